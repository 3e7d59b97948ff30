"""From the detector's map of "is this text?" to boxes around the lines of one row. Plain numpy: no OpenCV, no polygons (screens are not tilted)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..values import Rect

TEXT = 0.3
"""The detector's figure from which a pixel counts as part of a line's core."""
SURE = 0.5
"""The mean figure a core must reach to be a line."""
UNCLIP = 1.5
"""The detector is trained on cores shrunk by area/perimeter; this grows them back to the letters."""
LEVEL = 0.1
"""How far, in heights, the middles of two boxes may differ that stand apart in one row: columns beside each other are out of step."""
SHELF = 32
LEAST = 3
"""Cores flatter or narrower than this (pixels) are specks."""


def components(chance: NDArray[np.uint8], threshold: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Boxes (x0, y0, x1, y1) of the 8-connected areas above `threshold`, one row each, and the mean of `chance` (0..255) in each area."""
    height, width = chance.shape
    inside = np.zeros((height, width + 2), np.int8)
    inside[:, 1:-1] = chance > threshold
    edges = np.diff(inside, axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    if not rows.size:
        return np.empty((0, 4), np.int64), np.empty(0)
    label = _joined_runs(rows, starts, ends, width + 2)
    order, index = np.unique(label, return_inverse=True)
    boxes = np.empty((order.size, 4), np.int64)
    boxes[:, :2] = max(width, height)
    boxes[:, 2:] = 0
    np.minimum.at(boxes[:, 0], index, starts)
    np.minimum.at(boxes[:, 1], index, rows)
    np.maximum.at(boxes[:, 2], index, ends)
    np.maximum.at(boxes[:, 3], index, rows + 1)
    flat = np.append(chance.ravel(), np.uint8(0))
    bounds = np.stack((rows * width + starts, rows * width + ends), axis=1).ravel()
    sums = np.add.reduceat(flat, bounds, dtype=np.int64)[::2]
    mean = np.bincount(index, sums) / np.bincount(index, ends - starts)
    return boxes, mean


def _joined_runs(rows: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], stride: int) -> NDArray[np.int64]:
    """A label for each run of pixels, equal where runs of neighbouring rows touch (also by a corner)."""
    first = np.searchsorted(rows * stride + ends, (rows + 1) * stride + starts, "left")
    last = np.searchsorted(rows * stride + starts, (rows + 1) * stride + ends, "right")
    count = np.maximum(last - first, 0)
    above = np.repeat(np.arange(rows.size), count)
    below = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    label = np.arange(rows.size)
    while True:
        low = np.minimum(label[above], label[below])
        before = label.copy()
        np.minimum.at(label, label[above], low)
        np.minimum.at(label, label[below], low)
        label = label[label]
        if np.array_equal(label, before):
            return label


def line_boxes(chance: NDArray[np.uint8]) -> list[Rect]:
    """The boxes of text on a detector's map (0..255), grown to about ascender and descender, in pixels of the map."""
    height, width = chance.shape
    cores, mean = components(chance, round(TEXT * 255))
    found: list[Rect] = []
    for (x0, y0, x1, y1), sure in zip(cores.tolist(), mean.tolist(), strict=True):
        w, h = x1 - x0, y1 - y0
        if min(w, h) < LEAST or sure < SURE * 255:
            continue
        by = UNCLIP * w * h / (2 * (w + h))
        left, top = max(0, round(x0 - by)), max(0, round(y0 - by))
        found.append(Rect(left, top, min(width, round(x1 + by)) - left, min(height, round(y1 + by)) - top))
    return found


def join_rows(boxes: Sequence[Rect], reach: float) -> list[Rect]:
    """Joins boxes that stand in one row with a gap below `reach` line heights (boxes overlap their letters by about a third of a height)."""
    joined: dict[int, Rect] = {}
    shelves: dict[int, set[int]] = {}
    for number, box in enumerate(sorted(boxes, key=lambda box: box.x)):
        near = {index for shelf in _shelves(box) for index in shelves.get(shelf, ())}
        best: tuple[int, int] | None = None
        for index in near:
            gap = _gap(joined[index], box, reach)
            if gap is not None and (best is None or (gap, index) < best):
                best = (gap, index)
        at = number if best is None else best[1]
        joined[at] = box if best is None else joined[at].joined(box)
        for shelf in _shelves(joined[at]):
            shelves.setdefault(shelf, set()).add(at)
        # What ends far to the left is out of reach of all that follows.
        for index in near:
            if joined[index].right + reach * joined[index].h < box.x:
                for shelf in _shelves(joined[index]):
                    shelves[shelf].discard(index)
    return sorted(joined.values(), key=lambda box: (box.y, box.x))


def _shelves(box: Rect) -> range:
    """The stripes of the page that `box` stands in."""
    return range(box.y // SHELF, (box.bottom - 1) // SHELF + 1)


def _gap(line: Rect, box: Rect, reach: float) -> int | None:
    """The gap between `line` and `box` to its right when they are one row and near, else None."""
    overlap = min(line.bottom, box.bottom) - max(line.y, box.y)
    low, high = sorted((line.h, box.h))
    if overlap < 0.6 * low or low < 0.5 * high:
        return None
    gap = box.x - line.right
    if gap >= reach * low or (gap > 0.5 * low and abs(line.y + line.bottom - box.y - box.bottom) > 2 * LEVEL * low):
        return None
    return gap
