"""Chats in bubbles: the time stands behind or below each message, the name above it or nowhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ...sameness.keys import text_key
from ...values import Line, around
from . import shapes
from .chat import Message, named
from .memory import Memory
from .paragraphs import joined
from .rows import Row, in_rows, middle

_STAMP = re.compile(rf"^(?:\S{{4,12}}\s)?{shapes.TIME.pattern}(?:\s?[✓√vVW/]{{1,3}})?$", re.I)
LEAST = 2
LEAST_ENTRIES = 3


def _stamp(row: Row) -> str:
    """The time a row ends with, '' when it does not."""
    last = row.cells[-1].text.strip()
    found = shapes.TIME.search(last)
    return found[0].strip() if found and _STAMP.match(last) and len(last) <= 16 else ""


def _said(row: Row) -> Row | None:
    """The row without the time at its end; None when nothing else stands there."""
    if not _stamp(row):
        return row
    end = row.cells[-1]
    kept: list[Line] = []
    for line in row.lines:
        words = tuple(word for word in line.words if word is not end)
        if line.words and words:
            kept.append(Line(" ".join(word.text for word in words), around(word.box for word in words), line.sure, words, line.ink, line.paper))
        elif not line.words and line is not row.lines[-1]:
            kept.append(line)
    return Row(tuple(kept), around(line.box for line in kept)) if kept else None


def is_feet(rows: Sequence[Row]) -> bool:
    """Whether the times stand behind what was said: more often below or beside a message than beside or below a name."""
    texts = [text_key(said.text) if (said := _said(row)) else "" for row in rows]
    feet = heads = 0
    for i, row in enumerate(rows):
        if not _stamp(row):
            continue
        said = _said(row)
        above = row.box.y - rows[i - 1].box.bottom if i else 10_000
        below = rows[i + 1].box.y - row.box.bottom if i + 1 < len(rows) else 10_000
        if said is None:
            feet += above < below
            heads += above > below
        elif not named(said.text) or said.text.count(" ") >= 3:
            feet += 1
        elif texts.count(texts[i]) >= 2 or below < above:
            heads += 1
    return feet >= LEAST and feet > heads


def together(parts: list[list[Line]]) -> list[list[Line]]:
    """Bubbles at the left and at the right (and the days between them) that were taken for columns, as one chat again."""
    timed = [any(shapes.TIME.search(line.text[-16:]) for line in part) for part in parts]
    stamped = [i for i, part in enumerate(parts) if timed[i] and _hardly_names(in_rows(part))] if sum(timed) >= 2 else []
    if len(stamped) < 2 or not all(_interleaved(parts[a], parts[b]) for a, b in itertools.pairwise(stamped)):
        return parts
    first, last = stamped[0], stamped[-1]
    whole = [line for part in parts[first : last + 1] for line in part]
    return [*parts[:first], whole, *parts[last + 1 :]] if is_feet(in_rows(whole)) else parts


def _interleaved(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether both are hardly ever on one height."""
    level = sum(any(abs(middle(x.box) - middle(y.box)) <= 0.4 * y.box.h for x in one) for y in other)
    return level <= 0.34 * min(len(one), len(other))


def _hardly_names(rows: Sequence[Row]) -> bool:
    """Whether times stand there, as often as not behind more than a name: a list of chats has a name beside each time."""
    stamped = [row for row in rows if _stamp(row)]
    names = sum((said := _said(row)) is not None and named(said.text) for row in stamped)
    return bool(stamped) and 2 * names <= len(stamped) + 1


def messages(rows: Sequence[Row], memory: Memory) -> tuple[list[Row], list[Message]]:
    """(rows above the first message, the messages in order). What stands below the last time, the field to type in, is left out."""
    rows = _without_days(rows)
    begin = _begin(rows, next((i for i, row in enumerate(rows) if _stamp(row)), 0))
    names = _names(rows[begin:])
    made: list[Message] = []
    who, left, body = "", -1000, []
    for row in rows[begin:]:
        said = _said(row)
        if said is not None:
            body.append(said)
        if not (at := _stamp(row)) or not body:
            continue
        box = around(one.box for one in body)
        lead = text_key(body[0].text)
        # An answer holds a piece of what it answers, set in, with its sender: that was said before.
        if len(body) > 2 and body[0].box.x - body[-1].box.x >= 6 and lead in names:
            body = [one for one in body if one.box.x - body[-1].box.x < 6]
            who, left = "", body[0].box.x
        elif len(body) > 1 and lead in names:
            who, left = body[0].text, body[1].box.x
            body = body[1:]
        elif abs(box.x - left) > 12:
            who, left = "", box.x
        made.append(Message(who, at, joined(body, memory.word), box))
        body = []
    return list(rows[:begin]), made


def _without_days(rows: Sequence[Row]) -> list[Row]:
    """The rows without days between messages: short, apart from what stands above and below, and not where messages begin."""
    begins = [row.box.x for row in rows]
    kept: list[Row] = []
    for i, row in enumerate(rows):
        above = row.box.y - rows[i - 1].box.bottom if i else 10_000
        below = rows[i + 1].box.y - row.box.bottom if i + 1 < len(rows) else 10_000
        apart = min(above, below) > 0.9 * row.height and below < 10_000
        if apart and not _stamp(row) and len(row.text) <= 30 and sum(abs(x - row.box.x) <= 6 for x in begins) <= 2:
            continue
        kept.append(row)
    return kept


def overview(rows: Sequence[Row]) -> list[Message]:
    """The entries of a list of chats: a name with a time or day at the right, what was said last below it. Empty for anything else."""
    made: list[Message] = []
    for head, below in itertools.pairwise(rows):
        if len(head.cells) == 2 and len(head.cells[1].text) <= 12 and len(below.cells) == 1 and below.box.y - head.box.bottom <= 1.6 * head.height:
            made.append(Message(head.cells[0].text, head.cells[1].text, below.text, head.box.joined(below.box)))
    return made if len(made) >= LEAST_ENTRIES and 2 * len(made) >= 0.7 * len(rows) else []


def untold(entries: Sequence[Message], told: Sequence[Message]) -> list[Message]:
    """Entries whose text, or the piece of it that is shown, was not said before."""
    known = [text_key(message.text) for message in told]
    pieces = [text_key(entry.text.partition(": ")[2] or entry.text) for entry in entries]
    return [entry for entry, piece in zip(entries, pieces, strict=True) if piece and not any(piece in text for text in known)]


def _begin(rows: Sequence[Row], first: int) -> int:
    """The first message's first row: up from its time while the rows stand close."""
    i = first
    while i > 0 and rows[i].box.y - rows[i - 1].box.bottom <= 1.1 * rows[i].height and not _stamp(rows[i - 1]):
        i -= 1
    return i


def _names(rows: Sequence[Row]) -> set[str]:
    """Rows that are senders: names first in a bubble, in other ink than what is said or more than once."""
    firsts = [row for i, row in enumerate(rows) if (i == 0 or _stamp(rows[i - 1])) and not _stamp(row) and named(row.text)]
    keys = [text_key(row.text) for row in firsts]
    inks = {row.lines[0].ink for row in rows if _stamp(row) and _said(row)}
    return {
        key
        for key, row in zip(keys, firsts, strict=True)
        if keys.count(key) >= 2 or (inks and row.lines[0].ink not in inks) or row.text.count(" ") <= 2
    }
