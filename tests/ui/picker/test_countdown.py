"""The seconds until the screen is frozen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.ui.picker.countdown import Countdown


@pytest.fixture
def card(qtbot: QtBot) -> Countdown:
    made = Countdown(3, 10)
    qtbot.addWidget(made)
    return made


def test_it_counts_to_its_end_and_is_gone(card: Countdown, qtbot: QtBot) -> None:
    said: list[str] = []
    with qtbot.waitSignal(card.over, timeout=20000):
        card.begin()
        said.append(card.accessibleName())
        assert QGuiApplication.primaryScreen().availableGeometry().contains(card.geometry())
    assert "3 seconds" in said[0]
    assert card.accessibleName().endswith("1 second")
    assert (card.left, card.isVisible()) == (0, False)


def test_it_takes_neither_clicks_nor_keys(card: Countdown) -> None:
    flags = card.windowFlags()
    assert flags & Qt.WindowType.WindowTransparentForInput
    assert flags & Qt.WindowType.WindowDoesNotAcceptFocus
    assert not card.grab().isNull()


def test_stopped_it_never_ends(card: Countdown, qtbot: QtBot) -> None:
    card.begin()
    card.stop()
    with qtbot.assertNotEmitted(card.over, wait=60):
        pass
    assert (card.left, card.isVisible()) == (3, False)
