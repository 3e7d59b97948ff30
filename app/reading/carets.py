"""Takes the text cursor out of the page before it is read: at the end of a word it looks like an l, and in an empty place like a bar.

A cursor is a thin upright stroke of one exact colour that stands free in the paper. It is as high as the font's whole line, so that it stands out
above the tallest letters beside it, which no letter, bar or bracket of the same print does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from ..values import Rect
from .ink import Mask, Pixels, channel_distance
from .rules import Packed, bands

COLOUR = np.uint32(0xFFFFFF)
LEAST, MOST = 12, 96
"""Pixels that a cursor is high."""
THICK, SLENDER = 4, 6
"""Pixels that it is wide at most, and how many times as high as wide at least."""
ABOVE = 0.1
"""Of its height, how far it stands out above the letters beside it at least, and two pixels."""
LETTERS = 0.5
"""Of its height, how high the letters beside it are at least: without a tall one among them they do not tell."""
BESIDE = 6.0
"""Heights to either side within which letters tell."""
FREE = 0.9
"""Share of its rows that have paper at one side of it; on the other a letter may touch it in half of them."""
TOUCHED = 0.5
FAINT = 48
"""Channel difference from the paper below which a stroke is no cursor."""


def without_carets(image: Pixels, rects: Sequence[Rect]) -> Pixels:
    """`image` (HxWx4, BGRX) without the text cursors in the rows of `rects`; a copy where there are any."""
    packed = np.ascontiguousarray(image).view(np.uint32)[..., 0] & COLOUR
    clean: Packed | None = None
    for top, bottom in bands(rects, image.shape[0]):
        for box, paper in carets(packed[top:bottom]):
            clean = packed.copy() if clean is None else clean
            clean[top + box.y : top + box.bottom, box.x : box.right] = paper
    return image if clean is None else clean.view(np.uint8).reshape(image.shape)


def carets(band: Packed) -> list[tuple[Rect, int]]:
    """The text cursors in `band` (0xRRGGBB a pixel), each with the paper it stands on."""
    found: list[tuple[Rect, int]] = []
    for x, y in _tops(band):
        box = _stroke(band, x, y)
        paper = None if box is None else _paper_of(band, box)
        if box is not None and paper is not None:
            found.append((box, paper))
    # Several on one height divide something.
    heights = Counter((box.y, box.h) for box, _ in found)
    return [(box, paper) for box, paper in found if heights[box.y, box.h] == 1]


def _tops(band: Packed) -> Iterator[tuple[int, int]]:
    """Where upright runs of one colour begin that are high enough and have an edge at their left: x, y."""
    if band.shape[0] <= LEAST or band.shape[1] < 3:
        return
    same = band[1:] == band[:-1]
    tall, high = same, 1
    while high < LEAST - 1:
        step = min(high, LEAST - 1 - high)
        tall = tall[:-step] & tall[step:]
        high += step
    edge: Mask = np.zeros(tall.shape, bool)
    # Three edges, at its top, its middle and its foot, leave few places to look at.
    for by in (0, LEAST // 2, LEAST - 1):
        rows = band[by : by + tall.shape[0]]
        differs = rows[:, 1:] != rows[:, :-1]
        edge[:, 1:] = differs if by == 0 else edge[:, 1:] & differs
    tall = tall & edge
    tall[1:] &= ~same[: tall.shape[0] - 1]
    ys, xs = np.nonzero(tall)
    yield from zip(xs.tolist(), ys.tolist(), strict=True)


def _stroke(band: Packed, x: int, y: int) -> Rect | None:
    """The thin stroke whose top left corner is at (x, y); None where it is something else."""
    colour = band[y, x]
    row = band[y, x : x + THICK + 1] == colour
    wide = int(row.argmin()) if not row.all() else 0
    column = band[y : y + MOST + 1, x] == colour
    high = int(column.argmin()) if not column.all() else 0
    if not wide or high < max(LEAST, SLENDER * wide) or x == 0 or x + wide >= band.shape[1]:
        return None
    block = band[y : y + high, x : x + wide]
    return Rect(x, y, wide, high) if bool((block == colour).all()) else None


def _paper_of(band: Packed, box: Rect) -> int | None:
    """The paper of a stroke that is a cursor by what stands beside it; None where it is none."""
    reach = round(BESIDE * box.h)
    left, right = max(0, box.x - reach), min(band.shape[1], box.right + reach)
    around = band[box.y : box.bottom, left:right]
    colours, counts = np.unique(around, return_counts=True)
    paper = int(colours[counts.argmax()])
    if channel_distance(int(band[box.y, box.x]), paper) < FAINT or not _ends(band, box, paper):
        return None
    sides = sorted(float((band[box.y : box.bottom, x] == paper).mean()) for x in (box.x - 1, box.right))
    if sides[1] < FREE or sides[0] < TOUCHED:
        return None
    ink = around != paper
    ink[:, box.x - left : box.right - left] = False
    rows = np.flatnonzero(ink.any(axis=1))
    stands_out = rows.size and rows[0] >= max(2, ABOVE * box.h) and rows[-1] - rows[0] + 1 >= LETTERS * box.h
    return paper if stands_out else None


def _ends(band: Packed, box: Rect, paper: int) -> bool:
    """Whether nothing but paper stands right above and below: else it is a border's side, or a part of a drawing."""
    columns = slice(max(0, box.x - 1), box.right + 1)
    return all(0 <= y < band.shape[0] and bool((band[y, columns] == paper).all()) for y in (box.y - 1, box.bottom))
