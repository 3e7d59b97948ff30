"""The panes of a terminal: parts of its window that a drawn border divides, each with lines of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ...values import Line, Rect

NEAR = 6
"""Pixels within which borders told by the lines at both sides are one: it takes a cell, drawn in its middle."""
LEAST = 32
"""Pixels that a pane is wide and high at least."""
SHARE = 0.6
"""Of the lines on one side, how many must tell of the border; and of a window's width or height, how much their panes must take: a table's cell is
smaller. Lines that stood there before it was drawn do not tell of it."""

Pane = tuple[Rect, list[Line]]
Cut = tuple[bool, int]
"""Whether a border is upright, and where it lies."""


def split(lines: Sequence[Line], region: Rect, known: dict[Rect, Cut]) -> list[Pane]:
    """The panes of a region with their lines, in reading order; the region itself where nothing divides it.

    `known`: the borders found so far, by the region they divide: each holds until a line goes over it. Is kept up to date.
    """
    cut = known.get(region)
    if cut is None or not _parted(lines, cut):
        cut = next((one for one in _borders(lines, region) if _divides(lines, region, one)), None)
    if cut is None:
        known.pop(region, None)
        return [(region, list(lines))]
    known[region] = cut
    upright, at = cut
    one, other = _parted(lines, cut) or ([], [])
    if upright:
        halves = Rect(region.x, region.y, at - region.x, region.h), Rect(at, region.y, region.right - at, region.h)
    else:
        halves = Rect(region.x, region.y, region.w, at - region.y), Rect(region.x, at, region.w, region.bottom - at)
    return [*split(one, halves[0], known), *split(other, halves[1], known)]


def _parted(lines: Sequence[Line], cut: Cut) -> tuple[list[Line], list[Line]] | None:
    """The lines before and behind a border; None if one goes over it."""
    upright, at = cut
    one = [line for line in lines if (line.box.right if upright else line.box.bottom) <= at + NEAR]
    other = [line for line in lines if (line.box.x if upright else line.box.y) >= at - NEAR]
    return (one, other) if len(one) + len(other) == len(lines) else None


def _borders(lines: Sequence[Line], region: Rect) -> list[Cut]:
    """Where lines tell of a border inside the region: upright ones first, and those told of most."""
    told: Counter[Cut] = Counter()
    for within in (line.within for line in lines if line.within is not None):
        told.update((True, x) for x in (within.x, within.right) if region.x + LEAST < x < region.right - LEAST)
        told.update((False, y) for y in (within.y, within.bottom) if region.y + LEAST < y < region.bottom - LEAST)
    return sorted(told, key=lambda cut: (not cut[0], -told[cut]))


def _divides(lines: Sequence[Line], region: Rect, cut: Cut) -> bool:
    """Whether what stands on both sides tells that the border divides all of the region."""
    one, other = _parted(lines, cut) or ([], [])
    upright, at = cut
    if not one or not other:
        return False
    if not upright:
        return _lies_along(one, other, region, at)
    # A cursor stands right behind one line; what begins at a border is behind no cursor.
    return _reach(other, region, at, right=False) or (len(one) > 1 and _reach(one, region, at, right=True))


def _reach(side: Sequence[Line], region: Rect, x: int, right: bool) -> bool:
    """Whether most lines of a side end at the border, and their panes go from the top of the region to its bottom."""
    told = [line.within for line in side if line.within is not None and abs((line.within.right if right else line.within.x) - x) <= NEAR]
    if len(told) < SHARE * len(side):
        return False
    return max(one.bottom for one in told) - min(one.y for one in told) >= SHARE * region.h


def _lies_along(above: Sequence[Line], below: Sequence[Line], region: Rect, y: int) -> bool:
    """Whether lines on both sides, and most on one, tell of a border as wide as the region."""
    wide = [[line.within for line in side if line.within is not None and line.within.w >= SHARE * region.w] for side in (above, below)]
    over, under = sum(abs(one.bottom - y) <= NEAR for one in wide[0]), sum(abs(one.y - y) <= NEAR for one in wide[1])
    return min(over, under) > 0 and (over >= SHARE * len(above) or under >= SHARE * len(below))
