"""What the desktop keeps about the program: shown as it is on the disk, changed when it takes it, said when it does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.ui.desktop_rows import AtHome, DesktopRows, Entry


@dataclass
class Desktop:
    """A desktop with a menu; `shut`: it takes nothing."""

    login: bool = False
    entry: Entry = ""
    shut: bool = False

    def start(self, on: bool) -> None:
        if self.shut:
            raise OSError(30, "Read-only file system")
        self.login = on

    def put(self, there: bool) -> None:
        if self.shut:
            raise OSError(30, "Read-only file system")
        self.entry = "own" if there else ""

    def rows(self, qtbot: QtBot, menu: bool = True) -> DesktopRows:
        home = AtHome(lambda: self.login, self.start, (lambda: self.entry) if menu else None, self.put if menu else None)
        rows = DesktopRows(home)
        qtbot.addWidget(rows)
        rows.show()
        return rows


def test_the_start_at_login_is_switched(qtbot: QtBot) -> None:
    desktop = Desktop()
    rows = desktop.rows(qtbot)
    QTest.keyClick(rows.login, Qt.Key.Key_Space)
    assert (desktop.login, rows.login.isChecked()) == (True, True)
    desktop.login = False
    rows.read()
    assert not rows.login.isChecked()


def test_the_entry_is_added_and_removed(qtbot: QtBot) -> None:
    desktop = Desktop()
    rows = desktop.rows(qtbot)
    assert rows.button.text() == "Add to the applications menu"
    rows.button.click()
    assert (desktop.entry, rows.button.text()) == ("own", "Remove from the applications menu")
    rows.button.click()
    assert desktop.entry == ""


@pytest.mark.parametrize("entry", get_args(Entry))
def test_each_state_of_the_entry_is_said(qtbot: QtBot, entry: Entry) -> None:
    rows = Desktop(entry=entry).rows(qtbot)
    assert rows.button.isVisible() is (entry != "system")
    assert any("menu" in label.text() or "programs" in label.text() for label in rows.findChildren(QLabel))


def test_a_stale_one_is_replaced(qtbot: QtBot) -> None:
    desktop = Desktop(entry="stale")
    rows = desktop.rows(qtbot)
    rows.button.click()
    assert desktop.entry == "own"


def test_a_desktop_that_takes_nothing_is_said_and_the_box_stays_true(qtbot: QtBot) -> None:
    desktop = Desktop(shut=True)
    rows = desktop.rows(qtbot)
    said: list[str] = []
    rows.failed.connect(said.append)
    rows.login.click()
    rows.button.click()
    assert said == ["The desktop's folder cannot be written: Read-only file system."] * 2
    assert not rows.login.isChecked()
    desktop.shut = False
    rows.login.click()
    assert said[-1] == ""


def test_a_system_without_such_a_menu_has_no_button(qtbot: QtBot) -> None:
    rows = Desktop().rows(qtbot, menu=False)
    assert not rows.button.isVisible()
