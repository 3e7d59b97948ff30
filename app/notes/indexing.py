"""What search needs beside the texts as they are: spread letters, titles, windows and programs. Old stores are caught up with bit by bit."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from .letters import has_letters, spread

INDEXES = ("words", "letters", "named")
"""The full-text tables."""


def index_block(db: sqlite3.Connection, block: str, text: str) -> None:
    """Lets the block (by its id) be found by letters that stand without blanks. The caller holds a transaction, here and below."""
    if has_letters(text):
        _put_letters(db, "SELECT row, ? FROM blocks WHERE id = ?", (spread(text), block))


def index_section(db: sqlite3.Connection, section: str, app: str, window: str, heading: str) -> None:
    """Lets the section (by its id) be found by its program and window."""
    _put_name(db, "section", "SELECT row, ? FROM sections WHERE id = ?", (spread("\n".join((app, window, heading))), section))


def index_session(db: sqlite3.Connection, session: str, title: str) -> None:
    """Lets the session (by its id) be found by its title."""
    _put_name(db, "session", "SELECT row, ? FROM sessions WHERE id = ?", (spread(title), session))


def rebuild(db: sqlite3.Connection) -> None:
    """Writes the full-text tables anew, those that the store has."""
    for index in present(db):
        db.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


def is_of_index(answer: str) -> bool:
    """Whether what `PRAGMA integrity_check` or `quick_check` says first is about a full-text table, as SQLite does since 3.44: then all else was
    found sound before, and `rebuild` mends it."""
    return "fts5" in answer.lower()


def present(db: sqlite3.Connection) -> list[str]:
    """The full-text tables that this store has: one of an older version has fewer."""
    known = {str(row[0]) for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [index for index in INDEXES if index in known]


def _put_letters(db: sqlite3.Connection, select: str, values: Sequence[Any]) -> None:
    db.execute(
        f"INSERT INTO spread (row, text) {select} ON CONFLICT (row) DO UPDATE SET text = excluded.text WHERE text IS NOT excluded.text", values
    )


def _put_name(db: sqlite3.Connection, of: str, select: str, values: Sequence[Any]) -> None:
    db.execute(
        f"INSERT INTO names ({of}, text) {select} ON CONFLICT ({of}) DO UPDATE SET text = excluded.text WHERE text IS NOT excluded.text", values
    )


# ------------------------------------------------------------------ what an older version left


def _old_block(db: sqlite3.Connection, row: int, text: str) -> None:
    if has_letters(text):
        _put_letters(db, "SELECT ?, ? WHERE true", (row, spread(text)))


def _old_section(db: sqlite3.Connection, row: int, text: str) -> None:
    _put_name(db, "section", "SELECT ?, ? WHERE true", (row, spread(text)))


def _old_session(db: sqlite3.Connection, row: int, text: str) -> None:
    _put_name(db, "session", "SELECT ?, ? WHERE true", (row, spread(text)))


@dataclass(frozen=True, slots=True)
class _Backlog:
    fact: str
    """Holds the highest row that is still to be done; none when there is nothing to do."""
    select: str
    put: Callable[[sqlite3.Connection, int, str], None]


_BACKLOGS = (
    _Backlog("unnamed sessions", "SELECT row, title FROM sessions", _old_session),
    _Backlog("unnamed sections", "SELECT row, app || char(10) || window || char(10) || heading FROM sections", _old_section),
    _Backlog("unspread blocks", "SELECT row, text FROM blocks", _old_block),
)


def catch_up(db: sqlite3.Connection, rows: int) -> bool:
    """Does at most about so many rows of what an older version left, the newest first, in a transaction of its own. False: nothing is left to do.

    Raises sqlite3.Error; then nothing of this call was done.
    """
    todo = [(backlog, highest) for backlog in _BACKLOGS if (highest := _highest(db, backlog)) is not None]
    if not todo:
        return False
    db.execute("BEGIN IMMEDIATE")
    try:
        for backlog, highest in todo:
            rows -= _advance(db, backlog, highest, rows)
            if rows <= 0:
                break
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
    return any(_highest(db, backlog) is not None for backlog in _BACKLOGS)


def _highest(db: sqlite3.Connection, backlog: _Backlog) -> int | None:
    row = db.execute("SELECT CAST(value AS INTEGER) FROM facts WHERE name = ?", (backlog.fact,)).fetchone()
    return None if row is None else int(row[0])


def _advance(db: sqlite3.Connection, backlog: _Backlog, highest: int, rows: int) -> int:
    found = db.execute(f"{backlog.select} WHERE row <= ? ORDER BY row DESC LIMIT ?", (highest, rows)).fetchall()
    for row, text in found:
        backlog.put(db, row, text if isinstance(text, str) else "")
    if len(found) < rows:
        db.execute("DELETE FROM facts WHERE name = ?", (backlog.fact,))
    else:
        db.execute("UPDATE facts SET value = ? WHERE name = ?", (found[-1][0] - 1, backlog.fact))
    return len(found)
