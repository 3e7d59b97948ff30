"""The commands as living QActions of one window: what each does, and when it makes sense."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from .assets import icon
from .commands import COMMANDS, Command, When, said
from .tokens import Tokens


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides which commands make sense now."""

    ready: bool = False
    state: str = "idle"
    note: bool = False

    def allow(self, when: When) -> bool:
        running = self.state in ("recording", "trouble", "starting")
        return {
            "always": True,
            "ready": self.ready,
            "idle": self.ready and not running and self.state != "paused",
            "running": self.ready and running,
            "paused": self.ready and self.state == "paused",
            "open": self.ready and (running or self.state == "paused"),
            "note": self.ready and self.note,
        }[when]


class Actions:
    """The table as living QActions of one window.

    Attributes:
        by_id: The QAction of each command that `doing` knows.
    """

    def __init__(self, owner: QObject, doing: Mapping[str, Callable[[], None]], tokens: Tokens) -> None:
        self.by_id: dict[str, QAction] = {}
        self._rows = tuple(row for row in COMMANDS if row.id in doing)
        for row in self._rows:
            action = QAction(said(row.text), owner)
            action.setObjectName(row.id)
            action.setIconText("\u2002" + said(row.text).replace("…", ""))
            action.setShortcuts([QKeySequence(keys) for keys in row.keys])
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{said(row.tip)} ({shown})" if shown else said(row.tip))
            action.setStatusTip("")
            action.setCheckable(row.lasting)
            action.triggered.connect(doing[row.id])
            self.by_id[row.id] = action
        self.dress(tokens)
        self.suit(Circumstances())

    def under(self, command: str) -> tuple[QAction, ...]:
        """What stands in the menu beside a command."""
        return tuple(self.by_id[row.id] for row in self._rows if row.under == command)

    def time(self, ends: Mapping[str, str]) -> None:
        """Says beside commands when what they begin ends: 'Pause for 15 minutes (until 14:45)'."""
        for row in self._rows:
            if row.id in ends:
                words = f"{said(row.text)} ({ends[row.id]})"
                if self.by_id[row.id].text() != words:
                    self.by_id[row.id].setText(words)

    @property
    def rows(self) -> tuple[Command, ...]:
        return self._rows

    def dress(self, tokens: Tokens) -> None:
        """Draws the icons anew in the colours of `tokens`."""
        for row in self._rows:
            if row.icon:
                colour = tokens.on_accent if row.id in ("start", "resume") else ""
                self.by_id[row.id].setIcon(icon(row.icon, tokens, colour))

    def suit(self, now: Circumstances) -> None:
        """Enables what makes sense now."""
        for row in self._rows:
            action = self.by_id[row.id]
            action.setEnabled(now.allow(row.when))
            if row.lasting and not action.isEnabled():
                action.setChecked(False)
