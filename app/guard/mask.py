"""Black boxes over the secrets on a page, in pixels of its frame. Pure.

Boxes begin a little before a secret and, where it may go on, take what stands right of it and the lines it is broken into: a reader's boxes tell
where words are, not where each letter is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ..values import Line, Page, Rect, Word
from .patterns import Found, begins_block, ends_block, find, is_key_material, is_token, is_value

_NARROW: Final = frozenset("iljtfrI1.,:;'|!()[] `")
_WIDE: Final = frozenset("mwMW@%")
_SLACK: Final = 0.6
"""How much a box is wider than what it covers, to the left, in heights of the line: places of letters are estimated."""
_AIR: Final = 0.3
"""And all around: boxes are tight around ink, and a JPEG smears."""
_NEAR: Final = 3.0
"""Gap, in heights of the line, across which a secret may go on in its row."""
_FIELD: Final = 30.0
"""Gap, in heights of the label, to the value beside it."""
_MOST_BLOCK: Final = 80


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    box: Rect
    words: tuple[Word, ...]


def boxes(page: Page) -> tuple[Rect, ...]:
    """What of the page nobody else may see. Doubtful lines count like the others: secrets are what readers are least sure of."""
    rows = sorted((_row(line) for line in (*page.lines, *page.doubtful)), key=lambda row: (row.box.y, row.box.x))
    rows = [row for row in rows if row.text.strip()]
    found: list[Rect] = []
    for row in rows:
        for one in find(row.text):
            if one.kind == "label":
                found += _value_of(row, rows)
            else:
                found += _covered(row, one, rows)
    whole = Rect(0, 0, *page.size)
    return tuple(dict.fromkeys(box for box in (rect.common(whole) for rect in found) if box))


def _row(line: Line) -> _Row:
    words = line.words or (Word(line.text, line.box),)
    return _Row(line.text or " ".join(word.text for word in words), line.box, words)


def _covered(row: _Row, one: Found, rows: Sequence[_Row]) -> list[Rect]:
    found = [_part(row, one.start, len(row.text) if one.ends_line else one.end)]
    if one.ends_line or one.end >= len(row.text):
        found += [_all(other) for other in _onward(row, rows)]
        found += [_all(other) for other in (_block(row, rows) if begins_block(row.text) else _broken(row, rows))]
    return found


def _part(row: _Row, start: int, end: int) -> Rect:
    """The box of some characters, rather too wide than too narrow."""
    left, right = _place(row, start), _place(row, end)
    high = row.box.h
    x = row.box.x if start <= 0 else min(left) - round(_SLACK * high)
    stop = row.box.right if end >= len(row.text.rstrip()) else max(right) + round(_SLACK * high)
    return _airy(Rect(x, row.box.y, max(1, stop - x), high))


def _place(row: _Row, index: int) -> tuple[int, int]:
    """Where a character begins, estimated twice: all letters of one width, and letters of their usual widths."""
    at = 0
    for word in row.words:
        begin = row.text.find(word.text, at)
        begin = at if begin < 0 else begin
        at = begin + len(word.text)
        if index < at or word is row.words[-1]:
            inside = min(max(0, index - begin), len(word.text))
            same = inside / max(1, len(word.text))
            usual = _wide(word.text[:inside]) / max(0.01, _wide(word.text))
            return word.box.x + round(word.box.w * same), word.box.x + round(word.box.w * usual)
    return row.box.x, row.box.x


def _wide(text: str) -> float:
    return sum(0.5 if char in _NARROW else 1.5 if char in _WIDE else 1.2 if char.isupper() else 1.0 for char in text)


def _all(row: _Row) -> Rect:
    return _airy(row.box)


def _airy(box: Rect) -> Rect:
    return box.grown(max(2, round(_AIR * box.h)))


# ------------------------------------------------------------------ where a secret goes on


def _onward(row: _Row, rows: Sequence[_Row]) -> list[_Row]:
    """What stands right of a row that a reader has taken for another line, gap after gap."""
    found: list[_Row] = []
    end, high = row.box.right, row.box.h
    beside = sorted((other for other in rows if other is not row and _level(row.box, other.box) and other.box.x >= end - high), key=lambda r: r.box.x)
    for other in beside:
        if other.box.x - end > _NEAR * high:
            break
        found.append(other)
        end = max(end, other.box.right)
    return found


def _broken(row: _Row, rows: Sequence[_Row]) -> list[_Row]:
    """The lines below that a long word is broken into: each begins with the rest of it, where the text above begins."""
    found: list[_Row] = []
    if len(row.text.split()[-1]) < 16:
        return found
    last = row
    while (below := _below(last, rows)) is not None and len(found) < 20:
        first = below.text.split()[0]
        if not (is_token(first) and len(first) >= 4):
            break
        found.append(below)
        if len(below.text.split()) > 1:
            break
        last = below
    return found


def _block(row: _Row, rows: Sequence[_Row]) -> list[_Row]:
    """The lines of key material below its first line."""
    found: list[_Row] = []
    last = row
    while (below := _below(last, rows, 3.0)) is not None and len(found) < _MOST_BLOCK:
        if not (is_key_material(below.text) or ends_block(below.text)):
            break
        found.append(below)
        if ends_block(below.text):
            break
        last = below
    return found


def _value_of(label: _Row, rows: Sequence[_Row]) -> list[Rect]:
    """What stands beside a label or, if nothing does, below it, and looks like its value."""
    beside = [
        other for other in rows if other is not label and _level(label.box, other.box) and 0 <= other.box.x - label.box.right <= _FIELD * label.box.h
    ]
    value = min(beside, key=lambda other: other.box.x) if beside else _below(label, rows, 4.0)
    return [_all(value)] if value is not None and is_value(label.text, value.text) else []


def _level(a: Rect, b: Rect) -> bool:
    """Whether two boxes stand in one row."""
    shared = min(a.bottom, b.bottom) - max(a.y, b.y)
    return shared > 0.5 * min(a.h, b.h)


def _below(row: _Row, rows: Sequence[_Row], within: float = 1.8) -> _Row | None:
    """The next line of the same column, no further than `within` heights."""
    high = max(row.box.h, 8)
    under = [
        other
        for other in rows
        if other.box.y >= row.box.y + 0.6 * high
        and other.box.y - row.box.bottom <= within * high
        and other.box.x < row.box.right
        and row.box.x < other.box.right
    ]
    return min(under, key=lambda other: (other.box.y, abs(other.box.x - row.box.x)), default=None)
