"""Signs of one look that their ink tells apart in print of letters of their own widths: hyphen and minus, 0 and O, 1 and l. Pure.

A minus is as wide as a figure, a hyphen half as wide. A nought is as wide as the other figures, an O as wide as it is high, nearly. A one has a flag
at its upper left, and no foot where an l is a plain stroke. Where all cells are equal none of that holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from .aligning import Run
from .decode import Mark
from .ink import Mask

MINUS, AS_FIGURE = 0.5, 0.75
"""Width of a minus at least: in heights of the capitals, and in widths of the figures beside it."""
NOUGHT, ROUND = 0.77, 0.86
"""Width of a nought at most and of an O at least, in their heights."""
LIKE_FIGURE = 0.12
"""How far the width of a nought lies beside that of the other figures at most, in the height of the capitals."""
LEAST = 8
"""Rows of ink from which a letter's shape can be told."""
PLAIN, FLAG = 0.82, 0.1
"""Share of its rectangle that a plain stroke fills, and what a flag adds to one at least, in its height."""
_ROUND, _UPRIGHT = frozenset("0O"), frozenset("1lI|")
_BEFORE_MINUS = frozenset("([{<>=≤≥~±:;,/*×|")


def settled(letters: Sequence[Mark], spans: Sequence[Run], spaces: Sequence[bool], lettering: Mask, high: int) -> list[Mark]:
    """`letters` with twins as their ink tells.

    `spans`: the columns of each; `spaces`: whether a space stands behind each but the last; `high`: of the capitals.
    """
    found = list(letters)
    for begin, end in _words(spaces, len(letters)):
        _settle_minus(found, spans, begin, end, high)
        if _is_mixed(found[begin:end]):
            for index in range(begin, end):
                if found[index].char in _ROUND | _UPRIGHT and _is_alone(spans, index):
                    char = _drawn(found, spans, index, lettering[:, slice(*spans[index])], high)
                    found[index] = replace(found[index], char=char) if char else found[index]
    return found


def _words(spaces: Sequence[bool], count: int) -> Iterator[Run]:
    begin = 0
    for index in range(count):
        if index == count - 1 or spaces[index]:
            yield begin, index + 1
            begin = index + 1


def _settle_minus(letters: list[Mark], spans: Sequence[Run], begin: int, end: int, high: int) -> None:
    """Turns a hyphen as wide as a figure, before one and behind none, into a minus."""
    for index in range(begin, end - 1):
        if letters[index].char != "-" or not letters[index + 1].char.isdigit():
            continue
        width = spans[index][1] - spans[index][0]
        free = index == begin or letters[index - 1].char in _BEFORE_MINUS
        if free and width >= max(MINUS * high, AS_FIGURE * _figure_width(letters, spans, range(begin, end))) and _is_alone(spans, index):
            letters[index] = replace(letters[index], char="−")


def _figure_width(letters: Sequence[Mark], spans: Sequence[Run], places: Sequence[int]) -> float:
    """How wide the figures among some letters are, ones aside; 0 without any."""
    widths = [spans[at][1] - spans[at][0] for at in places if letters[at].char in "23456789" and _is_alone(spans, at)]
    return float(np.median(widths)) if widths else 0.0


def _is_mixed(word: Sequence[Mark]) -> bool:
    """Whether letters and figures stand in one word, so that neither is a surprise."""
    figures = sum(mark.char.isdigit() for mark in word)
    number = len(word) > 1 and word[0].char in "0O" and word[1].char == "x"
    return number or (figures > 0 and any(mark.char.isalpha() for mark in word))


def _is_alone(spans: Sequence[Run], index: int) -> bool:
    """Whether a letter shares its ink with no other."""
    return spans[index][1] > spans[index][0] and all(spans[index] != spans[other] for other in (index - 1, index + 1) if 0 <= other < len(spans))


def _drawn(letters: Sequence[Mark], spans: Sequence[Run], index: int, ink: Mask, high: int) -> str:
    """Which twin the ink of one letter shows; '' where it does not tell."""
    rows = np.flatnonzero(ink.any(axis=1))
    if rows.size < LEAST:
        return ""
    ink = ink[rows[0] : rows[-1] + 1]
    tall, wide = ink.shape
    if letters[index].char in _UPRIGHT:
        char = _upright(ink, letters[index].char)
        return char if char == letters[index].other else ""  # what the recogniser never thought of is another font's letter
    figure = _figure_width(letters, spans, range(len(letters)))
    if figure and abs(wide - figure) <= LIKE_FIGURE * high and wide < ROUND * tall:
        return "0"
    return "0" if wide <= NOUGHT * tall else "O" if wide >= ROUND * tall else ""


def _upright(ink: Mask, char: str) -> str:
    """'1' for a stroke with a flag and no foot; 'l' for a plain one that was taken for a figure."""
    tall, wide = ink.shape
    if ink.mean() >= PLAIN:
        return "l" if char == "1" else ""
    stem = np.flatnonzero(ink[tall // 2 : tall - tall // 5].all(axis=0))
    if not stem.size:
        return ""
    left, right = int(stem[0]), wide - 1 - int(stem[-1])
    foot = bool(ink[-1, : max(0, left - 1)].any())
    flag = left >= max(2.0, FLAG * tall) and bool(ink[: tall // 2, :left].any())
    return "1" if flag and not foot and right <= 1 else ""
