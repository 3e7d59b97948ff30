"""Below the field of the source: what a kept one means, which is written for finding it again and not for reading."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ..capture.written import of_written
from .notes_pane.safe import visible
from .source_menu import title_of


class SourceMeaning(QLabel):
    """Shown only where the words in the field do not speak for themselves."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.put(text)

    def put(self, text: str) -> None:
        """Another source is in the field."""
        words = self._words(text)
        self.setText(words)
        if not words:
            self.hide()
        elif self.parent() is not None:  # before, it would be a window of its own
            self.show()

    def _words(self, text: str) -> str:
        try:
            choice = of_written(text)
        except ValueError as wrong:
            return str(wrong)
        if choice.kind == "window" and choice.exact:
            return self.tr("Only the window “%1”.").replace("%1", visible(choice.title))
        if choice.kind in ("active", "all") or (choice.kind == "region" and choice.rect is not None):
            return self.tr("This means: %1").replace("%1", title_of(choice))
        return ""
