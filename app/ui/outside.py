"""What the program shows and hears outside of its window: HUD, tray, hotkeys, notifications. Each is a part; none knows another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from ..runtime.hub import Batch
from .conductor import Conductor
from .main_window import MainWindow
from .tokens import Tokens

if TYPE_CHECKING:
    from ..compose.parts import Parts
    from ..settings.schema import Settings


class Part(Protocol):
    """One thing outside of the window. Made once everything is loaded; lives until `close`."""

    def take(self, batch: Batch) -> None:
        """What the recorder says, after the window took it (`window.status.known` and the actions are up to date)."""

    def apply(self, settings: Settings) -> None:
        """Settings hold from now on; also called once right after the part was made."""

    def dress(self, tokens: Tokens) -> None:
        """Other colours."""

    def close(self) -> None:
        """The program ends: nothing may stay on the screen, grabbed or running."""


class Outside(QObject):
    """Owns the parts and hands them what they need. GUI thread only.

    `doing` has a slot for each command of `commands.COMMANDS` that a part carries out; the conductor asks for it by `Conductor.outside_wanted`.
    """

    def __init__(self, window: MainWindow, conductor: Conductor) -> None:
        super().__init__(window)
        self._window, self._conductor = window, conductor
        self._parts: list[Part] = []
        self.doing: dict[str, Callable[[], None]] = {}
        conductor.outside_wanted.connect(self._do)

    def equip(self, parts: Parts) -> None:
        """Everything is loaded: the parts come to life."""
        self.apply(parts.settings)

    def take(self, batch: Batch) -> None:
        for part in self._parts:
            part.take(batch)

    def apply(self, settings: Settings) -> None:
        for part in self._parts:
            part.apply(settings)

    def dress(self, tokens: Tokens) -> None:
        for part in self._parts:
            part.dress(tokens)

    def close(self) -> None:
        for part in self._parts:
            part.close()
        self._parts.clear()

    def _do(self, command: str) -> None:
        if command in self.doing:
            self.doing[command]()
