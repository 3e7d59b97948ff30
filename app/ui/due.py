"""Above the list: what will be deleted, when and why, with a way to keep it and one to the rule."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..notes import words
from ..notes.notices import standing
from ..notes.retention import Kind, Notice
from .telling import told

LOOK_MS = 60_000


class DueBox(QFrame):
    """Hidden while nothing is announced.

    Signals:
        kept: 'pictures' or 'notes': what is announced is to be kept.
        rule_wanted: The group of settings that holds the rule.
    """

    kept = Signal(str)
    rule_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("due")
        self._folder: Path | None = None
        self._shown: tuple[tuple[str, str], ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 8, 12, 12)
        self._column.setSpacing(8)
        self._again = QTimer(self)
        self._again.setInterval(LOOK_MS)
        self._again.timeout.connect(self.refresh)
        self.hide()

    def watch(self, folder: Path) -> None:
        """Shows what is announced in this folder of notes, now and from now on."""
        self._folder = folder
        self._again.start()
        self.refresh()

    def refresh(self) -> None:
        """Looks again."""
        notices = standing(self._folder) if self._folder is not None else []
        shown = tuple((notice.kind, told(words.going(notice, time.time())).message) for notice in notices)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for notice, (_, sentence) in zip(notices, shown, strict=True):
            self._column.addWidget(self._row(notice, sentence))
        self.setVisible(bool(shown))

    def _row(self, notice: Notice, sentence: str) -> QWidget:
        row = QWidget()
        said = QLabel(sentence)
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        keep, rule = QPushButton(self.tr("Keep")), QPushButton(self.tr("Change rule…"))
        keep.setAccessibleDescription(sentence)
        keep.clicked.connect(partial(self._keep, notice.kind))
        rule.clicked.connect(partial(self.rule_wanted.emit, notice.kind))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(keep)
        buttons.addWidget(rule)
        buttons.addStretch(1)
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(said)
        column.addLayout(buttons)
        return row

    def _keep(self, kind: Kind) -> None:
        self.setEnabled(False)  # until it is done: a second press has nothing to keep
        self.kept.emit(kind)
        QTimer.singleShot(LOOK_MS // 60, self, self._done)

    def _done(self) -> None:
        self.setEnabled(True)
        self.refresh()
