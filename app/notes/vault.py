"""Pictures of noted frames, in a database of their own: large, replaceable, and never able to hurt the notes."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Self

from ..files import make_private_dir, make_private_file
from .damaged import aside
from .database import Cipher, connect
from .retention import Thing
from .schema import APPLICATION_ID
from .wipe import Span

_TABLES = """CREATE TABLE IF NOT EXISTS pictures (
    frame INTEGER PRIMARY KEY, t REAL NOT NULL, session TEXT NOT NULL, w INTEGER NOT NULL, h INTEGER NOT NULL,
    thumb BLOB NOT NULL, full BLOB NOT NULL)"""
_KEPT = "CREATE TABLE IF NOT EXISTS kept (frame INTEGER PRIMARY KEY)"
"""Pictures that the user keeps: no rule lets go of them."""
_INDEXES = (
    "CREATE INDEX IF NOT EXISTS pictures_by_time ON pictures (t)",
    "CREATE INDEX IF NOT EXISTS pictures_of_session ON pictures (session)",
)

_AT_ONCE = 100
"""Pictures removed in one transaction."""


class Vault:
    """The pictures; one per thread. The file is made at the first `put`; reading without one finds nothing.

    `put`, `replace`, `keep`, `let_go` and `remove` raise sqlite3.Error or OSError when the disk does not take it; the scribe says so and goes on.
    A file that is no database any more is moved aside as `.bad` and begun anew by the first of them that finds it so.

    Attributes:
        put_aside: The damaged file that was moved aside, until somebody has said so and sets it to None.
    """

    def __init__(self, path: Path, cipher: Cipher | None = None) -> None:
        self._path = path
        self._cipher = cipher
        self._db: sqlite3.Connection | None = None
        self.put_aside: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def put(self, frame_id: int, t: float, session: str, full: bytes, thumb: bytes, size: tuple[int, int]) -> None:
        """Keeps a picture; a second one of the same frame takes its place. `size` is that of the full picture in pixels."""
        values = (frame_id, t, session, *size, thumb, full)
        self._run("INSERT OR REPLACE INTO pictures (frame, t, session, w, h, thumb, full) VALUES (?, ?, ?, ?, ?, ?, ?)", values)

    def replace(self, frame_id: int, full: bytes) -> None:
        """Puts a smaller form of a picture in its place, at one stroke. Nothing happens when it is not kept (any more), or no smaller."""
        if self._path.exists():
            self._run("UPDATE pictures SET full = ? WHERE frame = ? AND length(full) > ?", (full, frame_id, len(full)))

    def repaint(self, frame_id: int, full: bytes, thumb: bytes) -> None:
        """Puts another picture in its place, none when `full` is empty, and wipes what it was from the file and its log."""
        if not self._path.exists():
            return
        if full:
            self._run("UPDATE pictures SET full = ?, thumb = ? WHERE frame = ?", (full, thumb, frame_id))
        else:
            self._run("DELETE FROM pictures WHERE frame = ?", (frame_id,))
        self._shrink()

    def full(self, frame_id: int) -> bytes | None:
        """The encoded picture, or None when it is not kept."""
        return self._blob("full", frame_id)

    def thumb(self, frame_id: int) -> bytes | None:
        """The encoded thumbnail, or None when it is not kept."""
        return self._blob("thumb", frame_id)

    def size(self, frame_id: int) -> tuple[int, int] | None:
        """Width and height of the full picture in pixels."""
        row = self._row("SELECT w, h FROM pictures WHERE frame = ?", (frame_id,))
        return (row[0], row[1]) if row else None

    def things(self, kept: Collection[int] = ()) -> list[Thing]:
        """The pictures a rule may let go, oldest first: all but those that the user keeps and those of the frames `kept`.

        Raises sqlite3.Error or OSError when they cannot be read.
        """
        if not self._path.exists():
            return []
        self._db = self._db or _connect(self._path, self._cipher)
        rows = self._db.execute(
            "SELECT frame, t, length(full) + length(thumb), session FROM pictures WHERE frame NOT IN (SELECT frame FROM kept) ORDER BY t, frame"
        )
        return [Thing(frame, t, size, session) for frame, t, size, session in rows if frame not in kept]

    def keep(self, frames: Iterable[int]) -> None:
        """No rule lets go of the pictures of these frames from now on."""
        self._many("INSERT OR IGNORE INTO kept (frame) VALUES (?)", frames)

    def let_go(self, frames: Iterable[int]) -> int:
        """Removes the pictures of these frames from the file. Returns how many went."""
        gone = self._many("DELETE FROM pictures WHERE frame = ?", frames)
        if gone:
            self._shrink()
        return gone

    def _many(self, sql: str, frames: Iterable[int]) -> int:
        """In pieces, so that no other writer has to wait for long."""
        done = 0
        every = list(frames) if self._path.exists() else []
        for start in range(0, len(every), _AT_ONCE):
            self._run("BEGIN IMMEDIATE")
            try:
                done += sum(self._run(sql, (frame,)).rowcount for frame in every[start : start + _AT_ONCE])
            finally:
                self._run("COMMIT")
        return done

    def remove(self, session: str) -> None:
        """Removes the pictures of a session from the file."""
        if self._path.exists():
            self._run("DELETE FROM kept WHERE frame IN (SELECT frame FROM pictures WHERE session = ?)", (session,))
            self._run("DELETE FROM pictures WHERE session = ?", (session,))
            self._shrink()

    def erase(self, span: Span, frames: Sequence[int] = ()) -> int:
        """Removes the pictures taken in a span of time, and of these frames, from the file and its log. Returns how many went."""
        if not self._path.exists():
            return 0
        gone = self._run("DELETE FROM pictures WHERE t BETWEEN ? AND ?", (span.since, span.until)).rowcount
        for frame in frames:
            gone += self._run("DELETE FROM pictures WHERE frame = ?", (frame,)).rowcount
        self._run("DELETE FROM kept WHERE frame NOT IN (SELECT frame FROM pictures)")
        self._run("PRAGMA incremental_vacuum").fetchall()
        busy, *_ = self._run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise sqlite3.OperationalError("the log of the pictures is in use")
        return gone

    def _shrink(self) -> None:
        self._run("PRAGMA incremental_vacuum(2000)").fetchall()
        self._run("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _run(self, sql: str, values: tuple[object, ...] = ()) -> sqlite3.Cursor:
        if self._db is not None and not self._path.exists():
            self.close()
        try:
            self._db = self._db or _connect(self._path, self._cipher)
            return self._db.execute(sql, values)
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
                raise
        self.close()
        self.put_aside = _move_aside(self._path)
        self._db = _connect(self._path, self._cipher)
        return self._db.execute(sql, values)

    def _blob(self, column: str, frame_id: int) -> bytes | None:
        row = self._row(f"SELECT {column} FROM pictures WHERE frame = ?", (frame_id,))
        return bytes(row[0]) if row else None

    def _row(self, sql: str, values: tuple[object, ...]) -> tuple[int, ...] | None:
        """None as well when the file is missing or damaged: a picture that cannot be shown is a picture that is not kept."""
        if not self._path.exists():
            return None
        try:
            self._db = self._db or _connect(self._path, self._cipher)
            row: tuple[int, ...] | None = self._db.execute(sql, values).fetchone()
        except (sqlite3.Error, OSError):
            return None
        return row


def _connect(path: Path, cipher: Cipher | None) -> sqlite3.Connection:
    make_private_dir(path.parent)
    make_private_file(path)
    db = connect(path, cipher)
    try:
        db.execute("PRAGMA auto_vacuum = INCREMENTAL")
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = NORMAL")  # a picture lost in a power cut is no note lost, and pictures are 150 KB each
        db.execute("PRAGMA secure_delete = ON")
        db.execute("PRAGMA journal_size_limit = 4194304")
        db.execute(_TABLES)
        db.execute(_KEPT)
        for index in _INDEXES:
            db.execute(index)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException:
        db.close()
        raise
    return db


def _move_aside(path: Path) -> Path:
    bad = aside(path)
    path.replace(bad)
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink()
    return bad
