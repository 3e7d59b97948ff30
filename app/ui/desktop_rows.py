"""Rows of the settings that are no settings of ours: what the desktop itself keeps about the program, read from it and written to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

Entry = Literal["system", "own", "stale", ""]
"""The program's entry in the applications menu: everybody's, this user's, one that starts another copy, none."""


@dataclass(frozen=True, slots=True)
class AtHome:
    """What the system is asked and told; `entry` and `put_entry` are None where it has no such menu. Those that change something raise OSError."""

    starts: Callable[[], bool]
    start: Callable[[bool], None]
    entry: Callable[[], Entry] | None = None
    put_entry: Callable[[bool], None] | None = None


class DesktopRows(QWidget):
    """A box for the start at login and a button for the entry, true to what is on the disk each time they are shown.

    Signals:
        failed: Why the desktop did not take it, as a sentence; '' when it did.
    """

    failed = Signal(str)

    def __init__(self, at_home: AtHome) -> None:
        super().__init__()
        self._at_home = at_home
        self.login = QCheckBox(self.tr("Start when I log in"))
        self.login.clicked.connect(self._switch)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._entry)
        self._said = QLabel()
        self._said.setObjectName("quiet")
        self._said.setWordWrap(True)
        tip = QLabel(self.tr("Opens minimised. Nothing is recorded until you press Start."))
        tip.setObjectName("quiet")
        tip.setWordWrap(True)
        self.login.setAccessibleDescription(tip.text())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.login)
        column.addWidget(tip)
        if at_home.entry is not None:
            line = QHBoxLayout()
            line.addWidget(self.button)
            line.addStretch(1)
            column.addSpacing(12)
            column.addLayout(line)
            column.addWidget(self._said)
        self.read()

    def read(self) -> None:
        """Shows what is on the disk now."""
        self.login.setChecked(self._at_home.starts())
        if self._at_home.entry is None:
            return
        where = self._at_home.entry()
        self.button.setText(self.tr("Remove from the applications menu") if where == "own" else self.tr("Add to the applications menu"))
        self.button.setVisible(where != "system")
        self._said.setText(
            {
                "system": self.tr("The program is in the applications menu; its package keeps it there."),
                "own": self.tr("The program is in the applications menu."),
                "stale": self.tr("The applications menu starts another copy of the program. Adding this one replaces it."),
                "": self.tr("So you can find it among your programs. On Wayland, only programs listed there can have hotkeys."),
            }[where]
        )

    def _switch(self, on: bool) -> None:
        self._try(lambda: self._at_home.start(on))

    def _entry(self) -> None:
        entry, put = self._at_home.entry, self._at_home.put_entry
        if entry is not None and put is not None:
            self._try(lambda: put(entry() != "own"))

    def _try(self, change: Callable[[], None]) -> None:
        try:
            change()
            self.failed.emit("")
        except OSError as error:
            self.failed.emit(self.tr("The desktop's folder cannot be written: %1.").replace("%1", error.strerror or str(error)))
        self.read()
