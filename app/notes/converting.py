"""Encrypts the databases of the notes, or makes them plain again: each into a new file, compared row by row, then swapped.

A file says itself which of the two it is, so that a run that was killed at any moment is simply finished by the next one. The old file is in its
place until the new one is whole, on the disk and proven equal.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from ..files import Lock, make_private_file, sync_dir
from . import words
from .database import Cipher, Sealed, is_encrypted, is_plain
from .indexing import is_of_index
from .words import StoreError

_KEPT: Final = ("user_version", "application_id")
"""What a file knows of itself beside its tables."""
_ZEROS: Final = bytes(1 << 20)


def databases(db: Path, pictures: Path, backups: Path) -> list[Path]:
    """The files that are encrypted together: the store last, as it is the one that everybody reads."""
    copies = sorted(backups.glob("notes-*.db")) if backups.is_dir() else []
    return [*copies, *(path for path in (pictures, db) if path.exists())]


def waiting(files: Sequence[Path], *, sealed: bool) -> list[Path]:
    """Those that are not as they are to be."""
    return [path for path in files if (is_plain(path) if sealed else is_encrypted(path))]


@contextlib.contextmanager
def alone(store: Path) -> Iterator[None]:
    """Keeps every other writer of the notes out.

    Raises:
        StoreError: There is one, or there can be no lock.
    """
    try:
        lock = Lock.take(store.with_name(store.name + ".lock"))
    except OSError as error:
        raise StoreError(words.from_os(error, store)) from error
    if lock is None:
        raise StoreError(words.in_use(store))
    try:
        yield
    finally:
        lock.release()


def begun(files: Sequence[Path]) -> bool:
    """Whether a run was killed over one of these."""
    return any(_temp(path).exists() for path in files)


def convert(files: Sequence[Path], cipher: Cipher, *, sealed: bool) -> list[Path]:
    """Brings every file into the wanted form; called with the notes alone. Safe to repeat, after a kill too. Returns those too damaged for it.

    Raises:
        StoreError: The disk did not take one. It is as it was; others may be done.
    """
    _sweep(files)
    return [path for path in waiting(files, sealed=sealed) if not _convert(path, cipher, sealed=sealed)]


def _convert(path: Path, cipher: Cipher, *, sealed: bool) -> bool:
    """False: it is damaged."""
    new = _temp(path)
    try:
        make_private_file(new)
        with contextlib.closing(_open(path, None if sealed else cipher)) as db:
            _close_log(db)
            _copy(db, new, cipher if sealed else None)
        _swap(new, path)
    except (sqlite3.Error, OSError) as error:
        if isinstance(error, sqlite3.Error) and _damaged(path, None if sealed else cipher):
            return False
        raise StoreError(words.not_converted(path, error)) from error
    finally:
        _sweep([path])
    return True


def _damaged(path: Path, cipher: Cipher | None) -> bool:
    """Whether a file is at fault that could not be converted. What the export says of itself has no code of its own."""
    try:
        with contextlib.closing(_open(path, cipher)) as db:
            return not _is_sound(db, "main")
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def _open(path: Path, cipher: Cipher | None) -> Sealed:
    db = Sealed(f"{path.resolve().as_uri()}?mode=rw", cipher, timeout=5.0)
    db.text_factory = bytes  # a text that the disk changed is copied as it is; its hash tells
    return db


def _close_log(db: Sealed) -> None:
    """Takes what is in the log into the file and removes the log, so that neither is left beside a file of another form."""
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    if db.execute("PRAGMA journal_mode = DELETE").fetchone()[0] != b"delete":
        raise sqlite3.OperationalError("the log is in use")


def _copy(db: Sealed, new: Path, cipher: Cipher | None) -> None:
    db.execute("ATTACH ? AS made KEY ?", (new.resolve().as_uri(), "" if cipher is None else cipher.literal))
    db.execute("PRAGMA made.synchronous = FULL")
    db.execute(f"PRAGMA made.auto_vacuum = {int(db.execute('PRAGMA main.auto_vacuum').fetchone()[0])}")
    db.execute("BEGIN IMMEDIATE")  # nobody writes into the old one until the new one stands in its place
    try:
        db.execute("SELECT sqlcipher_export('made')").fetchall()
        for name in _KEPT:
            db.execute(f"PRAGMA made.{name} = {int(db.execute(f'PRAGMA main.{name}').fetchone()[0])}")
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            if db.in_transaction:
                db.execute("ROLLBACK")
        raise
    _compare(db)
    db.execute("DETACH made")
    with new.open("rb") as file:
        os.fsync(file.fileno())


def _compare(db: Sealed) -> None:
    if not _is_sound(db, "made"):
        raise sqlite3.DatabaseError("the new file is damaged")
    if _schema(db, "main") != _schema(db, "made"):
        raise sqlite3.DatabaseError("the new file has other tables")
    for table in _tables(db):
        if not all(old == new for old, new in _pairs(db, table)):
            raise sqlite3.DatabaseError("the new file holds other rows")


def _is_sound(db: Sealed, side: str) -> bool:
    """Whether all of it is, but for the search index, which is mended when the notes are opened."""
    said = db.execute(f"PRAGMA {side}.integrity_check(1)").fetchone()[0].decode()
    return bool(said == "ok") or is_of_index(said)


def _schema(db: Sealed, side: str) -> list[tuple[bytes, ...]]:
    return sorted(db.execute(f"SELECT type, name, coalesce(sql, '') FROM {side}.sqlite_master").fetchall())


def _tables(db: Sealed) -> list[str]:
    """Those that hold rows: a full-text index is in tables of its own."""
    rows = db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table' AND rootpage > 0").fetchall()
    return [row[0].decode() for row in rows]


def _pairs(db: Sealed, table: str) -> Iterator[tuple[object, object]]:
    columns = ", ".join(str(number + 1) for number in range(len(db.execute(f'PRAGMA main.table_info("{table}")').fetchall())))
    old = db.execute(f'SELECT * FROM main."{table}" ORDER BY {columns}')
    new = db.execute(f'SELECT * FROM made."{table}" ORDER BY {columns}')
    for row in old:
        yield row, new.fetchone()
    yield None, new.fetchone()


def _swap(new: Path, path: Path) -> None:
    """The new file in the place of the old one, at one stroke; then the old content is overwritten."""
    with contextlib.ExitStack() as stack:
        old = None if sys.platform == "win32" else stack.enter_context(path.open("r+b"))  # there an open file cannot be replaced
        new.replace(path)
        sync_dir(path.parent)
        if old is not None:
            for start in range(0, os.fstat(old.fileno()).st_size, len(_ZEROS)):
                old.write(_ZEROS[: os.fstat(old.fileno()).st_size - start])
            os.fsync(old.fileno())


def _temp(path: Path) -> Path:
    return path.with_name(f".{path.name}.converting.tmp")


def _sweep(files: Sequence[Path]) -> None:
    """Unfinished copies of a run that was killed."""
    for path in files:
        for each in (_temp(path), _temp(path).with_name(_temp(path).name + "-journal")):
            with contextlib.suppress(OSError):
                each.unlink()
