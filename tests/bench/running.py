"""The real program and what it watches, as processes of the bench, and what they cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from ..screen import ends_with_us

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def python(env: Mapping[str, str], *words: str) -> Iterator[subprocess.Popen[str]]:
    """`python -m words…` with both ends of its talk open; ended on the way out, by force after 10 s."""
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=ROOT, env=dict(env), text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us,
    )  # fmt: skip
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()


def shown(stage: subprocess.Popen[str], command: str) -> float:
    """Tells the stage what to show; the time (unix seconds) at which it was painted."""
    assert stage.stdin is not None
    assert stage.stdout is not None
    stage.stdin.write(command + "\n")
    stage.stdin.flush()
    return float(stage.stdout.readline().split()[1])


@dataclass(slots=True)
class Watching:
    """A run of `watch`."""

    process: psutil.Process
    began: float
    events_file: Path
    notes_file: Path

    def events(self, *kinds: str) -> list[dict[str, Any]]:
        """What it told so far; the last line may be half written."""
        if not self.events_file.exists():
            return []
        told = [json.loads(line) for line in self.events_file.read_text(encoding="utf-8").split("\n")[:-1]]
        return [event for event in told if not kinds or event["type"] in kinds]


@contextmanager
def watching(env: Mapping[str, str], folder: Path, *options: str) -> Iterator[Watching]:
    """`watch` with a home of its own in `folder`; stopped on the way out."""
    folder.mkdir()
    events, notes = folder / "events.jsonl", folder / "notes.md"
    began = time.time()
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "--home", str(folder / "home"), "watch", "--events", str(events), "--out", str(notes), *options],
        cwd=ROOT, env=dict(env), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us,
    )  # fmt: skip
    try:
        yield Watching(psutil.Process(process.pid), began, events, notes)
    finally:
        process.terminate()
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def all_of(process: psutil.Process) -> list[psutil.Process]:
    """A process and everything it started."""
    return [process, *process.children(recursive=True)]


def cpu(*processes: psutil.Process) -> float:
    """User and system seconds spent so far by processes that live."""
    times = [process.cpu_times() for process in processes]
    return float(sum(one.user + one.system for one in times))


def memory(process: psutil.Process) -> float:
    """MB of a process and all it started. PSS: what two of them share counts once."""
    return float(sum(one.memory_full_info().pss for one in all_of(process)) / 2**20)


def x_server() -> psutil.Process:
    """The one that this process started."""
    return next(child for child in psutil.Process().children() if child.name() == "Xvfb")


def quiet(process: psutil.Process, for_s: float = 1.5, within_s: float = 30.0) -> float:
    """Waits until a process rests for `for_s` seconds; the time (unix seconds) at which it last worked, to about 50 ms."""
    pause, until = threading.Event(), time.monotonic() + within_s
    spent, last = cpu(process), time.time()
    while time.time() - last < for_s and time.monotonic() < until:
        pause.wait(0.05)
        if (now := cpu(process)) > spent:
            spent, last = now, time.time()
    return last


@dataclass(slots=True)
class Versions:
    """What a file read like, version by version, until `end` is called."""

    path: Path
    found: list[tuple[float, str]] = field(default_factory=list)
    _over: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def begin(self) -> None:
        self._thread = threading.Thread(target=self._look, name="versions")
        self._thread.start()

    def end(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _look(self) -> None:
        seen: tuple[int, int] | None = None
        while not self._over.wait(0.05):
            if self.path.exists() and (now := (self.path.stat().st_ino, self.path.stat().st_mtime_ns)) != seen:
                seen = now
                self.found.append((time.time(), self.path.read_text(encoding="utf-8")))


def clean_env(display: str) -> dict[str, str]:
    """This environment with one display and no other hint at a desktop."""
    hints = ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "REALTIME_HUD_HOME")
    return {name: value for name, value in os.environ.items() if name not in hints} | {"DISPLAY": display}
