"""Sees to it that every note reaches the store: at once when it can, later and in order when the store is in trouble."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from ..events import BlockChanged, BlockGrew, BlockRemoved, NoteEvent, Over, Problem, SectionAdded, SessionChanged
from . import rescue, words
from .rescue import Rescue
from .store import Store
from .words import StoreError

_UNSAFE = "rescue-failed"
_BATCH = 200


class Keeper:
    """Between the scribe and the store, on the notes thread.

    While the store fails, notes wait in memory, in the order they came, and in a rescue file; the problem is told once.

    Attributes:
        store: The open store, or None while it cannot be opened.
    """

    def __init__(
        self, opener: Callable[[], Store], rescued: Rescue, tell: Callable[[Problem | Over], None], forget: Callable[[str], None] = lambda _: None
    ) -> None:
        self._opener = opener
        self._forget = forget
        self._rescue = rescued
        self._tell = tell
        self._waiting: dict[tuple[str, str], NoteEvent] = {}
        self._told = ""
        self._next = 0.0
        self._safe = True
        self._behind = True
        self.store: Store | None = None

    @property
    def waiting(self) -> int:
        """How many notes are not in the store yet."""
        return len(self._waiting)

    def open(self, now: float) -> bool:
        """Opens the store and reads in what earlier runs had to leave in rescue files. `now` is any clock that `retry` shares.

        False when the store cannot be opened: told as a `Problem`, and tried again by `retry`.
        """
        try:
            self.store = self._opener()
            self._behind = True
        except StoreError as error:
            self._trouble(error.problem, now)
            return False
        self._read_in()
        return True

    def write(self, events: Sequence[NoteEvent], now: float) -> bool:
        """True: they are on the disk. False: they wait, and nothing is lost."""
        kept = [event for event in events if not isinstance(event, BlockGrew)]
        if not kept:
            return True
        if not self._waiting and self.store is not None:
            try:
                self.store.apply(kept)
                self._well()
                return True
            except StoreError as error:
                self._trouble(error.problem, now)
        for event in kept:
            self._wait(event)
        self._put_aside(kept)
        return False

    def retry(self, now: float) -> None:
        """To be called about every second: tries a store in trouble again every few seconds, and looks whether one is still in its place."""
        if self.store is not None and not self._waiting:
            self._look_after(self.store, now)
        if now < self._next or (not self._waiting and self.store is not None):
            return
        self._reopen(now)

    def catch_up(self) -> None:
        """To be called about every second: goes on making an older store known to search. Trouble with it is found by the next note."""
        if self.store is not None and self._behind:
            with contextlib.suppress(StoreError):
                self._behind = self.store.catch_up()

    def forget(self, session: str) -> None:
        """Wipes a removed session from the backups."""
        self._forget(session)

    def scrub(self, *, largest: int | None = None) -> bool:
        """Wipes what was removed from the store's file. False when it is larger than `largest` bytes, or in trouble: to be tried again."""
        if self.store is None or self._waiting:
            return False
        try:
            if largest is not None and self.store.size > largest:
                return False
            self.store.scrub()
        except StoreError as error:
            self._say(error.problem)
            return False
        except OSError:
            return False
        return True

    def erase(self, wanted: Callable[[NoteEvent], bool]) -> list[Path]:
        """Drops what waits and is not `wanted`, here and in rescue files. Returns the files that could not be changed."""
        self._waiting = {key: event for key, event in self._waiting.items() if wanted(event)}
        return self._rescue.erase(wanted)

    def close(self, now: float) -> None:
        """A last try, then lets go; what is still waiting stays in the rescue file for the next start."""
        if self._waiting or self.store is None:
            self._reopen(now)
        self._rescue.close()
        if self.store is not None:
            self.store.close()
            self.store = None

    # -------------------------------------------------------------- inside

    def _look_after(self, store: Store, now: float) -> None:
        try:
            store.check()
        except StoreError as error:
            self._trouble(error.problem, now)
            store.close()
            self.store = None

    def _reopen(self, now: float) -> None:
        if self.store is not None:
            self.store.close()
            self.store = None
        if not self.open(now):
            return
        try:
            events = list(self._waiting.values())
            for start in range(0, len(events), _BATCH):
                self._apply(events[start : start + _BATCH])
        except StoreError as error:
            self._trouble(error.problem, now)
            return
        self._waiting.clear()
        self._rescue.clear()
        if self._told:
            self._tell(words.back())
        self._well()

    def _apply(self, events: Sequence[NoteEvent]) -> None:
        if self.store is not None:
            self.store.apply(events)

    def _trouble(self, problem: Problem, now: float) -> None:
        self._next = now + words.RETRY_S
        self._say(problem)

    def _say(self, problem: Problem) -> None:
        """Once, as long as it lasts."""
        if problem.code != self._told:
            self._is_over()
            self._told = problem.code
            self._tell(problem)

    def _well(self) -> None:
        """The store takes notes."""
        self._is_over()
        if not self._safe:
            self._safe = True
            self._tell(Over(_UNSAFE))

    def _is_over(self) -> None:
        told, self._told = self._told, ""
        if told:
            self._tell(Over(told))

    def _wait(self, event: NoteEvent) -> None:
        """A later state of the same thing takes the place of the earlier one, in the order of the first."""
        match event:
            case SessionChanged():
                key = ("session", event.session)
                if event.removed:
                    gone = [k for k, waiting in self._waiting.items() if getattr(waiting, "session", "") == event.session]
                    for each in gone:
                        del self._waiting[each]
            case SectionAdded():
                key = ("section", event.section.id)
            case BlockChanged():
                key = ("block", event.block.id)
            case BlockRemoved():
                key = ("block", event.block)
            case _:
                return
        self._waiting[key] = event

    def _put_aside(self, events: Sequence[NoteEvent]) -> None:
        if self._rescue.add(events):
            if not self._safe:
                self._safe = True
                self._tell(Over(_UNSAFE))
        elif self._safe:
            self._safe = False
            self._tell(words.only_in_memory())

    def _read_in(self) -> None:
        for path, lock, events in self._rescue.found():
            try:
                for start in range(0, len(events), _BATCH):
                    self._apply(events[start : start + _BATCH])
                rescue.forget(path)
                if events:
                    self._tell(words.rescued(path))
            except StoreError as error:
                self._say(error.problem)
            finally:
                lock.release()
