"""Erases what was noted in a span of time from everything the notes lie in. On the notes thread, while no session runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..events import Block, BlockChanged, BlockRemoved, FromNotes, NoteEvent, Problem, Section, SectionAdded, SessionChanged
from . import backup, words
from .book import Book, read_draft
from .damaged import holding
from .database import Cipher
from .draft import Draft
from .memory import Memory
from .mirror import Cleared
from .redact import lines_of
from .rows import SessionRow
from .shelf import Shelf
from .store import Store
from .vault import Vault
from .wipe import Found, Span
from .words import StoreError

_MARKS = 24


@dataclass(frozen=True, slots=True)
class Erased:
    """What became of it.

    Attributes:
        notes, pictures: How many went.
        marks: Lines that went and that no note has any more: to be looked for on the disk.
        remains: What is still there and why, a sentence each; empty when all of it is gone.
        said: What else a person should know: which file stays because lines of their own are in it.
        folders: Where Markdown files of notes were ever written.
    """

    notes: int = 0
    pictures: int = 0
    marks: tuple[str, ...] = ()
    remains: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    folders: tuple[Path, ...] = ()


class _Gone:
    """The notes that go, whole, so that they can be looked for in files."""

    def __init__(self, found: Found, drafts: Sequence[Draft]) -> None:
        self.found = found
        ids = {*found.blocks, *found.sections}
        parts = [part for draft in drafts for part in draft.parts]
        self.blocks: list[Block] = [block for part in parts for block in part.blocks if block.id in ids]
        self.sections: list[Section] = [part.section for part in parts if part.section.id in ids]
        self.drafts = drafts
        self.retitled = [SessionRow(draft.id, words.UNTITLED, draft.started, draft.ended) for draft in drafts if self._titles(draft)]

    def left_of(self, draft: Draft) -> Draft | None:
        """What stays of a session, None when it goes as a whole."""
        if draft.id in self.found.sessions:
            return None
        left = draft.without({*self.found.blocks, *self.found.sections})
        left.title = next((each.title for each in self.retitled if each.id == draft.id), draft.title)
        return left

    def _titles(self, draft: Draft) -> bool:
        """Whether the session's title came from what goes."""
        title, ids = draft.title.casefold(), {*self.found.blocks, *self.found.sections}
        if draft.id in self.found.sessions:
            return False
        said = {True: [""], False: [""]}
        for part in draft.parts:
            section = part.section
            said[section.id in ids].append(f"{section.app} {section.window} {section.heading}".casefold())
            for block in part.blocks:
                said[block.id in ids].append(block.text.casefold())
        return any(title in each for each in said[True]) and not any(title in each for each in said[False])

    @property
    def frames(self) -> list[int]:
        return [block.evidence.frame for block in self.blocks if block.evidence is not None]


class Eraser:
    """Knows where the notes lie.

    Args:
        backups: The folder of the copies.
        memory: What was written where.
        tell: What left the notes is told as if the user had removed it.
        cipher: The key the copies are encrypted with; `locked`: why nothing can be opened.
    """

    def __init__(
        self, backups: Path, memory: Memory, tell: Callable[[FromNotes], None], cipher: Cipher | None = None, locked: Problem | None = None
    ) -> None:
        self._backups, self._memory, self._tell = backups, memory, tell
        self._cipher, self._locked = cipher, locked

    def erase(self, book: Book, vault: Vault | None, span: Span) -> Erased:
        """Erases as much as can be; raises nothing: what cannot be erased is in `Erased.remains`. Safe to repeat."""
        if self._locked is not None:  # what cannot be opened must not be taken for damaged: a copy that cannot be changed is removed below
            return Erased(remains=(words.notes_remain(self._locked),))
        keeper = book.keeper
        remains: list[str] = [words.still_there(path) for path in keeper.erase(lambda event: not _of(event, span))]
        store, gone = keeper.store, _Gone(Found(), ())
        try:
            gone = _gone(_opened(store), span)
        except StoreError as error:
            remains.append(words.notes_remain(error.problem))
        # The store comes last: it tells what to look for everywhere else, also to a run that has to finish this one.
        cleared = Cleared()
        for draft in gone.drafts:
            cleared = cleared.and_(book.clear(draft, gone.left_of(draft)))
        remains += cleared.remains
        remains += self._copies(store, gone, span)
        pictures = _pictures(vault, gone, span, remains)
        if store is not None:
            try:
                self._from_store(store, gone)
            except StoreError as error:
                remains.append(words.notes_remain(error.problem))
        return Erased(
            len(gone.blocks), pictures, _marks(store, gone.blocks), tuple(dict.fromkeys(remains)), cleared.said, tuple(self._memory.folders())
        )

    def _copies(self, store: Store | None, gone: _Gone, span: Span) -> list[str]:
        """Erases from the backups; what still holds something of it, damaged files included, a sentence each."""
        damaged = holding(store.path.parent, [draft.id for draft in gone.drafts], span.since) if store is not None else []
        backups = backup.erase(self._backups, span, gone.found, gone.retitled, self._cipher)
        return [*map(words.damaged_stays, damaged), *map(words.still_there, backups)]

    def _from_store(self, store: Store, gone: _Gone) -> None:
        """Takes the notes out and tells listeners so."""
        store.take_out(gone.found)
        renamed = [store.rename_session(each.id, each.title) for each in gone.retitled]
        if not store.scrub():
            raise StoreError(words.from_sqlite(sqlite3.OperationalError("the log is in use"), store.path, sqlite3.SQLITE_BUSY))
        for draft in gone.drafts:
            if draft.id in gone.found.sessions:
                self._tell(SessionChanged(draft.id, draft.title, draft.started, draft.ended, removed=True))
                continue
            for block in gone.blocks:
                if draft.block(block.id) is not None:
                    self._tell(BlockRemoved(draft.id, block.section, block.id))
        for event in renamed:
            self._tell(event)


def _gone(store: Store, span: Span) -> _Gone:
    found = store.found(span)
    with Shelf(store.path, store.cipher) as shelf:
        owners = {shelf.session_of(block) for block in found.blocks} | set(found.sessions)
        drafts = [draft for owner in sorted(filter(None, owners)) if (draft := read_draft(shelf, owner)) is not None]
    return _Gone(found, drafts)


def _marks(store: Store | None, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The longest lines first: they are the least likely to stand anywhere else for another reason."""
    if store is None:
        return ()
    try:
        return tuple(line for line in lines_of(blocks)[:_MARKS] if len(line) >= 6 and not store.holds(line))
    except StoreError:
        return ()


def _opened(store: Store | None) -> Store:
    """Raises StoreError where it could not be opened."""
    if store is None:
        raise StoreError(words.not_open())
    return store


def _pictures(vault: Vault | None, gone: _Gone, span: Span, remains: list[str]) -> int:
    """Erases pictures and counts them; adds to `remains` why some are still there."""
    try:
        return vault.erase(span, gone.frames) if vault is not None else 0
    except (sqlite3.Error, OSError) as error:
        remains.append(words.pictures_remain(error))
        return 0


def _of(event: NoteEvent, span: Span) -> bool:
    """Whether an event that waits for the store is of the span."""
    match event:
        case BlockChanged(_, block):
            return span.since <= block.t <= span.until
        case SectionAdded(_, section):
            return span.since <= section.t <= span.until
        case SessionChanged() if not event.removed:
            return span.since <= event.started <= span.until
        case _:
            return False
