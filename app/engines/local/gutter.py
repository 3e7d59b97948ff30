"""Line numbers: the column of rising whole numbers beside code. Where it stands, code begins to its right."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ...values import Line, Rect, Word, around
from . import shapes
from .listing import language
from .rows import middle, pitch

LEAST = 5
_FIGURES = re.compile(r"^\d[\d ]*\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Numbering:
    """A column of line numbers: (height of the middle, number) from the top."""

    box: Rect
    numbers: tuple[tuple[float, int], ...]

    def at(self, y: float, reach: float) -> int | None:
        """The number standing at height `y`, or None."""
        best = min(self.numbers, key=lambda one: abs(one[0] - y))
        return best[1] if abs(best[0] - y) <= reach else None


def numbering(lines: Sequence[Line], title: str = "") -> tuple[Numbering, list[Line]] | None:
    """The first column of line numbers and the lines without it; None when there is none. `title`: the window's; where it names a file of code,
    few lines are enough that count from 1: the file was just begun."""
    heads = [(line, _first(line)) for line in lines]
    candidates = [(line, word) for line, word in heads if word is not None]
    for line, word in candidates:
        column = [(one, part) for one, part in candidates if abs(part.box.right - word.box.right) <= 5 or abs(part.box.x - word.box.x) <= 3]
        column.sort(key=lambda pair: pair[1].box.y)
        rising = _rising(column)
        if len(rising) >= LEAST and len(rising) >= 0.7 * len(column) and _code_beside(lines, rising):
            return _taken(lines, rising)
        if language(title) and len(column) < LEAST and _begun(lines, column):
            return _taken(lines, column)
        if line is candidates[min(len(candidates) - 1, 12)][0]:
            break
    return None


def _first(line: Line) -> Word | None:
    words = line.words or (Word(line.text, line.box),)
    number, _, rest = words[0].text.partition(" ")
    if not number.isdecimal() or len(number) > 5:
        return None
    box = words[0].box
    wide = box.w * len(number) // len(words[0].text) if rest else box.w
    return Word(number, Rect(box.x, box.y, max(1, wide), box.h))


def _rising(column: Sequence[tuple[Line, Word]]) -> list[tuple[Line, Word]]:
    """Those of a column whose numbers fit one count down the rows; misread ones are left out."""
    paces: list[float] = []
    for (_, above), (_, below) in itertools.pairwise(column):
        step, height = int(below.text) - int(above.text), below.box.y - above.box.y
        if 0 < step <= 6 and 0.9 * below.box.h <= height / step <= 4 * below.box.h:
            paces.append(height / step)
    if len(paces) < LEAST - 1:
        return []
    pace = median(paces)
    offsets = [int(word.text) - middle(word.box) / pace for _, word in column]
    usual = median(offsets)
    return [pair for pair, offset in zip(column, offsets, strict=True) if abs(offset - usual) <= 0.6]


def _begun(lines: Sequence[Line], column: Sequence[tuple[Line, Word]]) -> bool:
    """Whether numbers alone count from 1 at the top, with text beside the first."""
    alone = all(not line.words or line.words[0].text.isdecimal() for line, _ in column)
    first = column[0][1].box
    beside = any(line.box.right > first.right and abs(middle(line.box) - middle(first)) < first.h for line in lines)
    return alone and beside and [int(word.text) for _, word in column] == list(range(1, len(column) + 1))


def _code_beside(lines: Sequence[Line], column: Sequence[tuple[Line, Word]]) -> bool:
    right = max(word.box.right for _, word in column)
    top, bottom = column[0][1].box.y - 4, column[-1][1].box.bottom + 4
    beside = [line for line in lines if top <= middle(line.box) <= bottom and line.box.right > right + 4 and not line.text.isdecimal()]
    if len(beside) < 3:
        return False
    return bool(pitch(beside)) or sum(shapes.code_like(line.text) for line in beside) >= 0.3 * len(beside)


def _taken(lines: Sequence[Line], column: Sequence[tuple[Line, Word]]) -> tuple[Numbering, list[Line]]:
    box = around(word.box for _, word in column)
    numbers = tuple((middle(word.box), int(word.text)) for _, word in column)
    numbered = {id(line) for line, _ in column}
    rest: list[Line] = []
    for line in lines:
        if id(line) not in numbered:
            rest.append(line)
        elif (left := _without_number(line)) is not None:
            rest.append(left)
    rest = [_without_misread(line, box) for line in rest]
    return Numbering(box, numbers), rest


def _without_misread(line: Line, column: Rect) -> Line:
    """A line that begins in the column of numbers, without the figures read there."""
    level = column.y <= middle(line.box) <= column.bottom and line.box.x < column.right
    found = _FIGURES.match(line.text) if level else None
    if found is None or found.end() == len(line.text):
        return line
    shift = line.box.w * found.end() // len(line.text)
    box = Rect(line.box.x + shift, line.box.y, line.box.w - shift, line.box.h)
    text = line.text[found.end() :]
    return Line(text, box, line.sure, (Word(text, box),), line.ink, line.paper)


def _without_number(line: Line) -> Line | None:
    """What stands behind the number: the further words, with the rest of the first one where it begins."""
    first, *further = line.words or (Word(line.text, line.box),)
    rest = first.text.partition(" ")[2]
    words = tuple(further)
    if rest.strip():
        begin = len(first.text) - len(rest.lstrip())
        shift = first.box.w * begin // len(first.text)
        words = (Word(rest.lstrip(), Rect(first.box.x + shift, first.box.y, first.box.w - shift, first.box.h)), *further)
    if not words:
        return None
    return Line(" ".join(word.text for word in words), around(word.box for word in words), line.sure, words, line.ink, line.paper)
