"""Finding words in the shown note."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget


class FindBar(QFrame):
    """A field that slides in over the note.

    Signals:
        asked: (text, backwards).
        closed: The user is done.
    """

    asked = Signal(str, bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Find in this note"))
        self._field.setAccessibleName(self.tr("Find in this note"))
        self._field.returnPressed.connect(self._next)
        self._said = QLabel()
        self._said.setObjectName("quiet")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.addWidget(self._field, 1)
        row.addWidget(self._said)
        for words, slot in ((self.tr("Previous"), self._previous), (self.tr("Next"), self._next), (self.tr("Close"), self.close_bar)):
            button = QPushButton(words)
            button.clicked.connect(slot)
            row.addWidget(button)
        self.hide()

    def open_bar(self, text: str = "") -> None:
        self.show()
        if text:
            self._field.setText(text)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def close_bar(self) -> None:
        self.hide()
        self.tell("")
        self.closed.emit()

    def tell(self, sentence: str) -> None:
        """Says beside the field how the search went."""
        self._said.setText(sentence)

    def _next(self) -> None:
        self._ask(backwards=False)

    def _previous(self) -> None:
        self._ask(backwards=True)

    def _ask(self, *, backwards: bool) -> None:
        if self._field.text():
            self.asked.emit(self._field.text(), backwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._previous()
        else:
            super().keyPressEvent(event)
