"""What the recorder is made of, handed in by the composition."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ..capture.camera import Camera
from ..capture.screens import SourceChoice
from ..engines.engine import Engine
from ..events import NoteEvent, Problem
from ..notes.scribe import Scribe
from ..reading.desk import Desk
from ..system.presence import Advice
from ..values import Frame
from .delivery import Stored
from .watchdog import LONGEST_S, Step


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


@dataclass(frozen=True, slots=True)
class Way:
    """What the recorder is made of. The factories are called on the thread that uses what they make; `chosen` is told of every new source.

    `shrink` gives a frame in less than so many bytes, without loss, or None; `spare` says whether there is power for that (no battery).
    `longest_s`: how long a step may take until it is said that it hangs.
    `erase` takes out of the notes and of all around them what is of a span of time.
    `stored` reads a note back from the store, on any thread.
    `away` is asked at every look, with the time and when something was last worth a note: whether to record now, and how closely.
    """

    camera: Camera
    desk: Desk
    engine: Callable[[str], Engine]
    scribe: Callable[[Callable[[NoteEvent | Problem], None]], Scribe]
    encode: Encode
    describe: Callable[[SourceChoice], str]
    chosen: Callable[[SourceChoice], None] = lambda _choice: None
    away: Callable[[float, float], Advice] = lambda _now, _changed: Advice()
    longest_s: Mapping[Step, float] = field(default_factory=lambda: LONGEST_S)
    erase: Callable[[Scribe, float, float], Report] = _cannot_erase
    keep_pictures: str = "noted"
    shrink: Callable[[Frame, int], bytes | None] = lambda _frame, _under: None
    spare: Callable[[], bool] = lambda: True
    stored: Stored = lambda _block: None
    clock: Callable[[], float] = time.time
