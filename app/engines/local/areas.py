"""Areas drawn side by side (lanes of a board, cards, boxes of a page): each is a column of its own, however well their rows are in line."""

from __future__ import annotations

from collections.abc import Sequence

from ...values import Line, Rect
from .papers import same_colour

ALIKE = 3
"""Pixels by which an area may stick out of another and lie in it: borders fall between pixels at odd scales."""
LEVEL = 0.5
"""Of the lower of two areas, how much must be on the height of the other for them to stand side by side."""
MOST = 0.9
"""Share of all lines from which an area holds the whole, and says nothing of how that is divided."""
LEAST_ROWS = 2


def side_by_side(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines above areas that stand side by side, those of each from left to right, and those below; [] where there are no such areas."""
    outer = _outer([line.within for line in lines if line.within is not None], lines)
    for first in sorted(outer, key=lambda rect: (rect.y, rect.x)):
        beside = sorted((rect for rect in outer if _beside(first, rect)), key=lambda rect: rect.x)
        held = [[line for line in lines if _within(line.box, rect)] for rect in (*beside, first)]
        if beside and all(len({line.box.y for line in one}) >= LEAST_ROWS for one in held):
            return _parted(lines, sorted([first, *beside], key=lambda rect: rect.x))
    return _on_other_paper(lines)


def _on_other_paper(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines left of a bar on paper of its own, those on it, and those right of it; [] where there is no such bar."""
    for paper in {line.paper for line in lines if line.paper >= 0}:
        bar = [line for line in lines if same_colour(line.paper, paper)]
        left, right = min(line.box.x for line in bar), max(line.box.right for line in bar)
        before, after = [line for line in lines if line.box.right <= left], [line for line in lines if line.box.x >= right]
        others = len(before) + len(after)
        if len(bar) < others == len(lines) - len(bar) and len({line.box.y for line in bar}) >= LEAST_ROWS:
            return [before, bar, after]
    return []


def _outer(rects: Sequence[Rect], lines: Sequence[Line]) -> list[Rect]:
    """The areas that lie in no other, but for those that hold nearly all."""
    different = [rect for rect in dict.fromkeys(rects) if sum(_within(line.box, rect) for line in lines) < MOST * len(lines)]
    kept: list[Rect] = []
    for rect in sorted(different, key=lambda one: -one.area):
        if not any(_within(rect, other) for other in kept):
            kept.append(rect)
    return kept


def _within(box: Rect, rect: Rect) -> bool:
    return rect.grown(ALIKE).holds(box)


def _beside(one: Rect, other: Rect) -> bool:
    level = min(one.bottom, other.bottom) - max(one.y, other.y) >= LEVEL * min(one.h, other.h)
    return level and (one.right <= other.x + ALIKE or other.right <= one.x + ALIKE)


def _parted(lines: Sequence[Line], areas: Sequence[Rect]) -> list[list[Line]]:
    """What stands above, in each area, and below; [] where something stands between them."""
    top, bottom = min(rect.y for rect in areas), max(rect.bottom for rect in areas)
    columns = [[line for line in lines if _within(line.box, rect)] for rect in areas]
    inside = {id(line) for column in columns for line in column}
    rest = [line for line in lines if id(line) not in inside]
    above, below = [line for line in rest if line.box.bottom <= top + ALIKE], [line for line in rest if line.box.y >= bottom - ALIKE]
    return [above, *columns, below] if len(above) + len(below) == len(rest) else []
