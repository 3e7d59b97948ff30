"""Who knows what is true now: holds the one `Standing` of a process and folds into it what is heard."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import replace

from ..events import RecorderEvent
from .standing import Standing, after, without


class Witness:
    """Any thread may tell it something and read `standing`, a frozen value.

    Attributes:
        standing: What is true now.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """`clock`: unix seconds."""
        self._clock = clock
        self._lock = threading.Lock()
        self.standing = Standing()

    def take(self, event: RecorderEvent, now: float | None = None) -> None:
        """Something happened. `now`: unix seconds, None for this moment."""
        with self._lock:
            self.standing = after(self.standing, event, self._clock() if now is None else now)

    def put_away(self, codes: Collection[str]) -> None:
        """Problems with these codes were put away by the user, or are over."""
        with self._lock:
            self.standing = without(self.standing, codes)

    def settle(self, *, chosen_engine: str | None = None, chosen_falls: bool | None = None, interval_s: float | None = None) -> None:
        """What was chosen or set and no event tells; None leaves it as it is. `interval_s`: seconds between looks."""
        given = {"chosen_engine": chosen_engine, "chosen_falls": chosen_falls, "interval_s": interval_s}
        with self._lock:
            self.standing = replace(self.standing, **{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
