"""The one writing connection of the notes. Lives on the notes thread; what it returned from is on the disk, power cut or not."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Self, TypeVar, assert_never

from ..events import Block, BlockChanged, BlockGrew, BlockRemoved, NoteEvent, Section, SectionAdded, SessionChanged, new_id
from ..files import Lock, make_private_dir, make_private_file, sync_dir
from . import words
from .database import Cipher, connect, is_plain
from .indexing import catch_up, index_block, index_section, index_session, is_of_index, present, rebuild
from .migrate import check_known, upgrade
from .rows import BLOCK, SECTION, SESSION, corrupt, forgiving, pack_block, pack_section, pack_session, unpack_block, unpack_session
from .wipe import Found, Span, find, scrub, take_out
from .words import StoreError
from .written import COLUMNS, Role, Written, of_row

_CHECKED_AT_OPEN = 32 << 20
"""Files up to this many bytes are checked page by page at every start (some 50 ms); larger ones by the daily backup."""

_CAUGHT_UP_AT_OPEN = 3000
"""Rows of an older version made known to search at once (some 50 ms); the rest follows while the program runs."""

_PUT = {
    "sessions": (SESSION, "title = excluded.title, started = excluded.started, ended = excluded.ended, hash = excluded.hash"),
    "sections": (SECTION, ", ".join(f"{c} = excluded.{c}" for c in SECTION.split(", ")[1:])),
    "blocks": (BLOCK, ", ".join(f"{c} = excluded.{c}" for c in BLOCK.split(", ")[1:])),
}
_UPSERTS = {
    table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * len(columns.split(', ')))}) ON CONFLICT (id) DO UPDATE SET {changes}"
    for table, (columns, changes) in _PUT.items()
}


_E = TypeVar("_E", bound=NoteEvent)


class Store:
    """Sessions, sections and blocks on the disk.

    Each writing method is one transaction, is safe to repeat (ids decide, not the call) and returns the event that tells what changed.
    All raise `StoreError` with a `Problem` in words; then nothing of the call was written.

    Attributes:
        path: The SQLite file; its lock lies beside it.
        cipher: The key it is encrypted with, or None.
    """

    def __init__(self, path: Path, db: sqlite3.Connection, lock: Lock, cipher: Cipher | None = None) -> None:
        self.path = path
        self.cipher = cipher
        self._db = db
        self._lock = lock
        self._sessions: dict[str, str] = {}
        self._file = _number(path)

    @classmethod
    def open(cls, path: Path, backups: Path, *, network: bool = False, cipher: Cipher | None = None) -> Self:
        """Opens or makes the store, brings an older one up to date (after a backup), and holds its lock until `close`.

        Args:
            path: The file; its folder is made for the user alone.
            backups: Where the copy made before a migration goes.
            network: The file lies on a network disk, where a write-ahead log would not be safe: an ordinary journal is used.
            cipher: The key it is encrypted with; a file that is not encrypted is refused then.

        Raises:
            StoreError: 'store-busy', 'store-newer', 'store-foreign', 'store-damaged', 'store-locked', 'store-readonly', 'disk-full', …
        """
        try:
            make_private_dir(path.parent)
            lock = Lock.take(path.with_name(path.name + ".lock"))
            if lock is None:
                raise StoreError(words.busy(path))
            try:
                if cipher is not None and is_plain(path):
                    raise StoreError(words.not_encrypted(path))
                fresh = not path.exists()
                make_private_file(path)  # SQLite gives -wal and -shm the mode of the file they belong to
                db = _connect(path, backups, network, cipher)
                if fresh:
                    sync_dir(path.parent)
            except BaseException:
                lock.release()
                raise
        except OSError as error:
            raise StoreError(words.from_os(error, path)) from error
        return cls(path, db, lock, cipher)

    def close(self) -> None:
        """Moves the log into the file and lets go; a second call does nothing."""
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("PRAGMA optimize")
        with contextlib.suppress(sqlite3.Error):
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._db.close()
        self._lock.release()

    def check(self) -> None:
        """Whether what is written still goes into the file of that name: a removed one takes writes, too, and loses them at the end.

        Raises:
            StoreError: It was removed, and written anew with all that was in it, or another one is in its place. Open it again.
        """
        try:
            if _number(self.path) == self._file:
                return
            there = self.path.exists()
        except OSError:
            return  # the disk does not answer: writing tells of that
        if there:
            raise StoreError(words.replaced(self.path))
        try:
            self._write_anew()
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error
        except OSError as error:
            raise StoreError(words.from_os(error, self.path)) from error
        raise StoreError(words.removed(self.path))

    def _write_anew(self) -> None:
        make_private_dir(self.path.parent)
        whole = self.path.with_name(self.path.name + ".anew")
        make_private_file(whole)
        with contextlib.closing(connect(whole, self.cipher)) as copy:
            self._db.backup(copy)
        whole.replace(self.path)
        sync_dir(self.path.parent)

    # -------------------------------------------------------------- writing

    def apply(self, events: Iterable[NoteEvent]) -> None:
        """Writes what the events say in one transaction, in their order; when it returns they are on the disk.

        Raises:
            StoreError: Nothing of it was written.
        """
        self.check()
        try:
            self._db.execute("BEGIN IMMEDIATE")
            for event in events:
                self._write(event)
            self._db.execute("COMMIT")
        except BaseException as error:
            self._sessions.clear()
            with contextlib.suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise StoreError(words.from_sqlite(error, self.path)) from error
            raise

    def begin_session(self, t: float, title: str) -> SessionChanged:
        return self._done(SessionChanged(new_id(), title, t, None))

    def rename_session(self, session: str, title: str) -> SessionChanged:
        old = self._session(session)
        return self._done(SessionChanged(session, title, old.started, old.ended))

    def remove_session(self, session: str) -> SessionChanged:
        """Removes it with all its sections and blocks; `scrub` wipes their text from the file."""
        old = self._session(session)
        return self._done(SessionChanged(session, old.title, old.started, old.ended, removed=True))

    def add_section(self, session: str, section: Section) -> SectionAdded:
        return self._done(SectionAdded(session, section))

    def scrub(self) -> bool:
        """Wipes what was removed from the file, the search index and the log. (SSDs and snapshots keep what they keep.)

        SQLite's secure_delete leaves copies of rows that moved between pages, and of words in the index: both are written anew. That takes
        about a second for 50,000 blocks and needs the store's size as free space. False: another program reads, and the log cannot be emptied yet.

        Raises:
            StoreError: The disk did not take it.
        """
        try:
            return scrub(self._db)
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def found(self, span: Span) -> Found:
        """What was noted in a span of time.

        Raises:
            StoreError: The store cannot be read.
        """
        try:
            return find(self._db, span)
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def take_out(self, found: Found) -> None:
        """Removes these rows in one transaction; `scrub` wipes their text from the file.

        Raises:
            StoreError: Nothing was removed.
        """
        self._sessions.clear()
        try:
            self._db.execute("BEGIN IMMEDIATE")
            take_out(self._db, found)
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def holds(self, text: str) -> bool:
        """Whether any note has this text in it.

        Raises:
            StoreError: The store cannot be read.
        """
        return self._one("SELECT 1 FROM blocks WHERE instr(text, ?) LIMIT 1", text) is not None

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.path.stat().st_size

    # -------------------------------------------------------------- what was written elsewhere

    def keep_written(self, changes: Mapping[tuple[str, Role, Path], Written | None]) -> None:
        """Remembers how files stand that we wrote, by session, role and path; None forgets one.

        Raises:
            StoreError: Nothing of it was kept.
        """
        self.check()
        try:
            self._db.execute("BEGIN IMMEDIATE")
            for (session, role, path), each in changes.items():
                self._db.execute("DELETE FROM written WHERE session = ? AND role = ? AND path = ?", (session, role, os.fsencode(path)))
                if each is not None:
                    marks = ", ".join("?" * len(COLUMNS.split(", ")))
                    # Of a session that was removed meanwhile nothing is kept.
                    self._db.execute(
                        f"INSERT INTO written ({COLUMNS}) SELECT {marks} WHERE EXISTS (SELECT 1 FROM sessions WHERE id = ?)", (*each.row(), session)
                    )
            self._db.execute("COMMIT")
        except sqlite3.Error as error:
            with contextlib.suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def written(self, session: str) -> list[Written]:
        """What was written of a session. Raises StoreError."""
        return [of_row(row) for row in self._all(f"SELECT {COLUMNS} FROM written WHERE session = ?", session)]

    def remember_folder(self, folder: Path) -> None:
        """Raises StoreError."""
        self._all("INSERT OR IGNORE INTO folders (path) VALUES (?)", os.fsencode(folder))

    def folders(self) -> list[Path]:
        """Every folder that was remembered. Raises StoreError."""
        return [Path(os.fsdecode(row[0])) for row in self._all("SELECT path FROM folders")]

    # -------------------------------------------------------------- the little reading that writing needs

    def block(self, block: str) -> tuple[str, Block] | None:
        """The session of a block and the block, or None when there is none of this id."""
        row = self._one(f"SELECT (SELECT session FROM sections WHERE id = blocks.section), {BLOCK} FROM blocks WHERE id = ?", block)
        return None if row is None else (row[0] or "", unpack_block(row[1:]))

    def raw_block(self, block: str) -> Sequence[Any] | None:
        """The row of a block as it lies on the disk, sound or not."""
        row: Sequence[Any] | None = self._one(f"SELECT {BLOCK} FROM blocks WHERE id = ?", block)
        return row

    def rebuild_search(self) -> None:
        """Makes the search index anew from the blocks: after the disk changed a text, index and text no longer fit.

        Raises:
            StoreError: The disk did not take it.
        """
        try:
            rebuild(self._db)
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def catch_up(self, rows: int = 1000) -> bool:
        """Makes notes of an older version known to today's search, at most about so many at a call (some 10 ms). False: all are.

        Raises:
            StoreError: The disk did not take it; the next call tries again.
        """
        try:
            return catch_up(self._db, rows)
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def unfinished(self) -> list[SessionChanged]:
        """Sessions without an end: the program was killed in them. Each comes with its last sign of life as its end."""
        last = "SELECT max(b.t) FROM sections s JOIN blocks b ON b.section = s.id WHERE s.session = sessions.id"
        try:
            rows = self._db.execute(f"SELECT id, title, started, ({last}) FROM sessions WHERE ended IS NULL").fetchall()
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error
        return [SessionChanged(row[0], row[1], row[2], max(row[2], row[3] or row[2])) for row in rows]

    # -------------------------------------------------------------- inside

    def _done(self, event: _E) -> _E:
        self.apply((event,))
        return event

    def _write(self, event: NoteEvent) -> None:
        match event:
            case SessionChanged(removed=True):
                self._sessions.clear()
                self._db.execute("DELETE FROM sessions WHERE id = ?", (event.session,))
            case SessionChanged():
                self._put("sessions", pack_session(event.session, event.title, event.started, event.ended))
                index_session(self._db, event.session, event.title)
            case SectionAdded():
                self._need_session(event.session, event.section.t)
                self._put("sections", pack_section(event.session, event.section))
                index_section(self._db, event.section.id, event.section.app, event.section.window, event.section.heading)
            case BlockChanged():
                self._need_section(event.session, event.block)
                self._put("blocks", pack_block(event.block))
                index_block(self._db, event.block.id, event.block.text)
            case BlockRemoved():
                self._db.execute("DELETE FROM blocks WHERE id = ?", (event.block,))
            case BlockGrew():
                pass  # a preview; the text follows in a BlockChanged
            case _:
                assert_never(event)

    def _put(self, table: str, values: Sequence[Any]) -> None:
        self._db.execute(_UPSERTS[table], values)

    def _need_session(self, session: str, t: float) -> None:
        """A session that a restored backup does not know yet still takes its notes."""
        self._db.execute(f"INSERT OR IGNORE INTO sessions ({SESSION}) VALUES (?, ?, ?, ?, ?)", pack_session(session, words.RECOVERED, t, None))

    def _need_section(self, session: str, block: Block) -> None:
        if self._sessions.get(block.section) == session:
            return
        self._need_session(session, block.t)
        unknown = pack_section(session, Section(block.section, block.t, "", ""))
        self._db.execute(f"INSERT OR IGNORE INTO sections ({SECTION}) VALUES (?, ?, ?, ?, ?, ?, ?)", unknown)
        self._sessions[block.section] = session

    def _session(self, session: str) -> SessionChanged:
        row = self._one(f"SELECT {SESSION} FROM sessions WHERE id = ?", session)
        if row is None:
            return SessionChanged(session, words.RECOVERED, 0.0, None)
        found = unpack_session(row)
        return SessionChanged(found.id, found.title, found.started, found.ended)

    def _all(self, sql: str, *values: Any) -> list[Any]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error

    def _one(self, sql: str, *values: Any) -> Any:
        try:
            return self._db.execute(sql, values).fetchone()
        except sqlite3.Error as error:
            raise StoreError(words.from_sqlite(error, self.path)) from error


def _number(path: Path) -> tuple[int, int] | None:
    """What tells the file from another one of its name; None when there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _connect(path: Path, backups: Path, network: bool, cipher: Cipher | None) -> sqlite3.Connection:
    db = connect(path, cipher, timeout=2.0)
    try:
        forgiving(db)
        db.execute("PRAGMA secure_delete = ON")
        check_known(db, path)  # before anything touches a file that may not be ours
        sound = path.stat().st_size > _CHECKED_AT_OPEN or _check(db)
        db.execute(f"PRAGMA journal_mode = {'DELETE' if network else 'WAL'}")
        db.execute("PRAGMA synchronous = FULL")
        db.execute("PRAGMA journal_size_limit = 4194304")
        if not sound:
            rebuild(db)
        upgrade(db, path, backups)
        db.execute("PRAGMA foreign_keys = ON")
        _wipe_in_index(db)
        _try_writing(db)
        catch_up(db, _CAUGHT_UP_AT_OPEN)
    except sqlite3.Error as error:
        db.close()
        raise StoreError(words.from_sqlite(error, path)) from error
    except BaseException:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection) -> bool:
    """False: only the search index is damaged. Raises sqlite3.Error: more is."""
    answer = db.execute("PRAGMA quick_check(1)").fetchone()
    said = str(answer[0]) if answer else "no answer"
    if said != "ok" and not is_of_index(said):
        raise corrupt(said)
    return said == "ok"


def _wipe_in_index(db: sqlite3.Connection) -> None:
    if sqlite3.sqlite_version_info >= (3, 42):
        for index in present(db):
            db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('secure-delete', 1)")


def _try_writing(db: sqlite3.Connection) -> None:
    """Finds a read-only or full disk now rather than at the first note."""
    db.execute("INSERT INTO facts (name, value) VALUES ('opened', '1') ON CONFLICT DO UPDATE SET value = value + 1")
