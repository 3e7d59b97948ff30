from __future__ import annotations

import json
import os
import signal
import sqlite3
import stat
from pathlib import Path

import pytest

from tests.waiting import until

from .program import LONGEST_S, ended, events, noted, of_type, run, start, terminal, watch_until

pytestmark = [pytest.mark.screen, pytest.mark.reader]

SCRIPT = "printf 'dev@atlas:~/lab$ make figures\\nFigure 7 written to out/fig7.png\\nERROR: 3 of 41 samples have no label\\n'"


def test_notes_of_what_is_on_the_screen_reach_stdout_the_file_the_events_and_the_store(home: Path) -> None:
    out, log = home / "notes.md", home / "events.jsonl"
    os.umask(0o022)
    with terminal(SCRIPT):
        process = start("watch", "--out", str(out), "--events", str(log))
        until(lambda: "3 of 41 samples" in noted(log), 30, "the note")
        process.send_signal(signal.SIGTERM)
        result = ended(process)
    assert result.code == 0
    assert result.err == ""
    for text in (result.out, out.read_text(), noted(log)):
        assert "make figures" in text
        assert "ERROR: 3 of 41 samples have no label" in text
    assert "dev@atlas: ~/lab" in result.out
    assert list((home / "hud" / "notes").glob("*.md"))
    listed = json.loads(run("notes", "list", "--json").out)
    assert len(listed) == 1
    assert listed[0]["ended"] is not None
    assert "fig7.png" in run("notes", "show").out
    found = json.loads(run("notes", "search", "samples", "lab", "--json").out)
    assert found
    assert "41 samples" in found[0]["block"]["text"]
    _events_come_in_order_and_carry_what_scripts_rely_on(log)
    _everything_is_for_the_user_alone(home)


def _events_come_in_order_and_carry_what_scripts_rely_on(log: Path) -> None:
    told = events(log)
    assert all(isinstance(event["t"], float) and event["type"] for event in told)
    kinds = [event["type"] for event in told]
    assert kinds.index("frame_seen") < kinds.index("frame_kept") < kinds.index("note_done")
    assert {"state": "ready"}.items() <= of_type(log, "engine_state")[1].items()
    done = of_type(log, "note_done")
    assert all(event["source"] == "local" and event["kind"] and event["text"] for event in done)
    texts = [event["text"] for event in done]
    assert len(texts) == len(set(texts))
    assert not of_type(log, "error")


def test_a_screen_that_does_not_change_is_noted_once(home: Path) -> None:
    log = home / "events.jsonl"
    with terminal(SCRIPT):
        process = start("watch", "--interval", "0.2", "--events", str(log))
        until(lambda: "frame_seen" in _after_the_first_note(log), LONGEST_S, "the safety look")
        process.send_signal(signal.SIGTERM)
        ended(process)
    assert len(of_type(log, "frame_seen")) >= 2  # the first, and the safety look
    assert len(of_type(log, "frame_kept")) <= 3
    assert noted(log).count("41 samples") == 1


def _after_the_first_note(log: Path) -> list[str]:
    kinds = [event["type"] for event in events(log)]
    return kinds[kinds.index("note_done") :] if "note_done" in kinds else []


def test_a_line_that_comes_later_is_noted_within_seconds(home: Path) -> None:
    log, go = home / "events.jsonl", home / "go"
    script = f"{SCRIPT}; until [ -e {go} ]; do sleep 0.1; done; printf 'Accuracy 0.913 after 12 epochs\\n'"
    with terminal(script):
        process = start("watch", "--events", str(log))
        until(lambda: "41 samples" in noted(log), 30, "the first note")
        go.touch()
        until(lambda: "Accuracy 0.913 after 12 epochs" in noted(log), 30, "the new line")
        process.send_signal(signal.SIGINT)
        assert ended(process).code == 0
    assert noted(log).count("41 samples") == 1


def test_a_region_keeps_the_rest_of_the_screen_out(home: Path) -> None:
    log = home / "events.jsonl"
    with terminal(SCRIPT), terminal("printf 'Outside of the region\\n'", "other", "60x10+60+850"):
        assert watch_until("41 samples", log, "--region", "40,40,1300,700").code == 0
    assert "Outside" not in noted(log)


def test_kill_9_loses_nothing_that_was_told_as_done(home: Path) -> None:
    log = home / "events.jsonl"
    with terminal(SCRIPT):
        process = start("watch", "--events", str(log))
        until(lambda: "41 samples" in noted(log), 30, "the note")
        process.kill()
        process.communicate()
    shown = run("notes", "show", "--json")
    assert shown.code == 0
    blocks = {block["text"] for session in json.loads(shown.out)["sessions"] for section in session["sections"] for block in section["blocks"]}
    assert {event["text"] for event in of_type(log, "note_done")} <= blocks
    with sqlite3.connect(home / "hud" / "notes.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()
    with terminal(SCRIPT):
        assert watch_until("41 samples", home / "again.jsonl").code == 0
    listed = json.loads(run("notes", "list", "--json").out)
    assert [row["ended"] is not None for row in listed] == [True, True]


def _everything_is_for_the_user_alone(home: Path) -> None:
    kept = [path for path in (home / "hud").rglob("*") if "sock" not in path.name]
    assert kept
    for path in kept:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_shot_notes_the_screen_once(home: Path) -> None:
    with terminal(SCRIPT):
        result = run("shot")
    assert result.code == 0, result.err
    assert "ERROR: 3 of 41 samples have no label" in result.out
    assert len(json.loads(run("notes", "list", "--json").out)) == 1
    session = json.loads(run("notes", "export", "--format", "json").out)["sessions"][0]
    (section,) = [part for part in session["sections"] if any(block["kind"] == "shot" for block in part["blocks"])]
    assert section["window"] == "dev@atlas: ~/lab"
    assert "Picture of the screen, " in run("notes", "show").out
    page = run("notes", "export", "--format", "html").out
    assert page.count("data:image/") == 1
