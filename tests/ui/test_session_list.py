"""The left side: sessions under their days, results of a search, and more when the end comes into sight."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.notes.rows import SessionRow
from app.notes.search import Hit
from app.ui.session_list import SessionList
from app.ui.session_rows import Row
from app.ui.tokens import DARK, LIGHT

from .notes_pane.test_pages import block, section

NOW = time.time()


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.list = SessionList(LIGHT)
        qtbot.addWidget(self.list)
        self.list.resize(250, 500)
        self.chosen: list[tuple[str, str]] = []
        self.searched: list[str] = []
        self.ends = 0
        self.list.chosen.connect(lambda session, at: self.chosen.append((session, at)))
        self.list.searched.connect(self.searched.append)
        self.list.end_reached.connect(self._ended)
        self.list.show()
        qtbot.waitExposed(self.list)

    def _ended(self) -> None:
        self.ends += 1

    def rows(self) -> list[Row]:
        model = self.list.list.model()
        return [model.data(model.index(row, 0), Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]

    def said(self) -> list[str]:
        return [label.text() for label in self.list.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def _sessions(count: int = 3) -> list[SessionRow]:
    return [SessionRow(f"d{number}", f"Session {number}", NOW - 86400 * number, NOW - 86400 * number + 600) for number in range(count)]


def test_sessions_stand_under_their_days(house: House) -> None:
    house.list.show_sessions(_sessions(), "d1", "d0")
    rows = house.rows()
    assert [row.text for row in rows if row.is_day][:2] == ["Today", "Yesterday"]
    assert [(row.session, row.right, row.live) for row in rows if not row.is_day] == [
        ("d0", "10 min", True),
        ("d1", "10 min", False),
        ("d2", "10 min", False),
    ]
    assert house.list.list.currentIndex().data() == "Session 1"
    assert house.chosen == [], "showing is no choosing"
    assert house.list.has_sessions


def test_nothing_yet_and_nothing_found_are_said(house: House) -> None:
    house.list.show_sessions([], "", "")
    assert house.said() == ["No notes yet."]
    house.list.search.setText("words")
    house.list.show_hits([])
    assert house.said()[0].startswith("No note has these words.")
    house.list.show_sessions(_sessions(), "", "")
    assert house.rows() == [], "while it is searched, sessions do not push results aside"


def test_a_session_and_a_result_are_chosen_by_mouse_and_keys(house: House) -> None:
    house.list.show_sessions(_sessions(), "", "")
    at = house.list.list.visualRect(house.list.list.model().index(1, 0)).center()
    QTest.mouseClick(house.list.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert house.chosen[-1] == ("d0", "")
    house.list.search.setText("found")
    house.list.show_hits([Hit(block("b1", "the found words"), section(), "d2", "Session 2", "the found words", ((4, 9),))])
    house.chosen.clear()
    QTest.keyClick(house.list.search, Qt.Key.Key_Return)
    assert house.chosen == [("d2", "b1")]


def test_a_search_begins_when_the_typing_ends_and_esc_empties_it(house: House, qtbot: QtBot) -> None:
    QTest.keyClicks(house.list.search, " wor ")
    qtbot.waitUntil(lambda: house.searched == ["wor"], timeout=20000)
    house.list.focus_search()
    QTest.keyClick(house.list, Qt.Key.Key_Escape)
    assert house.list.search.text() == ""
    house.list.search_now()
    assert house.searched[-1] == ""


def test_more_is_asked_for_once_when_the_end_comes_into_sight(house: House, qtbot: QtBot) -> None:
    house.list.show_sessions(_sessions(200), "", "")
    house.list.goes_on(True)
    house.list.list.verticalScrollBar().setValue(0)
    assert house.ends == 0
    house.list.list.scrollToBottom()
    qtbot.waitUntil(lambda: house.ends == 1, timeout=20000)
    house.list.list.verticalScrollBar().setValue(0)
    assert house.ends == 1


def test_looks_and_lights_are_drawn(house: House) -> None:
    house.list.show_sessions(_sessions(1), "d0", "d0")
    before = house.list.grab().toImage()
    house.list.show_light("recording")
    recording = house.list.grab().toImage()
    house.list.dress(DARK)
    assert before != recording
    assert recording != house.list.grab().toImage()
