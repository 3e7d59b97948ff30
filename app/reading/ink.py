"""Pixel evidence about one line of text: where its ink is, the gaps between the letters, its colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..values import Rect

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]

LEAST_CONTRAST = 24
"""Channel difference (0..255) from the paper below which a pixel is never ink."""
EDGE = 0.35
"""Share of the line's full contrast from which a pixel is ink: smoothed edges of letters are half ink."""
UPRIGHT = 0.85
"""Share of the rows, with those beyond the line, that an upright rule fills at least."""
PANEL, PANEL_WIDTH = 48, 0.8
"""Another paper beside the line (a field beside its label): it differs by so much, and is so many line heights wide."""
FULL = 0.5
"""Share of a column's pixels that differ where another paper lies: where its letters fade into it, some look like the first one."""
RULE_WIDTH = 4
"""Columns that a rule may take; more are another paper."""
BODY = 0.6
"""Share of the ink's height that the letters' body takes at least."""
LEAST_DISC, ROUND = 6, 0.07
"""A disc has this many pixels across and fills its square as a circle does, within this much."""
SOLID = 0.8
"""Share of its rectangle that a block fills at least; the boldest letter fills 0.6."""
FOOT = 0.4
"""Share of a well-filled row's ink from which a row belongs to the letters' body."""
STROKE, THICK = 0.25, 0.1
"""Width of an underscore at least, and how thick it is at most beside the thinnest of two pixels, in heights of a line's box."""
RULE_STROKES, RULE_GAP = 5, 2.6
"""A rule (=====, -----) has this many strokes of one width; it may stand this many small gaps off its title."""
PLAIN = 0.4
"""Share of the border's pixels that must have one colour for the paper to be known."""


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """What the pixels of a crop tell. `top`..`bottom` and `left`..`right` bound the ink in rows and columns of the crop, ends exclusive.

    `rules`: columns that show an upright rule, a table's border say. `mask` is without them.
    """

    top: int
    bottom: int
    left: int
    right: int
    mask: Mask
    ink: int
    paper: int
    rules: Mask

    def goes_on(self, width: int) -> bool:
        """Whether there is ink at the ends of a crop of `width` columns, so that more of the line may follow outside."""
        rows = self.mask[self.top : self.bottom]
        near = max(2, (self.bottom - self.top) // 2)
        return self.left < near or self.right > width - near or bool(rows[:, : self.left].any() or rows[:, self.right :].any())

    @property
    def place(self) -> Rect:
        """Where it lies in the crop."""
        return Rect(self.left, self.top, self.right - self.left, self.bottom - self.top)

    def without(self, before: int = 0, behind: int = 0, part: tuple[slice, slice] | None = None) -> Ink:
        """The same without so many columns at both ends, and without a `part` of its rows and columns."""
        mask = self.mask.copy()
        left, right = self.left + before, self.right - behind
        mask[:, self.left : left] = mask[:, right : self.right] = False
        if part is not None:
            mask[self.top : self.bottom, self.left : self.right][part] = False
        columns = np.flatnonzero(mask[self.top : self.bottom, left:right].any(axis=0))
        rows = np.flatnonzero(mask[self.top : self.bottom, left:right].any(axis=1))
        top, bottom = self.top + int(rows[0]), self.top + int(rows[-1]) + 1
        return replace(self, left=left + int(columns[0]), right=left + int(columns[-1]) + 1, top=top, bottom=bottom, mask=mask)

    @property
    def base(self) -> int:
        """The row below the letters' common foot: descenders go below it."""
        return self.top + foot(self.lettering)

    @property
    def is_disc(self) -> bool:
        """Whether the ink is one or more filled discs and nothing else: a window's buttons, a lamp, no letter or digit."""
        for a, b in runs_of(np.asarray(self.lettering.any(axis=0))):
            part = self.lettering[:, a:b]
            rows = np.flatnonzero(part.any(axis=1))
            part = part[rows[0] : rows[-1] + 1]
            high, wide = part.shape
            if min(high, wide) < LEAST_DISC or abs(high - wide) > 1 or abs(float(part.mean()) - np.pi / 4) > ROUND:
                return False
        return True

    @property
    def is_solid(self) -> bool:
        """Whether the ink fills its rectangle as no letter does: the thumb of a scroll bar, a swatch, a block."""
        return min(self.lettering.shape) >= LEAST_DISC and float(self.lettering.mean()) >= SOLID

    def hangs(self, at: float) -> bool:
        """Whether the stroke at column `at` (from `left`) goes below the letters' foot, as a bar does and I, l, 1 do not."""
        near = slice(max(0, round(at) - 2), round(at) + 3)
        rows = np.flatnonzero(self.lettering[:, near].any(axis=1))
        return bool(rows.size and self.top + rows[-1] + 1 >= self.base + 2)

    def parts(self, wide: float) -> list[tuple[int, int]]:
        """Where the ink stands between blanks of `wide` heights of the capitals, in columns from `left`."""
        found: list[tuple[int, int]] = []
        least = wide * (self.base - self.top)
        for a, b in runs_of(np.asarray(self.lettering.any(axis=0))):
            if found and a - found[-1][1] < least:
                found[-1] = (found[-1][0], b)
            else:
                found.append((a, b))
        return found

    @property
    def lettering(self) -> Mask:
        """The ink of the line's own rows and columns."""
        return self.mask[self.top : self.bottom, self.left : self.right]


def foot(lettering: Mask) -> int:
    """The row below the common foot of letters whose ink fills `lettering`: how high their capitals are, as a rule."""
    filled = lettering.sum(axis=1)
    base = int(np.flatnonzero(filled >= FOOT * np.percentile(filled, 75))[-1]) + 1
    # Rows of strokes (=====) outweigh the letters beside them.
    return base if base >= BODY * lettering.shape[0] else lettering.shape[0]


def find_ink(tall: Pixels, rows: tuple[int, int], known: tuple[int, int]) -> Ink | None:
    """The ink of a line in the `rows` of `tall` (HxWx4, BGRX) that fills the columns `known`; None where the paper is no plain colour.

    Ink that follows on at either end without a gap of a third of the height is the line's too; an upright rule ends it.
    The rows of `tall` above and below tell such rules from letters.
    """
    crop = tall[rows[0] : rows[1]]
    paper = _paper(crop[:, known[0] : known[1]])
    if paper is None:
        paper = _paper(crop)
    if paper is None:
        return None
    distance = np.abs(tall[..., :3].astype(np.int16) - paper).max(axis=2)
    beside = _panels(distance[rows[0] : rows[1]])
    beside[known[0] : known[1]] = False
    rules = _upright(distance) | beside
    far = distance[rows[0] : rows[1]] * ~rules
    far[_borders(far)] = 0
    full = int(np.percentile(far, 99.5))
    if full < LEAST_CONTRAST:
        return None
    mask = far > max(LEAST_CONTRAST, EDGE * full)
    height = mask.shape[0]
    below = distance[rows[1] :, known[0] : known[1]] > max(LEAST_CONTRAST, EDGE * full)
    own = _rows(mask[:, known[0] : known[1]], (round(0.35 * height), round(0.65 * height)), below)
    if own is None:
        return None
    top, bottom = own
    upright = np.asarray(mask.all(axis=0))
    upright[known[0] : known[1]] = False
    columns = _columns((mask & ~upright)[top:bottom], upright | rules, known, round(0.35 * height))
    if columns is None:
        return None
    left, right = columns
    letters = crop[:, left:right, :3][far[:, left:right] > 0.8 * full]
    if not letters.size:
        return None
    return Ink(top, bottom, left, right, mask, _colour(np.median(letters, axis=0)), _colour(paper), rules)


def rows_cut_off(tall: Pixels, begin: int, ink: Ink) -> int:
    """How many rows right above row `begin` of `tall` the ink goes on into, ending before `tall` does: heads of letters that a box left out."""
    if ink.top:
        return 0
    least = max(LEAST_CONTRAST, EDGE * channel_distance(ink.ink, ink.paper))
    above = tall[:begin, ink.left : ink.right, :3].astype(np.int16)
    far: Mask = np.abs(above - channels(ink.paper)).max(axis=2) > least
    joined: Mask = ink.mask[0, ink.left : ink.right]
    for count, row in enumerate(far[::-1]):
        near = np.pad(joined, 1)
        joined = row & (near[:-2] | joined | near[2:])
        if not joined.any():
            return count
    return 0


def cells(tall: Pixels, rows: tuple[int, int]) -> list[tuple[int, int]]:
    """The columns of `tall` that hold something, parted at upright rules and where the paper changes; all of them where nothing parts them."""
    whole = [(0, tall.shape[1])]
    paper = _paper(tall[rows[0] : rows[1]])
    if paper is None:
        return whole
    distance = np.abs(tall[..., :3].astype(np.int16) - paper).max(axis=2)
    upright = _upright(distance) | _panels(distance[rows[0] : rows[1]])
    if not upright.any():
        return whole
    other = [(a, b) for a, b in runs_of(upright) if b - a > RULE_WIDTH]
    parts = [(a, b) for a, b in (*runs_of(~upright), *other) if np.ptp(tall[rows[0] : rows[1], a:b, :3], axis=(0, 1)).max() > LEAST_CONTRAST]
    if any(_paper(tall[rows[0] : rows[1], a:b]) is None for a, b in parts):
        return whole  # a picture behind the letters
    return sorted(parts) if parts else whole


def _upright(distance: NDArray[np.int16]) -> Mask:
    """Columns in which nothing is paper, from above the line to below it; of narrow ones (a table ends beside the line) in most rows."""
    solid = distance > LEAST_CONTRAST / 2
    whole = np.asarray(solid.all(axis=0))
    down, up = (np.logical_and.accumulate(rows, axis=0).sum(axis=0) for rows in (solid, solid[::-1]))
    for a, b in runs_of(np.asarray(np.maximum(down, up) >= UPRIGHT * distance.shape[0])):
        if b - a <= RULE_WIDTH:
            whole[a:b] = True
    return whole


def _panels(distance: NDArray[np.int16]) -> Mask:
    """Columns of another paper: wide stretches without any paper just above and below where letters stand."""
    height = distance.shape[0]
    far = distance > PANEL
    above, below = far[height // 10 : max(height // 10 + 1, height // 5)], far[height - max(height // 10 + 1, height // 5) : height - height // 10]
    found = np.asarray(above.all(axis=0) & below.all(axis=0) & (far.mean(axis=0) > FULL))
    for a, b in runs_of(found):
        if b - a < PANEL_WIDTH * height:
            found[a:b] = False
    return found


def _borders(far: NDArray[np.int16]) -> NDArray[np.bool_]:
    """Rows near the top or bottom that are not paper from end to end: the border of a cell or a button."""
    full = np.asarray((far > LEAST_CONTRAST / 2).all(axis=1))
    middle = slice(round(0.25 * full.size), round(0.75 * full.size))
    if full[middle].any():
        full[:] = False
    return full


def _columns(mask: Mask, rules: Mask, known: tuple[int, int], gap: int) -> tuple[int, int] | None:
    """Where the ink begins and ends: the known columns', and what follows on up to the next rule."""
    low = max((b for _, b in runs_of(rules[: known[0]])), default=0)
    high = known[1] + min((a for a, _ in runs_of(rules[known[1] :])), default=rules.size)
    runs = [(a, b) for a, b in runs_of(np.asarray(mask.any(axis=0))) if a >= low and b <= high]
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
    return channels(colour).astype(np.int16)


def channel_distance(one: int, other: int) -> int:
    """How far two colours (0xRRGGBB) are apart in the channel that they differ most in, 0..255."""
    return max(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16))


def channels(colour: int) -> NDArray[np.int32]:
    """Blue, green and red of 0xRRGGBB."""
    return np.array((colour & 255, colour >> 8 & 255, colour >> 16), np.int32)


def _colour(bgr: NDArray[np.generic]) -> int:
    blue, green, red = (int(part) for part in bgr)
    return red << 16 | green << 8 | blue


def _rows(mask: Mask, core: tuple[int, int], below: Mask) -> tuple[int, int] | None:
    """First and last row of the line's own ink: rows at the crop's edge that belong to the line above or below are left out, but for underscores.

    `below`: the ink in the rows below the crop.
    """
    runs = runs_of(np.asarray(mask.any(axis=1)))
    height = mask.shape[0]
    own = [(a, b) for a, b in runs if b > core[0] and a < core[1]]
    if not own:
        return None
    top, bottom = own[0][0], own[-1][1]
    for a, b in runs:
        strange = (a == 0 or b == height) and b - a <= 0.25 * height
        if not strange or (b == height and _are_underscores(np.concatenate((mask[a:], below)), height)):
            top, bottom = min(top, a), max(bottom, b)
    return top, bottom


def _are_underscores(low: Mask, height: int) -> bool:
    """Whether what begins in the first row of `low` are flat strokes with paper below: the tops of letters of the next line go on downwards."""
    for a, b in runs_of(low[0]):
        thick = int(np.argmin(np.append(low[:, a:b].any(axis=1), False)))
        if b - a < STROKE * height or thick > max(2.0, THICK * height) or thick == low.shape[0]:
            return False
    return True


def runs_of(flags: Mask) -> list[tuple[int, int]]:
    """The stretches of True, as (begin, end), end exclusive."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
