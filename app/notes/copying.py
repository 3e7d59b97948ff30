"""A whole copy of a store while it is in use. Copying the file alone would miss what is still in the write-ahead log."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from pathlib import Path

from ..files import make_private_file, sync_dir


def copy_into(db: sqlite3.Connection, target: Path) -> None:
    """Writes a compact copy of the store of `db` to `target`, whole or not at all, for the user alone.

    Raises:
        sqlite3.Error: The store is damaged, or the disk is full.
        OSError: The folder cannot be written.
    """
    temp = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        make_private_file(temp)
        db.execute("VACUUM INTO ?", (str(temp),))
        with temp.open("rb") as file:
            os.fsync(file.fileno())
        temp.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise
    sync_dir(target.parent)
