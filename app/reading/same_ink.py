"""Whether two pictures hold the same letters, whatever their colours: hover, selection and focus change colours, never ink."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .tiles import Packed

DIFFERENT = 0.45
"""Share of the way from paper to ink by which no pixel differs: smoothing against another colour moves it by less, a point or a stroke by more."""
CARET_WIDE = 3
"""Pixels; a text cursor is no wider at any usual scale below 3."""
CARET_HIGH = 1.15
"""Of the letters' height: no letter that comes or goes is so high."""
ROUND = 0.25
"""Of a line's height, what is looked at above and below it: a text cursor stands out there, a letter never does."""
FAINT = 24
"""Of 255: what stands out from the paper by less is no ink but a picture's grain."""

Coverage = NDArray[np.float32]


def same_ink(new: Packed, old: Packed, now: Rect, before: Rect) -> bool:
    """Whether the letters in `now` of the one frame are the very same as in `before` of the other, at the same place.

    A blinking text cursor between them does not count.
    """
    if not _differing(new, old, now.joined(before)).any():
        return True
    letters = min(now, before, key=lambda box: box.h)
    more = round(ROUND * letters.h) + 1
    area = now.joined(before)
    area = Rect(area.x, area.y - more, area.w, area.h + 2 * more).common(Rect(0, 0, new.shape[1], new.shape[0]))
    return _is_caret(_differing(new, old, area), letters.y - area.y, letters.bottom - area.y)


def _differing(new: Packed, old: Packed, area: Rect) -> NDArray[np.bool_]:
    a, b = (_coverage(image[area.y : area.bottom, area.x : area.right]) for image in (new, old))
    differing: NDArray[np.bool_] = np.abs(a - b) > DIFFERENT
    return differing


def _coverage(crop: Packed) -> Coverage:
    """How much of each pixel is ink, 0 to 1: its distance from the paper against that of what is farthest from it."""
    channels = crop.view(np.uint8).reshape(*crop.shape, 4)[..., :3].astype(np.int16)
    far = np.abs(channels - channels.reshape(-1, 3)[_commonest(crop)]).max(axis=2)
    most = int(far.max())
    return (far / most if most >= FAINT else np.zeros(far.shape)).astype(np.float32)


def _commonest(crop: Packed) -> int:
    """The index of a pixel that has the commonest colour: the paper's."""
    _, first, counts = np.unique(crop & np.uint32(0xFFFFFF), return_index=True, return_counts=True)
    return int(first[counts.argmax()])


def _is_caret(differs: NDArray[np.bool_], top: int, bottom: int) -> bool:
    """One thin upright stroke without a gap, higher than the letters from `top` to `bottom`."""
    columns, rows = np.flatnonzero(differs.any(axis=0)), np.flatnonzero(differs.any(axis=1))
    if not rows.size:
        return False
    narrow, whole = columns[-1] - columns[0] < CARET_WIDE, rows.size == rows[-1] - rows[0] + 1
    return bool(narrow and whole and rows[0] < top and rows[-1] >= bottom and rows.size >= CARET_HIGH * (bottom - top))
