"""Every command by its words, by keyboard alone."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QMainWindow, QTextEdit
from pytestqt.qtbot import QtBot

from app.ui.actions import Actions, Circumstances
from app.ui.command_palette import KEYS, CommandPalette
from app.ui.commands import COMMANDS
from app.ui.tokens import LIGHT


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.done: list[str] = []
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.text = QTextEdit()
        self.window.setCentralWidget(self.text)
        self.window.resize(900, 600)
        doing = {row.id: partial(self._do, row.id) for row in COMMANDS}
        self.actions = Actions(self.window, doing, LIGHT)
        self.actions.suit(Circumstances(ready=True, state="idle"))
        self.palette = CommandPalette(self.window, self.actions)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.text.setFocus()
        field, found = self.palette.findChild(QLineEdit), self.palette.findChild(QListWidget)
        assert isinstance(field, QLineEdit)
        assert isinstance(found, QListWidget)
        self.field, self.list = field, found

    def _do(self, name: str, *_: object) -> None:
        self.done.append(name)

    def listed(self) -> list[str]:
        return [self.list.item(row).text() for row in range(self.list.count())]


@pytest.fixture
def house(qtbot: QtBot) -> House:
    house = House(qtbot)
    house.palette.open_palette()
    return house


def test_all_that_makes_sense_now_is_listed_but_for_itself(house: House) -> None:
    assert "Start" in house.listed()
    assert "Resume" not in house.listed()
    enabled = [row.id for row in COMMANDS if house.actions.by_id[row.id].isEnabled() and row.id != "palette"]
    assert len(house.listed()) == len(enabled)


def test_words_in_any_order_and_case_find_a_command(house: House) -> None:
    QTest.keyClicks(house.field, "NOW shot")
    assert house.listed()[0] == "Shot now"
    QTest.keyClick(house.field, Qt.Key.Key_Return)
    assert house.done == ["shot"]
    assert not house.palette.isVisible()


def test_a_command_is_found_by_what_it_does(house: House) -> None:
    house.field.setText("write notes")
    assert "Start" in house.listed()


def test_arrows_choose_and_stay_in_the_list(house: House) -> None:
    QTest.keyClick(house.field, Qt.Key.Key_Up)
    assert house.list.currentRow() == 0
    for _ in range(200):
        QTest.keyClick(house.field, Qt.Key.Key_Down)
    assert house.list.currentRow() == house.list.count() - 1


def test_nothing_fits_and_enter_does_nothing(house: House) -> None:
    house.field.setText("no command has these words")
    assert house.listed() == []
    QTest.keyClick(house.field, Qt.Key.Key_Return)
    assert house.done == []


def test_esc_gives_the_keys_back(house: House, qtbot: QtBot) -> None:
    with qtbot.waitSignal(house.palette.closed, timeout=5000):
        QTest.keyClick(house.field, Qt.Key.Key_Escape)
    assert house.window.focusWidget() is house.text
    house.field.setText("shot")
    house.palette.open_palette()
    assert house.field.text() == ""


def test_a_click_runs_it_and_its_keys_are_said(house: House, qtbot: QtBot) -> None:
    house.field.setText("record the chosen")
    item = house.list.item(0)
    assert item.data(KEYS) == "Ctrl+R"
    assert "Ctrl+R" in item.data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.mouseClick(house.list.viewport(), Qt.MouseButton.LeftButton, pos=house.list.visualItemRect(item).center())
    assert house.done == ["start"]


def test_it_is_drawn_inside_a_small_window(house: House) -> None:
    house.window.resize(320, 260)
    house.palette.open_palette()
    assert house.window.rect().contains(house.palette.geometry())
    assert not house.palette.grab().isNull()
