"""Where the dialogs of the realtime engine stand."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.ui.remote.sheet import column, over_parent, paragraph


def test_dialogs_stand_over_the_window(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.setGeometry(300, 200, 900, 700)
    small, sized = QDialog(parent), QDialog(parent)
    small.setMinimumWidth(540)
    sized.resize(600, 480)
    for dialog in (small, sized):
        column(dialog).addWidget(paragraph("A paragraph of many words that may need more than one line. " * 4))
        over_parent(dialog)
        off = dialog.geometry().center() - parent.geometry().center()
        assert abs(off.x()) < 40
        assert abs(off.y()) < 60
    assert sized.width() == 600, "one that has chosen its size keeps it"
