"""Forms and property lists: a label and its value on one row, `label: value`; a changed value as before → after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...values import BlockKind, Rect, around
from . import shapes
from .draft import Draft
from .rows import Row
from .same import folded, grew

LEAST = 3


@dataclass(frozen=True, slots=True)
class Field:
    label: str
    value: str
    rect: Rect

    @property
    def text(self) -> str:
        return f"- {self.label.rstrip(' :')}: {self.value}"


@dataclass(slots=True)
class Fields:
    """Values known by their labels."""

    values: dict[str, str] = field(default_factory=dict)


def runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of rows (begin, end exclusive) of two cells whose seconds stand in line."""
    found: list[tuple[int, int]] = []
    i = 0
    while i < len(rows):
        end = i
        while end < len(rows) and _pair(rows[end]) and (end == i or _in_line(rows[i], rows[end], rows[end - 1])):
            end += 1
        if end - i >= LEAST:
            found.append((i, end))
        i = max(end, i + 1)
    return found


def _pair(row: Row) -> bool:
    cells = row.cells
    if len(cells) != 2:
        return False
    label, value = cells
    wide = value.box.x - label.box.right >= 0.9 * row.height
    return (
        wide
        and len(label.text) <= 36
        and shapes.words(label.text) >= 1
        and not shapes.number(label.text)
        and not shapes.ends_sentence(label.text.rstrip(":"))
    )


def _in_line(first: Row, row: Row, before: Row) -> bool:
    a, b = first.cells, row.cells
    if row.box.y - before.box.bottom > 4 * row.height:
        return False
    left = abs(a[0].box.x - b[0].box.x) <= 6 or abs(a[0].box.right - b[0].box.right) <= 6
    return left and (abs(a[1].box.x - b[1].box.x) <= 6 or abs(a[1].box.right - b[1].box.right) <= 6)


def fields(rows: Sequence[Row]) -> list[Field]:
    return [Field(row.cells[0].text, row.cells[1].text, row.box) for row in rows]


def write(known: Fields, found: Sequence[Field], slot: str, still_open: bool) -> list[Draft]:
    """Fields not told before, and those whose value changed; a value being typed stays open."""
    told: list[str] = []
    rects: list[Rect] = []
    for one in found:
        key = folded(one.label)
        before = known.values.get(key)
        if before is not None and folded(before) == folded(one.value):
            continue
        known.values[key] = one.value
        changed = before is not None and not (still_open and grew(before, one.value))
        told.append(f"- {one.label.rstrip(' :')}: {before} → {one.value}" if changed else one.text)
        rects.append(one.rect)
    if not told:
        return []
    typed = len(told) == 1
    return [Draft(BlockKind.FORM, "\n".join(told), around(rects), slot, open=typed, replaces=typed and still_open)]
