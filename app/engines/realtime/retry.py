"""When to try again. Pure: randomness is handed in, time does not occur."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from .errors import MOST_WAIT_S, Fault

FIRST_S: Final = 1.0
MOST_S: Final = 30.0


@dataclass(slots=True)
class Retry:
    """Counts the tries since something last worked and says how long to wait.

    Delays double from 1 s to 30 s and get up to half as much again at random, so that a thousand programs do not come back at once;
    that makes six tries in the first minute and two a minute after. What the service asks for is waited in full.

    Attributes:
        random: Gives a number from 0 to 1.
    """

    random: Callable[[], float]
    tries: int = field(default=0)

    def after(self, fault: Fault) -> float | None:
        """Seconds to wait before the next try; None when `fault` is not worth one."""
        if fault.rotate:
            # A session that has run its full time is no failure; only one that ends at once, again and again, is.
            delay = 0.0 if self.tries == 0 else self._delay()
        elif fault.retry:
            delay = max(self._delay(), min(fault.after_s or 0.0, MOST_WAIT_S))
        else:
            return None
        self.tries += 1
        return delay

    def worked(self) -> None:
        """A real event has come: the next failure starts anew."""
        self.tries = 0

    def _delay(self) -> float:
        base: float = min(FIRST_S * 2 ** min(self.tries, 16), MOST_S)
        return base * (1.0 + 0.5 * self.random())
