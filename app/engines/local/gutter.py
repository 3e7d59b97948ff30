"""Line numbers: the column of rising whole numbers beside code. Where it stands, code begins to its right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...values import Line, Rect, Word, around
from .rows import middle, pitch

LEAST = 5


@dataclass(frozen=True, slots=True)
class Numbering:
    """A column of line numbers: (height of the middle, number) from the top."""

    box: Rect
    numbers: tuple[tuple[float, int], ...]

    def at(self, y: float, reach: float) -> int | None:
        """The number standing at height `y`, or None."""
        best = min(self.numbers, key=lambda one: abs(one[0] - y))
        return best[1] if abs(best[0] - y) <= reach else None


def numbering(lines: Sequence[Line]) -> tuple[Numbering, list[Line]] | None:
    """The first column of line numbers and the lines without it; None when there is none."""
    heads = [(line, _first(line)) for line in lines]
    candidates = [(line, word) for line, word in heads if word is not None]
    for line, word in candidates:
        column = [(one, part) for one, part in candidates if abs(part.box.right - word.box.right) <= 5 or abs(part.box.x - word.box.x) <= 3]
        column.sort(key=lambda pair: pair[1].box.y)
        rising = _rising(column)
        if len(rising) >= LEAST and len(rising) >= 0.7 * len(column) and _code_beside(lines, rising):
            return _taken(lines, rising)
        if line is candidates[min(len(candidates) - 1, 12)][0]:
            break
    return None


def _first(line: Line) -> Word | None:
    words = line.words or (Word(line.text, line.box),)
    number, _, rest = words[0].text.partition(" ")
    if not number.isdigit() or len(number) > 5:
        return None
    box = words[0].box
    wide = box.w * len(number) // len(words[0].text) if rest else box.w
    return Word(number, Rect(box.x, box.y, max(1, wide), box.h))


def _rising(column: Sequence[tuple[Line, Word]]) -> list[tuple[Line, Word]]:
    """The longest part where numbers rise with the rows at one pace."""
    best: list[tuple[Line, Word]] = []
    run: list[tuple[Line, Word]] = []
    for pair in column:
        if run:
            step = int(pair[1].text) - int(run[-1][1].text)
            height = pair[1].box.y - run[-1][1].box.y
            pace = height / step if step > 0 else 0.0
            if not (0 < step <= 60 and 0.9 * pair[1].box.h <= pace <= 4 * pair[1].box.h):
                run = []
        run.append(pair)
        if len(run) > len(best):
            best = list(run)
    return best


def _code_beside(lines: Sequence[Line], column: Sequence[tuple[Line, Word]]) -> bool:
    right = max(word.box.right for _, word in column)
    top, bottom = column[0][1].box.y - 4, column[-1][1].box.bottom + 4
    beside = [line for line in lines if top <= middle(line.box) <= bottom and line.box.right > right + 4 and not line.text.isdigit()]
    return len(beside) >= 3 and bool(pitch(beside))


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
    return Numbering(box, numbers), rest


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
