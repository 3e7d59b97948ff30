"""What is to be said of a list of windows, below the field in which it is written."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel

from ..compose.discretion import LISTS
from ..guard.lists import SENTENCES, Doubt, read_list
from ..marking import filled


class ListDoubts(QLabel):
    """One sentence a line for each part that does nothing, or not exactly what it says; not there at all while there is none."""

    def __init__(self, name: str, text: str) -> None:
        """`name` of a setting that is such a list: one of `LISTS`."""
        super().__init__()
        self._sites = LISTS[name]
        self.setObjectName("doubt")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.put(text)

    def put(self, text: str) -> None:
        """Says what is to be said of the list as it is now."""
        said = [_said(doubt) for doubt in read_list(text, self._sites).doubts]
        self.setText("\n".join(said))
        if said and self.parentWidget() is not None:  # shown before that it would be a window of its own
            self.show()
        elif not said:
            self.hide()


def _said(doubt: Doubt) -> str:
    return filled(QCoreApplication.translate("Lists", SENTENCES[doubt.code]), doubt.names)
