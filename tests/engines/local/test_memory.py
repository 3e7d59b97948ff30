"""What of a look is news beside the look before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.engines.local.memory import Memory
from app.engines.local.rows import Row
from app.sameness.known import Known
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


LONG = Rect(64, 544, 1360, 40)
STEP = "Step 28 explains how the river 26 was measured in the year 1928."


@pytest.mark.parametrize(
    ("before", "moved", "news"),
    [
        ("Step 21 explains how the river 33 was measured in the year 1921.", Rect(64, 544, 592, 64), True),
        ("Step 28 explains how the river 28 was measured in the year 1928.", Rect(64, 200, 1376, 800), False),
        (STEP, Rect(64, 544, 592, 64), False),
    ],
    ids=["other figures", "a figure read wrong", "the same"],
)
def test_rows_alike_but_for_their_figures_are_told_apart_in_a_scroll(before: str, moved: Rect, news: bool) -> None:
    memory = Memory(Known())
    memory.learn([Row((Line(before, LONG.moved(0, -2)),), LONG.moved(0, -2))], 1000.0)
    page = Page(2, 1004.0, (1600, 1000), (), changed=(moved,), moved=((moved, 2),))
    assert memory.fresh([Row((Line(STEP, LONG),), LONG)], page) == [news]


TEXT = ["The harbour was closed.", "The ferry ran twice a day.", "The bridge was open to all.", "Nobody knew for how long."]


def rows_of(texts: list[str], top: int = 100) -> list[Row]:
    return [Row((Line(text, Rect(40, top + 30 * i, 9 * len(text), 16)),), Rect(40, top + 30 * i, 9 * len(text), 16)) for i, text in enumerate(texts)]


def looked_at(texts: list[str]) -> Memory:
    memory = Memory(Known())
    memory.learn(rows_of(texts), 1000.0)
    return memory


def page_of(*changed: Rect) -> Page:
    return Page(2, 1005.0, (800, 800), (), changed=changed or (Rect(0, 0, 800, 800),))


def test_what_was_taken_away_is_news_when_it_comes_again() -> None:
    memory = looked_at(TEXT)
    memory.forget(TEXT[2])
    memory.learn(rows_of([TEXT[0], TEXT[1], TEXT[3]]), 1005.0)
    assert memory.fresh(rows_of(TEXT), page_of()) == [False, False, True, False]


def test_an_item_that_gets_another_number_is_no_news_and_a_further_one_is() -> None:
    memory = looked_at(["1. Open the valve of the pump", "2. Wait for a minute", "3. Shut the valve again"])
    shown = ["1. Wait for a minute", "2. Shut the valve again", "3. Wait for a minute"]
    assert memory.fresh(rows_of(shown[:2]), page_of()) == [False, False]
    assert memory.fresh(rows_of(shown), page_of()) == [True, False, True]


def test_a_heading_known_from_a_list_of_contents_is_written_where_it_stands() -> None:
    memory = looked_at(["Milling rye", "Milling wheat"])
    (entry,) = rows_of(["Milling rye"])
    larger = Rect(entry.box.x, 400, round(1.5 * entry.box.w), round(1.4 * entry.box.h))
    heading = Row((replace(entry.lines[0], box=larger),), larger)
    assert memory.unheaded([heading])
    assert not memory.unheaded([entry])
    memory.head("Milling rye")
    assert not memory.unheaded([heading])


def test_what_was_written_elsewhere_is_no_news_where_it_stands() -> None:
    memory = Memory(Known())
    memory.shown([Line("Sent", PLACE)])
    page = Page(2, 1000.0, (800, 800), (), changed=(PLACE,))
    assert memory.fresh([row("Sent")], page) == [False]
    assert memory.fresh([row("Trash")], page) == [True]
