"""However often I start it there is one window and one recording, and a killed one never keeps the next from starting"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from app.runtime.handover import NobodyAnswersError, ask
from app.settings.paths import find_paths
from tests.e2e.program import Ended, ended, events, of_type, run, start
from tests.screen import program
from tests.waiting import until

pytestmark = pytest.mark.screen


def status(home: Path, verb: str = "status") -> dict[str, object]:
    try:
        return ask(find_paths(home / "hud", os.environ).socket_path, verb, within_s=20)
    except NobodyAnswersError:
        return {}


def windows() -> int:
    words = [program("xdotool"), "search", "--onlyvisible", "--name", "^Realtime HUD$"]
    return len(subprocess.run(words, capture_output=True, text=True, check=False).stdout.split())


def quit_(home: Path, process: subprocess.Popen[str]) -> Ended:
    until(lambda: status(home, "quit").get("ok") or process.poll() is not None, 30, "quit")
    return ended(process, 30)


def kill(process: subprocess.Popen[str]) -> None:
    """As the kernel does when memory runs out."""
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)


def test_a_second_start_hands_over_and_leaves(home: Path) -> None:
    first = start()
    until(lambda: status(home).get("ok"), 60, "a window")
    second = run()
    assert (second.code, second.out.strip()) == (0, "Realtime HUD is already running; its window was brought to the front.")
    until(lambda: windows() == 1, 30, "one window")
    assert quit_(home, first).code == 0


def test_many_at_once_are_one(home: Path, figure: Callable[[str], None]) -> None:
    started = [start() for _ in range(4)]
    until(lambda: status(home).get("ok"), 60, "a window")
    until(lambda: sum(process.poll() is None for process in started) == 1, 60, "all but one to leave")
    until(lambda: windows() == 1, 30, "one window")
    stays = next(process for process in started if process.poll() is None)
    others = [ended(process) for process in started if process is not stays]
    assert all(other.out or "just starting" in other.err for other in others), "each says why it leaves"
    assert quit_(home, stays).code == 0
    figure("4 started at once: 1 window")


def test_a_kill_leaves_no_lock_behind(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    count = rounds(2, 10)
    for _ in range(count):
        killed = start("--start")
        until(lambda: status(home).get("ok"), 60, "a window")
        kill(killed)
    third = start()
    until(lambda: status(home).get("ok"), 60, "a window after the kills")
    until(lambda: windows() == 1, 30, "one window")
    assert run().out.startswith("Realtime HUD is already running"), "and it is the one"
    assert quit_(home, third).code == 0
    figure(f"0 of {count} kills kept the next from starting")


def test_a_second_recording_of_the_same_notes_says_so_and_ends(home: Path) -> None:
    first, second = home / "first.jsonl", home / "second.jsonl"
    running = start("watch", "--events", str(first))
    until(lambda: of_type(first, "frame_seen"), 60, "a look")
    refused = run("watch", "--events", str(second))
    assert refused.code == 1
    assert [event["code"] for event in of_type(second, "error")] == ["store-busy"]
    looks = len(events(first))
    until(lambda: len(events(first)) > looks, 60, "the first goes on")
    kill(running)
    after = start("watch", "--events", str(second))
    until(lambda: of_type(second, "frame_seen"), 60, "another one records after the kill")
    after.send_signal(signal.SIGTERM)
    assert "store-busy" not in ended(after).err
