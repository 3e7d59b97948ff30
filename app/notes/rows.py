"""Rows of the store and the values they stand for, with the hash that tells whether a disk changed a row by itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, cast

from ..events import Block, Section
from ..values import BlockKind, Evidence, Rect, Source

BLOCK = "id, section, t, kind, source, text, place, done, edited, mark, frame, x, y, w, h, hash"
SECTION = "id, session, t, app, window, heading, hash"
SESSION = "id, title, started, ended, hash"
DAMAGED = "damaged"
"""The `mark` of a block whose row no longer is what was written."""

_KINDS = {kind.value: kind for kind in BlockKind}
_SOURCES = {"local", "remote", "yours", "program"}


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session in a list; `blocks` counts its blocks, `ended` is None while it runs (or when the program was killed in it)."""

    id: str
    title: str
    started: float
    ended: float | None
    blocks: int = 0


def row_hash(values: Sequence[Any]) -> bytes:
    """16 bytes over all values of a row."""
    return blake2b(json.dumps(values, ensure_ascii=True).encode(), digest_size=16).digest()


def pack_block(block: Block) -> tuple[Any, ...]:
    """The values of `BLOCK`, in its order."""
    seen = block.evidence
    place = (seen.frame, seen.rect.x, seen.rect.y, seen.rect.w, seen.rect.h) if seen else (None,) * 5
    head = (block.id, block.section, float(block.t), block.kind.value, block.source, block.text, float(block.place))
    values = (*head, int(block.done), int(block.edited), block.mark, *place)
    return (*values, row_hash(values))


def pack_section(session: str, section: Section) -> tuple[Any, ...]:
    """The values of `SECTION`, in its order."""
    values = (section.id, session, float(section.t), section.app, section.window, section.heading)
    return (*values, row_hash(values))


def pack_session(session: str, title: str, started: float, ended: float | None) -> tuple[Any, ...]:
    """The values of `SESSION`, in its order."""
    values = (session, title, float(started), None if ended is None else float(ended))
    return (*values, row_hash(values))


def sound(row: Sequence[Any]) -> bool:
    """Whether a row (its hash last) is as it was written."""
    try:
        return bool(row[-1] == row_hash(row[:-1]))
    except (TypeError, ValueError):  # a flipped type byte: a number came back as bytes
        return False


def unpack_block(row: Sequence[Any]) -> Block:
    """The block of a row of `BLOCK`; one that is not sound is shown as well as it can be, with the mark 'damaged'."""
    if sound(row):
        evidence = None if row[10] is None else Evidence(row[10], Rect(*row[11:15]))
        kind, source = _KINDS.get(row[3], BlockKind.TEXT), cast(Source, row[4])
        return Block(row[0], row[1], row[2], kind, source, row[5], row[6], bool(row[7]), bool(row[8]), row[9], evidence)
    source = cast(Source, row[4] if row[4] in _SOURCES else "program")
    kind = _KINDS.get(str(row[3]), BlockKind.TEXT)
    return Block(str(row[0]), str(row[1]), _number(row[2]), kind, source, _text(row[5]), _number(row[6]), True, bool(row[8]), DAMAGED)


def unpack_section(row: Sequence[Any]) -> Section:
    """The section of a row of `SECTION`."""
    return Section(str(row[0]), _number(row[2]), _text(row[3]), _text(row[4]), _text(row[5]))


def unpack_session(row: Sequence[Any], blocks: int = 0) -> SessionRow:
    """The session of a row of `SESSION`."""
    return SessionRow(str(row[0]), _text(row[1]), _number(row[2]), None if row[3] is None else _number(row[3]), blocks)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and abs(value) < 1e11 else 0.0


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def forgiving(db: sqlite3.Connection) -> None:
    """Lets a connection hand out text that is no longer valid UTF-8 (a flipped bit) instead of raising; the hash tells.

    Raises:
        sqlite3.DatabaseError: The names of the tables are damaged so that SQLite's own complaint is no text any more.
    """
    db.text_factory = lambda raw: raw.decode("utf-8", "replace")
    try:
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except UnicodeDecodeError:
        raise corrupt("the schema is damaged") from None
    except sqlite3.Error:
        pass  # the first real question says so


def corrupt(said: str) -> sqlite3.DatabaseError:
    """An error as SQLite raises it for a damaged file."""
    error = sqlite3.DatabaseError(said)
    error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_CORRUPT, "SQLITE_CORRUPT"
    return error
