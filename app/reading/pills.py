"""The ends of badges and chips in a line of text: areas with a paper or a border of their own whose corners are so round that no side is upright.

Two level edges above one another that begin and end alike say where one lies; the pixels on its middle row, where it ends.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .ink import Pixels
from .tiles import COLOUR, Packed

ALIKE = 2
"""Pixels by which two level edges may begin or end otherwise."""
LOWEST, HIGHEST = 12, 64
"""Pixels from one edge to the other: what is lower holds no print, what is higher has sides that are straight for long enough."""
WIDE = 12
"""How many times as wide as high it is at most: a field to type in, whose corners may be a little round, is wider."""
CONTRAST = 40
"""Channel difference (0..255) of two papers whose print is read apart: what stands on a shade of its paper stays in its sentence."""
ROUND = 2
"""Pixels by which both ends reach beyond the level edges at least: what has corners has upright edges, too. Half a circle is the most there is."""
BORDER = 2
"""Pixels from an edge at which a border is over."""


@dataclass(frozen=True, slots=True)
class Badge:
    """Columns `first` to `last` and rows `top` to `bottom` of a frame, round up to the columns `left` and from `right` on.

    Attributes:
        paper: Its own, 0xRRGGBB.
        border: Pixels of its border, 0 without one.
    """

    first: int
    left: int
    right: int
    last: int
    top: int
    bottom: int
    paper: int
    border: int

    @property
    def ends(self) -> tuple[int, ...]:
        """The columns of the edges at both ends."""
        return tuple(sorted({self.first, self.first + self.border, self.last - self.border, self.last}))


def badges(image: Packed, level: NDArray[np.int32]) -> tuple[Badge, ...]:
    """Those of an image (0xRRGGBB a pixel), by its level edges: (y, left, right)."""
    return tuple(badge for area in _areas(level) if (badge := _badge(image, *area)) is not None)


def with_square_corners(image: Pixels, found: Sequence[Badge]) -> Pixels:
    """`image` (HxWx4, BGRX) with a badge's own paper in its corners: the paper around it, and its border, are no print."""
    if not found:
        return image
    image = image.copy()
    for badge in found:
        rows = image[badge.top : badge.bottom]
        paper = np.array([badge.paper >> shift & 255 for shift in (0, 8, 16)], np.uint8)
        for corner in (rows[:, badge.first : badge.left, :3], rows[:, badge.right : badge.last, :3][:, ::-1]):
            outside = np.logical_and.accumulate((corner != paper).any(axis=2), axis=1)
            corner[outside] = paper
    return image


def _areas(level: NDArray[np.int32]) -> list[tuple[int, int, int, int]]:
    """Top, bottom, left and right of what lies between two edges: for each the nearest one below it."""
    begins: dict[int, list[tuple[int, int]]] = defaultdict(list)
    rows = sorted(level.tolist())
    for y, left, right in rows:
        begins[left].append((y, right))
    found = []
    for y, left, right in rows:
        below = [
            other
            for begin in range(left - ALIKE, left + ALIKE + 1)
            for other, end in begins.get(begin, ())
            if LOWEST <= other - y <= HIGHEST and abs(end - right) <= ALIKE and right - left <= WIDE * (other - y)
        ]
        if below:
            found.append((y, min(below), left, right))
    return found


def _badge(image: Packed, top: int, bottom: int, left: int, right: int) -> Badge | None:
    """Where it begins and ends; None where its paper is hardly another one than that around it."""
    if not 0 < top < bottom < image.shape[0]:
        return None
    middle, column = (top + bottom) // 2, (left + right) // 2
    outer, rim, inner = (int(image[y, column] & COLOUR) for y in (top - 1, top, top + BORDER))
    bordered = rim != inner and _difference(rim, outer) > _difference(inner, outer)
    if not bordered and _difference(inner, outer) < CONTRAST:
        return None
    reach = bottom - top
    own = (image[middle, max(0, left - reach) : right + reach] & COLOUR) != np.uint32(outer)
    before, behind = own[: min(left, reach)][::-1], own[min(left, reach) + right - left :]
    rounds = _whole(before), _whole(behind)
    if not ROUND <= min(rounds) <= max(rounds) <= reach // 2 + ROUND:
        return None
    return Badge(left - rounds[0], left, right, right + rounds[1], top, bottom, inner, BORDER if bordered else 0)


def _whole(own: NDArray[np.bool_]) -> int:
    return int(np.logical_and.accumulate(own).sum())


def _difference(one: int, other: int) -> int:
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (16, 8, 0))
