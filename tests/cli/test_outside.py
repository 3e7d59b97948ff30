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
from app.events import Block, BlockChanged, FrameSeen, LeftOut, Problem, RecorderEvent, Recording, Section, SectionAdded
from app.recorder.delivery import Delivery
from app.values import BlockKind
from tests.promises.disks import small_disk
from tests.waiting import until

PROBLEM = Problem("screen-gone", "The screen is not connected.", "Connect it.")


def test_a_full_disk_under_the_events_is_said_once_and_ends_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    events = EventLog(Path("/dev/full"))
    listener = Listener(None, events)
    delivery: Delivery[RecorderEvent] = Delivery(lambda event: listener.keep(event, 1000.0), "/dev/full")
    for frame in range(3):
        delivery.put(FrameSeen(1000.0 + frame, frame))
        delivery.put(Recording("recording", "", why=""))
    unheard = delivery.end(0.2)
    assert unheard is not None
    listener.close((unheard,))
    events.close()
    first, last = capsys.readouterr().err.splitlines()
    assert "/dev/full: No space left on device. Recording goes on" in first
    assert last.endswith("/dev/full could not be written to its end (No space left on device): 0 notes and 6 other lines are missing there.")


@pytest.mark.root
@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a small disk")
@pytest.mark.parametrize("name", ["events", "stdout"])
def test_a_disk_that_has_room_again_gets_every_line_whole(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        (disk / "ballast").write_bytes(b"x" * 56_000)
        with (disk / "out").open("a") as out:
            if name == "stdout":
                monkeypatch.setattr(sys, "stdout", out)
            listener = Listener(NotePrinter(), EventLog(disk / "out") if name == "events" else None)
            hear = listener.keep if name == "events" else listener.show
            delivery: Delivery[RecorderEvent] = Delivery(lambda event: hear(event, 1000.0), "it")
            for number in range(200):
                delivery.put(BlockChanged("s", Block(f"b{number}", "x", 0.0, BlockKind.TEXT, "local", f"Remark {number} of the lecture", done=True)))
            until(lambda: (disk / "out").stat().st_size > 4000 and os.statvfs(disk).f_bavail == 0, 30, "the disk is full")
            (disk / "ballast").unlink()
            assert delivery.end(30.0) is None
            listener.close()
        lines = (disk / "out").read_text().splitlines()
        told = [json.loads(line)["text"] for line in lines] if name == "events" else [line for line in lines if line]
        assert told == [f"Remark {number} of the lecture" for number in range(200)]


@pytest.mark.parametrize("theirs", [b"# My note\n", b"SQLite format 3\0", b"\n"])
def test_a_file_of_something_else_is_not_written_into(theirs: bytes, tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(theirs)
    with pytest.raises(OSError, match="something else than events"):
        EventLog(tmp_path / "mine")
    assert (tmp_path / "mine").read_bytes() == theirs


def test_what_a_power_cut_tore_stays_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "events.jsonl").write_bytes(b'{"t": 1}\n{"t": 2, "ty')
    listener = Listener(None, EventLog(tmp_path / "events.jsonl"))
    listener.keep(FrameSeen(1000.0, 7), 1000.0)
    listener.close()
    assert [json.loads(line).get("frame") for line in (tmp_path / "events.jsonl").read_text().splitlines() if line.endswith("}")] == [None, 7]


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
        reading.join(60)
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
