"""The state as a small picture in a panel of any colour."""

from __future__ import annotations

from itertools import combinations, product

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.ui.tray_icon import FRAME, LIVE, SIZES, STOP, WARN, tray_icon

from .test_tokens import contrast


def _shape(light: str, size: int = 22) -> list[bool]:
    image: QImage = tray_icon(light).pixmap(QSize(size, size)).toImage()
    return [image.pixelColor(x, y).alpha() > 127 for y in range(size) for x in range(size)]


def test_its_colours_stand_on_every_panel() -> None:
    for colour, panel in product((FRAME, LIVE, WARN, STOP), ("#FFFFFF", "#F2F2F2", "#2E2E2E", "#000000")):
        assert contrast(colour, panel) >= 3, (colour, panel)


def test_states_are_told_apart_without_colour(qtbot: QtBot) -> None:
    for one, other in combinations(["recording", "paused", "trouble", "off"], 2):
        assert sum(a != b for a, b in zip(_shape(one), _shape(other), strict=True)) >= 12, (one, other)


def test_every_size_a_panel_asks_for_is_drawn_for_it(qtbot: QtBot) -> None:
    assert {size.width() for size in tray_icon("recording").availableSizes()} == set(SIZES)


def test_getting_ready_looks_like_recording_and_what_is_unknown_like_off(qtbot: QtBot) -> None:
    assert _shape("starting") == _shape("recording")
    assert _shape("not known yet") == _shape("off")
