"""From the recogniser's figures to characters with places: greedy CTC decoding over the characters of the wanted script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Script = Literal["latin", "cjk", "all"]
STEP = 8
"""Pixels of the recogniser's input (48 high) for each of its time steps."""

# Read well in Latin text; the rest of the alphabet file (CJK, Greek words, full-width forms) is masked, which also keeps stray glyphs out.
_LATIN = (
    (0x20, 0x17F),
    (0x192, 0x192),
    (0x1E00, 0x1EFF),
    (0x2010, 0x203B),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x2122, 0x2122),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x25A0, 0x25CF),
    (0x2605, 0x2612),
    (0x2713, 0x2718),
)


# Signs that look like a letter and are rarely meant.
_PLAINER = {"∆": "Δ", "∑": "Σ", "∏": "Π", "∅": "Ø", "∕": "/", "∼": "~", "∶": ":", "∣": "|", "⋅": "·"}


_RULES = frozenset("=-_~*#")


@dataclass(slots=True)
class Mark:
    """One character as read: `at` is its middle in columns from the line's left end, `other` the next likely character with its chance."""

    char: str
    at: float
    sure: float
    other: str
    other_sure: float


class Alphabet:
    """The recogniser's characters and which of them may be read."""

    def __init__(self, characters: str, script: Script) -> None:
        self.chars = ["", *characters.split("\n"), " "]
        wanted = [0, *(index for index, char in enumerate(self.chars) if char and allowed(char, script))]
        self.columns = np.array(wanted, np.int64)
        self.shown = [_PLAINER.get(self.chars[index], self.chars[index]) for index in wanted]
        self.whole = len(wanted) == len(self.chars)

    def decode(self, chances: NDArray[np.float32], origin: float, scale: float) -> list[Mark]:
        """The characters in one line's chances (steps x characters). The input began at `origin` and has pixels of width `scale`."""
        figures = chances if self.whole else chances[:, self.columns]
        best = figures.argmax(axis=1)
        begins = np.flatnonzero(np.diff(best, prepend=-1))
        ends = np.append(begins[1:], best.size)
        marks: list[Mark] = []
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            index = int(best[begin])
            if index == 0:
                continue
            part = figures[begin:end]
            weight = part[:, index]
            peak = int(weight.argmax())
            others = part[peak].copy()
            others[index] = 0
            others[0] = 0
            second = int(others.argmax())
            at = begin + float((weight * np.arange(end - begin)).sum() / weight.sum()) + 0.5
            marks.append(Mark(self.shown[index], origin + at * STEP * scale, float(weight[peak]), self.shown[second], float(others[second])))
        return marks


def allowed(char: str, script: Script) -> bool:
    """Whether `char` may appear in text of `script`."""
    if script == "all":
        return True
    code = ord(char)
    if any(low <= code <= high for low, high in _LATIN):
        return True
    return script == "cjk" and (0x2E80 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFFEF or code > 0xFFFF)


def sureness(marks: Sequence[Mark]) -> float:
    """The mean over the characters, 0 for an empty line. The strokes of a rule count only where there is nothing else."""
    counted = [mark for mark in marks if mark.char not in _RULES] or marks
    return sum(mark.sure for mark in counted) / len(counted) if counted else 0.0
