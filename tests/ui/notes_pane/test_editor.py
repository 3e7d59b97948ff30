"""Changing one block in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.notes_pane.editor import LEAST_HEIGHT, BlockEditor
from app.ui.tokens import LIGHT

CTRL = Qt.KeyboardModifier.ControlModifier
PLACE = QRect(20, 20, 300, 30)


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.resize(500, 400)
        self.other = QLineEdit()
        QVBoxLayout(self.window).addWidget(self.other)
        self.editor = BlockEditor(self.window, LIGHT)
        self.finished: list[tuple[str, object]] = []
        self.editor.finished.connect(lambda block, text: self.finished.append((block, text)))
        field = self.editor.findChild(QPlainTextEdit)
        assert isinstance(field, QPlainTextEdit)
        self.field = field
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()


@pytest.fixture
def house(qtbot: QtBot) -> House:
    house = House(qtbot)
    house.editor.edit("b1", "a line", PLACE)
    return house


def test_a_change_is_saved_by_ctrl_enter(house: House) -> None:
    assert house.editor.block == "b1"
    QTest.keyClicks(house.field, "my ")
    QTest.keyClick(house.field, Qt.Key.Key_Return)
    QTest.keyClick(house.field, Qt.Key.Key_Return, CTRL)
    assert house.finished == [("b1", "my \na line")]
    assert (house.editor.block, house.editor.isVisible()) == ("", False)


def test_esc_gives_up_and_no_change_is_none(house: House) -> None:
    QTest.keyClicks(house.field, "my ")
    QTest.keyClick(house.field, Qt.Key.Key_Escape)
    house.editor.edit("b2", "other", PLACE)
    QTest.keyClick(house.field, Qt.Key.Key_Enter, CTRL)
    house.editor.give_up()
    assert house.finished == [("b1", None), ("b2", None)]


def test_leaving_it_saves(house: House) -> None:
    QTest.keyClicks(house.field, "my ")
    house.other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert house.finished == [("b1", "my a line")]


def test_another_window_in_front_is_no_leaving(house: House) -> None:
    QTest.keyClicks(house.field, "my ")
    house.other.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
    assert house.finished == []
    assert house.editor.block == "b1"


def test_it_grows_with_its_text_and_follows_its_block(house: House) -> None:
    assert house.editor.height() >= LEAST_HEIGHT
    house.editor.edit("b3", "\n".join(map(str, range(9))), PLACE)
    assert LEAST_HEIGHT < house.editor.height() <= 320
    house.editor.move_to(PLACE.translated(0, 50))
    assert house.editor.y() == PLACE.y() + 40
