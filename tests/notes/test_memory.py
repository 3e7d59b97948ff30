"""What was written where is remembered: in the store, here while that is in trouble, and gone with the session."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from app.notes.memory import Memory
from app.notes.store import Store
from app.notes.written import Written, as_left, of_row

from .making import T


def test_a_row_is_what_was_written(tmp_path: Path) -> None:
    path = Path(os.fsdecode(b"/v/\xff name.md"))
    file = tmp_path / "x"
    file.write_bytes(b"abc")
    written = Written("s", "out", path, True, lines=b"123456abcdef", extra={"lead": "\n"}, **as_left(file.stat(), b"abc"))
    assert of_row(written.row()) == written
    assert written.base == [b"123456", b"abcdef"]
    assert written.is_that(file.stat())
    assert not Written("s", "out", path).is_that(file.stat())


def test_it_lasts_as_long_as_its_session(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "notes.db", tmp_path / "backups")
    session = store.begin_session(T, "a").session
    memory = Memory(lambda: store)
    memory.keep(Written(session, "file", tmp_path / "a.md"))
    memory.keep(Written(session, "events", tmp_path / "e.jsonl"))
    memory.keep(Written("unknown", "file", tmp_path / "b.md"))
    memory.remember_folder(tmp_path)
    memory.remember_folder(tmp_path)
    store.close()
    store = Store.open(tmp_path / "notes.db", tmp_path / "backups")
    again = Memory(lambda: store)
    assert [each.path.name for each in again.of(session, "file")] == ["a.md"]
    assert len(again.of(session)) == 2
    assert again.of("unknown") == []
    assert again.folders() == [tmp_path]
    again.drop(again.of(session, "file")[0])
    assert [each.role for each in again.of(session)] == ["events"]
    store.remove_session(session)
    assert again.of(session) == []
    store.close()


def test_it_is_kept_here_while_the_store_is_in_trouble(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "notes.db", tmp_path / "backups")
    session = store.begin_session(T, "a").session
    known = Written(session, "file", tmp_path / "a.md")
    open_: list[Store] = []
    memory = Memory(lambda: open_[0] if open_ else None)
    memory.keep(known)
    assert memory.of(session) == [known]
    assert memory.folders() == []
    open_.append(store)
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        memory.keep(known)
        other.execute("ROLLBACK")
    assert memory.of(session) == [known]
    assert Memory(lambda: store).of(session) == []
    memory.keep(Written(session, "out", tmp_path / "b.md"))
    assert len(Memory(lambda: store).of(session)) == 2
    store.close()
