"""How soon a hotkey's picture is taken, and how soon `ctl` has answered: the real program under a real window manager, keys typed by XTEST."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from statistics import median

from Xlib import XK, X
from Xlib.display import Display
from Xlib.ext import xtest

from ..screen import own_screen
from .running import ROOT, clean_env, python, shown
from .table import Row

SHOTS = 60
CALLS = 20
ANSWER_S = 30.0
_HELD = ("Control_L", "Alt_L", "Shift_L")


class Pressed:
    """The program and a keyboard in front of it."""

    def __init__(self, process: subprocess.Popen[str], display: str) -> None:
        self._said: SimpleQueue[list[str]] = SimpleQueue()
        self._display = Display(display)
        self._thread = threading.Thread(target=self._read, args=(process,), daemon=True)
        self._thread.start()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._said.put(line.split())

    def told(self, kind: str) -> list[str]:
        """The next line of this kind. Raises Empty after `ANSWER_S` seconds without any."""
        while (words := self._said.get(timeout=ANSWER_S))[0] != kind:
            pass
        return words

    def press(self, key: str) -> float:
        """Types Ctrl+Alt+Shift+key; the time (unix seconds) at which the last key went down."""
        codes = [self._code(name) for name in _HELD]
        for code in codes:
            xtest.fake_input(self._display, X.KeyPress, code)
        self._display.sync()
        at = time.time()
        xtest.fake_input(self._display, X.KeyPress, self._code(key))
        self._display.sync()
        for code in (self._code(key), *reversed(codes)):
            xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()
        return at

    def _code(self, name: str) -> int:
        return int(self._display.keysym_to_keycode(XK.string_to_keysym(name)))

    def shot_ms(self) -> float:
        """From the key to the moment the frame it asked for had been grabbed."""
        at = self.press("f")
        grabbed: dict[str, float] = {}
        while True:
            words = self._said.get(timeout=ANSWER_S)
            if words[0] == "seen":
                grabbed[words[1]] = float(words[2])
            elif words[0] == "kept" and grabbed.get(words[1], 0.0) >= at:  # the picture stands still: only what was asked for is kept
                return (grabbed[words[1]] - at) * 1000

    def close(self) -> None:
        self._thread.join(60)
        self._display.close()


@contextmanager
def running(env: Mapping[str, str], home: Path) -> Iterator[Pressed]:
    """The program, ready."""
    with python(env, "tests.bench.pressed", str(home)) as process:
        made = Pressed(process, env["DISPLAY"])
        made.told("ready")
        yield made
    made.close()


def _shots(env: Mapping[str, str], home: Path) -> tuple[float, list[float]]:
    """(the first one, out of nothing; those of a recording), in ms."""
    pause = threading.Event()
    with running(env, home) as program:
        first = program.shot_ms()
        pause.wait(3.0)
        program.press("b")
        program.told("is")
        pause.wait(3.0)
        found = []
        for number in range(SHOTS):
            found.append(program.shot_ms())
            pause.wait(0.25 + 0.03 * (number % 8))  # at every phase of the looks between
        return first, sorted(found)


def _ctl(env: Mapping[str, str], home: Path) -> tuple[list[float], list[float], list[float]]:
    """(wall, CPU of `ctl`, CPU of an interpreter that does nothing), in ms."""
    nothing, asked, wall = [], [], []
    with running(env, home):
        for _ in range(CALLS + 1):
            nothing.append(_spent(env, "-c", "pass")[1])
            took, spent = _spent(env, "-m", "app", "--home", str(home), "ctl", "status")
            asked.append(spent)
            wall.append(took)
    return wall[1:], asked[1:], nothing[1:]


def _spent(env: Mapping[str, str], *words: str) -> tuple[float, float]:
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([sys.executable, *words], env=dict(env), cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    took, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took * 1000, (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def rows() -> list[Row]:
    """All figures of this room; about a minute."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with own_screen(folder, os.environ) as display:
            env = clean_env(display)
            with python(env, "tests.bench.stage") as stage:
                shown(stage, "slide 5")
                first, found = _shots(env, folder / "shots")
                wall, asked, nothing = _ctl(env, folder / "ctl")
    return [
        Row(
            "hotkey → frame grabbed, p95", found[int(SHOTS * 0.95)], 60, "ms", note=f"{SHOTS} presses while recording, median {median(found):.0f} ms"
        ),
        Row("hotkey → frame grabbed, the first one when nothing was recorded", first, None, "ms"),
        Row(
            "`ctl`, interpreter included, from warm disk",
            median(wall),
            150,
            "ms",
            note=f"{CALLS} calls; CPU {median(asked):.0f} ms, of an interpreter alone {median(nothing):.0f} ms",
        ),
    ]
