"""A window of Qt that changes step by step: at each line on standard input the next step is done and told, as JSON, with all that shows then.

Run by `windows`: python -m tests.factory.streams.qt_story KIND SEED
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTableWidget, QTableWidgetItem

from ..own_pages import Maker
from ..qt_widgets import FONTS, shown, window
from .edits import edited

_PAINTS_MS = 250
Told = tuple[str, bool]
"""The kind of edit, and whether nothing worth a note changed."""


class Story:
    """The steps of one window."""

    def __init__(self, kind: str, seed: int) -> None:
        self._chance, self._made, self._step = random.Random(seed), Maker(seed + 50), 0
        self.dialog: QDialog = window(kind, seed)
        self._do: Callable[[], Told] = self._table if kind == "table" else self._form
        for table in self.dialog.findChildren(QTableWidget):
            self._fill(table)

    def _fill(self, table: QTableWidget) -> None:
        """No cell is empty, and all of them are seen whole."""
        for row in range(table.rowCount()):
            for column in range(table.columnCount()):
                item = table.item(row, column)
                if item is None or not item.text():
                    table.setItem(row, column, QTableWidgetItem(self._made.figure()))
        table.resizeColumnsToContents()
        self.dialog.resize(1000, 680)

    def next(self) -> Told:
        """Does the next step."""
        self._step += 1
        return ("", False) if self._step == 1 else self._do()

    def _table(self) -> Told:
        table = self.dialog.findChildren(QTableWidget)[0]
        row, column = self._chance.randrange(table.rowCount()), self._chance.randrange(1, table.columnCount())  # the first cell names the row
        if self._step % 4 == 0:
            table.selectRow(row)
            return "", True
        if self._step % 4 == 1:
            table.removeRow(row)
            return "gone", False
        item = table.item(row, column)
        assert item is not None
        kind, text = edited(item.text(), self._chance)
        item.setText(text)
        return kind or "cell", False

    def _form(self) -> Told:
        fields = [edit for edit in self.dialog.findChildren(QLineEdit) if edit.isVisible()]
        edit = self._chance.choice(fields)
        if self._step % 3 == 0:
            edit.setFocus()
            edit.selectAll()
            return "", True
        kind, text = edited(edit.text(), self._chance)
        edit.setText(text)
        edit.deselect()
        return kind, False


def main(kind: str, seed: int) -> int:
    app = QApplication(["windows"])
    chance = random.Random(seed)
    app.setFont(QFont(chance.choice(FONTS), chance.randint(9, 12)))
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    story = Story(kind, seed)
    story.dialog.move(30, 40)
    story.dialog.show()

    def go_on() -> None:
        if not sys.stdin.readline():
            app.quit()
            return
        told = story.next()
        QTimer.singleShot(_PAINTS_MS, story.dialog, lambda: tell(*told))

    def tell(edit: str, still: bool) -> None:
        lines: list[dict[str, Any]] = shown(story.dialog)
        frame = story.dialog.geometry()
        rect = (frame.x(), frame.y(), frame.width(), frame.height())
        print(json.dumps({"lines": lines, "edit": edit, "still": still, "title": story.dialog.windowTitle(), "rect": rect}), flush=True)

    waits = QSocketNotifier(0, QSocketNotifier.Type.Read)
    waits.activated.connect(go_on)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
