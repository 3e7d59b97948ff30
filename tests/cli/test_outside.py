"""What a run tells the outside, when nobody out there hears it."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from io import FileIO
from pathlib import Path

import pytest

from app.cli import event_log
from app.cli.event_log import EventLog
from app.cli.stream import Listener, NotePrinter
from app.events import FrameSeen, LeftOut, Problem, Recording, Section, SectionAdded

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


def test_a_pause_that_ends_by_itself_says_when(tmp_path: Path) -> None:
    listener = Listener(None, EventLog(tmp_path / "events.jsonl"))
    listener.keep(Recording("paused", "", until=2000.0), 1000.0)
    listener.keep(Recording("paused", ""), 1001.0)
    listener.close()
    lines = [json.loads(line) for line in (tmp_path / "events.jsonl").read_text().splitlines()]
    assert [line.get("until") for line in lines] == [2000.0, None]
    assert [line["t"] for line in lines] == [1000.0, 1001.0]


def test_previews_that_were_left_out_are_counted_in_a_line(tmp_path: Path) -> None:
    listener = Listener(None, EventLog(tmp_path / "events.jsonl"))
    listener.keep(LeftOut(1000.0, 12), 1000.0)
    listener.close()
    assert json.loads((tmp_path / "events.jsonl").read_text()) == {"t": 1000.0, "type": "left_out", "events": 12}


def test_a_fifo_is_opened_when_somebody_reads_it_and_again_for_the_next_one(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    events = EventLog(fifo)
    got: list[str] = []

    def read_one() -> None:
        with fifo.open() as reader:
            got.append(reader.readline())

    for frame in range(2):
        reading = threading.Thread(target=read_one)
        reading.start()
        events.take(FrameSeen(1000.0 + frame, frame), 1000.0)
        reading.join(30)
    events.close()
    assert [json.loads(line)["type"] for line in got] == ["frame_seen", "frame_seen"]
    assert [json.loads(line)["frame"] for line in got] == [0, 1]


def test_a_fifo_that_may_not_be_written_is_said_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        EventLog(fifo)


def test_a_folder_that_does_not_answer_is_said_and_written_to_when_it_does(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()

    def slow(path: Path) -> FileIO:
        assert answers.wait(60)
        return FileIO(path, "ab")

    monkeypatch.setattr(event_log, "OPENED_WITHIN_S", 0.1)
    events = EventLog(tmp_path / "events.jsonl", slow)
    listener = Listener(None, events)
    answers.set()
    listener.keep(FrameSeen(1000.0, 7), 1000.0)
    listener.close()
    assert "does not answer" in capsys.readouterr().err
    assert json.loads((tmp_path / "events.jsonl").read_text())["frame"] == 7


def test_a_file_that_cannot_be_made_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        EventLog(tmp_path / "nowhere" / "events.jsonl")
