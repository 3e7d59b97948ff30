"""The real start and the real end, each in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.runtime.handover import NobodyAnswersError, ask
from app.settings.paths import find_paths
from app.settings.store import SettingsFile
from tests.fakes.realtime_server import RealtimeServer
from tests.waiting import Metronome, until

HEAVY = ("PIL", "mss", "numpy", "onnxruntime", "keyring", "websocket", "tomlkit", "sqlite3", "Xlib")

AT_FIRST_PAINT = """
import json, os, sys
from pathlib import Path
from app.ui import launch
class UpToPaint(launch.Launch):
    def painted(self):
        print(json.dumps(sorted(sys.modules)), flush=True)
        os._exit(0)
launch.Launch = UpToPaint
launch.run(home=Path(sys.argv[1]))
"""

BROKEN_SLOT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from app.ui import program
class Broken(program.Program):
    def begin(self):
        super().begin()
        QTimer.singleShot(0, self, self.fail)
    def fail(self):
        QTimer.singleShot(20, self, self.look)
        raise ValueError('a slot failed')
    def look(self):
        if self.window.status.problem is None:
            QTimer.singleShot(20, self, self.look)
            return
        print(self.window.status.problem.message, flush=True)
        self.quit()
program.Program = Broken
from app.ui.launch import run
sys.exit(run(home=Path(sys.argv[1])))
"""


def test_nothing_heavy_is_imported_before_the_first_paint(home: Path) -> None:
    said = subprocess.run([sys.executable, "-c", AT_FIRST_PAINT, str(home / "hud")], capture_output=True, text=True, timeout=60, check=True)
    modules = json.loads(said.stdout)
    assert "app.ui.main_window" in modules
    assert [name for name in HEAVY if name in modules] == []


class Running:
    """The program in its own process, reachable over its socket."""

    def __init__(self, home: Path, *options: str) -> None:
        self.paths = find_paths(home / "hud", os.environ)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", "--home", str(home / "hud"), *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def asked(self, verb: str) -> dict[str, object]:
        try:
            return ask(self.paths.socket_path, verb, within_s=20)
        except NobodyAnswersError:
            return {}

    def wait_ready(self) -> None:
        until(lambda: self.asked("pause").get("sentence") == "Nothing is recorded now.", 30, "a window that is ready")

    def ended(self, within_s: float) -> int:
        _, err = self.process.communicate(timeout=within_s)
        assert "Traceback" not in err, err
        assert "QThread: Destroyed" not in err, err
        return self.process.returncode


@pytest.fixture
def running(home: Path) -> Iterator[Running]:
    made = Running(home)
    yield made
    if made.process.poll() is None:
        made.process.kill()
        made.process.communicate(timeout=60)


@pytest.mark.parametrize("when", ["at once", "ready"])
def test_a_signal_ends_it_quickly_and_well(running: Running, when: str) -> None:
    until(lambda: running.asked("status").get("ok"), 30, "a window")
    if when == "ready":
        running.wait_ready()
    with Metronome() as waited:
        running.process.send_signal(signal.SIGTERM)
        assert running.ended(60) == 0
    assert waited.s <= 3.0 or when == "at once"
    assert json.loads((running.paths.state / "window.json").read_text())["w"] > 0


def test_a_second_start_hands_over_and_leaves(running: Running, home: Path) -> None:
    until(lambda: running.asked("status").get("ok"), 30, "a window")
    second = Running(home)
    assert second.ended(20) == 0
    assert running.process.poll() is None
    assert running.asked("quit").get("ok")
    assert running.ended(10) == 0


def test_a_killed_window_leaves_nothing_in_the_way(running: Running, home: Path) -> None:
    until(lambda: running.asked("status").get("ok"), 30, "a window")
    running.process.kill()
    running.process.communicate(timeout=60)
    again = Running(home)
    until(lambda: again.asked("status").get("ok"), 30, "a window after a kill")
    assert again.asked("quit").get("ok")
    assert again.ended(10) == 0


@pytest.mark.screen
@pytest.mark.parametrize("agreed", [False, True])
def test_nothing_is_sent_before_the_user_has_agreed(home: Path, agreed: bool) -> None:
    key = "sk-proj-abcdefghijklmnop4321"
    with RealtimeServer() as server:
        os.environ["REALTIME_HUD_BASE_URL"], os.environ["OPENAI_API_KEY"] = server.url, key
        host = server.url.split("/")[2]
        SettingsFile(find_paths(home / "hud", os.environ).settings_file).save({"engine": "realtime", "agreed": host if agreed else "api.openai.com"})
        running = Running(home, "--start")
        until(lambda: running.asked("status").get("ok"), 30, "a window")
        if agreed:
            until(lambda: "Realtime engine" in str(running.asked("status")["sentence"]), 30, "a session with the service")
            until(lambda: server.connections, 30, "a connection")
            assert server.requests[0].headers["Authorization"] == f"Bearer {key}"
        else:
            running.wait_ready()  # its answer to a command: everything is loaded, and Start has been pressed
            assert running.asked("status")["state"] == "idle"
            assert server.connections == 0
        assert running.asked("quit").get("ok")
        assert running.ended(10) == 0


def test_a_failing_slot_is_told_and_logged_and_the_program_goes_on(home: Path) -> None:
    said = subprocess.run([sys.executable, "-c", BROKEN_SLOT, str(home / "hud")], capture_output=True, text=True, timeout=60, check=False)
    assert said.stdout.strip() == "Something went wrong inside the program. It carries on as far as it can."
    assert said.returncode == 0
    assert "a slot failed" in (home / "hud" / "realtime-hud.log").read_text()


@pytest.mark.screen
def test_one_that_hangs_and_one_on_another_display_are_told_in_words(screen_display: str, home: Path) -> None:
    os.environ["DISPLAY"] = screen_display
    running = Running(home)
    until(lambda: running.asked("status").get("ok"), 30, "a window")
    elsewhere = ask(running.paths.socket_path, "show", within_s=20, display="wayland-77")
    assert not elsewhere["ok"]
    assert "on display" in str(elsewhere["sentence"])
    running.process.send_signal(signal.SIGSTOP)
    try:
        second = Running(home)
        _, err = second.process.communicate(timeout=60)
    finally:
        running.process.send_signal(signal.SIGCONT)
    assert second.process.returncode == 1
    assert "does not answer" in err
    assert running.asked("quit").get("ok")
    assert running.ended(10) == 0
