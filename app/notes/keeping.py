"""Looks, beside the notes thread, for pictures and notes whose time is over; announces them, and lets them go when that has stood."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import notices
from .backup import reading
from .database import Cipher
from .retention import Going, Kind, Notice, Rule, Thing, overdue, step, uptime
from .vault import Vault

_OWN = "SELECT DISTINCT frame FROM blocks WHERE frame IS NOT NULL AND (kind IN ('shot', 'mark') OR source = 'yours' OR edited)"
_ENDED = "SELECT id, started FROM sessions WHERE ended IS NOT NULL ORDER BY started, row"


@dataclass(frozen=True, slots=True)
class Rules:
    """How long pictures and notes are kept; the default is for ever."""

    pictures: Rule = field(default_factory=Rule)
    notes: Rule = field(default_factory=Rule)


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found: announcements that a person should see, and sessions whose time is over, to be removed by who can."""

    notices: tuple[Notice, ...] = ()
    sessions: tuple[str, ...] = ()


class Keeping:
    """Pictures of shots, of marks and of own or edited lines are never let go, nor what the user keeps.

    Args:
        db: The store, for reading; `pictures`: the database of pictures, None when there is none.
        clock: Unix seconds; `up`: see `retention.uptime`.
        cipher: The key both are encrypted with.
    """

    def __init__(
        self,
        db: Path,
        pictures: Path | None,
        rules: Rules,
        clock: Callable[[], float] = time.time,
        up: Callable[[], float] = uptime,
        cipher: Cipher | None = None,
    ) -> None:
        self.rules = rules
        self._db, self._pictures = db, pictures
        self._clock, self._up = clock, up
        self.cipher = cipher

    @property
    def folder(self) -> Path:
        """Where the announcements are kept."""
        return self._db.parent

    def look(self) -> Looked:
        """Lets go of pictures whose announcement has stood. Raises sqlite3.Error or OSError; then nothing was let go that was not announced."""
        states = notices.read(self.folder)
        gone: dict[Kind, tuple[Thing, ...]] = {}
        before = dict(states)
        for kind, rule in self._rules():
            states[kind], gone[kind] = step(kind, states[kind], self._overdue(kind), rule, self._clock(), self._up())
        if states != before:
            notices.write(self.folder, states)
        if gone["pictures"] and self._pictures is not None:
            with Vault(self._pictures, self.cipher) as vault:
                vault.let_go(int(thing.id) for thing in gone["pictures"])
        return Looked(tuple(notices.standing(self.folder)), tuple(str(thing.id) for thing in gone["notes"]))

    def keep(self, kind: Kind) -> None:
        """What is announced is kept for good, and the announcement withdrawn. Raises sqlite3.Error or OSError."""
        states = notices.read(self.folder)
        things = self._overdue(kind).things
        if kind == "pictures" and self._pictures is not None:
            with Vault(self._pictures, self.cipher) as vault:
                vault.keep(int(thing.id) for thing in things)
        kept = states[kind].kept | ({str(thing.id) for thing in things} if kind == "notes" else set())
        states[kind] = replace(states[kind], notice=None, kept=frozenset(kept))
        notices.write(self.folder, states)

    def of_sessions(self) -> dict[str, int]:
        """How many announced pictures each session has; none where they cannot be counted."""
        if not any(notice.kind == "pictures" for notice in notices.standing(self.folder)):
            return {}
        try:
            return dict(Counter(thing.session for thing in self._overdue("pictures").things))
        except (sqlite3.Error, OSError):
            return {}

    def _rules(self) -> tuple[tuple[Kind, Rule], ...]:
        return (("pictures", self.rules.pictures), ("notes", self.rules.notes))

    def _overdue(self, kind: Kind) -> Going:
        rule = self.rules.pictures if kind == "pictures" else self.rules.notes
        if not (rule.days or rule.size):
            return Going()
        return overdue(self._some_pictures() if kind == "pictures" else self._some_notes(), rule, self._clock())

    def _some_pictures(self) -> list[Thing]:
        """Those that may go, oldest first."""
        if self._pictures is None or not self._pictures.exists():
            return []
        with contextlib.closing(reading(self._db, self.cipher)) as db:
            own = frozenset(int(row[0]) for row in db.execute(_OWN))
        with Vault(self._pictures, self.cipher) as vault:
            return vault.things(own)

    def _some_notes(self) -> list[Thing]:
        kept = notices.read(self.folder)["notes"].kept
        with contextlib.closing(reading(self._db, self.cipher)) as db:
            rows: list[tuple[str, float]] = db.execute(_ENDED).fetchall()
        return [Thing(session, started) for session, started in rows if session not in kept]
