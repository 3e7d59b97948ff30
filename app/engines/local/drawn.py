"""Tables whose cells, or rows, are drawn: what the borders say needs no guess at columns."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from ...values import Line, Rect, Word, around
from .grid import Table, bands, finished
from .rows import in_rows, middle

ALIKE = 3
"""Pixels by which edges of cells in one column, or row, may differ: borders fall between pixels at odd scales."""
APART = 0.4
"""Of the print's height, how far cells of one table stand apart at most: a border, or a gap between cells."""
LEAST_CELLS, LEAST_ROWS = 4, 3
"""Cells drawn whole from which they are a table, and rows from which those between level rules alone are one."""
COMMON_ROWS = 3
"""Rows at one height from which two groups of cells are one table: by chance two rows are."""
DIVIDED = 0.6
"""Share of the rows between level rules that must hold several texts side by side."""

ACROSS = 0.3
"""Share of the rows between level rules whose texts may run on over the next column: more, and they are no columns."""
IN_LINE = 0.6
"""Share of the texts between level rules that must stand in line with one in another row: the bands of a page hold texts of all kinds."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A drawn rectangle and the lines in it."""

    rect: Rect
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text for row in in_rows(self.lines) for line in row.lines)


def tables(lines: Sequence[Line]) -> tuple[list[Table], list[Line]]:
    """The tables that are drawn, top to bottom, and the lines that belong to none."""
    cells = _cells(lines)
    reach = max(APART * median(line.box.h for line in lines), ALIKE + 1) if lines else 0.0
    found: list[Table] = []
    taken: set[int] = set()
    free = [line for line in lines if line.within is None]
    for group in _over_gaps(_together(cells, reach)):
        held = [_filled(cell, free) for cell in group]
        table = _of_cells(held)
        if table is None:
            held = _with_open_rows(held, free)
            table = _of_rows(held)
        if table is not None:
            found.append(table)
            taken.update(id(line) for cell in held for line in cell.lines)
    found.sort(key=lambda table: (table.rects[0].y, table.rects[0].x))
    return found, [line for line in lines if id(line) not in taken]


def _cells(lines: Sequence[Line]) -> list[_Cell]:
    """The lines by what is drawn around them, those around others left out."""
    held: dict[Rect, list[Line]] = {}
    for line in lines:
        if line.within is not None:
            known = next((rect for rect in held if _same(rect, line.within)), line.within)
            held.setdefault(known, []).append(line)
    return [_Cell(rect, tuple(inside)) for rect, inside in held.items()]


def _filled(cell: _Cell, free: Sequence[Line]) -> _Cell:
    """The cell with what stands in it beside its lines: letters that touch a border hide it from their own line."""
    beside = [
        line for line in free if cell.rect.holds(line.box) and any(abs(middle(line.box) - middle(own.box)) < own.box.h / 2 for own in cell.lines)
    ]
    return _Cell(cell.rect, (*cell.lines, *beside))


def _same(one: Rect, other: Rect) -> bool:
    return _level(one, other) and _upright(one, other)


def _level(one: Rect, other: Rect) -> bool:
    """Whether both begin and end at one height."""
    return abs(one.y - other.y) <= ALIKE and abs(one.bottom - other.bottom) <= ALIKE


def _upright(one: Rect, other: Rect) -> bool:
    return abs(one.x - other.x) <= ALIKE and abs(one.right - other.right) <= ALIKE


def _together(cells: Sequence[_Cell], reach: float) -> list[list[_Cell]]:
    """Groups of cells each of which stands beside, or above, another one of its group."""
    groups: list[list[_Cell]] = []
    for cell in cells:
        near = [group for group in groups if any(_neighbours(cell.rect, other.rect, reach) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([cell, *itertools.chain.from_iterable(near)])
    return groups


def _over_gaps(groups: Sequence[list[_Cell]]) -> list[list[_Cell]]:
    """The groups, those joined that have rows in common: between them stands a column of empty cells."""
    made: list[list[_Cell]] = []
    for group in groups:
        known = next((one for one in made if _common_rows(one, group) >= COMMON_ROWS), None)
        if known is None:
            made.append(list(group))
        else:
            known.extend(group)
    return made


def _common_rows(one: Sequence[_Cell], other: Sequence[_Cell]) -> int:
    return sum(any(_level(cell.rect, known.rect) for known in one) for cell in other)


def _neighbours(one: Rect, other: Rect, reach: float) -> bool:
    if _level(one, other):
        return -ALIKE <= max(one.x, other.x) - min(one.right, other.right) <= reach
    if _upright(one, other):
        return -ALIKE <= max(one.y, other.y) - min(one.bottom, other.bottom) <= reach
    return False


def _of_cells(group: Sequence[_Cell]) -> Table | None:
    """The table of cells drawn one by one; None where they make no rows and columns."""
    lefts, tops = _places(group, lambda rect: rect.x), _places(group, lambda rect: rect.y)
    if len(group) < LEAST_CELLS or min(len(lefts), len(tops)) < 2:
        return None
    grid = [[""] * len(lefts) for _ in tops]
    rects: list[list[Rect]] = [[] for _ in tops]
    for cell in sorted(group, key=lambda one: (one.rect.y, one.rect.x)):
        row, column = _nearest(tops, cell.rect.y), _nearest(lefts, cell.rect.x)
        grid[row][column] = f"{grid[row][column]} {cell.text}".strip()
        rects[row].append(cell.rect)
    edges = [(left, max(cell.rect.right for cell in group if abs(cell.rect.x - left) <= ALIKE)) for left in lefts]
    return finished([tuple(row) for row in grid], [around(row) for row in rects], edges)


def _places(group: Sequence[_Cell], of: Callable[[Rect], int]) -> list[int]:
    found: list[int] = []
    for at in sorted(of(cell.rect) for cell in group):
        if not found or at - found[-1] > ALIKE:
            found.append(at)
    return found


def _nearest(places: Sequence[int], at: int) -> int:
    return min(range(len(places)), key=lambda i: abs(places[i] - at))


def _of_rows(group: Sequence[_Cell]) -> Table | None:
    """The table of rows between level rules: its columns are where their texts stand; None where most hold one text."""
    rows = sorted(group, key=lambda cell: cell.rect.y)
    print_rows = [row for cell in rows for row in in_rows(cell.lines)]
    wide = [cell for cell in rows if any(len(row.cells) > 1 for row in in_rows(cell.lines))]
    if len(rows) < LEAST_ROWS or len(wide) < DIVIDED * len(rows):
        return None
    edges = bands(print_rows)
    across = sum(any(_over(word.box, edges) for row in in_rows(cell.lines) for word in row.cells) for cell in rows)
    if len(edges) < 2 or across > ACROSS * len(rows) or _in_line(rows) < IN_LINE:
        return None
    grid = [_in_columns([word for row in in_rows(cell.lines) for word in row.cells], edges) for cell in rows]
    return finished(grid, [cell.rect for cell in rows], edges)


def _over(box: Rect, edges: Sequence[tuple[int, int]]) -> bool:
    """Whether a text stands in more than one column."""
    return sum(min(box.right, right) - max(box.x, left) > ALIKE for left, right in edges) > 1


def _in_line(rows: Sequence[_Cell]) -> float:
    """Share of the texts that begin, end or have their middle where a text of another row does."""
    own = [[word.box for row in in_rows(cell.lines) for word in row.cells] for cell in rows]
    near = 0.5 * median(box.h for boxes in own for box in boxes)
    in_line = [
        any(min(abs(box.x - other.x), abs(box.right - other.right), abs(box.x + box.right - other.x - other.right) / 2) <= near for other in others)
        for i, boxes in enumerate(own)
        for others in [[box for k, beside in enumerate(own) if k != i for box in beside]]
        for box in boxes
    ]
    return sum(in_line) / len(in_line)


def _with_open_rows(group: Sequence[_Cell], lines: Sequence[Line]) -> list[_Cell]:
    """Rows between level rules with the one above the first rule, and the one below the last: where they are divided as the others are."""
    rows = sorted(group, key=lambda cell: cell.rect.y)
    first, last = rows[0].rect, rows[-1].rect
    high = round(median(cell.rect.h for cell in rows))
    edges = bands([row for cell in rows for row in in_rows(cell.lines)])
    made = list(rows)
    for rect in (Rect(first.x, first.y - high, first.w, high), Rect(last.x, last.bottom, last.w, high)):
        inside = tuple(line for line in lines if rect.holds(line.box))
        words = [word for row in in_rows(inside) for word in row.cells]
        filled = sum(bool(text) for text in _in_columns(words, edges))
        if filled > 1 and 2 * filled >= len(edges) and len(words) == filled:
            made.append(_Cell(rect, inside))
    return made


def _in_columns(words: Sequence[Word], edges: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    made = [""] * len(edges)
    for word in sorted(words, key=lambda one: middle(one.box)):
        shared = [min(word.box.right, right) - max(word.box.x, left) for left, right in edges]
        at = shared.index(max(shared))
        made[at] = f"{made[at]} {word.text}".strip()
    return tuple(made)
