"""Which rows of a terminal's screen are rows of the look before: those that stood still or scrolled, and those that other rows pushed aside."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from .shapes import pattern

Placed = tuple[str, int]
"""What a row says, and its number from the top."""
LEAST = 0.3
"""Share of the rows that must have moved alike for the screen to be the one before."""
TOGETHER = 0.5
"""Of the rows that are left in sight when all scroll by so much, how many must be seen to."""
STILL = 0.04
"""The same of rows that stood still: of a screen of figures little but its head does."""
TELLING = 8
"""Signs of a row from which all but its figures tells that it is the same."""
MOVED = 3
"""Rows that count for a scroll found in the pixels."""


def aligned(before: Sequence[Placed], now: Sequence[Placed], scrolled: Sequence[int] = ()) -> tuple[list[int], int | None]:
    """For each row now which one before it is, or -1; and by how many rows most moved, None when another screen is shown.

    `scrolled`: what the pixels say of that.
    """
    places: dict[str, list[int]] = {}
    for said, row in before:
        places.setdefault(said, []).append(row)
    votes = Counter(row - was for said, row in now for was in places.get(said, ()))
    shared = {down: count for down, count in votes.items() if count >= max(1, _least(before, now, down))}
    shown = {row: said for said, row in now}
    still = sum(row in shown and _goes_on(said, shown[row]) for said, row in before)
    if still >= max(1, STILL * min(len(before), len(now))):
        shared[0] = still
    if not shared:
        return [-1] * len(now), None
    down = max(shared, key=lambda one: (shared[one] + MOVED * (one in scrolled), -abs(one)))
    index = {placed: i for i, placed in enumerate(before)}
    found = [index.get((said, row - down), -1) for said, row in now]
    _fill(before, now, found)
    return found, down


def _goes_on(was: str, said: str) -> bool:
    """Whether a row is the same but for its figures, or for what was typed behind it."""
    return said.startswith(was) or (len(was) >= TELLING and pattern(was) == pattern(said))


def _least(before: Sequence[Placed], now: Sequence[Placed], down: int) -> float:
    """How many rows must have moved so for the screen to be the one before: of all, and of those that are left in sight."""
    left = sum(now[0][1] <= row + down <= now[-1][1] for _, row in before)
    return max(LEAST * min(len(before), len(now)), TOGETHER * left if down else 0)


def _fill(before: Sequence[Placed], now: Sequence[Placed], found: list[int]) -> None:
    """Between rows that moved alike: those that did not, in their order."""
    anchors = [(-1, -1), *((at, i) for i, at in enumerate(found) if at >= 0), (len(before), len(now))]
    for (a, i), (b, k) in itertools.pairwise(anchors):
        old, new = [said for said, _ in before[a + 1 : b]], [said for said, _ in now[i + 1 : k]]
        if old and new:
            for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
                for n in range(block.size):
                    found[i + 1 + block.b + n] = a + 1 + block.a + n
