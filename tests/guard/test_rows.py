"""What stands beside, above and below a row."""

from __future__ import annotations

from app.guard.rows import above_of, below_of, level, rows_of, whole
from app.values import Line, Page, Rect, Word

from .test_cover import page_of


def test_rows_come_in_order_with_what_is_doubted() -> None:
    doubted = Line("", Rect(20, 5, 80, 14), words=(Word("what it", Rect(20, 5, 40, 14)), Word("may be", Rect(60, 5, 40, 14))))
    page = page_of(("one", "two"))
    rows = rows_of(Page(1, 0.0, page.size, page.lines, doubtful=(doubted,)))
    assert [(row.index, row.text) for row in rows] == [(2, "what it may be"), (0, "one"), (1, "two")]


def test_neighbours() -> None:
    one, two, other, three = rows_of(page_of(("one", "two\tother", "three")))
    assert below_of(one, [one, two, other, three]) is two
    assert above_of(three, [one, two, other, three]) is two
    assert below_of(three, [one, two, other, three]) is None
    assert level(two.box, other.box)
    assert not level(one.box, two.box)
    assert whole(two, "code").end == len("two")
