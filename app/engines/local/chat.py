"""Chats: messages of who, when and what, each once; an edited one as before → after."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from ...sameness.keys import figures, text_key
from ...values import BlockKind, Rect, around
from . import plain, shapes
from .draft import Draft
from .memory import Memory
from .paragraphs import joined
from .rows import Row
from .same import alike, same_name

_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[^\W\d_(][\w.'’-]*){0,3}(?:\s+\([^()]{1,24}\))?$")
_AFTER = re.compile(r"\s*\(([^()]{4,16})\)\s*$")
_EDITED = {text_key(word) for word in ("edited", "bearbeitet", "modifié", "editado", "modificato", "bewerkt")}


@dataclass(frozen=True, slots=True)
class Message:
    who: str
    at: str
    text: str
    rect: Rect
    cut: bool = False
    """Its head was scrolled out: who said it is not shown."""


@dataclass(slots=True)
class Talk:
    """Messages told so far, in order; `last` is the name and time the last written one stands under."""

    told: list[Message] = field(default_factory=list)


def head(text: str) -> tuple[str, str] | None:
    """(name, time) of a message's head row."""
    found = shapes.TIME.search(text)
    if found is None or len(text) > 70:
        return None
    name = (text[: found.start()] + " " + text[found.end() :]).strip(" ,·•|-–—[]()")
    name = re.sub(r"\b(?:APP|BOT|today|yesterday|heute|gestern|aujourd['’]hui|hier)\b(?:\s(?:at|um|à))?", "", name, flags=re.I).strip(" ,·•|-–—")
    return (name, found[0].strip()) if name and _NAME.match(name) else None


def named(text: str) -> bool:
    """Whether a text may be a person's name."""
    return len(text) <= 40 and bool(_NAME.match(text))


def _dated(row: Row, edges: Sequence[int]) -> tuple[str, str] | None:
    """(name, day) where a day stands in the column of the other heads' times."""
    if len(row.cells) != 2 or not any(abs(row.box.right - edge) <= 4 for edge in edges):
        return None
    name, day = (cell.text for cell in row.cells)
    return (name, day) if len(day) <= 12 and _NAME.match(name) else None


def inline(text: str) -> tuple[str, str, str] | None:
    """(name, time, text) of a message in one row: '[09:11] Ana: hello', 'Ana 09:11 hello' has no mark and is none."""
    found = re.match(r"^\W?(\d{1,2}:\d{2}(?::\d{2})?)\W{0,2}\s+<?([^\W\d_][\w .'’-]{0,30}?)[>:]\s+(\S.*)$", text)
    return (found[2].strip(), found[1], found[3]) if found else None


def is_chat(rows: Sequence[Row]) -> bool:
    """Two heads or more with text beneath them, taking a good part of the rows."""
    heads = [i for i, row in enumerate(rows) if head(row.text) is not None]
    lines = sum(inline(row.text) is not None for row in rows)
    if lines >= max(3, 0.5 * len(rows)):
        return True
    between = sum(b - a >= 2 for a, b in zip(heads, [*heads[1:], len(rows)], strict=False))
    names = {head(rows[i].text)[0] for i in heads}  # type: ignore[index]
    alone = len(heads) == 1 and len(rows) - heads[0] in (2, 3, 4) and len(head(rows[heads[0]].text)[0].split()) >= 2  # type: ignore[index]
    if alone and all(len(row.text) <= 160 for row in rows):
        return True
    return between >= 2 and 5 * len(heads) >= len(rows) and (len(heads) >= 3 or len(names) >= 2)


def without_edges(rows: Sequence[Row], title: str) -> tuple[list[Row], list[Row]]:
    """(rows above the first message that are no part of it, the messages' rows): the field to type in, at the foot, left out."""
    begin = next((i for i, row in enumerate(rows) if head(row.text) or inline(row.text)), 0)
    gaps = [b.box.y - a.box.bottom for a, b in itertools.pairwise(rows)]
    heads = [gaps[i - 1] for i, row in enumerate(rows) if i > 0 and head(row.text)]
    end = len(rows)
    if heads and gaps and gaps[-1] > 1.25 * median(heads) and not head(rows[-1].text):
        end -= 1
    above = [row for row in rows[:begin] if text_key(row.text) not in text_key(title)]
    return above, list(rows[begin:end])


def messages(rows: Sequence[Row], memory: Memory) -> list[Message]:
    """The rows as messages, in order."""
    made: list[Message] = []
    who = at = ""
    body: list[Row] = []
    head_row: Row | None = None

    def close() -> None:
        if body:
            text = joined(body, memory.word)
            if (after := _AFTER.search(text)) and text_key(after[1]) in _EDITED:
                text = text[: after.start()]
            made.append(Message(who, at, text, around(row.box for row in ([head_row] if head_row else []) + body), head_row is None))

    edges = [row.box.right for row in rows if len(row.cells) == 2 and head(row.text)]
    for row in rows:
        if said := inline(row.text):
            close()
            body, head_row = [], None
            made.append(Message(said[0], said[1], said[2], row.box))
        elif found := head(row.text) or _dated(row, edges):
            close()
            (who, at), head_row, body = found, row, []
        elif body and _apart(body[-1], row):
            close()
            body = [row]
            head_row = head_row if who else None
        else:
            body.append(row)
    close()
    return made


def _apart(before: Row, row: Row) -> bool:
    """A further message under the same head: more room than between the rows of one."""
    return row.box.y - before.box.bottom > 1.1 * row.height


def write(talk: Talk, found: Sequence[Message]) -> list[Draft]:
    """Messages not told before, neighbours in one block."""
    new: list[str] = []
    rects: list[Rect] = []
    for message in found:
        known = next((one for one in talk.told if _is(one, message)), None)
        if known is not None:
            continue
        edited = next((one for one in talk.told if _edit_of(one, message)), None)
        if edited is not None:
            talk.told[talk.told.index(edited)] = message
            new.append(_edited(edited, message))
        else:
            talk.told.append(message)
            new.append(_line(message))
        rects.append(message.rect)
    return [Draft(_kind(one), one, rect) for one, rect in zip(new, rects, strict=True)]


def _is(known: Message, message: Message) -> bool:
    if text_key(known.text) == text_key(message.text) or (message.cut and text_key(message.text) in text_key(known.text)):
        return message.cut or (same_name(known.who, message.who) and known.at == message.at) or len(text_key(message.text)) >= 30
    return known.at == message.at and same_name(known.who, message.who) and same_name(known.text, message.text)


def _edit_of(known: Message, message: Message) -> bool:
    if message.cut or known.at != message.at or not same_name(known.who, message.who):
        return False
    return alike(known.text, message.text) >= 0.75 and (
        figures(known.text) != figures(message.text) or text_key(known.text) != text_key(message.text)
    )


def _line(message: Message) -> str:
    name = " ".join(part for part in (f"**{message.who}**" if message.who else "", message.at) if part)
    said = plain.whole(message.text) if message.cut or not name else f"{name}: {plain.inline(message.text)}"
    return f"- [ ] {said}" if shapes.task(message.text) else f"- {said}"


def _kind(line: str) -> BlockKind:
    return BlockKind.TODO if line.startswith("- [ ]") else BlockKind.CHAT


def _edited(before: Message, now: Message) -> str:
    """The edited part only: what was said before is in the notes."""
    old, new = before.text.split(), now.text.split()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    lead = max(0, start - 5)
    was, became = old[lead : len(old) - end], new[lead : len(new) - end]
    name = " ".join(part for part in (f"**{now.who}**" if now.who else "", now.at) if part)
    return f"- {name}: {plain.inline(' '.join(was))} → {plain.inline(' '.join(became))}"
