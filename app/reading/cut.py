"""Which lines an edge runs through: that of the screen, of a window or of a part that scrolls. What is left of their letters must not be guessed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .ink import Mask, Pixels, runs_of

FLAT = 0.4
"""Share of a line's letters that end flat at the edge. Of whole lines the long-tailed letters may touch it, less than a third of all."""
BEYOND = 1.0
"""Heights of the line by which a drawn edge goes on beside it: a button's own ends where its label does."""
LONG = 4.0
"""Heights of the line that a drawn edge is long at least, without what the letters hide of it."""
TOUCHING = 0.3
"""Heights of the line from it that it ends at most: a button or a cell in the same row has edges of its own."""
NEAR = 20.0
"""Heights of the line from it within which the edge counts."""
LEAST_HEIGHT = 4
"""Pixels of ink; below it is a dash or a rule, not a line cut through."""
STEP = 8
"""Channel difference (0..255) from which two papers meet at an edge: those of a gradient differ by less from row to row."""


def is_cut(box: Rect, lettering: Mask, level: NDArray[np.int32], image: Pixels) -> bool:
    """Whether a line of a picture is cut above or below.

    `lettering` is its ink inside `box`, `level` the drawn level edges (y, left, right), `image` the picture as it was grabbed.
    """
    if box.h < LEAST_HEIGHT or box.w <= box.h:
        return False
    runs = runs_of(np.asarray(lettering.any(axis=0)))
    for row, y in ((lettering[0], box.y), (lettering[-1], box.bottom)):
        flat = sum(bool(row[a:b].any()) for a, b in runs)
        if flat >= FLAT * len(runs) and (y <= 0 or y >= image.shape[0] or (flat > 1 and _goes_along(box, y, level, image))):
            return True
    return False


def _goes_along(box: Rect, y: int, level: NDArray[np.int32], image: Pixels) -> bool:
    """Whether an edge at `y` runs through behind the letters and goes on beside them."""
    first, last = round(box.x - NEAR * box.h), round(box.right + NEAR * box.h)
    near = [row for row in level[level[:, 0] == y].tolist() if row[1] < last and row[2] > first and _is_step(image, *row)]
    length = sum(min(right, last) - max(left, first) for _, left, right in near)
    beside = any(left <= box.x - BEYOND * box.h or right >= box.right + BEYOND * box.h for _, left, right in near)
    behind = any(left <= box.right + TOUCHING * box.h and right >= box.x - TOUCHING * box.h for _, left, right in near)
    return beside and behind and length >= LONG * box.h


def _is_step(image: Pixels, y: int, left: int, right: int) -> bool:
    """Whether the papers above and below differ clearly; each has one colour along the edge."""
    x = (left + right) // 2
    return bool(np.abs(image[y, x, :3].astype(np.int16) - image[y - 1, x, :3]).max() >= STEP)
