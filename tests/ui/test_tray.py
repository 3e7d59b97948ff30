"""The sign in the desktop's panel: its menu, its words, and the window that it brings back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMenu

from app.runtime.hub import Batch
from app.settings.schema import Settings
from app.ui.commands import COMMANDS
from app.ui.tray import FIRST, LAST, NOT_HERE, Tray

from .shows import Show


@pytest.fixture
def tray(show: Show) -> Iterator[Tray]:
    made = Tray(show.window, show.conductor.actions, show.window.witness, lambda: show.window.isVisible())
    made.apply(replace(Settings(), stay_in_tray=True))
    yield made
    made.close()


def actions_of(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        found += actions_of(below) if isinstance(below, QMenu) else [] if action.isSeparator() else [action]
    return found


def test_every_command_is_in_its_menu_once(show: Show, tray: Tray) -> None:
    texts = [action.text() for action in actions_of(tray.menu)][2:]
    wanted = [show.conductor.actions.by_id[row.id].text() for row in COMMANDS if row.menu and row.id not in NOT_HERE]
    assert sorted(texts) == sorted(wanted)
    assert {*FIRST, *LAST} <= {row.id for row in COMMANDS}


def test_it_says_what_is_true_and_follows_the_state(show: Show, tray: Tray) -> None:
    assert tray.icon.toolTip().startswith("Ready. Nothing is recorded.")
    show.trigger("start")
    tray.take(Batch(()))
    assert tray.icon.toolTip().startswith("Recording screen 1 with the local engine.")
    assert tray.menu.actions()[0].text() == "Recording screen 1 with the local engine."
    assert not tray.menu.actions()[0].isEnabled()
    next(action for action in actions_of(tray.menu) if action.text() == "Pause").trigger()
    tray.take(Batch(()))
    assert tray.icon.toolTip().startswith("Paused.")


def test_dialogs_come_with_their_window(show: Show, tray: Tray) -> None:
    order: list[str] = []
    tray.front_wanted.connect(lambda: order.append("front"))
    show.conductor.settings_wanted.connect(lambda: order.append("settings"))
    next(action for action in actions_of(tray.menu) if action.text() == "Settings…").trigger()
    assert order == ["front", "settings"]


def test_without_a_panel_closing_the_window_ends_the_program(show: Show, tray: Tray) -> None:
    assert not tray.there
    assert not tray.keeps_running
    closing: list[bool] = []
    show.window.stays = lambda: tray.keeps_running
    show.window.closing.connect(lambda: closing.append(True))
    show.window.closeEvent(QCloseEvent())
    assert closing == [True]


def test_a_window_that_is_put_by_is_hidden_only(show: Show) -> None:
    said: list[str] = []
    show.window.stays = lambda: True
    show.window.put_by.connect(lambda: said.append("put by"))
    show.window.closing.connect(lambda: said.append("closing"))
    event = QCloseEvent()
    show.window.closeEvent(event)
    assert said == ["put by"]
    assert not event.isAccepted()
    assert not show.window.isVisible()
    show.window.stays = lambda: False
