"""The real window, ruled from outside: by hotkeys typed on a real X server, and by `ctl` while it loads, runs, hangs or is gone."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.runtime.handover import VERBS
from app.settings.paths import find_paths
from tests.e2e.program import Ended, run, start
from tests.screen import program
from tests.waiting import until

pytestmark = pytest.mark.screen
NOT_RUNNING = "realtime-hud: Realtime HUD is not running. Start it with 'realtime-hud'.\n"
RUNS = ("recording", "trouble")
"""The bare screen is black, which is told as trouble."""


def ctl(home: Path, *words: str) -> Ended:
    return run("--home", str(home / "hud"), "ctl", *words)


def state(home: Path) -> str:
    return str(json.loads(ctl(home, "status", "--json").out)["state"])


@contextmanager
def window(home: Path) -> Iterator[subprocess.Popen[str]]:
    process = start("--home", str(home / "hud"))
    try:
        yield process
    finally:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        process.communicate(timeout=60)


def xdotool(*words: str) -> None:
    subprocess.run([program("xdotool"), *words], check=True, timeout=60)


def test_a_key_rules_the_window_from_every_program_and_ctl_says_what_is_true(home: Path) -> None:
    with window(home) as process:
        # While it starts and loads, what is asked waits until it can be done.
        until(lambda: find_paths(home / "hud", os.environ).lock_file.exists(), 30, "the lock of the window")
        first = ctl(home, "pause")
        assert (first.code, first.err) == (1, "Nothing is recorded now.\n")
        for verb in ("mark", "note"):
            assert (ctl(home, verb, "nobody")).code == 1
        assert ctl(home, "toggle").out.startswith(("Recording", "Getting ready to record"))
        for verb in ("start", "resume"):
            assert ctl(home, verb).out == "It is already recording.\n"

        def toggled(to: str) -> bool:
            xdotool("key", "ctrl+alt+shift+b")
            return state(home) == to

        until(lambda: toggled("paused"), 30, "a pause by the key")
        assert ctl(home, "pause").out == "It is already paused.\n"
        xdotool("key", "ctrl+alt+shift+b")
        until(lambda: state(home) in RUNS, 30, "a resume by the key")
        assert ctl(home, "mark", "Here it was").code == 0
        assert ctl(home, "stop").out.startswith("Stopped")
        assert ctl(home, "hud", "dance").code == 1
        notes = home / "hud" / "notes"
        until(lambda: any("Here it was" in file.read_text() for file in notes.glob("**/*.md")), 30, "the mark in the note")
        process.send_signal(signal.SIGSTOP)
        hung = ctl(home, "shot")
        assert (hung.code, hung.out) == (1, "")
        assert "did not answer within 5 s" in hung.err
        process.send_signal(signal.SIGKILL)
    assert ctl(home, "status").err == NOT_RUNNING


def test_it_says_when_nothing_runs(home: Path) -> None:
    assert {"toggle", "touch", "note", "hotkeys"} <= set(VERBS)
    for verb in ("shot", "hotkeys"):
        ended = ctl(home, verb)
        assert (ended.code, ended.out, ended.err) == (1, "", NOT_RUNNING), verb
    late = run("ctl", "shot", "--delay", "61")
    assert (late.code, "between 0 and 60" in late.err) == (2, True)
