"""Which way a platform gets: a real X server its own, one that does not answer an ordinary window, others Qt's."""

from __future__ import annotations

import os

import pytest
from pytestqt.qtbot import QtBot

from app.ui.hud.standing import Floating, Ordinary
from app.ui.hud.standing_choice import open_standing
from app.ui.hud.standing_x11 import OnX11


@pytest.mark.screen
def test_on_x11_the_server_itself_is_asked(qtbot: QtBot) -> None:
    standing = open_standing("xcb", os.environ)
    try:
        assert isinstance(standing, OnX11)
        assert standing.floats
    finally:
        standing.close()


def test_without_a_second_connection_it_is_an_ordinary_window(qtbot: QtBot) -> None:
    for environ in ({}, {"DISPLAY": "no display at all"}):
        assert isinstance(open_standing("xcb", environ), Ordinary)


def test_elsewhere_qts_own_flags(qtbot: QtBot) -> None:
    for platform in ("offscreen", "minimal", ""):
        assert isinstance(open_standing(platform, {}), Floating)
