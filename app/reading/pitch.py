"""Finds out whether a line is set in letters of equal pitch, and cuts it into their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from .ink import Mask

LEAST_RUNS = 8
IN_STEP = 0.9
"""How well the middles of the letters must keep step (1: exactly; proportional text reaches 0.8 in short lines)."""


LEAST_STEPS = 5
"""So many steps of one length in a row are a stretch of equal pitch inside a line: a name in code letters, say."""
OFF_STEP = 0.08
"""How far, in steps, a letter's middle may lie beside its place: i and l do not fill their cells evenly."""
NARROW, BROAD = 0.35, 1.1
"""Steps of print in heights of its ink."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of `pitch` columns; the middle of cell 0 is at column `first`."""

    pitch: float
    first: float

    def cells(self, mask: Mask) -> list[Mask | None]:
        """The ink of each cell; None for a cell with none in its middle part."""
        count = int(np.floor((mask.shape[1] - 1 - self.first) / self.pitch + 0.5)) + 1
        found: list[Mask | None] = []
        for index in range(max(0, count)):
            middle = self.first + index * self.pitch
            a, b = round(middle - 0.3 * self.pitch), round(middle + 0.3 * self.pitch) + 1
            whole = round(middle - self.pitch / 2)
            part = mask[:, max(0, whole) : max(0, whole + round(self.pitch))]
            found.append(part if mask[:, max(0, a) : max(0, b)].any() else None)
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The columns from cell `first` to cell `last`."""
        return max(0, round(self.first + (first - 0.5) * self.pitch)), round(self.first + (last + 0.5) * self.pitch)

    @staticmethod
    def alike(one: Mask, other: Mask) -> float:
        """Common ink as a share of all ink of both, the better of three alignments: letters fall between pixels."""
        width = min(one.shape[1], other.shape[1])
        best = 0.0
        for by in (-1, 0, 1):
            a = one[:, max(0, by) : width + min(0, by)]
            b = other[:, max(0, -by) : width + min(0, -by)]
            best = max(best, float((a & b).sum()) / max(1, int((a | b).sum())))
        return best


SAME_PITCH, SAME_PHASE = 0.012, 0.12
"""How far the pitches (as a share) and places (in cells) of lines of one grid may differ."""
WHOLE = 0.06
"""How far from whole pixels a pitch may be measured that is one of whole pixels."""
VOTERS = 4
"""So many lines that keep one step make a grid of the page: a terminal's."""
FITS, LEAST_FIT = 0.75, 3
"""How well so many letters of another line must keep that step and place: less than by themselves, for nothing is left to choose."""


@dataclass(frozen=True, slots=True)
class PageGrid:
    """The cells of a terminal: `pitch` columns wide, the middle of one at column `place` of the page."""

    pitch: float
    place: float

    def of_line(self, runs: Sequence[tuple[int, int]], left: int) -> Grid | None:
        """The grid of a line that begins at column `left` of the page and whose ink fills the columns `runs` from there, if it keeps this one."""
        narrow = np.array([(a + b) / 2 for a, b in runs if b - a < 1.15 * self.pitch])
        off = self.place - left
        if narrow.size < LEAST_FIT or float(np.cos(2 * np.pi * (narrow - off) / self.pitch).mean()) < FITS:
            return None
        return Grid(self.pitch, off + np.floor((runs[0][0] - off) / self.pitch + 0.75) * self.pitch)


def page_grids(lines: Sequence[tuple[int, Grid]]) -> list[PageGrid]:
    """The grids that several lines share, each given by its first column on the page and its own grid."""
    found: list[PageGrid] = []
    rest = list(lines)
    while len(rest) >= VOTERS:
        middle = sorted(grid.pitch for _, grid in rest)[len(rest) // 2]
        near = [(left, grid) for left, grid in rest if abs(grid.pitch - middle) <= SAME_PITCH * middle]
        # Terminals have cells of whole pixels; a line by itself tells them a little wrong.
        middle = round(middle) if abs(middle - round(middle)) <= WHOLE else middle
        turns = np.array([np.exp(2j * np.pi * (left + grid.first) / middle) for left, grid in near])
        together = np.abs(np.angle(turns[:, None] / turns[None, :])) / (2 * np.pi) <= SAME_PHASE
        best = together[int(together.sum(axis=1).argmax())]
        voters = [line for line, own in zip(near, best, strict=True) if own]
        if len(voters) >= VOTERS:
            found.append(PageGrid(middle, float(np.angle(turns[best].mean())) / (2 * np.pi) * middle))
        rest = [line for line in rest if line not in (voters or near)]
    return found


def find_grid(runs: Sequence[tuple[int, int]], height: int) -> Grid | None:
    """The grid of a line whose ink fills the columns `runs` and `height` rows; None for proportional or very short text."""
    if len(runs) < LEAST_RUNS:
        return None
    spans = np.array(runs, float)
    middles, widths = spans.mean(axis=1), spans[:, 1] - spans[:, 0]
    steps = np.diff(middles)
    single = steps[(steps > 0.4 * height) & (steps < 1.3 * height)]
    if single.size < LEAST_RUNS // 2:
        return None
    rough = float(np.median(single))
    narrow = middles[widths < 1.15 * rough]
    if narrow.size < LEAST_RUNS:
        return None
    _, pitch, _ = _in_step(narrow, np.linspace(0.8 * rough, 1.2 * rough, 161))
    by = rough * rough / max(narrow[-1] - narrow[0], rough) / 2
    score, pitch, phase = _in_step(narrow, np.linspace(pitch - by, pitch + by, 41))
    if score < IN_STEP:
        return None
    first = float(np.angle(phase)) / (2 * np.pi) * pitch
    start = runs[0][0]
    return Grid(pitch, first + np.floor((start - first) / pitch + 0.5 + 0.25) * pitch)


def stretches(runs: Sequence[tuple[int, int]], height: int) -> list[tuple[int, int]]:
    """How many cells lie from each run of ink to the next, and how many steps the stretch of equal pitch around them has; else zeros."""
    middles = [(a + b) / 2 for a, b in runs]
    cells = [(0, 0)] * max(0, len(runs) - 1)
    begin = 0
    while begin + LEAST_STEPS < len(middles):
        found = _stretch(middles, begin, height)
        if not found:
            begin += 1
            continue
        cells[begin : begin + len(found)] = [(many, len(found)) for many in found]
        begin += len(found)
    return cells


def _stretch(middles: Sequence[float], begin: int, height: int) -> list[int]:
    """Cells between the letters from `begin` on that keep step, one or two each."""
    steps = [b - a for a, b in pairwise(middles[begin : begin + LEAST_STEPS + 1])]
    pitch = sorted(steps)[(LEAST_STEPS - 1) // 2]
    if not NARROW * height < pitch < BROAD * height:
        return []
    cells: list[int] = []
    fit = _Fit()
    fit.add(0, 0.0)
    at = 0
    for step, middle in zip((b - a for a, b in pairwise(middles[begin:])), middles[begin + 1 :], strict=False):
        many = round(step / pitch)
        off = middle - middles[begin]
        if many not in (1, 2) or abs(fit.place(at + many, pitch) - off) > OFF_STEP * pitch:
            break
        at += many
        fit.add(at, off)
        cells.append(many)
    return cells if len(cells) >= LEAST_STEPS and set(cells[:LEAST_STEPS]) == {1} else []


class _Fit:
    """The line of places through the letters seen so far."""

    def __init__(self) -> None:
        self._n = self._x = self._y = self._xx = self._xy = 0.0

    def add(self, cell: int, place: float) -> None:
        self._n += 1
        self._x += cell
        self._y += place
        self._xx += cell * cell
        self._xy += cell * place

    def place(self, cell: int, pitch: float) -> float:
        """Where the letter of `cell` is due; by `pitch` while too few letters are known to tell."""
        if self._n >= LEAST_STEPS:
            pitch = (self._n * self._xy - self._x * self._y) / (self._n * self._xx - self._x * self._x)
        return (self._y - pitch * self._x) / self._n + pitch * cell


def _in_step(middles: NDArray[np.float64], pitches: NDArray[np.float64]) -> tuple[float, float, complex]:
    turns = np.exp(2j * np.pi * middles[None, :] / pitches[:, None]).mean(axis=1)
    best = int(np.abs(turns).argmax())
    return float(np.abs(turns[best])), float(pitches[best]), complex(turns[best])
