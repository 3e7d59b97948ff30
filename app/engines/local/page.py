"""Pages of text: what of a column's paragraphs was not written before, as headings, paragraphs, lists and tasks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ...sameness.keys import text_key
from ...values import BlockKind, Rect, around
from . import plain, shapes
from .draft import Draft, fenced
from .memory import Memory
from .paragraphs import Paragraph, joined
from .rows import Row, middle
from .same import grew


@dataclass(slots=True)
class Running:
    """The last thing written of a pane, left open because it may go on (below the edge, or still being typed): its rows so far."""

    rows: list[Row] = field(default_factory=list)

    def grew(self, row: Row) -> bool:
        """Whether a row is the last of them with more at its end: news, were it as like as a misread one."""
        if not self.rows:
            return False
        last = self.rows[-1]
        here = abs(row.box.x - last.box.x) <= 12 and abs(middle(row.box) - middle(last.box)) <= 4
        return here and len(text_key(row.text)) > len(text_key(last.text)) and text_key(row.text).startswith(text_key(last.text))


@dataclass(frozen=True, slots=True)
class Item:
    """Something to be written: one paragraph's new text."""

    sort: str
    text: str
    rect: Rect
    level: int = 0
    mark: str = "-"
    goes_on: bool = False
    """Takes the place of what was left open."""


def news(parts: Sequence[Paragraph], memory: Memory, fresh: Sequence[bool], rows: Sequence[Row], running: Running | None = None) -> list[Item]:
    """The new text of each paragraph; `fresh` says for each of `rows` whether it is new. What `running` holds is continued and renewed."""
    held = list(running.rows) if running is not None else []
    if running is not None:
        running.rows = []
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
                before = _before(held, part, run)
                whole_run = [*(before or ()), *run]
                made.append(_item(part, whole_run, whole or before is not None, memory, before is not None))
                if running is not None and run[-1] is rows[-1] and part.sort in ("text", "item"):
                    running.rows = whole_run
                first = False
                run = []
    return made


def _before(held: Sequence[Row], part: Paragraph, run: Sequence[Row]) -> list[Row] | None:
    """The open rows that `run` goes on from: it stands below the last of them, or is that one grown. None when it does not."""
    if not held:
        return None
    at = part.rows.index(run[0])
    if at > 0 and text_key(part.rows[at - 1].text) == text_key(held[-1].text):
        return list(held)
    same_place = abs(run[0].box.x - held[-1].box.x) <= 12
    return list(held[:-1]) if same_place and grew(held[-1].text, run[0].text) else None


def _item(part: Paragraph, run: Sequence[Row], whole: bool, memory: Memory, goes_on: bool) -> Item:
    text = joined(run, memory.word)
    sort = part.sort if whole or part.sort == "heading" else "text" if part.sort == "text" else "item"
    return Item(sort, text, around(row.box for row in run), part.level, part.mark if whole else "-", goes_on)


def under(items: Sequence[Item], over: Sequence[tuple[Rect, Row]]) -> list[Item]:
    """The items, before the first of those in each area what stands over them."""
    made: list[Item] = []
    told: set[Rect] = set()
    for item in items:
        area, row = next(((area, row) for area, row in over if area.meets(item.rect)), (None, None))
        if area is not None and row is not None and area not in told:
            told.add(area)
            made.append(Item("item", row.text, row.box))
        made.append(item)
    return made


def drafts(items: Sequence[Item], slot: str = "") -> list[Draft]:
    """Items as blocks: neighbouring list items in one block, tasks apart. With a `slot` the last item stays open there."""
    if slot and items and _kind(items[-1]) in (BlockKind.TEXT, BlockKind.LIST, BlockKind.TODO):
        (last,) = drafts(items[-1:])
        opened = replace(last, slot=slot, open=True, replaces=items[-1].goes_on)
        return [*drafts(items[:-1], ""), opened]
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
            made.append(Draft(BlockKind.HEADING, f"### {plain.inline(item.text)}", item.rect))
        else:
            made.append(Draft(BlockKind.TEXT, plain.whole(item.text), item.rect))
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
    if shapes.FORMULA.match(item.text) or (item.sort == "text" and shapes.formula(item.text)):
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
    lines = [_listed(item, depth) for item, depth in zip(items, _depths(items), strict=True)]
    return Draft(_kind(items[0]), "\n".join(lines), around(item.rect for item in items))


def _depths(items: Sequence[Item]) -> list[int]:
    """How deep each item stands: one deeper than its parent at most, or Markdown takes it for code."""
    open_: list[int] = []
    depths = []
    for item in items:
        while open_ and open_[-1] >= item.level:
            open_.pop()
        depths.append(len(open_))
        open_.append(item.level)
    return depths


def _listed(item: Item, depth: int) -> str:
    text, ticked = shapes.unboxed(item.text)
    indent = "  " * depth
    if _kind(item) is BlockKind.TODO:
        body = text if ticked is not None else shapes.bare(text)
        return f"{indent}- [{'x' if ticked else ' '}] {plain.whole(body)}"
    if item.mark != "-":
        return f"{indent}{item.mark} {plain.whole(shapes.NUMBERED.sub('', text, count=1))}"
    return f"{indent}- {plain.whole(shapes.bare(text))}"
