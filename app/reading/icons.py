"""What is drawn beside a label and is no letter of it: the icon of a button before it, and the stroke under the letter that is its access key."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from .ink import Ink, Mask, Pixels, channels, foot, runs_of

LEAST, MOST, PIECES = 0.4, 1.8, 2
"""Width of an icon in heights of the line, and of how many pieces it is."""
OFF, STRANGE, OTHER, OWN = 40, 0.15, 0.4, 0.06
"""How far (0..255) a pixel lies off the colours between paper and ink to be of another one; the share of them in an icon at least, by its own ink
and by that of its label, and in the label at most: letters whose edges are smoothed in colours show them everywhere."""
BORDER, FAR = 4, 0.8
"""Columns of a border behind a label, and how far it stands off, in heights of the line."""
SQUARE, LEAST_SQUARE = 0.25, 4
"""Side of a square of ink, in heights of the line, and in pixels, that no stroke of a letter is as broad as."""
SHORT, LONG = 0.3, 1.6
"""Width of the stroke under one letter, in heights of the letters."""
THICK = 0.2
"""How thick it is at most, in the same heights, beside the thinnest of two pixels."""
ALIKE = 10
"""How far (0..255) the pixels of such a stroke differ at most."""
OVER, NEAR = 0.4, 0.25
"""Share of its columns that have ink above, and heights of the letters within which some of it is: the line above may have an underscore there."""


def beside_label(pixels: Pixels, ink: Ink) -> tuple[int, int]:
    """How many columns at the left end of a line are an icon, and at its right end a border. `pixels`: of the rows and columns of its ink.

    An icon has several colours, or another one than the rest and broader areas of it than strokes are: a letter may have its own colour, too.
    """
    lettering = ink.lettering
    high = lettering.shape[0]
    runs = runs_of(np.asarray(lettering.any(axis=0)))

    def share(begin: int, end: int, colour: int) -> float:
        return _strange(pixels[:, begin:end], lettering[:, begin:end], colour, ink.paper)

    border = 0
    while len(runs) > 1 and _is_border(lettering[:, slice(*runs[-1])], share(*runs[-1], ink.ink), runs[-1][0] - runs[-2][1]):
        border += runs[-1][1] - runs[-2][1]
        runs.pop()
    for (left, right), (label, _) in list(pairwise(runs))[:PIECES]:
        own = strongest(pixels[:, label : runs[-1][1]], ink.paper)
        if share(left, right, own) < OTHER and right - left > BORDER:
            break
        if not LEAST * high <= right <= MOST * high or share(label, runs[-1][1], own) > OWN:
            continue
        several = share(0, right, strongest(pixels[:, :right], ink.paper)) >= STRANGE
        broad = _has_square(lettering[:, :right], max(LEAST_SQUARE, round(SQUARE * high)))
        return (label if several or broad else 0), border
    return 0, border


def _is_border(lettering: Mask, strange: float, gap: int) -> bool:
    """Whether a piece at the end of a line is thin, far from its letters and of another colour."""
    return lettering.shape[1] <= BORDER and gap >= FAR * lettering.shape[0] and strange >= STRANGE


def _has_square(lettering: Mask, side: int) -> bool:
    """Whether a square of `side` pixels is full of ink."""
    sums = np.pad(lettering, ((1, 0), (1, 0))).cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
    if side < 1 or min(lettering.shape) < side:
        return False
    return bool((sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side] == side * side).any())


def _strange(pixels: Pixels, lettering: Mask, ink: int, paper: int) -> float:
    """The share of the ink that is of a colour that lies not between those of paper and ink."""
    ground, letters = channels(paper), channels(ink)
    way = letters - ground
    off = pixels[..., :3].astype(np.int32) - ground
    along = np.clip((off @ way) / max(1, int(way @ way)), 0.0, 1.0)
    far = np.abs(off - along[..., None] * way).max(axis=2) > OFF
    return float((far & lettering).sum()) / max(1, int(lettering.sum()))


def strongest(pixels: Pixels, paper: int) -> int:
    """The colour (0xRRGGBB) of the pixel that is farthest from the paper."""
    flat = pixels[..., :3].reshape(-1, 3).astype(np.int32)
    blue, green, red = flat[int(np.abs(flat - channels(paper)).sum(axis=1).argmax())].tolist()
    return int(red << 16 | green << 8 | blue)


def access_key(pixels: Pixels, ink: Ink) -> tuple[slice, slice] | None:
    """Rows and columns of the stroke under one letter of a label, which tells the key that chooses it; None where there is none.

    An underscore has no letter above it, strokes of letters end at their foot, and the loop of a g goes on upwards at its ends.
    """
    lettering = ink.lettering
    high = foot(lettering)
    near = max(2, round(NEAR * high))
    for row in range(lettering.shape[0] - 1, lettering.shape[0] // 2, -1):
        for a, b in runs_of(lettering[row]):
            if not SHORT * high <= b - a <= LONG * high or b - a < 4:
                continue
            top = _top(pixels, lettering, row, a, b)
            if top is None or row + 1 - top > max(2.0, THICK * high):
                continue
            rest = lettering.copy()
            rest[:, max(0, a - 1) : b + 1] = False
            joined = lettering[top - 1, max(0, a - 1) : a + 1].any() or lettering[top - 1, b - 1 : b + 1].any()
            above = lettering[max(0, top - high) : top, a:b].any(axis=0).mean() >= OVER and lettering[top - near : top, a:b].any()
            if above and not joined and rest.any() and top >= foot(rest):
                return slice(top, row + 1), slice(a, b)
    return None


def _top(pixels: Pixels, lettering: Mask, row: int, a: int, b: int) -> int | None:
    """The first row of the rectangle of one colour that ends at `row`; None where it is none, or goes on below."""
    if lettering[row + 1 : row + 2, max(0, a - 1) : b + 1].any():
        return None
    colour = pixels[row, (a + b) // 2, :3].astype(np.int16)
    alike = (np.abs(pixels[: row + 1, a + 1 : b - 1, :3].astype(np.int16) - colour) <= ALIKE).all(axis=(1, 2))
    return row + 1 - int(np.argmin(np.append(alike[::-1], False))) if alike[-1] else None
