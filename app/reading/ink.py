"""Pixel evidence about one line of text: where its ink is, the gaps between the letters, its colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

LEAST_CONTRAST = 24
"""Channel difference (0..255) from the paper below which a pixel is never ink."""
EDGE = 0.35
"""Share of the line's full contrast from which a pixel is ink: smoothed edges of letters are half ink."""
RULE_STROKES, RULE_GAP = 5, 2.6
"""A rule (=====, -----) has this many strokes of one width; it may stand this many small gaps off its title."""
PLAIN = 0.4
"""Share of the border's pixels that must have one colour for the paper to be known."""


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """What the pixels of a crop tell. `top`..`bottom` and `left`..`right` bound the ink in rows and columns of the crop, ends exclusive."""

    top: int
    bottom: int
    left: int
    right: int
    mask: Mask
    ink: int
    paper: int

    def goes_on(self, width: int) -> bool:
        """Whether there is ink at the ends of a crop of `width` columns, so that more of the line may follow outside."""
        rows = self.mask[self.top : self.bottom]
        near = max(2, (self.bottom - self.top) // 2)
        return self.left < near or self.right > width - near or bool(rows[:, : self.left].any() or rows[:, self.right :].any())

    @property
    def lettering(self) -> Mask:
        """The ink of the line's own rows and columns."""
        return self.mask[self.top : self.bottom, self.left : self.right]


def find_ink(crop: Pixels, known: tuple[int, int]) -> Ink | None:
    """The ink of a line in `crop` (HxWx4, BGRX) that fills the columns `known`; None where the paper is no plain colour.

    Ink that follows on at either end without a gap of a third of the height is the line's too; an upright rule ends it.
    """
    paper = _paper(crop)
    if paper is None:
        return None
    far = np.abs(crop[..., :3].astype(np.int16) - paper).max(axis=2)
    full = int(np.percentile(far, 99.5))
    if full < LEAST_CONTRAST:
        return None
    mask = far > max(LEAST_CONTRAST, EDGE * full)
    height = mask.shape[0]
    rows = _rows(mask[:, known[0] : known[1]], (round(0.35 * height), round(0.65 * height)))
    if rows is None:
        return None
    top, bottom = rows
    columns = _columns(_without_rules(mask, known)[top:bottom], known, round(0.35 * height))
    if columns is None:
        return None
    left, right = columns
    letters = crop[:, left:right, :3][far[:, left:right] > 0.8 * full]
    if not letters.size:
        return None
    return Ink(top, bottom, left, right, mask, _colour(np.median(letters, axis=0)), _colour(paper))


def _without_rules(mask: Mask, known: tuple[int, int]) -> Mask:
    """`mask` with no upright rules outside the `known` columns: ink over the whole height of the crop is a border, no letter."""
    upright = np.asarray(mask.all(axis=0))
    upright[known[0] : known[1]] = False
    return mask & ~upright


def _columns(mask: Mask, known: tuple[int, int], gap: int) -> tuple[int, int] | None:
    """Where the ink begins and ends: the known columns', and what follows on."""
    runs = runs_of(np.asarray(mask.any(axis=0)))
    own = [(a, b) for a, b in runs if b > known[0] and a < known[1]]
    if not own:
        return None
    left, right = own[0][0], own[-1][1]
    right = _followed(runs, right, gap)
    left = -_followed([(-b, -a) for a, b in reversed(runs)], -left, gap)
    return left, right


def _followed(runs: Sequence[tuple[int, int]], end: int, gap: int) -> int:
    """Where ink ends that goes on after `end`: with small gaps, or as a rule of equal strokes after a space."""
    rest = [run for run in runs if run[0] >= end]
    while rest and rest[0][0] - end <= gap:
        end = rest.pop(0)[1]
    if not rest or rest[0][0] - end > RULE_GAP * gap:
        return end
    strokes = [rest[0]]
    for run in rest[1:]:
        if run[0] - strokes[-1][1] > gap:
            break
        strokes.append(run)
    # Smoothing lets a few neighbours touch: most strokes are single, not all.
    usual = sorted(b - a for a, b in strokes)[len(strokes) // 2]
    alike = sum(abs(b - a - usual) <= 1 for a, b in strokes)
    return strokes[-1][1] if alike >= RULE_STROKES and alike >= 0.8 * len(strokes) else end


def _paper(crop: Pixels) -> NDArray[np.int16] | None:
    """The colour most of the crop's border shows, or None where no colour rules there."""
    border = np.concatenate((crop[0], crop[-1], crop[:, 0], crop[:, -1]))[:, :3].astype(np.int32)
    packed = border[:, 0] | border[:, 1] << 8 | border[:, 2] << 16
    colours, counts = np.unique(packed, return_counts=True)
    best = int(counts.argmax())
    if counts[best] < PLAIN * packed.size:
        return None
    colour = int(colours[best])
    return np.array((colour & 255, colour >> 8 & 255, colour >> 16), np.int16)


def _colour(bgr: NDArray[np.generic]) -> int:
    blue, green, red = (int(part) for part in bgr)
    return red << 16 | green << 8 | blue


def _rows(mask: Mask, core: tuple[int, int]) -> tuple[int, int] | None:
    """First and last row of the line's own ink: rows at the crop's edge that belong to the line above or below are left out."""
    runs = runs_of(np.asarray(mask.any(axis=1)))
    height = mask.shape[0]
    own = [(a, b) for a, b in runs if b > core[0] and a < core[1]]
    if not own:
        return None
    top, bottom = own[0][0], own[-1][1]
    for a, b in runs:
        strange = (a == 0 or b == height) and b - a <= 0.25 * height
        if not strange:
            top, bottom = min(top, a), max(bottom, b)
    return top, bottom


def runs_of(flags: Mask) -> list[tuple[int, int]]:
    """The stretches of True, as (begin, end), end exclusive."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
