"""What `ctl --json` prints."""

from __future__ import annotations

import json
from dataclasses import replace

from app.events import Problem, Recording
from app.standing.answering import answer
from app.standing.standing import Standing, after


def test_it_holds_what_scripts_ask_for() -> None:
    standing = after(after(Standing(), Recording("recording", "", "screen 1"), 1.0), Problem("black-frame", "x"), 1.0)
    said = answer(True, "Recording.", replace(standing, noted=frozenset("ab"), last_note="A line\nand another"))
    assert json.loads(json.dumps(said)) == {
        "ok": True, "state": "recording", "sentence": "Recording.", "notes": 2, "source": "screen 1", "engine": "local", "last_note": "A line",
        "secrets_hidden": 0,
        "windows_left_out": 0, "problems": ["black-frame"],
    }  # fmt: skip


def test_a_timed_pause_tells_its_end() -> None:
    assert answer(True, "", after(Standing(), Recording("paused", "", until=99.5), 1.0))["until"] == 99.5
