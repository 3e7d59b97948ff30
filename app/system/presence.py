"""Whether to record now, and how closely: what the session, the keyboard and mouse, and the battery say together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from .idle import Idle
from .power import Power
from .session import Session

WhenIdle = Literal["slower", "pause", "go on"]

IDLE_TIMES = 10.0
BATTERY_TIMES = 4.0
"""So many times rarer are the looks."""


@dataclass(frozen=True, slots=True)
class AwayRules:
    """What the user wants.

    Attributes:
        when_idle: What happens when nobody used the keyboard or mouse for `idle_min` minutes and nothing was noted either.
        battery_below: Percent from which on looks are rarer while the computer runs on its battery; 0: never.
    """

    when_idle: WhenIdle = "slower"
    idle_min: int = 10
    battery_below: int = 20


@dataclass(frozen=True, slots=True)
class Advice:
    """`pause`: why nothing is to be recorded, to follow 'Paused: '; `slower`: looks are so many times rarer, and `why`, as a sentence."""

    pause: str = ""
    slower: float = 1.0
    why: str = ""


class Presence:
    """Asked at every look, on one thread. Raises nothing."""

    def __init__(self, session: Session, idle: Idle, power: Power, rules: Callable[[], AwayRules]) -> None:
        self._session, self._idle, self._power, self._rules = session, idle, power, rules

    def __call__(self, now: float, changed: float) -> Advice:
        """`now` and `changed` (when something on the screen was last worth a note) in unix seconds."""
        why = self._session(now)
        if why:
            return Advice(why)
        rules = self._rules()
        if self._is_idle(rules, now, changed):
            unused = f"has used the keyboard or mouse for {rules.idle_min} min"
            if rules.when_idle == "pause":
                return Advice(f"nobody {unused}")
            return Advice("", IDLE_TIMES, f"Nobody {unused}, so it looks less often.")
        charge = self._power() if rules.battery_below else None
        if charge is not None and charge.draining and charge.percent is not None and charge.percent < rules.battery_below:
            return Advice("", BATTERY_TIMES, f"The battery is below {rules.battery_below} %, so it looks less often.")
        return Advice()

    def _is_idle(self, rules: AwayRules, now: float, changed: float) -> bool:
        """A film or a talk is watched without a hand on the mouse: as long as something new is noted, somebody is there."""
        within_s = 60.0 * rules.idle_min
        if rules.when_idle == "go on" or 0 <= now - changed < within_s:
            return False
        unused = self._idle()
        return unused is not None and unused >= within_s
