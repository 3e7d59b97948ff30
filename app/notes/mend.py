"""Puts notes back: a store that cannot be read any more, and single notes that the disk changed by itself."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..events import Block, BlockChanged, NoteEvent, Problem, SectionAdded, SessionChanged
from ..files import make_private_file, sync_dir, write_whole
from . import words
from .backup import backups, reading, whole
from .book import read_draft
from .damaged import aside
from .database import Cipher
from .draft import Draft
from .markdown import block_text, render
from .reread import reread
from .rows import BLOCK, SECTION, SESSION, row_hash, sound, unpack_block, unpack_section, unpack_session
from .shelf import Shelf
from .store import Store

_CHUNK = 200
_DEAD = 3
"""After so many chunks in a row without a readable row, the rest of a table is given up."""


def restore(db: Path, folder: Path, files: Path | None, cipher: Cipher | None = None, of_bad: Cipher | None = None) -> Problem:
    """Replaces a damaged store: moved aside, the newest good backup in its place, then every sound row that can still be read in it, then
    what only the Markdown files hold. Returns what was done in words. The caller holds no connection to `db`. `of_bad`: the key of the damaged one,
    where the new one is to have none.

    Raises:
        OSError: The disk does not take it; the damaged file is in its place or beside it.
        StoreError: Likewise.
    """
    bad = _move_aside(db)
    backup = next((path for path in backups(folder) if whole(path, cipher)), None)
    if backup is not None:
        make_private_file(db)
        write_whole(db, backup.read_bytes())
    store = Store.open(db, folder, cipher=cipher)
    try:
        salvaged = _take_over(store, _rows_of(bad, of_bad or cipher))
        rebuilt = _take_over(store, _only_in_files(store, files)) if files is not None else 0
    finally:
        store.close()
    when = None if backup is None else backup.stat().st_mtime
    return words.restored(bad, when, salvaged, rebuilt)


def mend(store: Store, damaged: Iterable[str], folder: Path, files: Path | None) -> tuple[int, int]:
    """Puts back blocks whose row the disk changed, from a backup or from the session's Markdown file. Returns how many were and were not.

    The row's own hash proves what is put back: it is the very text that was written.

    Raises:
        StoreError: The store cannot be written.
    """
    mended = lost = 0
    for block in damaged:
        row = store.raw_block(block)
        if row is None or sound(row):
            continue
        text = _from_backups(row, folder, store.cipher)
        found = unpack_block(text) if text is not None else _from_file(store, row, files)
        if found is None:
            lost += 1
        else:
            session = store.block(block)
            store.apply([BlockChanged(session[0] if session else "", found)])
            mended += 1
    if mended:
        store.rebuild_search()
    return mended, lost


# ------------------------------------------------------------------ a whole store


def _move_aside(db: Path) -> Path:
    bad = aside(db, time.strftime("-%Y%m%d-%H%M%S"))
    db.replace(bad)
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            db.with_name(db.name + ending).replace(bad.with_name(bad.name + ending))
    sync_dir(db.parent)
    return bad


def _rows_of(bad: Path, cipher: Cipher | None) -> Iterator[NoteEvent]:
    """Every sound row of a damaged file, as events."""
    try:
        with contextlib.closing(reading(bad, cipher)) as db:
            for row in _rows(db, SESSION, "sessions"):
                one = unpack_session(row)
                yield SessionChanged(one.id, one.title, one.started, one.ended)
            owner: dict[str, str] = {}
            for row in _rows(db, SECTION, "sections"):
                owner[str(row[0])] = str(row[1])
                yield SectionAdded(str(row[1]), unpack_section(row))
            for row in _rows(db, BLOCK, "blocks"):
                block = unpack_block(row)
                if block.section in owner:
                    yield BlockChanged(owner[block.section], block)
    except (sqlite3.Error, OSError):
        return


def _rows(db: sqlite3.Connection, columns: str, table: str) -> Iterator[Sequence[Any]]:
    """Sound rows by number; around a damaged page one by one."""
    start = dead = 0
    last = _last_row(db, table)
    while start < last and dead < _DEAD:
        numbers = range(start + 1, min(last, start + _CHUNK) + 1)
        try:
            rows = db.execute(f"SELECT {columns} FROM {table} WHERE row BETWEEN ? AND ?", (numbers[0], numbers[-1])).fetchall()
            dead = 0
        except sqlite3.Error:
            rows = [row for number in numbers if (row := _row(db, columns, table, number)) is not None]
            dead = 0 if rows else dead + 1
        yield from (row for row in rows if sound(row))
        start = numbers[-1]


def _last_row(db: sqlite3.Connection, table: str) -> int:
    try:
        return int(db.execute(f"SELECT max(row) FROM {table}").fetchone()[0] or 0)
    except (sqlite3.Error, TypeError, ValueError):
        return 10_000_000  # not to be told: as far as anything can be read


def _row(db: sqlite3.Connection, columns: str, table: str, number: int) -> Sequence[Any] | None:
    try:
        row: Sequence[Any] | None = db.execute(f"SELECT {columns} FROM {table} WHERE row = ?", (number,)).fetchone()
    except sqlite3.Error:
        return None
    return row


def _take_over(store: Store, events: Iterable[NoteEvent]) -> int:
    """Writes them a few hundred at a time; counts the blocks that were not there or read otherwise."""
    taken = 0
    batch: list[NoteEvent] = []
    for event in events:
        if isinstance(event, BlockChanged):
            old = store.block(event.block.id)
            if old is not None and old[1] == event.block:
                continue
            taken += 1
        batch.append(event)
        if len(batch) >= _CHUNK:
            store.apply(batch)
            batch.clear()
    store.apply(batch)
    return taken


def _only_in_files(store: Store, files: Path) -> Iterator[NoteEvent]:
    """What the Markdown files of sessions hold and the store does not."""
    with Shelf(store.path, store.cipher) as shelf:
        for path in sorted(files.glob("*.md")):
            try:
                file = reread(path.read_text("utf-8", "replace"))
            except OSError:
                continue
            if file is not None:
                known = read_draft(shelf, file.id)
                yield from _missing(file, known, render(known) if known is not None else "")


def _missing(file: Draft, known: Draft | None, text: str) -> Iterator[NoteEvent]:
    if known is None:
        yield SessionChanged(file.id, file.title, file.started, file.ended)
    named = {_name(part.section.t, part.section.app, part.section.window): part.section.id for part in known.parts} if known is not None else {}
    for part in file.parts:
        lost = [block for block in part.blocks if block_text(block) not in text]
        if not lost:
            continue
        section = part.section
        there = named.get(_name(section.t, section.app, section.window))
        if there is None:
            yield SectionAdded(file.id, section)
        for block in lost:
            yield BlockChanged(file.id, block if there is None else replace(block, section=there, place=block.place + 1e6))


def _name(t: float, app: str, window: str) -> tuple[int, str, str]:
    return int(t // 60), app, window


# ------------------------------------------------------------------ single notes


def _from_backups(row: Sequence[Any], folder: Path, cipher: Cipher | None) -> Sequence[Any] | None:
    """The same row, byte for byte, in the newest backup that has it."""
    for path in backups(folder):
        try:
            with contextlib.closing(reading(path, cipher)) as db:
                kept: Sequence[Any] | None = db.execute(f"SELECT {BLOCK} FROM blocks WHERE id = ?", (row[0],)).fetchone()
        except (sqlite3.Error, OSError):
            continue
        if kept is not None and sound(kept) and kept[-1] == row[-1]:
            return kept
    return None


def _from_file(store: Store, row: Sequence[Any], files: Path | None) -> Block | None:
    """The text of the Markdown file that the row's hash fits, its other values being as they are."""
    if files is None or not files.is_dir():
        return None
    found = store.block(str(row[0]))
    for draft in _of_session(found[0] if found else "", files):
        for part in draft.parts:
            for candidate in _candidates([block.text for block in part.blocks]):
                if row_hash([*row[:5], candidate, *row[6:-1]]) == row[-1]:
                    return unpack_block([*row[:5], candidate, *row[6:]])
    return None


def _of_session(session: str, files: Path) -> Iterator[Draft]:
    """What the Markdown files hold that say they are of this session."""
    for path in files.glob("*.md"):
        with contextlib.suppress(OSError):
            text = path.read_text("utf-8", "replace")
            draft = reread(text) if f"realtime-hud session={session} " in text[-400:] else None
            if draft is not None:
                yield draft


def _candidates(texts: Sequence[str]) -> Iterator[str]:
    """Blocks as they stand in the file, runs of them (a block of several paragraphs), and runs of lines (a list that two blocks share)."""
    for start in range(len(texts)):
        for end in range(start + 1, min(len(texts), start + 12) + 1):
            yield "\n\n".join(texts[start:end])
    for text in texts:
        lines = text.split("\n")
        for start in range(len(lines)):
            for end in range(start + 1, min(len(lines), start + 60) + 1):
                yield "\n".join(lines[start:end])
