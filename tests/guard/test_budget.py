"""Money: caps that are never passed, days and months, and what is learnt."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.realtime.prices import picture_tokens
from app.guard.budget import Answer, Budget, Caps

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


def test_what_pictures_take_is_learnt() -> None:
    budget = Budget()
    assert budget.picture_tokens("m", "high", 765) == 765
    assert budget.most_tokens("m", "high", [765, 255]) == 1.5 * 2200, "until the service has spoken, each may be the dearest"
    assert budget.most_tokens("m", "low", [85]) == 1.5 * 1100
    budget.learn("m", "high", 700, [765, 235])
    assert budget.picture_tokens("m", "high", 500) == pytest.approx(350)
    assert budget.picture_tokens("m", "low", 85) == 85
    for _ in range(50):
        budget.learn("m", "high", 1000, [1000])
    assert budget.picture_tokens("m", "high", 500) == pytest.approx(500, rel=0.01)
    budget.learn("m", "high", 0, [500])
    assert budget.picture_tokens("m", "high", 500) == pytest.approx(500, rel=0.01)


def test_what_answers_take_is_learnt() -> None:
    budget = Budget()
    assert budget.answer("m") is None
    budget.learn_answer("m", 600, 448, 255, 60)
    assert budget.answer("m") == Answer(600, 448, 255, 60)
    for _ in range(50):
        budget.learn_answer("m", 700, 900, 85, 100)
    answer = budget.answer("m")
    assert answer is not None
    assert (answer.text, answer.cached, answer.output) == pytest.approx((700, 700, 100), rel=0.01)


sizes = st.tuples(st.integers(1, 1536), st.integers(1, 1536))


@given(st.lists(sizes, min_size=2, max_size=12), st.sampled_from(["tiles", "flat", "area", "other tiles"]))
def test_no_picture_passes_what_was_set_aside_however_it_is_counted(pictures: list[tuple[int, int]], counted: str) -> None:
    """A service may count by squares, at a flat rate or by area: what is set aside for a picture is enough for it all the same."""
    rules: dict[str, Callable[[int, int], int]] = {
        "tiles": lambda w, h: picture_tokens(w, h, "high"),
        "flat": lambda w, h: 1100,
        "area": lambda w, h: min(1536, math.ceil(w / 32) * math.ceil(h / 32)),
        "other tiles": lambda w, h: 70 + 140 * math.ceil(w / 512) * math.ceil(h / 512),
    }
    budget = Budget()
    for size in pictures:
        reckoned, took = [picture_tokens(*size, "high")], rules[counted](*size)
        before = budget.most_tokens("m", "high", reckoned)
        if counted in ("tiles", "flat"):
            assert took <= before
        budget.learn("m", "high", took, reckoned)
        assert took <= budget.most_tokens("m", "high", reckoned)


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
