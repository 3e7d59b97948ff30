"""How Qt is told about the tokens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.theme import apply, mono_font, palette, sized, style_sheet, tokens_for
from app.ui.tokens import BODY_PX, DARK, LIGHT, Tokens

BOTH = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def test_a_chosen_look_is_worn_whatever_the_desktop_says(qapp: QApplication) -> None:
    assert tokens_for("light", qapp) is LIGHT
    assert tokens_for("dark", qapp) is DARK
    assert tokens_for("system", qapp) in (LIGHT, DARK)


@BOTH
def test_every_role_of_text_has_a_colour_and_what_is_disabled_is_fainter(qtbot: QtBot, tokens: Tokens) -> None:
    made, role, group = palette(tokens), QPalette.ColorRole, QPalette.ColorGroup
    assert made.color(role.Text).name().upper() == tokens.text
    assert made.color(role.Base).name().upper() == tokens.surface
    for which in (role.WindowText, role.Text, role.ButtonText):
        assert made.color(group.Disabled, which) != made.color(group.Active, which)


@BOTH
def test_the_style_sheet_is_filled_and_its_pictures_are_there(qtbot: QtBot, tokens: Tokens) -> None:
    sheet = style_sheet(tokens)
    assert sheet.count("{") == sheet.count("}")
    assert "{t." not in sheet
    pictures = re.findall(r'url\("([^"]+)"\)', sheet)
    assert pictures
    assert all(Path(picture).is_file() for picture in pictures)
    colours = set(re.findall(r"#[0-9A-Fa-f]{6}\b", sheet))
    assert colours <= {colour.upper() for colour in tokens[1:]}


def test_it_dresses_the_whole_program_at_a_size(qtbot: QtBot, qapp: QApplication) -> None:
    apply(qapp, DARK, 17)
    assert qapp.font().pixelSize() == 17
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == DARK.surface
    apply(qapp, LIGHT)
    assert qapp.font().pixelSize() == BODY_PX


def test_fonts_are_copies(qtbot: QtBot) -> None:
    font = QFont()
    font.setPixelSize(13)
    bold = sized(font, 20, semibold=True)
    assert (bold.pixelSize(), bold.weight(), font.pixelSize()) == (20, QFont.Weight.DemiBold, 13)
    assert mono_font().pixelSize() > 0
