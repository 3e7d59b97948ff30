"""Capital or small, where only the size tells (c and C, o and O and 0): by the height of the letter's ink beside that of its line's other letters."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from .decode import Mark
from .ink import Mask, runs_of

_SMALL = {"C": "c", "O": "o", "0": "o", "S": "s", "V": "v", "W": "w", "X": "x", "Z": "z"}
_CAPITAL = {"c": "C", "o": "O", "s": "S", "v": "V", "w": "W", "x": "X", "z": "Z"}
_LOW, _HIGH, _FIGURES = frozenset("aemnrugpqy"), frozenset("bdfhklABDEFGHKLMNPQRTUY"), frozenset("12356789")
LEAST_RISE = 2
"""Pixels between small letters and capitals from which their heights can be told apart."""
RATIO = 0.72
"""Height of small letters in heights of capitals, where a line shows only one of both."""
NEARER = 0.34
"""How far, in that difference, a letter's top may lie from the height it is taken for."""


def settle_case(marks: Sequence[Mark], lettering: Mask) -> None:
    """Changes the characters of `marks` in place. `lettering` is the ink of their line; places of marks count from its left end."""
    if not any(mark.char in _SMALL or mark.char in _CAPITAL for mark in marks):
        return
    tops = _tops(marks, lettering)
    base = _base(lettering)
    whole = _levels(marks, tops, base)
    for word in _words(marks):
        own = {index: tops[index] for index in word if index in tops}
        levels = _levels(marks, own, base, figures=False)
        # A name in code letters may be smaller than the rest of its line: that decides only between what the recogniser thought of.
        for index, top in own.items():
            char = _by_height(marks[index].char, top, levels or whole)
            if char != marks[index].char and not _is_in_figure(marks, index) and (levels or marks[index].other == char):
                marks[index].char = char


def _by_height(char: str, top: int, levels: tuple[float, float] | None) -> str:
    if levels is None:
        return char
    low, high = levels
    if char in _SMALL and abs(top - low) <= NEARER * (low - high):
        return _SMALL[char]
    if char in _CAPITAL and abs(top - high) <= NEARER * (low - high):
        return _CAPITAL[char]
    return char


def _is_in_figure(marks: Sequence[Mark], index: int) -> bool:
    """Whether it is a nought beside another figure: in some fonts that is as low as a small letter."""
    beside = (*marks[max(0, index - 1) : index], *marks[index + 1 : index + 2])
    return marks[index].char == "0" and any(mark.char.isdigit() for mark in beside)


def _words(marks: Sequence[Mark]) -> Iterator[list[int]]:
    """The places of the characters between spaces."""
    word: list[int] = []
    for index, mark in enumerate(marks):
        if mark.char == " ":
            yield word
            word = []
        else:
            word.append(index)
    yield word


def _tops(marks: Sequence[Mark], lettering: Mask) -> dict[int, int]:
    """The first row of ink of each letter that stands apart from its neighbours."""
    runs = runs_of(np.asarray(lettering.any(axis=0)))
    starts = [a for a, _ in runs]
    inside: dict[int, list[int]] = {}
    for index, mark in enumerate(marks):
        if mark.char != " " and (at := bisect_right(starts, mark.at) - 1) >= 0:
            inside.setdefault(at, []).append(index)
    first = lettering.argmax(axis=0)
    return {own[0]: int(first[runs[at][0] : runs[at][1]].min()) for at, own in inside.items() if len(own) == 1 and marks[own[0]].at < runs[at][1]}


def _base(lettering: Mask) -> float:
    """The row that most letters end at."""
    filled = lettering.sum(axis=1)
    return float(np.flatnonzero(filled >= 0.4 * np.percentile(filled, 75))[-1] + 1)


def _levels(marks: Sequence[Mark], tops: dict[int, int], base: float, figures: bool = True) -> tuple[float, float] | None:
    """Rows at which the small letters and the capitals among `tops` begin; None where they do not tell."""
    low = _middle(top for index, top in tops.items() if marks[index].char in _LOW)
    high = _middle(top for index, top in tops.items() if marks[index].char in _HIGH)
    if high is None and figures:
        high = _middle(top for index, top in tops.items() if marks[index].char in _FIGURES)
    if low is None and high is not None:
        low = base - RATIO * (base - high)
    elif high is None and low is not None:
        high = base - (base - low) / RATIO
    return None if low is None or high is None or low - high < LEAST_RISE or base <= low else (low, high)


def _middle(values: Iterable[int]) -> float | None:
    found = list(values)
    return float(np.median(found)) if found else None
