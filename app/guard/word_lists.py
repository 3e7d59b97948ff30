"""Phrases that open a wallet, spread over rows and columns: as many lower-case words as such phrases have, in no order, and nothing else. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from . import seeds_secret as seeds
from .rows import Row, Spot, level, whole
from .tolerant import Rule

_WORDS: Final = Rule(lambda: r"\s*(?:\d{1,2}[.):]?\s*)?[a-z]{3,9}(?:,?\s+(?:\d{1,2}[.):]?\s*)?[a-z]{3,9}){0,11},?\s*")
_COUNTS: Final = frozenset((12, 15, 18, 21, 24, 25))
"""How many words a phrase may have."""
_LEAST_ROWS, _MOST_ROWS = 2, 200
_BELOW, _BESIDE = 2.5, 14.0
"""Heights of a line to the next row of a list, and to the next column."""
_FALLS: Final = 4
"""Of so many neighbours at least one stands before the other in the alphabet: of random words every second does, in a folder's list none."""
_FUNCTION_WORDS: Final = frozenset(seeds.FUNCTION_WORDS)


def word_lists(rows: Sequence[Row]) -> Iterator[Spot]:
    """The rows of such phrases."""
    left = [row for row in rows if _WORDS.fullmatch(row.text) is not None]
    if not _LEAST_ROWS <= len(left) <= _MOST_ROWS:
        return
    while left:
        group, more = [left.pop(0)], True
        while more:
            near = [row for row in left if any(_together(row, one) for one in group)]
            more = bool(near)
            group += near
            left = [row for row in left if row not in near]
        if _is_phrase(group):
            yield from (whole(row, "phrase") for row in group)


def _together(a: Row, b: Row) -> bool:
    high = max(a.box.h, b.box.h, 8)
    if level(a.box, b.box):
        return max(a.box.x, b.box.x) - min(a.box.right, b.box.right) <= _BESIDE * high
    return max(a.box.y, b.box.y) - min(a.box.bottom, b.box.bottom) <= _BELOW * high and abs(a.box.x - b.box.x) <= 2 * high


def _is_phrase(group: Sequence[Row]) -> bool:
    across = _words(sorted(group, key=lambda row: (row.box.y, row.box.x)))
    if len(group) < _LEAST_ROWS or len(across) not in _COUNTS or len(set(across)) < len(across) or _FUNCTION_WORDS & set(across):
        return False
    down = _words(sorted(group, key=lambda row: (row.box.x, row.box.y)))
    return all(_FALLS * sum(a > b for a, b in pairwise(words)) >= len(words) for words in (across, down))


def _words(rows: Sequence[Row]) -> list[str]:
    return [word for row in rows for word in re.findall(r"[a-z]+", row.text)]
