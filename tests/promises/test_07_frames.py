"""Pictures of my screen are written nowhere unless I ask for them, and none stays in memory after the program"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.program import REPOSITORY, ended, noted, start, terminal
from tests.waiting import until

from .live import FACT, SCREEN
from .outside import Until, seen, traced

pytestmark = [pytest.mark.screen, pytest.mark.reader, pytest.mark.skipif(sys.platform != "linux", reason="needs Linux's tracer")]

# What begins a picture in a file: JPEG, PNG, WebP, BMP, TIFF, AVIF, GIF.
_PICTURES = re.compile(rb"\xff\xd8\xff[\xe0-\xef\xdb]|\x89PNG\r\n|RIFF....WEBP|BM....\0\0\0\0|II\*\0\x08\0|ftypavif|GIF8[79]a", re.DOTALL)
_LEAST_BYTES = 1000


def _settings(home: Path, keep: str) -> None:
    (home / "hud").mkdir(exist_ok=True)
    (home / "hud" / "settings.toml").write_text(f'[pictures]\nkeep_pictures = "{keep}"\n', encoding="utf-8")


def _watched(home: Path, seconds: int) -> set[str]:
    """Everything written by a recording that read something."""
    log, trace, temporary = home / "events.jsonl", home.parent / f"{home.name}.trace", home / "tmp"
    temporary.mkdir()
    with terminal(f"{SCREEN}; while :; do date; sleep 1; done"):
        command = [sys.executable, "-m", "app", "watch", "--engine", "local", "--events", str(log)]
        traced(trace, command, {"TMPDIR": str(temporary)}, REPOSITORY, Until(home / "hud", lambda: FACT in noted(log), seconds))
    assert FACT in noted(log)
    written = set(seen(trace).written)
    trace.unlink()
    assert list(temporary.iterdir()) == []
    return written


def _holding_pictures(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file() and path.stat().st_size >= _LEAST_BYTES]
    return [path for path in files if _PICTURES.search(path.read_bytes())]


def test_no_picture_is_written_when_none_is_to_be_kept(home: Path, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    _settings(home, "none")
    seconds = rounds(8, 60)
    written = _watched(home, seconds)
    assert [path for path in written if not Path(path).is_relative_to(home)] == []
    assert _holding_pictures(home) == []
    figure(f"0 pictures among {len(written)} files written in {seconds} s")


def test_those_that_are_kept_are_in_one_place(home: Path) -> None:
    """And this shows that the search above finds a picture."""
    _settings(home, "noted")
    _watched(home, 8)
    assert {path.name.partition("-wal")[0] for path in _holding_pictures(home)} == {"pictures.db"}


def _held_by(pid: int) -> list[str]:
    """The files and memory that a process has open."""
    found = []
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            found.append(str(link.readlink()))
    return found


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL], ids=["ended", "killed"])
def test_no_shared_memory_stays(home: Path, end: signal.Signals) -> None:
    """Frames go to the reader through memory without a name: it is gone with the two that hold it, however they end."""
    before, log = set(os.listdir("/dev/shm")), home / "events.jsonl"  # noqa: PTH208 - names are compared
    with terminal(SCREEN):
        process = start("watch", "--engine", "local", "--events", str(log), env={"REALTIME_HUD_DEBUG": "1"})
        until(lambda: FACT in noted(log), 60, "a note")
        held = _held_by(process.pid)
        process.send_signal(end)
        if end == signal.SIGKILL:
            process.communicate(timeout=300)
        else:
            ended(process)
    assert [name for name in held if name.startswith("/memfd:frame")], "there was shared memory to lose"
    assert [name for name in held if name.startswith("/dev/shm/")] == []
    assert {name for name in os.listdir("/dev/shm") if "hud" in name or "sheet" in name} - before == set()  # noqa: PTH208
