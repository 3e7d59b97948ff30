"""A field for a setting that is a list: one entry a line here, divided by '; ' in the file."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QHideEvent
from PySide6.QtWidgets import QPlainTextEdit

LINES = 3
"""As high as so many lines: what is longer scrolls."""
DIVIDER = "; "


class ListField(QPlainTextEdit):
    """Tab leaves it, as it does any other field.

    Signals:
        editing_finished: It was left, by the keyboard, the mouse or because it is no longer shown.
    """

    editing_finished = Signal()

    def __init__(self, value: str, example: str) -> None:
        """`value`: as it stands in the file. `example`: shown while it is empty."""
        super().__init__()
        self.setObjectName("edit")
        self.setTabChangesFocus(True)
        self.setPlaceholderText(example)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        edges = 2 * (self.frameWidth() + int(self.document().documentMargin())) + 12
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + edges)
        self.put(value)

    def value(self) -> str:
        """As it stands in the file. A semicolon divides here too."""
        return DIVIDER.join(_entries(self.toPlainText()))

    def put(self, value: str) -> None:
        """Shows another list; the same one leaves the cursor where it is."""
        if value != self.value():
            self.setPlainText("\n".join(_entries(value)))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.editing_finished.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.editing_finished.emit()


def _entries(text: str) -> list[str]:
    return [entry for part in text.replace(";", "\n").splitlines() if (entry := part.strip())]
