"""Where the note comes from: pages of finished blocks from the shelf, and the running recording's own words on top."""

from __future__ import annotations

from typing import Protocol

from ...events import Block, BlockChanged, BlockGrew, BlockRemoved, NoteEvent, Section, SectionAdded
from .pages import Pages, Thing

PAGE = 60
"""Blocks drawn at once: about 20 ms."""


class Reading(Protocol):
    """What the pane asks of the shelf."""

    def sections(self, session: str) -> list[Section]: ...
    def blocks(self, session: str, limit: int = 500, after: str | None = None) -> list[Block]: ...
    def earlier(self, session: str, limit: int = 500, before: str | None = None) -> list[Block]: ...


class Feed:
    """Fills a `Pages` with one session and keeps it true.

    Attributes:
        session: The shown session; '' for none.
        complete_top, complete_bottom: Nothing is missing above or below what is loaded.
        unseen: Blocks that were noted but not drawn, since the reader is far above.
    """

    def __init__(self, pages: Pages) -> None:
        self._pages = pages
        self._shelf: Reading | None = None
        self._sections: dict[str, Section] = {}
        self.session = ""
        self.complete_top = True
        self.complete_bottom = True

    def use(self, shelf: Reading | None) -> None:
        self._shelf = shelf

    def open(self, session: str, around: str | None = None) -> None:
        """Loads the end of a session, or the part around a block."""
        self._pages.clear()
        self.session = session
        self._sections = {}
        self.complete_top = self.complete_bottom = True
        if not session or self._shelf is None:
            return
        self._sections = {section.id: section for section in self._shelf.sections(session)}
        found = self._shelf.earlier(session, PAGE, around)
        self.complete_top = len(found) < PAGE
        if around is not None:
            last = found[-1].id if found else None
            behind = self._shelf.blocks(session, PAGE, last)
            self.complete_bottom = len(behind) < PAGE
            found += behind
        for block in found:
            self._append(block)

    def more_above(self) -> bool:
        """Loads the page above. False when there is none."""
        first = self._pages.first_block()
        if self.complete_top or first is None or self._shelf is None:
            return False
        found = self._shelf.earlier(self.session, PAGE, first.id)
        self.complete_top = len(found) < PAGE
        head = self._pages.entries[0]
        if found and isinstance(head.thing, Section) and found[-1].section == head.thing.id:
            self._pages.remove(head.thing.id)
        for at, thing in enumerate(self._with_heads(found)):
            self._pages.insert(at, thing)
        if self._pages.shed_bottom():
            self.complete_bottom = False
        return bool(found)

    def more_below(self) -> bool:
        """Loads the page below. False when there is none."""
        last = self._pages.last_block()
        if self.complete_bottom or last is None or self._shelf is None:
            return False
        found = self._shelf.blocks(self.session, PAGE, last.id)
        self.complete_bottom = len(found) < PAGE
        for block in found:
            self._append(block)
        if self._pages.shed_top():
            self.complete_top = False
        return bool(found)

    # ------------------------------------------------------------------ events

    def take(self, event: NoteEvent, *, may_shed: bool) -> bool:
        """Makes an event true in the document. True when a new block began."""
        match event:
            case SectionAdded(session, section) if session == self.session:
                self._sections[section.id] = section
            case BlockGrew() as grew:
                return self._grow(grew, may_shed)
            case BlockChanged(session, block) if session == self.session:
                return self._change(block, may_shed)
            case BlockRemoved(session, section_id, block_id) if session == self.session:
                self._pages.remove(block_id)
                self._drop_empty(section_id)
            case _:
                pass
        return False

    def _grow(self, grew: BlockGrew, may_shed: bool) -> bool:
        if self._pages.entry(grew.block) is not None:
            self._pages.grow(grew.block, grew.text)
            return False
        if grew.section not in self._sections:
            return False
        last = self._pages.last_block()
        place = last.place + 1 if last is not None and last.section == grew.section else float("inf")
        self._add(Block(grew.block, grew.section, grew.t, grew.kind, grew.source, grew.text, place), may_shed)
        return True

    def _change(self, block: Block, may_shed: bool) -> bool:
        entry = self._pages.entry(block.id)
        if entry is not None:
            if entry.thing != block:
                self._pages.change(block)
            return False
        if block.section not in self._sections:
            return False
        self._add(block, may_shed)
        return True

    def _add(self, block: Block, may_shed: bool) -> None:
        at = self._pages.place_of(block)
        if at is None:
            if not self.complete_bottom or self._is_above(block):
                return
            self._pages.insert(len(self._pages), self._sections[block.section])
            at = len(self._pages)
        if at == len(self._pages) and not self.complete_bottom:
            return
        self._pages.insert(at, block)
        if may_shed and self._pages.shed_top():
            self.complete_top = False
        elif not may_shed and self._pages.shed_bottom():
            self.complete_bottom = False

    def _is_above(self, block: Block) -> bool:
        """Whether the block belongs to a section older than all that is loaded."""
        order = list(self._sections)
        shown = next((entry.section for entry in self._pages.entries), None)
        return shown in self._sections and order.index(block.section) < order.index(shown)

    def _append(self, block: Block) -> None:
        if not self._pages.entries or self._pages.entries[-1].section != block.section:
            section = self._sections.get(block.section)
            if section is None:
                return
            if self._pages.entry(section.id) is None:
                self._pages.insert(len(self._pages), section)
        if self._pages.entry(block.id) is None:
            self._pages.insert(len(self._pages), block)

    def _with_heads(self, blocks: list[Block]) -> list[Thing]:
        things: list[Thing] = []
        section = ""
        for block in blocks:
            if block.section != section and block.section in self._sections:
                section = block.section
                things.append(self._sections[section])
            things.append(block)
        return things

    def _drop_empty(self, section: str) -> None:
        head = self._pages.index(section)
        if head < 0:
            return
        entries = self._pages.entries
        if head + 1 >= len(entries) or entries[head + 1].section != section:
            self._pages.remove(section)
