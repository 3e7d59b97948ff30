"""The one shape of every engine: a sight in, events out.

Tested in: tests/engines/contract.py
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from ..events import EngineEvent
from ..values import Sight

Emit = Callable[[EngineEvent], None]


class Engine(Protocol):
    """Turns what is seen into notes.

    Thread rules: `start`, `submit`, `flush` and `stop` are called from one thread (the reading thread). `emit` is called from whichever
    thread the engine works on, but never from two at once, and not after `stop` has returned. An engine raises nothing from these calls:
    what goes wrong is a `Problem`.
    """

    name: str

    def start(self, emit: Emit) -> None:
        """Begins; says `EngineState('…', 'starting')` and later 'ready' through `emit`. Returns at once."""

    def submit(self, sight: Sight) -> None:
        """Takes the newest sight; returns at once (an engine of milliseconds: when done). An older one still waiting is dropped."""

    def quiet(self, t: float) -> None:
        """Nothing new has come for some seconds: text that was held back because it might go on is written. Returns at once."""

    def flush(self, t: float) -> None:
        """Writes what was held back (half-grown lines, open runs) and finishes open blocks: called at pause, at a mark and before stop."""

    def halt(self) -> None:
        """Nothing leaves this computer from now on, whatever is under way: a remote engine shuts its connection. Any thread; returns at once.
        `stop` still has to be called; `flush` writes nothing that would have to be asked for."""

    def stop(self, within_s: float = 1.0) -> None:
        """Ends within `within_s` seconds even while a peer hangs; the last event is `EngineState(…, 'stopped')`. A second call does nothing."""


@runtime_checkable
class Correcting(Protocol):
    """An engine that can write from a page read in haste, and put its notes right once the page was read with care. Same thread as `submit`."""

    def takes_haste(self) -> bool:
        """Whether the next sight may be of a page read in haste; `correct` follows then, unless what reads gave up."""

    def correct(self, sight: Sight) -> None:
        """The sight submitted last, its page read with care: what was written from it is put right where it stands, never repeated."""
