"""`--out` onto a note of the user's: added to, byte for byte nothing else changed, and taken out again."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.notes.addition import check
from app.notes.opening import Places
from app.notes.shelf import Shelf

from .making import Desk, T, places

NOTES = {
    "plain": b"# Mine\n\nfirst line\n",
    "no end": b"# Mine\n\nfirst line",
    "empty lines": b"# Mine\n\n\n",
    "crlf": b"# Mine\r\n\r\nfirst line\r\n",
    "crlf, no end": b"# Mine\r\nfirst line",
    "byte order mark": codecs.BOM_UTF8 + b"# Mine\n",
    "wide": codecs.BOM_UTF16_LE + "# Mine é\r\nline\r\n".encode("utf-16-le"),
    "wide, the other way": codecs.BOM_UTF16_BE + "# Mine é\nline".encode("utf-16-be"),
    "old encoding": "# Zażółć\nline\n".encode("cp1250"),
    "front matter": b"---\ntags: [a, b]\n---\n# Mine\n",
    "broken": b"# Mine \xff\xfe\x80\n\xf0\x9f line\n",
    "empty": b"",
    "open fence": b"# Mine\n```\ncode\n",
}


def _where(folder: Path, out: Path, under: str = "") -> Places:
    return replace(places(folder), out=out, under=under)


def _record(folder: Path, out: Path, *texts: str, under: str = "", title: str = "Meeting", edit: Callable[[], object] | None = None) -> str:
    desk = Desk(folder, _where(folder, out, under))
    session = desk.begin(title)
    for number, text in enumerate(texts):
        desk.say(f"{session}-{number}", text)
        desk.tick()
        if edit is not None:
            edit()
    desk.scribe.close(T + 60)
    assert desk.told.problems() == []
    return session


def _delete(folder: Path, session: str) -> Desk:
    desk = Desk(folder)
    desk.scribe.remove_session(session)
    desk.scribe.close(T + 90)
    return desk


@pytest.mark.parametrize("name", NOTES)
def test_all_that_stood_there_stands_there_and_it_goes_without_a_trace(tmp_path: Path, name: str) -> None:
    out = tmp_path / "mine.md"
    out.write_bytes(NOTES[name])
    out.chmod(0o644)
    session = _record(tmp_path, out, "one", "two é")
    raw = out.read_bytes()
    assert raw.startswith(NOTES[name])
    added = raw[len(NOTES[name]) :]
    assert added.replace(b"\0", b"").count(b"two") == 1
    assert (b"\r\n" in added.replace(b"\0", b"")) == (b"\r\n" in NOTES[name].replace(b"\0", b""))
    assert out.stat().st_mode & 0o777 == 0o644
    _delete(tmp_path, session)
    assert out.read_bytes() == NOTES[name]


def test_its_headings_stand_below_those_of_the_note(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_text("# Mine\n\n## Log\n\nold\n\n## Other\n\nend\n")
    _record(tmp_path, out, "one", under="log")
    _record(tmp_path, out, "two", under="Log", title="Second")
    text = out.read_text()
    assert text.startswith("# Mine\n\n## Log\n\nold\n\n### Meeting\n")
    assert text.endswith("\n\n## Other\n\nend\n")
    assert text.index("one") < text.index("### Second") < text.index("two") < text.index("## Other")
    assert "#### " in text


def test_a_heading_that_is_missing_is_made_at_the_end(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_text("# Mine\nlast words")
    first = _record(tmp_path, out, "one", under="Screen notes")
    second = _record(tmp_path, out, "two", under="Screen notes", title="Second")
    text = out.read_text()
    assert text.startswith("# Mine\nlast words\n\n## Screen notes\n\n### Meeting\n")
    assert text.count("## Screen notes") == 1
    _delete(tmp_path, first)
    assert out.read_text().startswith("# Mine\nlast words\n\n## Screen notes\n\n### Second\n")
    _delete(tmp_path, second)
    assert out.read_text().startswith("# Mine\nlast words\n\n## Screen notes")
    assert "two" not in out.read_text()


def test_one_heading_and_one_run_go_together(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_text("# Mine\nlast words")
    _delete(tmp_path, _record(tmp_path, out, "one", under="Screen notes"))
    assert out.read_text() == "# Mine\nlast words"


def test_a_file_that_is_not_there_is_made_and_goes_with_its_notes(tmp_path: Path) -> None:
    out = tmp_path / "new.md"
    session = _record(tmp_path, out, "one")
    assert out.read_text().startswith("# Meeting\n")
    assert out.stat().st_mode & 0o777 == 0o600
    _delete(tmp_path, session)
    assert not out.exists()


def test_two_runs_one_after_another_both_stand_in_it(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_text("mine\n")
    first = _record(tmp_path, out, "one")
    before = out.read_bytes()
    _record(tmp_path, out, "two")
    assert out.read_bytes().startswith(before)
    _delete(tmp_path, first)
    text = out.read_text()
    assert text.startswith("mine\n")
    assert ("one" in text, "two" in text) == (False, True)


def _rename_over(out: Path, raw: bytes) -> None:
    temp = out.with_name("editor.tmp")
    temp.write_bytes(raw)
    temp.replace(out)


@pytest.mark.parametrize("save", [_rename_over, Path.write_bytes], ids=["by renaming", "in place"])
def test_another_program_edits_it_meanwhile(tmp_path: Path, save: Callable[[Path, bytes], object]) -> None:
    out = tmp_path / "mine.md"
    out.write_text("# Mine\n\nfirst\n")
    turn = iter(range(100))

    def edit() -> None:
        raw, number = out.read_bytes(), next(turn)
        edits = [
            lambda: raw.replace(b"first\n", b"first\nabove 0\n"),
            lambda: raw + b"below 1\n",
            lambda: raw.replace(b"note 1\n", b"note 1, corrected by me\n"),
            lambda: raw.replace(b"note 2\n", b""),
            lambda: b"top 4\n" + raw,
        ]
        save(out, edits[number % 5]())

    session = _record(tmp_path, out, *(f"note {number}" for number in range(8)), edit=edit)
    text = out.read_text()
    assert text.startswith("top 4\n# Mine\n\nfirst\nabove 0\n")
    assert "note 1, corrected by me\n" in text
    assert "note 1\n" not in text
    assert "note 2\n" not in text
    for number in (0, 3, 4, 5, 6, 7):
        assert text.count(f"note {number}\n") == 1
    _delete(tmp_path, session)
    left = out.read_text()
    for own in ("top 4", "first", "above 0", "below 1", "note 1, corrected by me"):
        assert own in left
    for number in (0, 3, 4, 5, 6, 7):
        assert f"note {number}\n" not in left


def test_a_link_leads_to_the_file_and_stays_a_link(tmp_path: Path) -> None:
    real, out = tmp_path / "vault" / "real.md", tmp_path / "link.md"
    real.parent.mkdir()
    real.write_text("mine\n")
    out.symlink_to(real)
    session = _record(tmp_path, out, "one")
    assert out.is_symlink()
    assert real.read_text().startswith("mine\n")
    assert "one" in real.read_text()
    _delete(tmp_path, session)
    assert real.read_text() == "mine\n"


def test_a_file_that_vanishes_is_said_once_and_goes_on_when_it_is_back(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_text("mine\n")
    desk = Desk(tmp_path, _where(tmp_path, out))
    desk.begin()
    desk.say("b1", "one")
    desk.tick()
    raw = out.read_bytes()
    out.unlink()
    for number in range(4):
        desk.say(f"c{number}", f"while away {number}")
        desk.tick()
    assert desk.told.problems() == ["out-gone"]
    assert not out.exists()
    with Shelf(desk.places.db) as shelf:
        assert shelf.counts() == (1, 5)
    out.write_bytes(raw + b"mine again\n")
    desk.say("b2", "back")
    desk.scribe.close(T)
    text = out.read_text()
    assert text.endswith("mine again\n")
    assert [text.count(each) for each in ("one\n", "while away 3", "back")] == [1, 1, 1]


def test_a_file_that_cannot_be_written_any_more_is_said_and_hurts_no_note(tmp_path: Path) -> None:
    out = tmp_path / "mine.md"
    out.write_text("mine\n")
    desk = Desk(tmp_path, _where(tmp_path, out))
    desk.begin()
    desk.say("b1", "one")
    desk.tick()
    out.write_bytes(b"\0\0 no text any more")
    for number in range(3):
        desk.say(f"c{number}", "more")
        desk.tick()
    desk.scribe.close(T)
    assert desk.told.problems() == ["out-failed"]
    assert "not a text file" in desk.told.problem("out-failed").message
    assert out.read_bytes() == b"\0\0 no text any more"


def test_what_nothing_can_be_added_to_is_refused_at_once(tmp_path: Path) -> None:
    binary = tmp_path / "picture.md"
    binary.write_bytes(b"\x89PNG\0\0")
    with pytest.raises(OSError, match="not a text file"):
        check(binary)
    with pytest.raises(OSError, match="not a file"):
        check(tmp_path)
    pipe = tmp_path / "pipe.md"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not a file"):
        check(pipe)
    with pytest.raises(FileNotFoundError):
        check(tmp_path / "nowhere" / "x.md")
    check(tmp_path / "new.md")
    assert not (tmp_path / "new.md").exists()
    (tmp_path / "link.md").symlink_to(tmp_path / "not yet.md")
    check(tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert not (tmp_path / "not yet.md").exists()


BYTES = st.lists(st.sampled_from([b"", b"# Mine", b"## Log", b"text", b"- item", b"```", b"\xff", b"---", b"one"]), max_size=8)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(BYTES, st.sampled_from([b"\n", b"\r\n"]), st.booleans(), st.sampled_from(["", "Log"]))
def test_whatever_stood_there_is_there_again_when_the_notes_are_gone(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], end: bytes, ended: bool, under: str
) -> None:
    folder = tmp_path_factory.mktemp("note")
    raw = end.join(lines) + (end if ended else b"")
    out = folder / "mine.md"
    out.write_bytes(raw)
    session = _record(folder, out, "one", "- item", under=under)
    assert len(out.read_bytes()) > len(raw)
    _delete(folder, session)
    assert out.read_bytes() == raw


def test_a_part_that_a_kill_left_is_known_and_goes(tmp_path: Path) -> None:
    """Killed right after the file was written, before anything else: the store knows of it all the same."""
    out = tmp_path / "mine.md"
    out.write_text("mine\n")
    desk = Desk(tmp_path, _where(tmp_path, out))
    session = desk.begin()
    desk.say("b1", "one")
    desk.tick()
    raw = out.read_bytes()
    with Shelf(desk.places.db) as shelf:
        assert shelf.counts() == (1, 1)
    desk.scribe.close(T + 60)
    out.write_bytes(raw)  # as the kill left it: without what the end of the session wrote
    _delete(tmp_path, session)
    assert "one" not in out.read_text()
    assert out.read_text().startswith("mine\n")
