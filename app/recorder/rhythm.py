"""When the next look is due. A screen at rest is looked at rarely, but whether anybody is there is asked every `HEED_S`."""

from __future__ import annotations

HEED_S = 1.0
"""A locked screen is known within this time."""
LONGEST_REST_S = 60.0
"""A look due later than this was planned before the clock was set back."""
EARLY_S = 0.05


class Rhythm:
    """`want` may come from any thread; the rest belongs to the capture thread.

    Attributes:
        looked_for: Whether a look was asked for before, while nothing was recorded.
    """

    def __init__(self) -> None:
        self._due = 0.0
        self._wanted = True
        self.looked_for = False

    def want(self) -> None:
        """Something was painted or asked for: the next look is due now."""
        self._wanted = True

    def wait_s(self, now: float) -> float:
        """Seconds until the next call, or 0 when a look is due now; `now` in unix seconds."""
        wanted, self._wanted = self._wanted, False
        left = self._due - now
        if wanted or not EARLY_S < left <= LONGEST_REST_S:
            return 0.0
        return min(HEED_S, left)

    def looked(self, now: float, next_s: float) -> float:
        """After a look that wants the next one in `next_s` seconds. Returns the seconds until the next call."""
        self._due = now + next_s if next_s > HEED_S else now
        return min(HEED_S, next_s)
