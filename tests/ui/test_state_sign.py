"""The sign at the left of the toolbar: told apart by its shape as well as by its colour, with a word."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from app.standing.standing import Light
from app.ui.state_sign import SIGN, StateSign, paint_sign
from app.ui.tokens import DARK, LIGHT, Tokens

SHAPES = ("recording", "paused", "trouble", "off")


def _drawn(state: str, tokens: Tokens) -> QImage:
    image = QImage(SIGN, SIGN, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_sign(painter, QRectF(0, 0, SIGN, SIGN), state, tokens)
    painter.end()
    return image


def _shape(image: QImage) -> list[bool]:
    return [image.pixelColor(x, y).alpha() > 127 for y in range(SIGN) for x in range(SIGN)]


def test_no_two_states_have_the_same_shape(qtbot: QtBot) -> None:
    for one, other in combinations(SHAPES, 2):
        different = sum(a != b for a, b in zip(_shape(_drawn(one, LIGHT)), _shape(_drawn(other, LIGHT)), strict=True))
        assert different >= 20, (one, other)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_each_wears_the_colour_of_its_state(qtbot: QtBot, tokens: Tokens) -> None:
    for state, colour in (("recording", tokens.live), ("paused", tokens.warn), ("trouble", tokens.stop)):
        image = _drawn(state, tokens)
        assert QColor(colour) in [image.pixelColor(x, y) for x in range(SIGN) for y in range(SIGN)]


def test_it_says_its_word_and_makes_room_for_it(qtbot: QtBot) -> None:
    sign = StateSign(LIGHT)
    qtbot.addWidget(sign)
    for number, light in enumerate(get_args(Light)):
        before = sign.sizeHint().width()
        sign.show_light(light, "A word " * (number + 1))
        assert sign.accessibleName() == "A word " * (number + 1)
        assert sign.sizeHint().width() > before
        assert sign.minimumSizeHint() == sign.sizeHint()


def test_the_widget_shows_the_change(qtbot: QtBot) -> None:
    sign = StateSign(LIGHT)
    qtbot.addWidget(sign)
    sign.resize(200, 28)
    sign.show_light("recording", "Recording")
    before = sign.grab().toImage()
    sign.show_light("paused", "Paused")
    paused = sign.grab().toImage()
    sign.dress(DARK)
    assert before != paused
    assert paused != sign.grab().toImage()
