"""What engines and the user say, taken down."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.events import Block, BlockChanged, BlockGrew, BlockRemoved, Delta, Done, EngineState, Replace, Section, SectionAdded, SessionChanged, Usage
from app.notes.markdown import local_time
from app.notes.reread import reread
from app.notes.shelf import Shelf
from app.values import BlockKind, Evidence, Rect

from .making import Desk, T, put

K = BlockKind


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def _stored(desk: Desk) -> list[Block]:
    with Shelf(desk.places.db) as shelf:
        return [block for row in shelf.sessions() for block in shelf.blocks(row.id, 10_000)]


def _delta(desk: Desk, block: str, text: str, kind: BlockKind = K.TEXT) -> None:
    desk.scribe.take(Delta("s1", block, T, kind, text))


def test_a_block_grows_is_saved_each_second_and_is_durable_when_done(desk: Desk) -> None:
    desk.begin()
    _delta(desk, "b1", "Hello ")
    _delta(desk, "b1", "wor")
    assert desk.told.grown() == "Hello wor"
    assert _stored(desk) == []
    desk.tick()
    assert [(block.text, block.done) for block in _stored(desk)] == [("Hello wor", False)]
    _delta(desk, "b1", "ld")
    desk.scribe.take(Done("s1", "b1", T, "cut"))
    assert [(block.text, block.done, block.mark) for block in _stored(desk)] == [("Hello world", True, "cut")]
    assert desk.told.of(BlockChanged)[-1].block == _stored(desk)[0]
    desk.scribe.close(T)


def test_what_is_told_is_what_is_stored(desk: Desk) -> None:
    session = desk.begin("Title")
    desk.say("b1", "one")
    desk.say("b1", "one more")
    desk.tick()
    desk.scribe.close(T + 9)
    assert [type(each).__name__ for each in desk.told[:2]] == ["SessionChanged", "SectionAdded"]
    assert desk.told.of(SessionChanged)[-1] == SessionChanged(session, "Title", T, T + 9)
    assert desk.told.of(BlockChanged)[-1].block.text == "one more"
    assert [block.text for block in _stored(desk)] == ["one more"]


def test_an_empty_block_leaves_nothing(desk: Desk) -> None:
    desk.begin()
    desk.scribe.take(Replace("s1", "b1", T, K.TEXT, "  \n"))
    _delta(desk, "b2", "\n")
    desk.scribe.take(Done("s1", "b1", T))
    desk.scribe.take(Done("s1", "b2", T))
    desk.scribe.take(Done("s1", "never", T))
    desk.scribe.close(T)
    assert _stored(desk) == []


def test_events_that_are_no_notes_pass_by(desk: Desk) -> None:
    desk.scribe.take(Section("s0", T, "A", "B"))
    desk.begin()
    count = len(desk.told)
    desk.scribe.take(EngineState("local", "ready"))
    desk.scribe.take(Usage(T, 1, None))
    desk.scribe.take(Section("s1", T, "Editor", "plan.txt"))
    assert len(desk.told) == count
    desk.scribe.close(T)


def test_a_block_of_an_unknown_section_gets_one(desk: Desk) -> None:
    desk.scribe.begin(T, "x")
    desk.say("b1", "text", section="new")
    assert [event.section.id for event in desk.told.of(SectionAdded)] == ["new"]
    desk.scribe.close(T)
    assert len(_stored(desk)) == 1


def test_screen_text_is_made_harmless(desk: Desk) -> None:
    desk.scribe.begin(T)
    desk.scribe.take(Section("s1", T, "A\x00pp", "win\u202edow\nline"))
    desk.say("b1", "a\ud800b\x1bc")
    desk.scribe.close(T)
    assert _stored(desk)[0].text == "a?b⟨U+001B⟩c"
    assert desk.told.of(SectionAdded)[0].section.window == "win⟨U+202E⟩dow line"


def test_the_session_is_called_after_its_window_then_its_first_heading(desk: Desk) -> None:
    desk.scribe.begin(T)
    assert "2026-11-22" in desk.told.of(SessionChanged)[-1].title
    desk.scribe.take(Section("s1", T, "Firefox", "Budget 2026 — Mozilla Firefox"))
    assert desk.told.of(SessionChanged)[-1].title == "Budget 2026"
    desk.scribe.take(Section("s2", T, "Terminal", "~/lab"))
    desk.say("h1", "12", K.HEADING)
    assert desk.told.of(SessionChanged)[-1].title == "Budget 2026"
    desk.say("h2", "# Screening tests", K.HEADING)
    desk.say("h3", "Another", K.HEADING)
    assert desk.told.of(SessionChanged)[-1].title == "Screening tests"
    desk.scribe.rename("Mine")
    desk.say("h4", "Late heading", K.HEADING)
    desk.scribe.close(T)
    assert desk.told.of(SessionChanged)[-1].title == "Mine"
    assert [path.name.split(" ", 2)[2] for path in desk.files()] == ["Mine.md"]


def test_what_the_user_changed_is_never_overwritten_and_nothing_is_lost(desk: Desk) -> None:
    desk.begin()
    desk.scribe.take(Replace("s1", "b1", T, K.CHAT, "Anna: hi"))
    desk.scribe.edit("b1", "Anna: hi!")
    desk.scribe.take(Replace("s1", "b1", T, K.CHAT, "Anna: hi\nBen: hello"))
    desk.scribe.take(Replace("s1", "b1", T, K.CHAT, "Anna: hi\nBen: hello\nAnna: bye"))
    desk.scribe.take(Done("s1", "b1", T))
    desk.say("b2", "after")
    desk.scribe.take(Replace("s1", "b1", T, K.CHAT, "something else"))
    desk.scribe.close(T)
    assert [(block.text, block.edited) for block in _stored(desk)] == [("Anna: hi!", True), ("Ben: hello\nAnna: bye", False), ("after", False)]


def test_streaming_goes_on_behind_an_edited_block(desk: Desk) -> None:
    desk.begin()
    _delta(desk, "b1", "The sum is 12")
    desk.scribe.edit("b1", "The sum is 12!")
    _delta(desk, "b1", " and the rest")
    desk.scribe.take(Done("s1", "b1", T))
    desk.scribe.close(T)
    assert [block.text.strip() for block in _stored(desk)] == ["The sum is 12!", "and the rest"]


def test_own_notes_stand_where_they_were_written(desk: Desk) -> None:
    desk.begin()
    desk.say("b1", "one")
    desk.say("b2", "two")
    for number in range(80):  # more than the numbers between two floats
        desk.scribe.write_own(T, f"own {number}", after="b1")
    desk.scribe.write_own(T, "at the end")
    desk.say("b3", "three")
    desk.scribe.close(T)
    texts = [block.text for block in _stored(desk)]
    assert texts == ["one", *(f"own {n}" for n in reversed(range(80))), "two", "at the end", "three"]
    assert {block.source for block in _stored(desk) if "own" in block.text} == {"yours"}


def test_removed_stays_removed(desk: Desk) -> None:
    desk.begin()
    _delta(desk, "b1", "secret")
    desk.scribe.remove("b1")
    _delta(desk, "b1", " more")
    desk.scribe.take(Replace("s1", "b1", T, K.TEXT, "secret again"))
    desk.scribe.take(Done("s1", "b1", T))
    desk.scribe.close(T)
    assert _stored(desk) == []
    assert desk.told.of(BlockRemoved)[0].block == "b1"
    assert b"secret" not in desk.places.db.read_bytes()


def test_undo_and_redo_walk_through_all_changes(desk: Desk) -> None:
    desk.begin()
    desk.say("b1", "one")
    own = desk.scribe.write_own(T, "own")
    assert own is not None
    desk.scribe.edit("b1", "ONE")
    desk.scribe.remove(own.id)
    desk.scribe.rename("New")

    def now() -> tuple[list[str], str]:
        return [block.text for block in _stored(desk)], desk.told.of(SessionChanged)[-1].title

    states = [now()]
    while desk.scribe.undo():
        states.append(now())
    assert states[1:] == [(["ONE"], "Test"), (["ONE", "own"], "Test"), (["one", "own"], "Test"), (["one"], "Test")]
    assert not desk.scribe.can_undo
    while desk.scribe.redo():
        states.append(now())
    assert states[-1] == (["ONE"], "New")
    assert not desk.scribe.can_redo
    desk.scribe.undo()
    desk.scribe.mark(T)
    assert not desk.scribe.redo()
    desk.scribe.close(T)


def test_the_engine_goes_on_with_a_block_whose_change_was_taken_back(desk: Desk) -> None:
    desk.begin()
    desk.say("b1", "count 1")
    desk.scribe.edit("b1", "mine")
    desk.scribe.undo()
    desk.say("b1", "count 2")
    desk.tick()
    desk.scribe.close(T)
    assert [block.text for block in _stored(desk)] == ["count 2"]


def test_notes_of_an_ended_session_can_be_changed(desk: Desk) -> None:
    session = desk.begin("Old")
    desk.say("b1", "one")
    desk.scribe.end(T + 60)
    desk.scribe.edit("b1", "changed later")
    desk.scribe.write_own(T, "added later", after="b1")
    desk.scribe.rename("Renamed", session)
    assert [block.text for block in _stored(desk)] == ["changed later", "added later"]
    (file,) = desk.files()
    assert "Renamed" in file.name
    assert "changed later" in file.read_text()
    assert "added later" in file.read_text()
    desk.scribe.edit("nowhere", "x")
    assert desk.told.problems() == ["note-gone"]
    desk.scribe.close(T)


def test_marks_and_remarks_stand_in_the_note(desk: Desk) -> None:
    desk.scribe.begin(T, "x")
    seen = Evidence(7, Rect(1, 2, 3, 4))
    mark = desk.scribe.mark(T, "look", seen)
    desk.scribe.remark(T, "Recording paused.")
    desk.scribe.close(T)
    assert mark is not None
    assert [(block.kind, block.source, block.evidence) for block in _stored(desk)] == [(K.MARK, "yours", seen), (K.REMARK, "program", None)]
    assert desk.scribe.mark(T) is None
    assert desk.scribe.write_own(T, "x") is None


def test_a_session_that_was_killed_is_ended_at_its_last_note(desk: Desk, tmp_path: Path) -> None:
    from app.notes.store import Store

    desk.scribe.close(T)
    store = Store.open(desk.places.db, desk.places.backups)
    began = store.begin_session(T, "Killed")
    put(store, began.session, Block("b1", "s1", T + 50, K.TEXT, "local", "last", 1.0, True))
    store.close()
    again = Desk(tmp_path)
    assert again.told.of(SessionChanged) == [SessionChanged(began.session, "Killed", T, T + 50)]
    assert "last" in again.files()[0].read_text()
    again.scribe.close(T)


def test_a_session_that_was_killed_before_anything_was_noted_is_gone(desk: Desk, tmp_path: Path) -> None:
    from app.notes.store import Store

    desk.scribe.close(T)
    store = Store.open(desk.places.db, desk.places.backups)
    began = store.begin_session(T, "Killed")
    store.close()
    again = Desk(tmp_path)
    assert [each.removed for each in again.told.of(SessionChanged)] == [True]
    with Shelf(again.places.db) as shelf:
        assert shelf.session(began.session) is None
    again.scribe.close(T)


def test_removing_a_session_takes_everything_with_it(desk: Desk) -> None:
    session = desk.begin()
    desk.say("b1", "one")
    desk.scribe.picture(7, T, b"PIXELS", b"thumb", (10, 10))
    desk.scribe.remove_session(session)
    assert _stored(desk) == []
    assert desk.files() == []
    assert desk.told.of(SessionChanged)[-1].removed
    assert desk.places.pictures is not None
    assert b"PIXELS" not in desk.places.pictures.read_bytes()
    desk.scribe.close(T)


def test_a_session_in_which_nothing_was_noted_leaves_nothing(desk: Desk) -> None:
    session = desk.scribe.begin(T)
    desk.scribe.take(Section("s1", T, "Editor", "plan.txt"))
    desk.scribe.picture(7, T, b"PIXELS", b"thumb", (10, 10))
    desk.scribe.end(T + 5)
    assert desk.told.of(SessionChanged)[-1].removed
    with Shelf(desk.places.db) as shelf:
        assert shelf.session(session) is None
        assert shelf.sections(session) == []
    assert desk.places.pictures is not None
    assert b"PIXELS" not in desk.places.pictures.read_bytes()
    assert desk.files() == []
    desk.scribe.close(T)


def test_a_session_that_the_user_emptied_stays(desk: Desk) -> None:
    session = desk.begin()
    own = desk.scribe.write_own(T, "mine")
    assert own is not None
    desk.scribe.remove(own.id)
    desk.scribe.end(T + 5)
    with Shelf(desk.places.db) as shelf:
        assert shelf.session(session) is not None
    assert desk.scribe.undo()
    assert [block.text for block in _stored(desk)] == ["mine"]
    desk.scribe.close(T)


def test_a_shot_stands_in_the_running_section_with_its_picture(desk: Desk) -> None:
    desk.begin()
    desk.say("b1", "one")
    seen = Evidence(7, Rect(0, 0, 0, 0))
    shot = desk.scribe.shot(T + 1, seen)
    assert shot is not None
    assert (shot.section, shot.kind, shot.source, shot.evidence) == ("s1", K.SHOT, "program", seen)
    assert [block.id for block in _stored(desk)] == ["b1", shot.id]
    desk.scribe.tick(9.0)
    text = desk.files()[0].read_text()
    assert f"*Picture of the screen, {local_time(T + 1):%H:%M}*" in text
    again = reread(text)
    assert again is not None
    assert [block.kind for block in again.blocks_of(again.parts[0].section.id)] == [K.TEXT, K.SHOT]
    desk.scribe.close(T)
    assert desk.scribe.shot(T, seen) is None


def test_previews_are_told_before_anything_is_written(desk: Desk) -> None:
    desk.begin()
    _delta(desk, "b1", "x")
    assert isinstance(desk.told[-1], BlockGrew)
    desk.scribe.close(T)
