"""The window says what will be deleted, and offers to keep it."""

from __future__ import annotations

import time

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.notes import notices
from app.notes.retention import DAY_S, Notice, State
from tests.ui.shows import Show


def _announce(show: Show) -> None:
    now = time.time()
    notice = Notice("pictures", "90 days, 2147483648 bytes", "size", 2 * 2**30, 214, now - 80 * DAY_S, now + DAY_S, 0.0)
    notices.write(show.paths.notes_db.parent, {"pictures": State(notice), "notes": State()})
    show.window.list.due.refresh()


def _buttons(show: Show) -> dict[str, QPushButton]:
    return {button.text(): button for button in show.window.list.due.findChildren(QPushButton)}


def test_it_stands_above_the_list_until_it_is_kept(show: Show, qtbot: QtBot) -> None:
    due = show.window.list.due
    assert not due.isVisible()
    _announce(show)
    assert due.isVisible()
    (label,) = due.findChildren(QLabel)
    assert "214 pictures of the oldest recordings will be deleted to stay within 2 GB." in label.text()
    _buttons(show)["Keep"].click()
    assert ("keep_announced", "pictures") in show.recorder.calls
    qtbot.waitUntil(lambda: not due.isVisible(), timeout=10_000)


def test_the_rule_can_be_changed_from_there(show: Show, qtbot: QtBot) -> None:
    _announce(show)
    with qtbot.waitSignal(show.conductor.rule_wanted) as asked:
        _buttons(show)["Change rule…"].click()
    assert asked.args == ["pictures"]
