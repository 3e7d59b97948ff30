"""What is let go, and when: the oldest pictures or notes, by age and by size, never before it was announced for a day. Pure.

A clock that jumps deletes nothing. The age of things counts from the newest of them, and an announcement has stood for a day only when
this computer has run for a day since: that is measured by a clock nobody can set.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["pictures", "notes"]
Why = Literal["age", "size"]

DAY_S = 86400.0
STOOD_S = DAY_S
"""How long an announcement stands, by the wall clock and by the time this computer has run, before anything is deleted."""
DAILY_S = 3 * DAY_S
"""Of a rule that was announced before, what was recorded within so long goes without a word."""
ROOM = 0.95
"""What is over its size is brought down to this share of it, so that not every new picture lets go of an old one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How long things are kept: `days`, and at most `size` bytes of them; 0 is no limit."""

    days: float = 0
    size: int = 0

    @property
    def name(self) -> str:
        """Tells the rule from others: what was announced for one is not announced for another."""
        return f"{self.days:g} days, {self.size} bytes"


@dataclass(frozen=True, slots=True)
class Thing:
    """A picture or a session: its `id`, when it was recorded (unix seconds), the bytes it takes, the session it belongs to."""

    id: int | str
    t: float
    size: int = 0
    session: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """An announcement.

    Attributes:
        rule: The name of the rule that lets go; `limit`: its number of days or bytes, after `why`.
        count: How many things go; `until`: when the newest of them was recorded.
        due: Unix seconds before which nothing goes.
        up, stood: The clock of the running computer when it was looked at last, and for how long the announcement has stood by it. Seconds.
        quiet: The rule was announced before and goes on as it did: nobody has to be told again.
    """

    kind: Kind
    rule: str
    why: Why
    limit: float
    count: int
    until: float
    due: float
    up: float
    stood: float = 0.0
    quiet: bool = False

    def on(self, now: float) -> float:
        """When it is deleted at the earliest, unix seconds."""
        return max(self.due, now + STOOD_S - self.stood)


@dataclass(frozen=True, slots=True)
class State:
    """What is remembered of one kind of thing: the announcement that stands, the rule whose announcement has stood its day, and what the user keeps
    (ids of sessions; pictures are marked where they are)."""

    notice: Notice | None = None
    announced: str = ""
    kept: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Going:
    """The things that a rule lets go, oldest first."""

    things: tuple[Thing, ...] = ()
    why: Why = "age"
    limit: float = 0.0


def overdue(things: Sequence[Thing], rule: Rule, now: float) -> Going:
    """What the rule lets go of `things`, which are those that may go, oldest first."""
    old, large = _too_old(things, rule, now), _too_large(things, rule)
    if large > old:
        return Going(tuple(things[:large]), "size", rule.size)
    return Going(tuple(things[:old]), "age", rule.days)


def _too_old(things: Sequence[Thing], rule: Rule, now: float) -> int:
    """How many, from the oldest on, are older than the rule keeps them."""
    if rule.days <= 0:
        return 0
    newest = min(now, max((thing.t for thing in things if thing.t <= now + DAY_S), default=now))
    return next((number for number, thing in enumerate(things) if thing.t >= newest - rule.days * DAY_S), len(things))


def _too_large(things: Sequence[Thing], rule: Rule) -> int:
    """How many, from the oldest on, have to go until the rest has room."""
    size, count = sum(thing.size for thing in things), 0
    if 0 < rule.size < size:
        while count < len(things) and size > ROOM * rule.size:
            size -= things[count].size
            count += 1
    return count


def step(kind: Kind, state: State, going: Going, rule: Rule, now: float, up: float) -> tuple[State, tuple[Thing, ...]]:
    """What is true after a look at the things, and which of them are to be deleted now. `up`: seconds that this computer has run."""
    announced = state.announced if state.announced == rule.name else ""
    if not going.things:
        return State(None, announced, state.kept), ()
    count, until = len(going.things), going.things[-1].t
    before = state.notice
    if before is None or before.rule != rule.name:
        before = Notice(kind, rule.name, going.why, going.limit, count, until, now + STOOD_S, up)
    stood = before.stood + _passed(before.up, up)
    notice = replace(before, why=going.why, limit=going.limit, count=count, until=until, up=up, stood=stood, quiet=bool(announced) and _daily(going))
    if stood >= STOOD_S and now >= notice.due:
        return State(None, rule.name, state.kept), going.things
    return State(notice, announced, state.kept), ()


def _daily(going: Going) -> bool:
    """Whether no more goes than what a rule that holds already lets go as time goes by: a clock that jumped would let go of far more."""
    return going.why == "size" or going.things[-1].t - going.things[0].t <= DAILY_S


def _passed(before: float, up: float) -> float:
    """At least so many seconds have passed: all since the computer was started, when it was started in between."""
    return up - before if up >= before else up


def uptime() -> float:
    """Seconds of a clock that nobody sets and that starts with the computer."""
    return time.clock_gettime(time.CLOCK_BOOTTIME) if sys.platform == "linux" else time.monotonic()
