"""What of a look is news beside the look before."""

from __future__ import annotations

import pytest
from app.engines.local.memory import Memory
from app.engines.local.rows import Row
from app.engines.local.same import Known
from app.values import Line, Page, Rect

PLACE = Rect(40, 700, 80, 20)


def row(text: str) -> Row:
    return Row((Line(text, PLACE),), PLACE)


def is_news(before: str, now: str, elapsed_s: float) -> bool:
    memory = Memory(Known())
    memory.learn([row(before)], 1000.0)
    page = Page(2, 1000.0 + elapsed_s, (800, 800), (), changed=(PLACE,))
    return memory.fresh([row(now)], page)[0]


@pytest.mark.parametrize(
    ("before", "now", "elapsed_s"),
    [
        ("00:08:46", "00:08:51", 5.2), ("Elapsed 59:58", "Elapsed 60:04", 6.0), ("12:04", "12:05", 20.0),
        ("Break ends in 4:30", "Break ends in 4:10", 20.0),
    ],
)  # fmt: skip
def test_a_clock_that_goes_on_is_no_news(before: str, now: str, elapsed_s: float) -> None:
    assert not is_news(before, now, elapsed_s)


@pytest.mark.parametrize(
    ("before", "now", "elapsed_s"),
    [("Boarding 14:05", "Boarding 14:40", 30.0), ("Starts at 10:00", "Ends at 10:01", 30.0), ("00:08:46", "00:15:00", 5.0)],
)
def test_a_time_that_was_set_anew_is_news(before: str, now: str, elapsed_s: float) -> None:
    assert is_news(before, now, elapsed_s)
