"""Rows of cells → tables: which rows stand in common columns, which is the head, what is a spreadsheet's own lettering."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ...values import Line, Rect, Word
from . import shapes
from .rows import Row, middle

LEAST_ROWS, LEAST_COLUMNS = 3, 3
LEAST_LISTED, ORDERED = 8, 0.9
"""Items from which alphabetical order is none of chance, and share of neighbours that must be in order."""
SIGNS = frozenset("+-−±$€£¥₽₹")
"""What stands apart from its figure in accounts."""
TOUCH = 4
"""Pixels by which cells of neighbouring columns may overlap: boxes are read a little wide."""
_PREFIX = re.compile(r"^\d{1,5}(?=\s|[^\W\d]|$)")
_LETTERS = re.compile(r"^[A-Z]{1,2}$")


@dataclass(frozen=True, slots=True)
class Table:
    """`cells[r][c]` is text, '' where empty. `rects[r]` is where row `r` stands; `head` tells whether row 0 is the head."""

    cells: tuple[tuple[str, ...], ...]
    rects: tuple[Rect, ...]
    head: bool
    columns: tuple[tuple[int, int], ...]
    """Left and right edge of each column in pixels."""


def tables(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of rows (begin, end exclusive) that are tables."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(rows):
        end = _run(rows, i)
        begin = next((k for k in range(i, min(i + 4, end)) if _lettered([cell.text for cell in rows[k].cells])), i)
        if end - i >= LEAST_ROWS and _is_table(rows[begin:end]):
            found.append((begin, end))
            i = end
        else:
            i += 1
    return found


def _run(rows: Sequence[Row], begin: int) -> int:
    """Where the rows of two and more cells at a steady pace end."""
    end = begin
    while end < len(rows) and len(rows[end].cells) >= 2:
        if end > begin:
            gap = rows[end].box.y - rows[end - 1].box.bottom
            if gap > 3.2 * rows[end].height or rows[end].height > 2.2 * rows[end - 1].height or rows[end - 1].height > 2.2 * rows[end].height:
                break
            if end - begin >= 2:
                pace = median(middle(rows[k + 1].box) - middle(rows[k].box) for k in range(begin, end - 1))
                if middle(rows[end].box) - middle(rows[end - 1].box) > 2.3 * pace:
                    break
        end += 1
    return end


def _is_table(rows: Sequence[Row]) -> bool:
    edges = bands(rows)
    if len(edges) < LEAST_COLUMNS:
        return False
    counts = [len(row.cells) for row in rows]
    texts = [len(cell.text) for row in rows for cell in row.cells]
    return sum(count >= LEAST_COLUMNS for count in counts) >= max(LEAST_ROWS, 0.6 * len(rows)) and median(texts) <= 30


def bands(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """The columns: x-ranges that cells share, wide cells over several columns left out."""
    cells = [cell.box for row in rows for cell in row.cells]
    wide = 1.9 * median(box.w for box in cells) + 40
    for limit in (10_000.0, wide, wide / 1.6):
        found: list[list[int]] = []
        for box in sorted((box for box in cells if box.w <= limit), key=lambda one: one.x):
            if found and box.x < found[-1][1] - TOUCH:
                found[-1][1] = max(found[-1][1], box.right)
            else:
                found.append([box.x, box.right])
        most = sorted(len(row.cells) for row in rows)[int(0.8 * (len(rows) - 1))]
        if len(found) >= most:
            break
    return _with_heads(rows, [(low, high) for low, high in found])


def _with_heads(rows: Sequence[Row], edges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins a head's band with its column's where they do not overlap: left-aligned names over right-aligned figures."""
    used = [{c for c, text in enumerate(_in_bands(row.cells, edges)) if text} for row in rows]
    made: list[tuple[int, int]] = []
    c = 0
    while c < len(edges):
        if c + 1 < len(edges):
            one, other = sum(c in cells for cells in used), sum(c + 1 in cells for cells in used)
            together = any({c, c + 1} <= cells for cells in used)
            if not together and min(one, other) <= max(1, 0.15 * len(rows)):
                made.append((edges[c][0], edges[c + 1][1]))
                c += 2
                continue
        made.append(edges[c])
        c += 1
    return made


def down_columns(rows: Sequence[Row]) -> list[Row]:
    """The items of a list set in columns: names in alphabetical order down each column and on in the next; [] for any other rows."""
    edges = bands(rows)
    items = [
        [Row((Line(cell.text, cell.box),), cell.box) for row in rows for cell in row.cells if _band(cell.box, edges, 0) == c]
        for c in range(len(edges))
    ]
    listed = [item for column in items for item in column]
    names = [item.text.casefold() for item in listed]
    ordered = sum(one < other for one, other in itertools.pairwise(names))
    return listed if len(edges) > 1 and len(names) >= LEAST_LISTED and ordered >= ORDERED * (len(names) - 1) else []


def table(rows: Sequence[Row]) -> Table:
    """The cells by column; a spreadsheet's letters and row numbers left out."""
    edges = bands(rows)
    return finished([_in_bands(row.cells, edges) for row in rows], [row.box for row in rows], edges)


def finished(cells: list[tuple[str, ...]], rects: list[Rect], edges: list[tuple[int, int]]) -> Table:
    """The table of such cells, without a spreadsheet's letters and numbers, and without columns that are empty."""
    lettered = _lettered(cells[0])
    if lettered:
        cells, rects = cells[1:], rects[1:]
    if cells and _numbered([line[0] for line in cells], lettered):
        cells, edges = _without_numbers(cells), edges[1:]
    elif lettered:
        cells = _without_prefixes(cells)
    cells = _with_their_signs(cells)
    keep = [c for c in range(len(edges)) if any(line[c] for line in cells)]
    cells = [tuple(line[c] for c in keep) for line in cells]
    return Table(tuple(cells), tuple(rects), bool(cells) and is_head(cells), tuple(edges[c] for c in keep))


def _with_their_signs(cells: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The cells, signs that stand in a column of their own put before their figures: as accounts write them."""
    made = [list(line) for line in cells]
    for c in range(len(made[0]) - 1 if made else 0):
        signs = [line for line in made if line[c]]
        if signs and all(line[c] in SIGNS and shapes.number(line[c + 1]) for line in signs):
            for line in signs:
                line[c], line[c + 1] = "", f"{line[c]} {line[c + 1]}"
    return [tuple(line) for line in made]


def _in_bands(cells: Sequence[Word], edges: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    made = [""] * len(edges)
    starts = [low for low, _ in edges]
    for cell in cells:
        at = _band(cell.box, edges, bisect_right(starts, cell.box.x) - 1)
        made[at] = f"{made[at]} {cell.text}".strip()
    return tuple(made)


def _band(box: Rect, edges: Sequence[tuple[int, int]], first: int) -> int:
    """The column that holds most of a cell, of those from `first` on."""
    best, most = max(0, first), -(10**9)
    for c in range(max(0, first), len(edges)):
        if edges[c][0] > box.right:
            break
        common = min(box.right, edges[c][1]) - max(box.x, edges[c][0])
        if common > most:
            best, most = c, common
    return best


def lettered(row: Row) -> bool:
    """Whether a row is a spreadsheet's column letters."""
    return len(row.cells) >= 4 and _lettered([cell.text for cell in row.cells])


def heads_sheet(rows: Sequence[Row]) -> bool:
    """Whether the first row is a spreadsheet's column letters: its rows are numbered, or the heads of its columns are drawn one at the other."""
    return lettered(rows[0]) and (_numbers_below(rows) or _in_one_band(rows[0]))


def _numbers_below(rows: Sequence[Row]) -> bool:
    """Whether the rows below letters begin, left of the first of them, with figures that go up."""
    left = rows[0].cells[0].box
    firsts = (_PREFIX.match(row.cells[0].text) for row in rows[1:] if row.cells[0].box.x < left.x)
    numbers = [int(found[0]) for found in firsts if found]
    return len(numbers) > 1 and numbers == sorted(set(numbers))


def _in_one_band(row: Row) -> bool:
    areas = [line.within for line in row.lines]
    return all(one is not None and other is not None and 0 <= other.x - one.right <= TOUCH for one, other in itertools.pairwise(areas))


def _lettered(cells: Sequence[str]) -> bool:
    """A, B, C, … above a spreadsheet's columns."""
    letters = [cell for cell in cells if cell]
    return len(letters) >= 3 and sum(bool(_LETTERS.match(cell)) for cell in letters) >= 0.75 * len(letters) and _rising(letters)


def _rising(letters: Sequence[str]) -> bool:
    single = [letter for letter in letters if _LETTERS.match(letter)]
    return len(set(single)) == len(single) and all(a < b or len(a) < len(b) for a, b in itertools.pairwise(single))


def _numbered(cells: Sequence[str], lettered: bool) -> bool:
    """1, 2, 3, … beside a spreadsheet's rows, without a head of their own."""
    numbers = [int(cell) for cell in cells if cell.isdecimal()]
    if len(numbers) < max(3, 0.7 * len(cells)):
        return False
    steps = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
    first = cells[0].isdecimal() or not cells[0]
    return steps >= 0.8 * (len(numbers) - 1) and (lettered or (first and len(numbers) >= 8))


def _without_numbers(cells: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The cells without the first column; a row number read together with the next cell is taken off it."""
    made: list[tuple[str, ...]] = []
    before = 0
    for line in cells:
        before = int(line[0]) if line[0].isdecimal() else before + 1
        rest = line[1:]
        if not line[0] and rest and rest[0].startswith(str(before)):
            rest = (rest[0][len(str(before)) :].strip(), *rest[1:])
        made.append(rest)
    return made


def _without_prefixes(cells: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The cells without row numbers that were read together with the first column."""
    numbers = [int(found[0]) if (found := _PREFIX.match(line[0])) else 0 for line in cells]
    steps = sum(b == a + 1 for a, b in itertools.pairwise(numbers))
    if steps < 0.6 * (len(numbers) - 1):
        return list(cells)
    return [(_PREFIX.sub("", line[0]).strip(), *line[1:]) for line in cells]


def is_head(cells: Sequence[Sequence[str]]) -> bool:
    """The first row names what the others figure."""
    first = [cell for cell in cells[0] if cell]
    if not first or any(shapes.number(cell) and any(c.isdecimal() for c in cell) for cell in first):
        return False
    below = [cell for line in cells[1:] for cell in line if cell]
    return len(cells) > 1 and (any(shapes.number(cell) for cell in below) or len(first) >= 0.8 * len(cells[0]))
