"""Lines of a terminal → rows of its cells: text at its columns, rows counted from the top, wrapped ones joined."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from ...values import Line, Rect, around
from .rows import Row, middle, pitch, rough_pitch, spaced

APART = 0.6
"""Heights of print between the middles of two rows at least."""
ROWS_APART = 1.4
"""Heights of print from row to row where only one is seen."""
MARGIN = 2.5
"""Cells that a terminal's own edge and its scroll bar may take at the right."""
MISFIT = 0.6
"""Cells by which print in cells may be read wider or narrower than it is."""
LEAST_NUMBERED, NUMBERED = 5, 0.6
"""Rows, and share of all, that are numbered where line numbers stand."""
_FIGURES = re.compile(r"\d+")
_NUMBERED = re.compile(r"\s*(?P<number>\d{1,6})(?=\s|$)(?P<text>.*)")
INDENTED = 60
"""Cells by which all rows may be indented: beyond them it is another pane."""
TELLING = 3
"""Letters from which a word tells how wide they are."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """One row, or several that were wrapped: `row` to `last`, counted from the top of the pane.

    Attributes:
        paper: 0xRRGGBB, -1 when not measured.
        reaches: It ends at the pane's last column.
        unsure: Words that may be misread.
    """

    text: str
    rect: Rect
    row: int
    last: int
    paper: int = -1
    reaches: bool = False
    unsure: frozenset[str] = frozenset()


def cell_rows(lines: Sequence[Line], region: Rect | None, left: int | None = None) -> list[CellRow]:
    """The rows of a pane. `region`: its place, where that is known. `left`: where its first column lies, if that was seen."""
    wide = pitch(lines) or rough_pitch(lines)
    lines = [line for line in lines if len(lines) == 1 or _in_cells(line, wide)]
    if not lines or not wide:
        return []
    first = min(line.box.x for line in lines)
    left = first if left is None or not 0 < first - left < INDENTED * wide else left
    edge = max(line.box.right for line in lines)
    ends = edge if region is not None and region.right - edge < MARGIN * wide else 10**9
    top = region.y if region is not None else lines[0].box.y
    return _joined([_row(part, row, left, wide, ends) for row, part in _rows(lines, top)])


def _in_cells(line: Line, wide: float) -> bool:
    """Whether a line's letters are as wide as the cells: the names of a menu above them are not."""
    words = [word for word in line.words if len(word.text) >= TELLING]
    return all(abs(word.box.w - wide * len(word.text)) <= MISFIT * wide + 0.06 * word.box.w for word in words)


def _rows(lines: Sequence[Line], top: int) -> list[tuple[int, list[Line]]]:
    """The lines by row: (number from the top, lines from left to right)."""
    lines = sorted(lines, key=lambda line: middle(line.box))
    height = median(line.box.h for line in lines)
    step = _step([middle(line.box) for line in lines], height)
    at = middle(lines[0].box)
    made: list[tuple[int, list[Line]]] = [(round((at - top - step / 2) / step), [])]
    for line in lines:
        down = round((middle(line.box) - at) / step)
        if down:
            made.append((made[-1][0] + down, []))
        made[-1][1].append(line)
        # Of a row's lines the tallest tells best where it stands: a dash or a stop lies off its middle.
        at = middle(max(made[-1][1], key=lambda one: one.box.h).box)
    return [(row, sorted(part, key=lambda line: line.box.x)) for row, part in made]


def _step(middles: Sequence[float], height: float) -> float:
    """Pixels from row to row."""
    gaps = sorted(b - a for a, b in itertools.pairwise(middles) if b - a > APART * height)
    if not gaps:
        return ROWS_APART * height
    one = gaps[len(gaps) // 4]
    return median(gap / max(1, round(gap / one)) for gap in gaps)


def _row(lines: Sequence[Line], row: int, left: int, wide: float, ends: float) -> CellRow:
    rect = around(line.box for line in lines)
    text = spaced(Row(tuple(lines), rect), left, wide)
    paper = max(lines, key=lambda line: len(line.text)).paper
    return CellRow(text.rstrip(), rect, row, row, paper, rect.right >= ends - wide / 2, frozenset(word for line in lines for word in line.unsure))


def _joined(rows: Sequence[CellRow]) -> list[CellRow]:
    """Rows that were wrapped at the last column with what goes on below, at the first."""
    made: list[CellRow] = []
    for row in rows:
        above = made[-1] if made else None
        if above is not None and above.reaches and row.row == above.last + 1 and row.paper == above.paper and _goes_on(above.text, row.text):
            made[-1] = replace(row, text=above.text + row.text, rect=above.rect.joined(row.rect), row=above.row, unsure=above.unsure | row.unsure)
        else:
            made.append(row)
    return made


def _goes_on(above: str, text: str) -> bool:
    """Whether a row begins as no row of its own does: at the first column, and otherwise than the one above, as rows of a table that is cut begin."""
    begins = [_FIGURES.sub("0", one.split(maxsplit=1)[0]) for one in (above, text) if one.strip()]
    return text[:1].strip() != "" and begins[0] != begins[-1]


def without_numbers(rows: Sequence[CellRow]) -> list[CellRow]:
    """The rows without an editor's line numbers: they count as the rows do, with text beside most of them."""
    found = [(row, match) for row in rows if (match := _NUMBERED.match(row.text))]
    first = Counter(int(match["number"]) - row.row for row, match in found).most_common(1)
    fits = [(row, match) for row, match in found if first and int(match["number"]) - row.row == first[0][0]]
    texts = sum(bool(match["text"].strip()) for _, match in fits)
    if len(fits) < max(LEAST_NUMBERED, NUMBERED * len(rows)) or 2 * texts < len(fits):
        return list(rows)
    wide = max(match.end("number") for _, match in fits) + 1
    # A line that is wrapped goes on below without a number of its own.
    return [replace(row, text=row.text[wide:]) if row.text[: wide - 1].strip().isdecimal() or not row.text[:wide].strip() else row for row in rows]


def row_step(rows: Sequence[CellRow]) -> float:
    """Pixels from row to row; 0.0 where fewer than two rows are seen."""
    first, last = rows[0], rows[-1]
    return (middle(last.rect) - middle(first.rect)) / (last.row - first.row) if last.row > first.row else 0.0
