"""The course of a recording as a pure state machine: what happens in, things to do out. No I/O, no clock, no thread.

    idle ──Start, Shot──▶ recording ──Pause, nobody there──▶ paused ──Resume, time is up, somebody there──▶ recording
                              └──────Stop, Panic, the shot is done──────▶ stopped ◀──Stop, Panic──┘

Every look belongs to an epoch. Whatever ends looking (a pause, the end, panic) begins another one: a picture that was being taken meanwhile is of
an epoch that is over, and is dropped. What was handed over before is noted, but for panic.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

from ..events import Over, Problem, Recording
from .happenings import (
    Begin,
    Effect,
    End,
    Event,
    Expect,
    Flush,
    Halt,
    Heed,
    Looked,
    Now,
    Panic,
    Pause,
    Remark,
    Resume,
    Shot,
    ShotOver,
    ShotTaken,
    Slower,
    Start,
    Stop,
    Tell,
    Watched,
)

Stage = Literal["idle", "recording", "paused", "stopped"]
By = Literal["user", "away"]

START_S = 2.0
"""How soon after Start the first look is expected."""
CLOCK_SET_S = 2.0
"""When the two clocks differ by more than this, the one on the wall was set."""


# ------------------------------------------------------------------ where it stands


@dataclass(frozen=True, slots=True)
class Rest:
    """A pause. `until` is shown (unix seconds); `ends` decides where there is one (seconds of the steady clock)."""

    by: By
    why: str = ""
    until: float | None = None
    ends: float | None = None

    def over(self, now: Now) -> bool:
        if self.ends is not None:
            return now.steady >= self.ends
        return self.until is not None and now.t >= self.until

    def shown_at(self, now: Now) -> Rest:
        """With the time it ends on a clock that was set meanwhile."""
        if self.ends is None or self.until is None:
            return self
        until = now.t + self.ends - now.steady
        return self if abs(until - self.until) <= CLOCK_SET_S else replace(self, until=until)


@dataclass(frozen=True, slots=True)
class Course:
    """Where a recording stands.

    Attributes:
        rest: While paused: why, by whom and until when.
        epoch: Rises whenever looking ends.
        session: How many sessions have begun.
        shots: How many pictures are wanted that no look has taken yet.
        unfinished: Of a session made for shots: how many are not noted yet. It ends with the last; 0: the session is the user's.
        troubles: Why nothing is recorded now, by who says so.
        lasting: Codes of problems that were told and are not over.
        watched: The code of the watchdog's.
        slower: A sentence on why looks are rarer.
        changed: When something was last worth a note, unix seconds.
        kept: Whether anything of this session was.
    """

    stage: Stage = "idle"
    rest: Rest | None = None
    epoch: int = 0
    session: int = 0
    shots: int = 0
    unfinished: int = 0
    troubles: tuple[tuple[str, str], ...] = ()
    lasting: tuple[str, ...] = ()
    watched: str = ""
    slower: str = ""
    changed: float = 0.0
    kept: bool = False

    @property
    def looking(self) -> bool:
        """Whether a look may be taken now. A paused recording takes the shots it is asked for and shows that it does."""
        return self.stage == "recording" or (self.stage == "paused" and self.shots > 0)

    def recording(self, source: str) -> Recording:
        """What is shown: nothing is ever looked at while this says 'paused', 'idle' or 'stopped'."""
        if self.looking:
            wrong = self.troubles[0][1] if self.troubles and self.stage == "recording" else ""
            return Recording("trouble" if wrong else "recording", wrong, source, wrong or self.slower)
        rest = self.rest
        if self.stage != "paused" or rest is None:
            return Recording("stopped" if self.stage == "stopped" else "idle", "", source)
        return Recording("paused", f"Paused: {rest.why}." if rest.why else "", source, rest.why, rest.until)


Step = tuple[Course, tuple[Effect, ...]]


def after(course: Course, event: Event, now: Now) -> Step:
    """Where the recording stands after `event`, and what is to be done, in order. Any event may come at any time."""
    step: Step = _TABLE[course.stage][type(event)](course, event, now)
    return step


# ------------------------------------------------------------------ steps


def _same(course: Course, _event: Event, _now: Now) -> Step:
    return course, ()


def _begin(course: Course, event: Start | Shot, now: Now) -> Step:
    shots, session = int(isinstance(event, Shot)), course.session + 1
    begun = replace(course, stage="recording", rest=None, session=session, shots=shots, unfinished=shots, changed=now.t, kept=False)
    return begun, (Begin(session), Expect(START_S))


def _at_rest(course: Course) -> Step:
    """Nothing is looked at any more: nothing can be wrong with it."""
    quiet = replace(course, epoch=course.epoch + 1, shots=0, troubles=(), lasting=(), watched="")
    return quiet, (Expect(None), *(Tell(Over(code)) for code in course.lasting))


def _end(course: Course, _event: Event, _now: Now) -> Step:
    course, effects = _at_rest(course)
    return replace(course, stage="stopped", rest=None, unfinished=0), (*effects, End())


def _panic(course: Course, _event: Event, _now: Now) -> Step:
    runs = course.stage in ("recording", "paused")
    course, effects = _at_rest(course)
    return replace(course, stage="stopped", rest=None, unfinished=0), (*effects, Halt(runs))


def _stay(course: Course, _event: Event, _now: Now) -> Step:
    """A session made for a shot becomes one of the user's."""
    return replace(course, unfinished=0), ()


def _shoot(course: Course, _event: Event, _now: Now) -> Step:
    more = 1 if course.unfinished else 0
    return replace(course, shots=course.shots + 1, unfinished=course.unfinished + more), (Expect(START_S),)


def _shot_taken(course: Course, _event: Event, _now: Now) -> Step:
    return replace(course, shots=max(0, course.shots - 1)), ()


def _shot_taken_paused(course: Course, _event: Event, _now: Now) -> Step:
    """After the last one it is a pause again."""
    return _at_rest(course) if course.shots == 1 else (replace(course, shots=max(0, course.shots - 1)), ())


def _shot_over(course: Course, event: ShotOver, now: Now) -> Step:
    if not course.unfinished or event.session != course.session:
        return course, ()
    return _end(course, event, now) if course.unfinished == 1 else (replace(course, unfinished=course.unfinished - 1), ())


def _pause(course: Course, event: Pause, now: Now) -> Step:
    if course.unfinished:
        return _end(course, event, now)
    return _rest(course, _wanted(event, now))


def _rest(course: Course, rest: Rest) -> Step:
    course, effects = _at_rest(course)
    return replace(course, stage="paused", rest=rest), (*effects, Flush())


def _wanted(event: Pause, now: Now) -> Rest:
    if event.for_s is None:
        return Rest("user", event.why, event.until)
    return Rest("user", event.why, now.t + event.for_s, now.steady + event.for_s)


def _pause_again(course: Course, event: Pause, now: Now) -> Step:
    """From now on only the user's word ends it, or the time he named."""
    return replace(course, rest=_wanted(event, now), shots=0, epoch=course.epoch + 1), ()


def _resume(course: Course, _event: Event, _now: Now) -> Step:
    return replace(course, stage="recording", rest=None), (Expect(START_S),)


def _rarer(course: Course, event: Heed) -> Step:
    return (course, ()) if course.slower == event.why else (replace(course, slower=event.why), (Slower(event.slower),))


def _heed(course: Course, event: Heed, now: Now) -> Step:
    course, effects = _rarer(course, event)
    if not event.pause:
        return course, effects
    if course.unfinished:
        course, more = _end(course, event, now)
        return course, (*effects, *more)
    kept = course.kept
    course, more = _rest(course, Rest("away", event.pause))
    remark = (Remark(course.recording("").sentence),) if kept else ()
    return course, (*effects, *more, *remark)


def _heed_paused(course: Course, event: Heed, now: Now) -> Step:
    """Goes on by itself only after a pause it made itself, or when the time is up that the user named; never while nobody is there."""
    course, effects = _rarer(course, event)
    if event.pause and course.shots:
        course, more = _at_rest(course)
        effects = (*effects, *more)
    rest = course.rest
    if rest is None or (rest.by == "user" and not rest.over(now)):
        return replace(course, rest=rest.shown_at(now) if rest is not None else None), effects
    if event.pause:
        return replace(course, rest=Rest("away", event.pause)), effects
    course, more = _resume(replace(course, changed=now.t), event, now)
    return course, (*effects, *more)


def _looked(course: Course, event: Looked, now: Now) -> Step:
    """A look that was under way when looking ended has nothing to say any more."""
    if event.epoch != course.epoch:
        return course, ()
    if event.kept:
        course = replace(course, changed=now.t, kept=True)
    course, effects = _say(course, event.problem, event.over)
    return replace(course, troubles=_with(course.troubles, "look", event.trouble)), effects


def _watched(course: Course, event: Watched, _now: Now) -> Step:
    before = course.watched
    course, effects = _say(course, event.problem, before)
    why = event.problem.message if event.problem is not None else ""
    code = event.problem.code if event.problem is not None else ""
    return replace(course, watched=code, troubles=_with(course.troubles, "watchdog", why)), effects


def _say(course: Course, problem: Problem | None, over: str) -> Step:
    """Something that lasts begins, or is over."""
    effects: list[Effect] = []
    lasting = course.lasting
    if over in lasting:
        lasting = tuple(code for code in lasting if code != over)
        effects.append(Tell(Over(over)))
    if problem is not None:
        lasting = lasting if problem.code in lasting else (*lasting, problem.code)
        effects.append(Tell(problem))
    return replace(course, lasting=lasting), tuple(effects)


def _with(troubles: tuple[tuple[str, str], ...], who: str, why: str) -> tuple[tuple[str, str], ...]:
    """The newest trouble last, so that what is shown does not change as long as it lasts."""
    if why and (who, why) in troubles:
        return troubles
    others = tuple(one for one in troubles if one[0] != who)
    return (*others, (who, why)) if why else others


_Handler = Callable[[Course, Any, Now], Step]
_AT_REST: Final[dict[type[Event], _Handler]] = {
    Start: _begin, Pause: _same, Resume: _same, Stop: _same, Panic: _panic, Shot: _begin, ShotTaken: _same, ShotOver: _same,
    Heed: _same, Looked: _same, Watched: _watched,
}  # fmt: skip
_RECORDING: Final[dict[type[Event], _Handler]] = {
    Start: _stay, Pause: _pause, Resume: _same, Stop: _end, Panic: _panic, Shot: _shoot, ShotTaken: _shot_taken, ShotOver: _shot_over,
    Heed: _heed, Looked: _looked, Watched: _watched,
}  # fmt: skip
_PAUSED: Final[dict[type[Event], _Handler]] = {
    Start: _resume, Pause: _pause_again, Resume: _resume, Stop: _end, Panic: _panic, Shot: _shoot, ShotTaken: _shot_taken_paused, ShotOver: _same,
    Heed: _heed_paused, Looked: _looked, Watched: _watched,
}  # fmt: skip
_TABLE: Final[dict[Stage, dict[type[Event], _Handler]]] = {"idle": _AT_REST, "recording": _RECORDING, "paused": _PAUSED, "stopped": _AT_REST}
