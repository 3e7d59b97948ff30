"""Signs that only their height tells apart, settled by the heights of the page's other images: c and C, x and X, the bar and the I."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from .glyph_classes import Images
from .glyph_shapes import INK, TypeSize
from .ink import Mask
from .sign_choice import Choice

_TWINS = "cCoOsSvVwWxXzZ"
_SMALL = dict(zip(_TWINS[1::2], _TWINS[::2], strict=True))
_CAPITAL = dict(zip(_TWINS[::2], _TWINS[1::2], strict=True))
LEAST_RISE = 2
"""Pixels between small letters and capitals from which their heights can be told apart."""
NEARER = 0.34
"""How far, in that difference, a letter's height may lie from the one it is taken for."""
HANGS = 2
"""Pixels that a bar goes below the letters' foot at least."""
THOUGHT_OF = 0.1
"""Share of the readings that must be the other letter."""
_STROKES = frozenset("Il1")


def settled_by_height(ink: Images, size: TypeSize, choices: Sequence[Choice], votes: Sequence[dict[str, float]], read: Sequence[int]) -> list[Choice]:
    """`choices` with small letters and capitals as high as they should be, and upright strokes that hang below the line as bars."""
    shown: Mask = np.asarray(ink >= INK)
    rows: Mask = np.asarray(shown.any(axis=2))
    top = rows.argmax(axis=1).tolist()
    end = (rows.shape[1] - rows[:, ::-1].argmax(axis=1)).tolist()
    straight = _is_straight(shown, rows)
    found = list(choices)
    rise = size.tall - size.low
    for index, choice in enumerate(choices):
        if choice.sign in _STROKES and straight[index] and end[index] >= size.foot + HANGS:
            found[index] = replace(choice, sign="|")
        elif rise >= LEAST_RISE and abs(end[index] - size.foot) <= 1:
            high = size.foot - top[index]
            twin = _SMALL.get(choice.sign or "") or _CAPITAL.get(choice.sign or "")
            if not twin or votes[index].get(twin, 0.0) < THOUGHT_OF * read[index]:
                continue
            if choice.sign in _SMALL and high <= size.low + NEARER * rise:
                found[index] = replace(choice, sign=_SMALL[choice.sign])
            elif choice.sign in _CAPITAL and high >= size.tall - NEARER * rise:
                found[index] = replace(choice, sign=_CAPITAL[choice.sign])
    return found


def _is_straight(shown: Mask, rows: Mask) -> list[bool]:
    """Whether every row of ink fills the same columns."""
    found = []
    for image, own in zip(shown, rows, strict=True):
        part = image[own]
        found.append(bool(part.size) and bool((part == part[0]).all()))
    return found
