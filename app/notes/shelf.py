"""Reading the notes while another thread or process writes them. Never writes, never waits for the writer."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Self

from ..events import Block, Problem, Section
from . import words
from .database import Cipher, connect
from .indexing import present
from .migrate import check_known
from .rows import BLOCK, SECTION, SESSION, SessionRow, forgiving, sound, unpack_block, unpack_section, unpack_session
from .search import Hit as Hit  # for callers: what `search` gives
from .search import Search
from .words import StoreError

_BLOCK = ", ".join(f"b.{c}" for c in BLOCK.split(", "))
_COUNT = "(SELECT count(*) FROM sections s CROSS JOIN blocks b ON b.section = s.id WHERE s.session = sessions.id)"


class Shelf:
    """The notes, for reading. Make one per thread: its connection belongs to the thread of its first call.

    A store that is not there yet is an empty one; it is found as soon as it is made, and found again when it was replaced.
    All methods raise `StoreError` when the store is damaged, newer or cannot be read. `locked`: why it cannot, where the key is not there.
    `lost`: whether there were notes before, asked where the file is empty.
    """

    def __init__(self, path: Path, cipher: Cipher | None = None, locked: Problem | None = None, lost: Callable[[], bool] | None = None) -> None:
        self.path = path
        self._lost = lost
        self._cipher, self._locked = cipher, locked
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

    def sessions(self, limit: int | None = 100, before: str | None = None, offset: int = 0) -> list[SessionRow]:
        """Newest first; `before`: only those older than the session of this id (the next page), or `offset`: so many are left out first.

        `limit` None: all of them.
        """
        older = ""
        values: tuple[Any, ...] = (-1 if limit is None else limit, offset)
        if before is not None:
            older = "WHERE (started, row) < (SELECT started, row FROM sessions WHERE id = ?)"
            values = (before, *values)
        rows = self._rows(f"SELECT {SESSION}, {_COUNT} FROM sessions {older} ORDER BY started DESC, row DESC LIMIT ? OFFSET ?", values)
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

    def search(self, text: str, limit: int | None = 50, offset: int = 0) -> list[Hit]:
        """Blocks that hold all the words of `text`, or stand under a title, program or window that does; newest first.

        The last word may be a beginning. Any text is safe, none is syntax. `limit` None: all of them; `offset`: so many are left out first.
        """
        return list(self.hits(text, limit, offset))

    def hits(self, text: str, limit: int | None = None, offset: int = 0) -> Iterator[Hit]:
        """`search`, some at a time."""
        search = Search(self._rows, self._indexes())
        try:
            first = list(islice(found := search.hits(text, limit, offset), 1))
        except StoreError as error:
            if error.problem.code != "store-damaged":
                raise
            yield from search.scan(text, limit, offset)  # the index is damaged: until it is made anew, the notes themselves are looked through
            return
        yield from first
        yield from found

    def _indexes(self) -> frozenset[str]:
        db = self._connection()
        try:
            return frozenset() if db is None else frozenset(present(db))
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

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

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            db = self._connection()
            return [] if db is None else db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def _connection(self) -> sqlite3.Connection | None:
        if self._locked is not None:
            raise StoreError(self._locked)
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
                if self._lost is not None and self._lost():
                    raise StoreError(words.emptied(self.path))
                return None
            self._db = connect_for_reading(self.path, self._cipher)
            self._file = (status.st_dev, status.st_ino)
        return self._db


def connect_for_reading(path: Path, cipher: Cipher | None = None) -> sqlite3.Connection | None:
    """A connection that cannot write; None to a store that is being made and holds nothing yet.

    Raises:
        StoreError: It is damaged, of a newer version, another program's, or cannot be read.
    """
    try:
        try:
            db = _open(path, "mode=ro", cipher)
        except sqlite3.OperationalError:
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise
            db = _open(path, "immutable=1", cipher)  # a read-only folder without a log: nobody is writing
        try:
            check_known(db, path)
            if not int(db.execute("PRAGMA user_version").fetchone()[0]):
                db.close()
                return None
            if not _searchable(db):
                raise StoreError(words.older(path))
        except BaseException:
            db.close()
            raise
    except sqlite3.Error as error:
        raise StoreError(words.from_sqlite(error, path)) from error
    return db


def _searchable(db: sqlite3.Connection) -> bool:
    return db.execute("SELECT 1 FROM sqlite_master WHERE name = 'words'").fetchone() is not None


def _open(path: Path, how: str, cipher: Cipher | None) -> sqlite3.Connection:
    db = connect(path, cipher, how=how, timeout=2.0)
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
