"""Changes of a file as pages show them: two columns of line numbers, before and now, beside code. The numbers tell what was added and taken away."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...values import Line, Rect, Word, around
from .rows import Row, in_rows, lines_in, pitch

LEAST = 4
"""Numbered rows from which they are no chance."""
STEADY = 0.8
"""Share of neighbouring numbers of a column that must go on by one: between hunks they jump."""
NEAR = 0.6
"""Of the print's height, how far the right edges of one column's numbers differ at most."""
REACH = 4.0
"""Heights between two rows of one piece at most."""
FAR_SIGN = 6
"""Letters from the code to its signs from which these stand in a column of their own."""
_HUNK = re.compile(r"^@@ -\d")
_NUMBER = re.compile(r"^(\d{1,6})(?: ([-+−–]))?$")
_SIGNS = {"+": "+", "-": "-", "−": "-", "–": "-"}


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A row: its numbers (right edge, number), the sign that was read, and the words of code."""

    box: Rect
    numbers: tuple[tuple[int, int], ...]
    sign: str
    sign_x: int | None
    code: tuple[Word, ...]


def find(lines: Sequence[Line]) -> tuple[list[list[Row]], list[Line]]:
    """Pieces of changes, each as rows that begin with `+`, `-` or room for it, and the lines that belong to none."""
    rows = in_rows(lines)
    numbered = {i: found for i, row in enumerate(rows) if (found := _numbered(row)) is not None}
    runs = [(run, [numbered[i] for i in run if i in numbered]) for run in _runs(rows, numbered)]
    columns = [_columns(found) for _, found in runs]
    known = [edges for (_, found), edges in zip(runs, columns, strict=True) if edges is not None and len(found) >= LEAST and _is_change(found, edges)]
    # Where one piece is sure, a shorter one in the same columns is one, too.
    stands = [next((one for one in known if _stands_in(found, one)), None) for _, found in runs]
    code = [row for (_, found), edges in zip(runs, stands, strict=True) if edges is not None for row in found if row.code]
    wide = pitch(lines_in([_row_of(row.code) for row in code]))
    pieces: list[list[Row]] = []
    taken: set[int] = set()
    for (run, _), edges in zip(runs, stands, strict=True):
        if edges is not None and wide:
            pieces.append(_written([numbered.get(i, rows[i]) for i in run], edges, wide))
            taken.update(id(line) for i in run for line in rows[i].lines)
    return pieces, [line for line in lines if id(line) not in taken]


def _stands_in(found: Sequence[_Numbered], edges: tuple[float, float]) -> bool:
    """Whether all numbers stand in the two columns."""
    return bool(found) and all(min(abs(edge - one) for one in edges) <= NEAR * row.box.h for row in found for edge, _ in row.numbers)


def _numbered(row: Row) -> _Numbered | None:
    """A row that begins with a line number or two; None for any other."""
    numbers: list[tuple[int, int]] = []
    sign, sign_x = "", None
    cells = list(row.cells)
    while cells and not sign:
        text, box = cells[0].text.strip(), cells[0].box
        if text in _SIGNS and numbers:
            sign, sign_x = _SIGNS[text], box.x
        elif (found := _NUMBER.match(text)) and len(numbers) < 2:
            letter = box.w / len(text)
            numbers.append((round(box.x + letter * len(found[1])), int(found[1])))
            if found[2]:
                sign, sign_x = _SIGNS[found[2]], round(box.right - letter)
        else:
            break
        del cells[0]
    return _Numbered(row.box, tuple(numbers), sign, sign_x, tuple(cells)) if numbers else None


def _runs(rows: Sequence[Row], numbered: dict[int, _Numbered]) -> Iterator[list[int]]:
    """Rows that stand together: numbered ones and the heads of hunks, which have no numbers."""
    run: list[int] = []
    for i, row in enumerate(rows):
        mine = i in numbered or any(_HUNK.match(cell.text) for cell in row.cells)
        if run and (not mine or row.box.y - rows[run[-1]].box.bottom > REACH * row.height):
            yield run
            run = []
        if mine:
            run.append(i)
    if run:
        yield run


def _columns(found: Sequence[_Numbered]) -> tuple[float, float] | None:
    """The right edges of the numbers before and of those now; None where there are not two columns."""
    if not found:
        return None
    edges = sorted(edge for one in found for edge, _ in one.numbers)
    near = NEAR * sorted(one.box.h for one in found)[len(found) // 2]
    groups: list[list[int]] = []
    for edge in edges:
        if groups and edge - groups[-1][-1] <= near:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    if len(groups) != 2:
        return None
    before, now = (sum(group) / len(group) for group in groups)
    return before, now


def _split(one: _Numbered, edges: tuple[float, float]) -> tuple[int | None, int | None]:
    """The numbers of a row, before and now."""
    middle = sum(edges) / 2
    before = next((number for edge, number in one.numbers if edge < middle), None)
    return before, next((number for edge, number in one.numbers if edge >= middle), None)


def _is_change(found: Sequence[_Numbered], edges: tuple[float, float]) -> bool:
    """Whether both columns count rows up, and some rows are in one of them only."""
    pairs = [_split(one, edges) for one in found]
    both = sum(None not in pair for pair in pairs)
    columns = [[number for number in column if number is not None] for column in zip(*pairs, strict=True)]
    steps = [b - a for column in columns for a, b in itertools.pairwise(column)]
    steady = bool(steps) and min(steps) > 0 and sum(step == 1 for step in steps) >= STEADY * len(steps)
    return steady and 0 < both < len(pairs)


def _written(rows: Sequence[_Numbered | Row], edges: tuple[float, float], wide: float) -> list[Row]:
    """The rows as a change is written: what the numbers say stands first."""
    code = min(word.box.x for one in rows if isinstance(one, _Numbered) for word in one.code[:1])
    signs = [one.sign_x for one in rows if isinstance(one, _Numbered) and one.sign_x is not None]
    left = min([x for x in signs if code - x <= FAR_SIGN * wide], default=round(code - 2 * wide))
    made: list[Row] = []
    for one in rows:
        if isinstance(one, Row):
            made.append(_row_of([Word(one.cells[-1].text, Rect(left, one.box.y, one.cells[-1].box.w, one.box.h))]))
            continue
        before, now = _split(one, edges)
        sign = "" if None not in (before, now) else "+" if before is None else "-"
        signed = [Word(sign, Rect(left, one.box.y, max(1, round(wide)), one.box.h))] if sign else []
        if one.code or signed:
            made.append(_row_of([*signed, *one.code]))
    return made


def _row_of(words: Sequence[Word]) -> Row:
    box = around(word.box for word in words)
    return Row((Line(" ".join(word.text for word in words), box, 1.0, tuple(words)),), box)
