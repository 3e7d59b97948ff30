"""What is drawn around print: the borders of cells, cards and fields, and the edges of areas of other paper.

Where two rows (or columns) of pixels have one colour each, and not the same, for longer than any letter is wide, something is drawn: a rule, a
border, the edge of an area. That is exact, needs no threshold of colour, and costs a few passes over the pixels.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..values import Line, Rect
from .pills import Badge, badges
from .tiles import COLOUR, Packed

ACROSS, DOWN = 32, 14
"""Pixels a drawn edge is long at least: longer than a stroke of any print but headlines, as high as a row of a dense table."""
TOUCHED = 4
"""Pixels of an edge that a letter may hide."""
REACH = 320
"""Pixels above and below what is looked at: the edges of a tall cell lie so far from its lines at most, or it is no cell."""
COVERED = 0.9
"""Share of a line's width, or height, that an edge beside it must run along to be drawn around it."""
FAR = 1_000_000
PARTING = 0.75
"""The same for an edge that parts two cells: what the detector finds is a little higher than the cell now and then."""
BEYOND = 1.6
"""Of a line's height, how long an upright edge is that no letter's stroke can be."""
BAR = 1.5
"""Of a line's height, how long a level edge is that no bar of a large letter can be."""
CORNER = 4
"""Pixels within which a level edge meets an upright one: cells stand a little apart, corners are rounded."""
ALONG = 400
"""Pixels beside ink from which an edge may come that runs along it, behind other letters."""
THIN = 3
"""Pixels; a piece no wider is the border itself."""
ROUND = 2
"""Pixels by which a border goes on beyond its line at both sides: an underline ends with the letters."""
INSIDE = 2
"""Pixels by which print may touch what is drawn around it."""


@dataclass(frozen=True, slots=True)
class Edges:
    """Drawn edges, an N x 3 array each, in pixels of the frame.

    Attributes:
        level: (y, left, right).
        upright: (x, top, bottom).
        badges: Small areas with round ends.
    """

    level: NDArray[np.int32]
    upright: NDArray[np.int32]
    badges: tuple[Badge, ...] = ()


def edges(image: Packed, top: int = 0, bottom: int | None = None) -> Edges:
    """The drawn edges between two rows of a frame (HxW, a number a pixel)."""
    band = image[top:bottom] & COLOUR
    level, upright = _runs(band, ACROSS), _runs(np.ascontiguousarray(band.T), DOWN)
    level[:, 0] += top
    upright[:, 1:] += top
    return Edges(level, upright, badges(image, level))


def _runs(band: Packed, least: int) -> NDArray[np.int32]:
    """(row, begin, end) of runs along which a row and the one above have one colour each, and not the same."""
    if band.shape[0] < 2 or band.shape[1] <= least:
        return np.zeros((0, 3), np.int32)
    plain = band[:, 1:] == band[:, :-1]
    edge = plain[1:] & plain[:-1] & (band[1:, 1:] != band[:-1, 1:])
    flat = np.zeros((edge.shape[0], edge.shape[1] + 2), np.int8)
    flat[:, 1:-1] = edge
    change = np.diff(flat, axis=1)
    rows, begins = np.nonzero(change == 1)
    _, ends = np.nonzero(change == -1)
    piece = ends - begins >= least // 3
    rows, begins, ends = rows[piece], begins[piece], ends[piece]
    # A letter that touches a border breaks it for a pixel or two: pieces so near are one.
    apart = np.ones(rows.size, np.bool_)
    apart[1:] = (rows[1:] != rows[:-1]) | (begins[1:] - ends[:-1] > TOUCHED)
    first, last = np.flatnonzero(apart), np.append(np.flatnonzero(apart[1:]), rows.size - 1) if rows.size else np.zeros(0, np.int64)
    long = ends[last] - begins[first] >= least
    return np.stack([rows[first][long] + 1, begins[first][long], ends[last][long] + 1], axis=1).astype(np.int32)


def edges_of(image: Packed, rects: Sequence[Rect]) -> Edges:
    """The drawn edges that matter to what is read in `rects` of a frame."""
    if not rects:
        return Edges(np.zeros((0, 3), np.int32), np.zeros((0, 3), np.int32))
    return edges(image, max(0, min(rect.y for rect in rects) - REACH), max(rect.bottom for rect in rects) + REACH)


def room(box: Rect, found: Edges) -> tuple[int, int]:
    """How far a line's print may reach to the left and to the right: to the next upright edges beside it; (0, a large number) without any."""
    beside = _beside(box, found)
    left = max((x for x in beside if x <= box.x + INSIDE), default=0)
    right = min((x for x in beside if x >= box.right - INSIDE), default=FAR)
    return min(box.x, left), max(box.right, right)


def divided(box: Rect, found: Edges) -> list[Rect]:
    """A box cut where drawn upright edges run through it, and freed of those at its ends: what stands at both sides are two lines."""
    beside = _beside(box, found)
    begin = max([box.x, *(x for x in beside if box.x - INSIDE <= x <= box.x + THIN)])
    end = min([box.right, *(x for x in beside if box.right - THIN <= x <= box.right + INSIDE)])
    cuts = sorted({begin, *(x for x in beside if begin < x < end), end})
    pieces = [Rect(left, box.y, right - left, box.h) for left, right in itertools.pairwise(cuts)]
    return [piece for piece in pieces if piece.w > THIN] or [box]


def _beside(box: Rect, found: Edges) -> list[int]:
    """Where the upright edges lie that part what stands at the box's height."""
    common = np.minimum(found.upright[:, 2], box.bottom) - np.maximum(found.upright[:, 1], box.y)
    drawn = [x for x, top, bottom in found.upright[common >= PARTING * box.h].tolist() if _is_drawn((x, top, bottom), box, found.level)]
    beside = [badge for badge in found.badges if min(badge.bottom, box.bottom) - max(badge.top, box.y) >= PARTING * box.h]
    return [*drawn, *(x for badge in beside for x in badge.ends)]


def _is_drawn(upright: tuple[int, int, int], box: Rect, level: NDArray[np.int32]) -> bool:
    """Whether an upright edge is no stroke of a letter: it goes on far beyond the line, or from one level edge to another.

    A stroke may stand on an underline, but then it ends below none.
    """
    x, top, bottom = upright
    if bottom - top >= BEYOND * box.h:
        return True
    near = (level[:, 1] <= x + CORNER) & (level[:, 2] >= x - CORNER) & (level[:, 2] - level[:, 1] >= BAR * box.h)
    return all(bool((near & (abs(level[:, 0] - end) <= CORNER)).any()) for end in (top, bottom))


def touches(box: Rect, found: Edges) -> bool:
    """Whether a level edge runs along the ink in `box`: points there are what is left of letters that it cuts, and that interrupt it."""
    near = (found.level[:, 0] >= box.y - INSIDE) & (found.level[:, 0] <= box.bottom + INSIDE)
    return bool((near & (found.level[:, 1] < box.right + ALONG) & (found.level[:, 2] > box.x - ALONG)).any())


def with_surroundings(lines: Sequence[Line], found: Edges) -> list[Line]:
    """The lines with what is drawn around each (`Line.within`)."""
    return [replace(line, within=_around(line.box, found)) for line in lines]


def _around(box: Rect, found: Edges) -> Rect | None:
    """The smallest rectangle drawn around a line; None where one of its four sides is open."""
    over = _along(found.level, box.x - ROUND, box.right + ROUND, 1.0)
    above, below = over[over <= box.y + INSIDE], over[over >= box.bottom - INSIDE]
    if not (above.size and below.size):
        return None
    y, bottom = int(above.max()), int(below.min())
    # Corners may be round, but no side is as short as a caret, or a letter's stroke.
    beside = _along(found.upright, (y + box.y) // 2, (bottom + box.bottom + 1) // 2)
    left, right = beside[beside < box.x], beside[beside > box.right]
    x, end = (int(left.max()) if left.size else 0), (int(right.min()) if right.size else 0)
    if not (left.size and right.size):
        return _between(found.level, box, y, bottom)
    return Rect(x, y, end - x, bottom - y)


def _between(level: NDArray[np.int32], box: Rect, y: int, bottom: int) -> Rect | None:
    """Between two level edges that begin and end alike: a row of a table without upright borders."""
    one, other = (level[(level[:, 0] == at) & (level[:, 1] <= box.x) & (level[:, 2] >= box.right)] for at in (y, bottom))
    for _, begin, end in one.tolist():
        for _, begin_below, end_below in other.tolist():
            if abs(begin - begin_below) <= INSIDE and abs(end - end_below) <= INSIDE:
                return Rect(begin, y, end - begin, bottom - y)
    return None


def _along(edges_: NDArray[np.int32], begin: int, end: int, share: float = COVERED) -> NDArray[np.int32]:
    """Where the edges lie that run along `begin` to `end`."""
    common = np.minimum(edges_[:, 2], end) - np.maximum(edges_[:, 1], begin)
    places: NDArray[np.int32] = edges_[common >= share * (end - begin), 0]
    return places
