"""Finds by how much the content of a rectangle moved up or down between two frames."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .tiles import COLOUR, Packed

STRIP = 64
"""Columns that vote together. Narrow, so that a scroll bar or a side bar that stands still spoils one vote only."""
LEAST_HEIGHT = 64
LEAST_ROWS = 24
LEAST_SHARE = 0.25
AGREED = 0.5
"""A scroll must explain this many and this share of the rows that show something."""


def find_scroll(new: Packed, old: Packed, rect: Rect) -> tuple[Rect, int] | None:
    """(rectangle that moved, dy) inside `rect`, dy < 0 when content moved up; None when nothing moved."""
    if rect.h < LEAST_HEIGHT:
        return None
    strips = max(1, rect.w // STRIP)
    edges = np.linspace(rect.x, rect.right, strips + 1).astype(int)
    here, before = _prints(new, rect, edges), _prints(old, rect, edges)
    votes: dict[int, int] = {}
    shown = 0
    for strip in range(strips):
        found, rows = _votes(here[strip], before[strip])
        shown += rows
        for dy, count in found.items():
            votes[dy] = votes.get(dy, 0) + count
    if not votes:
        return None
    dy = max(votes, key=lambda by: (votes[by], -abs(by)))
    if votes[dy] < max(LEAST_ROWS, LEAST_SHARE * shown):
        return None
    agree = [strip for strip in range(strips) if _agrees(here[strip], before[strip], dy)]
    if not agree:
        return None
    left, right = int(edges[agree[0]]), int(edges[agree[-1] + 1])
    return Rect(left, rect.y, right - left, rect.h), dy


def _agrees(here: NDArray[np.uint64], before: NDArray[np.uint64], dy: int) -> bool:
    """Whether most rows that show something, where both frames have one, moved by `dy`; repeated rows count too here."""
    a, b = (here[dy:], before[:-dy]) if dy > 0 else (here[:dy], before[-dy:])
    shows = (a != 0) | (b != 0)
    return bool(shows.any()) and float((a == b)[shows].mean()) > AGREED


def _prints(image: Packed, rect: Rect, edges: NDArray[np.int64]) -> list[NDArray[np.uint64]]:
    """For each strip one number a row; 0 for rows of one colour, which say nothing about movement."""
    part = (image[rect.y : rect.bottom, rect.x : rect.right] & COLOUR).astype(np.uint64)
    weights = np.random.default_rng(7).integers(1, 2**63, rect.w, np.uint64)
    mixed = part * weights
    inside = edges[:-1] - rect.x
    sums = np.add.reduceat(mixed, inside, axis=1)
    low, high = np.minimum.reduceat(part, inside, axis=1), np.maximum.reduceat(part, inside, axis=1)
    sums[low == high] = 0
    return [sums[:, strip] for strip in range(sums.shape[1])]


def _votes(here: NDArray[np.uint64], before: NDArray[np.uint64]) -> tuple[dict[int, int], int]:
    """How many rows speak for each dy, and how many rows show something. Rows that occur more than once cannot tell where they came from."""
    values, first, counts = np.unique(before, return_index=True, return_counts=True)
    once = (counts == 1) & (values != 0)
    values, first = values[once], first[once]
    rows = np.flatnonzero(here)
    if not values.size or not rows.size:
        return {}, int(rows.size)
    place = np.minimum(np.searchsorted(values, here[rows]), values.size - 1)
    same = values[place] == here[rows]
    moved, count = np.unique(rows[same] - first[place[same]], return_counts=True)
    return {int(dy): int(many) for dy, many in zip(moved, count, strict=True) if dy != 0}, int(rows.size)
