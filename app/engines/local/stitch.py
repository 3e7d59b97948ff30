"""Where shown lines stand in a text already known, by order: identical lines are legitimate, misread ones are told by their neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from ...sameness.keys import code_key
from ...sameness.readings import same_code
from .same import alike

LOOK_BACK = 400
NEIGHBOURLY = 0.8
"""Similarity from which a line between two matched neighbours is the same line misread."""


def placed(known: Sequence[str], shown: Sequence[str], touched: Sequence[bool]) -> list[int]:
    """For each shown text the index of the known one it is, or -1. Rising, each known line used once.

    `touched`: whether pixels changed where it stands; where none did, whatever differs was read otherwise.
    """
    start = max(0, len(known) - LOOK_BACK)
    old = [code_key(text) or text for text in known[start:]]
    new = [code_key(text) or text for text in shown]
    found = [-1] * len(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    blocks = matcher.get_matching_blocks()
    for block in blocks:
        for i in range(block.size):
            found[block.b + i] = start + block.a + i
    _fill(known, shown, touched, found)
    return found


def _fill(known: Sequence[str], shown: Sequence[str], touched: Sequence[bool], found: list[int]) -> None:
    """Unmatched lines beside matched ones: forward, then backward, the known line that should stand there if it is similar."""
    taken = {i for i in found if i >= 0}
    for order, step in ((range(1, len(found)), 1), (range(len(found) - 2, -1, -1), -1)):
        for i in order:
            beside = found[i - step]
            if found[i] >= 0 or beside < 0:
                continue
            at = beside + step
            if 0 <= at < len(known) and at not in taken and _one_line(known[at], shown[i], touched[i]):
                found[i] = at
                taken.add(at)


def _one_line(known: str, shown: str, touched: bool) -> bool:
    return same_code(known, shown) or (not touched and alike(known, shown) >= NEIGHBOURLY)
