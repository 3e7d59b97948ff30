"""Copies of the store, a few days back: made beside the writer, checked, rotated, and rid of what the user removed."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files import make_private_dir
from .copying import copy_into
from .database import Cipher, connect, locked_out
from .indexing import is_of_index, present, rebuild
from .migrate import check_known
from .rows import BLOCK, SessionRow, forgiving, pack_session, sound
from .wipe import Found, Span, find, scrub, take_out
from .words import StoreError

KEEP = 7
EACH_S = 20 * 3600.0


@dataclass(frozen=True, slots=True)
class Copied:
    """A finished backup; `damaged` are the ids of blocks whose row in the store is not what was written; `found`: search finds all blocks."""

    path: Path
    damaged: tuple[str, ...]
    found: bool = True


def backups(folder: Path) -> list[Path]:
    """Newest first."""
    return sorted(folder.glob("notes-[0-9]*.db"), key=lambda path: path.name, reverse=True) if folder.is_dir() else []


def due(folder: Path, now: float) -> bool:
    """Whether the newest backup is a day old. `now` in unix seconds."""
    newest = backups(folder)
    return not newest or abs(now - newest[0].stat().st_mtime) >= EACH_S


def back_up(db: sqlite3.Connection, folder: Path, now: float, keep: int = KEEP, cipher: Cipher | None = None) -> Copied:
    """Copies the store of `db` (a reading connection will do), checks every row of the copy, and removes all but the newest `keep` copies.

    Raises:
        sqlite3.Error: The store is damaged, the disk is full, or `db` was interrupted; no copy was made, none was removed.
        OSError: The folder cannot be written.
    """
    make_private_dir(folder)
    path = folder / f"notes-{time.strftime('%Y%m%d-%H%M%S', time.gmtime(now))}.db"
    copy_into(db, path)
    damaged, found = tuple(_damaged(path, cipher)), _index_sound(path, cipher)
    for old in backups(folder)[keep:]:
        with contextlib.suppress(OSError):
            old.unlink()
    return Copied(path, damaged, found)


def whole(path: Path, cipher: Cipher | None = None) -> bool:
    """Whether a copy can be used: every page of it is sound, but for the search index, and it is ours."""
    try:
        with contextlib.closing(reading(path, cipher)) as db:
            check_known(db, path)
            said = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
            return (said == "ok" or is_of_index(said)) and bool(db.execute("PRAGMA user_version").fetchone()[0])
    except (sqlite3.Error, OSError, StoreError):
        return False


def forget(folder: Path, session: str, cipher: Cipher | None = None) -> None:
    """Wipes a removed session from every copy; a copy that cannot be changed is removed."""
    copies = [*backups(folder), *(folder.glob("notes-v*.db") if folder.is_dir() else [])]
    for path in copies:
        try:
            with contextlib.closing(connect(path, cipher)) as db:
                forgiving(db)
                db.execute("PRAGMA secure_delete = ON")
                db.execute("PRAGMA foreign_keys = ON")
                if db.execute("DELETE FROM sessions WHERE id = ?", (session,)).rowcount:
                    rebuild(db)
                    db.execute("VACUUM")
        except (sqlite3.Error, OSError):
            _remove(path, cipher)


def erase(folder: Path, span: Span, found: Found, titles: Sequence[SessionRow] = (), cipher: Cipher | None = None) -> list[Path]:
    """Wipes what was noted in a span of time from every copy, by its time and by what was found in the store; `titles` are sessions
    with the titles they are to have. A copy that cannot be changed is removed. Returns those that could be neither."""
    left: list[Path] = []
    for path in [*backups(folder), *(folder.glob("notes-v*.db") if folder.is_dir() else [])]:
        try:
            with contextlib.closing(connect(path, cipher)) as db:
                forgiving(db)
                db.execute("PRAGMA secure_delete = ON")
                db.execute("PRAGMA foreign_keys = ON")
                here = find(db, span)
                both = Found((*here.sessions, *found.sessions), (*here.sections, *found.sections), (*here.blocks, *found.blocks))
                db.execute("BEGIN IMMEDIATE")
                take_out(db, both)
                for each in titles:
                    values = pack_session(each.id, each.title, each.started, each.ended)
                    db.execute("UPDATE sessions SET title = ?, started = ?, ended = ?, hash = ? WHERE id = ?", (*values[1:], values[0]))
                    forget_names(db, each.id)
                changed = db.total_changes
                db.execute("COMMIT")
                if changed:
                    scrub(db)
        except (sqlite3.Error, OSError):
            _remove(path, cipher)
            if path.exists():
                left.append(path)
    return left


def _remove(path: Path, cipher: Cipher | None) -> None:
    """A copy that cannot be changed; one that only lacks its key stays."""
    if cipher is not None or not locked_out(path):
        with contextlib.suppress(OSError):
            path.unlink()


def forget_names(db: sqlite3.Connection, session: str) -> None:
    """Forgets what the files of a session are called: their names are made of its title. Raises sqlite3.Error."""
    if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'written'").fetchone():  # copies of older versions have no such table
        db.execute("DELETE FROM written WHERE session = ?", (session,))


def reading(path: Path, cipher: Cipher | None = None) -> sqlite3.Connection:
    """A connection for reading any SQLite file as well as it can be read."""
    db = connect(path, cipher, how="mode=ro", timeout=2.0, any_thread=True)
    forgiving(db)
    return db


def _damaged(path: Path, cipher: Cipher | None) -> Iterator[str]:
    with contextlib.closing(reading(path, cipher)) as db:
        for row in db.execute(f"SELECT {BLOCK} FROM blocks"):
            if not sound(row):
                yield str(row[0])


def _index_sound(path: Path, cipher: Cipher | None) -> bool:
    """Whether the search index fits the notes. Asked of the copy, as the question needs a writing connection; it writes nothing."""
    try:
        with contextlib.closing(connect(path, cipher)) as db:
            forgiving(db)
            for index in present(db):
                db.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError:
        return False
    return True
