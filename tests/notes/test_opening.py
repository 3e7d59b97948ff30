"""The notes thread's parts, put together whatever state the last run left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.events import Replace, SessionChanged
from app.notes.opening import open_scribe
from app.notes.shelf import Shelf
from app.notes.store import Store
from app.notes.words import RETRY_S
from app.values import BlockKind

from .making import Desk, T, Told, places


def _rows(path: Path) -> list[tuple[str, float | None]]:
    with Shelf(path) as shelf:
        return [(row.title, row.ended) for row in shelf.sessions()]


def _killed(folder: Path) -> Desk:
    """A run that ended without a word, with one note."""
    desk = Desk(folder)
    desk.begin()
    desk.say("b1", "the only note", t=T + 5)
    store = desk.places.db
    copy = store.with_name("copy")
    copy.mkdir()
    for each in store.parent.glob("notes.db*"):
        (copy / each.name).write_bytes(each.read_bytes())
    desk.scribe.close(T + 60)
    for each in store.parent.glob("notes.db*"):
        each.unlink()
    for each in copy.iterdir():
        each.rename(store.parent / each.name)
    return desk


def test_a_first_run(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.told == []
    desk.begin()
    desk.scribe.close(T + 60)
    assert not desk.places.backups.exists()


def test_a_session_that_was_killed_ends_at_its_last_note(tmp_path: Path) -> None:
    killed = _killed(tmp_path)
    again = Desk(tmp_path)
    (ended,) = again.told.of(SessionChanged)
    assert (ended.title, ended.ended, ended.removed) == ("Test", T + 5, False)
    assert _rows(killed.places.db) == [("Test", T + 5)]
    assert "the only note" in again.files()[0].read_text()
    again.scribe.close(T + 90)


def test_one_without_a_note_is_removed(tmp_path: Path) -> None:
    where = places(tmp_path)
    where.db.parent.mkdir(parents=True)
    store = Store.open(where.db, where.backups)
    store.begin_session(T, "Empty")
    store.close()
    again = Desk(tmp_path)
    assert [each.removed for each in again.told.of(SessionChanged)] == [True]
    assert _rows(where.db) == []
    again.scribe.close(T)


def test_a_store_in_the_way_is_told_and_tried_again(tmp_path: Path) -> None:
    where = places(tmp_path)
    where.db.parent.mkdir(parents=True)
    other = Store.open(where.db, where.backups)
    desk = Desk(tmp_path)
    assert desk.told.problems() == ["store-busy"]
    desk.begin()
    desk.say("b1", "noted meanwhile")
    other.close()
    desk.tick(RETRY_S + 1)
    assert desk.told.problems() == ["store-busy", "store-back"]
    desk.scribe.close(T + 60)
    with Shelf(where.db) as shelf:
        assert [hit.block.text for hit in shelf.search("meanwhile")] == ["noted meanwhile"]


def test_an_emptied_store_is_restored_when_there_is_something_to_restore(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.say("b1", "in the file")
    desk.scribe.close(T + 60)
    for each in desk.places.db.parent.glob("notes.db-*"):
        each.unlink()
    desk.places.db.write_bytes(b"")
    again = Desk(tmp_path)
    assert again.told.problems() == ["store-restored"]
    again.scribe.close(T + 90)
    with Shelf(desk.places.db) as shelf:
        assert [hit.block.text for hit in shelf.search("file")] == ["in the file"]


def test_an_empty_file_with_nothing_beside_it_is_a_new_store(tmp_path: Path) -> None:
    where = places(tmp_path)
    where.db.parent.mkdir(parents=True)
    where.db.touch()
    desk = Desk(tmp_path)
    assert desk.told == []
    desk.scribe.close(T)


def test_somebody_elses_file_is_told_and_left_alone(tmp_path: Path) -> None:
    where = places(tmp_path)
    where.db.parent.mkdir(parents=True)
    where.db.write_bytes(b"SQLite format 3\0".ljust(4096, b"\0"))
    where = replace(where, pictures=None, folder=None)
    told = Told()
    scribe = open_scribe(where, told.append)
    scribe.close(T)
    assert len(told.problems()) == 1
    assert told.problems()[0].startswith("store-")


def test_placeholders_stand_where_secrets_were(tmp_path: Path) -> None:
    where = places(tmp_path)
    scribe = open_scribe(where, Told().append, hush=lambda text: text.replace("hunter2", "[password hidden]"))
    scribe.begin(T, "Test")
    scribe.take(Replace("s1", "b1", T, BlockKind.TEXT, "password: hunter2"))
    scribe.close(T + 60)
    assert where.folder is not None
    (written,) = where.folder.glob("*.md")
    assert "hunter2" not in written.read_text()
    assert "password hidden" in written.read_text()
