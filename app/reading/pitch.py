"""Finds out whether a line is set in letters of equal pitch, and cuts it into their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .ink import Mask

LEAST_RUNS = 8
IN_STEP = 0.9
"""How well the middles of the letters must keep step (1: exactly; proportional text reaches 0.8 in short lines)."""


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


def _in_step(middles: NDArray[np.float64], pitches: NDArray[np.float64]) -> tuple[float, float, complex]:
    turns = np.exp(2j * np.pi * middles[None, :] / pitches[:, None]).mean(axis=1)
    best = int(np.abs(turns).argmax())
    return float(np.abs(turns[best])), float(pitches[best]), complex(turns[best])
