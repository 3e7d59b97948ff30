"""Finding words in the shown note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.notes_pane.find_bar import FindBar


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.bar = FindBar()
        qtbot.addWidget(self.bar)
        self.asked: list[tuple[str, bool]] = []
        self.closed = 0
        self.bar.asked.connect(lambda text, back: self.asked.append((text, back)))
        self.bar.closed.connect(self._closed)
        self.bar.open_bar("words")
        field = self.bar.findChild(QLineEdit)
        assert isinstance(field, QLineEdit)
        self.field = field

    def _closed(self) -> None:
        self.closed += 1

    def press(self, words: str) -> None:
        next(button for button in self.bar.findChildren(QPushButton) if button.text() == words).click()


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_it_asks_forwards_and_backwards(house: House) -> None:
    QTest.keyClick(house.field, Qt.Key.Key_Return)
    house.press("Next")
    house.press("Previous")
    assert house.asked == [("words", False), ("words", False), ("words", True)]


def test_nothing_typed_asks_nothing(house: House) -> None:
    house.field.clear()
    QTest.keyClick(house.field, Qt.Key.Key_Return)
    house.press("Next")
    assert house.asked == []


def test_opened_again_it_keeps_its_words_unless_others_are_given(house: House) -> None:
    house.bar.open_bar()
    assert (house.field.text(), house.field.selectedText()) == ("words", "words")
    house.bar.open_bar("others")
    assert house.field.text() == "others"


def test_what_it_says_goes_when_it_is_closed(house: House) -> None:
    said = next(label for label in house.bar.findChildren(QLabel) if label.objectName() == "quiet")
    house.bar.tell("Not found below here.")
    assert said.text() == "Not found below here."
    QTest.keyClick(house.field, Qt.Key.Key_Escape)
    assert (said.text(), house.closed, house.bar.isVisible()) == ("", 1, False)
    house.bar.open_bar()
    house.press("Close")
    assert house.closed == 2
