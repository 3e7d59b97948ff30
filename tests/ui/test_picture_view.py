"""A noted frame in full, zoomed about the pointer, closed by Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.picture_view import PictureView
from app.ui.tokens import LIGHT
from app.values import Rect


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.window = QMainWindow()
        qtbot.addWidget(self.window)
        self.field = QLineEdit()
        self.window.setCentralWidget(self.field)
        self.window.resize(800, 600)
        self.view = PictureView(self.window, LIGHT)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.field.setFocus()
        self.picture = QPixmap(1600, 1200)
        self.picture.fill(QColor("#FF0000"))

    def open(self, mark: Rect | None = None) -> None:
        self.view.open_view(self.picture, mark or Rect(0, 0, 0, 0), "The screen at <10:02>")

    def red(self) -> int:
        image = self.view.grab().toImage()
        return sum(image.pixelColor(x, y) == QColor("#FF0000") for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_the_whole_frame_is_shown_over_the_window_with_its_words(house: House) -> None:
    house.open()
    assert house.view.geometry() == house.window.rect()
    assert "The screen at <10:02>" in [label.text() for label in house.view.findChildren(QLabel)]
    assert house.red() > 1000


def test_what_the_note_comes_from_is_marked(house: House) -> None:
    house.open()
    plain = house.red()
    house.open(Rect(700, 500, 200, 200))
    assert 0 < house.red() < plain / 4, "all around it is veiled"


def test_keys_make_it_larger_smaller_and_whole_again(house: House) -> None:
    house.open()
    whole = house.view.grab().toImage()
    QTest.keyClick(house.view, Qt.Key.Key_Minus)
    smaller = house.red()
    QTest.keyClick(house.view, Qt.Key.Key_0)
    assert house.view.grab().toImage() == whole
    QTest.keyClick(house.view, Qt.Key.Key_Plus)
    assert house.red() > smaller


def test_it_is_moved_by_dragging_and_fitted_by_a_double_click(house: House) -> None:
    house.open()
    whole = house.view.grab().toImage()
    canvas = house.view.childAt(QPoint(400, 300))
    assert canvas is not None
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(300, 300))
    QTest.mouseMove(canvas, QPoint(200, 250))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 250))
    assert house.view.grab().toImage() != whole
    QTest.mouseDClick(canvas, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(200, 250))
    assert house.view.grab().toImage() == whole


def test_closed_the_keys_go_back(house: House) -> None:
    house.open()
    QTest.keyClick(house.view, Qt.Key.Key_Escape)
    assert not house.view.isVisible()
    assert house.window.focusWidget() is house.field
    house.open()
    next(button for button in house.view.findChildren(QToolButton) if button.accessibleName() == "Close (Esc)").click()
    assert not house.view.isVisible()
