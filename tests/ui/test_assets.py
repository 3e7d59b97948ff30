"""Icons: every one that is asked for is there, in its colour, sharp at every size."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from pytestqt.qtbot import QtBot

from app.ui.assets import app_icon, icon
from app.ui.commands import COMMANDS
from app.ui.tokens import DARK, LIGHT, Tokens

NAMES = sorted({row.icon for row in COMMANDS if row.icon})


def _image(made: QIcon, size: int = 32, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return made.pixmap(QSize(size, size), mode).toImage()


def _parts(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _strongest(image: QImage) -> QColor:
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda colour: colour.alpha())


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_commands_icon_is_drawn_in_the_colour_of_text(qtbot: QtBot, tokens: Tokens) -> None:
    wanted = _parts(QColor(tokens.text))
    for name in NAMES:
        colour = _strongest(_image(icon(name, tokens)))
        assert colour.alpha() > 200, name
        assert all(abs(a - b) < 12 for a, b in zip(_parts(colour), wanted, strict=True)), name


def test_another_colour_and_a_faint_one_when_it_is_disabled(qtbot: QtBot) -> None:
    made = icon("play", LIGHT, "#ff0000")
    assert _strongest(_image(made)).red() > 240
    assert _strongest(_image(made, mode=QIcon.Mode.Disabled)) != _strongest(_image(made))


def test_it_is_drawn_anew_at_each_size(qtbot: QtBot) -> None:
    made = icon("play", LIGHT)
    for size in (12, 16, 24, 48):
        assert _image(made, size).size() == QSize(size, size)
        assert QIcon(made).pixmap(QSize(size, size)).toImage() == _image(made, size)


def test_one_that_an_incomplete_installation_has_not_is_left_blank(qtbot: QtBot, expected_log: Callable[[str], None]) -> None:
    """Qt asks for it while it paints: an error there would end the program."""
    expected_log("an icon cannot be drawn: .*no-such")
    assert _strongest(_image(icon("no-such", LIGHT))).alpha() == 0


def test_the_programs_sign_is_there_from_the_smallest_to_the_largest(qtbot: QtBot) -> None:
    for size in (16, 22, 24, 32, 48, 64, 128, 256):
        assert _strongest(_image(app_icon(), size)).alpha() > 200
