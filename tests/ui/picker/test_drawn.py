"""What is drawn over the frozen picture: always on the screen, never over what it speaks of where there is room."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.ui.picker.drawn import LENS_PIXELS, LENS_SIZE, Hint, HintLine, handle, label, label_place, label_size, lens, lens_place

SHEET = QRect(0, 0, 1280, 800)
POINTS = st.builds(QPoint, st.integers(0, 1279), st.integers(0, 799))
AREAS = st.builds(QRect, st.integers(0, 1200), st.integers(0, 780), st.integers(1, 1280), st.integers(1, 800))


@settings(max_examples=60)
@given(AREAS, st.integers(40, 500))
def test_a_label_is_always_on_the_screen(area: QRect, width: int) -> None:
    place = label_place(area.intersected(SHEET), QSize(width, 30), SHEET)
    assert SHEET.contains(place)


@settings(max_examples=60)
@given(POINTS)
def test_the_magnifier_is_on_the_screen_and_not_over_its_point(at: QPoint) -> None:
    place = lens_place(at, SHEET)
    assert SHEET.contains(place)
    assert not place.contains(at)


def test_a_label_stands_below_above_or_inside(qtbot: QtBot) -> None:
    size = QSize(100, 30)
    assert label_place(QRect(100, 100, 200, 100), size, SHEET).top() > 199
    assert label_place(QRect(100, 600, 200, 195), size, SHEET).bottom() < 600
    whole = label_place(SHEET, size, SHEET)
    assert SHEET.contains(whole)


def _canvas() -> tuple[QImage, QPainter]:
    image = QImage(600, 400, QImage.Format.Format_RGB32)
    image.fill(QColor("#808080"))
    return image, QPainter(image)


def test_words_fit_their_label(qtbot: QtBot) -> None:
    font = QFont()
    short, long = label_size(font, "10 × 20", ""), label_size(font, "10 × 20", "at 5, 5")
    assert long.width() > short.width()
    image, painter = _canvas()
    label(painter, QRect(QPoint(10, 10), long), font, "10 × 20", "at 5, 5")
    handle(painter, QPointF(300, 300))
    painter.end()
    assert image.pixelColor(300, 300) == QColor("#FFFFFF")
    assert image.pixelColor(10 + long.width() // 2, 14) != QColor("#808080")


def test_the_pixel_that_counts_stands_in_the_middle_of_the_magnifier(qtbot: QtBot) -> None:
    frozen = QImage(100, 100, QImage.Format.Format_RGB32)
    frozen.fill(Qt.GlobalColor.white)
    frozen.setPixelColor(50, 40, QColor("#FF0000"))
    image, painter = _canvas()
    box = QRect(20, 20, LENS_SIZE + 2, LENS_SIZE + 26)
    lens(painter, box, QFont(), frozen, (50, 40), "50, 40")
    painter.end()
    middle = 21 + (LENS_PIXELS // 2) * (LENS_SIZE // LENS_PIXELS) + 4
    assert image.pixelColor(middle, middle) == QColor("#FF0000")


def test_hints_take_more_lines_on_a_narrow_screen_and_are_all_drawn(qtbot: QtBot) -> None:
    hints = [Hint(("Enter",), f"does something {number}") for number in range(6)]
    broad, narrow = HintLine(QFont(), hints, 4000), HintLine(QFont(), hints, 320)
    assert narrow.size.height() > broad.size.height()
    assert narrow.size.width() <= 320 < broad.size.width()
    image, painter = _canvas()
    narrow.draw(painter, QRect(QPoint(5, 5), narrow.size))
    painter.end()
    rows = {y for y in range(5, 5 + narrow.size.height()) for x in range(5, 320) if image.pixelColor(x, y).lightness() > 140}
    assert max(rows) > narrow.size.height() - 30
