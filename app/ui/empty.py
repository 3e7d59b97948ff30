"""What stands in the middle while there is nothing to read: what to do next."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from .assets import icon
from .tokens import Tokens

SIGN_PX = 40


class EmptyState(QFrame):
    """A sign, a heading, a sentence that says what to do, and at most one button.

    Signals:
        acted: The button was pressed.
    """

    acted = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self._tokens = tokens
        self._icon = ""
        self._said: tuple[str, ...] = ()
        self._sign = QLabel()
        self._heading = self._label("heading")
        self._words = self._label("quiet")
        self._words.setWordWrap(True)
        self._button = QPushButton()
        self._button.setObjectName("primary")
        self._button.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addStretch(4)
        for part, space in ((self._sign, 12), (self._heading, 4), (self._words, 16), (self._button, 0)):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addSpacing(space)
        column.addStretch(5)

    @staticmethod
    def _label(name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def say(self, sign: str, heading: str, words: str, button: str = "") -> None:
        """Shows another state; without `button` there is none. Called once a second while something is recorded."""
        if (sign, heading, words, button) == self._said:
            return
        self._said = (sign, heading, words, button)
        self._icon = sign
        self._heading.setText(heading)
        self._words.setText(words)
        wanted = self._words.fontMetrics().boundingRect(QRect(0, 0, 420, 1000), int(Qt.TextFlag.TextWordWrap), words)
        self._words.setFixedSize(420, wanted.height() + 4)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self.dress(self._tokens)

    def dress(self, tokens: Tokens) -> None:
        self._tokens = tokens
        if self._icon:
            self._sign.setPixmap(icon(self._icon, tokens, tokens.quiet).pixmap(SIGN_PX, SIGN_PX))
