"""Where the spaces are. The recogniser guesses them; the blank columns between the letters know.

In text of equal pitch (terminals, code) every character has a cell, so runs of spaces, doubled underscores and rules come out exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .aligning import Run, align
from .decode import Mark
from .drawn_twins import settled
from .gaps import space_odds
from .ink import Mask, foot, runs_of
from .pitch import Grid, PageGrid, find_grid, stretches
from .ruled import Ruled, underscores

WIDE = 0.9
"""A gap of this many line heights parts words of a line: a column's edge, not a space."""
SKIP = 0.75
"""What it costs, in cells, to leave a letter or a cell without partner."""
ALIKE = 0.8
"""Share of common ink (of the ink of both) from which two cells show the same character."""
LONG_STRETCH, STRETCH = 8, 6
"""Steps of equal pitch that outweigh a space the recogniser is sure of, and others: fewer come about in proportional print."""
SURE = 0.95
"""The recogniser is sure of a space."""
_PLAIN = Ruled()


@dataclass(frozen=True, slots=True)
class Part:
    """Text between wide gaps, with the columns of the crop where its ink begins and ends."""

    text: str
    left: int
    right: int
    pitch: float = 0.0

    def spaces_before(self, before: Part) -> int:
        """How many spaces stand between this and the part before: known in text of equal pitch, else one."""
        return round((self.left - before.right) / self.pitch) if self.pitch else 1


def spaced(marks: Sequence[Mark], mask: Mask, grids: Sequence[PageGrid] = (), left: int = 0, ruled: Ruled = _PLAIN) -> list[Part]:
    """The line's parts. `mask` is the line's ink; columns count from its left end, which is at column `left` of the page with the `grids`.

    `ruled`: where underscores have no ink of their own.
    """
    letters = [mark for mark in marks if mark.char != " "]
    if not letters:
        return []
    runs = runs_of(np.asarray(mask.any(axis=0)))
    shared = (found for grid in grids if (found := grid.of_line(runs, left)) is not None)
    grid = find_grid(runs, mask.shape[0]) or next(shared, None)
    if grid is not None:
        parts = _by_cells(letters, mask, grid)
        if parts:
            return parts
    return _by_gaps(marks, mask, ruled)


def _by_gaps(marks: Sequence[Mark], mask: Mask, ruled: Ruled) -> list[Part]:
    """Proportional text: each letter has its ink, and the gaps between them and the recogniser together say where spaces are."""
    high = foot(mask)
    read = tuple(mark.at for mark in marks if mark.char == "_" and ruled.over(mark.at))
    letters, seen = _seen([mark for mark in marks if mark.at not in read])
    if letters:
        ruled = replace(ruled, read=read)
    else:
        letters, seen, ruled = *_seen(marks), _PLAIN
    runs = runs_of(np.asarray(_above(mask, high, ruled.under).any(axis=0)))
    spans = align(letters, runs, mask.shape[0]).spans
    gaps = [(a, b) if b > a else (a, a) for (_, a), (b, _) in pairwise(spans)]
    odds = space_odds(letters, np.array([b - a for a, b in gaps], float), seen, high)
    is_space = _in_step(odds, seen, spans, mask.shape[0])
    letters = settled(letters, spans, is_space, mask, high)
    scores = underscores(letters, spans, ruled, high)
    parts: list[Part] = []
    text, left = scores[0] + letters[0].char, runs[0][0] if runs else 0
    for mark, (a, b), space, score in zip(letters[1:], gaps, is_space, scores[1:-1], strict=True):
        if space and not score and b - a > WIDE * mask.shape[0]:
            parts.append(Part(text, left, a))
            text, left = "", b
        else:
            text += score or " " * space
        text += mark.char
    parts.append(Part(text + scores[-1], left, runs[-1][1] if runs else 0))
    return parts


def _above(mask: Mask, high: int, under: Sequence[Run]) -> Mask:
    """`mask` without what hangs below the letters where they are underlined: rests of underscores, too."""
    if not under:
        return mask
    found = mask.copy()
    for a, b in under:
        found[high:, max(0, a) : max(0, b)] = False
    return found


def _seen(marks: Sequence[Mark]) -> tuple[list[Mark], list[float]]:
    """The letters, and for each but the last the recogniser's chance of a space behind it."""
    letters: list[Mark] = []
    seen: list[float] = []
    for mark in marks:
        if mark.char != " ":
            letters.append(mark)
            seen.append(mark.space)
        elif letters:
            seen[-1] = max(seen[-1], mark.sure)
    return letters, seen[:-1]


def _in_step(odds: NDArray[np.float64], seen: Sequence[float], spans: Sequence[tuple[int, int]], height: int) -> list[bool]:
    """The gaps with odds above 0, but those in stretches of equal pitch: a full stop there has much paper beside it, and no space."""
    found = [bool(odd > 0) for odd in odds]
    for index, (cells, long) in enumerate(stretches(spans, height)):
        if cells == 1 and long >= (LONG_STRETCH if seen[index] > SURE else STRETCH):
            found[index] = False
    return found


def _by_cells(letters: Sequence[Mark], mask: Mask, grid: Grid) -> list[Part]:
    """Text of equal pitch: one character a cell that has ink."""
    cells = grid.cells(mask)
    taken = [index for index, cell in enumerate(cells) if cell is not None]
    chars = _assigned(letters, taken, grid)
    if chars is None:
        return []
    _fill(chars, cells, grid)
    _bars(chars, cells)
    parts: list[Part] = []
    text, first, last = "", -1, -1
    for index in taken:
        char = chars.get(index)
        if char is None:
            continue
        if first >= 0 and index - last > 2:
            parts.append(Part(text, *grid.span(first, last), grid.pitch))
            text, first = "", -1
        text += " " * (index - last - 1 if first >= 0 else 0) + char
        first = index if first < 0 else first
        last = index
    if text:
        parts.append(Part(text, *grid.span(first, last), grid.pitch))
    return parts


def _assigned(letters: Sequence[Mark], taken: Sequence[int], grid: Grid) -> dict[int, str] | None:
    """Which cell shows which letter: in order, each as near as can be to where the recogniser saw it."""
    if abs(len(letters) - len(taken)) > 0.25 * len(taken) + 3:
        return None
    places = (np.array([mark.at for mark in letters]) - grid.first) / grid.pitch
    targets = np.array(taken, float)
    if len(letters) == len(taken):
        off = np.abs(places - targets)
        if float(np.percentile(off, 90)) < 1.0:
            return {index: mark.char for index, mark in zip(taken, letters, strict=True)}
    return _aligned(letters, taken, places, targets)


def _aligned(letters: Sequence[Mark], taken: Sequence[int], places: NDArray[np.float64], targets: NDArray[np.float64]) -> dict[int, str] | None:
    n, m = len(letters), len(taken)
    cost = np.full((n + 1, m + 1), np.inf)
    cost[0] = SKIP * np.arange(m + 1)
    far = np.abs(places[:, None] - targets[None, :])
    for i in range(1, n + 1):
        row, above = cost[i], cost[i - 1]
        row[0] = above[0] + SKIP
        best = np.minimum(above[:-1] + far[i - 1], above[1:] + SKIP)
        steps = np.arange(1, m + 1) * SKIP
        row[1:] = np.minimum(np.minimum.accumulate(best - steps) + steps, row[0] + steps)
    found: dict[int, str] = {}
    i, j, off = n, m, 0.0
    while i and j:
        if np.isclose(cost[i, j], cost[i - 1, j - 1] + far[i - 1, j - 1]):
            i, j = i - 1, j - 1
            found[taken[j]] = letters[i].char
            off += float(far[i, j])
        elif np.isclose(cost[i, j], cost[i - 1, j] + SKIP):
            i -= 1
        else:
            j -= 1
    missed = n - len(found)
    if missed > 0.1 * n + 1 or off > 0.45 * len(found):
        return None
    return found


def _bars(chars: dict[int, str], cells: Sequence[Mask | None]) -> None:
    """A stroke that goes below the line all other strokes stand on is a bar, no letter."""
    bottoms = {index: int(np.flatnonzero(cell.any(axis=1))[-1]) for index, cell in enumerate(cells) if cell is not None and cell.any()}
    if len(bottoms) < 4:
        return
    base = float(np.median(list(bottoms.values())))
    for index, char in chars.items():
        if char in "Il1" and bottoms.get(index, 0) >= base + 2:
            chars[index] = "|"


def _fill(chars: dict[int, str], cells: Sequence[Mask | None], grid: Grid) -> None:
    """Gives a cell that was not read the character of the cell in this line that looks the same; others stay unread."""
    known = dict(chars)
    for index, cell in enumerate(cells):
        if cell is None or index in known:
            continue
        if _is_underscore(cell, grid.pitch):
            chars[index] = "_"
            continue
        near = sorted(known, key=lambda other: abs(other - index))
        for other in near:
            seen = cells[other]
            if seen is not None and grid.alike(cell, seen) >= ALIKE:
                chars[index] = known[other]
                break


def _is_underscore(cell: Mask, pitch: float) -> bool:
    rows = np.flatnonzero(cell.any(axis=1))
    flat = rows.size <= max(2, 0.15 * cell.shape[0]) and rows[0] >= 0.7 * cell.shape[0]
    return bool(flat and cell.any(axis=0).sum() >= 0.7 * pitch)
