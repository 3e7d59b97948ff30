"""The fold: what each event makes true; and for every order of events, a light that neither hides a look nor invents one."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.events import (
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
    RecorderState,
    Recording,
    SessionChanged,
    Usage,
)
from app.standing.standing import GOING, LATE_S, SERVICE, UNSEEN_S, Standing, after, light, without
from app.values import BlockKind

T0 = 1_790_000_000.0
STATES: tuple[RecorderState, ...] = ("idle", "starting", "recording", "paused", "trouble", "stopped")


def folded(*events: RecorderEvent, start: Standing | None = None, at: float = T0) -> Standing:
    standing = start or Standing()
    for event in events:
        standing = after(standing, event, at)
    return standing


def codes(standing: Standing) -> list[str]:
    return [told.problem.code for told in standing.problems]


def done(block: str, text: str = "x", session: str = "s") -> BlockChanged:
    return BlockChanged(session, Block(block, "a", T0, BlockKind.TEXT, "local", text, done=True))


BEGUN = (Recording("recording", "", "screen 1"), SessionChanged("s", "Talk", T0, None))


def test_a_session_counts_its_own_finished_blocks_once() -> None:
    standing = folded(*BEGUN, done("x"), done("x", "changed"), done("y"), done("z", session="another"))
    assert (standing.notes, standing.last_note) == (2, "x")
    assert folded(BlockRemoved("s", "a", "x"), start=standing).notes == 1
    assert folded(SessionChanged("t", "Next", T0, None), start=standing).notes == 0


def test_a_renamed_session_keeps_what_was_counted() -> None:
    assert folded(*BEGUN, done("x"), SessionChanged("s", "Another title", T0, None)).notes == 1


def test_secrets_are_counted_as_long_as_they_stand_there() -> None:
    standing = folded(*BEGUN, done("x", "user [password hidden]"), done("y", "[key hidden: GitHub] [card hidden …0417]"), done("z", "[x] hidden"))
    assert standing.secrets == 3
    assert folded(done("y", "nothing"), start=standing).secrets == 1
    assert folded(BlockRemoved("s", "a", "x"), start=standing).secrets == 2


def test_a_new_recording_begins_with_the_chosen_engine_and_no_money() -> None:
    spent = folded(*BEGUN, FrameSent(T0, 1, 9, "api.example"), Usage(T0, 1, 0.5), Usage(T0, 1, None), FrameKept(T0, 1), FrameSeen(T0, 1))
    assert (spent.host, spent.pictures, spent.usd, spent.unpriced) == ("api.example", 1, 0.5, True)
    stopped = folded(Recording("stopped", ""), start=replace(spent, chosen_engine="realtime"))
    assert (stopped.host, stopped.usd) == ("api.example", 0.5), "what was spent stays to be read"
    again = folded(Recording("recording", ""), start=stopped)
    assert (again.host, again.usd, again.unpriced, again.last_look, again.last_change) == ("", 0.0, False, None, None)
    assert (again.engine, again.engine_state) == ("realtime", "starting")


def test_problems_last_until_they_are_over_put_away_or_recording_goes_on() -> None:
    standing = folded(Problem("disk-full", "One."), Problem("black-frame", "Two."), Problem("disk-full", "One again."))
    assert [told.problem.message for told in standing.problems] == ["Two.", "One again."]
    assert codes(folded(Over("disk-full"), start=standing)) == ["black-frame"]
    assert codes(without(standing, ("black-frame",))) == ["disk-full"]
    assert codes(folded(Recording("recording", ""), start=standing)) == [], "another session"
    running = folded(Recording("recording", ""), Problem("disk-full", "x"), Problem("link-refused", "y"))
    assert codes(folded(Recording("recording", "", "screen 2"), start=running)) == ["disk-full", "link-refused"], "another source ends none"
    assert codes(folded(Recording("paused", ""), Recording("recording", ""), start=running)) == ["disk-full"], "what lasts is still so after a pause"


def test_a_problem_about_one_event_gives_way_to_the_next() -> None:
    assert codes(folded(Problem("link-refused", "x"), Problem("disk-full", "y"))) == ["disk-full"]
    assert codes(folded(Problem("disk-full", "y"), Problem("link-refused", "x"))) == ["disk-full", "link-refused"]


def test_an_answer_ends_the_troubles_of_the_service() -> None:
    told = folded(*BEGUN, Problem("disk-full", "y"), Problem(next(iter(SERVICE)), "z"))
    assert codes(folded(EngineState("realtime", "working"), start=told)) == ["disk-full"]


def test_the_local_engine_writes_while_the_service_fails() -> None:
    standing = folded(*BEGUN, EngineState("realtime", "trouble", "Why."))
    assert (standing.engine, standing.writes) == ("realtime", "local")
    assert light(folded(FrameSeen(T0, 1), start=standing), T0) == "recording"
    assert light(replace(standing, falls=False), T0) == "trouble", "nobody writes"


@pytest.mark.parametrize("state", STATES)
def test_each_state_has_its_light(state: RecorderState) -> None:
    lights = {"idle": "off", "stopped": "off", "recording": "starting"}
    assert light(folded(Recording(state, ""), start=Standing(Recording("starting", ""))), T0) == lights.get(state, state)


# ------------------------------------------------------------------ every order of events


@dataclass(frozen=True)
class Step:
    """`wait`: seconds since the step before. `look`: the screen was grabbed; `late`: so long before it was told of."""

    wait: float
    state: RecorderState | None
    look: bool
    late: float


steps = st.builds(
    Step,
    wait=st.sampled_from((0.0, 0.01, 0.5, 1.0, 8.0, 19.0, 21.0, 3600.0)),
    state=st.none() | st.sampled_from(STATES),
    look=st.booleans(),
    late=st.sampled_from((0.0, 0.2, 0.9)),
)
others = st.sampled_from((Problem("a", "x"), Over("a"), EngineState("local", "ready"), SessionChanged("s", "T", T0, None), FrameKept(T0, 1)))


@given(st.lists(st.tuples(steps, st.none() | others), max_size=30))
def test_never_is_the_screen_looked_at_while_no_light_shows_it(history: list[tuple[Step, RecorderEvent | None]]) -> None:
    """Promise 13. A look counts from the moment it is known until no other could still be under way."""
    now, standing = T0, Standing()
    for step, other in history:
        now += step.wait
        if step.state is not None:
            standing = after(standing, Recording(step.state, ""), now)
        if other is not None:
            standing = after(standing, other, now)
        if step.look:
            grabbed = now - step.late
            standing = after(standing, FrameSeen(grabbed, 1), now)
            meant = standing.recording.state in GOING or grabbed <= standing.since + LATE_S
            assert light(standing, now) not in ("off", "paused") or meant
            if grabbed > standing.since + LATE_S:
                assert light(standing, now) in ("recording", "trouble", "starting"), "pixels come: it shows"


@given(st.lists(steps, max_size=30), st.sampled_from((0.5, 60.0)))
def test_recording_is_said_only_of_what_was_seen_lately(history: list[Step], interval_s: float) -> None:
    now, standing, seen = T0, Standing(interval_s=interval_s), None
    for step in history:
        now += step.wait
        if step.state is not None:
            standing = after(standing, Recording(step.state, ""), now)
        if step.look:
            seen = now - step.late
            standing = after(standing, FrameSeen(seen, 1), now)
        if light(standing, now) == "recording":
            assert seen is not None
            assert now - seen <= max(UNSEEN_S, 4 * interval_s)


@given(st.lists(steps, max_size=20))
def test_the_same_events_always_make_the_same_true(history: list[Step]) -> None:
    def run() -> Standing:
        now, standing = T0, Standing()
        for step in history:
            now += step.wait
            standing = after(standing, Recording(step.state, "") if step.state else FrameSeen(now, 1), now)
        return standing

    assert run() == run()
