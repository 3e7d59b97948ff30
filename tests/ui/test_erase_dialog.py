"""The question before something is erased for good."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot

from app.ui.erase_dialog import MINUTES, EraseDialog

NOW = 1_790_000_000.0


def _dialog(qtbot: QtBot, session: tuple[str, float] | None = ("Lecture <b>", NOW - 5000), stopped: bool = False) -> EraseDialog:
    dialog = EraseDialog(None, NOW, session, stopped)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def _choices(dialog: EraseDialog) -> list[QRadioButton]:
    return dialog.findChildren(QRadioButton)


def _said(dialog: EraseDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("at", range(len(MINUTES) + 1))
def test_what_is_chosen_is_what_goes(qtbot: QtBot, at: int) -> None:
    dialog = _dialog(qtbot)
    choice = _choices(dialog)[at]
    choice.setChecked(True)
    with qtbot.waitSignal(dialog.wanted, timeout=5000) as wanted:
        QTest.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)
    since = [NOW - 60 * minutes for minutes in MINUTES] + [NOW - 5000]
    assert wanted.args == [since[at]]
    assert not dialog.erase.isEnabled()


def test_the_least_is_chosen_first_and_nothing_is_erased_by_return(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot)
    assert [choice.isChecked() for choice in _choices(dialog)] == [True, False, False, False]
    assert dialog.focusWidget() is dialog.keep
    wanted: list[float] = []
    dialog.wanted.connect(wanted.append)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert wanted == []


def test_without_a_recording_there_is_none_to_choose(qtbot: QtBot) -> None:
    assert len(_choices(_dialog(qtbot, None))) == len(MINUTES)


def test_it_names_the_recording_as_it_is_called_and_what_is_out_of_reach(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, ("x" * 200, NOW - 10))
    assert f"“{'x' * 60}”" in _choices(dialog)[-1].text()
    assert "what a service already received" in _said(dialog)


def test_while_it_is_under_way_it_stays(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot)
    QTest.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    dialog.became("All is gone.", whole=True)
    assert "All is gone." in _said(dialog)
    assert not any(choice.isVisible() for choice in _choices(dialog))
    assert not dialog.erase.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_remains_is_said_and_can_be_tried_again(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, stopped=True)
    assert "Everything has stopped" in _said(dialog)
    QTest.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)
    dialog.became("The file a.md still holds it.", whole=False)
    assert "Not everything is erased" in _said(dialog)
    assert (dialog.erase.isVisible(), dialog.erase.isEnabled()) == (True, True)
    with qtbot.waitSignal(dialog.wanted, timeout=5000):
        QTest.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)


def test_closed_before_anything_nothing_goes(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot)
    wanted: list[float] = []
    dialog.wanted.connect(wanted.append)
    QTest.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    assert (dialog.isVisible(), wanted) == (False, [])
