"""Each process keeps its memory to itself, but where the desktop must see who asks for a picture."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.peer import seen_of, unprivileged
from tests.screen import ends_with_us

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can")
_PROCESS = "from app.sealed import seal; seal(asks_desktop={}); print('up', flush=True); input()"


def _seen(asks_desktop: bool) -> list[str]:
    command = [*unprivileged(), sys.executable, "-c", _PROCESS.format(asks_desktop)]
    root = Path(__file__).parents[1]
    with subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, preexec_fn=ends_with_us) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdout.readline()
        seen = seen_of(process.pid)
        process.stdin.write("\n")
    return seen


@pytest.mark.parametrize("session", ["", "x11", "tty"])
def test_nothing_can_be_read(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_SESSION_TYPE", session)
    assert _seen(asks_desktop=True) == []


def test_wayland_must_see_who_asks_but_not_who_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_SESSION_TYPE", "wayland")
    assert "environ" in _seen(asks_desktop=True)
    assert _seen(asks_desktop=False) == []


def test_a_developer_may_look(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REALTIME_HUD_DEBUG", "1")
    assert {"environ", "maps", "fd"} <= set(_seen(asks_desktop=True))


_KEY = """
import os, subprocess, sys
from app.sealed import kept_aside, keep_key_aside
from app.system.keys import Keys
keep_key_aside()
child = subprocess.run([sys.executable, "-c", "import os; print(os.environ.get('OPENAI_API_KEY'))"], capture_output=True, text=True)
print(child.stdout.strip(), Keys("host").find().source, len(kept_aside()), b"OPENAI_API_KEY=sk" in open("/proc/self/environ", "rb").read())
"""


@pytest.mark.parametrize(("key", "says"), [("sk-CANARY0123456789", "None environment 1 False"), (None, "None  0 False")])
def test_the_key_is_found_but_no_program_that_is_started_gets_it(key: str | None, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if key is None:
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    else:
        monkeypatch.setenv("OPENAI_API_KEY", key)
    said = subprocess.run([sys.executable, "-c", _KEY], cwd=Path(__file__).parents[1], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == says.strip()
