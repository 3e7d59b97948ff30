"""Reading the notes while another thread or process writes them. Never writes, never waits for the writer."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ..events import Block, Problem, Section
from . import words
from .migrate import check_known
from .query import Query, marked, parse
from .rows import BLOCK, SECTION, SESSION, SessionRow, forgiving, sound, unpack_block, unpack_section, unpack_session
from .words import StoreError

_BLOCK = ", ".join(f"b.{c}" for c in BLOCK.split(", "))
_SECTION = ", ".join(f"s.{c}" for c in SECTION.split(", "))
_COUNT = "(SELECT count(*) FROM sections s CROSS JOIN blocks b ON b.section = s.id WHERE s.session = sessions.id)"
_WIDTH = len(BLOCK.split(", "))
_FIRST = "\x02"
_LAST = "\x03"
_SCANNED = 20_000
"""How many of the newest blocks are looked through for what no index can hold (a search for '→')."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that was found. `marks` are the (start, end) places of the searched words in `snippet`."""

    block: Block
    section: Section
    session: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]


class Shelf:
    """The notes, for reading. Make one per thread: its connection belongs to the thread of its first call.

    A store that is not there yet is an empty one; it is found as soon as it is made, and found again when it was replaced.
    All methods raise `StoreError` when the store is damaged, newer or cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db: sqlite3.Connection | None = None
        self._file = (0, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file; the next call opens it again."""
        if self._db is not None:
            self._db.close()
            self._db = None

    def sessions(self, limit: int = 100, before: str | None = None) -> list[SessionRow]:
        """Newest first; `before`: only those older than the session of this id (the next page)."""
        older = ""
        values: tuple[Any, ...] = (limit,)
        if before is not None:
            older = "WHERE (started, row) < (SELECT started, row FROM sessions WHERE id = ?)"
            values = (before, limit)
        rows = self._rows(f"SELECT {SESSION}, {_COUNT} FROM sessions {older} ORDER BY started DESC, row DESC LIMIT ?", values)
        return [unpack_session(row, row[-1]) for row in rows]

    def session(self, session: str) -> SessionRow | None:
        """One session, or None when there is none of this id."""
        rows = self._rows(f"SELECT {SESSION}, {_COUNT} FROM sessions WHERE id = ?", (session,))
        return unpack_session(rows[0], rows[0][-1]) if rows else None

    def sections(self, session: str) -> list[Section]:
        """In the order they began."""
        return [unpack_section(row) for row in self._rows(f"SELECT {SECTION} FROM sections WHERE session = ? ORDER BY row", (session,))]

    def blocks(self, session: str, limit: int = 500, after: str | None = None) -> list[Block]:
        """By section, then by place; `after`: only those behind the block of this id (the next page)."""
        behind = ""
        values: tuple[Any, ...] = (session, limit)
        if after is not None:
            place = self._rows("SELECT s.row, b.place, b.row FROM blocks b JOIN sections s ON s.id = b.section WHERE b.id = ?", (after,))
            if not place:
                return []
            behind = "AND s.row >= ? AND (s.row > ? OR (b.place, b.row) > (?, ?))"
            values = (session, place[0][0], *place[0], limit)
        sql = f"""SELECT {_BLOCK} FROM sections s CROSS JOIN blocks b ON b.section = s.id
            WHERE s.session = ? {behind} ORDER BY s.row, b.place, b.row LIMIT ?"""
        return [unpack_block(row) for row in self._rows(sql, values)]

    def earlier(self, session: str, limit: int = 500, before: str | None = None) -> list[Block]:
        """The last `limit` blocks of a session in reading order; `before`: the last ones that stand before the block of this id."""
        ahead = ""
        values: tuple[Any, ...] = (session, limit)
        if before is not None:
            place = self._rows("SELECT s.row, b.place, b.row FROM blocks b JOIN sections s ON s.id = b.section WHERE b.id = ?", (before,))
            if not place:
                return []
            ahead = "AND s.row <= ? AND (s.row < ? OR (b.place, b.row) < (?, ?))"
            values = (session, place[0][0], *place[0], limit)
        sql = f"""SELECT {_BLOCK} FROM sections s CROSS JOIN blocks b ON b.section = s.id
            WHERE s.session = ? {ahead} ORDER BY s.row DESC, b.place DESC, b.row DESC LIMIT ?"""
        return [unpack_block(row) for row in reversed(self._rows(sql, values))]

    def block(self, block: str) -> Block | None:
        """One block, or None when there is none of this id."""
        rows = self._rows(f"SELECT {BLOCK} FROM blocks WHERE id = ?", (block,))
        return unpack_block(rows[0]) if rows else None

    def session_of(self, block: str) -> str | None:
        """The id of the session a block stands in."""
        rows = self._rows("SELECT s.session FROM blocks b JOIN sections s ON s.id = b.section WHERE b.id = ?", (block,))
        return str(rows[0][0]) if rows else None

    def search(self, text: str, limit: int = 50) -> list[Hit]:
        """Blocks that hold all the words of `text`, newest first; the last word may be a beginning. Any text is safe, none is syntax."""
        query = parse(text)
        if query.signs:
            return self._scan(query.signs, limit)
        if not query.whole:
            return []
        try:
            return self._look_up(query, limit)
        except StoreError as error:
            if error.problem.code != "store-damaged":
                raise
            return self._scan(query.words, limit)  # the index is damaged: until it is made anew, the newest notes are looked through

    def _look_up(self, query: Query, limit: int) -> list[Hit]:
        if not query.open or query.short:
            return self._find(query.open or query.whole, limit)
        # A beginning of a common word costs 0.1 s a million blocks, so it is asked for only when whole words do not fill the page.
        enough = self._rows("SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)", (query.whole, limit))
        return self._find(query.whole if enough and enough[0][0] >= limit else query.open, limit)

    def counts(self) -> tuple[int, int]:
        """How many sessions and blocks there are."""
        rows = self._rows("SELECT (SELECT count(*) FROM sessions), (SELECT count(*) FROM blocks)")
        return (rows[0][0], rows[0][1]) if rows else (0, 0)

    def damaged(self) -> list[str]:
        """Ids of blocks whose row is not what was written. Reads every block: seconds for a million."""
        db = self._connection()
        if db is None:
            return []
        try:
            return [str(row[0]) for row in db.execute(f"SELECT {BLOCK} FROM blocks") if not sound(row)]
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def verify(self) -> list[Problem]:
        """Checks every page, row and the search index; what is wrong in words, empty when all is well. Seconds for a million blocks."""
        try:
            rows = self._rows("PRAGMA integrity_check(5)")
            wrong = [str(row[0]) for row in rows if row[0] != "ok"]
            if wrong:
                return [words.damaged_file(self.path, "; ".join(wrong))]
            damaged = self.damaged()
        except StoreError as error:
            return [error.problem]
        return [words.damaged_notes(self.path, len(damaged))] if damaged else []

    # -------------------------------------------------------------- inside

    def _find(self, match: str, limit: int) -> list[Hit]:
        found = "SELECT rowid AS number, snippet(words, 0, ?, ?, '…', 24) AS cut FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?"
        sql = f"""SELECT {_BLOCK}, {_SECTION}, sessions.title, found.cut FROM ({found}) AS found CROSS JOIN blocks b ON b.row = found.number
            CROSS JOIN sections s ON s.id = b.section CROSS JOIN sessions ON sessions.id = s.session"""
        return [_hit(row[:-1], row[-1]) for row in self._rows(sql, (_FIRST, _LAST, match, limit))]

    def _scan(self, signs: Sequence[str], limit: int) -> list[Hit]:
        newest = f"SELECT row, text FROM blocks ORDER BY row DESC LIMIT {_SCANNED}"
        holds = " AND ".join("instr(text, ?)" for _ in signs)
        sql = f"""SELECT {_BLOCK}, {_SECTION}, sessions.title FROM (SELECT row FROM ({newest}) WHERE {holds} LIMIT ?) AS found
            CROSS JOIN blocks b ON b.row = found.row CROSS JOIN sections s ON s.id = b.section CROSS JOIN sessions ON sessions.id = s.session"""
        return [_hit(row, marked(str(row[5]), signs[0], _FIRST, _LAST)) for row in self._rows(sql, (*signs, limit))]

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            db = self._connection()
            return [] if db is None else db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def _connection(self) -> sqlite3.Connection | None:
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self.close()
            return None
        except OSError as error:
            raise StoreError(words.from_os(error, self.path)) from error
        if (status.st_dev, status.st_ino) != self._file or self._db is None:
            self.close()
            if not status.st_size:
                return None
            self._db = connect_for_reading(self.path)
            self._file = (status.st_dev, status.st_ino)
        return self._db


def connect_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that cannot write.

    Raises:
        StoreError: It is damaged, of a newer version, another program's, or cannot be read.
    """
    try:
        try:
            db = _open(path, "mode=ro")
        except sqlite3.OperationalError:
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise
            db = _open(path, "immutable=1")  # a read-only folder without a log: nobody is writing
        try:
            check_known(db, path)
            if not int(db.execute("PRAGMA user_version").fetchone()[0]) or not _searchable(db):
                raise StoreError(words.older(path))
        except BaseException:
            db.close()
            raise
    except sqlite3.Error as error:
        raise StoreError(words.from_sqlite(error, path)) from error
    return db


def _searchable(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone() is not None


def _open(path: Path, how: str) -> sqlite3.Connection:
    db = sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True, timeout=2.0, isolation_level=None)
    try:
        forgiving(db)
        db.execute("PRAGMA query_only = ON")
        db.execute("PRAGMA cache_size = -16384")  # KiB: hits lie all over the file
        db.execute("PRAGMA trusted_schema = OFF")
        db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            db.close()
        raise
    return db


def _hit(row: Sequence[Any], cut: str | None) -> Hit:
    plain, marks = _places(cut or "")
    section = row[_WIDTH:-1]
    return Hit(unpack_block(row[:_WIDTH]), unpack_section(section), str(section[1]), str(row[-1]), plain, marks)


def _places(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    plain: list[str] = []
    marks: list[tuple[int, int]] = []
    at, begun = 0, -1
    for part in _split(snippet):
        if part == _FIRST:
            begun = at
        elif part == _LAST:
            if 0 <= begun < at:
                marks.append((begun, at))
            begun = -1
        else:
            plain.append(part)
            at += len(part)
    return "".join(plain), tuple(marks)


def _split(snippet: str) -> list[str]:
    for sign in (_FIRST, _LAST):
        snippet = snippet.replace(sign, f"\x00{sign}\x00")
    return snippet.split("\x00")
