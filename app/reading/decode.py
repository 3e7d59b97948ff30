"""From the recogniser's figures to characters with places: greedy CTC decoding over the characters of the wanted script."""

from __future__ import annotations

import re
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


SEEN = 0.5
"""Chance above which a Chinese or Japanese letter was seen: none in 23 000 lines of Latin text, some in 98 % of the mixed lines."""

UNSURE_WORD, UNSURE_FIGURE = 0.65, 0.7
"""A word (a figure) with a character below this may be wrong. On the recorded sessions that is 0.4 % of the words, of which 52 % are, and 46 % of
all wrong ones are among them; of the figures 0.1 %, all of them wrong."""
_MARKABLE = re.compile(r"(?<![\w.@/\\:#$%&=+-])(?:[^\W\d_]{3,}|\d[\d.,]*\d)(?![\w@/\\#&=+-]|[.:]\w)")
"""Plain words and figures: in names of files, codes and addresses a mark would be read as a part of them."""

_RULES = frozenset("=-_~*#")


@dataclass(slots=True)
class Mark:
    """One character as read: `at` is its middle in columns from the line's left end, `other` the next likely character with its chance.

    `space` is the chance that a space follows it.
    """

    char: str
    at: float
    sure: float
    other: str
    other_sure: float
    space: float = 0.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """A line as read: its characters, and how far the recogniser would rather have read some that are left out.

    Attributes:
        masked: The share of the characters it thought likeliest that may not be read.
        mass: The mean chance it gave to such characters, where it saw any character at all.
        eastern: How many Chinese or Japanese letters it is sure to have seen.
        holds: Whether two readers who read it agree enough for it to be shown; None where only one did.
        strange: Log odds that it is of another script, as the first reading told, where a second one stands here; None elsewhere.
    """

    marks: list[Mark]
    masked: float = 0.0
    mass: float = 0.0
    eastern: int = 0
    holds: bool | None = None
    strange: float | None = None


class Alphabet:
    """The recogniser's characters and which of them may be read."""

    def __init__(self, characters: str, script: Script) -> None:
        self.chars = ["", *characters.split("\n"), " "]
        wanted = [0, *(index for index, char in enumerate(self.chars) if char and allowed(char, script))]
        self.columns = np.array(wanted, np.int64)
        self.shown = [_PLAINER.get(self.chars[index], self.chars[index]) for index in wanted]
        self.whole = len(wanted) == len(self.chars)
        self._space = len(self.chars) - 1
        self._hidden = np.ones(len(self.chars), np.bool_)
        self._hidden[self.columns] = False
        self._eastern = np.array([_is_eastern(char) for char in self.chars]) & self._hidden

    def decode(self, chances: NDArray[np.float32], origin: float, scale: float) -> Decoded:
        """The characters in one line's chances (steps x characters). The input began at `origin` and has pixels of width `scale`."""
        figures = chances if self.whole else chances[:, self.columns]
        best = figures.argmax(axis=1)
        begins = np.flatnonzero(np.diff(best, prepend=-1))
        ends = np.append(begins[1:], best.size)
        marks: list[Mark] = []
        blanks = figures[:, -1]  # the space is the last character of every script
        nexts = np.append(begins[best[begins] != 0][1:], best.size)
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
            space = float(blanks[begin : int(nexts[len(marks)])].max())
            marks.append(Mark(self.shown[index], origin + at * STEP * scale, float(weight[peak]), self.shown[second], float(others[second]), space))
        return Decoded(marks) if self.whole else Decoded(marks, *self._masked(chances, figures))

    def _masked(self, chances: NDArray[np.float32], figures: NDArray[np.float32]) -> tuple[float, float, int]:
        wanted = chances.argmax(axis=1)
        begins = np.flatnonzero(np.diff(wanted, prepend=-1))
        letters = wanted[begins]
        shown = (letters != 0) & (letters != self._space)
        seen = chances[:, 0] < 0.5
        masked = float(self._hidden[letters[shown]].mean()) if shown.any() else 0.0
        eastern = int((self._eastern[letters] & (np.maximum.reduceat(chances.max(axis=1), begins) > SEEN)).sum()) if begins.size else 0
        return masked, float(1.0 - figures[seen].sum(axis=1).mean()) if seen.any() else 0.0, eastern


def allowed(char: str, script: Script) -> bool:
    """Whether `char` may appear in text of `script`."""
    if script == "all":
        return True
    code = ord(char)
    if any(low <= code <= high for low, high in _LATIN):
        return True
    return script == "cjk" and (0x2E80 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFFEF or code > 0xFFFF)


def _is_eastern(char: str) -> bool:
    return len(char) == 1 and (0x3041 <= ord(char) <= 0x9FFF or ord(char) > 0xFFFF)


def unsure_words(text: str, marks: Sequence[Mark]) -> tuple[str, ...]:
    """The words and figures of `text`, which was made of `marks`, that the recogniser is not sure of; each as it stands there, once."""
    letters = [mark for mark in marks if mark.char != " "]
    found: dict[str, None] = {}
    at = 0
    for part in text.split():
        own, at = letters[at : at + len(part)], at + len(part)
        for word in _MARKABLE.finditer(part):
            limit = UNSURE_FIGURE if word[0][0].isdigit() else UNSURE_WORD
            if min((mark.sure for mark in own[word.start() : word.end()]), default=1.0) < limit:
                found[word[0]] = None
    return tuple(found) if at == len(letters) else ()  # some characters come from the cells of a terminal and have no mark


def sureness(marks: Sequence[Mark]) -> float:
    """The mean over the characters, 0 for an empty line. The strokes of a rule count only where there is nothing else."""
    counted = [mark for mark in marks if mark.char not in _RULES] or marks
    return sum(mark.sure for mark in counted) / len(counted) if counted else 0.0
