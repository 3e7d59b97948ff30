"""What is let go, and when: no clock that jumps deletes anything."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.notes.retention import DAY_S, STOOD_S, Going, Rule, State, Thing, overdue, step

from .making import T

MONTHS = Rule(days=90)


def _things(*days_ago: float, size: int = 10) -> list[Thing]:
    return [Thing(number, T - days * DAY_S, size) for number, days in enumerate(sorted(days_ago, reverse=True))]


def _run(state: State, things: Sequence[Thing], rule: Rule, looks: Sequence[tuple[float, float]]) -> tuple[State, list[int | str]]:
    """Looks at (wall clock, running time) until something goes."""
    for now, up in looks:
        state, gone = step("pictures", state, overdue(things, rule, now), rule, now, up)
        if gone:
            return state, [thing.id for thing in gone]
    return state, []


def test_old_things_are_overdue_and_young_ones_not() -> None:
    things = _things(200, 92, 90, 1)
    assert [thing.id for thing in overdue(things, MONTHS, T).things] == [0, 1]
    assert overdue(things, Rule(), T) == Going()


def test_what_is_too_large_goes_from_the_oldest_until_there_is_some_room() -> None:
    things = _things(*range(100))
    going = overdue(things, Rule(size=500), T)
    assert (len(going.things), going.why, going.limit) == (53, "size", 500)
    assert going.things[0].id == 0
    assert overdue(things, Rule(size=1000), T).things == ()


def test_age_counts_from_the_newest_thing_not_from_a_clock_that_was_set_forward() -> None:
    assert overdue(_things(40, 0), MONTHS, T + 3650 * DAY_S).things == ()


def test_a_thing_from_the_future_makes_nothing_old() -> None:
    things = [*_things(40, 0), Thing("ahead", T + 3650 * DAY_S)]
    assert overdue(things, MONTHS, T).things == ()


def test_nothing_goes_before_it_was_announced_for_a_day() -> None:
    things = _things(100, 0)
    state, gone = step("pictures", State(), overdue(things, MONTHS, T), MONTHS, T, 0.0)
    assert gone == ()
    assert state.notice is not None
    assert (state.notice.count, state.notice.due, state.notice.quiet) == (1, T + STOOD_S, False)
    almost = (T + STOOD_S - 1, STOOD_S - 1)
    assert _run(state, things, MONTHS, [almost])[1] == []
    assert _run(state, things, MONTHS, [almost, (T + STOOD_S, STOOD_S)])[1] == [0]


def test_a_clock_set_forward_lets_no_announcement_stand() -> None:
    things = _things(100, 0)
    state, _ = _run(State(), things, MONTHS, [(T, 1000.0)])
    state, gone = _run(state, things, MONTHS, [(T + 40 * DAY_S, 1060.0), (T + 80 * DAY_S, 1120.0)])
    assert gone == []
    assert state.notice is not None
    assert state.notice.on(T + 80 * DAY_S) > T + 80.9 * DAY_S


def test_time_goes_on_over_a_restart_of_the_computer() -> None:
    things = _things(100, 0)
    looks = [(T, 90_000.0), (T + 0.6 * DAY_S, 90_000 + 0.6 * DAY_S), (T + DAY_S, 0.3 * DAY_S), (T + 1.3 * DAY_S, 0.5 * DAY_S)]
    assert _run(State(), things, MONTHS, looks)[1] == [0]
    assert _run(State(), things, MONTHS, looks[:-1])[1] == []


def test_another_rule_is_announced_anew() -> None:
    things = _things(100, 50, 0)
    looks = [(T, 0.0), (T + STOOD_S, STOOD_S)]
    state, gone = _run(State(), things, MONTHS, looks)
    assert gone == [0]
    shorter = Rule(days=30)
    state, gone = _run(state, things[1:], shorter, [(T + 2 * DAY_S, 2 * DAY_S)])
    assert gone == []
    assert state.notice is not None
    assert not state.notice.quiet


@pytest.mark.parametrize(("days_ago", "quiet"), [((100, 99.5, 0), True), ((400, 300, 95, 0), False)])
def test_a_rule_that_holds_goes_on_quietly_unless_far_more_goes(days_ago: Sequence[float], quiet: bool) -> None:
    state = State(announced=MONTHS.name)
    state, gone = _run(state, _things(*days_ago), MONTHS, [(T, 0.0)])
    assert gone == []
    assert state.notice is not None
    assert state.notice.quiet is quiet
    assert _run(state, _things(*days_ago), MONTHS, [(T + STOOD_S, STOOD_S)])[1]


def test_an_announcement_goes_when_nothing_is_overdue_any_more() -> None:
    state, _ = _run(State(), _things(100, 0), MONTHS, [(T, 0.0)])
    state, _ = _run(state, _things(0), MONTHS, [(T + 60, 60.0)])
    assert state.notice is None
