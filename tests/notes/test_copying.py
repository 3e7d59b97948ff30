"""A copy of a store in use: whole, private, or not there at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.notes.copying import copy_into


@pytest.fixture
def db(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "notes.db", isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE t (text TEXT)")
        db.execute("INSERT INTO t VALUES ('still in the log')")
        yield db


def _rows(path: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(path)) as copy:
        return copy.execute("SELECT text FROM t").fetchall()


def test_what_is_only_in_the_log_is_copied(db: sqlite3.Connection, tmp_path: Path) -> None:
    copy_into(db, tmp_path / "copy.db")
    assert _rows(tmp_path / "copy.db") == [("still in the log",)]
    assert (tmp_path / "copy.db").stat().st_mode & 0o777 == 0o600


def test_an_older_copy_is_replaced(db: sqlite3.Connection, tmp_path: Path) -> None:
    copy_into(db, tmp_path / "copy.db")
    db.execute("INSERT INTO t VALUES ('newer')")
    copy_into(db, tmp_path / "copy.db")
    assert len(_rows(tmp_path / "copy.db")) == 2


def test_a_copy_that_fails_leaves_what_was_there(db: sqlite3.Connection, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    copy_into(db, folder / "copy.db")
    db.set_progress_handler(lambda: 1, 1)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        copy_into(db, folder / "copy.db")
    db.set_progress_handler(None, 1)
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    assert _rows(folder / "copy.db") == [("still in the log",)]


def test_no_folder_to_copy_into(db: sqlite3.Connection, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="copy"):
        copy_into(db, tmp_path / "none" / "copy.db")
