"""Secrets in a line that its window has wrapped: the rows are joined again, and what is found in the whole is hidden in each. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final

from .patterns import find
from .rows import Row, Spot, below_of

_LEAST: Final = 36
"""Characters of a row that a window may have wrapped."""
_MOST: Final = 12
"""Rows of one line."""
_NEAR: Final = 15.0
"""Heights of a line within which rows are as wide as the window that wraps them."""
_MARK: Final = re.compile(r"[-*•–+>]|\d{1,2}[.)]|(?:Author|Date|From|Merge|Parent|Tree):")
"""What items of a list begin with, or are called: they are lines of their own."""
_LETTER: Final = 0.7
"""Widths of a letter by which full rows differ."""


def wrapped(rows: Sequence[Row]) -> Iterator[Spot]:
    """What is found in the joined rows."""
    full = {row.index for row in rows if len(row.text) >= _LEAST and _is_full(row, rows)}
    for row in rows:
        if row.index in full and not _goes_on_from(row, rows, full):
            chain = _chain(row, rows, full)
            if any(_may_be_torn(one.text, after.text) for one, after in pairwise(chain)):
                yield from _in_whole(chain)


def _may_be_torn(text: str, after: str) -> bool:
    """Whether the end of a row and the beginning of the next may be one word that is none of a language."""
    last, first = re.search(r"\S+$", text), re.match(r"\S+", after)
    if last is None or first is None or _MARK.fullmatch(first[0]):
        return False
    return not (last[0] + first[0]).isalpha()


def _is_full(row: Row, rows: Sequence[Row]) -> bool:
    """Whether no row near it in the same column goes further to the right."""
    most = row.box.right + _LETTER * row.box.w / len(row.text)
    near = (other for other in rows if abs(other.box.y - row.box.y) <= _NEAR * row.box.h and other.box.x < row.box.right)
    return all(other.box.right <= most or other.box.x > row.box.x + row.box.w // 2 for other in near)


def _goes_on_from(row: Row, rows: Sequence[Row], full: set[int]) -> bool:
    return any(other.index in full and below_of(other, rows) is row for other in rows if other.box.y < row.box.y)


def _chain(row: Row, rows: Sequence[Row], full: set[int]) -> list[Row]:
    chain = [row]
    while chain[-1].index in full and len(chain) < _MOST and (below := below_of(chain[-1], rows)) is not None:
        if below.box.x > row.box.x + row.box.w / len(row.text):
            break
        chain.append(below)
    return chain


def _in_whole(chain: Sequence[Row]) -> Iterator[Spot]:
    text = "".join(row.text for row in chain)
    for one in find(text):
        end = len(text) if one.ends_line else one.end
        if one.kind == "label" or not _breaks(text, one.start, chain):
            continue
        at = 0
        for row in chain:
            first, last = max(0, one.start - at), min(len(row.text), end - at)
            at += len(row.text)
            if first < last:
                yield Spot(row, first, last, one.kind, one.name)


def _breaks(text: str, start: int, chain: Sequence[Row]) -> bool:
    """Whether a row ends in the first word of what begins here, or in the word before."""
    gap = re.search(r"\S+\s*$", text[:start])
    end = re.match(r"\S*", text[start:])
    first, last = gap.start() if gap is not None else start, start + (end.end() if end is not None else 0)
    return any(first < at < last for at in accumulate(len(row.text) for row in chain))
