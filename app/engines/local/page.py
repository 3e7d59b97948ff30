"""Pages of text: what of a column's paragraphs was not written before, as headings, paragraphs, lists and tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ...values import BlockKind, Rect, around
from . import shapes
from .draft import Draft, fenced
from .memory import Memory
from .paragraphs import Paragraph, joined
from .rows import Row


@dataclass(slots=True)
class Running:
    """A paragraph left open because it may go on below the edge: its rows so far."""

    rows: list[Row] = field(default_factory=list)
    sort: str = "text"


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be written: one paragraph's new text."""

    sort: str
    text: str
    rect: Rect
    level: int = 0
    mark: str = "-"


def news(parts: Sequence[Paragraph], memory: Memory, fresh: Sequence[bool], rows: Sequence[Row]) -> list[Item]:
    """The new text of each paragraph; `fresh` says for each of `rows` whether it is new."""
    is_new = {id(row): new for row, new in zip(rows, fresh, strict=True)}
    made: list[Item] = []
    for part in parts:
        run: list[Row] = []
        first = True
        for row in [*part.rows, None]:
            if row is not None and is_new[id(row)]:
                run.append(row)
                continue
            if run:
                whole = first and run[0] is part.rows[0]
                made.append(_item(part, run, whole, memory))
                first = False
                run = []
    return made


def _item(part: Paragraph, run: Sequence[Row], whole: bool, memory: Memory) -> Item:
    text = joined(run, memory.word)
    sort = part.sort if whole or part.sort == "heading" else "text" if part.sort == "text" else "item"
    return Item(sort, text, around(row.box for row in run), part.level, part.mark if whole else "-")


def drafts(items: Sequence[Item]) -> list[Draft]:
    """Items as blocks: neighbouring list items in one block, tasks apart."""
    made: list[Draft] = []
    listed: list[Item] = []
    for item in [*items, None]:
        kind = _kind(item) if item is not None else None
        if listed and (kind is None or kind != _kind(listed[0])):
            made.append(_list(listed))
            listed = []
        if item is None:
            break
        if kind in (BlockKind.LIST, BlockKind.TODO):
            listed.append(item)
        elif kind is BlockKind.FORMULA:
            made.append(Draft(BlockKind.FORMULA, f"`{_formula(item.text)}`", item.rect))
        elif kind is BlockKind.TERMINAL:
            listed.append(item)
        elif kind is BlockKind.HEADING:
            made.append(Draft(BlockKind.HEADING, f"### {item.text}", item.rect))
        else:
            made.append(Draft(BlockKind.TEXT, item.text, item.rect))
    return made


def _formula(text: str) -> str:
    """A formula as read; of a spreadsheet's, the cell before it."""
    if shapes.FORMULA.match(text):
        cell, _, rest = text.partition("=")
        return f"{cell.strip(' :')}: ={rest}"
    return text.replace("`", "'")


def _kind(item: Item) -> BlockKind:
    if item.sort == "heading":
        return BlockKind.HEADING
    if shapes.FORMULA.match(item.text) or (item.sort != "heading" and shapes.formula(item.text)):
        return BlockKind.FORMULA
    if item.sort == "command":
        return BlockKind.TERMINAL
    ticked = shapes.unboxed(item.text)[1]
    if ticked is not None or (shapes.task(item.text) and len(item.text) <= 240):
        return BlockKind.TODO
    return BlockKind.LIST if item.sort == "item" else BlockKind.TEXT


def _list(items: Sequence[Item]) -> Draft:
    if _kind(items[0]) is BlockKind.TERMINAL:
        return Draft(BlockKind.TERMINAL, fenced([item.text for item in items], "console"), around(item.rect for item in items))
    base = min(item.level for item in items)
    lines = [_listed(item, base) for item in items]
    return Draft(_kind(items[0]), "\n".join(lines), around(item.rect for item in items))


def _listed(item: Item, base: int) -> str:
    text, ticked = shapes.unboxed(item.text)
    indent = "  " * (item.level - base)
    if _kind(item) is BlockKind.TODO:
        body = text if ticked is not None else shapes.bare(text)
        return f"{indent}- [{'x' if ticked else ' '}] {body}"
    if item.mark != "-":
        return f"{indent}{item.mark} {shapes.NUMBERED.sub('', text, count=1)}"
    if found := shapes.TIMED_HEAD.match(text):
        return f"{indent}- **{found[1]}** {text[found.end() :]}"
    return f"{indent}- {shapes.bare(text)}"
