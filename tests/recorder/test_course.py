"""The course of a recording: every event in every stage, and what holds whatever comes in whatever order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.events import Over, Problem
from app.recorder import happenings as on
from app.recorder.course import CLOCK_SET_S, START_S, Course, Rest, Stage, after

NOW = on.Now(1_000_000.0, 50.0)
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

BEGUN: tuple[on.Effect, ...] = (on.Begin(2), on.Expect(START_S))
RESTS: tuple[on.Effect, ...] = (on.Expect(None), on.Flush())
ENDS: tuple[on.Effect, ...] = (on.Expect(None), on.End())
NONE: tuple[on.Effect, ...] = ()
GOES: tuple[on.Effect, ...] = (on.Expect(START_S),)
_WATCHED: tuple[on.Effect, ...] = (on.Tell(HANGS),)

TABLE: list[tuple[str, on.Event, Stage, tuple[on.Effect, ...]]] = [
    ("idle", on.Start(), "recording", (on.Begin(1), on.Expect(START_S))),
    ("idle", on.Pause(), "idle", NONE),
    ("idle", on.Resume(), "idle", NONE),
    ("idle", on.Stop(), "idle", NONE),
    ("idle", on.Panic(), "stopped", (on.Expect(None), on.Halt(False))),
    ("idle", on.Shot(), "recording", (on.Begin(1), on.Expect(START_S))),
    ("idle", on.ShotTaken(), "idle", NONE),
    ("idle", on.ShotOver(0), "idle", NONE),
    ("idle", on.Heed(LOCKED), "idle", NONE),
    ("idle", on.Looked(0, BLACK), "idle", NONE),
    ("idle", on.Watched(HANGS), "idle", _WATCHED),
    ("recording", on.Start(), "recording", NONE),
    ("recording", on.Pause(), "paused", RESTS),
    ("recording", on.Pause(for_s=60.0), "paused", RESTS),
    ("recording", on.Resume(), "recording", NONE),
    ("recording", on.Stop(), "stopped", ENDS),
    ("recording", on.Panic(), "stopped", (on.Expect(None), on.Halt(True))),
    ("recording", on.Shot(), "recording", GOES),
    ("recording", on.ShotTaken(), "recording", NONE),
    ("recording", on.ShotOver(1), "recording", NONE),
    ("recording", on.Heed(), "recording", NONE),
    ("recording", on.Heed(LOCKED), "paused", (*RESTS, on.Remark("Paused: the screen is locked."))),
    ("recording", on.Heed("", 4.0, "It looks less often."), "recording", (on.Slower(4.0),)),
    ("recording", on.Looked(0, BLACK, "", BLACK.message), "recording", (on.Tell(BLACK),)),
    ("recording", on.Looked(7, BLACK, "", BLACK.message), "recording", NONE),
    ("recording", on.Watched(HANGS), "recording", _WATCHED),
    ("paused", on.Start(), "recording", GOES),
    ("paused", on.Pause(), "paused", NONE),
    ("paused", on.Resume(), "recording", GOES),
    ("paused", on.Stop(), "stopped", ENDS),
    ("paused", on.Panic(), "stopped", (on.Expect(None), on.Halt(True))),
    ("paused", on.Shot(), "paused", GOES),
    ("paused", on.ShotTaken(), "paused", NONE),
    ("paused", on.ShotOver(1), "paused", NONE),
    ("paused", on.Heed(), "paused", NONE),
    ("paused", on.Heed(LOCKED), "paused", NONE),
    ("paused", on.Looked(0, BLACK), "paused", NONE),
    ("paused", on.Watched(HANGS), "paused", _WATCHED),
    ("away", on.Start(), "recording", GOES),
    ("away", on.Pause(), "paused", NONE),
    ("away", on.Resume(), "recording", GOES),
    ("away", on.Stop(), "stopped", ENDS),
    ("away", on.Panic(), "stopped", (on.Expect(None), on.Halt(True))),
    ("away", on.Shot(), "paused", GOES),
    ("away", on.ShotTaken(), "paused", NONE),
    ("away", on.ShotOver(1), "paused", NONE),
    ("away", on.Heed(), "recording", GOES),
    ("away", on.Heed("nobody is there"), "paused", NONE),
    ("away", on.Looked(0, BLACK), "paused", NONE),
    ("away", on.Watched(None), "paused", NONE),
    ("stopped", on.Start(), "recording", BEGUN),
    ("stopped", on.Pause(), "stopped", NONE),
    ("stopped", on.Resume(), "stopped", NONE),
    ("stopped", on.Stop(), "stopped", NONE),
    ("stopped", on.Panic(), "stopped", (on.Expect(None), on.Halt(False))),
    ("stopped", on.Shot(), "recording", BEGUN),
    ("stopped", on.ShotTaken(), "stopped", NONE),
    ("stopped", on.ShotOver(1), "stopped", NONE),
    ("stopped", on.Heed(), "stopped", NONE),
    ("stopped", on.Looked(1, BLACK), "stopped", NONE),
    ("stopped", on.Watched(HANGS), "stopped", _WATCHED),
    ("for a shot", on.Start(), "recording", NONE),
    ("for a shot", on.Pause(), "stopped", ENDS),
    ("for a shot", on.Resume(), "recording", NONE),
    ("for a shot", on.Stop(), "stopped", ENDS),
    ("for a shot", on.Panic(), "stopped", (on.Expect(None), on.Halt(True))),
    ("for a shot", on.Shot(), "recording", GOES),
    ("for a shot", on.ShotTaken(), "recording", NONE),
    ("for a shot", on.ShotOver(1), "stopped", ENDS),
    ("for a shot", on.ShotOver(0), "recording", NONE),
    ("for a shot", on.Heed(LOCKED), "stopped", ENDS),
    ("for a shot", on.Looked(0), "recording", NONE),
    ("for a shot", on.Watched(HANGS), "recording", _WATCHED),
]


@pytest.mark.parametrize(("stage", "event", "then", "effects"), TABLE, ids=[f"{row[0]}, {row[1]}" for row in TABLE])
def test_each_event_in_each_stage(stage: str, event: on.Event, then: Stage, effects: tuple[on.Effect, ...]) -> None:
    course, done = after(STAGES[stage], event, NOW)
    assert (course.stage, done) == (then, effects)


def test_the_table_has_every_event_in_every_stage() -> None:
    rows = {(stage, type(event)) for stage, event, *_ in TABLE}
    assert rows == {(stage, kind) for stage in STAGES for kind in on.Event.__args__}


def told(course: Course, *events: on.Event, now: on.Now = NOW) -> Course:
    for event in events:
        course, _ = after(course, event, now)
    return course


def later(seconds: float, clock_set_by: float = 0.0) -> on.Now:
    return on.Now(NOW.t + seconds + clock_set_by, NOW.steady + seconds)


# ------------------------------------------------------------------ pauses that end by themselves


def test_a_pause_of_a_quarter_of_an_hour_shows_its_end_and_goes_on_by_itself() -> None:
    paused = told(RECORDING, on.Pause(for_s=900.0))
    shown = paused.recording("screen 1")
    assert (shown.state, shown.until) == ("paused", NOW.t + 900.0)
    assert told(paused, on.Heed(), now=later(899.0)).stage == "paused"
    assert told(paused, on.Heed(), now=later(900.0)).stage == "recording"


@pytest.mark.parametrize("set_by", [-3600.0, 3600.0], ids=["set back", "set forward"])
def test_a_clock_that_is_set_changes_the_time_shown_and_not_the_time_waited(set_by: float) -> None:
    paused = told(told(RECORDING, on.Pause(for_s=900.0)), on.Heed(), now=later(10.0, set_by))
    assert paused.stage == "paused"
    assert paused.recording("").until == pytest.approx(NOW.t + 900.0 + set_by)
    assert told(paused, on.Heed(), now=later(900.0, set_by)).stage == "recording"


def test_a_clock_that_is_a_little_off_changes_nothing_that_is_shown() -> None:
    paused = told(RECORDING, on.Pause(for_s=900.0))
    assert told(paused, on.Heed(), now=later(10.0, CLOCK_SET_S / 2)) == paused


def test_after_a_night_asleep_it_goes_on_at_the_first_question() -> None:
    assert told(told(RECORDING, on.Pause(for_s=900.0)), on.Heed(), now=later(36_000.0)).stage == "recording"


def test_until_a_time_of_the_wall_goes_by_the_wall() -> None:
    paused = told(RECORDING, on.Pause(until=NOW.t + 50_000.0))
    assert told(paused, on.Heed(), now=later(10.0, 49_000.0)).stage == "paused"
    assert told(paused, on.Heed(), now=later(10.0, 50_000.0)).stage == "recording"


@pytest.mark.parametrize("word", [on.Pause(), on.Pause(for_s=9000.0)], ids=["pause", "pause for longer"])
def test_the_users_next_word_counts(word: on.Pause) -> None:
    paused = told(RECORDING, on.Pause(for_s=900.0), word)
    assert told(paused, on.Heed(), now=later(1000.0)).stage == "paused"
    assert told(RECORDING, on.Pause(for_s=900.0), on.Resume()).rest is None


def test_a_pause_that_is_over_while_nobody_is_there_waits_for_somebody() -> None:
    locked = told(told(RECORDING, on.Pause(for_s=900.0)), on.Heed(LOCKED), now=later(900.0))
    assert (locked.stage, locked.recording("").until, locked.recording("").why) == ("paused", None, LOCKED)
    assert told(locked, on.Heed(), now=later(2000.0)).stage == "recording"


def test_an_away_pause_that_the_user_takes_over_is_the_users() -> None:
    assert told(AWAY, on.Pause(), on.Heed()).stage == "paused"


# ------------------------------------------------------------------ shots


def test_a_session_for_two_shots_ends_with_the_second() -> None:
    one = told(IDLE, on.Shot(), on.Shot(), on.ShotTaken(), on.ShotOver(1))
    assert one.stage == "recording"
    assert told(one, on.ShotTaken(), on.ShotOver(1)).stage == "stopped"


def test_start_makes_a_session_for_a_shot_the_users() -> None:
    assert told(IDLE, on.Shot(), on.Start(), on.ShotTaken(), on.ShotOver(1)).stage == "recording"


def test_a_paused_recording_shows_that_it_takes_a_shot_and_is_paused_again() -> None:
    asked = told(PAUSED, on.Shot())
    assert (asked.looking, asked.recording("").state) == (True, "recording")
    taken = told(asked, on.Looked(asked.epoch), on.ShotTaken())
    assert (taken.looking, taken.recording("").state) == (False, "paused")


def test_a_shot_asked_for_while_the_screen_is_locked_is_not_taken() -> None:
    assert not told(PAUSED, on.Shot(), on.Heed(LOCKED)).looking


# ------------------------------------------------------------------ troubles


def test_a_trouble_is_shown_while_it_lasts_and_told_once() -> None:
    dark, effects = after(RECORDING, on.Looked(0, BLACK, "", BLACK.message), NOW)
    assert (dark.recording("").state, dark.recording("").why) == ("trouble", BLACK.message)
    same, nothing = after(dark, on.Looked(0, None, "", BLACK.message), NOW)
    assert (same, nothing) == (dark, ())
    light, over = after(dark, on.Looked(0, None, BLACK.code), NOW)
    assert (light.recording("").state, over) == ("recording", (on.Tell(Over(BLACK.code)),))
    assert effects == (on.Tell(BLACK),)


def test_two_troubles_are_over_one_by_one() -> None:
    both = told(RECORDING, on.Watched(HANGS), on.Looked(0, BLACK, "", BLACK.message))
    assert both.recording("").why == HANGS.message
    one, effects = after(both, on.Watched(None), NOW)
    assert (one.recording("").why, effects) == (BLACK.message, (on.Tell(Over(HANGS.code)),))


@pytest.mark.parametrize("event", [on.Pause(), on.Stop(), on.Panic(), on.Heed(LOCKED)])
def test_what_rests_is_not_in_trouble(event: on.Event) -> None:
    course, effects = after(told(RECORDING, on.Watched(HANGS), on.Looked(0, BLACK, "", BLACK.message)), event, NOW)
    assert (course.troubles, course.lasting) == ((), ())
    assert {effect.event for effect in effects if isinstance(effect, on.Tell)} == {Over(HANGS.code), Over(BLACK.code)}


# ------------------------------------------------------------------ whatever comes

PROBLEMS = st.sampled_from([None, BLACK, HANGS])
EVENTS = st.one_of(
    st.sampled_from([on.Start(), on.Resume(), on.Stop(), on.Panic(), on.Shot(), on.ShotTaken()]),
    st.builds(on.Pause, why=st.sampled_from(["", "lunch"]), until=st.none() | st.floats(9e5, 2e6), for_s=st.none() | st.floats(0.0, 1e5)),
    st.builds(on.ShotOver, session=st.integers(0, 4)),
    st.builds(on.Heed, pause=st.sampled_from(["", LOCKED]), slower=st.just(4.0), why=st.sampled_from(["", "It looks less often."])),
    st.builds(on.Looked, st.integers(0, 4), PROBLEMS, st.sampled_from(["", BLACK.code]), st.sampled_from(["", "x"]), st.booleans()),
    st.builds(on.Watched, problem=PROBLEMS),
)  # fmt: skip
COURSES = st.lists(st.tuples(EVENTS, st.floats(0.0, 4000.0)), max_size=30).map(lambda events: _through(events))


def _through(events: list[tuple[on.Event, float]]) -> tuple[Course, on.Now]:
    course, now = Course(), NOW
    for event, passed in events:
        now = on.Now(now.t + passed, now.steady + passed)
        course, _ = after(course, event, now)
    return course, now


@given(COURSES)
def test_panic_stops_from_anywhere(reached: tuple[Course, on.Now]) -> None:
    course, now = reached
    stopped, effects = after(course, on.Panic(), now)
    assert (stopped.stage, stopped.looking, stopped.shots) == ("stopped", False, 0)
    assert stopped.epoch > course.epoch
    assert on.Halt(course.stage in ("recording", "paused")) in effects


@given(COURSES, st.sampled_from([on.Pause(), on.Stop(), on.Panic(), on.Heed(LOCKED)]))
def test_a_picture_under_way_is_of_an_epoch_that_is_over(reached: tuple[Course, on.Now], event: on.Event) -> None:
    course, now = reached
    then, _ = after(course, event, now)
    assert not then.looking
    assert then.epoch > course.epoch or not course.looking


@given(COURSES, st.lists(st.sampled_from([on.Heed(), on.Heed(LOCKED)]), max_size=8))
def test_only_what_it_paused_itself_goes_on_by_itself(reached: tuple[Course, on.Now], heeds: list[on.Heed]) -> None:
    course, now = reached
    course, _ = after(course, on.Pause(), now)
    for heed in heeds:
        now = on.Now(now.t + 1e6, now.steady + 1e6)
        course, _ = after(course, heed, now)
        assert course.stage != "recording"


@given(COURSES)
def test_nobody_there_means_no_look(reached: tuple[Course, on.Now]) -> None:
    course, now = reached
    assert not after(course, on.Heed(LOCKED), now)[0].looking


class Life(RuleBasedStateMachine):
    """Any events at any times, as the recorder would bring them."""

    def __init__(self) -> None:
        super().__init__()
        self.course, self.now = Course(), NOW
        self.open = False
        self.lasting: set[str] = set()

    @rule(event=EVENTS, passed=st.floats(0.0, 4000.0), set_by=st.sampled_from([0.0, 0.0, -3600.0, 3600.0]))
    def happen(self, event: on.Event, passed: float, set_by: float) -> None:
        before = self.course
        self.now = on.Now(self.now.t + passed + set_by, self.now.steady + passed)
        self.course, effects = after(before, event, self.now)
        for effect in effects:
            self._carry_out(effect)
        assert self.course.epoch >= before.epoch
        assert self.course.session == before.session + any(isinstance(effect, on.Begin) for effect in effects)
        if before.looking and not self.course.looking:
            assert self.course.epoch > before.epoch, "what is being grabbed is dropped"

    def _carry_out(self, effect: on.Effect) -> None:
        match effect:
            case on.Begin():
                assert not self.open, "one session at a time"
                self.open = True
            case on.End() | on.Halt(True):
                assert self.open
                self.open = False
            case on.Tell(Over(code)):
                assert code in self.lasting, "only what was told can be over"
                self.lasting.discard(code)
            case on.Tell(Problem(code)):
                self.lasting.add(code)
            case _:
                pass

    @precondition(lambda self: self.course.unfinished > 0)
    @rule()
    def finish_the_shots(self) -> None:
        """A session made for shots ends itself when all are over."""
        while self.course.unfinished:
            self.happen(on.ShotTaken(), 0.0, 0.0)
            self.happen(on.ShotOver(self.course.session), 0.0, 0.0)
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
