"""Eight hours of recording in a minute: the real recorder, engine, notes and window's hub on a clock of ours, over pictures without pixels.

Usage: python -m tests.promises.soak HOME LOOKS
Prints a JSON object: seconds taken, megabytes, open files and threads at each eighth, how many notes.
"""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication

from app.capture.camera import Look
from app.capture.screens import SourceChoice
from app.engines.local.engine import LocalEngine
from app.events import Problem, RecorderEvent
from app.notes.opening import Places, open_scribe
from app.notes.shelf import Shelf
from app.recorder.equipment import Equipment
from app.recorder.recorder import Recorder
from app.runtime.hub import Hub
from app.values import Frame, Line, Page, Rect, Window, Word

from .news import WORDS

SCREEN = Rect(0, 0, 1920, 1080)
LINES = 28
KEPT_EVERY = 20
"""One look in so many brings something new: a line every twenty seconds, 180 an hour. Every line noted is remembered, so as not to be noted again."""
BEGAN = 1_700_000_000.0


class Eye:
    """A camera of the recorder's shape. Its frames hold no pixels: what they show is in the page of the same number."""

    def __init__(self) -> None:
        self.looks = 0

    def tick(self, now: float) -> Look:
        self.looks += 1
        number = int(now * 1e6)
        frame = Frame(number, now, SCREEN, bytearray(4), WINDOWS) if self.looks % KEPT_EVERY == 1 else None
        return Look(now, frame, number, None, 1.0)

    shot = tick

    def ready(self) -> None: ...
    def notice(self) -> None: ...
    def anew(self) -> None: ...
    def choose(self, choice: SourceChoice) -> None: ...
    def pace(self, interval_s: float) -> None: ...
    def slower(self, times: float) -> None: ...
    def when_painted(self, callback: Callable[[], None]) -> None: ...
    def close(self) -> None: ...


WINDOWS = (Window("Editor", "Minutes - Editor", SCREEN, active=True),)


class Reader:
    """A reader of a page that scrolls by a line each time."""

    def __init__(self) -> None:
        self.done = threading.Semaphore(0)
        self._chance = random.Random(35)
        self._lines = [self._line() for _ in range(LINES)]

    def _line(self) -> str:
        return " ".join(self._chance.sample(WORDS.split(), 9)).capitalize() + "."

    def start(self) -> None: ...

    def read(self, frame: Frame) -> Page:
        self._lines = [*self._lines[1:], self._line()]
        lines = []
        for row, text in enumerate(self._lines):
            box = Rect(200, 120 + 30 * row, 10 * len(text), 20)
            lines.append(Line(text, box, 1.0, (Word(text, box),)))
        self.done.release()
        return Page(frame.id, frame.t, (SCREEN.w, SCREEN.h), tuple(lines), WINDOWS, (SCREEN,))

    def notices(self) -> list[Problem]:
        return []

    def cancel(self) -> None: ...
    def close(self, within_s: float = 1.0) -> None: ...


class Soak:
    def __init__(self, home: Path) -> None:
        self.now = BEGAN
        self.home, self.eye, self.reader = home, Eye(), Reader()
        self.problems: list[str] = []
        places = Places(home / "notes.db", home / "backups", home / "rescue", home / "notes", home / "pictures.db")
        self.recorder = Recorder(
            Equipment(
                camera=self.eye, desk=self.reader, engine=lambda _name: LocalEngine(), scribe=lambda tell: open_scribe(places, tell),
                encode=lambda _frame: (b"full", b"thumb"), describe=lambda _choice: "the screen",
                clock=lambda: self.now, steady=lambda: self.now - BEGAN,
            ),
            SourceChoice(),
        )  # fmt: skip
        self.hub = Hub()
        self.recorder.listen(self._hear)
        self.recorder.listen(self.hub.take)
        self.recorder.stream(lambda _event, _t: None, "a script")

    def _hear(self, event: RecorderEvent) -> None:
        if isinstance(event, Problem):
            self.problems.append(event.code)

    def run(self, looks: int) -> dict[str, object]:
        process, began = psutil.Process(), time.monotonic()
        grown, files, threads = list[float](), list[int](), list[int]()
        self.recorder.start()
        for number in range(1, looks + 1):
            self.now += 1.0
            self.recorder.look(self.now)
            if number % KEPT_EVERY == 1:
                assert self.reader.done.acquire(timeout=60)
                QCoreApplication.processEvents()
            if number % (looks // 8) == 0:
                grown.append(process.memory_info().rss / 1e6)
                files.append(process.num_fds())
                threads.append(process.num_threads())
        ended = self.recorder.close(60.0)
        with Shelf(self.home / "notes.db") as shelf:
            notes = sum(row.blocks for row in shelf.sessions(None))
        return {
            "took_s": time.monotonic() - began, "rss_mb": grown, "files": files, "threads": threads, "notes": notes, "ended": ended,
            "problems": self.problems,
        }  # fmt: skip


if __name__ == "__main__":
    application = QCoreApplication([])
    print(json.dumps(Soak(Path(sys.argv[1])).run(int(sys.argv[2]))))
