"""Fills the list at the left, a page at a time: the sessions, or what a search found. Scrolling to the end fetches the next page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ..notes.words import StoreError
from .session_list import SessionList

if TYPE_CHECKING:
    from ..events import Problem
    from ..notes.rows import SessionRow
    from ..notes.shelf import Hit
    from .tasks import Shelf

PAGE = 100
"""Sessions or hits that are fetched at a time (some 10 ms)."""


class Listing(QObject):
    """Between the shelf and the list.

    Attributes:
        shelf: Set when the notes are loaded; nothing is shown before.
        failure: Why the sessions could not be read last; None when they could.

    Signals:
        failed: A Problem: the notes cannot be read.
    """

    failed = Signal(object)

    def __init__(self, view: SessionList) -> None:
        super().__init__(view)
        self.shelf: Shelf | None = None
        self.failure: Problem | None = None
        self._view = view
        self._older: list[SessionRow] = []
        self._hits: list[Hit] = []
        self._text = ""
        self._shown = self._live = ""
        view.searched.connect(self.search)
        view.end_reached.connect(self._next)

    def forget(self) -> None:
        """An older session was changed: what is known of the older pages holds no longer."""
        wanted = len(self._older)
        self._older = []
        if wanted:
            self._read(wanted)

    def sessions(self, shown: str, live: str) -> None:
        """Lists the sessions anew. The first page is read again; of those behind it is known what they are."""
        self._shown, self._live = shown, live
        self._read(0)

    def search(self, text: str) -> None:
        """Shows what is found, or the sessions again when the text is empty."""
        self._text, self._hits = text, []
        if text:
            self._find()
        else:
            self._read(0)

    def _next(self) -> None:
        if self._text:
            self._find()
        else:
            self._read(PAGE)

    def _read(self, more: int) -> None:
        if self.shelf is None:
            return
        try:
            newest = self.shelf.sessions(PAGE)
            older = _apart(self._older, newest) if len(newest) == PAGE else []
            last = [*newest, *older][-1].id if more and newest else None
            fresh = self.shelf.sessions(more, last) if last is not None else []
        except StoreError as failure:
            self.failure = failure.problem
            self.failed.emit(failure.problem)
            return
        self.failure = None
        self._older = [*older, *_apart(fresh, newest)]
        self._view.show_sessions([*newest, *self._older], self._shown, self._live)
        self._view.goes_on(bool(fresh) if more else len(newest) == PAGE)

    def _find(self) -> None:
        if self.shelf is None:
            return
        try:
            found = self.shelf.search(self._text, PAGE, len(self._hits))
        except StoreError as failure:
            self.failed.emit(failure.problem)
            return
        known = {hit.block.id for hit in self._hits}
        self._hits += [hit for hit in found if hit.block.id not in known]
        self._view.show_hits(self._hits)
        self._view.goes_on(len(found) == PAGE)


def _apart(rows: Sequence[SessionRow], newest: Sequence[SessionRow]) -> list[SessionRow]:
    """Those that are not among the newest."""
    listed = {row.id for row in newest}
    return [row for row in rows if row.id not in listed]
