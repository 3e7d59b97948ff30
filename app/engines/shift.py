"""Which of two engines writes the notes now, as a pure state machine: what happens in, things to do out. No I/O, no clock, no thread.

    opening ──the remote is well──▶ remote ──gone for longer than a moment──▶ fallen ──well again──▶ back ──its first words──▶ remote
       └──────────────────────gone──────────────────────────────────────────▶   ▲                       │
                                                                                └──────────gone─────────┘

In *opening* and *fallen* the local engine writes, in *remote* and *back* what it has to say is held back. What has changed is said in the notes with
the first words of the remote, not when it connects: it may never come to an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from ..events import EngineState, Problem

Stage = Literal["opening", "remote", "fallen", "back"]
BRIEF_S: Final = 4.0
"""A remote that can be back within so many seconds is waited for. Three tries of the Realtime engine fall into them."""


# ------------------------------------------------------------------ what happens


@dataclass(frozen=True, slots=True)
class RemoteBecame:
    state: EngineState


@dataclass(frozen=True, slots=True)
class RemoteSaid:
    problem: Problem


@dataclass(frozen=True, slots=True)
class RemoteWrote:
    """The remote is writing."""


@dataclass(frozen=True, slots=True)
class RemoteSettled:
    """The remote is done with something it was shown."""


@dataclass(frozen=True, slots=True)
class Looked:
    """There is a new sight: a connection that neither comes about nor fails tells nothing by itself."""


Event = RemoteBecame | RemoteSaid | RemoteWrote | RemoteSettled | Looked


# ------------------------------------------------------------------ what is to be done


@dataclass(frozen=True, slots=True)
class Out:
    """Told as it is."""

    event: EngineState | Problem


@dataclass(frozen=True, slots=True)
class Here:
    """Told: trouble with the remote, and who writes meanwhile. `sentence` is what the remote says, for want of a problem."""

    sentence: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class WriteHeld:
    """What the local engine was not to say is written."""


@dataclass(frozen=True, slots=True)
class Rise:
    """The local engine falls silent."""


@dataclass(frozen=True, slots=True)
class NoteLocal:
    """It is noted that the local engine writes from here on, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoteRemote:
    """It is noted that the remote writes again."""


Effect = Out | Here | WriteHeld | Rise | NoteLocal | NoteRemote


# ------------------------------------------------------------------ where it stands


@dataclass(frozen=True, slots=True)
class Shift:
    """Who writes.

    Attributes:
        falls: Whether there is a local engine to fall back on.
        gone_at: When the remote went, as long as it has not been of use since; seconds of a clock that only rises, like the next.
        well_at: Since when it has been well; None while it is not.
        problem: The last one the remote told.
        said: The code of the problem that was told last and is not over.
    """

    falls: bool = True
    stage: Stage = "opening"
    gone_at: float | None = None
    well_at: float | None = None
    problem: Problem | None = None
    said: str = ""

    @property
    def local_writes(self) -> bool:
        return self.stage in ("opening", "fallen")

    @property
    def failed(self) -> bool:
        """Whether the notes say, or are about to say, that the remote does not write."""
        return self.stage in ("fallen", "back")

    def ended(self) -> Shift:
        """The remote has stopped: what comes at the end is the local engine's."""
        return replace(self, stage="opening" if self.stage == "remote" else "fallen" if self.stage == "back" else self.stage)


Step = tuple[Shift, tuple[Effect, ...]]


def after(shift: Shift, event: Event, now: float) -> Step:
    """Who writes after `event`, and what is to be done, in order. `now` in seconds of a clock that only rises."""
    step: Step = (_TABLE if shift.falls else _ALONE)[type(event)](shift, event, now)
    return step


def _same(shift: Shift, _event: Event, _now: float) -> Step:
    return shift, ()


def _became(shift: Shift, event: RemoteBecame, now: float) -> Step:
    state = event.state
    match state.state:
        case "stopped":
            return shift, ()
        case "trouble":
            return _trouble(shift, state, now)
        case "ready" | "working":
            well = replace(shift, well_at=now if shift.well_at is None else shift.well_at, said="" if state.state == "ready" else shift.said)
            return replace(well, stage=_RISEN[shift.stage]), (*((Rise(),) if shift.local_writes else ()), Out(state))
        case _:
            return shift, (Out(state),)


def _trouble(shift: Shift, state: EngineState, now: float) -> Step:
    """Falls, unless the remote tries again soon enough to be back before anybody misses it: what the local engine has to say keeps so long."""
    gone_at = shift.gone_at
    if gone_at is None or (shift.well_at is not None and now - shift.well_at > BRIEF_S):
        gone_at = now  # otherwise it was back, but for nothing: one that fails at every answer is gone all the time
    shift = replace(shift, gone_at=gone_at, well_at=None)
    again_s = shift.problem.retry_s if shift.problem is not None else None
    if not shift.failed and again_s is not None and now + again_s - gone_at < BRIEF_S:
        return shift, (Out(state),)
    return _fall(shift, state.sentence)


def _fall(shift: Shift, sentence: str) -> Step:
    effects: list[Effect] = []
    if not shift.local_writes:
        effects.append(WriteHeld())
    if not shift.failed:
        effects.append(NoteLocal(shift.problem.message if shift.problem is not None else ""))
    return replace(shift, stage="fallen"), (*effects, Here(sentence, shift.problem))


def _said(shift: Shift, event: RemoteSaid, _now: float) -> Step:
    problem = event.problem
    shift = replace(shift, problem=problem)
    if problem.code == shift.said:
        return shift, ()
    said = problem.code if problem.retry_s is not None or problem.fatal else shift.said
    return replace(shift, said=said), (Out(replace(problem, fatal=problem.fatal and not shift.falls)),)


def _wrote(shift: Shift, _event: Event, _now: float) -> Step:
    return (replace(shift, stage="remote"), (NoteRemote(),)) if shift.stage == "back" else (shift, ())


def _settled(shift: Shift, _event: Event, _now: float) -> Step:
    return replace(shift, gone_at=None), ()


def _looked(shift: Shift, _event: Event, now: float) -> Step:
    """Nobody waits for ever for a remote that is neither well nor said to be in trouble again."""
    lost = shift.gone_at is not None and shift.well_at is None and now - shift.gone_at >= BRIEF_S
    return _fall(shift, "") if lost and not shift.failed else (shift, ())


def _alone(shift: Shift, event: RemoteBecame, _now: float) -> Step:
    """Without a fallback everything is told as it is."""
    if event.state.state == "stopped":
        return shift, ()
    return replace(shift, said="" if event.state.state == "ready" else shift.said), (Out(event.state),)


_Handler = Callable[[Shift, Any, float], Step]
_RISEN: Final[dict[Stage, Stage]] = {"opening": "remote", "remote": "remote", "fallen": "back", "back": "back"}
_TABLE: Final[dict[type[Event], _Handler]] = {
    RemoteBecame: _became, RemoteSaid: _said, RemoteWrote: _wrote, RemoteSettled: _settled, Looked: _looked,
}  # fmt: skip
_ALONE: Final[dict[type[Event], _Handler]] = {
    RemoteBecame: _alone, RemoteSaid: _said, RemoteWrote: _same, RemoteSettled: _same, Looked: _same,
}  # fmt: skip
