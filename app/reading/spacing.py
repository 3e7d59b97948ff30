"""Where the spaces are. The recogniser guesses them; the blank columns between the letters know.

In text of equal pitch (terminals, code) every character has a cell, so runs of spaces, doubled underscores and rules come out exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .decode import Mark
from .ink import Mask, runs_of
from .pitch import Grid, PageGrid, find_grid, stretches

WIDE = 0.9
"""A gap of this many line heights parts words of a line: a column's edge, not a space."""
SKIP = 0.75
"""What it costs, in cells, to leave a letter or a cell without partner."""
ALIKE = 0.8
"""Share of common ink (of the ink of both) from which two cells show the same character."""
LONG_STRETCH, STRETCH = 8, 6
"""Steps of equal pitch that outweigh a space the recogniser saw, between two letters and beside a sign: fewer come about in proportional print."""

_SLIM = frozenset("1.,:;'!|iIljtfr()[]{}-/\\\"")


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


def spaced(marks: Sequence[Mark], mask: Mask, grids: Sequence[PageGrid] = (), left: int = 0) -> list[Part]:
    """The line's parts. `mask` is the line's ink; columns count from its left end, which is at column `left` of the page with the `grids`."""
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
    return _by_gaps(marks, runs, mask.shape[0])


def _by_gaps(marks: Sequence[Mark], runs: Sequence[tuple[int, int]], height: int) -> list[Part]:
    """Proportional text: a gap is a space when it is about as wide as the line's other spaces."""
    letters: list[Mark] = []
    guessed: list[bool] = []
    for mark in marks:
        if mark.char == " ":
            if letters:
                guessed[-1] = True
        else:
            letters.append(mark)
            guessed.append(False)
    blanks = [(a, b) for (_, a), (b, _) in pairwise(runs)]
    gaps = _gaps_between([mark.at for mark in letters], blanks)
    widths = np.array([b - a for a, b in gaps], float)
    slim = np.array([bool(_SLIM & {one.char, two.char}) for one, two in pairwise(letters)], bool)
    plain = [one.char.isalnum() and two.char.isalnum() for one, two in pairwise(letters)]
    least = [(LONG_STRETCH if both else STRETCH) if guess else 0 for guess, both in zip(guessed[:-1], plain, strict=True)]
    is_space = _in_step(_judge(widths, np.array(guessed[:-1], bool), slim, height), least, gaps, runs, height)
    parts: list[Part] = []
    text, left = letters[0].char, runs[0][0] if runs else 0
    for mark, (a, b), space in zip(letters[1:], gaps, is_space, strict=True):
        if space and b - a > WIDE * height:
            parts.append(Part(text, left, a))
            text, left = "", b
        elif space:
            text += " "
        text += mark.char
    parts.append(Part(text, left, runs[-1][1] if runs else 0))
    return parts


def _gaps_between(places: Sequence[float], blanks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """For each two neighbouring letters the widest blank between their middles; each blank serves once."""
    found = [(0, 0)] * (len(places) - 1)
    middles = np.array(places)
    for a, b in blanks:
        index = int(np.searchsorted(middles, (a + b) / 2)) - 1
        if not 0 <= index < len(found):
            continue  # beside the first letter or the last: between it and a sign that is none, a check box say
        if b - a > found[index][1] - found[index][0]:
            found[index] = (a, b)
    return found


def _judge(widths: NDArray[np.float64], guessed: NDArray[np.bool_], slim: NDArray[np.bool_], height: int) -> list[bool]:
    """Which gaps are spaces; `slim` ones lie beside a character that has much paper of its own."""
    spaces, others = widths[guessed], widths[~guessed]
    usual = float(np.median(spaces)) if spaces.size >= 3 else 0.33 * height
    tight = float(np.percentile(others, 75)) if others.size >= 4 else 0.12 * height
    least_new = np.where(slim, max(0.9 * usual, tight + 3, 0.28 * height), max(0.65 * usual, tight + 2, 0.2 * height))
    most_false = min(0.4 * usual, tight + 0.5)
    return [bool(found) for found in (widths >= least_new) | (guessed & (widths > most_false))]


def _in_step(
    judged: Sequence[bool], least: Sequence[int], gaps: Sequence[tuple[int, int]], runs: Sequence[tuple[int, int]], height: int
) -> list[bool]:
    """`judged` but for gaps in stretches of equal pitch of `least` steps: a full stop there has much paper beside it, and no space."""
    steps = {run[1]: found for run, found in zip(runs, stretches(runs, height), strict=False)}
    found: list[bool] = []
    for space, enough, (a, b) in zip(judged, least, gaps, strict=True):
        cells, long = steps.get(a, (0, 0)) if b > a else (0, 0)
        found.append(space and not (cells == 1 and long >= enough))
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
