"""The lines of `--events` that tell of erased notes are made empty where they stand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from app.notes.wipe import Span

from .making import Desk, T, places

SECRET = "hunter2 is the password"


def _line(t: float, kind: str, **more: object) -> str:
    return json.dumps({"t": t, "type": kind, **more}) + "\n"


def _recorded(folder: Path) -> tuple[Desk, str, Path]:
    events = folder / "events.jsonl"
    desk = Desk(folder, replace(places(folder), events=events))
    session = desk.begin()
    desk.say("b1", "early", t=T + 60)
    desk.say("b2", SECRET, t=T + 600)
    told = [
        _line(T - 900, "note_done", text="of another run", block="old"),
        _line(T, "frame_seen", frame=1),
        _line(T + 60, "note_done", text="early", block="b1"),
        _line(T + 600, "note_delta", text=SECRET, block="b2"),
        _line(T + 600, "note_done", text=SECRET, block="b2"),
        _line(T + 601, "note_done", text=SECRET + ", removed since", block="b3"),
        "not json " + "\n",
    ]
    events.write_text("".join(told))
    desk.scribe.end(T + 700)
    return desk, session, events


def test_what_was_erased_is_not_told_any_more(tmp_path: Path) -> None:
    desk, _, events = _recorded(tmp_path)
    size = events.stat().st_size
    with events.open("ab") as writing:  # the program goes on telling
        erased = desk.scribe.erase(Span(T + 300, T + 650))
        writing.write(_line(T + 800, "over", code="x").encode())
    desk.scribe.close(T + 900)
    assert erased.remains == ()
    assert any(str(events) in sentence for sentence in erased.said)
    text = events.read_text()
    assert "hunter2" not in text
    assert "early" in text
    assert "of another run" in text
    assert len(text) == size + len(_line(T + 800, "over", code="x"))
    kinds = [json.loads(line)["type"] for line in text.splitlines() if line.startswith("{")]
    assert kinds == ["note_done", "frame_seen", "note_done", "erased", "erased", "erased", "over"]


def test_a_session_that_is_deleted_is_not_told_any_more(tmp_path: Path) -> None:
    desk, session, events = _recorded(tmp_path)
    desk.scribe.close(T + 700)
    desk = Desk(tmp_path)
    assert desk.scribe.remove_session(session).remains == ()
    desk.scribe.close(T + 900)
    text = events.read_text()
    assert "early" not in text
    assert "hunter2" not in text
    assert "of another run" in text


def test_a_file_that_cannot_be_changed_is_named(tmp_path: Path) -> None:
    desk, session, events = _recorded(tmp_path)
    events.unlink()
    events.mkdir()
    cleared = desk.scribe.remove_session(session)
    assert str(events) in " ".join(cleared.remains)
    desk.scribe.close(T + 900)


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    desk, session, events = _recorded(tmp_path)
    events.unlink()
    cleared = desk.scribe.remove_session(session)
    assert (cleared.remains, str(events) in " ".join(cleared.said)) == ((), True)
    desk.scribe.close(T + 900)


def test_what_turns_out_to_be_secret_is_crossed_out_where_it_stands(tmp_path: Path) -> None:
    events = tmp_path / "events.jsonl"
    desk = Desk(tmp_path, replace(places(tmp_path), events=events))
    desk.begin()
    desk.say("b1", 'a "Tulip93" b')
    told = [_line(T, "note_done", text='a "Tulip93" b', block="b1"), _line(T, "error", message="Tulip93"), _line(T, "note_delta", text="xTulip93")]
    events.write_text("".join(told))
    desk.scribe.hide([("Tulip93", "[password hidden]")])
    lines = [json.loads(line) for line in events.read_text().splitlines()]
    assert [line.get("text") for line in lines] == ['a "*******" b', None, "xTulip93"]
    assert events.stat().st_size == len("".join(told))
    assert desk.told.problems() == []
    desk.scribe.close(T + 9)
