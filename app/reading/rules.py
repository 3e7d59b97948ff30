"""Takes straight rules out of the page before it is read: underlines, strokes through print, borders of tables.

A program draws a rule in one exact colour from end to end, and print never holds a colour so long in a row. Left in, a rule under the letters
fills the blanks between them, joins what stands apart, and is read as dashes and full stops.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .ink import Mask, Pixels, channel_distance, runs_of
from .ruled import Rule

Packed = NDArray[np.uint32]

COLOUR = np.uint32(0xFFFFFF)
THICK = 4
"""Rows of one colour that a rule may take."""
LONG, SHORT = 40, 20
"""Pixels from which a thin run is a rule whatever stands around it, and from which it is one under or through letters."""
SLENDER = 10
"""A rule is so many times as long as it is thick: the bars of large letters are not."""
PIECE, NEAR = 2, 32
"""An underline pauses at descenders: pieces so long count that begin so near to another one."""
HANGING = 2
"""Rows above and below an underline in which what it pauses for is seen; and columns up to which a gap is none."""
THIN, THIN_PIECE = 0.4, 0.6
"""Share of a run's pixels that must be thin; a stroke through print runs over upright strokes of letters."""
AROUND = 7
"""Rows above and below a rule that tell the paper it lies on."""
PAPER = 0.3
"""Share of those that must have one colour, ..."""
FAINT = 6
"""... from which the rule differs by so much (0..255)."""
REST = 0.5
"""Share of a row's pixels that are those of the next row where letters or plain paper stand."""
INK = 0.35
"""Share of the rule's contrast from which a pixel beside it is ink."""
COVERED = 0.35
"""Share of the columns over a short rule that must hold ink for it to be an underline."""
REACH = 8
"""Rows above an underline within which letters end, and above and below a border through which the sides of its cell go on."""
FLECK, BESIDE = 3, 8
"""What is so narrow, so near to a rule's end, in its rows alone and with paper above and below, is its last piece between two pixels."""
BAND = 16
"""Rows around a place that are looked at with it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The page without its rules.

    Attributes:
        image: HxWx4, BGRX; a copy where there were any.
        found: Where those were that may be underlines or strokes through print, row by row: all but the borders of cells.
    """

    image: Pixels
    found: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Pixels of one colour in a row; `paper` is what it lies on. `closed`: it goes from side to side of a cell, as no underline does."""

    y: int
    left: int
    right: int
    paper: int
    closed: bool = False


def without_rules(image: Pixels, rects: Iterable[Rect]) -> Rules:
    """`image` (HxWx4, BGRX) without the rules that run through `rects`; all of its width is looked at, since lines go on beyond them."""
    height, width = image.shape[:2]
    packed = np.ascontiguousarray(image).view(np.uint32)[..., 0] & COLOUR
    clean: Packed | None = None
    found: list[Rule] = []
    for top, bottom in bands(rects, height):
        band = packed[top:bottom]
        runs = _horizontal(band)
        if not runs:
            continue
        if clean is None:
            clean = packed.copy()
        clean[top:bottom] = _painted(band, runs)
        found += [Rule(top + run.y, run.left, run.right, int(band[run.y, run.left])) for run in runs if not run.closed]
    if clean is None:
        return Rules(image, ())
    return Rules(clean.view(np.uint8).reshape(height, width, 4), tuple(found))


def bands(rects: Iterable[Rect], height: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for top, bottom in sorted((max(0, rect.y - BAND), min(height, rect.bottom + BAND)) for rect in rects):
        if found and top <= found[-1][1]:
            found[-1] = (found[-1][0], max(bottom, found[-1][1]))
        elif bottom > top:
            found.append((top, bottom))
    return found


def _horizontal(band: Packed) -> list[_Run]:
    """All rules of the band, from top to bottom."""
    rows, starts, ends = colour_runs(band)
    thin = np.zeros((band.shape[0], band.shape[1] + 1), np.int32)
    np.cumsum(_thin(band), axis=1, out=thin[:, 1:])
    lengths = ends - starts
    share = (thin[rows, ends] - thin[rows, starts]) / lengths
    anchors: dict[tuple[int, int], list[_Run]] = {}
    for index in np.flatnonzero((lengths >= SHORT) & (share >= THIN)).tolist():
        y, left, right = int(rows[index]), int(starts[index]), int(ends[index])
        run = _rule(band, y, left, right)
        if run is not None:
            anchors.setdefault((y, int(band[y, left])), []).append(run)
    if not anchors:
        return []
    wanted = np.zeros(band.shape[0], bool)
    wanted[[y for y, _ in anchors]] = True
    pieces = np.flatnonzero((lengths >= PIECE) & (lengths < LONG) & (share >= THIN_PIECE) & wanted[rows])
    at = [(int(rows[index]), int(starts[index]), int(ends[index])) for index in pieces.tolist()]
    for piece in (at, at[::-1]):
        _continue(band, piece, anchors)
    return sorted((run for runs in anchors.values() for run in runs), key=lambda run: (run.y, run.left))


def colour_runs(band: Packed) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Row, begin and end (exclusive) of all runs of one colour."""
    height, width = band.shape
    change = np.ones((height, width), bool)
    np.not_equal(band[:, 1:], band[:, :-1], out=change[:, 1:])
    flat = np.flatnonzero(change)
    rows = flat // width
    return rows, flat - rows * width, np.append(flat[1:], height * width) - rows * width


def _thin(band: Packed) -> Mask:
    """Pixels of which at most THICK of one colour stand above one another."""
    height = band.shape[0]
    thick = np.zeros(band.shape, bool)
    if height > THICK:
        same = band[1:] == band[:-1]
        tall = same[: height - THICK].copy()
        for by in range(1, THICK):
            tall &= same[by : height - THICK + by]
        for by in range(THICK + 1):
            thick[by : height - THICK + by] |= tall
    return ~thick


def _rule(band: Packed, y: int, left: int, right: int) -> _Run | None:
    """The run as a rule, if it is one by what lies around it."""
    colour = int(band[y, left])
    # Of a long rule a part tells enough.
    around = band[max(0, y - AROUND) : y + AROUND + 1, left : min(right, left + 600)]
    colours, counts = np.unique(around, return_counts=True)
    best = int(counts.argmax())
    paper = int(colours[best])
    if counts[best] < PAPER * around.size or channel_distance(colour, paper) < FAINT:
        return None
    if any(_changes_slowly(beyond, left, right, paper) for beyond in (band[y + 1 :], band[:y][::-1])):
        return None
    length = right - left
    rows = _stack(band, y, left, right, colour)
    if rows > THICK or length < SLENDER * rows:
        return None
    closed = all(_is_side(band, y, x, paper) for x in (left - 1, right))
    if length < LONG and not closed and not _under_letters(band, y, left, right, paper):
        return None
    return _Run(y, left, right, paper, closed)


def _is_side(band: Packed, y: int, x: int, paper: int) -> bool:
    """Whether what a cell lies on ends in column `x`: at an upright border, at another paper, or at the edge of the picture."""
    return not 0 <= x < band.shape[1] or bool((band[max(0, y - REACH) : y + REACH + 1, x] != paper).all())


def _changes_slowly(beyond: Packed, left: int, right: int, paper: int) -> bool:
    """Whether the rows beyond a run do not come to one colour soon: a shaded area. Between dense letters, such as figures, the paper shows."""
    near = beyond[: THICK + 2, left:right]
    if near.shape[0] < 2 or (near == paper).mean() >= PAPER:
        return False
    return bool(((near[1:] == near[:-1]).mean(axis=1) < REST).all())


def _stack(band: Packed, y: int, left: int, right: int, colour: int) -> int:
    """Rows of about the rule's colour above one another, up to THICK on each side, where most of their pixels show it."""
    alike = (_far(band[max(0, y - THICK) : y + THICK + 1, left:right], colour) < FAINT).mean(axis=1) > 0.5
    at = min(y, THICK)
    above, below = alike[:at][::-1], alike[at:]
    return int(np.argmin(np.append(above, False)) + np.argmin(np.append(below, False)))


def _under_letters(band: Packed, y: int, left: int, right: int, paper: int) -> bool:
    above = band[max(0, y - REACH) : y, left:right]
    rule = band[y, left]
    return bool(above.size and ((above != paper) & (above != rule)).any(axis=0).mean() >= COVERED)


def _continue(band: Packed, pieces: Sequence[tuple[int, int, int]], anchors: dict[tuple[int, int], list[_Run]]) -> None:
    """Adds the pieces that go on in the row and colour of a rule, with paper under them."""
    for y, left, right in pieces:
        own = anchors.get((y, int(band[y, left])))
        near = next((run for run in own if left - NEAR < run.right and right + NEAR > run.left), None) if own else None
        if own is None or near is None or any(run.left == left for run in own) or _parted_by_paper(band, y, near, left, right):
            continue
        below = band[y + 1 : y + 1 + THICK + 1, left:right]
        ends_free = all(_is_free(band, y, x, near.paper) for x in (left - 1, right))
        if ends_free and ((below == near.paper).any(axis=0)).mean() >= THIN_PIECE:
            own.append(_Run(y, left, right, near.paper))


def _parted_by_paper(band: Packed, y: int, run: _Run, left: int, right: int) -> bool:
    """Whether nothing hangs into the gap between a rule and a piece: the bar of a 4 may lie at the height of a stroke through the word before it."""
    begin, end = (run.right, left) if left >= run.right else (right, run.left)
    gap = band[max(0, y - HANGING) : y + HANGING + 1, begin + 1 : end - 1]  # smoothed letters reach in
    return end - begin > HANGING and bool((gap == run.paper).all())


def _is_free(band: Packed, y: int, x: int, paper: int) -> bool:
    """Whether no stroke goes through the pixel at the end of a piece: the bar of an e beside struck-out print has one there."""
    return not 0 <= x < band.shape[1] or bool((band[max(0, y - 1) : y + 2, x] == paper).any())


def _painted(band: Packed, runs: Sequence[_Run]) -> Packed:
    """The band with the paper in place of the rules; strokes that cross one are joined over the gap."""
    mask = np.zeros(band.shape, bool)
    for run in runs:
        mask[run.y, max(0, run.left - 1) : run.right + 1] = True
    clean = band.copy()
    above, below = _beside(band, mask), _beside(band[::-1], mask[::-1])[::-1]
    _without_flecks(clean, band, runs)
    for run in runs:
        part = slice(run.left, run.right)
        limit = max(FAINT, INK * channel_distance(int(band[run.y, run.left]), run.paper))
        crossed = (_far(above[run.y, part], run.paper) > limit) & (_far(below[run.y, part], run.paper) > limit)
        clean[run.y, part] = np.where(crossed, above[run.y, part], np.uint32(run.paper))
    return clean


def _without_flecks(clean: Packed, band: Packed, runs: Sequence[_Run]) -> None:
    """Paints over the pieces at the ends of rules that are too short to be found by themselves: they would be read as full stops."""
    mask, rest = np.zeros(band.shape, bool), band.copy()
    for run in runs:
        mask[run.y, max(0, run.left - BESIDE) : run.right + BESIDE] = True
        rest[run.y, run.left : run.right] = run.paper
    above, below = _beside(band, mask), _beside(band[::-1], mask[::-1])[::-1]
    for run in runs:
        for begin, end in ((max(0, run.left - BESIDE), run.left), (run.right, run.right + BESIDE)):
            row = rest[run.y, begin:end]
            alone = (row != run.paper) & (above[run.y, begin:end] == run.paper) & (below[run.y, begin:end] == run.paper)
            for a, b in runs_of(np.asarray(alone)):
                if b - a <= FLECK and not _goes_on(row, a, b, run.paper):
                    clean[run.y, begin + a : begin + b] = run.paper


def _goes_on(row: Packed, begin: int, end: int, paper: int) -> bool:
    """Whether the pixels from `begin` to `end` are a part of something wider that is not alone."""
    return bool((begin > 0 and row[begin - 1] != paper) or (end < row.size and row[end] != paper))


def _beside(band: Packed, mask: Mask) -> Packed:
    """For each pixel the nearest one above it that is no rule."""
    found = band.copy()
    for y in np.flatnonzero(mask.any(axis=1)).tolist():
        if y:
            found[y] = np.where(mask[y], found[y - 1], band[y])
    return found


def _far(pixels: Packed, paper: int) -> NDArray[np.int32]:
    """How far each pixel's colour is from the paper's, 0..255."""
    found = np.zeros(pixels.shape, np.int32)
    for shift in (0, 8, 16):
        np.maximum(found, np.abs((pixels >> np.uint32(shift) & np.uint32(255)).astype(np.int32) - (paper >> shift & 255)), out=found)
    return found
