"""Forms and property lists: a label and its value, beside it or in a box below it, as `label: value`; a changed value with the one before."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from ...sameness.changes import ARROW
from ...sameness.keys import text_key
from ...values import BlockKind, Line, Rect, around
from . import plain, shapes
from .changed import Restless
from .draft import Draft
from .rows import Row, in_rows, middle
from .same import grew

LEAST = 3
"""Labels that stand in line by more than chance."""
LABEL, LONGEST = 40, 400
"""Characters a label has at most, and what stands in a field."""


@dataclass(frozen=True, slots=True)
class Field:
    label: str
    value: str
    rect: Rect

    @property
    def text(self) -> str:
        return f"- {plain.whole(self.label.rstrip(' :'))}: {plain.inline(self.value)}"

    def changed(self, before: str) -> str:
        """As told when another value stood there before."""
        return f"- {plain.whole(self.label.rstrip(' :'))}: {plain.inline(self.value)} ({plain.inline(before)}{ARROW}{plain.inline(self.value)})"


@dataclass(slots=True)
class Fields:
    """Values known by their labels; `typed` is the field whose value stands in the open block."""

    values: dict[str, str] = field(default_factory=dict)
    typed: str = ""


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


def boxed(lines: Sequence[Line]) -> tuple[list[Field], list[Line]]:
    """Fields whose values stand in drawn boxes right of their labels, and the lines that are none. Labels end with a colon, or stand in line."""
    areas = {line.within for line in lines if line.within is not None}
    boxes = [area for area in areas if not any(other != area and area.holds(other) for other in areas)]
    free = [line for line in lines if line.within not in boxes]
    pairs = []
    for box in sorted(boxes, key=lambda rect: (rect.y, rect.x)):
        rows = in_rows([line for line in lines if line.within == box])
        label = _label(rows[0], box, free)
        if label is not None and sum(len(row.text) for row in rows) <= LONGEST:
            pairs.append((label, rows, box))
    lefts = [label.box.x for label, _, _ in pairs]
    pairs = [pair for pair in pairs if pair[0].text.endswith(":") or lefts.count(pair[0].box.x) >= LEAST]
    taken = {id(line) for label, rows, _ in pairs for line in (label, *(line for row in rows for line in row.lines))}
    found = [Field(label.text, " ".join(row.text for row in rows), box) for label, rows, box in pairs]
    return found, [line for line in lines if id(line) not in taken]


def _label(value: Row, box: Rect, free: Sequence[Line]) -> Line | None:
    """What stands left of a box, at the height of its first row."""
    level = [line for line in free if line.box.right <= box.x and abs(middle(line.box) - middle(value.box)) <= 0.5 * value.height]
    label = max(level, key=lambda line: line.box.right, default=None)
    if label is None or len(label.text) > LABEL or not shapes.words(label.text) or shapes.number(label.text):
        return None
    return label


def stacked(rows: Sequence[Row]) -> tuple[list[Field], list[Row]]:
    """Fields whose values stand in boxes below their labels: set in from three or more labels that leave room; and the rows that are none."""
    starts = [row.box.x for row in rows]
    left = max(set(starts), key=starts.count, default=0)
    labels = [
        i for i, row in enumerate(rows) if abs(row.box.x - left) <= 2 and len(row.cells) == 1 and len(row.text) <= 40 and shapes.words(row.text)
    ]
    found: list[Field] = []
    taken: set[int] = set()
    for i in labels:
        if i + 1 >= len(rows) or i + 1 in labels:
            continue
        label, value = rows[i], rows[i + 1]
        inset = len(value.cells) == 1 and 4 <= value.box.x - left <= 24 and 0.4 * label.height <= value.box.y - label.box.bottom <= 2.5 * label.height
        below = rows[i + 2].box.x - left if i + 2 < len(rows) else 0
        if inset and not 4 <= below <= 24 and value.height <= 1.3 * label.height and label.text[-1:] not in ".!;":
            found.append(Field(label.text, value.text, value.box))
            taken.update((i, i + 1))
    if len(labels) < LEAST or not found or not _roomy(rows, labels):
        return [], list(rows)
    return found, [row for i, row in enumerate(rows) if i not in taken]


def side_by_side(rows: Sequence[Row]) -> tuple[list[Field], list[Row]]:
    """Fields in boxes below their labels, two and more labels in a row; and the rows that are none."""
    found: list[Field] = []
    taken: set[int] = set()
    insets: list[int] = []
    for i, (labels, values) in enumerate(itertools.pairwise(rows)):
        if len(labels.cells) < 2 or i in taken or any(len(cell.text) > 40 or cell.text[-1:] in ".!;" for cell in labels.cells):
            continue
        pairs = [(label, value) for value in values.cells for label in labels.cells if _boxed(label.box, value.box)]
        if len(pairs) == len(values.cells) and not any(shapes.number(label.text) or not text_key(label.text) for label, _ in pairs):
            found += [Field(label.text, value.text, value.box) for label, value in pairs]
            insets += [value.box.x - label.box.x for label, value in pairs]
            taken.update((i, i + 1))
    if not found or max(insets) - min(insets) > 3:
        return [], list(rows)
    return found, [row for i, row in enumerate(rows) if i not in taken]


def _boxed(label: Rect, value: Rect) -> bool:
    """Whether a value stands in a box below its label."""
    return 4 <= value.x - label.x <= 24 and 0.4 * label.h <= value.y - label.bottom <= 2.5 * label.h and value.h <= 1.3 * label.h


def _roomy(rows: Sequence[Row], labels: Sequence[int]) -> bool:
    """Whether most labels leave room for a box below them."""
    gaps = [rows[b].box.y - rows[a].box.bottom for a, b in itertools.pairwise(labels)]
    usual = median(rows[i].height for i in labels)
    return sum(gap >= 1.8 * usual for gap in gaps) >= 0.6 * len(gaps)


def _subject(known: Fields, found: Sequence[Field], subject: str) -> str:
    """Whose fields these are: where one of two looks missed the heading, the fields themselves tell."""
    equal: dict[str, int] = {}
    for one in found:
        for key, value in known.values.items():
            other, _, label = key.partition("\n")
            if label == text_key(one.label) and text_key(value) == text_key(one.value) and "" in (other, subject):
                equal[other] = equal.get(other, 0) + 1
    best = max(equal, key=lambda one: equal[one], default=subject)
    return best if equal.get(best, 0) >= max(2, len(found) / 2) else subject


def write(known: Fields, found: Sequence[Field], subject: str, slot: str, still_open: bool, restless: Restless = lambda _: False) -> list[Draft]:
    """Fields not told before, and those whose value changed; a value being typed stays open. `subject`: whose fields they are."""
    subject = _subject(known, found, subject)
    told: list[str] = []
    rects: list[Rect] = []
    keys: list[str] = []
    grown = 0
    for one in found:
        key = f"{subject}\n{text_key(one.label)}"
        before = known.values.get(key)
        if before is not None and text_key(before) == text_key(one.value):
            continue
        growing = still_open and key == known.typed and before is not None and grew(before, one.value)
        changed = before is not None and not growing
        if changed and restless(one.rect):
            continue
        known.values[key] = one.value
        told.append(one.changed(before or "") if changed else one.text)
        rects.append(one.rect)
        keys.append(key)
        grown += growing
    if not told:
        return []
    alone = len(told) == 1
    known.typed = keys[0] if alone else ""
    return [Draft(BlockKind.FORM, "\n".join(told), around(rects), slot, open=alone, replaces=alone and bool(grown))]
