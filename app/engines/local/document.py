"""One document (a window's content over the whole session): which writer gets which pane, and what it remembers."""

from __future__ import annotations

from collections.abc import Callable

from ...values import Detail, Line, Page
from . import page as pages
from . import slide, terminal
from .context import Place
from .draft import Draft
from .furniture import content
from .kinds import Pane, panes
from .memory import Memory
from .paragraphs import paragraphs
from .rows import Row
from .same import Known


class Document:
    """Remembers all that was written of it."""

    def __init__(self, session: Known, detail: Detail, name: str) -> None:
        self._memory = Memory(session)
        self._detail = detail
        self._name = name
        self._transcripts: list[terminal.Transcript] = []
        self._slides = slide.Slides()

    def news(self, place: Place, page: Page, holds: Callable[[str], bool]) -> list[Draft]:
        """What the place shows that was not written yet, in reading order."""
        lines: list[Line] = content(place)
        drafts: list[Draft] = []
        seen: list[Row] = []
        for pane in panes(lines, place):
            match pane.kind:
                case "terminal":
                    drafts += self._terminal(pane, holds)
                case "slide":
                    drafts += slide.write(self._slides, pane, self._memory, page)
                    seen += pane.rows
                case _:
                    drafts += self._page(pane, page)
                    seen += pane.rows
        self._memory.learn(seen)
        return drafts

    def _terminal(self, pane: Pane, holds: Callable[[str], bool]) -> list[Draft]:
        best = max(self._transcripts, key=lambda one: one.overlap(pane.rows), default=None)
        if best is None:
            best = terminal.Transcript(pane.box)
            self._transcripts.append(best)
        slot = f"{self._name}t{self._transcripts.index(best)}"
        if not holds(slot):
            best.tail = []
        return terminal.write(best, pane.rows, slot)

    def _page(self, pane: Pane, page: Page) -> list[Draft]:
        fresh = self._memory.fresh(pane.rows, page)
        if not any(fresh):
            return []
        return pages.drafts(pages.news(paragraphs(pane.rows), self._memory, fresh, pane.rows))

    def flush(self) -> None:
        """Nothing stays open after this."""
        for transcript in self._transcripts:
            transcript.tail = []
