"""A word to somebody who does not look at the window: one shape for every desktop's own notifications."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

Acted = Callable[[str], None]
"""Called with a notice's key when the user answers it. From any thread."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told.

    Attributes:
        key: A later notice with the same key takes the place of this one.
        button: The word on its button.
        urgent: It stays until it is read, where the desktop does that.
    """

    key: str
    title: str
    body: str
    button: str = ""
    urgent: bool = False


class Notifier(Protocol):
    """Every call returns at once, from any thread, and raises nothing: where nobody shows notices, nothing happens."""

    def show(self, notice: Notice) -> None:
        """Shows it without a sound, in the place of an earlier one with its key."""

    def withdraw(self, key: str) -> None:
        """Takes it away when what it says is over."""

    def close(self) -> None:
        """Shows nothing more."""


class Silent:
    """A desktop without notifications."""

    def show(self, notice: Notice) -> None:
        return None

    def withdraw(self, key: str) -> None:
        return None

    def close(self) -> None:
        return None
