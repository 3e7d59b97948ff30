"""The panic key stops everything at once: no more looks, nothing more noted or sent, the connection shut"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from Xlib import XK, X
from Xlib.display import Display
from Xlib.error import BadAccess, CatchError

from app.notes.shelf import Shelf
from app.settings.paths import find_paths
from app.settings.store import SettingsFile
from tests.e2e.program import REPOSITORY, run
from tests.fakes.realtime_server import Json, Peer, RealtimeServer
from tests.screen import ends_with_us, program
from tests.waiting import at_this_load, until

from .news import News, news

pytestmark = [pytest.mark.screen, pytest.mark.reader]

AT_ONCE_S = 0.2
"""Of one round at least: others may meet a machine that is busy with something else."""
ON_A_BUSY_MACHINE_S = 5.0
LONGEST_S = 90.0
ANSWER = "The answer that came after the panic."


class Held:
    """An answer that comes when the connection is gone or `ANSWER_S` are over, whichever is first."""

    def __init__(self) -> None:
        self.asked = threading.Semaphore(0)
        self.gone: list[float] = []

    async def answer(self, peer: Peer, create: Json) -> None:
        response, item = await peer.begin(create)
        await peer.delta(response, item, "The beginning. ")
        self.asked.release()
        await peer.socket.wait_closed()
        self.gone.append(time.time())
        await peer.done(response, item, ANSWER)


class Window:
    """The real window, which prints when a frame was seen and what the recording became."""

    def __init__(self, home: Path, url: str) -> None:
        self.home = home / "window"
        paths = find_paths(self.home, os.environ)
        host = url.split("//")[1].split("/")[0]
        SettingsFile(paths.settings_file).save({"engine": "realtime", "base_url": url, "agreed": host})
        self.said: list[list[str]] = []
        env = {**os.environ, "OPENAI_API_KEY": "sk-CANARY0123456789abcdef"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.pressed", str(self.home)],
            cwd=REPOSITORY, env=env, text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, preexec_fn=ends_with_us,
        )  # fmt: skip
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append([*line.split(), str(time.time())])

    def since(self, t: float, *words: str) -> list[float]:
        """The times at which it said this after `t`."""
        return [float(said[-1]) for said in self.said if said[: len(words)] == list(words) and float(said[-1]) >= t]

    def ctl(self, *words: str) -> dict[str, object]:
        answer: dict[str, object] = json.loads(run("--home", str(self.home), "ctl", *words, "--json").out)
        return answer

    def notes(self) -> str:
        with Shelf(self.home / "notes.db") as shelf:
            return "\n".join(block.text for session in shelf.sessions(None) for block in shelf.blocks(session.id, 1000))

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        self._thread.join(60)
        if self.process.stdout is not None:
            self.process.stdout.close()


@contextmanager
def window(home: Path, url: str) -> Iterator[Window]:
    made = Window(home, url)
    try:
        until(lambda: made.since(0, "ready") or made.process.poll() is not None, LONGEST_S, "the window")
        yield made
    finally:
        made.close()


def test_one_key_and_all_is_quiet(home: Path, tmp_path: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    held = Held()
    with news(tmp_path) as screen, RealtimeServer(answer=held.answer) as server, window(home, server.url) as shown:
        until(lambda: _is_grabbed("x"), LONGEST_S, "the panic key")
        took = [_panic(shown, screen, held) for _ in range(rounds(3, 20))]
        assert ANSWER not in shown.notes()
    figure(f"looks off and the connection shut {1000 * min(took):.0f}–{1000 * max(took):.0f} ms after the key")
    assert min(took) <= at_this_load(AT_ONCE_S)
    assert max(took) <= at_this_load(ON_A_BUSY_MACHINE_S)


def _is_grabbed(key: str) -> bool:
    """Whether another program has Ctrl+Alt+Shift and this key for itself: then it cannot be had."""
    display, refused = Display(), CatchError(BadAccess)
    try:
        code = display.keysym_to_keycode(XK.string_to_keysym(key))
        held = X.ControlMask | X.Mod1Mask | X.ShiftMask
        display.screen().root.grab_key(code, held, True, X.GrabModeAsync, X.GrabModeAsync, onerror=refused)
        display.sync()
        return refused.get_error() is not None
    finally:
        display.close()


def _panic(shown: Window, screen: News, held: Held) -> float:
    """One panic in the middle of an answer. Seconds until all was quiet."""
    started = time.time()
    assert shown.ctl("start")["ok"]
    screen.show()
    assert held.asked.acquire(timeout=LONGEST_S), "a question to the service"
    connections = len(held.gone)
    pressed = time.time()
    subprocess.run([program("xdotool"), "key", "ctrl+alt+shift+x"], check=True, timeout=60)
    until(lambda: shown.since(pressed, "is", "stopped") and len(held.gone) > connections, LONGEST_S, "an end of all")
    quiet = max(shown.since(pressed, "is", "stopped")[0], held.gone[-1])
    screen.show()
    assert shown.ctl("status")["state"] == "stopped"
    assert shown.since(quiet, "seen") == []
    assert shown.since(started, "seen"), "it looked before"
    return quiet - pressed
