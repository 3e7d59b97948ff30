"""What of a store belongs to a span of time, and taking it out: the same for the store itself and for its copies."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from .indexing import rebuild

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment to another, unix seconds, both in it."""

    since: float
    until: float


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that go, by their ids. What stands in a section or session that goes is among them."""

    sessions: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


def find(db: sqlite3.Connection, span: Span) -> Found:
    """Blocks noted in the span or grown in it (an earlier one the user himself changed stays), with sections and sessions that began in it or keep
    nothing.

    Raises sqlite3.Error.
    """
    grown = "OR (edited = 0 AND id IN (SELECT block FROM touched WHERE t BETWEEN :since AND :until))" if _has(db, "touched") else ""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS going (id TEXT PRIMARY KEY)")
    db.execute("DELETE FROM going")
    values = {"since": span.since, "until": span.until}
    db.execute(f"INSERT INTO going SELECT id FROM blocks WHERE t BETWEEN :since AND :until {grown}", values)
    began = "SELECT id FROM sessions WHERE started BETWEEN :since AND :until"
    db.execute(
        f"INSERT OR IGNORE INTO going SELECT b.id FROM blocks b JOIN sections s ON b.section = s.id"
        f" WHERE s.t BETWEEN :since AND :until OR s.session IN ({began})",
        values,
    )
    some = "EXISTS (SELECT 1 FROM blocks b WHERE b.section = s.id)"
    left = "EXISTS (SELECT 1 FROM blocks b WHERE b.section = s.id AND b.id NOT IN going)"
    sections = _ids(db, f"SELECT id FROM sections s WHERE s.t BETWEEN :since AND :until OR s.session IN ({began}) OR ({some} AND NOT {left})", values)
    of = "SELECT b.id FROM blocks b JOIN sections s ON b.section = s.id WHERE s.session = x.id"
    emptied = f"EXISTS ({of}) AND NOT EXISTS ({of} AND b.id NOT IN going)"
    sessions = _ids(db, f"SELECT id FROM sessions x WHERE started BETWEEN :since AND :until OR ({emptied})", values)
    blocks = _ids(db, "SELECT id FROM going", {})
    db.execute("DROP TABLE going")
    return Found(sessions, sections, blocks)


def take_out(db: sqlite3.Connection, found: Found) -> None:
    """Deletes the rows; the caller holds a transaction. Raises sqlite3.Error."""
    for table, ids in (("blocks", found.blocks), ("sections", found.sections), ("sessions", found.sessions)):
        for start in range(0, len(ids), _CHUNK):
            part = ids[start : start + _CHUNK]
            db.execute(f"DELETE FROM {table} WHERE id IN ({', '.join('?' * len(part))})", part)


def scrub(db: sqlite3.Connection) -> bool:
    """Writes index and file anew, so that nothing of what was deleted stays in either or in the log. False: somebody reads, and the old file stays
    until he has done. Raises sqlite3.Error."""
    rebuild(db)
    db.execute("VACUUM")
    return not db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _has(db: sqlite3.Connection, table: str) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone() is not None


def _ids(db: sqlite3.Connection, sql: str, values: dict[str, float]) -> tuple[str, ...]:
    rows: Sequence[tuple[str]] = db.execute(sql, values).fetchall()
    return tuple(str(row[0]) for row in rows)
