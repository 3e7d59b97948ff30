"""What the recorder is made of, handed in by the composition.

Tested in: tests/recorder/test_recorder.py
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, runtime_checkable

from ..capture.camera import Look
from ..capture.screens import SourceChoice
from ..engines.engine import Engine
from ..events import FromNotes, Problem
from ..guard.veil import Secrecy
from ..notes.scribe import Scribe
from ..system.presence import Advice
from ..values import Frame, Page, TreeHints
from .delivery import Stored
from .watchdog import LONGEST_S, Step


class Eye(Protocol):
    """What looks: see `capture.camera.Camera`. `tick`, `shot`, `ready` and `close` are called on the capture thread, the others on any."""

    def ready(self) -> None: ...
    def notice(self) -> None: ...
    def tick(self, now: float) -> Look: ...
    def shot(self, now: float) -> Look: ...
    def choose(self, choice: SourceChoice) -> None: ...
    def anew(self) -> None: ...
    def pace(self, interval_s: float) -> None: ...
    def slower(self, times: float) -> None: ...
    def when_painted(self, callback: Callable[[], None]) -> None: ...
    def close(self) -> None: ...


class PageReader(Protocol):
    """What reads: see `reading.desk.Desk`. All but `cancel` are called on the reading thread."""

    def start(self) -> None: ...
    def read(self, frame: Frame) -> Page: ...
    def notices(self) -> list[Problem]: ...
    def cancel(self) -> None: ...
    def close(self, within_s: float = 1.0) -> None: ...


@runtime_checkable
class HastyReader(Protocol):
    """A reader that may tell a page sooner than it has looked at it twice: see `reading.desk.Desk`."""

    def read_in_haste(self, frame: Frame) -> Page: ...
    def read_with_care(self, frame: Frame) -> Page: ...


class Hinting(Protocol):
    """What programs tell of what they show: see `compose.hinting`. Both are called on the reading thread."""

    def ask(self, frame: Frame) -> Callable[[], TreeHints | None]:
        """Begins to ask and returns at once; what it returns gives the answer, or None when there is none in time."""

    def close(self) -> None: ...


class NoHints:
    """Nobody is asked."""

    def ask(self, frame: Frame) -> Callable[[], TreeHints | None]:
        return lambda: None

    def close(self) -> None:
        """Nothing to let go of."""


class Encode(Protocol):
    """A frame as it is stored: (full JPEG, thumbnail JPEG)."""

    def __call__(self, frame: Frame) -> tuple[bytes, bytes]: ...


class Report(Protocol):
    """What was erased, in words and in what is left of it."""

    @property
    def sentence(self) -> str: ...
    @property
    def remains(self) -> tuple[str, ...]: ...


def _cannot_erase(scribe: Scribe, since: float, until: float) -> Report:
    raise NotImplementedError


Verdict = Literal["note", "again", "drop"]
"""What becomes of a picture that was read: it is noted; it is not, and looked at again without what must not be seen; or it is not."""


def _noted(frame: Frame, page: Page | None) -> Verdict:
    return "note"


@dataclass(frozen=True, slots=True)
class Equipment:
    """What the recorder is made of. The factories are called on the thread that uses what they make; `chosen` is told of every new source.

    `shrink` gives a frame in less than so many bytes, without loss, or None; `spare` says whether there is power for that (no battery).
    `longest_s`: how long a step may take until it is said that it hangs.
    `secrecy` says whether secrets stay readable in notes and pictures.
    `erase` takes out of the notes and of all around them what is of a span of time.
    `remove_plain` removes files of earlier notes that are not encrypted while the notes are, and says what became of it.
    `clock` is the one on the wall, in unix seconds; `steady` one that nobody sets and that counts sleep.
    `refusal`: why nothing may be recorded at all; told whenever a recording is to begin.
    `stored` reads a note back from the store, on any thread.
    `vet` says of a frame, once it was read, whether it may be noted: on it may be what nobody could know of before. `holds` says, any time later,
    whether the rules it was taken by still hold: otherwise its picture is not kept.
    `hinting` asks programs while a frame is read, for engines that send nothing.
    `away` is asked at every look, with the time and when something was last worth a note: whether to record now, and how closely.
    """

    camera: Eye
    desk: PageReader
    engine: Callable[[str], Engine]
    scribe: Callable[[Callable[[FromNotes], None]], Scribe]
    encode: Encode
    describe: Callable[[SourceChoice], str]
    chosen: Callable[[SourceChoice], None] = lambda _choice: None
    vet: Callable[[Frame, Page | None], Verdict] = _noted
    holds: Callable[[Frame], bool] = lambda _frame: True
    away: Callable[[float, float], Advice] = lambda _now, _changed: Advice()
    longest_s: Mapping[Step, float] = field(default_factory=lambda: LONGEST_S)
    erase: Callable[[Scribe, float, float], Report] = _cannot_erase
    keep_pictures: str = "noted"
    secrecy: Secrecy = field(default_factory=Secrecy)
    shrink: Callable[[Frame, int], bytes | None] = lambda _frame, _under: None
    spare: Callable[[], bool] = lambda: True
    stored: Stored = lambda _block: None
    hinting: Hinting = field(default_factory=NoHints)
    refusal: Problem | None = None
    remove_plain: Callable[[Scribe], str] = lambda _scribe: ""
    clock: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic
