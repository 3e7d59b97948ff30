"""Twins among the signs of a font (0 and O, 1, l and I, 5 and S): told by whether letters or digits stand beside them, wherever they stand.

No words are known here. A font's nought stands among digits on most of a page, its O among capitals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from .glyph_classes import BLANK
from .sign_choice import Choice

_TWINS = ("0O", "1lI", "5S", "8B", "2Z")
CLEAR = 0.75
"""Share of the neighbours that must be of one kind."""
THOUGHT_OF = 0.1
"""Share of the readings that must be the twin."""
FEW_LETTERS, FEW_DIGITS = 4, 3
"""Neighbours from which a digit may be a letter, and a letter a digit: 'O2' is no number."""
_KINDS = "dul"
"""Digits, capitals (upper), small letters."""


def company(image: NDArray[np.int64], choices: Sequence[Choice]) -> NDArray[np.int64]:
    """For each image how many digits, capitals and small letters stand right beside it (n x 3). `image`: rows x columns of a page."""
    kinds = np.array([_kind(choice.sign) for choice in choices] + [BLANK])[image]
    found = np.zeros((len(choices), len(_KINDS)), np.int64)
    for own, beside in ((image[:, 1:], kinds[:, :-1]), (image[:, :-1], kinds[:, 1:])):
        known = (own != BLANK) & (beside != BLANK)
        np.add.at(found, (own[known], beside[known]), 1)
    return found


def settled_by_company(choices: Sequence[Choice], beside: NDArray[np.int64], votes: Sequence[dict[str, float]], read: Sequence[int]) -> list[Choice]:
    """`choices` with twins as their neighbours say, where the recogniser thought of the other one too.

    A font has one image of each: the only nought of a font that has an O elsewhere is none, whatever stands beside it.
    """
    found = list(choices)
    held = Counter(choice.sign for choice in choices)
    for index, choice in enumerate(choices):
        twins = next((group for group in _TWINS if choice.sign and choice.sign in group), "")
        total = int(beside[index].sum())
        if not twins or total < (FEW_LETTERS if choice.sign == twins[0] else FEW_DIGITS):
            continue
        digits, capitals, small = (float(count) / total for count in beside[index])
        wanted = ""
        if digits >= CLEAR:
            wanted = twins[0]
        elif digits <= 1 - CLEAR:
            wanted = _letter(twins, capitals, small)
        if held[wanted] and held[choice.sign] == 1:
            continue
        if wanted and wanted != choice.sign and votes[index].get(wanted, 0.0) >= THOUGHT_OF * max(1, read[index]):
            found[index] = replace(choice, sign=wanted)
    return found


def _letter(twins: str, capitals: float, small: float) -> str:
    """Which of the twins that are letters stands among such ones; '' where it is not clear."""
    if twins == "1lI":
        return "l" if small >= CLEAR else "I" if capitals >= CLEAR else ""
    return twins[1] if capitals >= CLEAR else ""


def _kind(sign: str | None) -> int:
    if not sign or not sign.isalnum():
        return BLANK
    return _KINDS.index("d" if sign.isdigit() else "u" if sign.isupper() else "l")
