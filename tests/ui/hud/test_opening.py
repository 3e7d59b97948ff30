"""Which board a desktop lets the HUD have."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings.paths import find_paths
from app.ui.hud.board import Board
from app.ui.hud.far_board import FarBoard
from app.ui.hud.opening import open_board


class On:
    """An application on a platform of this name; all else is the real one's."""

    def __init__(self, app: QApplication, platform: str) -> None:
        self._app, self._platform = app, platform

    def platformName(self) -> str:
        return self._platform

    def __getattr__(self, name: str) -> object:
        return getattr(self._app, name)


def _board(qapp: QApplication, home: Path, platform: str, **environ: str) -> object:
    return open_board(cast(QApplication, On(qapp, platform)), find_paths(home / "hud", {}), environ)


def test_in_this_process_where_a_window_may_stand_above(qtbot: QtBot, qapp: QApplication, home: Path) -> None:
    for platform in ("offscreen", "xcb"):
        board = _board(qapp, home, platform)
        assert isinstance(board, Board)
        assert not board.in_the_way
        board.close()


def test_on_wayland_an_ordinary_window_unless_there_is_xwayland(qtbot: QtBot, qapp: QApplication, home: Path) -> None:
    for environ in ({}, {"DISPLAY": ":0", "XDG_CURRENT_DESKTOP": "pop:COSMIC"}):
        board = _board(qapp, home, "wayland", **environ)
        assert isinstance(board, Board)
        assert board.in_the_way
        board.close()


def test_with_xwayland_a_process_of_its_own_that_is_not_started_yet(qtbot: QtBot, qapp: QApplication, home: Path) -> None:
    board = _board(qapp, home, "wayland", DISPLAY=":0")
    assert isinstance(board, FarBoard)
    board.close()
