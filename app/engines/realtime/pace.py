"""When a little news is asked about: at once, or after what still comes to it. Pure; time is handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ...values import Sight
from .frames import Plan

LITTLE: Final = 60
"""Characters of news that may wait for company: a line being written. More is asked about at once."""


@dataclass(slots=True)
class Waiting:
    """A sight that is to be asked about.

    Attributes:
        plan: What to send of it; None while nobody has looked.
        tries: How often that has failed.
        first: Before anything newer, which does not show it any more.
    """

    sight: Sight
    plan: Plan | None = None
    tries: int = 0
    first: bool = False


class Pace:
    """Args:
    settle_s: Little news waits until nothing more has come for so long.
    hold_s: But never longer than this.
    """

    def __init__(self, settle_s: float, hold_s: float) -> None:
        self._settle_s, self._hold_s = settle_s, hold_s
        self._since: float | None = None
        self._until = 0.0
        self._frame = 0

    def due(self, waiting: Waiting, now: float) -> float:
        """When to ask about it, on the clock of `now`; not later than `now` means at once."""
        plan = waiting.plan
        if plan is None or plan.whole or waiting.first or waiting.tries or plan.weight >= LITTLE:
            return now
        if self._since is None:
            self._since = now
        if waiting.sight.frame.id != self._frame:
            self._frame, self._until = waiting.sight.frame.id, now + self._settle_s
        return min(self._until, self._since + self._hold_s)

    def asked(self) -> None:
        """What waited was asked about, or was none."""
        self._since = None
