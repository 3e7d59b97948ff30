"""Older stores: a copy first, a transaction a step, and hands off what is not ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.notes.migrate import check_known, upgrade
from app.notes.schema import APPLICATION_ID, STEPS, Step
from app.notes.words import StoreError

FIRST = Step(1, "a table", ("CREATE TABLE t (a TEXT)",))
SECOND = Step(2, "a column", ("ALTER TABLE t ADD COLUMN b TEXT", "UPDATE t SET b = a || '!'"))
BROKEN = Step(2, "a step that fails half-way", ("ALTER TABLE t ADD COLUMN b TEXT", "UPDATE nothing SET b = a"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "notes.db"


@pytest.fixture
def db(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        yield db


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def _columns(db: sqlite3.Connection) -> list[str]:
    return [row[1] for row in db.execute("PRAGMA table_info(t)")]


def test_a_new_store_is_made_without_a_copy(db: sqlite3.Connection, path: Path) -> None:
    upgrade(db, path, path.parent / "backups")
    assert _version(db) == STEPS[-1].version
    assert db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    assert not (path.parent / "backups").exists()
    check_known(db, path)


def test_a_new_store_is_never_seen_half_made(db: sqlite3.Connection, path: Path) -> None:
    db.execute("PRAGMA journal_mode = WAL")
    seen: list[tuple[int, int]] = []

    def look(_sql: str) -> None:
        with closing(sqlite3.connect(path)) as reader:
            tables = int(reader.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
            seen.append((_version(reader), tables))

    db.set_trace_callback(look)
    upgrade(db, path, path.parent / "backups")
    db.set_trace_callback(None)
    assert len(seen) > sum(len(step.sql) for step in STEPS)
    assert set(seen) == {(0, 0)}


def test_a_new_store_that_is_not_taken_is_none(db: sqlite3.Connection, path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        upgrade(db, path, path.parent / "backups", (FIRST, BROKEN))
    assert (_version(db), _columns(db)) == (0, [])


def test_an_older_one_is_copied_and_brought_up_to_date(db: sqlite3.Connection, path: Path) -> None:
    upgrade(db, path, path.parent / "backups", [FIRST])
    db.execute("INSERT INTO t VALUES ('note')")
    upgrade(db, path, path.parent / "backups", [FIRST, SECOND])
    assert db.execute("SELECT a, b FROM t").fetchall() == [("note", "note!")]
    with closing(sqlite3.connect(path.parent / "backups" / "notes-v1.db")) as copy:
        assert copy.execute("SELECT * FROM t").fetchall() == [("note",)]
        assert _version(copy) == 1


def test_a_step_is_taken_whole_or_not_at_all(db: sqlite3.Connection, path: Path) -> None:
    upgrade(db, path, path.parent, [FIRST])
    with pytest.raises(sqlite3.OperationalError, match="nothing"):
        upgrade(db, path, path.parent, [FIRST, BROKEN])
    assert (_version(db), _columns(db), db.in_transaction) == (1, ["a"], False)
    upgrade(db, path, path.parent, [FIRST, SECOND])
    assert (_version(db), _columns(db)) == (2, ["a", "b"])


def test_without_a_copy_nothing_is_touched(db: sqlite3.Connection, path: Path) -> None:
    upgrade(db, path, path.parent, [FIRST])
    (path.parent / "file").touch()
    with pytest.raises(OSError, match="file"):
        upgrade(db, path, path.parent / "file" / "backups", [FIRST, SECOND])
    assert (_version(db), _columns(db)) == (1, ["a"])


def test_a_newer_store_is_left_alone(db: sqlite3.Connection, path: Path) -> None:
    upgrade(db, path, path.parent, [FIRST, SECOND])
    with pytest.raises(StoreError) as refused:
        upgrade(db, path, path.parent, [FIRST])
    assert refused.value.problem.code == "store-newer"
    assert _columns(db) == ["a", "b"]


@pytest.mark.parametrize("sql", ["CREATE TABLE mine (a)", "PRAGMA user_version = 3", "PRAGMA application_id = 77"])
def test_somebody_elses_database_is_left_alone(db: sqlite3.Connection, path: Path, sql: str) -> None:
    db.execute(sql)
    with pytest.raises(StoreError) as refused:
        upgrade(db, path, path.parent)
    assert refused.value.problem.code == "store-foreign"
    assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sessions'").fetchone() == (0,)
