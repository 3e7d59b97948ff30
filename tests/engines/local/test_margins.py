"""What stands beside the middle of a text is no part of it; what stands beside its first row, or beside each, stays."""

from __future__ import annotations

from app.engines.local.margins import apart
from app.engines.local.rows import in_rows
from app.values import Line

from ..pages import column, line

TEXT = [
    "The ferry has a list of ships and wants them by flag",
    "and then by length, but with two calls the second one",
    "destroys the order of the first.",
]


def texts(lines: list[Line]) -> list[str]:
    return [row.text for row in apart(in_rows(lines))]


def test_a_vote_beside_the_middle_of_a_text_stands_before_it() -> None:
    assert texts([*column(TEXT, x=120, y=100), line("37", 60, 118)]) == ["37", *TEXT]
    assert texts([line("Sorting", 60, 40), *column(TEXT, x=120, y=100), line("37", 60, 138)]) == ["Sorting", "37", *TEXT]


def test_a_label_beside_the_first_row_and_numbers_beside_each_stay() -> None:
    beside = [line("Order", 60, 100), *column(TEXT, x=120, y=100)]
    assert texts(beside) == [f"Order {TEXT[0]}", *TEXT[1:]]
    numbered = [one for i, text in enumerate(TEXT) for one in (line(f"{i}", 60, 100 + 20 * i), line(text, 120, 100 + 20 * i))]
    assert texts(numbered) == [f"{i} {text}" for i, text in enumerate(TEXT)]


def test_what_stands_close_is_a_part_of_its_row() -> None:
    lines = [*column(TEXT, x=120, y=100), line("and", 95, 120)]
    assert texts(lines) == [TEXT[0], f"and {TEXT[1]}", TEXT[2]]
