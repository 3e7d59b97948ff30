"""Lines of cells as the recogniser is shown them, and which of what it reads belongs to which cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .decode import Mark
from .glyph_classes import BLANK, Glyphs, Images
from .glyph_shapes import TypeSize
from .ink import Pixels

GAP = 2
"""Blank cells that a line may hold; more part it."""
ABOVE, BELOW, ASIDE = 0.3, 0.45, 0.5
"""Paper around a line, in heights of capitals."""
SKIP = 0.75
"""What it costs, in cells, to leave a letter or a cell without partner."""
FAR = 0.9
"""A letter this far, in cells, from its own is another one's."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """Cells `first` to `last` of a row, blank ones between them."""

    row: int
    first: int
    last: int


def cell_lines(image: NDArray[np.int64], gap: int = GAP, divides: NDArray[np.bool_] | None = None) -> list[CellLine]:
    """The stretches of each row with no more than `gap` blank cells in a row, and none that `divides`."""
    found: list[CellLine] = []
    for row, cells in enumerate(image):
        taken = np.flatnonzero(cells != BLANK)
        if not taken.size:
            continue
        parted = np.diff(taken) > gap + 1
        if divides is not None:
            parted |= np.diff(np.cumsum(divides[row])[taken]) > 0
        breaks = np.flatnonzero(parted)
        firsts, lasts = np.append(taken[0], taken[breaks + 1]), np.append(taken[breaks], taken[-1])
        found += [CellLine(row, int(first), int(last)) for first, last in zip(firsts, lasts, strict=True)]
    return found


def picture(ink: Images, cells: NDArray[np.int64], size: TypeSize) -> tuple[Pixels, int]:
    """A line in black on white, and how many columns of paper stand before its first cell. `cells` are numbers of images or BLANK."""
    _, height, width = ink.shape
    with_blank = np.concatenate((ink, np.zeros((1, height, width), np.uint8)))
    strip = with_blank[cells].transpose(1, 0, 2).reshape(height, -1)
    rows = np.flatnonzero((strip > 0).any(axis=1))
    top = min(round(size.foot - (1 + ABOVE) * size.tall), int(rows[0]) - 1)
    bottom = max(round(size.foot + BELOW * size.tall), int(rows[-1]) + 2)
    aside = max(2, round(ASIDE * size.tall))
    found = np.zeros((bottom - top, strip.shape[1] + 2 * aside), np.uint8)
    low, high = max(0, top), min(height, bottom)
    found[low - top : high - top, aside : aside + strip.shape[1]] = strip[low:high]
    return np.repeat(255 - found[..., None], 3, axis=2), aside


def owners(marks: Sequence[Mark], taken: Sequence[int], width: int) -> list[int]:
    """For each mark (places in columns from the first cell) which one of `taken` shows it, -1 for none: in order, each near."""
    places = np.array([mark.at for mark in marks]) / width - 0.5
    targets = np.array(taken, float)
    n, m = len(places), len(targets)
    cost = np.full((n + 1, m + 1), np.inf)
    cost[0] = SKIP * np.arange(m + 1)
    far = np.abs(places[:, None] - targets[None, :])
    far[far > FAR + SKIP] = np.inf
    steps = np.arange(1, m + 1) * SKIP
    for i in range(1, n + 1):
        cost[i, 0] = cost[i - 1, 0] + SKIP
        best = np.minimum(cost[i - 1, :-1] + far[i - 1], cost[i - 1, 1:] + SKIP)
        cost[i, 1:] = np.minimum(np.minimum.accumulate(best - steps) + steps, cost[i, 0] + steps)
    found = [-1] * n
    i, j = n, m
    while i and j:
        if np.isclose(cost[i, j], cost[i - 1, j - 1] + far[i - 1, j - 1]):
            i, j = i - 1, j - 1
            found[i] = j
        elif np.isclose(cost[i, j], cost[i - 1, j] + SKIP):
            i -= 1
        else:
            j -= 1
    return found


def votes(glyphs: Glyphs, lines: Sequence[CellLine], read: Sequence[Sequence[Mark]]) -> list[dict[str, float]]:
    """For each image what it was read as, and how often: each reading counts as much as the recogniser was sure of it."""
    found: list[dict[str, float]] = [{} for _ in glyphs.ink]
    for line, marks in zip(lines, read, strict=True):
        cells = glyphs.image[line.row, line.first : line.last + 1]
        taken = np.flatnonzero(cells != BLANK)
        letters = [mark for mark in marks if mark.char != " "]
        for mark, owner in zip(letters, owners(letters, taken.tolist(), glyphs.grid.w), strict=True):
            if owner >= 0:
                own = found[int(cells[taken[owner]])]
                own[mark.char] = own.get(mark.char, 0.0) + mark.sure
                own[mark.other] = own.get(mark.other, 0.0) + mark.other_sure
    return found
