"""The session being written and the way of each change: into the draft, the store, the Markdown file, and told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from ..events import Block, BlockChanged, BlockRemoved, FromNotes, NoteEvent, Section, SectionAdded, SessionChanged, new_id
from ..values import BlockKind, Source
from . import words
from .draft import Draft
from .keeper import Keeper
from .mirror import Cleared, Copyist
from .shelf import Shelf
from .words import StoreError

Tell = Callable[[FromNotes], None]
_T = TypeVar("_T")


class Book:
    """Holds the running session's draft; earlier sessions are read from the store when one of their blocks is changed.

    Attributes:
        draft: The running session, or None.
        now: Seconds of the caller's rising clock, as of the last tick.
    """

    def __init__(self, keeper: Keeper, mirrors: Sequence[Copyist], tell: Tell) -> None:
        self.keeper = keeper
        self.mirrors = list(mirrors)
        self.tell = tell
        self.draft: Draft | None = None
        self.now = 0.0

    def write(self, event: NoteEvent) -> None:
        """Stores it (or lets it wait) and tells."""
        self.keeper.write((event,), self.now)
        self.tell(event)

    def write_session(self, draft: Draft) -> None:
        self.write(SessionChanged(draft.id, draft.title, draft.started, draft.ended))

    def put(self, session: str, block: Block) -> None:
        """Adds or replaces a block, durably."""
        draft = self.find(session)
        if draft is None:
            self.tell(words.no_such_note())
            return
        if not draft.has_section(block.section):
            draft.add_section(Section(block.section, block.t, "", ""))
        draft.put(block)
        self.write(BlockChanged(session, block))
        self._shown(draft)

    def drop(self, session: str, block: str) -> None:
        """Removes a block, durably."""
        draft = self.find(session)
        old = draft.drop(block) if draft is not None else None
        if draft is not None and old is not None:
            self.write(BlockRemoved(session, old.section, block))
            self._shown(draft)

    def retitle(self, session: str, title: str) -> None:
        draft = self.find(session)
        if draft is not None and draft.title != title:
            draft.title = title
            self.write_session(draft)
            self._shown(draft)

    def add_section(self, section: Section) -> bool:
        """False when the running session has it already."""
        if self.draft is None or not self.draft.add_section(section):
            return False
        self.write(SectionAdded(self.draft.id, section))
        return True

    def new_block(self, draft: Draft, t: float, kind: BlockKind, text: str, source: Source, after: str | None = None) -> Block:
        """A finished block behind `after`, or at the end of the session; not written yet."""
        behind = draft.block(after) if after else None
        if behind is None:
            section = self._last_section(draft, t)
            return Block(new_id(), section, t, kind, source, text, draft.place_at_end(section), done=True)
        place = draft.place_after(behind)
        if place is None:
            self._spread(draft, behind.section)
            place = draft.place_after(draft.block(behind.id) or behind)
        return Block(new_id(), behind.section, t, kind, source, text, place or draft.place_at_end(behind.section), done=True)

    def clear(self, draft: Draft, left: Draft | None, mirrors: Sequence[Copyist] = ()) -> Cleared:
        """Takes what is not in `left` out of the files of a session, of these `mirrors` or of all. Raises nothing."""
        cleared = Cleared()
        for mirror in mirrors or self.mirrors:
            try:
                cleared = cleared.and_(mirror.erased(draft, left))
            except OSError:
                cleared = cleared.and_(Cleared(remains=(words.still_there(mirror.place(draft)),)))
        return cleared

    def find(self, session: str) -> Draft | None:
        """The running session, an earlier one from the store, or None."""
        if self.draft is not None and self.draft.id == session:
            return self.draft
        return self._read(lambda shelf: read_draft(shelf, session))

    def find_by_block(self, block: str) -> Draft | None:
        """The session a block stands in."""
        if self.draft is not None and self.draft.block(block) is not None:
            return self.draft
        session = self._read(lambda shelf: shelf.session_of(block))
        return self.find(session) if session else None

    def _shown(self, draft: Draft) -> None:
        """The file of an ended session is written at once: nothing ticks for it."""
        if draft is not self.draft:
            for mirror in self.mirrors:
                mirror.finish(draft)

    def _last_section(self, draft: Draft, t: float) -> str:
        last = draft.last_section()
        if last is None:
            last = Section(new_id(), t, "", "")
            draft.add_section(last)
            self.write(SectionAdded(draft.id, last))
        return last.id

    def _spread(self, draft: Draft, section: str) -> None:
        """Numbers the blocks of a section anew, as no number is left between two of them."""
        for index, block in enumerate(draft.blocks_of(section), 1):
            moved = replace(block, place=float(index))
            draft.put(moved)
            self.write(BlockChanged(draft.id, moved))

    def _read(self, question: Callable[[Shelf], _T]) -> _T | None:
        store = self.keeper.store
        if store is None:
            return None
        shelf = Shelf(store.path, store.cipher)
        try:
            return question(shelf)
        except StoreError as error:
            self.tell(error.problem)
            return None
        finally:
            shelf.close()


def read_draft(shelf: Shelf, session: str) -> Draft | None:
    """A whole session from the store, or None when there is none of this id.

    Raises:
        StoreError: The store cannot be read.
    """
    row = shelf.session(session)
    if row is None:
        return None
    draft = Draft(row.id, row.title, row.started, row.ended)
    for section in shelf.sections(session):
        draft.add_section(section)
    last: str | None = None
    while blocks := shelf.blocks(session, 1000, last):
        for block in blocks:
            draft.put(block)
        last = blocks[-1].id
    return draft
