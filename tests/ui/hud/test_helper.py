"""The HUD's own process: obeys its lines, tells what happens, and ends with its parent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.hud.helper import order
from app.ui.hud.telling import Dress, Line, Telling, telling_of

ROOT = Path(__file__).parents[3]
START = "import sys; from app.ui.hud.helper import main; sys.exit(main([sys.argv[1]]))"


@pytest.fixture
def helper(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    process = subprocess.Popen(
        [sys.executable, "-c", START, str(home)], cwd=ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    yield process
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()


def test_an_order_is_one_line() -> None:
    telling = Telling("recording", "Recording", lines=(Line("a\nb", "b1"),))
    line = order("tell", telling)
    assert line.count(b"\n") == 1
    name, said = json.loads(line)
    assert (name, telling_of(said)) == ("tell", telling)
    assert json.loads(order("show")) == ["show"]
    assert json.loads(order("wear", Dress(font_size=20)))[1]["font_size"] == 20


def test_it_shows_what_it_is_told_says_where_and_ends_with_its_parent(helper: subprocess.Popen[bytes]) -> None:
    orders = [order("wear", Dress(corner="top-left")), order("tell", Telling("recording", "Recording")), order("show"), order("hide")]
    whole = b"".join(orders)
    assert helper.stdin is not None
    assert helper.stdout is not None
    helper.stdin.write(whole[:50])
    helper.stdin.flush()
    helper.stdin.write(whole[50:] + b'["an order of a later version", 1]\n')
    helper.stdin.close()
    said = [json.loads(line) for line in helper.stdout]
    assert helper.wait(60) == 0
    places = [what for kind, *what in said if kind == "stands"]
    assert len(places[0][0]) == 4
    assert places[-1] == [[]]
    assert ["shared", False] in said
