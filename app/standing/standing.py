"""`Standing`: all that is true of the recording now, and how each event changes it. Pure: no clock, no thread, no widget.

The light is derived, never set. It says 'recording' only when pixels were really seen, and it never says 'off' or 'paused' while pixels come.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

from ..events import (
    Block,
    BlockChanged,
    BlockRemoved,
    EngineState,
    FrameKept,
    FrameSeen,
    FrameSent,
    Over,
    Problem,
    RecorderEvent,
    Recording,
    SessionChanged,
    Usage,
)
from ..problems.table import PROBLEMS

Light = Literal["off", "starting", "recording", "paused", "trouble"]

OPEN = frozenset(("recording", "starting", "paused", "trouble"))
"""States in which a session is open."""
GOING = frozenset(("recording", "starting", "trouble"))
"""States in which the screen is looked at, or would be if it could."""

UNSEEN_S = 20.0
"""A picture older than this is trouble: a screen that stands still is looked at every 8 s."""
LOOKS_MISSED = 4
"""Where looks were asked for so rarely that 20 s hold none, this many may fail first."""
LATE_S = 1.0
"""A look that began so long before its state is still of that state: the two come from different threads."""

SERVICE = frozenset(row.code for row in PROBLEMS.values() if row.service)
"""Problems that are over when the service answers again."""

_HIDDEN = re.compile(r"\[[^\[\]\n]{0,40}\bhidden\b[^\[\]\n]{0,40}\]")
"""The placeholder that stands in a note for a secret, such as [password hidden] or [key hidden: GitHub]."""


NOTHING = Recording("idle", "")


@dataclass(frozen=True, slots=True)
class Told:
    """A problem that is not over. `since`: unix seconds."""

    problem: Problem
    since: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Times are unix seconds; None: not yet in this recording.

    Attributes:
        recording: State, source, why, and until when a timed pause lasts.
        since: When that state began.
        chosen_engine: The one the next recording begins with.
        engine, engine_state, engine_says: The one of this recording and what it said last.
        falls: The local engine goes on when the service fails; `chosen_falls`: in the next recording.
        interval_s: Seconds between looks.
        last_look, last_change: When the screen was seen, and when something new was on it.
        left_out: How many windows were painted over in the last picture.
        astray: When a picture came that should not have: nothing was to be recorded.
        session: The running one; '' when none runs.
        noted: Its finished blocks. `hidden`: secrets hidden in each of them that has any.
        last_note: The text of the one noted last.
        problems: What is wrong or worth knowing and not over, the newest last.
        host: Where pixels of this session went; '' when nothing has left this computer. `pictures`: how many.
        usd: What this session cost so far, in US dollars; `unpriced`: and more than that, since an answer's price is not known.
    """

    recording: Recording = NOTHING
    since: float = 0.0
    chosen_engine: str = "local"
    engine: str = "local"
    engine_state: str = ""
    engine_says: str = ""
    falls: bool = True
    chosen_falls: bool = True
    interval_s: float = 0.5
    last_look: float | None = None
    last_change: float | None = None
    left_out: int = 0
    astray: float | None = None
    session: str = ""
    noted: frozenset[str] = frozenset()
    hidden: tuple[tuple[str, int], ...] = ()
    last_note: str = ""
    problems: tuple[Told, ...] = ()
    host: str = ""
    pictures: int = 0
    usd: float = 0.0
    unpriced: bool = False

    @property
    def is_open(self) -> bool:
        """A session is open: recording, or paused."""
        return self.recording.state in OPEN

    @property
    def writes(self) -> str:
        """The engine that writes now: the local one while the chosen one has trouble."""
        return "local" if self.engine_state == "trouble" and self.falls else self.engine

    @property
    def notes(self) -> int:
        return len(self.noted)

    @property
    def secrets(self) -> int:
        """How many secrets were hidden in the notes of this session."""
        return sum(count for _, count in self.hidden)

    @property
    def problem(self) -> Told | None:
        """The newest problem that is not over."""
        return self.problems[-1] if self.problems else None


def after(standing: Standing, event: RecorderEvent, now: float) -> Standing:
    """What is true once `event` has happened. `now`: unix seconds."""
    match event:
        case FrameSeen():
            return _seen(standing, event)
        case FrameKept(t):
            return replace(standing, last_change=t)
        case FrameSent(_, _, _, host):
            return replace(standing, host=host, pictures=standing.pictures + 1)
        case Usage():
            return _paid(standing, event)
        case EngineState():
            return _engine_is(standing, event)
        case Problem():
            return _told(standing, event, now)
        case Over(code):
            return without(standing, (code,))
        case Recording():
            return _became(standing, event, now)
        case SessionChanged():
            return _of_session(standing, event)
        case BlockChanged() | BlockRemoved() if event.session == standing.session:
            return _of_block(standing, event)
        case _:
            return standing


def _seen(standing: Standing, event: FrameSeen) -> Standing:
    was_to_be = standing.recording.state in GOING or event.t <= standing.since + LATE_S
    return replace(standing, last_look=event.t, astray=standing.astray if was_to_be else event.t, left_out=event.left_out)


def _paid(standing: Standing, event: Usage) -> Standing:
    return replace(standing, usd=standing.usd + (event.usd or 0.0), unpriced=standing.unpriced or event.usd is None)


def _engine_is(standing: Standing, event: EngineState) -> Standing:
    answers = without(standing, SERVICE) if event.state in ("ready", "working") else standing
    return replace(answers, engine=event.engine, engine_state=event.state, engine_says=event.sentence)


def _told(standing: Standing, event: Problem, now: float) -> Standing:
    others = (told for told in _lasting(standing) if told.problem.code != event.code)
    return replace(standing, problems=(*others, Told(event, now)))


def _of_block(standing: Standing, event: BlockChanged | BlockRemoved) -> Standing:
    if isinstance(event, BlockChanged):
        return _noted(standing, event.block) if event.block.done else standing
    hidden = tuple(pair for pair in standing.hidden if pair[0] != event.block)
    return replace(standing, noted=standing.noted - {event.block}, hidden=hidden)


def without(standing: Standing, codes: Collection[str]) -> Standing:
    """Problems with these codes are over, or were put away."""
    left = _others(standing, codes)
    return standing if left == standing.problems else replace(standing, problems=left)


def light(standing: Standing, now: float) -> Light:
    """What a sign shows now. `now`: unix seconds."""
    if standing.astray is not None and now - standing.astray < UNSEEN_S:
        return "recording"
    match standing.recording.state:
        case "recording":
            if unseen_s(standing, now) > longest_unseen_s(standing) or writes_nothing(standing):
                return "trouble"
            return "recording" if is_seen(standing) else "starting"
        case "starting" | "paused" | "trouble" as state:
            return state
        case _:
            return "off"


def is_seen(standing: Standing) -> bool:
    """Whether the screen was seen since the state began: what was seen before says nothing of it."""
    return standing.last_look is not None and standing.last_look >= standing.since - standing.interval_s - LATE_S


def pixels_come(standing: Standing) -> bool:
    """Whether the screen was seen after the state began: in trouble something else is wrong then."""
    return standing.last_look is not None and standing.last_look > standing.since


def unseen_s(standing: Standing, now: float) -> float:
    """How long the screen has not been seen, in seconds."""
    seen = standing.last_look if is_seen(standing) else None
    return now - (standing.since if seen is None else seen)


def longest_unseen_s(standing: Standing) -> float:
    """How long it may not be seen before that is trouble, in seconds."""
    return max(UNSEEN_S, LOOKS_MISSED * standing.interval_s)


def writes_nothing(standing: Standing) -> bool:
    """The service fails and no other engine stands in for it."""
    return standing.engine_state == "trouble" and standing.engine == "realtime" and not standing.falls


# ------------------------------------------------------------------ inside


def _others(standing: Standing, codes: Collection[str]) -> tuple[Told, ...]:
    return tuple(told for told in standing.problems if told.problem.code not in codes)


def _lasting(standing: Standing) -> tuple[Told, ...]:
    """Without those about one event: each gives way to what comes after it."""
    return tuple(told for told in standing.problems if (row := PROBLEMS.get(told.problem.code)) is not None and row.lasts)


def _fresh(standing: Standing) -> Standing:
    """Another session: its own notes and money."""
    return replace(standing, noted=frozenset(), hidden=(), last_note="", host="", pictures=0, usd=0.0, unpriced=False)


def _became(standing: Standing, recording: Recording, now: float) -> Standing:
    if recording.state == standing.recording.state:
        return replace(standing, recording=recording)
    begins = recording.state in GOING and not standing.is_open
    next_ = replace(standing, recording=recording, since=now, astray=None)
    if begins:  # its session follows from another thread: until then nothing of the one before may be said of it
        next_ = replace(_fresh(next_), last_look=None, last_change=None, left_out=0, falls=next_.chosen_falls)
        if next_.engine != next_.chosen_engine:  # it says so itself only when it has loaded
            next_ = replace(next_, engine=next_.chosen_engine, engine_state="starting", engine_says="")
    if recording.state != "recording":
        return next_
    return replace(next_, problems=() if begins else _lasting(next_))


def _of_session(standing: Standing, event: SessionChanged) -> Standing:
    if event.removed:
        return replace(standing, session="") if event.session == standing.session else standing
    if event.ended is None:
        return standing if event.session == standing.session else replace(_fresh(standing), session=event.session)
    return replace(standing, session="") if event.session == standing.session else standing


def _noted(standing: Standing, block: Block) -> Standing:
    found = len(_HIDDEN.findall(block.text))
    hidden = tuple(pair for pair in standing.hidden if pair[0] != block.id) + (((block.id, found),) if found else ())
    return replace(standing, noted=standing.noted | {block.id}, hidden=hidden, last_note=block.text)
