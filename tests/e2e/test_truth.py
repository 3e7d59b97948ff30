"""What `watch` says by itself when there is nothing true to record, and when there is again."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path

import pytest

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
        until(lambda: states(log)[-1] == "trouble", 5)
        words = ["xmessage", "-center", "The turbine stopped at 14:20 because the bearing was too hot"]
        shown = subprocess.Popen(words, env=server.environ(), stdin=subprocess.DEVNULL)
        until(lambda: states(log)[-1] == "recording", 15, "goes on")
        until(lambda: "turbine" in noted(log), 30, "noted")
        shown.kill()
        shown.wait(10)
    finally:
        watch.send_signal(signal.SIGTERM)
        result = ended(watch)
        server.kill()
    assert [event["code"] for event in of_type(log, "error")] == ["black-frame"]
    assert [event["code"] for event in of_type(log, "over")] == ["black-frame"]
    assert "all black" in result.err.splitlines()[0]
    assert result.err.count("Recording goes on.") == 1
    assert result.code == 0
