"""Ways to keep a window above others, on a platform that keeps Qt's own promises and on one that keeps none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.hud.standing import OVERLAY, Floating, Ordinary, Standing


def _shown(qtbot: QtBot, standing: Standing, through: bool = True) -> QWidget:
    window = QWidget(None, standing.flags)
    qtbot.addWidget(window)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    standing.stand(window, through)
    window.show()
    standing.shown(window)
    qtbot.waitExposed(window)
    return window


def test_a_floating_window_lets_clicks_through_and_takes_no_keys(qtbot: QtBot) -> None:
    standing = Floating()
    window = _shown(qtbot, standing)
    handle = window.windowHandle()
    assert standing.flags == OVERLAY
    assert standing.floats
    assert standing.composited()
    standing.let_through(window, True)
    assert handle.flags() & Qt.WindowType.WindowTransparentForInput
    assert standing.findings(window, True).through
    standing.let_through(window, False)
    assert not handle.flags() & Qt.WindowType.WindowTransparentForInput
    assert not standing.findings(window, True).through
    assert standing.findings(window, False).through
    assert not standing.is_left_out(window, True), "no system that could was handed in"
    standing.close()


def test_keys_are_taken_to_write_and_given_back(qtbot: QtBot) -> None:
    standing = Floating()
    window = _shown(qtbot, standing)
    standing.take_keys(window)
    assert not window.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus
    standing.give_keys_back(window)
    assert window.windowHandle().flags() & Qt.WindowType.WindowDoesNotAcceptFocus


def test_an_ordinary_window_has_a_frame_and_promises_nothing(qtbot: QtBot) -> None:
    standing = Ordinary()
    window = _shown(qtbot, standing)
    assert not standing.flags & Qt.WindowType.FramelessWindowHint
    assert (standing.floats, standing.composited()) == (False, False)
    standing.let_through(window, True)
    assert not window.windowHandle().flags() & Qt.WindowType.WindowTransparentForInput
    assert standing.findings(window, True).kept
    assert not standing.is_left_out(window, True)
    standing.take_keys(window)
    standing.give_keys_back(window)
    standing.close()
