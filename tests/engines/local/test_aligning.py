"""Which rows of a screen stood there before: scrolled, pushed aside, standing still while figures change; or none, on another screen."""

from __future__ import annotations

import pytest

from app.engines.local.aligning import Placed, aligned


def placed(text: str, first: int = 0) -> list[Placed]:
    return [(said, first + row) for row, said in enumerate(text.split())]


@pytest.mark.parametrize(
    ("before", "now", "found", "down"),
    [
        ("a b c d", "a b c d e", [0, 1, 2, 3, -1], 0),
        ("a b c d e", "c d e f", [2, 3, 4, -1], -2),
        ("a b c d", "x a b c", [-1, 0, 1, 2], 1),
        ("a b c d e", "a b new c d e", [0, 1, -1, 2, 3, 4], 1),
        ("a b c d e f", "a c d e f", [0, 2, 3, 4, 5], -1),
        ("a b c", "x y z", [-1, -1, -1], None),
    ],
    ids=["goes on", "scrolled", "back", "put in", "taken out", "another"],
)  # fmt: skip
def test_rows_are_found(before: str, now: str, found: list[int], down: int | None) -> None:
    assert aligned(placed(before), placed(now)) == (found, down)


def test_repeated_output_goes_where_the_pixels_went() -> None:
    found, down = aligned(placed("1 2 3 run 1 2 3"), placed("run 1 2 3 run 1"), (-3,))
    assert (found[:4], down) == ([3, 4, 5, 6], -3)


def test_a_screen_of_figures_is_the_one_before() -> None:
    before = [("load average 17.43", 0), ("1001 python 22.1", 1), ("1002 vim 4.0", 2), ("77 cron 0.1", 3)]
    now = [("load average 16.02", 0), ("1002 vim 31.0", 1), ("9 sshd 2.2", 2), ("1001 python 1.0", 3)]
    assert aligned(before, now)[1] == 0


def test_a_line_that_grew_is_where_it_was() -> None:
    assert aligned([("$ls-", 4)], [("$ls-la", 4), ("total", 5)]) == ([-1, -1], 0)
