"""Signs the detector passes over: a brace, a dash, a full stop that stand alone. What is of a line's ink, on its paper and in its row is text too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .boxes import components
from .ink import Mask

Packed = NDArray[np.uint32]

LEAST = 2
"""Pixels of ink that a sign has at least in one direction."""
TALLEST, WIDEST = 1.5, 2.5
"""Height and width of signs in heights of their row's capitals."""
APART = 0.7
"""Signs nearer to each other, in the same heights, are looked at as one piece ('>>>', '...')."""
REACH = 60
"""How far from a line of its row a sign may stand, in the same heights."""
OFF = 40
"""How far a sign's colour may lie beside those between its row's paper and ink, ..."""
DARK = 0.35
"""... of which it reaches this share of the ink's at least: small points are faint."""
RAISED, FILLED = 0.12, 0.6
"""How far above the letters' foot a bullet ends at least, in heights of the capitals, and the share of its square that it fills."""
STEP = 1.2, 4.2
"""How far the next line of a block stands, in the same heights: an empty row lies between at most."""
LONE = 0.95
"""Share of the pixels around it that are paper."""
NONE = 1 << 30
MOST = 3000
"""Pieces of ink beyond which a page is full of drawings, not of signs that were missed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line that was found: the place of its ink, its colours (0xRRGGBB) and the height of its capitals.

    `empty`: none was found there, but above or below it, as far away as lines are.
    """

    box: Rect
    ink: int
    paper: int
    high: int
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Scrap:
    """Ink that no line covers, and which of the rows it stands in."""

    box: Rect
    row: int


def scraps(packed: Packed, part: Rect, rows: Sequence[Row], covered: Sequence[Rect]) -> list[Scrap]:
    """The overlooked signs whose middle lies in `part` of the page, left to right; `covered` are places of all that was found."""
    if not rows:
        return []
    area = packed[part.y : part.bottom, part.x : part.right] & np.uint32(0xFFFFFF)
    free = np.ones(area.shape, bool)
    for paper in {row.paper for row in rows}:
        free &= area != np.uint32(paper)
    for rect in covered:
        own = rect.grown(2).common(part).moved(-part.x, -part.y)
        free[own.y : own.bottom, own.x : own.right] = False
    found, _ = components(free.astype(np.uint8) * 255, 127)
    tallest = TALLEST * max(row.high for row in rows)
    size = found[:, 2:] - found[:, :2]
    found = found[(size.max(axis=1) >= LEAST) & (size.max(axis=1) <= tallest)]
    if not 0 < len(found) <= MOST:
        return []
    boxes = found + np.array([part.x, part.y, part.x, part.y])
    places = [Rect(x, y, right - x, bottom - y) for x, y, right, bottom in boxes.tolist()]
    inside = [Scrap(box, row) for box, row in zip(places, _rows_of(boxes, rows), strict=True) if row >= 0]
    return [piece for piece in _pieces(inside, rows) if _is_lone(packed, piece.box, rows[piece.row], free, part)]


def empty_rows(rows: Sequence[Row]) -> list[tuple[int, Row]]:
    """Rows above and below lines of one block in which no line was found, each with the number of the line it is like.

    A lone brace of code, the points where something was left out: nothing else stands in their row.
    """
    found: list[tuple[int, Row]] = []
    for index, row in enumerate(rows):
        step = min((far for other in rows if (far := _step(row, other)) > 0), default=0)
        for by in (-step, step) if step else ():
            box = row.box.moved(0, by)
            if box.y >= 0 and not any(box.meets(other.box) for other in rows) and not any(box.meets(other.box) for _, other in found):
                found.append((index, Row(box, row.ink, row.paper, row.high, empty=True)))
    return found


def _step(row: Row, other: Row) -> int:
    """How far two lines of one block stand apart, 0 for lines that are of none."""
    far = abs(other.box.y + other.high - row.box.y - row.high)
    near = STEP[0] * row.high <= far <= STEP[1] * row.high
    under = other.box.x < row.box.right and other.box.right > row.box.x
    return far if near and under and abs(other.high - row.high) <= 1 and other.paper == row.paper and _is_near(other.ink, row.ink) else 0


def _is_near(ink: int, other: int) -> bool:
    """Whether two lines are printed in one ink: what is measured of a line with words in other colours is a little off."""
    return bool(np.abs(_channels(np.array(ink)) - _channels(np.array(other))).max() <= OFF)


def _rows_of(boxes: NDArray[np.int64], rows: Sequence[Row]) -> list[int]:
    """For each box (x, y, right, bottom) the nearest line that it stands in a row with; -1 without any."""
    left, top, right, bottom, high, empty = np.array(
        [(row.box.x, row.box.y, row.box.right, row.box.bottom, row.high, row.empty) for row in rows], np.int64
    ).T
    x, y, end, foot = (boxes[:, index][:, None] for index in range(4))
    spare = high // 4 + 1
    inside = (y >= top - spare) & (foot <= bottom + spare) & (foot - y <= TALLEST * high)
    gap = np.maximum(x - right, left - end)
    gap = np.where(empty == 1, np.maximum(gap, 1), gap)
    gap = np.where(inside & (gap > 0) & (gap <= REACH * high), gap, NONE)
    best = gap.argmin(axis=1)
    return [int(index) if gap[at, index] < NONE else -1 for at, index in enumerate(best)]


def _pieces(found: Sequence[Scrap], rows: Sequence[Row]) -> list[Scrap]:
    """Neighbours of one row joined; without those that are too wide for a sign."""
    joined: list[Scrap] = []
    for scrap in sorted(found, key=lambda scrap: (scrap.row, scrap.box.x)):
        near = APART * rows[scrap.row].high
        if joined and joined[-1].row == scrap.row and scrap.box.x - joined[-1].box.right <= near:
            joined[-1] = Scrap(joined[-1].box.joined(scrap.box), scrap.row)
        else:
            joined.append(scrap)
    return [piece for piece in joined if piece.box.w <= WIDEST * rows[piece.row].high]


def _is_lone(packed: Packed, box: Rect, row: Row, free: Mask, part: Rect) -> bool:
    """Whether it is of its row's ink and stands on its row's paper with nothing beside it."""
    around = box.grown(2).common(part)
    pixels = packed[around.y : around.bottom, around.x : around.right] & np.uint32(0xFFFFFF)
    within = np.zeros(pixels.shape, bool)
    within[box.y - around.y : box.bottom - around.y, box.x - around.x : box.right - around.x] = True
    if (pixels[~within] == row.paper).mean() < LONE:
        return False
    paper, ink = _channels(np.array(row.paper)), _channels(np.array(row.ink))
    own = _channels(pixels[within & free[around.y - part.y : around.bottom - part.y, around.x - part.x : around.right - part.x]]) - paper
    if not own.size:
        return False
    strongest = own[np.abs(own).max(axis=-1).argmax()]
    way = ink - paper
    shares = (own * way).sum(axis=-1) / max(1, int((way * way).sum()))
    if _is_bullet(box, row, float((shares >= 0.5).sum()) / box.area):
        return False
    share = float((strongest * way).sum() / max(1, (way * way).sum()))
    return bool(share >= DARK and np.abs(strongest - min(1.0, share) * way).max() <= OFF)


def _is_bullet(box: Rect, row: Row, filled: float) -> bool:
    """Whether it is as wide as high, filled, and above the letters' foot: what a list draws before its items is no sign; a plus is."""
    return filled >= FILLED and abs(box.w - box.h) <= 1 and box.bottom <= row.box.y + (1 - RAISED) * row.high


def _channels(colours: NDArray[np.generic]) -> NDArray[np.int64]:
    """Red, green and blue of 0xRRGGBB, along a new last axis."""
    wide = colours.astype(np.int64)
    return np.stack([wide >> shift & 255 for shift in (16, 8, 0)], axis=-1)
