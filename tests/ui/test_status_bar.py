"""The bottom of the window: what is true in sentences, and the last problem with its cure and its details."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.events import Over, Recording
from app.standing.witness import Witness
from app.ui.status_bar import StatusBar
from app.ui.telling import spoken
from app.ui.tokens import DARK, LIGHT

NOW = 1_790_000_000.0


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.witness = Witness(lambda: NOW)
        self.bar = StatusBar(LIGHT, self.witness)
        qtbot.addWidget(self.bar)
        self.bar.resize(900, 200)
        self.bar.show()
        self.cures: list[str] = []
        self.bar.cure_wanted.connect(self.cures.append)

    def words(self) -> str:
        return " ".join(label.text() for label in self.bar.findChildren(QLabel) if label.isVisible() and label.text())

    def button(self, name: str) -> QToolButton:
        return next(each for each in self.bar.findChildren(QToolButton) if each.accessibleName() == name)


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_it_says_what_the_witness_knows(house: House) -> None:
    house.bar.refresh(NOW)
    assert house.words() == house.bar.sentences(NOW)
    before = house.words()
    house.witness.take(Recording("paused", "", "screen 1"), NOW)
    house.bar.refresh(NOW)
    assert house.words() != before
    assert not house.button("Dismiss this message").isVisible()


def test_a_problem_is_told_with_the_button_that_helps(house: House) -> None:
    house.bar.trouble(spoken("key-missing", host="api.example.com"), NOW)
    assert house.bar.problem is not None
    assert house.bar.problem.message in house.words()
    cure = next(each for each in house.bar.findChildren(QPushButton) if each.text() == "Enter key…")
    assert cure.isVisible()
    cure.click()
    assert house.cures == ["key"]


def test_it_is_put_away_or_over(house: House) -> None:
    house.bar.trouble(spoken("disk-full", folder="/home/ada"), NOW)
    house.button("Dismiss this message").click()
    assert house.bar.problem is None
    house.bar.trouble(spoken("disk-full", folder="/home/ada"), NOW)
    house.witness.take(Over("disk-full"), NOW)
    house.bar.refresh(NOW)
    assert house.bar.problem is None
    assert "/home/ada" not in house.words()
    house.bar.forgive()


def test_its_details_can_be_read_and_copied(house: House) -> None:
    house.bar.toggle_details()
    house.bar.trouble(spoken("disk-full", detail="No space left\u202e on device", folder="/home/ada"), NOW)
    house.bar.toggle_details()
    details = next(each for each in house.bar.findChildren(QPlainTextEdit) if each.isVisible())
    assert details.toPlainText() == "No space left⟨U+202E⟩ on device"
    next(each for each in house.bar.findChildren(QPushButton) if each.text() == "Copy").click()
    copied = QGuiApplication.clipboard().text()
    assert "disk-full" in copied
    assert "/home/ada" in copied
    QTest.keyClick(house.bar, Qt.Key.Key_Escape)
    assert not details.isVisible()


def test_a_problem_without_a_button_says_its_whole_cure(house: House) -> None:
    problem = spoken("disk-full", folder="/home/ada")
    house.bar.trouble(problem, NOW)
    assert problem.cure in house.words()
    house.bar.dress(DARK)
    assert not house.bar.grab().isNull()
