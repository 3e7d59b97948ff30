"""Offers to erase what was noted last, and says what became of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QRadioButton, QVBoxLayout, QWidget

from .remote.sheet import button, column, fit, paragraph, row

MINUTES = (5, 15, 60)
WIDTH = 460


class EraseDialog(QDialog):
    """Not modal: it can wait as long as the person wants.

    Signals:
        wanted: Unix time since when everything noted goes, for good.
    """

    wanted = Signal(float)

    def __init__(self, parent: QWidget | None, now: float, session: tuple[str, float] | None, stopped: bool) -> None:
        """`session`: title and start of the newest recording. `stopped`: everything was stopped a moment ago."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Erase the last minutes"))
        self._now, self._busy = now, False
        made = column(self)
        self._head = paragraph(self.tr("Everything has stopped") if stopped else self.tr("Erase the last minutes"), "heading")
        self._said = paragraph(
            self.tr("Nothing is being recorded or sent. Do you also want to erase something that was noted?")
            if stopped
            else self.tr("A running recording is stopped first. What is erased cannot be brought back.")
        )
        made.addWidget(self._head)
        made.addWidget(self._said)
        self._choices = QWidget()
        self._group = QButtonGroup(self)
        made.addWidget(self._spans(session))
        self._honest = paragraph(self._limits(), "quiet")
        made.addWidget(self._honest)
        self.keep = button(self.tr("Keep everything") if stopped else self.tr("Cancel"))
        self.erase = button(self.tr("Erase"))
        self.erase.setObjectName("danger")
        self.keep.clicked.connect(self.close)
        self.erase.clicked.connect(self._erase)
        made.addStretch(1)
        made.addLayout(row(None, self.keep, self.erase))
        self.keep.setFocus()
        self.resize(WIDTH, 0)
        fit(self)

    def _spans(self, session: tuple[str, float] | None) -> QWidget:
        lines = QVBoxLayout(self._choices)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        spans = [(self.tr("The last %1 minutes").replace("%1", str(minutes)), self._now - 60 * minutes) for minutes in MINUTES]
        if session is not None:
            spans.append((self.tr("The whole latest recording, “%1”").replace("%1", session[0][:60]), session[1]))
        for number, (words, _since) in enumerate(spans):
            choice = QRadioButton(words)
            choice.setChecked(number == 0)
            self._group.addButton(choice, number)
            lines.addWidget(choice)
        self._since = [since for _, since in spans]
        return self._choices

    def _limits(self) -> str:
        return self.tr(
            "This reaches notes, pictures, backups, Markdown files and thumbnails of what was sent; lines you wrote into a file stay. "
            "Out of reach are what a service already received, what an SSD holds in reserve, snapshots of the file system, and copies you made."
        )

    def _erase(self) -> None:
        self._busy = True
        for part in (self.keep, self.erase):
            part.setEnabled(False)
        self._choices.setEnabled(False)
        self._said.setText(self.tr("Erasing…"))
        self.wanted.emit(self._since[self._group.checkedId()])

    def became(self, sentence: str, whole: bool) -> None:
        """What became of it. `whole`: nothing is left; otherwise it can be tried again."""
        self._busy = False
        self._head.setText(self.tr("Erased") if whole else self.tr("Not everything is erased"))
        self._said.setText(sentence)
        self._choices.setVisible(not whole)
        self._choices.setEnabled(not whole)
        self._honest.setVisible(not whole)
        self.erase.setVisible(not whole)
        self.erase.setText(self.tr("Try again"))
        for part in (self.keep, self.erase):
            part.setEnabled(True)
        self.keep.setText(self.tr("Close"))
        self.keep.setFocus()
        fit(self)

    def reject(self) -> None:
        if not self._busy:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._busy:
            event.ignore()
        else:
            super().closeEvent(event)
