"""Where two frames differ: a map of 16-pixel tiles, and rectangles around the tiles that do."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .boxes import components

TILE = 16
LOOK = 40_000
"""What one more run of the detector costs, in pixels looked at."""

Packed = NDArray[np.uint32]
"""A frame with one number a pixel."""
TileMap = NDArray[np.bool_]
COLOUR = np.uint32(0xFFFFFF)
"""The fourth byte of a pixel means nothing and may differ between equal frames."""


def differing(new: Packed, old: Packed) -> TileMap:
    """Which tiles differ in any channel (3 ms for two wholly different 1080p frames, 0.3 ms for equal ones)."""
    height, width = new.shape
    found = np.zeros((-(-height // TILE), -(-width // TILE)), np.bool_)
    across = np.arange(0, width, TILE)
    for row in range(found.shape[0]):
        a, b = new[row * TILE : (row + 1) * TILE], old[row * TILE : (row + 1) * TILE]
        if not np.array_equal(a, b):
            columns = (((a ^ b) & COLOUR) != 0).any(axis=0)
            found[row] = np.logical_or.reduceat(columns, across)
    return found


def rects_of(tiles: TileMap, size: tuple[int, int]) -> list[Rect]:
    """Rectangles in pixels around tiles that touch, no two of them overlapping, cut to the frame's `size`."""
    boxes, _ = components(tiles.astype(np.uint8), 0)
    whole = Rect(0, 0, *size)
    rects = [Rect(x0 * TILE, y0 * TILE, (x1 - x0) * TILE, (y1 - y0) * TILE).common(whole) for x0, y0, x1, y1 in boxes.tolist()]
    return merged(rects)


def merged(rects: Sequence[Rect]) -> list[Rect]:
    """The same area in rectangles that do not overlap: those that meet become one around both."""
    rest = list(rects)
    done: list[Rect] = []
    while rest:
        rect = rest.pop()
        for index, other in enumerate(done):
            if rect.meets(other):
                rest.append(rect.joined(done.pop(index)))
                break
        else:
            done.append(rect)
    return sorted(done, key=lambda rect: (rect.y, rect.x))


def with_content(image: Packed) -> TileMap:
    """Tiles that may hold letters: colours change both along a row and down a column. Plain areas, borders and rules do not."""
    height, width = image.shape
    plain = image & COLOUR
    rows, columns = np.arange(0, height, TILE), np.arange(0, width, TILE)
    along = np.zeros((height, width), np.bool_)
    np.not_equal(plain[:, 1:], plain[:, :-1], out=along[:, 1:])
    across = np.logical_or.reduceat(np.logical_or.reduceat(along, rows, axis=0), columns, axis=1)
    along[:] = False
    np.not_equal(plain[1:], plain[:-1], out=along[1:])
    down = np.logical_or.reduceat(np.logical_or.reduceat(along, rows, axis=0), columns, axis=1)
    found: TileMap = across & down
    return found


def worth_reading(image: Packed, rect: Rect) -> list[Rect]:
    """The parts of `rect` that may hold letters, as few rectangles as it pays to look at one by one."""
    content = with_content(image[rect.y : rect.bottom, rect.x : rect.right])
    wide = content.copy()
    for by in (1, 2):
        wide[:, by:] |= content[:, :-by]
        wide[:, :-by] |= content[:, by:]
    tall = wide.copy()
    tall[1:] |= wide[:-1]
    tall[:-1] |= wide[1:]
    return [part.moved(rect.x, rect.y) for part in _thrifty(rects_of(tall, (rect.w, rect.h)))]


def _thrifty(rects: Sequence[Rect]) -> list[Rect]:
    """Joins rectangles where looking at the gap too costs less than looking twice."""
    done: list[Rect] = []
    rest = list(rects)
    while rest:
        rect = rest.pop()
        for index, other in enumerate(done):
            both = rect.joined(other)
            if rect.meets(other) or both.area <= rect.area + other.area + LOOK:
                rest.append(both)
                del done[index]
                break
        else:
            done.append(rect)
    return sorted(done, key=lambda rect: (rect.y, rect.x))


def tiles_in(rect: Rect) -> tuple[slice, slice]:
    """The tiles (rows, columns) that `rect` touches."""
    return (
        slice(max(0, rect.y) // TILE, -(-max(0, rect.bottom) // TILE)),
        slice(max(0, rect.x) // TILE, -(-max(0, rect.right) // TILE)),
    )
