"""What an editor writes into a file that we replaced under its hands is in the new one a second later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.notes.late import Late
from app.notes.replacing import replace as replace_bytes

from .making import Desk, T, places


def test_it_is_brought_in(tmp_path: Path) -> None:
    path, late = tmp_path / "a.md", Late()
    path.write_bytes(b"one\ntwo\n")
    with path.open("r+b") as editor:
        assert replace_bytes(path, b"one\ntwo\nours\n", b"one\ntwo\n", hold=late.hold) is None
        assert not late.settle(path)
        editor.truncate(0)
        editor.flush()
        assert not late.settle(path), "it is in the midst of saving"
        editor.write(b"one, mine\ntwo\n")
    assert late.settle(path)
    assert path.read_bytes() == b"one, mine\ntwo\nours\n"
    assert not late.settle(path)
    late.close()
    late.close()


def test_an_editor_that_had_the_sessions_file_open(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.say("b1", "one")
    desk.tick()
    (file,) = desk.files()
    with file.open("r+b") as editor:
        raw = editor.read()
        desk.say("b2", "two")
        desk.tick()
        editor.write(b"a late line of mine\n")
    desk.say("b3", "three")
    desk.tick()
    desk.scribe.close(T)
    text = file.read_text()
    assert text.startswith(raw.decode()[:20])
    for words in ("one", "two", "three", "a late line of mine"):
        assert text.count(words) == 1
    assert desk.files() == [file]


def test_an_editor_that_had_the_note_open(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_bytes(b"# Mine\n")
    desk = Desk(tmp_path, replace(places(tmp_path), out=out))
    desk.begin()
    desk.say("b1", "one")
    desk.tick()
    with out.open("r+b") as editor:
        editor.read()
        desk.say("b2", "two")
        desk.tick()
        editor.write(b"a late line of mine\n")
    desk.say("b3", "three")
    desk.tick()
    desk.scribe.close(T)
    text = out.read_text()
    assert text.startswith("# Mine\n")
    for words in ("one\n", "two\n", "three\n", "a late line of mine\n"):
        assert text.count(words) == 1


def test_a_file_that_is_being_saved_is_not_taken_for_gone(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.begin()
    desk.say("b1", "one")
    desk.tick()
    (file,) = desk.files()
    raw = file.read_bytes()
    file.write_bytes(b"")
    desk.say("b2", "two")
    desk.tick()
    assert file.read_bytes() == b""
    file.write_bytes(raw + b"mine\n")
    desk.tick()
    desk.scribe.close(T)
    assert desk.files() == [file]
    assert "mine" in file.read_text()
    assert "two" in file.read_text()
    assert desk.told.problems() == []
