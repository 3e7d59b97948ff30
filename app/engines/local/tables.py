"""Tables and spreadsheets: rows once, under their head; on later looks new rows and changed cells as 'row: column before → after'."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from ...sameness.keys import text_key
from ...values import BlockKind, Page, Rect, around
from . import plain
from .changed import Restless
from .draft import Draft
from .grid import Table
from .same import same_name

_NUMBER = re.compile(r"^\d{1,5}\s?(?=[^\W\d]{2})")
ROW_TOLD = 12
"""Cells up to which a changed row is told as it stands now, behind its change."""


@dataclass(slots=True)
class Sheet:
    """One table as known.

    Attributes:
        head: Its column names, empty while none were seen.
        rows: Rows by their key (the first cell, with the second where it alone is not unique).
        written: Rows of the open block.
        places: Where each row stood at the last look.
    """

    slot: str
    columns: tuple[tuple[int, int], ...]
    head: tuple[str, ...] = ()
    rows: dict[str, tuple[str, ...]] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)
    written: list[tuple[str, ...]] = field(default_factory=list)
    headed: bool = False


def fits(sheet: Sheet, table: Table) -> bool:
    """Whether the table is this sheet again: the same head, rows in common, or its columns where it stood."""
    known = {_filled(row) for row in sheet.rows.values()}
    if sum(_filled(row) in known for row in table.cells) >= 2:
        return True
    if table.head and sheet.head:
        return _same_cells(sheet.head, table.cells[0])
    if len(sheet.columns) != len(table.columns):
        return False
    return all(a[0] < b[1] and b[0] < a[1] for a, b in zip(sheet.columns, table.columns, strict=True))


def stands(sheet: Sheet, texts: Collection[str]) -> bool:
    """Whether most rows of the sheet that were seen last are among the texts, cell by cell: not its labels alone."""
    rows = [row for key in sheet.places if (row := sheet.rows.get(key))]
    return 2 * sum(all(cell in texts for cell in row if cell) for row in rows) > len(rows)


def _filled(row: Sequence[str]) -> str:
    """A row's texts for comparison, without a row number that was read along."""
    texts = [cell for cell in row if cell]
    if texts:
        texts[0] = _NUMBER.sub("", texts[0])
    return "".join(text_key(text) for text in texts)


def told(sheets: Sequence[Sheet], text: str) -> bool:
    """Whether a line of text is a row of a table already written."""
    key = _filled([text])
    return len(key) >= 8 and any(key == _filled(row) for sheet in sheets for row in sheet.rows.values())


def _same_cells(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and sum(same_name(a, b) for a, b in zip(one, other, strict=True)) >= 0.8 * len(one)


def write(sheet: Sheet, table: Table, page: Page, still_open: bool, restless: Restless = lambda _: False) -> list[Draft]:
    """What is new of a table."""
    cells, rects = list(table.cells), list(table.rects)
    if table.head:
        if not sheet.head:
            sheet.head = table.cells[0]
        cells, rects = cells[1:], rects[1:]
    elif sheet.head and cells and _same_cells(sheet.head, cells[0]):
        cells, rects = cells[1:], rects[1:]
    if not still_open:
        sheet.written = []
    before = {_filled(row) for row in sheet.rows.values()}
    new: list[tuple[str, ...]] = []
    changes: list[str] = []
    places: dict[str, int] = {}
    for key, line, rect in zip(_keys(cells), cells, rects, strict=True):
        known = sheet.rows.get(key)
        places[key] = rect.y
        if known is None:
            if _filled(line) not in before:
                new.append(line)
            sheet.rows[key] = line
        elif not _equal(known, line) and _looked_at(sheet, key, rect, page) and not restless(rect):
            told = _changes(sheet, known, line)
            if told:
                changes.append(told)
                sheet.rows[key] = line
    sheet.places = places
    area = around(rects)
    drafts = _rows(sheet, new, area)
    if changes:
        drafts.append(Draft(BlockKind.LIST, "\n".join(f"- {one}" for one in changes), area))
    return drafts


def forget(sheet: Sheet, gone: Sequence[str]) -> None:
    """Rows that were taken away are news when they come again."""
    texts = {text_key(text) for text in gone}
    sheet.rows = {key: row for key, row in sheet.rows.items() if text_key(" ".join(row)) not in texts}


def _keys(cells: Sequence[Sequence[str]]) -> list[str]:
    firsts = [text_key(_NUMBER.sub("", line[0])) if line else "" for line in cells]
    made: list[str] = []
    for line, first in zip(cells, firsts, strict=True):
        if first and firsts.count(first) == 1:
            made.append(first)
        else:
            made.append("|".join(text_key(cell) for cell in line[:3]))
    return made


def _equal(one: Sequence[str], other: Sequence[str]) -> bool:
    return _filled(one) == _filled(other)


def _looked_at(sheet: Sheet, key: str, rect: Rect, page: Page) -> bool:
    """Whether a difference can be a change: not where no pixel changed, nor in a row that was only scrolled."""
    if page.changed and not any(one.meets(rect) for one in page.changed):
        return False
    before = sheet.places.get(key)
    return before is None or abs(before - rect.y) <= 3 or not page.moved


def _one_cell(before: str, now: str) -> bool:
    """Whether a cell says what it said: a single sign tells too, where it is all there is."""
    return text_key(before) == text_key(now) and (bool(text_key(now)) or before == now)


def _changes(sheet: Sheet, known: Sequence[str], line: Sequence[str]) -> str:
    parts: list[str] = []
    if len(known) != len(line):
        return ""
    for c, (before, now) in enumerate(zip(known, line, strict=True)):
        if _one_cell(before, now) or not now:
            continue
        name = sheet.head[c] if c < len(sheet.head) else ""
        parts.append(f"{name} {before} → {now}".strip() if before else f"{name} {now}".strip())
    if not parts:
        return ""
    label, *rest = [cell for cell in line if cell]
    told = f"{label}: {', '.join(parts)}"
    return f"{told} ({' · '.join(rest)})" if 1 < len(rest) <= ROW_TOLD else told


def _rows(sheet: Sheet, new: list[tuple[str, ...]], area: Rect) -> list[Draft]:
    if not new:
        return []
    goes_on = bool(sheet.written)
    if not goes_on:
        sheet.headed = sheet.headed if sheet.headed and sheet.rows else False
    head: Sequence[str] = ()
    sheet.written = [*sheet.written, *new]
    if not goes_on and sheet.head and not sheet.headed:
        head, sheet.headed = sheet.head, True
        sheet.written = [sheet.head, *sheet.written]
    elif goes_on and sheet.headed and sheet.written[0] == sheet.head:
        head = sheet.head
    body = sheet.written[1:] if head else sheet.written
    return [Draft(BlockKind.TABLE, markdown(head, body), area, sheet.slot, open=True, replaces=goes_on)]


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; without a head its first line is empty, so that a continued table repeats nothing."""
    width = max(len(line) for line in [*rows, head])
    lines = [_line(head, width), "|" + "---|" * width, *(_line(row, width) for row in rows)]
    return "\n".join(lines)


def _line(cells: Sequence[str], width: int) -> str:
    padded = [*cells, *[""] * (width - len(cells))]
    return "| " + " | ".join(plain.inline(cell).replace("|", "\\|") for cell in padded) + " |"
