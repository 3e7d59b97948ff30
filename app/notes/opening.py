"""Puts the parts of the notes together on the notes thread, whatever state the last run left them in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ..events import Problem
from . import words
from .addition import Addition
from .backup import backups, forget
from .book import Tell, read_draft
from .care import Care
from .database import Cipher
from .erase import Eraser
from .eventlines import EventLines
from .finding import whose
from .hushed import Hush
from .keeper import Keeper
from .keeping import Keeping, Rules
from .memory import Memory
from .mend import restore
from .mirror import Copyist, Mirror
from .rescue import Rescue
from .resting import Resting
from .scribe import Scribe
from .shelf import Shelf
from .store import Store
from .vault import Vault
from .words import StoreError


@dataclass(frozen=True, slots=True)
class Places:
    """Where the notes lie.

    Attributes:
        db: The store; `backups`: its copies; `rescue`: where notes wait while it is in trouble.
        folder: The Markdown files of the sessions, or None for none; `resting`: where there are some from before, and none is written any
            more; `out`: one more Markdown file, which what is recorded now is added to, below the heading `under` where one is named; `events`:
            the file that is told what happens.
        pictures: The database of pictures, or None to keep none; `rules`: how long they and the notes are kept.
        network: The store lies on a network disk.
        cipher: The key that store, copies, pictures and rescue files are encrypted with; `locked`: why they cannot be, then nothing is written.
    """

    db: Path
    backups: Path
    rescue: Path
    folder: Path | None
    pictures: Path | None = None
    rules: Rules = field(default_factory=Rules)
    out: Path | None = None
    under: str = ""
    events: Path | None = None
    network: bool = False
    cipher: Cipher | None = None
    locked: Problem | None = None
    resting: Path | None = None


def open_scribe(places: Places, tell: Tell, now: float = 0.0, hush: Hush | None = None) -> Scribe:
    """A scribe ready for `begin`; it raises nothing: a store that cannot be opened is told as a `Problem` and tried again at each `tick`.

    Sessions that a kill or a power cut left open are ended at their last note, and notes of rescue files are read in. `now` is of the
    clock that `Scribe.tick` gets. `hush` puts placeholders in the place of secrets in what engines say.
    """
    memory = Memory(lambda: keeper.store)
    mirror: list[Mirror] = [Mirror(places.folder, tell, memory)] if places.folder is not None else []
    if places.resting is not None:
        mirror = [Resting(places.resting, tell, memory)]
    copyists: list[Copyist] = [*mirror, Addition(places.out, places.under, tell, memory), EventLines(places.events, memory)]
    keeper = Keeper(
        lambda: _open_store(places, tell),
        Rescue([places.rescue], places.cipher, locked=places.locked is not None),
        tell,
        lambda session: forget(places.backups, session, places.cipher),
    )
    vault = Vault(places.pictures, places.cipher) if places.pictures is not None and places.locked is None else None
    care = Care(places.db, places.backups, places.folder, Keeping(places.db, places.pictures, places.rules, cipher=places.cipher), tell)
    scribe = Scribe(keeper, vault, copyists, tell, care, Eraser(places.backups, memory, tell, places.cipher, places.locked), hush)
    if keeper.open(now) and keeper.store is not None:
        try:
            _end_unfinished(keeper, keeper.store, mirror, tell, now)
        except StoreError as error:
            tell(error.problem)
    return scribe


def _open_store(places: Places, tell: Tell) -> Store:
    """A damaged store is restored first."""
    if places.locked is not None:
        raise StoreError(places.locked)
    try:
        if not (_emptied(places.db) and were_notes(places.backups, places.folder or places.resting)):
            return Store.open(places.db, places.backups, network=places.network, cipher=places.cipher)
    except StoreError as error:
        if error.problem.code != "store-damaged":
            raise
    try:
        tell(restore(places.db, places.backups, places.folder, places.cipher))
    except OSError as error:
        raise StoreError(words.from_os(error, places.db)) from error
    return Store.open(places.db, places.backups, network=places.network, cipher=places.cipher)


def were_notes(copies: Path, files: Path | None) -> bool:
    """Whether there were notes before: they have left a backup or Markdown files."""
    return bool(backups(copies)) or _has_files(files)


def _has_files(folder: Path | None) -> bool:
    """Whether there are Markdown files that notes can be brought back from."""
    return folder is not None and any(whose(path) not in ("", "?") for path in folder.glob("*.md"))


def _emptied(db: Path) -> bool:
    """A file system lost its content in a crash: SQLite would take it for a new one."""
    try:
        return db.stat().st_size == 0
    except OSError:
        return False


def _end_unfinished(keeper: Keeper, store: Store, mirrors: list[Mirror], tell: Tell, now: float) -> None:
    shelf = Shelf(store.path, store.cipher)
    try:
        for event in store.unfinished():
            draft = read_draft(shelf, event.session)
            empty = draft is None or draft.unused  # killed before anything was noted
            ended = replace(event, removed=True) if empty else event
            keeper.write((ended,), now)
            tell(ended)
            if draft is not None and not empty:
                draft.ended = event.ended
                for mirror in mirrors:
                    mirror.finish(draft)
    finally:
        shelf.close()
