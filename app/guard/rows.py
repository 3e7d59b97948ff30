"""Rows of a page with their places, and what stands beside, above and below them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..values import Line, Page, Rect, Word


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the page, one the reader does not trust included; `index` counts through `page.lines` and then `page.doubtful`."""

    index: int
    text: str
    box: Rect
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Characters `start` to `end` of a row are secret; `kind` and `name` are those of `patterns.Found`."""

    row: Row
    start: int
    end: int
    kind: str
    name: str = ""


def rows_of(page: Page) -> list[Row]:
    """All that was read, top to bottom, then left to right. Doubtful lines count like the others: secrets are what readers are least sure of."""
    rows = [_row(index, line) for index, line in enumerate((*page.lines, *page.doubtful))]
    return sorted((row for row in rows if row.text.strip()), key=lambda row: (row.box.y, row.box.x))


def _row(index: int, line: Line) -> Row:
    words = line.words or (Word(line.text, line.box),)
    return Row(index, line.text or " ".join(word.text for word in words), line.box, words)


def whole(row: Row, kind: str, name: str = "") -> Spot:
    return Spot(row, 0, len(row.text), kind, name)


def level(a: Rect, b: Rect) -> bool:
    """Whether two boxes stand in one row."""
    shared = min(a.bottom, b.bottom) - max(a.y, b.y)
    return shared > 0.5 * min(a.h, b.h)


def above_of(row: Row, rows: Sequence[Row], within: float = 2.5) -> Row | None:
    """The line before, of the same column."""
    high = max(row.box.h, 8)
    over = [
        other
        for other in rows
        if other.box.y <= row.box.y - 0.6 * high
        and row.box.y - other.box.bottom <= within * high
        and other.box.x < row.box.right
        and row.box.x < other.box.right
    ]
    return max(over, key=lambda other: (other.box.y, -abs(other.box.x - row.box.x)), default=None)


def below_of(row: Row, rows: Sequence[Row], within: float = 1.8) -> Row | None:
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
