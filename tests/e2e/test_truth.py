"""What `watch` says by itself when there is nothing true to record, and when there is again."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.values import Rect
from tests.capture.test_camera import Server
from tests.waiting import until

from .program import ended, noted, of_type, start

pytestmark = pytest.mark.screen


def states(log: Path) -> list[str]:
    return [event["state"] for event in of_type(log, "recording")]


def test_a_black_screen_is_said_once_and_taken_back_by_itself(home: Path) -> None:
    server, log = Server("800x600x24"), home / "events.jsonl"
    server.run("xsetroot", "-solid", "black")
    watch = start("watch", "--events", str(log), env={"DISPLAY": server.name})
    try:
        until(lambda: of_type(log, "error"), 30, "said")
        until(lambda: states(log)[-1] == "trouble", 30)
        words = ["xmessage", "-center", "The turbine stopped at 14:20 because the bearing was too hot"]
        shown = subprocess.Popen(words, env=server.environ(), stdin=subprocess.DEVNULL)
        until(lambda: states(log)[-1] == "recording", 30, "goes on")
        until(lambda: "turbine" in noted(log), 30, "noted")
        shown.kill()
        shown.wait(60)
    finally:
        watch.send_signal(signal.SIGTERM)
        result = ended(watch)
        server.kill()
    assert [event["code"] for event in of_type(log, "error")] == ["black-frame"]
    assert [event["code"] for event in of_type(log, "over")] == ["black-frame"]
    assert "all black" in result.err.splitlines()[0]
    assert result.err.count("Recording has resumed.") == 1
    assert result.code == 0


@contextmanager
def two_screens() -> Iterator[Server]:
    server = Server("1600x900x24")
    try:
        server.run("xsetroot", "-mod", "16", "16", "-fg", "grey80", "-bg", "grey90")
        plug(server, "RIGHT", Rect(800, 0, 800, 900))
        plug(server, "LEFT", Rect(0, 0, 800, 900))
        yield server
    finally:
        server.kill()


def plug(server: Server, name: str, rect: Rect) -> None:
    server.run("xrandr", "--setmonitor", name, f"{rect.w}/200x{rect.h}/200+{rect.x}+{rect.y}", "screen" if name == "LEFT" else "none")


@contextmanager
def message(server: Server, words: str, x: int, y: int) -> Iterator[None]:
    command = ["xmessage", "-geometry", f"+{x}+{y}", words]
    shown = subprocess.Popen(command, env=server.environ(), stdin=subprocess.DEVNULL)
    try:
        yield
    finally:
        shown.kill()
        shown.wait(60)


def test_ten_storms_of_plugging_and_modes_leave_the_recording_true(home: Path) -> None:
    """The screen RIGHT comes, goes, moves and changes its size; what is noted was on it, and while it is away that is said."""
    log = home / "events.jsonl"
    with two_screens() as server, message(server, "The left one must not be noted", 100, 300):
        watch = start("watch", "--screen", "RIGHT", "--events", str(log), env={"DISPLAY": server.name})
        try:
            until(lambda: of_type(log, "frame_kept"), 30, "begun")
            for storm in range(10):
                server.run("xrandr", "--delmonitor", "RIGHT")
                if storm % 5 == 0:
                    until(lambda: states(log)[-1] == "trouble", 30, "said that it is gone")
                server.mode(*((1280, 720) if storm % 2 else (1600, 900)))
                server.run("xrandr", "--delmonitor", "LEFT")
                plug(server, "LEFT", Rect(0, 0, 500, 700))
                plug(server, "RIGHT", Rect(600 + 10 * storm, 20, 600, 600 + 5 * storm))
                if storm % 5 == 0:
                    until(lambda: states(log)[-1] == "recording", 30, "goes on")
            plug_seen = len(of_type(log, "frame_kept"))
            with message(server, "The pump on the right holds 4 bar", 800, 300):
                until(lambda: "4 bar" in noted(log), 30, "noted")
        finally:
            watch.send_signal(signal.SIGTERM)
            result = ended(watch)
    assert plug_seen < 40, "nothing but layouts changed"
    assert "left one" not in noted(log)
    assert {event["code"] for event in of_type(log, "error")} == {"screen-gone"}
    assert len(of_type(log, "over")) == len(of_type(log, "error")) >= 2
    assert result.code == 0
    assert "The screen 'RIGHT' is not connected. Connected: 1 (LEFT)." in result.err
