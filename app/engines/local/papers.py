"""The colours behind print: which are one, and which is the page's."""

from __future__ import annotations

from collections.abc import Sequence

from ...values import Line

SAME_COLOUR = 2
"""Of 255 in any channel: a screen's areas have one exact colour each, and code often stands on one that is hardly another."""

FREE = 0.25
"""Share of all letters that must stand in no drawn area to tell the page's paper: there may be more code on a page than text."""


def same_colour(one: int, other: int) -> bool:
    """Whether two colours 0xRRGGBB cannot be told apart; those not measured may be any."""
    if min(one, other) < 0:
        return True
    return all(abs((one >> shift & 255) - (other >> shift & 255)) <= SAME_COLOUR for shift in (0, 8, 16))


def common_paper(lines: Sequence[Line]) -> int:
    """The colour behind most letters, of those in no drawn area where enough stand outside of all; -1 without any."""
    free = [line for line in lines if line.within is None]
    count: dict[int, int] = {}
    for line in free if _letters(free) >= FREE * _letters(lines) else lines:
        count[line.paper] = count.get(line.paper, 0) + len(line.text)
    return max(count, key=lambda paper: count[paper], default=-1)


def _letters(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)
