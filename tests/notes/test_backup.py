"""Copies of the store: made when due, checked, rotated, and rid of what was removed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.events import BlockChanged, NoteEvent, Section, SectionAdded, SessionChanged
from app.notes.backup import EACH_S, KEEP, back_up, backups, due, erase, forget, reading, whole
from app.notes.rows import SessionRow
from app.notes.store import Store
from app.notes.wipe import Found, Span

from .making import T, block

SECRET = b"unmistakable"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.open(tmp_path / "notes.db", tmp_path / "backups")
    events: list[NoteEvent] = [SessionChanged("d1", "First", T - 100, T - 90), SectionAdded("d1", Section("s1", T - 100, "App", "Window"))]
    events += [BlockChanged("d1", block("b1", "kept words"))]
    events += [SessionChanged("d2", "Second", T, None), SectionAdded("d2", Section("s2", T, "App", "Window"))]
    events += [BlockChanged("d2", block("b2", "unmistakable words", section="s2"))]
    store.apply(events)
    yield store
    store.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


def _copy(store: Store, folder: Path, now: float = T) -> Path:
    with closing(reading(store.path)) as db:
        copied = back_up(db, folder, now)
    assert (copied.damaged, copied.found) == ((), True)
    return copied.path


def _texts(path: Path) -> list[str]:
    with closing(reading(path)) as db:
        return [row[0] for row in db.execute("SELECT text FROM blocks ORDER BY row")]


def test_no_folder_no_backups(folder: Path) -> None:
    assert backups(folder) == []
    assert due(folder, T)
    forget(folder, "d1")
    assert erase(folder, Span(0, T), Found()) == []


def test_a_copy_holds_all_and_is_for_the_user_alone(store: Store, folder: Path) -> None:
    path = _copy(store, folder)
    assert (backups(folder), whole(path)) == ([path], True)
    assert _texts(path) == ["kept words", "unmistakable words"]
    assert (path.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_one_is_due_after_a_day_and_when_the_clock_was_set_back(store: Store, folder: Path) -> None:
    path = _copy(store, folder)
    os.utime(path, (T, T))
    assert [due(folder, T + after) for after in (0.0, EACH_S - 1, EACH_S, -EACH_S)] == [False, False, True, True]


def test_the_newest_are_kept(store: Store, folder: Path) -> None:
    made = [_copy(store, folder, T + day * 86400) for day in range(KEEP + 2)]
    assert backups(folder) == made[:1:-1]


def test_a_damaged_row_and_index_are_seen(store: Store, folder: Path) -> None:
    with closing(sqlite3.connect(store.path)) as db:
        db.execute("DROP TRIGGER block_changed")
        db.execute("UPDATE blocks SET text = 'flipped' WHERE id = 'b1'")
        db.commit()
        copied = back_up(db, folder, T)
    assert (copied.damaged, copied.found) == (("b1",), False)


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_cannot_be_used_is_no_copy(folder: Path, content: bytes) -> None:
    folder.mkdir()
    (folder / "notes-20261122-100200.db").write_bytes(content)
    assert not whole(folder / "notes-20261122-100200.db")
    assert not whole(folder / "none.db")


def test_somebody_elses_database_is_no_copy(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE mine (a)")
    assert not whole(tmp_path / "other.db")


def test_a_removed_session_is_in_no_copy(store: Store, folder: Path) -> None:
    path, old = _copy(store, folder), folder / "notes-v3.db"
    old.write_bytes(path.read_bytes())
    forget(folder, "d2")
    for each in (path, old):
        assert _texts(each) == ["kept words"]
        assert SECRET not in each.read_bytes()
        assert whole(each)


def test_a_copy_that_cannot_be_changed_is_removed(store: Store, folder: Path) -> None:
    path = _copy(store, folder)
    path.write_bytes(b"no database " + SECRET)
    forget(folder, "d2")
    assert backups(folder) == []
    (folder / "notes-20261122-100200.db").write_bytes(b"no database " + SECRET)
    assert erase(folder, Span(T, T), Found()) == []
    assert backups(folder) == []


def test_a_span_is_wiped_by_its_time_and_by_what_was_found(store: Store, folder: Path) -> None:
    path = _copy(store, folder)
    assert erase(folder, Span(T + 10, T + 20), Found(blocks=("b2",)), [SessionRow("d1", "Untitled", T - 100, T - 90)]) == []
    assert _texts(path) == ["kept words"]
    assert SECRET not in path.read_bytes()
    with closing(reading(path)) as db:
        assert db.execute("SELECT title FROM sessions WHERE id = 'd1'").fetchone() == ("Untitled",)
    assert erase(folder, Span(T, T), Found()) == []
    assert _texts(path) == []


def test_a_copy_that_can_neither_be_changed_nor_removed_is_named(folder: Path) -> None:
    stays = folder / "notes-20261122-100200.db"
    stays.mkdir(parents=True)
    assert erase(folder, Span(T, T), Found()) == [stays]


def test_reading_writes_nothing(store: Store) -> None:
    with closing(reading(store.path)) as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM blocks")
