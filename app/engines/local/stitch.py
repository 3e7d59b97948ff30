"""Where shown lines stand in a text already known, by order: identical lines are legitimate, misread ones are told by their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from .same import alike, digits, folded

LOOK_BACK = 400
NEIGHBOURLY = 0.8
"""Similarity from which a line between two matched neighbours is the same line misread."""


def placed(known: Sequence[str], shown: Sequence[str]) -> list[int]:
    """For each shown text the index of the known one it is, or -1. Rising, each known line used once."""
    start = max(0, len(known) - LOOK_BACK)
    old = [folded(text) or text for text in known[start:]]
    new = [folded(text) or text for text in shown]
    found = [-1] * len(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_matching_blocks()
    for block in blocks:
        for i in range(block.size):
            found[block.b + i] = start + block.a + i
    _fill(known, shown, found)
    return found


def _fill(known: Sequence[str], shown: Sequence[str], found: list[int]) -> None:
    """Unmatched lines beside matched ones: forward, then backward, the known line that should stand there if it is similar."""
    taken = {i for i in found if i >= 0}
    for order, step in ((range(1, len(found)), 1), (range(len(found) - 2, -1, -1), -1)):
        for i in order:
            beside = found[i - step]
            if found[i] >= 0 or beside < 0:
                continue
            at = beside + step
            if 0 <= at < len(known) and at not in taken and _misread(known[at], shown[i]):
                found[i] = at
                taken.add(at)


def _misread(known: str, shown: str) -> bool:
    likeness = alike(known, shown)
    if digits(known) == digits(shown):
        return likeness >= NEIGHBOURLY
    one, other = digits(known), digits(shown)
    return likeness >= 0.94 and len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1 and _looks(one, other)


def _looks(one: Sequence[str], other: Sequence[str]) -> bool:
    """Digit strings that differ in one dropped or look-alike digit of a long number, not in a counted value."""
    a, b = next((a, b) for a, b in zip(one, other, strict=True) if a != b)
    return len(a) != len(b) and min(len(a), len(b)) >= 4
