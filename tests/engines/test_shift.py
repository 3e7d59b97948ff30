"""Who writes, after every event in every stage; and what holds whatever comes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.shift import (
    BRIEF_S,
    Effect,
    Event,
    Here,
    Looked,
    NoteLocal,
    NoteRemote,
    Out,
    RemoteBecame,
    RemoteSaid,
    RemoteSettled,
    RemoteWrote,
    Rise,
    Shift,
    Stage,
    WriteHeld,
    after,
)
from app.events import EngineState, Problem

NOW = 100.0
READY, WORKING, STARTING, STOPPED = (EngineState("realtime", state) for state in ("ready", "working", "starting", "stopped"))
GONE = EngineState("realtime", "trouble", "It has gone.")
SILENT = Problem("silent", "It has gone silent.", retry_s=30.0)
SOON = Problem("silent", "It has gone silent.", retry_s=0.5)
FATAL = Problem("refused", "The key is refused.", fatal=True)

OPENING = Shift()
REMOTE = Shift(stage="remote", well_at=NOW - 1)
FALLEN = Shift(stage="fallen", gone_at=NOW - 10, problem=SILENT, said="silent")
BACK = Shift(stage="back", gone_at=NOW - 10, well_at=NOW - 1, problem=SILENT)
STAGES: dict[Stage, Shift] = {"opening": OPENING, "remote": REMOTE, "fallen": FALLEN, "back": BACK}
NONE: tuple[Effect, ...] = ()

TABLE: list[tuple[Stage, Event, Stage, tuple[Effect, ...]]] = [
    ("opening", RemoteBecame(STARTING), "opening", (Out(STARTING),)),
    ("opening", RemoteBecame(READY), "remote", (Rise(), Out(READY))),
    ("opening", RemoteBecame(GONE), "fallen", (NoteLocal(""), Here("It has gone.", None))),
    ("opening", RemoteBecame(STOPPED), "opening", NONE),
    ("opening", RemoteSaid(FATAL), "opening", (Out(replace(FATAL, fatal=False)),)),
    ("opening", RemoteWrote(), "opening", NONE),
    ("opening", RemoteSettled(), "opening", NONE),
    ("opening", Looked(), "opening", NONE),
    ("remote", RemoteBecame(STARTING), "remote", (Out(STARTING),)),
    ("remote", RemoteBecame(WORKING), "remote", (Out(WORKING),)),
    ("remote", RemoteBecame(GONE), "fallen", (WriteHeld(), NoteLocal(""), Here("It has gone.", None))),
    ("remote", RemoteBecame(STOPPED), "remote", NONE),
    ("remote", RemoteSaid(SILENT), "remote", (Out(SILENT),)),
    ("remote", RemoteWrote(), "remote", NONE),
    ("remote", RemoteSettled(), "remote", NONE),
    ("remote", Looked(), "remote", NONE),
    ("fallen", RemoteBecame(STARTING), "fallen", (Out(STARTING),)),
    ("fallen", RemoteBecame(READY), "back", (Rise(), Out(READY))),
    ("fallen", RemoteBecame(GONE), "fallen", (Here("It has gone.", SILENT),)),
    ("fallen", RemoteBecame(STOPPED), "fallen", NONE),
    ("fallen", RemoteSaid(SILENT), "fallen", NONE),
    ("fallen", RemoteWrote(), "fallen", NONE),
    ("fallen", RemoteSettled(), "fallen", NONE),
    ("fallen", Looked(), "fallen", NONE),
    ("back", RemoteBecame(STARTING), "back", (Out(STARTING),)),
    ("back", RemoteBecame(WORKING), "back", (Out(WORKING),)),
    ("back", RemoteBecame(GONE), "fallen", (WriteHeld(), Here("It has gone.", SILENT))),
    ("back", RemoteBecame(STOPPED), "back", NONE),
    ("back", RemoteSaid(SILENT), "back", (Out(SILENT),)),
    ("back", RemoteWrote(), "remote", (NoteRemote(),)),
    ("back", RemoteSettled(), "back", NONE),
    ("back", Looked(), "back", NONE),
]


@pytest.mark.parametrize(("stage", "event", "then", "effects"), TABLE, ids=[f"{row[0]}, {row[1]}" for row in TABLE])
def test_each_event_in_each_stage(stage: Stage, event: Event, then: Stage, effects: tuple[Effect, ...]) -> None:
    shift, done = after(STAGES[stage], event, NOW)
    assert (shift.stage, done) == (then, effects)


def test_the_table_has_every_event_in_every_stage() -> None:
    assert {(stage, type(event)) for stage, event, *_ in TABLE} == {(stage, kind) for stage in STAGES for kind in Event.__args__}


def through(shift: Shift, *events: tuple[Event, float]) -> Shift:
    for event, now in events:
        shift, _ = after(shift, event, now)
    return shift


def test_one_that_is_back_within_a_moment_was_never_gone() -> None:
    away = through(REMOTE, (RemoteSaid(SOON), NOW), (RemoteBecame(GONE), NOW))
    assert away.stage == "remote"
    assert through(away, (RemoteBecame(READY), NOW + 1), (RemoteSettled(), NOW + 1.5)).gone_at is None


def test_one_that_does_not_come_back_is_not_waited_for_for_ever() -> None:
    away = through(REMOTE, (RemoteSaid(SOON), NOW), (RemoteBecame(GONE), NOW), (Looked(), NOW + BRIEF_S - 0.1))
    assert away.stage == "remote"
    assert after(away, Looked(), NOW + BRIEF_S) == (replace(away, stage="fallen"), (WriteHeld(), NoteLocal(SOON.message), Here("", SOON)))


def test_one_that_fails_at_every_answer_is_gone_all_the_time() -> None:
    shift, now = REMOTE, NOW
    while shift.stage == "remote" and now < NOW + 3 * BRIEF_S:
        shift = through(shift, (RemoteSaid(SOON), now), (RemoteBecame(GONE), now), (RemoteBecame(READY), now + 0.5))
        now += 1.0
    assert now <= NOW + BRIEF_S + 1.0


def test_without_a_fallback_all_is_told_and_nothing_is_done() -> None:
    alone = Shift(falls=False)
    for event, told in ((RemoteBecame(GONE), GONE), (RemoteBecame(READY), READY), (RemoteSaid(FATAL), FATAL)):
        assert after(alone, event, NOW)[1] == (Out(told),)
    assert after(alone, Looked(), NOW + 100)[1] == NONE


EVENTS = st.one_of(
    st.sampled_from([RemoteWrote(), RemoteSettled(), Looked()]),
    st.sampled_from([READY, WORKING, STARTING, GONE, STOPPED]).map(RemoteBecame),
    st.sampled_from([SILENT, SOON, FATAL]).map(RemoteSaid),
)


@given(st.lists(st.tuples(EVENTS, st.floats(0.0, 10.0)), max_size=40))
def test_the_notes_say_each_change_once_and_nothing_stays_held_back(events: list[tuple[Event, float]]) -> None:
    shift, now, local_said = Shift(), NOW, False
    for event, passed in events:
        now += passed
        held = not shift.local_writes
        shift, effects = after(shift, event, now)
        for effect in effects:
            match effect:
                case NoteLocal():
                    assert not local_said
                    local_said = True
                case NoteRemote():
                    assert local_said
                    local_said = False
        assert local_said == shift.failed
        assert (WriteHeld() in effects) == (held and shift.local_writes)
        assert (Rise() in effects) == (not held and not shift.local_writes)
    assert shift.ended().local_writes
