"""The engine that needs no network: pages in, structured notes out. Synchronous, without a clock of its own."""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...events import EngineEvent, EngineState
from ...problems.table import new_problem
from ...sameness.known import Known
from ...values import Detail, Frame, Line, Page, Rect, Sight, TreeHints, Unsure
from .archive import Archive
from .chat import Talk
from .context import Place, overlap, places
from .document import Document
from .emit import Emitter
from .furniture import content
from .hinted import Sources, linked
from .terminal import Transcript
from .unread import Count, Unread, marked, struck

SAME_CONTENT = 0.6
"""Share of its text a window must keep for a changed title to be the same stay."""

STAYS = 64
"""Windows, and places they were moved to, of which it is known what they showed last."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Stay:
    """What one window shows: its document by its key, the title its notes go under, and the content seen last."""

    key: str
    title: str
    document: Document
    lines: Sequence[Line]


class LocalEngine:
    """Writes notes from what the reader read. Milliseconds a page; time comes from the pages.

    Args:
        detail: 'all' writes everything that is new; 'brief' adds key points after long prose. Neither leaves anything out.
        unsure: What becomes of words the reader is not sure of.
    """

    name = "local"

    def __init__(self, detail: Detail = "all", unsure: Unsure = "mark") -> None:
        self._detail: Detail = detail
        self._unsure: Unsure = unsure
        self._unread = Unread()
        self._sources = Sources()
        self._session = Known()
        self._talk = Talk()
        self._documents = Archive(self._empty)
        self._terminals: dict[str, list[Transcript]] = {}
        self._bars: dict[tuple[str, Rect], int] = {}
        self._stays: dict[str, _Stay] = {}
        self._emit: Callable[[EngineEvent], None] | None = None
        self._emitter: Emitter | None = None
        self._writing: tuple[str, str, Document] | None = None
        self._frame = 0
        self._last: tuple[Page, Rect, TreeHints | None] | None = None
        self._last_t = 0.0

    def start(self, emit: Callable[[EngineEvent], None]) -> None:
        """Begins at once."""
        self._emit = emit
        self._emitter = Emitter(emit)
        emit(EngineState(self.name, "starting"))
        emit(EngineState(self.name, "ready"))

    def go_on(self, emit: Callable[[EngineEvent], None]) -> None:
        """From now on its events go elsewhere."""
        if self._emitter is not None:
            self._emit = emit
            self._emitter.go_on(emit)

    def submit(self, sight: Sight) -> None:
        """Writes what is new on the page. Raises nothing: what goes wrong becomes a Problem."""
        if self._emitter is None or self._emit is None or sight.page is None:
            return
        self._last, self._last_t = (sight.page, sight.frame.rect, sight.hints), sight.page.t
        try:
            self._read(sight.page, sight.frame.rect, sight.hints)
        except Exception as failure:
            log.exception("The local engine could not write frame %s", sight.page.frame)
            self._emit(new_problem("local-page", detail=f"{type(failure).__name__}: {failure}"))

    def _read(self, page: Page, frame: Rect, hints: TreeHints | None) -> None:
        assert self._emitter is not None
        self._emitter.tick(page.t)
        for place in places(page, frame):
            window, document = self._document(place)
            drafts = document.news(place, page, self._emitter.holds)
            if drafts:
                self._enter((place.app, window, document), page)
                drafts = [linked(draft, place, frame, hints) for draft in drafts]
                drafts = [struck(marked(draft, place.lines, self._unsure), place.lines) for draft in drafts]
                self._emitter.write(place.app, window, self._sources.told(place, window, hints) + drafts, page.frame, page.t)
        self._say_unread(self._unread.look(page, frame, self._emitter.holds), page.t)

    def _say_unread(self, counts: Sequence[Count], t: float) -> None:
        """Counts what could not be read, in the stay it stands in."""
        for count in counts:
            if self._emitter is not None:
                title = next((stay.title for stay in self._stays.values() if stay.key == count.place.key), count.place.title)
                self._emitter.write(count.place.app, title, [count.draft], count.frame, t)

    def _document(self, place: Place) -> tuple[str, Document]:
        """The document a place shows, and the title its notes go under: kept while a changed title shows the same content."""
        slot = f"{place.app}\n{place.bounds if place.known_bounds else ''}"
        place.bar = self._bars.get((place.app, place.bounds), 0)
        lines = content(place)
        self._bars[place.app, place.bounds] = place.bar
        title, document = place.title, self._documents.known(place.key)
        stay = self._stays.get(slot)
        if stay is not None and stay.key != place.key and overlap([line.text for line in stay.lines], [line.text for line in lines]) >= SAME_CONTENT:
            title, document = stay.title, stay.document
        elif document is None:
            document = self._documents.new(place.key, place.app)
        if stay is not None and document is not stay.document:
            document.inherit(stay.document, _standing(stay.lines, lines))
        self._stays.pop(slot, None)
        self._stays[slot] = _Stay(place.key, title, document, lines)
        if len(self._stays) > STAYS:
            del self._stays[next(iter(self._stays))]
        written = () if self._writing is None else (id(self._writing[2]),)
        self._documents.rest({id(document), *written, *(id(one.document) for one in self._stays.values())})
        return title, document

    def _empty(self, app: str, name: str) -> Document:
        return Document(self._session, self._talk, self._detail, name, self._terminals.setdefault(app, []))

    def _enter(self, stay: tuple[str, str, Document], page: Page) -> None:
        """Ends the stay written in so far when another begins."""
        if self._writing is not None and self._writing[:2] != stay[:2]:
            self._conclude(page.t)
        self._writing = stay
        self._frame = page.frame

    def _conclude(self, t: float) -> None:
        """Adds the key points of what was written in the current stay."""
        if self._writing is not None and self._emitter is not None:
            app, window, document = self._writing
            self._emitter.write(app, window, document.key_points(), self._frame, t)

    def quiet(self, t: float) -> None:
        """What stood still for so long goes on no more; a command half typed may."""
        if self._emitter is not None:
            self._tell_waiting(t)
            self._rest(t, t)
            self._emitter.rest(t)

    def _tell_waiting(self, t: float) -> None:
        """Looks once more at what stands there, where changes waited for its rest."""
        if self._last is not None and any(stay.document.waits(t) for stay in self._stays.values()):
            page, frame, hints = self._last
            self.submit(Sight(Frame(page.frame, t, frame, bytearray(), page.windows), replace(page, t=t, changed=(), moved=()), None, hints))

    def flush(self, t: float) -> None:
        """Finishes what was held open."""
        if self._emitter is not None:
            for stay in self._stays.values():
                stay.document.hurry()
            self._tell_waiting(t)
            self._rest(t, math.inf)
            self._emitter.close(t)

    def _rest(self, t: float, until: float) -> None:
        """Writes what was held back because it might have gone on; `until`: nothing goes on before."""
        assert self._emitter is not None
        if self._writing is not None:
            app, window, document = self._writing
            self._emitter.write(app, window, document.rest(until), self._frame, t)
        self._conclude(t)
        self._say_unread(self._unread.rest(self._emitter.holds), t)

    def halt(self) -> None:
        """Nothing ever leaves."""

    def stop(self, within_s: float = 1.0) -> None:
        """Ends at once; a second call does nothing."""
        if self._emit is None:
            return
        self.flush(self._last_t)
        emit, self._emit, self._emitter = self._emit, None, None
        emit(EngineState(self.name, "stopped"))


def _standing(before: Sequence[Line], now: Sequence[Line]) -> list[Line]:
    """What stands where it stood, though another document is shown: it is the program's."""
    stood = {(line.text, line.box) for line in before}
    return [line for line in now if (line.text, line.box) in stood]
