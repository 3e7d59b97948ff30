"""Finds the upright borders of tables, cells, fields and panes: they part lines, and are no letters of them. Pure.

A border is thin, of one exact colour from end to end, and goes from rule to rule or on and on. Beside a cell's first letter it would be read as
one more letter (|main), and where it ends near a line, the pixels of the line alone do not tell it from one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .ink import Mask
from .ruled import Rule

Packed = NDArray[np.uint32]

LEAST, SLENDER = 10, 4
"""Pixels that a border from rule to rule is high at least, and how many times as high as wide."""
LONG, THREAD = 72, 24
"""The same of one that ends anywhere: the stems of large letters are wider."""
THICK = 4
"""Columns that a border takes at most."""
TOUCH, ROUND = 1, 6
"""Rows between a border's end and its rule, and where the corner between both is round."""
LOOKS = 7
"""Rows of a border at which the paper beside it is looked at: it must be plain on one side."""
WIDELY, PAPER = 12, 0.4
"""Columns around a run that tell whether its colour is the paper's, and the share of them that then has it."""
COVERED = 0.6
"""Share of a line's height from which a border beside it parts it from the next one."""


class Uprights:
    """The upright borders of a page."""

    def __init__(self, image: NDArray[np.uint8], rules: Sequence[Rule], parts: Sequence[Rect]) -> None:
        """Looks for them in `parts` of `image` (HxWx4, BGRX); `rules` were taken out of it."""
        self._lines = np.empty((0, 4), np.int64)
        packed = np.ascontiguousarray(image).view(np.uint32)[..., 0]
        found = [line for part in parts for line in _in_part(packed, part, rules)]
        if found:
            self._lines = np.array(found, np.int64)

    @property
    def found(self) -> list[Rect]:
        """Their places, from left to right."""
        return [Rect(left, top, right - left, bottom - top) for left, top, right, bottom in sorted(self._lines.tolist())]

    def beside(self, area: Rect, rows: range) -> Mask:
        """The columns of `area` in which a border stands beside most of the `rows` of the page."""
        mask = np.zeros(area.w, np.bool_)
        lines = self._lines
        if lines.size:
            shared = np.minimum(lines[:, 3], rows.stop) - np.maximum(lines[:, 1], rows.start)
            near = (shared >= COVERED * len(rows)) & (lines[:, 0] < area.right) & (lines[:, 2] > area.x)
            for left, _, right, _ in lines[near].tolist():
                mask[max(0, left - area.x) : right - area.x] = True
        return mask


def _in_part(packed: Packed, part: Rect, rules: Sequence[Rule]) -> list[tuple[int, int, int, int]]:
    """The borders in one part, as (left, top, right, bottom), ends exclusive."""
    area = np.ascontiguousarray(packed[part.y : part.bottom, part.x : part.right].T & np.uint32(0xFFFFFF))
    width, height = area.shape
    if height < LEAST:
        return []
    change = np.ones(area.shape, bool)
    np.not_equal(area[:, 1:], area[:, :-1], out=change[:, 1:])
    flat = np.flatnonzero(change)
    columns, tops = flat // height, flat % height
    ends = np.append(flat[1:], width * height) - columns * height
    long = ends - tops >= LEAST
    columns, tops, ends = columns[long], tops[long], ends[long]
    wide = _width(area, columns, tops, ends)
    rows = _by_row(rules)
    found: list[tuple[int, int, int, int]] = []
    for index in np.flatnonzero(wide).tolist():
        x, top, end, across = int(columns[index]), int(tops[index]), int(ends[index]), int(wide[index])
        high = end - top
        alone = high >= LONG and high >= THREAD * across
        if _is_paper(area, x, top, end):
            continue
        if alone or (high >= SLENDER * across and all(_ends_at(area, x, y, step, part, rows) for y, step in ((top - 1, -1), (end, 1)))):
            found.append((x + part.x, top + part.y, x + part.x + 1, end + part.y))
    return found


def _width(area: Packed, columns: NDArray[np.int64], tops: NDArray[np.int64], ends: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many columns of its colour each run stands in; 0 where they are more than a border's, or where no plain paper lies beside it."""
    looks = np.stack([tops + (ends - 1 - tops) * share // (LOOKS - 1) for share in range(LOOKS)], axis=1)
    colour = area[columns, tops][:, None]
    wide = np.ones(columns.shape, np.int64)
    plain = np.zeros(columns.shape, bool)
    for side in (-1, 1):
        inside = np.ones(columns.shape, bool)
        for by in range(1, THICK + 1):
            beside = np.clip(columns + side * by, 0, area.shape[0] - 1)
            seen = area[beside[:, None], looks]
            own = (seen == colour).all(axis=1)
            plain |= inside & ~own & (seen == seen[:, :1]).all(axis=1) & (seen[:, :1] != colour)[:, 0]
            inside &= own
            wide += inside
    return np.where(plain & (wide <= THICK), wide, 0)


def _is_paper(area: Packed, x: int, top: int, end: int) -> bool:
    """Whether the run has the colour that most pixels around it have: it is what is left between letters and a border."""
    around = area[max(0, x - WIDELY) : x + WIDELY + 1, top : end : max(1, (end - top) // LOOKS)]
    return bool((around == area[x, top]).mean() > PAPER)


def _by_row(rules: Sequence[Rule]) -> dict[int, list[Rule]]:
    rows: dict[int, list[Rule]] = {}
    for rule in rules:
        rows.setdefault(rule.y, []).append(rule)
    return rows


def _ends_at(area: Packed, x: int, y: int, step: int, part: Rect, rows: dict[int, list[Rule]]) -> bool:
    """Whether from row `y` of a part on, upwards or downwards, a rule comes soon: at once, or round a corner that is drawn."""
    column = x + part.x
    for by in range(-TOUCH, ROUND + 1):
        ruled = rows.get(y + by * step + part.y, ())
        if by <= TOUCH and any(rule.left - 1 <= column <= rule.right for rule in ruled):
            return True
        if by > TOUCH and any(min(abs(column - rule.left), abs(column - rule.right)) <= ROUND for rule in ruled):
            return _is_drawn(area, x, y, step)
    return False


def _is_drawn(area: Packed, x: int, y: int, step: int) -> bool:
    """Whether the border goes on beyond its end for two rows, as a curve does."""
    if not 0 <= y + step < area.shape[1]:
        return False
    beyond = area[max(0, x - ROUND) : x + ROUND + 1, sorted((y, y + step))]
    colours, counts = np.unique(beyond, return_counts=True)
    paper = colours[int(counts.argmax())]
    return all(bool((area[max(0, x - by) : x + by + 1, y + (by - 1) * step] != paper).any()) for by in (1, 2))
