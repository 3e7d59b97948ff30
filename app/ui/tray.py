"""The sign in the desktop's panel: the state of the recording, what it says in words, and every command. Nothing depends on there being a panel."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ..runtime.hub import Batch
from ..standing.standing import light
from ..standing.witness import Witness
from ..system.notify import Acted, Notice
from .actions import Actions
from .commands import COMMANDS, MENUS, UNDER, Command, said
from .notes_pane.safe import one_line, visible
from .tokens import Tokens
from .tray_icon import tray_icon
from .wording import sentences

if TYPE_CHECKING:
    from ..settings.schema import Settings

SAY_EVERY_MS = 1000
SHOWN_MS = 10_000
SENTENCE = 72
"""Characters of the sentence in the menu; the whole of it is in the tooltip."""
FIRST = ("start", "pause", "resume", "stop", "shot", "mark", "quick_note", "hud", "panic")
LAST = ("settings", "quit")
IN_WINDOW = frozenset({"key", "model", "money", "settings", "palette", "about", "report", "rename", "remove_note", "details"})
"""Commands whose dialogs stand before the window, so it is brought to the front first."""
NOT_HERE = frozenset({"copy", "undo", "redo", "edit", "remove", "write", "next_part", "sidebar", "newest", "find", "search"})
"""Commands about what is selected in the window."""


class Tray(QObject):
    """A part outside of the window.

    Signals:
        front_wanted, back_wanted: The window is to come to the front; to go off the screen.
    """

    front_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QObject, actions: Actions, witness: Witness, in_front: Callable[[], bool]) -> None:
        """`in_front`: whether the window is what the user looks at."""
        super().__init__(parent)
        self._actions, self._witness, self._in_front = actions, witness, in_front
        self._sentences = sentences()
        self._stays = False
        self._light = "not known yet"
        self._words = ""
        self.menu = QMenu()
        self.menu.setAccessibleName("Realtime HUD")
        self._sentence = QAction(self)
        self._sentence.setEnabled(False)
        self._toggle = QAction(self)
        self._toggle.triggered.connect(self._show_or_hide)
        self._fill()
        self.menu.aboutToShow.connect(self._say)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self._clock = QTimer(self)
        self._clock.setInterval(SAY_EVERY_MS)
        self._clock.timeout.connect(self._say)
        self._say()
        self.icon.show()

    @property
    def there(self) -> bool:
        """Whether the desktop shows it."""
        return QSystemTrayIcon.isSystemTrayAvailable() and self.icon.isVisible()

    @property
    def keeps_running(self) -> bool:
        """Whether the program goes on when the window is closed."""
        return self._stays and self.there

    def tell_once(self, told: Path) -> None:
        """The window was closed, and the program goes on: said the first time only, which the file `told` remembers."""
        if told.exists():
            return
        with contextlib.suppress(OSError):  # told again next time
            told.parent.mkdir(parents=True, exist_ok=True)
            told.touch()
        self.icon.showMessage(
            self._sentences.goes_on(self._witness.standing, time.time()),
            self.tr("Its sign is in the panel: click on it to see the window again, or choose Quit in its menu."),
            self.icon.icon(),
            SHOWN_MS,
        )

    # ------------------------------------------------------------------ a part outside of the window

    def take(self, batch: Batch) -> None:
        self._say()

    def apply(self, settings: Settings) -> None:
        self._stays = settings.stay_in_tray

    def dress(self, tokens: Tokens) -> None:
        """Its colours stand on every panel."""

    def close(self) -> None:
        self._clock.stop()
        self.icon.hide()
        self.menu.deleteLater()

    # ------------------------------------------------------------------ inside

    def _fill(self) -> None:
        rows = {row.id: row for row in self._actions_here()}
        self.menu.addAction(self._sentence)
        self.menu.addSeparator()
        self.menu.addAction(self._toggle)
        self.menu.addSeparator()
        for row in _named(rows, FIRST):
            self.menu.addAction(self._action(row))
            if row.id in UNDER:
                self.menu.addMenu(said(UNDER[row.id])).addActions(list(self._actions.under(row.id)))
        self.menu.addSeparator()
        rest = [row for row in rows.values() if not row.under and row.id not in (*FIRST, *LAST)]
        for menu, title in MENUS:
            self._fill_below(said(title), [row for row in rest if row.menu == menu])
        self.menu.addSeparator()
        for row in _named(rows, LAST):
            self.menu.addAction(self._action(row))

    def _actions_here(self) -> list[Command]:
        return [row for row in COMMANDS if row.id in self._actions.by_id and row.id not in NOT_HERE]

    def _fill_below(self, title: str, rows: Sequence[Command]) -> None:
        """A menu of its own; none where there is nothing to put into it."""
        if rows:
            below = self.menu.addMenu(title)
            for row in rows:
                below.addAction(self._action(row))

    def _action(self, row: Command) -> QAction:
        """The window's own, or one that brings the window to the front first."""
        own = self._actions.by_id[row.id]
        if row.id not in IN_WINDOW:
            return own
        action = QAction(own.text(), self.menu)
        action.setIcon(own.icon())
        action.triggered.connect(self.front_wanted)
        action.triggered.connect(own.trigger)
        return action

    def _say(self) -> None:
        standing, now = self._witness.standing, time.time()
        words, shown = visible(self._sentences.status(standing, now)), light(standing, now)
        if shown != self._light:
            self._light = shown
            self.icon.setIcon(tray_icon(shown))
        (self._clock.start if standing.is_open else self._clock.stop)()
        if words != self._words:
            self._words = words
            first, stop, _ = words.partition(". ")
            self._sentence.setText(one_line(first + stop.strip(), SENTENCE).replace("&", "&&"))
            self.icon.setToolTip(words)
        self._toggle.setText(self.tr("Hide the window") if self._in_front() else self.tr("Show the window"))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self._show_or_hide()

    def _show_or_hide(self) -> None:
        (self.back_wanted if self._in_front() and self.there else self.front_wanted).emit()


class TrayNotifier(QObject):
    """Notices on Windows and macOS, by the tray's icon. Not run there yet. GUI thread only."""

    def __init__(self, icon: QSystemTrayIcon, acted: Acted) -> None:
        super().__init__(icon)
        self._icon, self._acted, self._key = icon, acted, ""
        icon.messageClicked.connect(self._clicked)

    def show(self, notice: Notice) -> None:
        """The system shows one at a time."""
        self._key = notice.key
        kind = QSystemTrayIcon.MessageIcon.Warning if notice.urgent else QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(notice.title, notice.body, kind, SHOWN_MS)

    def withdraw(self, key: str) -> None:
        """The system takes it away by itself."""

    def close(self) -> None:
        self._icon.messageClicked.disconnect(self._clicked)

    def _clicked(self) -> None:
        self._acted(self._key)


def _named(rows: Mapping[str, Command], names: Sequence[str]) -> list[Command]:
    return [rows[name] for name in names if name in rows]
