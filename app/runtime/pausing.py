"""How long a pause lasts: '15' (minutes) or 'tomorrow', in a command and in a menu. No Qt, and quick to load."""

from __future__ import annotations

import time
from typing import NamedTuple

TOMORROW = "tomorrow"
MORNING_H = 4
"""People's day begins when the last have gone to bed and none is up yet, not at midnight: at 23:30 'until tomorrow' means the night too."""
SHORTEST_NIGHT_S = 2 * 3600.0
"""Who is still up at three means the morning after the next sleep."""
LONGEST_MIN = 7 * 24 * 60.0


class PauseSpan(NamedTuple):
    """What `Recorder.pause` is given: unix seconds of the clock on the wall, or seconds from now."""

    until: float | None = None
    for_s: float | None = None


def span_of(text: str, now: float) -> PauseSpan:
    """What '15', '2.5' or 'tomorrow' mean at `now` (unix seconds); '' is until somebody resumes. Raises ValueError with a sentence."""
    if not text:
        return PauseSpan()
    if text == TOMORROW:
        return PauseSpan(until=morning(now))
    try:
        minutes = float(text)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= LONGEST_MIN:
        raise ValueError(f"A pause lasts some minutes (15, 30, 60, at most {LONGEST_MIN:.0f}) or until 'tomorrow', not '{text}'.")
    return PauseSpan(for_s=60.0 * minutes)


def ends_at(text: str, now: float) -> float:
    """When a pause of that span ends, in unix seconds, as far as can be said now. Raises ValueError with a sentence."""
    span = span_of(text, now)
    return span.until if span.until is not None else now + (span.for_s or 0.0)


def morning(now: float) -> float:
    """The next 04:00 here that is at least two hours away, in unix seconds. A night in which the clocks change is an hour shorter or longer."""
    day = time.localtime(now)
    for days in range(3):
        at = time.mktime((day.tm_year, day.tm_mon, day.tm_mday + days, MORNING_H, 0, 0, 0, 0, -1))
        if at - now >= SHORTEST_NIGHT_S:
            return at
    raise AssertionError("no morning within three days")
