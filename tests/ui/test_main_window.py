"""The window as a frame: an outline first, its parts in their places, the bar that suits the state, and what it remembers."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QToolBar
from pytestqt.qtbot import QtBot

from app.ui.main_window import BAR_HEIGHT, MainWindow
from app.ui.tokens import DARK, LIGHT
from app.ui.window_state import LEAST_SIZE, WindowState

from .shows import Show


def _shown(show: Show) -> set[str]:
    """The commands that stand in the toolbar now."""
    bar = show.window.findChild(QToolBar)
    assert isinstance(bar, QToolBar)
    return {action.objectName() for action in bar.actions() if action.isVisible() and action.objectName()}


def test_before_its_parts_are_there_it_paints_where_they_will_stand(qtbot: QtBot) -> None:
    window = MainWindow(DARK, WindowState(w=900, h=600, list_width=300))
    qtbot.addWidget(window)
    image = window.grab().toImage()
    assert image.pixelColor(100, 300) == QColor(DARK.raised)
    assert image.pixelColor(600, 300) == QColor(DARK.surface)
    assert image.pixelColor(600, BAR_HEIGHT // 2) == QColor(DARK.raised)
    assert (window.minimumWidth(), window.minimumHeight()) == LEAST_SIZE


@pytest.mark.parametrize(
    ("state", "shown", "hidden"),
    [
        ("idle", {"start"}, {"pause", "resume", "stop"}),
        ("recording", {"pause", "stop"}, {"start", "resume"}),
        ("paused", {"resume", "stop"}, {"start", "pause"}),
        ("trouble", {"pause", "stop"}, {"start", "resume"}),
        ("stopped", {"start"}, {"pause", "resume", "stop"}),
    ],
)
def test_the_bar_has_what_makes_sense(show: Show, state: str, shown: set[str], hidden: set[str]) -> None:
    show.window.show_state(state, "off", "a word")
    assert shown <= _shown(show)
    assert not hidden & _shown(show)
    assert show.window.sign.accessibleName() == "a word"


def test_it_is_put_by_or_closed(show: Show) -> None:
    heard: list[str] = []
    show.window.closing.connect(lambda: heard.append("closing"))
    show.window.put_by.connect(lambda: heard.append("put by"))
    show.window.stays = lambda: True
    show.window.close()
    assert (heard, show.window.isVisible()) == (["put by"], False)
    show.window.stays = lambda: False
    show.window.show()
    show.window.close()
    assert heard == ["put by", "closing"]


def test_the_list_is_put_away_and_that_is_remembered(show: Show) -> None:
    rearranged: list[None] = []
    show.window.rearranged.connect(lambda: rearranged.append(None))
    assert show.window.remembered("dark").list_shown
    show.window.toggle_list()
    state = show.window.remembered("dark")
    assert (state.list_shown, state.look, state.dark) == (False, "dark", False)
    assert rearranged


def test_another_look_is_worn_by_every_part(show: Show, qapp: QApplication) -> None:
    before = show.window.grab().toImage()
    picture = show.window.picture
    show.window.dress(DARK)
    assert show.window.tokens is DARK
    assert show.window.picture is not picture
    assert show.window.grab().toImage() != before
    show.window.dress(LIGHT)
