"""Money: caps that are never passed, days and months, and what is learnt."""

from __future__ import annotations

import datetime

import pytest
from app.guard.budget import Budget, Caps, forecast
from hypothesis import given
from hypothesis import strategies as st

UTC = datetime.UTC


def at(month: int, day: int, hour: int = 12) -> float:
    return datetime.datetime(2026, month, day, hour, tzinfo=UTC).timestamp()


def test_a_cap_holds_what_is_on_its_way_too() -> None:
    budget = Budget(Caps(session=1.0), UTC)
    assert budget.reserve(at(11, 22), 0.6) is None
    reached = budget.reserve(at(11, 22), 0.6)
    assert reached is not None
    assert (reached.span, reached.cap, reached.until) == ("session", 1.0, None)
    budget.settle(at(11, 22), 0.6, 0.1, 1000)
    assert budget.reserve(at(11, 22), 0.9) is None
    budget.release(0.9)
    assert budget.spent(at(11, 22)).session == pytest.approx(0.1)
    assert (budget.spent(at(11, 22)).answers, budget.spent(at(11, 22)).tokens) == (1, 1000)


def test_a_new_session_a_new_day_a_new_month() -> None:
    budget = Budget(Caps(1.0, 2.0, 3.0), UTC)
    budget.remember(at(11, 29), day=0.5, month=1.5)
    budget.settle(at(11, 29), 0.0, 1.0)
    budget.remember(at(11, 29), day=1.5, month=2.5)
    assert budget.spent(at(11, 29)).day == 1.5, "the ledger knows of this run, too"
    assert budget.reserve(at(11, 29), 0.1).span == "session"  # type: ignore[union-attr]
    budget.begin_session()
    assert budget.reserve(at(11, 29), 0.3) is None
    budget.settle(at(11, 29), 0.3, 0.4)
    reached = budget.reserve(at(11, 29), 0.2)
    assert reached is not None
    assert (reached.span, reached.until) == ("day", at(11, 30, 0))
    assert budget.reserve(at(11, 30), 0.05) is None
    budget.settle(at(11, 30), 0.05, 0.05)
    reached = budget.reserve(at(11, 30), 0.2)
    assert reached is not None
    assert (reached.span, reached.until) == ("month", at(12, 1, 0))
    assert budget.reserve(at(12, 1), 0.2) is None


def test_a_clock_set_back_does_not_open_the_purse() -> None:
    budget = Budget(Caps(day=1.0), UTC)
    budget.settle(at(11, 22), 0.0, 1.0)
    assert budget.reserve(at(11, 21), 0.1) is not None


def test_no_cap_no_limit() -> None:
    assert Budget().reserve(at(1, 1), 1e6) is None


def test_pictures_and_answers_are_learnt() -> None:
    budget = Budget()
    assert budget.image_tokens("m", "high") == 1100
    assert budget.image_tokens("m", "low") == 100
    assert not budget.learned("m", "high")
    budget.learn("m", "high", 1700, 2, 60)
    assert budget.image_tokens("m", "high") == 850
    for _ in range(50):
        budget.learn("m", "high", 1000, 1, 100)
    assert budget.image_tokens("m", "high") == pytest.approx(1000, rel=0.01)
    assert budget.output_tokens("m") == pytest.approx(100, rel=0.01)
    budget.learn("m", "high", 0, 1, 0)
    assert budget.image_tokens("m", "high") == pytest.approx(1000, rel=0.01)


def test_the_forecast_of_the_protocol_page() -> None:
    """720 frames an hour, 300 tokens of text, a high-detail picture, 80 of output on 1.5: about 5.8 $/h."""
    assert forecast(720, 300, 1000, 80, (4.0, 5.0, 16.0)) == pytest.approx(5.39, abs=0.01)


@given(st.lists(st.tuples(st.floats(0.001, 0.5), st.floats(0, 1)), max_size=40), st.floats(0.1, 2))
def test_no_order_of_questions_passes_a_cap(questions: list[tuple[float, float]], cap: float) -> None:
    budget, waiting = Budget(Caps(day=cap), UTC), []
    for most, part in questions:
        if budget.reserve(at(11, 22), most) is None:
            waiting.append((most, most * part))
        if len(waiting) > 2:
            most, spent = waiting.pop(0)
            budget.settle(at(11, 22), most, spent)
    for most, spent in waiting:
        budget.settle(at(11, 22), most, spent)
    assert budget.spent(at(11, 22)).day <= cap + 1e-6
