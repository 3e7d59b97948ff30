"""Takes the outlines of rectangles out of the page before it is read: the border of a sheet's chosen cell, the boxes of fold marks and trees.

A program draws an outline in one exact colour, corner to corner. Beside print it is read as a bar or a bracket, and a small box with a minus in it as
an E. Letters have no such corners; the print inside stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .ink import Mask, Pixels
from .rules import Packed, bands, colour_runs

COLOUR = np.uint32(0xFFFFFF)
LEAST, MOST = 7, 15
"""Pixels across a small box, as wide as high: a fold mark, a tree's plus."""
WIDE, LOW, HIGH = 28, 11, 120
"""Pixels that the border of a cell is wide at least, and high at least and at most."""
BROAD = 1.2
"""How many times as wide as high it is at least: the sign of an empty square is none."""
HANDLE = 8
"""Pixels at a corner that a handle for dragging may take."""
CORNER = 5
"""How far from the corner a handle's own pixels lie: the print in the cell ends before."""
THICK = 3
"""Pixels that an outline is thick at most."""
STALK = 4
"""Pixels by which the strokes of a fold line reach out beyond its boxes."""
FLECKS = 0.6
"""Share of a small box's inside that is paper at least: a minus, a plus or a tick leave so much. An empty one may be a sign of the text."""


def without_outlines(image: Pixels, rects: Sequence[Rect]) -> Pixels:
    """`image` (HxWx4, BGRX) without the outlines in the rows of `rects`; a copy where there are any."""
    packed = np.ascontiguousarray(image).view(np.uint32)[..., 0] & COLOUR
    clean: Packed | None = None
    for top, bottom in bands(rects, image.shape[0]):
        band = packed[top:bottom]
        found = outlines(band)
        if found:
            clean = packed.copy() if clean is None else clean
            for box in found:
                _paint(clean[top:bottom], band, box)
    return image if clean is None else clean.view(np.uint8).reshape(image.shape)


def outlines(band: Packed) -> list[Rect]:
    """The outlines of rectangles of one colour in `band` (0xRRGGBB a pixel), by their outer edges."""
    rows, starts, ends = colour_runs(band)
    long = ends - starts >= LEAST
    rows, starts, ends = rows[long], starts[long], ends[long]
    colours = band[rows, starts]
    order = np.lexsort((rows, colours, starts))
    rows, starts, ends, colours = rows[order], starts[order], ends[order], colours[order]
    gaps = np.diff(rows)
    same = (starts[1:] == starts[:-1]) & (colours[1:] == colours[:-1]) & (gaps >= LEAST - 1) & (gaps < HIGH)
    # A pair of level strokes below one another, with the paper of a row between them that their colour does not fill.
    inner = np.minimum(rows[:-1] + THICK, band.shape[0] - 1), np.minimum(starts[:-1] + THICK, band.shape[1] - 1)
    same &= band[inner] != colours[:-1]
    found: list[Rect] = []
    for index in np.flatnonzero(same).tolist():
        left, top, right, bottom = int(starts[index]), int(rows[index]), int(ends[index]), int(rows[index + 1]) + 1
        box = Rect(left, top, right - left, bottom - top)
        if _is_outline(band, box, abs(int(ends[index + 1]) - right)):
            found.append(_with_all_rows(band, box))
    return found


def _with_all_rows(band: Packed, box: Rect) -> Rect:
    """`box` with the rows above and below that its level strokes are thick."""
    colour, own = band[box.y, box.x], slice(box.x, max(box.x + 1, box.right - HANDLE))
    top, bottom = box.y, box.bottom
    while top > 0 and box.y - top < THICK and (band[top - 1, own] == colour).all():
        top -= 1
    while bottom < band.shape[0] and bottom - box.bottom < THICK and (band[bottom, own] == colour).all():
        bottom += 1
    return Rect(box.x, top, box.w, bottom - top)


def _is_outline(band: Packed, box: Rect, off: int) -> bool:
    """Whether both sides of `box` are drawn on another paper; its level strokes end `off` pixels apart at the right."""
    colour = band[box.y, box.x]
    if _paper(band[box.y + 1 : box.bottom - 1, box.x + 1 : box.right - 1]) == colour:
        return False
    left, right = (band[box.y : box.bottom, x] == colour for x in (box.x, box.right - 1))
    if max(box.w, box.h) <= MOST:
        inside = band[box.y + 1 : box.bottom - 1, box.x + 1 : box.right - 1]
        paper = float((inside == inside[0, 0]).mean())
        return bool(off == 0 and abs(box.w - box.h) <= 1 and left.all() and right.all() and FLECKS <= paper < 1)
    return bool(box.w >= max(WIDE, BROAD * box.h) and box.h >= LOW and off <= HANDLE and left.all() and right[:-HANDLE].all())


def _paint(clean: Packed, band: Packed, box: Rect) -> None:
    """Puts the paper inside `box` in place of its outline; of a small one also in place of what is drawn in it and on its stalk."""
    colour = band[box.y, box.x]
    inside = band[box.y : box.bottom, box.x : box.right]
    paper = _paper(inside)
    if max(box.w, box.h) <= MOST:
        _paint_stalk(clean, band, box)
        clean[box.y : box.bottom, box.x : box.right] = _beside(band, box)
        return
    drawn = _outline(inside == colour)
    part = clean[box.y : box.bottom, box.x : box.right]
    part[drawn] = paper
    if _has_handle(band, box, drawn):
        near = Rect(box.right - CORNER, box.bottom - CORNER, 2 * CORNER, 2 * CORNER).common(Rect(0, 0, band.shape[1], band.shape[0]))
        at = slice(near.y, near.bottom), slice(near.x, near.right)
        clean[at][band[at] == colour] = paper


def _has_handle(band: Packed, box: Rect, drawn: Mask) -> bool:
    """Whether the lower right corner is left out for a handle, or one of the same colour covers it: it ends soon behind, as no other border does."""
    if not (drawn[-1, -HANDLE:].all() and drawn[-HANDLE:, -1].all()):
        return True
    low = band[box.bottom - 1 : box.bottom + CORNER, box.right - 1] == band[box.y, box.x]
    level = band[box.bottom - 1, box.right - 1 : box.right + CORNER] == band[box.y, box.x]
    return all(line[:2].all() and not line.all() for line in (low, level))


def _outline(own: Mask) -> Mask:
    """The columns and rows along the edges of `own` that are full of it, up to `THICK` on each side, but for what a handle may hide."""
    found = np.zeros_like(own)
    for turned, shown in ((own, found), (own[::-1], found[::-1]), (own.T, found.T), (own.T[::-1], found.T[::-1])):
        most = max(1, turned.shape[1] - HANDLE)
        for row in range(min(THICK, turned.shape[0])):
            if turned[row].sum() < most:
                break
            shown[row] = turned[row]
    return found


def _paper(area: Packed) -> np.uint32:
    """The commonest colour."""
    values, counts = np.unique(area, return_counts=True)
    return np.uint32(values[counts.argmax()])


def _beside(band: Packed, box: Rect) -> np.uint32:
    """What a small box lies on: the commonest colour in the columns beside it."""
    return _paper(band[box.y : box.bottom, [x for x in (box.x - 1, box.right) if 0 <= x < band.shape[1]]])


def _paint_stalk(clean: Packed, band: Packed, box: Rect) -> None:
    """Paints over the line that goes on below a small box in its colour, with the strokes that it sends to the right."""
    colour = band[box.y, box.x]
    for x in _stalks(band, box):
        low = band[box.bottom :, x] == colour
        end = box.bottom + (int(low.argmin()) if not low.all() else low.size)
        ground = band[box.bottom : end, max(0, x - 1)]
        reach = band[box.bottom : end, x : box.right + STALK] == colour
        for row, (drawn, paper) in enumerate(zip(reach, ground, strict=True)):
            length = int(drawn.argmin()) if not drawn.all() else 0
            clean[box.bottom + row, x : x + length] = paper


def _stalks(band: Packed, box: Rect) -> list[int]:
    """The columns in which a line begins right below a small box: one pixel wide, and longer than letters of its height have room."""
    if box.bottom >= band.shape[0]:
        return []
    own: NDArray[np.bool_] = np.asarray(band[box.bottom, box.x : box.right] == band[box.y, box.x])
    edges = np.flatnonzero(np.diff(np.pad(own, 1).astype(np.int8)))
    return [box.x + int(a) for a, b in list(pairwise(edges.tolist()))[::2] if b - a <= THICK - 1]
