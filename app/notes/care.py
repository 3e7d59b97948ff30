"""What keeps the notes well over the years: a daily backup that checks every note, mending, and what is let go when its time is over."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ..events import Problem
from . import words
from .backup import Copied, back_up, due, reading
from .keeping import Keeping, Looked, Rules
from .mend import mend
from .notices import standing
from .retention import Kind
from .store import Store
from .words import StoreError


class Care:
    """Runs beside the notes thread, in a thread of its own that reads only; what it finds is mended on the notes thread, in `tick`.

    Args:
        keeping: Lets go of pictures and notes whose time is over.
        clock: Unix seconds.
    """

    def __init__(
        self, db: Path, backups: Path, files: Path | None, keeping: Keeping, tell: Callable[[Problem], None], clock: Callable[[], float] = time.time
    ) -> None:
        self._db, self._backups, self._files = db, backups, files
        self._keeping = keeping
        self._looked = Looked()
        self._told = {(notice.kind, notice.rule) for notice in standing(keeping.folder)}  # whoever begins a run says what stands already
        self._overdue: list[str] = []
        self._tell = tell
        self._clock = clock
        self._thread: threading.Thread | None = None
        self._reading: sqlite3.Connection | None = None
        self._copied: Copied | None = None
        self._failed: Exception | None = None
        self._next = 0.0
        self._stopping = threading.Event()

    def tick(self, store: Store | None, now: float) -> None:
        """On the notes thread. `now` rises; once an hour it is asked whether a day has passed."""
        if self._thread is not None:
            if not self._thread.is_alive():
                self._thread.join()
                self._thread = None
                self._finish(store)
        elif store is not None and now >= self._next:
            self._next = now + 3600.0
            self._stopping.clear()
            self._thread = threading.Thread(target=self._work, name="notes care", daemon=True)
            self._thread.start()

    def take_overdue(self) -> str | None:
        """The id of a session whose announced time is over, for the scribe to remove; each once."""
        return self._overdue.pop() if self._overdue else None

    def obey(self, rules: Rules) -> None:
        """Other rules hold from now on; what they let go is looked for at the next tick."""
        if rules != self._keeping.rules:
            self._keeping.rules = rules
            self._next = 0.0

    def keep(self, kind: Kind) -> None:
        """Keeps what is announced. Raises sqlite3.Error or OSError."""
        self.stop()
        self._overdue.clear()
        self._keeping.keep(kind)
        self._next = 0.0

    def stop(self) -> None:
        """Stops at once; a backup that is not finished is dropped and made in an hour, if `tick` goes on."""
        self._stopping.set()
        while self._thread is not None and self._thread.is_alive():
            with contextlib.suppress(sqlite3.Error, AttributeError):
                self._reading.interrupt()  # type: ignore[union-attr]
            self._thread.join(0.02)
        self._thread = self._failed = None

    @property
    def busy(self) -> bool:
        return self._thread is not None

    def _work(self) -> None:
        try:
            with contextlib.closing(reading(self._db, self._keeping.cipher)) as db:
                self._reading = db
                if not self._stopping.is_set() and due(self._backups, self._clock()):
                    self._copied = back_up(db, self._backups, self._clock(), cipher=self._keeping.cipher)
        except (sqlite3.Error, OSError) as error:
            self._failed = error
        finally:
            self._reading = None
        if not self._stopping.is_set():
            with contextlib.suppress(sqlite3.Error, OSError):  # a store in trouble says so itself; nothing is let go meanwhile
                self._looked = self._keeping.look()

    def _finish(self, store: Store | None) -> None:
        failed, self._failed = self._failed, None
        copied, self._copied = self._copied, None
        if failed is not None:
            self._tell(words.no_backup(failed, self._backups))
        self._announce()
        if copied is None or store is None:
            return
        try:
            if copied.damaged:
                self._tell(words.mended(*mend(store, copied.damaged, self._backups, self._files)))
            if not copied.found:
                store.rebuild_search()
        except StoreError as error:
            self._tell(error.problem)

    def _announce(self) -> None:
        """Each announcement is told once in a run."""
        looked, self._looked = self._looked, Looked()
        self._overdue += looked.sessions
        for notice in looked.notices:
            if (notice.kind, notice.rule) not in self._told:
                self._told.add((notice.kind, notice.rule))
                self._tell(words.going(notice, self._clock()))
