"""Months: drawn cells whose numbers go on from one to the next. What stands in a day's cell are entries of their own, listed below the day."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ...values import Line, Rect
from . import shapes
from .paragraphs import Paragraph, paragraphs
from .rows import Row, in_rows

ALIKE = 3
"""Pixels by which cells of one size may differ: borders fall between pixels at odd scales."""
ROOM = 2.5
"""Of its number's height, how high a day's cell is at least: there is room for entries."""
LEAST_DAYS, IN_ORDER = 7, 0.9
"""Days that make a month, and share of neighbours whose numbers must go on by one, or begin anew."""
LEAST_BESIDE = 3
"""Days beside each other, in the mean: one below the other they are numbers of lines."""
HEADS = 4.0
"""Heights of print above the first days within which the days' names stand."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day: its number, and what stands in its cell, top to bottom."""

    row: Row
    cell: Rect
    entries: tuple[Paragraph, ...]

    @property
    def rows(self) -> list[Row]:
        return [row for entry in self.entries for row in entry.rows]


def month(lines: Sequence[Line]) -> tuple[list[Day], list[Line]]:
    """The days of a month that is drawn, in order, and the lines that belong to none; no days where none is drawn."""
    numbered = [line for line in lines if line.within is not None and _number(line) and line.within.h >= ROOM * line.box.h]
    cells = Counter(line.within for line in numbered)
    numbered = [line for line in numbered if cells[line.within] == 1]
    if len(numbered) < LEAST_DAYS:
        return [], list(lines)
    numbered = [line for line in numbered if _as_large(line, numbered)]
    ordered = [line for row in in_rows(numbered) for line in row.lines]
    days = [(line, line.within) for line in ordered if line.within is not None]
    steps = [int(b.text) - int(a.text) for a, b in itertools.pairwise(ordered)]
    begins = sum(step == 1 or int(line.text) == 1 for step, line in zip(steps, ordered[1:], strict=True))
    weeks = len(in_rows(ordered))
    if len(days) < max(LEAST_DAYS, LEAST_BESIDE * weeks) or weeks < 2 or begins < IN_ORDER * len(steps):
        return [], list(lines)
    made = [_day(line, cell, lines) for line, cell in days]
    taken = {id(line) for day in made for row in (day.row, *day.rows) for line in row.lines} | {id(line) for line in _names(ordered, lines)}
    return made, [line for line in lines if id(line) not in taken]


def _number(line: Line) -> bool:
    return line.text.isdecimal() and len(line.text) <= 2


def _as_large(line: Line, others: Sequence[Line]) -> bool:
    """Whether most of the others' cells have this one's width."""
    own = line.within.w if line.within else 0
    return 2 * sum(other.within is not None and abs(other.within.w - own) <= ALIKE for other in others) > len(others)


def _day(number: Line, cell: Rect, lines: Sequence[Line]) -> Day:
    inside = [line for line in lines if line is not number and cell.grown(ALIKE).holds(line.box)]
    return Day(in_rows([number])[0], cell, tuple(_entries(in_rows(inside))))


def _entries(rows: Sequence[Row]) -> list[Paragraph]:
    """The entries of a cell: where each begins with a time, what has none goes on from the one above."""
    made: list[list[Row]] = []
    for row in rows:
        if made and not shapes.timed(row.text):
            made[-1].append(row)
        else:
            made.append([row])
    timed = bool(rows) and shapes.timed(rows[0].text)
    parts = [Paragraph("item", tuple(group)) for group in made] if timed else paragraphs(rows)
    return [replace(part, sort="item", level=1) for part in parts]


def _names(days: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """The days' names above the first ones."""
    cells = [day.within for day in days if day.within is not None]
    top, left, right = min(cell.y for cell in cells), min(cell.x for cell in cells), max(cell.right for cell in cells)
    reach = HEADS * days[0].box.h
    return [line for line in lines if 0 <= top - line.box.y <= reach and left <= line.box.x and line.box.right <= right]
