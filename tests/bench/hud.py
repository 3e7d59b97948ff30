"""Figures of the HUD, on a screen of its own with something that mixes windows."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path
from statistics import median

from ..screen import own_screen
from ..waiting import until
from .running import clean_env, python, shown
from .table import Row

STREAM_S = 8
SHOWS = 40
SHOTS = 5


def rows() -> list[Row]:
    """All of them; about a minute."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        with own_screen(folder, clean_env("")) as display:
            env = clean_env(display)
            return [*_parts(env), *_shots(env, folder / "home")]


def asked(process: subprocess.Popen[str], order: str) -> float:
    """The figure that answers an order to `hud_stage`."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(order + "\n")
    process.stdin.flush()
    return float(process.stdout.readline())


def _parts(env: dict[str, str]) -> list[Row]:
    with python(env, "tests.bench.hud_stage", "parts") as hud:
        show = asked(hud, f"show {SHOWS}")
        rest = asked(hud, f"rest {STREAM_S}")
        share = asked(hud, f"stream {STREAM_S}")
    return [
        Row("HUD shown, to its last pixel", show, 50, "ms", note=f"median of {SHOWS}"),
        Row("HUD while 60 deltas a second stream, of one core", share, 4.0, "%", note="six letters each; its process, without the window"),
        Row("HUD at rest, of one core", rest, None, "%", note="the age of the last picture, once a second"),
    ]


def _shots(env: dict[str, str], home: Path) -> list[Row]:
    """From the action that a hotkey triggers; the reader is warm, since the program records."""
    took = []
    with python(env, "tests.bench.stage") as stage, python(env, "tests.bench.hud_stage", "program", str(home)) as hud:
        shown(stage, "slide 1")
        until(lambda: asked(hud, "ready") == 1.0, 30, "the HUD shows a line")
        for number in range(2, 2 + SHOTS):
            shown(stage, f"slide {number}")
            took.append(asked(hud, "shot"))
        asked_to_end = hud.stdin
        assert asked_to_end is not None
        asked_to_end.write("end\n")
        asked_to_end.flush()
        hud.wait(60)
    return [
        Row("hotkey (its action) → first line of the shot on the HUD", median(took), 1.0, "s", note=f"median of {SHOTS}, longest {max(took):.2f}")
    ]
