"""What a run tells the outside, when nobody out there hears it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path

import pytest

from app.cli.stream import EventLog, Listener, NotePrinter
from app.events import FrameSeen, Problem, Section, SectionAdded

PROBLEM = Problem("screen-gone", "The screen is not connected.", "Connect it.")


def test_a_full_disk_under_the_events_is_said_once_and_ends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    events = EventLog(Path("/dev/full"))
    listener = Listener(None, events)
    for frame in range(3):
        listener.keep(FrameSeen(1000.0 + frame, frame), 1000.0)
    listener.close()
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "/dev/full" in said[0]
    assert "Recording goes on" in said[0]


def test_events_are_whole_lines(tmp_path: Path) -> None:
    events = EventLog(tmp_path / "events.jsonl")
    listener = Listener(None, events)
    listener.keep(FrameSeen(1000.0, 7), 1000.0)
    listener.keep(FrameSeen(1001.0, 8), 1000.0)
    listener.close()
    assert [json.loads(line)["frame"] for line in (tmp_path / "events.jsonl").read_text().splitlines()] == [7, 8]


@pytest.mark.parametrize("name", ["stdout", "stderr"])
def test_whoever_stops_reading_ends_nothing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    gone = os.fdopen(writing, "w")
    monkeypatch.setattr(sys, name, gone)
    listener = Listener(NotePrinter(), None)
    listener.show(SectionAdded("x", Section("s", 1000.0, "Editor", "notes.txt")), 1000.0)
    listener.count(PROBLEM)
    listener.close()
    assert listener.errors == [PROBLEM]
    with contextlib.suppress(BrokenPipeError):
        gone.close()
