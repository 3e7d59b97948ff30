"""Which lines of a page are of a script that cannot be read: each by itself, and by the lines around it. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from ..values import Line, Rect
from .scripts import without_made

DOUBTFUL = 4.0
"""Log odds of a line that was found and could not be read, where it is long enough to say something."""
LEAST_LETTERS = 4
NEAR = 14.0
"""Line heights above and below within which other lines count, ..."""
LOWEST_LINE = 14
"""... each at least so many pixels high."""
AROUND = 2.0
"""Weight of the mean of the lines around. With this and the limits below, on pages of other texts and fonts than those learnt from, 0 of 3152 lines
of ten other scripts were kept wrongly and 4 of 5568 Latin ones lost; of 5163 lines of the recorded sessions 4, three of them misread."""
LEAST, MOST = -1.3, 4.0
"""Limits of what a line around says. Latin ones say little: a Russian line may stand alone in an English page."""
FEW = 3.0
"""So many lines at least are counted as around, the missing ones as Latin: alone, one line of a hundred of an odd font looks strange."""
TORN = 3.0
"""What a piece that cannot be read says of its neighbour in the same row."""
BESIDE = 2.5
"""Line heights between two pieces of one row."""
WIDE = 1.5
"""Heights that a piece must be wide to be letters rather than an icon."""
LONG = 5.0
"""Heights that it must be wide to be a line of text, among such lines."""
AMONG = 2.0
"""What the lines around must say for that, in the mean: one alone does not."""
GATE = 1.0
"""A line is left out above these log odds."""
CERTAIN = 8.0
"""Log odds of a line in which letters were seen that are left out for Latin text."""


def judged(lines: Sequence[Line], doubtful: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """`lines` without those of another script, and `doubtful` with them: without text, their words telling what it may be.

    Of what could not be read, `strange` is above 0 where it is text, and not an icon or a scrap.
    """
    unread = [replace(line, strange=max(line.strange, DOUBTFUL)) if _says_something(line) else line for line in doubtful]
    known = [*lines, *(line for line in unread if line.strange > 0)]
    if max((line.strange for line in known), default=0.0) <= LEAST:
        return list(lines), unread
    around = _Around(known)
    torn = [line.box for line in doubtful if is_of_letters(line)]
    kept: list[Line] = []
    left_out: list[Line] = []
    for line in lines:
        odds = line.strange + AROUND * around.mean(line) + (TORN if _is_torn(line.box, torn) else 0.0)
        if odds > GATE:
            left_out.append(replace(line, text="", strange=max(line.strange, DOUBTFUL)))
        else:
            kept.append(line)
    return kept, [*(_among_strange(line, around) for line in unread), *left_out]


def _among_strange(line: Line, around: _Around) -> Line:
    """What could not be read, as text where it is as long as text and stands among lines of another script: hardly a letter of them may be seen."""
    long = not line.cut and line.strange <= 0 and line.box.w >= LONG * line.box.h
    return replace(line, strange=DOUBTFUL) if long and around.mean(line) >= AMONG else line


def is_of_letters(line: Line) -> bool:
    """Whether what could not be read is wide enough for letters and was taken for some: buttons and icons in a row are neither torn nor strange."""
    return line.box.w > WIDE * line.box.h and not line.cut and sum(char.isalpha() for char in guess(line)) != 1


def eastern_odds(letters: int, box: Rect) -> float:
    """Log odds of a line in which so many Chinese or Japanese letters were seen: arrows and other icons look like one of them."""
    return CERTAIN if letters > 1 or (letters == 1 and box.w > WIDE * box.h) else 0.0


def guess(line: Line) -> str:
    """What a line that was left out may say. Never for notes."""
    return line.text or " ".join(word.text for word in line.words)


def _says_something(line: Line) -> bool:
    """What is cut through says nothing of its script, and is no line that could not be read: it comes whole when the page is moved."""
    if line.cut:
        return False
    return line.strange > 0 or sum(char.isalnum() for char in without_made(guess(line))) >= LEAST_LETTERS


class _Around:
    """What the lines near a line say, found fast: by running sums over the lines from top to bottom."""

    def __init__(self, known: Sequence[Line]) -> None:
        ordered = sorted(known, key=lambda line: line.box.y)
        shares = [_share(line) for line in ordered]
        self._tops = [line.box.y for line in ordered]
        self._weights = list(accumulate(shares, initial=0.0))
        self._said = list(accumulate((share * _clipped(line) for share, line in zip(shares, ordered, strict=True)), initial=0.0))

    def mean(self, line: Line) -> float:
        """Of the lines around one of the known lines, without itself."""
        reach = NEAR * max(LOWEST_LINE, line.box.h)
        first, last = bisect_right(self._tops, line.box.y - reach), bisect_left(self._tops, line.box.y + reach)
        share = _share(line)
        said = self._said[last] - self._said[first] - share * _clipped(line)
        weight = self._weights[last] - self._weights[first] - share
        return (said + max(0.0, FEW - weight) * LEAST) / max(FEW, weight)


def _share(line: Line) -> float:
    """Short lines say less."""
    return 1.0 if line.strange > DOUBTFUL else min(6, len(guess(line))) / 6


def _clipped(line: Line) -> float:
    return max(LEAST, min(MOST, line.strange))


def _is_torn(box: Rect, pieces: Sequence[Rect]) -> bool:
    height = max(LOWEST_LINE, box.h)
    for piece in pieces:
        gap = max(piece.x - box.right, box.x - piece.right)
        if gap < BESIDE * height and abs(2 * piece.y + piece.h - 2 * box.y - box.h) < height:
            return True
    return False
