"""A reader that stops reading never stops the recording, and no note is lost to it"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.notes.shelf import Shelf
from app.notes.words import StoreError
from tests.e2e.program import REPOSITORY, events, run
from tests.screen import ends_with_us
from tests.waiting import at_this_load, until

from .news import News, news

pytestmark = [pytest.mark.screen, pytest.mark.reader]

STOPPED_WITHIN_S = 10.0
"""Three on a machine that is not busy."""
SMALL_PIPE = 4096
LONGEST_S = 90.0


@pytest.fixture
def screen(screen_display: str, tmp_path: Path) -> Iterator[News]:
    with news(tmp_path) as shown:
        yield shown


class Reader:
    """Reads a file descriptor on a thread while it may."""

    def __init__(self, fd: int) -> None:
        self.fd, self.got = fd, bytearray()
        self.may = threading.Event()
        self.may.set()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):  # a terminal that nobody writes to any more
            while self.may.wait() and (part := os.read(self.fd, 65536)):
                self.got += part

    def finish(self) -> None:
        """Reads what is left, after the end of who wrote it."""
        self.may.set()
        self._thread.join(60)
        with contextlib.suppress(OSError):  # a test has closed it already
            os.close(self.fd)


class Watched:
    """A recording whose notes go to somebody who can stop reading. `stall`, `read_on`: what makes it stop and go on."""

    def __init__(self, home: Path, kind: str, screen: News) -> None:
        self.home, self.kind, self.screen = home / "watched", kind, screen
        self.log, self.size_then = home / "events", 0
        if kind == "fifo":
            os.mkfifo(self.log)
        reading, writing = os.openpty() if kind == "terminal" else os.pipe()
        with contextlib.suppress(OSError):
            fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, SMALL_PIPE)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", "--home", str(self.home), "watch", "--interval", "0.2", "--events", str(self.log)],
            cwd=REPOSITORY, stdin=subprocess.DEVNULL, stdout=writing, stderr=writing if kind == "terminal" else subprocess.PIPE, text=True,
            preexec_fn=ends_with_us,
        )  # fmt: skip
        os.close(writing)
        self.out = Reader(reading)
        self.told = self.out
        if kind == "fifo":
            fifo = os.open(self.log, os.O_RDONLY)
            fcntl.fcntl(fifo, fcntl.F_SETPIPE_SZ, SMALL_PIPE)
            self.told = Reader(fifo)

    def stall(self) -> None:
        self.size_then = self.size()
        if self.kind == "terminal":
            os.write(self.out.fd, b"\x13")  # Ctrl+S
        else:
            self.told.may.clear()

    def read_on(self) -> None:
        if self.kind == "terminal":
            os.write(self.out.fd, b"\x11")  # Ctrl+Q
        else:
            self.told.may.set()

    def stored(self) -> dict[str, str]:
        """Every block in the store by its id."""
        with contextlib.suppress(StoreError), Shelf(self.home / "notes.db") as shelf:
            return {block.id: block.text for session in shelf.sessions(None) for block in shelf.blocks(session.id, 100_000)}
        return {}  # it is just being made

    def size(self) -> int:
        return sum(len(text) for text in self.stored().values())

    def note_more(self) -> None:
        """New lines come, and are noted."""
        before = self.size()
        self.screen.show()
        until(lambda: self.size() > before or self.process.poll() is not None, LONGEST_S, "a note")
        assert self.process.poll() is None

    def is_behind(self) -> bool:
        """Whether more was noted since it stalled than a pipe has room for, what is not done yet included. How full a pipe is does not tell: a
        note goes in whole, or waits though there is room for a part of it."""
        return self.size() - self.size_then > 2 * SMALL_PIPE

    def looks(self) -> int:
        return sum(event["type"] == "frame_seen" for event in events(self.log))

    def ctl(self, verb: str) -> str:
        return str(json.loads(run("--home", str(self.home), "ctl", verb, "--json").out)["state"])

    def end(self) -> tuple[float, str]:
        """Ctrl+C. How long it took, and what was said on stderr."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        try:
            _, said = self.process.communicate(timeout=LONGEST_S)
        finally:
            self.process.kill()
            self.read_on()
            for reader in {self.out, self.told}:
                reader.finish()
        took = time.monotonic() - began
        assert self.process.returncode == 0
        assert "Traceback" not in (said or "")
        return took, said or ""


def _words(text: str) -> str:
    return "".join(text.split())


def _missing(watched: Watched, got: str) -> list[str]:
    """The notes of the store that nobody was told."""
    if watched.kind == "fifo":
        lines = [json.loads(line) for line in got.split("\n") if line.startswith("{") and line.endswith("}")]
        told = {line["block"]: line["text"] for line in lines if line["type"] == "note_done"}
        return [text for block, text in watched.stored().items() if told.get(block) != text]
    shown = _words(got)
    return [line for text in watched.stored().values() for line in text.splitlines() if _words(line) not in shown]


@pytest.mark.parametrize("kind", ["pipe", "terminal", "fifo"])
def test_it_goes_on_while_nobody_reads_and_tells_everything_afterwards(
    kind: str, home: Path, screen: News, rounds: Callable[[int, int], int], figure: Callable[[str], None]
) -> None:
    watched = Watched(home, kind, screen)
    screen.show()
    until(lambda: watched.size() > 0 or watched.process.poll() is not None, LONGEST_S, "the first note")
    stalls = rounds(1, 33)
    for _ in range(stalls):
        watched.stall()
        looks = watched.looks() if kind != "fifo" else 0
        watched.note_more()
        until(lambda: _is_stuck(watched), LONGEST_S, "a reader that is behind")
        watched.note_more()
        assert kind == "fifo" or watched.looks() > looks
        assert watched.ctl("pause") == "paused"
        assert watched.ctl("resume") == "recording"
        watched.read_on()
        until(lambda: not _missing(watched, watched.told.got.decode(errors="replace")), LONGEST_S, "all notes, told")
    watched.stall()
    watched.note_more()
    until(lambda: _is_stuck(watched), LONGEST_S, "a reader that is behind")
    watched.note_more()
    took, said = watched.end()
    assert took < at_this_load(STOPPED_WITHIN_S)
    if kind != "terminal":  # there stderr is what nobody reads
        assert "Nobody read" in said
    lost = _lost_of_the_store(watched)
    figure(f"{kind}: {len(lost)} notes lost in {stalls} stalls, stopped in {took:.1f} s while stalled")
    assert lost == []


def _is_stuck(watched: Watched) -> bool:
    """More has come than it can take. New lines come until then."""
    if watched.kind == "terminal" or watched.is_behind():
        return True
    watched.note_more()
    return False


def _lost_of_the_store(watched: Watched) -> list[str]:
    """What the recording's own command shows must hold every line of the store (its fences are Markdown's)."""
    shown = _words(run("--home", str(watched.home), "notes", "show").out)
    lines = [line for text in watched.stored().values() for line in text.splitlines() if not line.startswith("```")]
    return [line for line in lines if _words(line) not in shown]


def test_a_pipe_that_is_closed_ends_nothing(home: Path, screen: News, figure: Callable[[str], None]) -> None:
    watched = Watched(home, "pipe", screen)
    screen.show()
    until(lambda: watched.size() > 0 or watched.process.poll() is not None, LONGEST_S, "the first note")
    watched.stall()
    watched.note_more()
    watched.out.may.set()
    os.close(watched.out.fd)
    watched.note_more()
    watched.note_more()
    took, said = watched.end()
    assert took < at_this_load(STOPPED_WITHIN_S)
    assert said == ""
    told = {event["block"]: event["text"] for event in events(watched.log) if event["type"] == "note_done"}
    assert all(told.get(block) == text for block, text in watched.stored().items())
    figure(f"closed pipe: {len(told)} of {len(told)} notes kept")
