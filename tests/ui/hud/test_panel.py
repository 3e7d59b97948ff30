"""The panel by itself: rows that do not jump, names for screen readers, keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.events import Problem
from app.ui.hud.board import Board
from app.ui.hud.panel import Panel
from app.ui.hud.rows import Rows
from app.ui.hud.standing import OVERLAY, Ordinary
from app.ui.hud.telling import Dress, Line, Telling
from app.ui.theme import mono_font

LINES = tuple(Line(f"line number {number}", f"b{number}", "s") for number in range(3))


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> Iterator[Panel]:
    made = Panel(OVERLAY, translucent=True)
    made.wear(Dress())
    made.tell(Telling("recording", "Recording", "Local", "", "", LINES, note="Quick note", open=True))
    made.resize(360, made.wanted_height())
    made.show()
    qtbot.waitExposed(made)
    made.repaint()
    yield made
    made.close()
    made.deleteLater()


def shown(rows: Rows, text: str, most: int = 3) -> list[str]:
    found = rows.rows((Line(text, "b", "s", grows=True),), most)
    return [text_of(row.layout.text(), row.layout.lineAt(row.at).textStart(), row.layout.lineAt(row.at).textLength()) for row in found]


def text_of(text: str, start: int, length: int) -> str:
    return text[start : start + length]


def test_rows_that_stay_do_not_jump_while_a_line_grows(qapp: QApplication) -> None:
    rows = Rows()
    rows.suit(QFont("Noto Sans", 10), mono_font(), 200)
    text, before = "", [""]
    for number in range(300):
        text += f"word{number} "
        now = shown(rows, text)
        if len(before) == 3 and now[-1] != before[-1]:
            assert now[:2] in (before[:2], before[1:]), "the rows moved up by one, or stayed"
        before = now
    assert before[-1].strip().endswith("word299")


def test_older_lines_show_their_beginning(qapp: QApplication) -> None:
    rows = Rows()
    rows.suit(QFont("Noto Sans", 10), mono_font(), 200)
    old = Line("It begins here " + "and goes on " * 30, "a", "s")
    found = rows.rows((old, Line("short", "b", "s")), 4)
    assert [row.age for row in found] == [1, 1, 0]
    assert found[0].layout.text().startswith("It begins here")
    assert found[1].layout.text().endswith("…")


def test_code_stands_in_letters_of_one_width(qapp: QApplication) -> None:
    rows = Rows()
    rows.suit(QFont("Noto Sans", 10), mono_font(), 400)
    code, prose = rows.rows((Line("iiii", "a", "s", fixed=True), Line("iiii", "b", "s")), 4)
    assert code.layout.lineAt(0).naturalTextWidth() > 1.3 * prose.layout.lineAt(0).naturalTextWidth()


def test_a_screen_reader_is_told_what_it_is(panel: Panel) -> None:
    found = QAccessible.queryAccessibleInterface(panel)
    assert (found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Description)) == ("HUD", "Recording")
    field = QAccessible.queryAccessibleInterface(panel.field)
    assert (field.text(QAccessible.Text.Name), field.role()) == ("Quick note", QAccessible.Role.EditableText)


def test_the_height_is_that_of_its_form(panel: Panel) -> None:
    expanded = panel.wanted_height()
    panel.touch(True)
    assert panel.wanted_height() > expanded, "what can be done is said below"
    panel.touch(False)
    panel.wear(Dress(form="compact"))
    assert panel.wanted_height() < 40


def test_tab_walks_through_the_lines_and_enter_opens_one(panel: Panel) -> None:
    opened: list[object] = []
    panel.opened.connect(opened.append)
    panel.touch(True)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    QTest.keyClick(panel, Qt.Key.Key_Tab)
    QTest.keyClick(panel, Qt.Key.Key_Return)
    assert opened == [LINES[2], LINES[1]]


def test_a_note_cannot_be_lost_where_nothing_is_recorded(panel: Panel) -> None:
    written: list[str] = []
    panel.written.connect(written.append)
    panel.touch(True, writing=True)
    panel.field.setText("keep me")
    panel.tell(Telling("none", "Not recording", note="Nothing is recorded", open=False))
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert (written, panel.text) == ([], "keep me")


def test_endless_words_are_broken_and_painted(panel: Panel) -> None:
    panel.tell(Telling("trouble", "Not recording", why="x" * 900, lines=(Line("y" * 4000, "b", "s", grows=True),)))
    panel.repaint()
    assert all(panel.rect().contains(place) for place, _ in panel.face.spots)


def test_without_any_way_to_stand_above_it_is_an_ordinary_window_and_says_so(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    board = Board(qapp, tmp_path / "hud.json", Ordinary)
    failed: list[Problem] = []
    board.failed.connect(failed.append)
    assert board.in_the_way
    board.show()
    board.hide()
    board.show()
    assert [problem.code for problem in failed] == ["hud-wayland"]
    assert board.panel is not None
    assert not board.panel.windowFlags() & Qt.WindowType.FramelessWindowHint
    board.close()
