"""I and l where both are the same plain stroke, as in most fonts without serifs: no recogniser can see a difference, only the word tells. Pure.

Decided by the case of the letters beside it, never by a list of words: htmI is html, ASCll is ASCII, and a stroke that stands alone between words
is I. Where its picture has serifs or a foot, the recogniser saw what it is.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .aligning import align
from .decode import Mark
from .ink import Mask, runs_of

FILLED = 0.82
"""Share of its rectangle that a plain stroke fills at least."""
NARROW = 0.3
"""How wide it is at most, in its heights."""
CAPITALS = 2
"""So many capitals before it make the word one of capitals."""


def settle_strokes(marks: Sequence[Mark], lettering: Mask) -> None:
    """Changes the characters of `marks` in place. `lettering` is the ink of their line; places of marks count from its left end."""
    wanted = {index: char for index, mark in enumerate(marks) if mark.char in "Il" and (char := _meant(marks, index)) != mark.char}
    if not wanted:
        return
    letters = [mark for mark in marks if mark.char != " "]
    spans = align(letters, runs_of(np.asarray(lettering.any(axis=0))), lettering.shape[0]).spans
    places = {id(mark): span for mark, span in zip(letters, spans, strict=True)}
    for index, char in wanted.items():
        if _is_plain(lettering, *places[id(marks[index])]):
            marks[index].char = char


def _meant(marks: Sequence[Mark], index: int) -> str:
    """Which of the two the letters beside it ask for; what it is where they do not tell."""
    before = _word(marks, index, -1)
    after = _word(marks, index, 1)
    own = marks[index].char
    if own == "I" and before and before[0].islower() and not after:
        return "l"
    strokes = len(before) - len(before.lstrip("l"))
    capitals = before[strokes:]
    if own == "l" and len(capitals) >= CAPITALS and capitals.isupper() and not after.strip("l"):
        return "I"
    if own == "l" and not before and not after and _stands_between_words(marks, index):
        return "I"
    return own


def _word(marks: Sequence[Mark], index: int, step: int) -> str:
    """The letters of the word before (step -1, nearest first) or behind (1) the mark."""
    found = ""
    at = index + step
    while 0 <= at < len(marks) and marks[at].char.isalpha():
        found += marks[at].char
        at += step
    return found


def _stands_between_words(marks: Sequence[Mark], index: int) -> bool:
    """Whether spaces are on both sides, or the line's end, and a word of small letters follows."""
    before = index == 0 or marks[index - 1].char == " "
    after = index + 2 < len(marks) and marks[index + 1].char == " " and marks[index + 2].char.islower()
    return before and after


def _is_plain(lettering: Mask, begin: int, end: int) -> bool:
    part = lettering[:, begin:end]
    rows = np.flatnonzero(part.any(axis=1))
    if not rows.size:
        return False
    part = part[rows[0] : rows[-1] + 1]
    return bool(part.mean() >= FILLED and part.shape[1] <= max(2.0, NARROW * part.shape[0]))
