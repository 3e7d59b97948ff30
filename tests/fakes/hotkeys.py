"""Hotkeys without a system: what is taken is said beforehand, presses are made by the test."""

from __future__ import annotations

import socket
from collections.abc import Sequence

from app.events import Problem
from app.system.hotkeys import words
from app.system.hotkeys.hotkeys import Bound, Event, Pressed, Way, Wish


class FakeHotkeys:
    """Keeps the contract of `Hotkeys`.

    Attributes:
        taken: Combinations that another program holds.
        bound: Those held now, by id; `tried` were tested.
    """

    def __init__(self, way: Way = "x11", problem: Problem | None = None) -> None:
        self._way, self._problem = way, problem
        self.taken: set[str] = set()
        self.bound: dict[str, str] = {}
        self.tried: list[str] = []
        self.shown: dict[str, str] = {}
        self.configured = 0
        self.closed = False
        self._waiting: list[Event] = []
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)

    @property
    def way(self) -> Way:
        return self._way

    def bind(self, wishes: Sequence[Wish]) -> tuple[Bound, ...]:
        self.bound = {}
        return tuple(self._bind(wish) for wish in wishes)

    def _bind(self, wish: Wish) -> Bound:
        if not wish.keys:
            return Bound(wish.id, "", "none")
        if self._problem is not None:
            return Bound(wish.id, wish.keys, "impossible", self._problem)
        if wish.keys in self.taken:
            return Bound(wish.id, wish.keys, "taken", words.taken(wish.keys, ""))
        self.bound[wish.id] = wish.keys
        return Bound(wish.id, wish.keys, "bound", None, self.shown.get(wish.id, ""))

    def test(self, keys: str) -> Problem | None:
        self.tried.append(keys)
        return words.taken(keys, "") if keys in self.taken else None

    def press(self, name: str) -> None:
        """A key goes down, if it is held."""
        if name in self.bound:
            self.say(Pressed(name))

    def say(self, event: Event) -> None:
        self._waiting.append(event)
        self._theirs.send(b"!")

    def fileno(self) -> int:
        return -1 if self.closed else self._ours.fileno()

    def heard(self) -> tuple[Event, ...]:
        try:
            self._ours.recv(64)
        except OSError:
            return ()
        events, self._waiting = tuple(self._waiting), []
        return events

    def configure(self) -> bool:
        self.configured += 1
        return True

    def close(self) -> None:
        self.bound, self.closed = {}, True
        self._ours.close()
        self._theirs.close()
