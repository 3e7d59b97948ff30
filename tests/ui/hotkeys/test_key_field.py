"""A field that takes keys instead of text, by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.hotkeys.key_field import KeyField, native

CTRL, ALT, SHIFT, NONE = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field, self.next = KeyField(), QLineEdit()
        lines = QVBoxLayout(self.window)
        lines.addWidget(self.field)
        lines.addWidget(self.next)
        self.chosen: list[str] = []
        self.taking: list[bool] = []
        self.missed = 0
        self.field.chosen.connect(self.chosen.append)
        self.field.taking.connect(self.taking.append)
        self.field.missed.connect(self._missed)
        self.field.show_keys("Ctrl+Alt+F")
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        self.field.setFocus()

    def _missed(self) -> None:
        self.missed += 1

    def takes(self) -> bool:
        return self.field.takes

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.field, key, held)


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_it_shows_its_keys_and_takes_none_until_it_is_asked_to(house: House) -> None:
    assert house.field.text() == native("Ctrl+Alt+F")
    QTest.keyClicks(house.field, "abc")
    house.press(Qt.Key.Key_G, CTRL)
    assert (house.chosen, house.taking, house.field.text()) == ([], [], native("Ctrl+Alt+F"))


def test_enter_then_keys_is_a_combination(house: House) -> None:
    house.press(Qt.Key.Key_Return)
    assert house.takes()
    assert house.field.text() == "Press the keys…"
    house.press(Qt.Key.Key_G, CTRL | SHIFT)
    assert (house.chosen, house.taking, house.field.takes) == (["Ctrl+Shift+G"], [True, False], False)


def test_each_key_that_begins_and_ends(house: House) -> None:
    for begins in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2):
        house.press(begins)
        assert house.takes(), begins
        house.press(Qt.Key.Key_Escape)
        assert not house.takes()
    assert house.chosen == []
    assert house.field.text() == native("Ctrl+Alt+F")


def test_tab_is_a_key_while_it_takes_and_leaves_it_otherwise(house: House) -> None:
    house.press(Qt.Key.Key_Return)
    house.press(Qt.Key.Key_Tab, CTRL)
    house.press(Qt.Key.Key_Return)
    house.press(Qt.Key.Key_Backtab, CTRL | SHIFT)
    assert house.chosen == ["Ctrl+Tab", "Ctrl+Shift+Tab"]
    house.press(Qt.Key.Key_Tab)
    assert house.window.focusWidget() is house.next


def test_the_keypad_is_no_modifier_of_its_own(house: House) -> None:
    house.press(Qt.Key.Key_Return)
    house.press(Qt.Key.Key_5, CTRL | Qt.KeyboardModifier.KeypadModifier)
    assert house.chosen == ["Ctrl+5"]


def test_modifiers_alone_are_shown_and_none_arrived_is_told(house: House) -> None:
    house.press(Qt.Key.Key_Return)
    QApplication.sendEvent(house.field, QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Control, NONE))
    assert house.field.text() == native("Ctrl+A")[:-1]
    QApplication.sendEvent(house.field, QKeyEvent(QKeyEvent.Type.KeyRelease, Qt.Key.Key_Control, CTRL))
    assert (house.field.text(), house.missed, house.chosen) == ("Press the keys…", 1, [])


def test_a_key_that_is_held_down_does_not_repeat_into_it(house: House) -> None:
    house.press(Qt.Key.Key_Return)
    repeated = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_G, CTRL, "", True, 1)
    QApplication.sendEvent(house.field, repeated)
    assert house.chosen == []
    assert house.takes()


def test_backspace_takes_the_key_away(house: House) -> None:
    house.press(Qt.Key.Key_Backspace)
    assert house.chosen == [""]
    house.field.show_keys("")
    house.press(Qt.Key.Key_Delete)
    assert house.chosen == [""], "there is none to take away"


def test_a_click_begins_and_leaving_ends(house: House) -> None:
    QTest.mouseClick(house.field, Qt.MouseButton.LeftButton)
    assert house.takes()
    house.field.show_keys("Ctrl+Alt+H")
    assert house.field.text() == "Press the keys…"
    house.next.setFocus()
    assert not house.takes()
    assert house.field.text() == native("Ctrl+Alt+H")
    QTest.mouseDClick(house.field, Qt.MouseButton.LeftButton)
    assert house.field.selectedText() == ""


def test_it_says_what_it_is_to_who_cannot_see(house: House) -> None:
    house.field.show_keys("")
    assert house.field.placeholderText() == "No key"
    assert "Press Enter" in house.field.accessibleDescription()
