"""The course of a recording: every event in every stage, and what holds whatever comes in whatever order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.events import Over, Problem
from app.recorder.course import CLOCK_SET_S, START_S, Course, Rest, Stage, after
from app.recorder.happenings import (
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

NOW = Now(1_000_000.0, 50.0)
LOCKED = "the screen is locked"
BLACK = Problem("black-frame", "The screen is black.")
HANGS = Problem("notes-hang", "The notes cannot be written.")

IDLE = Course()
RECORDING = Course("recording", session=1, changed=NOW.t, kept=True)
PAUSED = replace(RECORDING, stage="paused", rest=Rest("user"), epoch=1)
AWAY = replace(PAUSED, rest=Rest("away", LOCKED))
STOPPED = replace(RECORDING, stage="stopped", epoch=1)
FOR_SHOT = replace(RECORDING, shots=1, unfinished=1)
STAGES: dict[str, Course] = {"idle": IDLE, "recording": RECORDING, "paused": PAUSED, "away": AWAY, "stopped": STOPPED, "for a shot": FOR_SHOT}

BEGUN: tuple[Effect, ...] = (Begin(2), Expect(START_S))
RESTS: tuple[Effect, ...] = (Expect(None), Flush())
ENDS: tuple[Effect, ...] = (Expect(None), End())
NONE: tuple[Effect, ...] = ()
GOES: tuple[Effect, ...] = (Expect(START_S),)
_WATCHED: tuple[Effect, ...] = (Tell(HANGS),)

TABLE: list[tuple[str, Event, Stage, tuple[Effect, ...]]] = [
    ("idle", Start(), "recording", (Begin(1), Expect(START_S))),
    ("idle", Pause(), "idle", NONE),
    ("idle", Resume(), "idle", NONE),
    ("idle", Stop(), "idle", NONE),
    ("idle", Panic(), "stopped", (Expect(None), Halt(False))),
    ("idle", Shot(), "recording", (Begin(1), Expect(START_S))),
    ("idle", ShotTaken(), "idle", NONE),
    ("idle", ShotOver(0), "idle", NONE),
    ("idle", Heed(LOCKED), "idle", NONE),
    ("idle", Looked(0, BLACK), "idle", NONE),
    ("idle", Watched(HANGS), "idle", _WATCHED),
    ("recording", Start(), "recording", NONE),
    ("recording", Pause(), "paused", RESTS),
    ("recording", Pause(for_s=60.0), "paused", RESTS),
    ("recording", Resume(), "recording", NONE),
    ("recording", Stop(), "stopped", ENDS),
    ("recording", Panic(), "stopped", (Expect(None), Halt(True))),
    ("recording", Shot(), "recording", GOES),
    ("recording", ShotTaken(), "recording", NONE),
    ("recording", ShotOver(1), "recording", NONE),
    ("recording", Heed(), "recording", NONE),
    ("recording", Heed(LOCKED), "paused", (*RESTS, Remark("Paused: the screen is locked."))),
    ("recording", Heed("", 4.0, "It looks less often."), "recording", (Slower(4.0),)),
    ("recording", Looked(0, BLACK, "", BLACK.message), "recording", (Tell(BLACK),)),
    ("recording", Looked(7, BLACK, "", BLACK.message), "recording", NONE),
    ("recording", Watched(HANGS), "recording", _WATCHED),
    ("paused", Start(), "recording", GOES),
    ("paused", Pause(), "paused", NONE),
    ("paused", Resume(), "recording", GOES),
    ("paused", Stop(), "stopped", ENDS),
    ("paused", Panic(), "stopped", (Expect(None), Halt(True))),
    ("paused", Shot(), "paused", GOES),
    ("paused", ShotTaken(), "paused", NONE),
    ("paused", ShotOver(1), "paused", NONE),
    ("paused", Heed(), "paused", NONE),
    ("paused", Heed(LOCKED), "paused", NONE),
    ("paused", Looked(0, BLACK), "paused", NONE),
    ("paused", Watched(HANGS), "paused", _WATCHED),
    ("away", Start(), "recording", GOES),
    ("away", Pause(), "paused", NONE),
    ("away", Resume(), "recording", GOES),
    ("away", Stop(), "stopped", ENDS),
    ("away", Panic(), "stopped", (Expect(None), Halt(True))),
    ("away", Shot(), "paused", GOES),
    ("away", ShotTaken(), "paused", NONE),
    ("away", ShotOver(1), "paused", NONE),
    ("away", Heed(), "recording", GOES),
    ("away", Heed("nobody is there"), "paused", NONE),
    ("away", Looked(0, BLACK), "paused", NONE),
    ("away", Watched(None), "paused", NONE),
    ("stopped", Start(), "recording", BEGUN),
    ("stopped", Pause(), "stopped", NONE),
    ("stopped", Resume(), "stopped", NONE),
    ("stopped", Stop(), "stopped", NONE),
    ("stopped", Panic(), "stopped", (Expect(None), Halt(False))),
    ("stopped", Shot(), "recording", BEGUN),
    ("stopped", ShotTaken(), "stopped", NONE),
    ("stopped", ShotOver(1), "stopped", NONE),
    ("stopped", Heed(), "stopped", NONE),
    ("stopped", Looked(1, BLACK), "stopped", NONE),
    ("stopped", Watched(HANGS), "stopped", _WATCHED),
    ("for a shot", Start(), "recording", NONE),
    ("for a shot", Pause(), "stopped", ENDS),
    ("for a shot", Resume(), "recording", NONE),
    ("for a shot", Stop(), "stopped", ENDS),
    ("for a shot", Panic(), "stopped", (Expect(None), Halt(True))),
    ("for a shot", Shot(), "recording", GOES),
    ("for a shot", ShotTaken(), "recording", NONE),
    ("for a shot", ShotOver(1), "stopped", ENDS),
    ("for a shot", ShotOver(0), "recording", NONE),
    ("for a shot", Heed(LOCKED), "stopped", ENDS),
    ("for a shot", Looked(0), "recording", NONE),
    ("for a shot", Watched(HANGS), "recording", _WATCHED),
]


@pytest.mark.parametrize(("stage", "event", "then", "effects"), TABLE, ids=[f"{row[0]}, {row[1]}" for row in TABLE])
def test_each_event_in_each_stage(stage: str, event: Event, then: Stage, effects: tuple[Effect, ...]) -> None:
    course, done = after(STAGES[stage], event, NOW)
    assert (course.stage, done) == (then, effects)


def test_the_table_has_every_event_in_every_stage() -> None:
    rows = {(stage, type(event)) for stage, event, *_ in TABLE}
    assert rows == {(stage, kind) for stage in STAGES for kind in Event.__args__}


def told(course: Course, *events: Event, now: Now = NOW) -> Course:
    for event in events:
        course, _ = after(course, event, now)
    return course


def later(seconds: float, clock_set_by: float = 0.0) -> Now:
    return Now(NOW.t + seconds + clock_set_by, NOW.steady + seconds)


# ------------------------------------------------------------------ pauses that end by themselves


def test_a_pause_of_a_quarter_of_an_hour_shows_its_end_and_goes_on_by_itself() -> None:
    paused = told(RECORDING, Pause(for_s=900.0))
    shown = paused.recording("screen 1")
    assert (shown.state, shown.until) == ("paused", NOW.t + 900.0)
    assert told(paused, Heed(), now=later(899.0)).stage == "paused"
    assert told(paused, Heed(), now=later(900.0)).stage == "recording"


@pytest.mark.parametrize("set_by", [-3600.0, 3600.0], ids=["set back", "set forward"])
def test_a_clock_that_is_set_changes_the_time_shown_and_not_the_time_waited(set_by: float) -> None:
    paused = told(told(RECORDING, Pause(for_s=900.0)), Heed(), now=later(10.0, set_by))
    assert paused.stage == "paused"
    assert paused.recording("").until == pytest.approx(NOW.t + 900.0 + set_by)
    assert told(paused, Heed(), now=later(900.0, set_by)).stage == "recording"


def test_a_clock_that_is_a_little_off_changes_nothing_that_is_shown() -> None:
    paused = told(RECORDING, Pause(for_s=900.0))
    assert told(paused, Heed(), now=later(10.0, CLOCK_SET_S / 2)) == paused


def test_after_a_night_asleep_it_goes_on_at_the_first_question() -> None:
    assert told(told(RECORDING, Pause(for_s=900.0)), Heed(), now=later(36_000.0)).stage == "recording"


def test_until_a_time_of_the_wall_goes_by_the_wall() -> None:
    paused = told(RECORDING, Pause(until=NOW.t + 50_000.0))
    assert told(paused, Heed(), now=later(10.0, 49_000.0)).stage == "paused"
    assert told(paused, Heed(), now=later(10.0, 50_000.0)).stage == "recording"


@pytest.mark.parametrize("word", [Pause(), Pause(for_s=9000.0)], ids=["pause", "pause for longer"])
def test_the_users_next_word_counts(word: Pause) -> None:
    paused = told(RECORDING, Pause(for_s=900.0), word)
    assert told(paused, Heed(), now=later(1000.0)).stage == "paused"
    assert told(RECORDING, Pause(for_s=900.0), Resume()).rest is None


def test_a_pause_that_is_over_while_nobody_is_there_waits_for_somebody() -> None:
    locked = told(told(RECORDING, Pause(for_s=900.0)), Heed(LOCKED), now=later(900.0))
    assert (locked.stage, locked.recording("").until, locked.recording("").why) == ("paused", None, LOCKED)
    assert told(locked, Heed(), now=later(2000.0)).stage == "recording"


def test_an_away_pause_that_the_user_takes_over_is_the_users() -> None:
    assert told(AWAY, Pause(), Heed()).stage == "paused"


# ------------------------------------------------------------------ shots


def test_a_session_for_two_shots_ends_with_the_second() -> None:
    one = told(IDLE, Shot(), Shot(), ShotTaken(), ShotOver(1))
    assert one.stage == "recording"
    assert told(one, ShotTaken(), ShotOver(1)).stage == "stopped"


def test_start_makes_a_session_for_a_shot_the_users() -> None:
    assert told(IDLE, Shot(), Start(), ShotTaken(), ShotOver(1)).stage == "recording"


def test_a_paused_recording_shows_that_it_takes_a_shot_and_is_paused_again() -> None:
    asked = told(PAUSED, Shot())
    assert (asked.looking, asked.recording("").state) == (True, "recording")
    taken = told(asked, Looked(asked.epoch), ShotTaken())
    assert (taken.looking, taken.recording("").state) == (False, "paused")


def test_a_shot_asked_for_while_the_screen_is_locked_is_not_taken() -> None:
    assert not told(PAUSED, Shot(), Heed(LOCKED)).looking


# ------------------------------------------------------------------ troubles


def test_a_trouble_is_shown_while_it_lasts_and_told_once() -> None:
    dark, effects = after(RECORDING, Looked(0, BLACK, "", BLACK.message), NOW)
    assert (dark.recording("").state, dark.recording("").why) == ("trouble", BLACK.message)
    same, nothing = after(dark, Looked(0, None, "", BLACK.message), NOW)
    assert (same, nothing) == (dark, ())
    light, over = after(dark, Looked(0, None, BLACK.code), NOW)
    assert (light.recording("").state, over) == ("recording", (Tell(Over(BLACK.code)),))
    assert effects == (Tell(BLACK),)


def test_two_troubles_are_over_one_by_one() -> None:
    both = told(RECORDING, Watched(HANGS), Looked(0, BLACK, "", BLACK.message))
    assert both.recording("").why == HANGS.message
    one, effects = after(both, Watched(None), NOW)
    assert (one.recording("").why, effects) == (BLACK.message, (Tell(Over(HANGS.code)),))


@pytest.mark.parametrize("event", [Pause(), Stop(), Panic(), Heed(LOCKED)])
def test_what_rests_is_not_in_trouble(event: Event) -> None:
    course, effects = after(told(RECORDING, Watched(HANGS), Looked(0, BLACK, "", BLACK.message)), event, NOW)
    assert (course.troubles, course.lasting) == ((), ())
    assert {effect.event for effect in effects if isinstance(effect, Tell)} == {Over(HANGS.code), Over(BLACK.code)}


# ------------------------------------------------------------------ whatever comes

PROBLEMS = st.sampled_from([None, BLACK, HANGS])
EVENTS = st.one_of(
    st.sampled_from([Start(), Resume(), Stop(), Panic(), Shot(), ShotTaken()]),
    st.builds(Pause, why=st.sampled_from(["", "lunch"]), until=st.none() | st.floats(9e5, 2e6), for_s=st.none() | st.floats(0.0, 1e5)),
    st.builds(ShotOver, session=st.integers(0, 4)),
    st.builds(Heed, pause=st.sampled_from(["", LOCKED]), slower=st.just(4.0), why=st.sampled_from(["", "It looks less often."])),
    st.builds(Looked, st.integers(0, 4), PROBLEMS, st.sampled_from(["", BLACK.code]), st.sampled_from(["", "x"]), st.booleans()),
    st.builds(Watched, problem=PROBLEMS),
)  # fmt: skip
COURSES = st.lists(st.tuples(EVENTS, st.floats(0.0, 4000.0)), max_size=30).map(lambda events: _through(events))


def _through(events: list[tuple[Event, float]]) -> tuple[Course, Now]:
    course, now = Course(), NOW
    for event, passed in events:
        now = Now(now.t + passed, now.steady + passed)
        course, _ = after(course, event, now)
    return course, now


@given(COURSES)
def test_panic_stops_from_anywhere(reached: tuple[Course, Now]) -> None:
    course, now = reached
    stopped, effects = after(course, Panic(), now)
    assert (stopped.stage, stopped.looking, stopped.shots) == ("stopped", False, 0)
    assert stopped.epoch > course.epoch
    assert Halt(course.stage in ("recording", "paused")) in effects


@given(COURSES, st.sampled_from([Pause(), Stop(), Panic(), Heed(LOCKED)]))
def test_a_picture_under_way_is_of_an_epoch_that_is_over(reached: tuple[Course, Now], event: Event) -> None:
    course, now = reached
    then, _ = after(course, event, now)
    assert not then.looking
    assert then.epoch > course.epoch or not course.looking


@given(COURSES, st.lists(st.sampled_from([Heed(), Heed(LOCKED)]), max_size=8))
def test_only_what_it_paused_itself_goes_on_by_itself(reached: tuple[Course, Now], heeds: list[Heed]) -> None:
    course, now = reached
    course, _ = after(course, Pause(), now)
    for heed in heeds:
        now = Now(now.t + 1e6, now.steady + 1e6)
        course, _ = after(course, heed, now)
        assert course.stage != "recording"


@given(COURSES)
def test_nobody_there_means_no_look(reached: tuple[Course, Now]) -> None:
    course, now = reached
    assert not after(course, Heed(LOCKED), now)[0].looking


class Life(RuleBasedStateMachine):
    """Any events at any times, as the recorder would bring them."""

    def __init__(self) -> None:
        super().__init__()
        self.course, self.now = Course(), NOW
        self.open = False
        self.lasting: set[str] = set()

    @rule(event=EVENTS, passed=st.floats(0.0, 4000.0), set_by=st.sampled_from([0.0, 0.0, -3600.0, 3600.0]))
    def happen(self, event: Event, passed: float, set_by: float) -> None:
        before = self.course
        self.now = Now(self.now.t + passed + set_by, self.now.steady + passed)
        self.course, effects = after(before, event, self.now)
        for effect in effects:
            self._carry_out(effect)
        assert self.course.epoch >= before.epoch
        assert self.course.session == before.session + any(isinstance(effect, Begin) for effect in effects)
        if before.looking and not self.course.looking:
            assert self.course.epoch > before.epoch, "what is being grabbed is dropped"

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Begin():
                assert not self.open, "one session at a time"
                self.open = True
            case End() | Halt(True):
                assert self.open
                self.open = False
            case Tell(Over(code)):
                assert code in self.lasting, "only what was told can be over"
                self.lasting.discard(code)
            case Tell(Problem(code)):
                self.lasting.add(code)
            case _:
                pass

    @precondition(lambda self: self.course.unfinished > 0)
    @rule()
    def finish_the_shots(self) -> None:
        """A session made for shots ends itself when all are over."""
        while self.course.unfinished:
            self.happen(ShotTaken(), 0.0, 0.0)
            self.happen(ShotOver(self.course.session), 0.0, 0.0)
        assert self.course.stage == "stopped"

    @invariant()
    def what_is_shown_is_so(self) -> None:
        shown = self.course.recording("screen 1")
        assert self.course.looking == (shown.state in ("recording", "trouble")), "never looked at while shown as not looked at"
        assert self.open == (self.course.stage in ("recording", "paused"))
        assert (self.course.rest is not None) == (self.course.stage == "paused")
        assert shown.until is None or shown.state == "paused"
        assert self.lasting == set(self.course.lasting)
        assert not self.course.unfinished or self.course.stage == "recording"


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
