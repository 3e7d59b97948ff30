"""The one shape of every way to have keys that work in every program; `choice` chooses among them.

Tested in: tests/system/hotkeys/test_combination.py
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ...events import Problem

Way = Literal["x11", "portal", "windows", "macos", "hand"]
"""hand: the desktop gives keys to no program; the user makes shortcuts in its settings that run `realtime-hud ctl …`."""

Outcome = Literal["bound", "asked", "taken", "impossible", "swallowed", "unsure", "none"]
"""asked: the desktop has not answered yet, perhaps because it asks the user; none: no key was wanted; swallowed: it is ours, but the keyboard map has
another use for these keys, so that it never arrives; unsure: so that it arrives in some orders of pressing only."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A key for a command.

    Attributes:
        id: The command's.
        keys: A combination in portable writing; '' for none.
        words: What it does, in the user's language, for the desktop's own list of shortcuts.
    """

    id: str
    keys: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """What became of a wish.

    Attributes:
        problem: Why it is not bound, and what to do; None when it is, or when none was wanted.
        shown: The key as the desktop names it, where the desktop decides; else ''.
    """

    id: str
    keys: str
    outcome: Outcome
    problem: Problem | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key went down. Said once however long it is held."""

    id: str


Event = Pressed | Bound


class Hotkeys(Protocol):
    """Belongs to one thread. Nothing but its own keys ever reaches it."""

    @property
    def way(self) -> Way:
        """Which way this is."""

    def bind(self, wishes: Sequence[Wish]) -> tuple[Bound, ...]:
        """Lets go of all former keys and takes these. What is 'asked' is answered by an event later. Raises nothing."""

    def test(self, keys: str) -> Problem | None:
        """Takes a combination for a moment, to see whether it can be had; None when it can. A key that is bound now can."""

    def fileno(self) -> int:
        """Readable when `heard` has something to say; -1 when it never will. May change with every `bind`."""

    def heard(self) -> tuple[Event, ...]:
        """What happened since the last call. Waits for nothing, raises nothing. Call it after every `bind` too."""

    def configure(self) -> bool:
        """Opens the desktop's own page for these keys. False where there is none to open."""

    def close(self) -> None:
        """Lets go of everything. A second call does nothing."""


class CannotOpenError(Exception):
    """This way is not to be had now; the message is the system's own."""
