"""The local engine for a reader that tells its first page twice: in haste, and with care."""

from __future__ import annotations

from collections.abc import Callable

from ...events import EngineEvent, Problem
from ...values import Sight
from ..engine import Emit
from .engine import LocalEngine
from .revision import Revision


class CorrectingEngine:
    """A local engine whose first notes come early and are put right where they stand.

    What it knows after a page read in haste is thrown away with that reading: another engine takes its place, one that saw the careful one only.
    """

    name = LocalEngine.name

    def __init__(self, make: Callable[[], LocalEngine]) -> None:
        self._make = make
        self._engine = make()
        self._way: Revision | None = None
        self._has_seen = False

    def start(self, emit: Emit) -> None:
        """Begins at once."""
        self._way = Revision(emit)
        self._engine.start(self._way)

    def takes_haste(self) -> bool:
        """Only the first page: nothing is remembered yet that would have to be undone."""
        return not self._has_seen

    def submit(self, sight: Sight) -> None:
        """Writes what is new on the page; what a hasty one makes is finished only with `correct`, or with whatever else comes."""
        if self._way is not None and sight.page is not None:
            self._way.release()
            if sight.page.hasty and not self._has_seen:
                self._way.hold()
            self._has_seen = True
        self._engine.submit(sight)

    def correct(self, sight: Sight) -> None:
        """What was written from the hasty page is made what this one, read with care, would have made of it."""
        if self._way is None or not self._way.holds:
            return
        said: list[EngineEvent] = []
        engine = self._make()
        engine.start(said.append)
        engine.submit(sight)
        self._way.put_right(said)
        for event in said:
            if isinstance(event, Problem):
                self._way(event)
        engine.go_on(self._way)
        self._engine = engine

    def quiet(self, t: float) -> None:
        self._let_go()
        self._engine.quiet(t)

    def flush(self, t: float) -> None:
        self._let_go()
        self._engine.flush(t)

    def halt(self) -> None:
        self._engine.halt()

    def stop(self, within_s: float = 1.0) -> None:
        self._let_go()
        self._engine.stop(within_s)

    def _let_go(self) -> None:
        if self._way is not None:
            self._way.release()
