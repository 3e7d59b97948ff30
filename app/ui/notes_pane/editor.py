"""Changing one block in place: its text in a small field laid over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from ..theme import mono_font
from ..tokens import Tokens

LEAST_HEIGHT = 84


class _Field(QPlainTextEdit):
    """Keys of its own: Ctrl+Enter saves, Esc gives up.

    Signals:
        saved, given_up: What the user chose.
    """

    saved = Signal()
    given_up = Signal()

    def event(self, event: QEvent) -> bool:
        # Ctrl+Enter is also a command of the window; while a paragraph is changed, it saves.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _saves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _saves(event):
            self.saved.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.saved.emit()


def _saves(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


class BlockEditor(QFrame):
    """Laid over a block while it is changed.

    Signals:
        finished: (block id, new text); the text is None when the user gave up or changed nothing.
    """

    finished = Signal(str, object)

    def __init__(self, parent: QWidget, tokens: Tokens) -> None:
        super().__init__(parent)
        self._block = ""
        self._before = ""
        self._field = _Field()
        self._field.setObjectName("edit")
        self._field.setAccessibleName(self.tr("Text of this paragraph"))
        self._field.setTabChangesFocus(True)
        self._field.setFont(mono_font())
        self._field.saved.connect(self._save)
        self._field.given_up.connect(self.give_up)
        hint = QLabel(self.tr("Ctrl+Enter saves · Esc cancels"))
        hint.setObjectName("quiet")
        hint.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(4)
        column.addWidget(self._field)
        column.addWidget(hint)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.hide()

    @property
    def block(self) -> str:
        """The id of the block that is being changed; '' for none."""
        return self._block

    def edit(self, block: str, text: str, place: QRect) -> None:
        self._block, self._before = block, text
        self._field.setPlainText(text)
        self.move_to(place)
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def move_to(self, place: QRect) -> None:
        """Follows its block."""
        lines = self._field.document().blockCount()
        wanted = max(LEAST_HEIGHT, place.height() + 44, min(320, lines * self._field.fontMetrics().lineSpacing() + 60))
        self.setGeometry(place.left() - 10, place.top() - 10, place.width() + 20, wanted)

    def _save(self) -> None:
        if self._block:
            text = self._field.toPlainText()
            self._end(text if text != self._before else None)

    def give_up(self) -> None:
        """Leaves the block as it was."""
        if self._block:
            self._end(None)

    def _end(self, text: str | None) -> None:
        block, self._block = self._block, ""
        self.hide()
        self.finished.emit(block, text)
