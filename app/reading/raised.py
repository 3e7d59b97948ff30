"""Figures that stand above the line or hang below it: 10⁻³, x², H₂O. Recognisers read them as plain ones, and 10⁻³ becomes 10-3. Pure.

Told by where their ink ends: every font's figures stand on the foot of the letters, or hang below it and are as high as capitals.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from .aligning import Run, align
from .decode import Mark
from .ink import Mask, runs_of

ABOVE, BELOW = 0.78, 1.1
"""Where the ink of a raised figure ends at most, and that of a lowered one at least, in heights of the capitals from their top."""
SMALL, LEAST = 0.78, 0.3
"""How high either is at most and at least, in the same heights."""
LEAST_HEIGHT = 7
"""Pixels of capitals below which a figure's foot is not told from the letters'."""
_PLAIN = "0123456789+-−–"
_UP = dict(zip(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻", strict=True))
_DOWN = dict(zip(_PLAIN[:10], "₀₁₂₃₄₅₆₇₈₉", strict=True))
_SIGNS = frozenset("+-−–")
_NO_FOOT = frozenset("_gjpqyQ,;()[]{}|/'\"*^°´`~") | _SIGNS
_BEFORE = frozenset(")]}%.,\"'’”°×*") | _SIGNS
"""Signs that a raised figure may follow, a footnote's say; else letters and figures: beside a blank it is smaller print of its own."""


def settle_raised(marks: Sequence[Mark], lettering: Mask) -> None:
    """Changes the characters of `marks` in place. `lettering` is the ink of their line; places of marks count from its left end."""
    letters = [mark for mark in marks if mark.char != " "]
    if len(letters) < 2 or not any(mark.char in _UP for mark in letters):
        return
    spans = align(letters, runs_of(np.asarray(lettering.any(axis=0))), lettering.shape[0]).spans
    high = _foot(letters, spans, lettering)
    if high < LEAST_HEIGHT:
        return
    follows = {id(mark) for before, mark in pairwise(marks) if before.char.isalnum() or before.char in _BEFORE}
    for index in range(len(letters) - 1, 0, -1):
        mark = letters[index]
        if mark.char not in _UP or id(mark) not in follows or spans.count(spans[index]) > 1:
            continue
        rows = _rows(lettering, spans[index])
        after = letters[index + 1].char if index + 1 < len(letters) else ""
        if mark.char in _SIGNS:
            # A dash is low as it is thin: what stands behind tells.
            if rows is not None and after in _UP.values() and (rows[0] + rows[1]) / 2 <= ABOVE * high / 2:
                mark.char = _UP[mark.char]
        elif rows is not None and LEAST * high <= rows[1] - rows[0] <= SMALL * high:
            if rows[1] <= ABOVE * high:
                mark.char = _UP[mark.char]
            elif rows[1] >= BELOW * high:
                mark.char = _DOWN[mark.char]


def _foot(letters: Sequence[Mark], spans: Sequence[Run], lettering: Mask) -> int:
    """The row that most letters end above, or most figures where there are no letters.

    What hangs or floats does not count, nor letters that run together: a bracket among them hangs. Nor does an underscore, which has as much ink
    as a row of feet.
    """
    ends = [
        (mark.char in _UP, rows[1])
        for mark, span in zip(letters, spans, strict=True)
        if mark.char not in _NO_FOOT and spans.count(span) == 1 and (rows := _rows(lettering, span))
    ]
    plain = sorted(end for is_figure, end in ends if not is_figure) or sorted(end for _, end in ends)
    return plain[len(plain) // 2] if plain else 0


def _rows(lettering: Mask, span: Run) -> Run | None:
    """First row and one past the last of the ink in these columns."""
    rows = np.flatnonzero(lettering[:, span[0] : span[1]].any(axis=1))
    return (int(rows[0]), int(rows[-1]) + 1) if rows.size else None
