"""One screen's frozen picture: what is under the mouse, what is said of it, and what is painted anew."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.picker.choosing import Choosing, Stage
from app.ui.picker.sheet import Sheet
from app.values import Rect, Window

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
BUILD = Window("XTerm", "build <b>", Rect(200, 150, 100, 80), id=5)


class House:
    def __init__(self, qtbot: QtBot, ratio: int = 1) -> None:
        screen = QGuiApplication.primaryScreen()
        size = screen.size()
        image = QImage(size.width() * ratio, size.height() * ratio, QImage.Format.Format_RGB32)
        image.fill(QColor("#FFFFFF"))
        self.choosing = Choosing([Stage(Rect(0, 0, image.width(), image.height()), (BUILD,))], 0, None)
        self.sheet = Sheet(screen, 0, image, self.choosing, Qt.WindowType.FramelessWindowHint)
        qtbot.addWidget(self.sheet)
        self.heard: list[str] = []
        for name in ("changed", "taken", "left"):
            getattr(self.sheet, name).connect(lambda name=name: self.heard.append(name))
        self.keys: list[int] = []
        self.sheet.keyed.connect(lambda event: self.keys.append(event.key()))
        self.sheet.show()
        qtbot.waitExposed(self.sheet)

    def drag(self, start: QPoint, end: QPoint) -> None:
        QTest.mousePress(self.sheet, LEFT, PLAIN, start)
        QTest.mouseMove(self.sheet, end)
        QTest.mouseRelease(self.sheet, LEFT, PLAIN, end)
        self.sheet.refresh()


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_a_drag_chooses_a_region_and_says_its_size_and_place(house: House) -> None:
    house.drag(QPoint(300, 300), QPoint(399, 349))
    assert house.sheet.area == Rect(300, 300, 100, 50)
    assert house.sheet.accessibleDescription() == "100 × 50, at 300, 300"
    assert "taken" not in house.heard
    bright = house.sheet.grab().toImage()
    assert bright.pixelColor(350, 325).lightness() > bright.pixelColor(20, 20).lightness(), "what is chosen is bright, the rest is dimmed"


def test_a_window_is_named_and_taken_by_a_click(house: House) -> None:
    for at in (QPoint(5, 5), QPoint(250, 190)):  # a mouse that is there already does not move
        QTest.mouseMove(house.sheet, at)
    house.sheet.refresh()
    assert house.sheet.area == Rect(200, 150, 100, 80)
    assert house.sheet.accessibleDescription().startswith("build <b>, 100 × 80")
    QTest.mouseClick(house.sheet, LEFT, PLAIN, QPoint(250, 190))
    assert house.heard[-1] == "taken"


def test_a_right_click_leaves_and_a_double_click_takes(house: House) -> None:
    QTest.mouseClick(house.sheet, Qt.MouseButton.RightButton, PLAIN, QPoint(5, 5))
    assert house.heard[-1] == "left"
    QTest.mouseDClick(house.sheet, LEFT, PLAIN, QPoint(250, 190))
    assert house.heard[-1] == "taken"


def test_keys_go_to_the_picker_tab_too(house: House) -> None:
    for key in (Qt.Key.Key_A, Qt.Key.Key_Tab, Qt.Key.Key_Escape):
        QTest.keyClick(house.sheet, key)
    assert house.keys == [Qt.Key.Key_A, Qt.Key.Key_Tab, Qt.Key.Key_Escape]


def test_on_a_screen_of_double_scale_pixels_count(qtbot: QtBot) -> None:
    house = House(qtbot, 2)
    assert house.sheet.pixel_at(QPoint(100, 60)) == (200, 120)
    assert house.sheet.pixel_at(QPoint(-50, 99999)) == (0, 2 * house.sheet.height() - 1)
    house.drag(QPoint(300, 300), QPoint(399, 349))
    assert house.sheet.area == Rect(600, 600, 199, 99)


def test_it_says_which_screen_it_is_and_nothing_is_chosen_at_first(house: House) -> None:
    assert house.sheet.accessibleName() == "Choose what to record on screen 1"
    assert house.sheet.area is None
    assert not house.sheet.grab().isNull()
