"""Brings an older store up to date, one transaction a step, a copy first; a new one is made in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ..files import make_private_dir
from . import words
from .copying import copy_into
from .schema import APPLICATION_ID, STEPS, Step
from .words import StoreError


def upgrade(db: sqlite3.Connection, path: Path, backups: Path, steps: Sequence[Step] = STEPS) -> None:
    """Takes the store from its version to the last of `steps`. A store that holds anything is copied to `backups` first.

    Raises:
        StoreError: 'store-newer' or 'store-foreign'; the store is untouched.
        sqlite3.Error: The disk did not take a step; the store is as it was before that step.
        OSError: The copy could not be made; the store is untouched.
    """
    check_known(db, path, steps[-1].version)
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if version == steps[-1].version:
        return
    if version:
        make_private_dir(backups)
        copy_into(db, backups / f"{path.stem}-v{version}{path.suffix}")
    if not version:  # at one stroke: whoever reads beside it never sees a new store half made, which looks like one of an older version
        _climb(db, steps)
        return
    for step in steps:
        if step.version > version:
            _climb(db, (step,))


def check_known(db: sqlite3.Connection, path: Path, newest: int = STEPS[-1].version) -> None:
    """Raises `StoreError` when the file is of a newer version or not ours."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    owner = int(db.execute("PRAGMA application_id").fetchone()[0])
    tables = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if owner != APPLICATION_ID and (tables or version or owner):
        raise StoreError(words.foreign(path))
    if version > newest:
        raise StoreError(words.newer(path, version, newest))


def _climb(db: sqlite3.Connection, steps: Sequence[Step]) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in steps:
            for statement in step.sql:
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {steps[-1].version}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
