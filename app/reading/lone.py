"""Lone signs ({, }, #, a check mark): recognisers know words, and of one sign on much paper they are unsure. So four looks vote.

Both readers see the sign as it stands and three times in a row, which looks more like a word to them. Only signs are found so, no letters or
digits: a thumb of a scroll bar is a 0 to all four.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Protocol

import numpy as np

from .decode import Decoded, Mark, sureness
from .recogniser import HEIGHT, Picture, Recogniser
from .second import SecondReader

NARROW = 2.0
"""Columns of a reader's input, in its rows, up to which a picture may show a lone sign."""
COPIES, LEAST_COPIES = 3, 2
VOTES = 3
"""So many of the four looks must see the same sign."""
BRACKET_VOTES = 2
"""A bracket is a 1 or a J to the smaller reader: here both looks of the better one do."""
OUTRIGHT = 0.75
"""The better reader's two looks count as three where it is so sure, and all copies are the same to it."""
SURE, GATE = 0.9, 0.85
"""The chance given to a sign that was voted for; a reading that is as sure as the gate needs no vote."""
MOST = 24
"""Signs of one page that are voted on: 15 ms of CPU each."""
MEMORY = 500
"""Signs remembered by their ink, also those that were none."""
_SIGNS = frozenset("{}[]()#*?!&%$@+=<>^;«»√")
_BRACKETS = frozenset("{}[]()")
_MEANT = {"√": "✔"}
"""A root without a figure under it is a check mark."""


class Pictured(Protocol):
    """What can be read, and a key of its ink."""

    def picture(self) -> Picture: ...

    def key(self) -> bytes: ...


class LoneSigns:
    """Lets both readers vote on lone signs. Not thread-safe."""

    def __init__(self, first: Recogniser, second: SecondReader) -> None:
        self._first, self._second = first, second
        self._known: OrderedDict[bytes, str] = OrderedDict()

    def look(self, crops: Sequence[Pictured], reads: list[Decoded], pause: Callable[[], None]) -> None:
        """Puts the sign that was voted for in the place of a reading that does not hold, in `reads`. `pause` may raise, to give up."""
        places: dict[bytes, list[int]] = {}
        for index, (crop, read) in enumerate(zip(crops, reads, strict=True)):
            if _is_open(read) and crop.picture().columns <= NARROW * HEIGHT:
                places.setdefault(crop.key(), []).append(index)
        fresh = [key for key in places if key not in self._known][:MOST]
        for key, sign in zip(fresh, self._vote([crops[places[key][0]].picture() for key in fresh], pause), strict=True):
            self._known[key] = sign
        for key, own in places.items():
            for index in own if self._known.get(key) else ():
                reads[index] = _as_read(reads[index], self._known[key], crops[index].picture())
        while len(self._known) > MEMORY:
            self._known.popitem(last=False)

    def _vote(self, pictures: Sequence[Picture], pause: Callable[[], None]) -> list[str]:
        if not pictures:
            return []
        rows = [Picture(np.concatenate([picture.pixels] * COPIES, axis=1)) for picture in pictures]
        looks = [read(shown, pause) for read in (self._first.read, self._second.read) for shown in (pictures, rows)]
        return [winner(singles, thrice) for singles, thrice in zip(zip(*looks[::2], strict=True), zip(*looks[1::2], strict=True), strict=True)]


def winner(singles: Sequence[Decoded], thrice: Sequence[Decoded]) -> str:
    """The sign most looks saw: alone, and in most of its copies; '' for none. The better reader is the last of each."""
    votes: Counter[str] = Counter()
    alone = _letters(singles[-1])
    if len(alone) == 1 and sureness(singles[-1].marks) >= OUTRIGHT and _letters(thrice[-1]) == alone * COPIES:
        votes[alone[0]] += 1
    for read in singles:
        letters = _letters(read)
        if len(letters) == 1:
            votes[letters[0]] += 1
    for read in thrice:
        for char, count in Counter(_letters(read)).most_common(1):
            votes[char] += count >= LEAST_COPIES
    for char, count in votes.most_common(1):
        if char in _SIGNS and count >= (BRACKET_VOTES if char in _BRACKETS and _agree(char, singles[-1], thrice[-1]) else VOTES):
            return _MEANT.get(char, char)
    return ""


def _agree(char: str, single: Decoded, thrice: Decoded) -> bool:
    """Whether one reader sees the sign alone and in most of its copies."""
    return _letters(single) == [char] and _letters(thrice).count(char) >= LEAST_COPIES


def _letters(read: Decoded) -> list[str]:
    return [mark.char for mark in read.marks if mark.char != " "]


def _is_open(read: Decoded) -> bool:
    """Whether a reading is of one sign at most and does not hold."""
    holds = sureness(read.marks) >= GATE if read.holds is None else read.holds
    return len(_letters(read)) <= 1 and not holds


def _as_read(read: Decoded, sign: str, picture: Picture) -> Decoded:
    return replace(read, marks=[Mark(sign, picture.begin + picture.pixels.shape[1] / 2, SURE, "", 0.0)], holds=True)
