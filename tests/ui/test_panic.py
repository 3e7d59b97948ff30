"""Stop and hide everything, then the offer to erase; and what the desktop keeps about the program, in the settings."""

from __future__ import annotations

import errno
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QRadioButton
from pytestqt.qtbot import QtBot

from app.compose.erasing import Report
from app.runtime.handover import Request
from app.settings.store import SettingsFile
from app.ui.desktop_rows import AtHome, DesktopRows, Entry
from app.ui.erase_dialog import EraseDialog
from app.ui.panic import Panic
from app.ui.settings_dialog import SettingsDialog

from .names import nameless
from .shows import Show


class _Outside:
    def __init__(self) -> None:
        self.vanished = 0

    def vanish(self) -> None:
        self.vanished += 1


@pytest.fixture
def panic(show: Show) -> Iterator[tuple[Panic, _Outside]]:
    outside = _Outside()
    made = Panic(show.window, outside, show.pictures)
    made.equip(show.recorder, show.shelf)
    yield made, outside
    show.window.removeEventFilter(made)


def _dialog(show: Show) -> EraseDialog:
    return next(dialog for dialog in show.window.findChildren(EraseDialog) if dialog.isVisible())


def test_one_action_stops_and_hides_all(show: Show, qtbot: QtBot, panic: tuple[Panic, _Outside]) -> None:
    show.window.show()
    other = QDialog(show.window)
    other.show()
    show.recorder.start()
    panic[0].act()
    assert show.recorder.calls[-1] == ("panic",)
    assert show.recorder.recording.state == "stopped"
    assert panic[1].vanished == 1
    assert not show.window.isVisible()
    assert not other.isVisible()
    assert show.window.findChildren(EraseDialog) == []


def test_the_window_opened_again_offers_to_erase_and_says_what_became_of_it(show: Show, qtbot: QtBot, panic: tuple[Panic, _Outside]) -> None:
    show.recorder.start()
    panic[0].act()
    show.window.show()
    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in show.window.findChildren(EraseDialog)), timeout=20000)
    dialog = _dialog(show)
    assert dialog.keep.hasFocus() or dialog.focusWidget() is dialog.keep, "Return keeps everything"
    choices = [choice.text() for choice in dialog.findChildren(QRadioButton)]
    assert nameless(dialog) == []
    assert [word in text for word, text in zip(("5", "15", "60", "newest"), choices, strict=False)] == [True] * len(choices)
    QTest.mouseClick(dialog.erase, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.keep.text() == "Close", timeout=20000)
    assert any(call[0] == "erase" for call in show.recorder.calls)
    assert panic[0].answer(Request("erased"))["done"]
    dialog.close()
    panic[0].act()
    panic[0].offer()
    assert len([dialog for dialog in show.window.findChildren(EraseDialog) if dialog.isVisible()]) <= 1


def test_what_is_left_is_said_and_can_be_tried_again(show: Show, qtbot: QtBot) -> None:
    dialog = EraseDialog(show.window, 1000.0, ("Lecture 12", 5.0), stopped=False)
    asked: list[float] = []
    dialog.wanted.connect(asked.append)
    dialog.findChildren(QRadioButton)[3].click()
    dialog.erase.click()
    assert asked == [5.0]
    dialog.reject()
    assert not dialog.erase.isEnabled()
    report = Report(3, 1, 0, ("The pictures are not erased, or not wholly: the disk is full.",))
    dialog.became(report.sentence, not report.remains)
    assert dialog.erase.text() == "Try again"
    dialog.erase.click()
    assert asked == [5.0, 5.0]
    dialog.became("3 notes are erased.", True)
    assert dialog.erase.isHidden()
    dialog.deleteLater()


def test_another_process_erases_without_being_asked(show: Show, qtbot: QtBot, panic: tuple[Panic, _Outside]) -> None:
    assert panic[0].answer(Request("erased"))["sentence"] == "Nothing was erased."
    panic[0].answer(Request("erase", "15"))
    qtbot.waitUntil(lambda: bool(panic[0].answer(Request("erased")).get("whole")), timeout=20000)


# ------------------------------------------------------------------ what the desktop keeps


class _Desktop:
    def __init__(self) -> None:
        self.starts, self.there, self.full = False, False, False

    def at_home(self) -> AtHome:
        return AtHome(lambda: self.starts, self.start, self.entry, self.put)

    def start(self, on: bool) -> None:
        if self.full:
            raise OSError(errno.ENOSPC, "No space left on device")
        self.starts = on

    def entry(self) -> Entry:
        return "own" if self.there else ""

    def put(self, there: bool) -> None:
        self.there = there


def test_the_settings_are_true_to_what_the_desktop_has(show: Show, qtbot: QtBot) -> None:
    desktop = _Desktop()
    dialog = SettingsDialog(show.window, SettingsFile(show.paths.settings_file), desktop.at_home())
    (rows,) = dialog.findChildren(DesktopRows)
    switched = []
    for _ in range(2):
        rows.login.click()
        switched.append(desktop.starts)
    assert switched == [True, False]
    said = []
    for _ in range(2):
        rows.button.click()
        said.append((desktop.there, rows.button.text()))
    assert said == [(True, "Remove from the applications menu"), (False, "Add to the applications menu")]
    desktop.full = True
    rows.login.click()
    assert not rows.login.isChecked(), "what could not be switched is not shown as switched"
    assert "No space left" in dialog._wrong.text()
    dialog.deleteLater()
