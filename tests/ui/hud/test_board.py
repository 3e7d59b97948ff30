"""The HUD's board: where it stands, what it asks for, and what it does when a desktop keeps no promises."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.hud.board import LEAST_LINES, MOST_WIDTH, Board
from app.ui.hud.panel import Panel
from app.ui.hud.selftest import Findings
from app.ui.hud.standing import Floating, Ordinary, Standing
from app.ui.hud.telling import Dress, Line, Telling


class Desktop(Floating):
    """A desktop whose findings are made up; remembers what it was asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.found = Findings()
        self.asked: list[str] = []

    def let_through(self, window: QWidget, through: bool) -> None:
        self.asked.append(f"through {through}")

    def take_keys(self, window: QWidget) -> None:
        self.asked.append("take keys")

    def give_keys_back(self, window: QWidget) -> None:
        self.asked.append("give back")

    def findings(self, window: QWidget, through: bool) -> Findings:
        return self.found

    def is_left_out(self, window: QWidget, out: bool) -> bool:
        return out


class House:
    def __init__(self, app: QApplication, folder: Path, stand: Callable[[], Standing] | None = None) -> None:
        self.desktop = Desktop()
        self.board = Board(app, folder / "hud.json", stand or (lambda: self.desktop))
        self.heard: list[tuple[object, ...]] = []
        for name in ("opened", "written", "shaped", "failed", "shared", "stands", "released", "closed"):
            getattr(self.board, name).connect(lambda *what, name=name: self.heard.append((name, *what)))

    def of(self, name: str) -> list[tuple[object, ...]]:
        return [each[1:] for each in self.heard if each[0] == name]

    def touched(self) -> bool:
        return self.panel.touched

    @property
    def panel(self) -> Panel:
        assert self.board.panel is not None
        return self.board.panel


@pytest.fixture
def house(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    house = House(qapp, tmp_path)
    yield house
    house.board.close()


def test_it_stands_in_its_corner_inside_the_screen_and_says_where(house: House) -> None:
    area = QGuiApplication.primaryScreen().availableGeometry()
    corners = {}
    for corner in ("bottom-right", "bottom-left", "top-right", "top-left"):
        house.board.wear(Dress(corner=corner))
        house.board.show()
        place = house.panel.geometry()
        assert area.contains(place)
        corners[corner] = (place.x() < area.center().x(), place.y() < area.center().y())
    assert corners == {"bottom-right": (False, False), "bottom-left": (True, False), "top-right": (False, True), "top-left": (True, True)}
    place = house.panel.geometry()
    assert house.of("stands")[-1] == ((place.x(), place.y(), place.width(), place.height()),)
    house.board.hide()
    assert house.of("stands")[-1] == ((),)
    assert not house.panel.isVisible()


def test_what_it_is_told_before_it_is_shown_it_shows(house: House) -> None:
    house.board.tell(Telling("recording", "Recording", why="Because"))
    house.board.show()
    assert house.panel.accessibleDescription() == "Recording. Because"
    house.board.tell(Telling("paused", "Paused"))
    assert house.panel.accessibleDescription() == "Paused"


def test_touched_it_takes_clicks_and_keys_until_it_is_left(house: House) -> None:
    house.board.show()
    house.desktop.asked.clear()
    house.board.touch()
    assert house.touched()
    assert house.desktop.asked == ["through False", "take keys"]
    house.board.touch()
    assert not house.touched()
    assert house.desktop.asked[-2:] == ["through True", "give back"]
    assert len(house.of("released")) == 1


def test_a_quick_note_is_written_and_the_keys_go_back(house: House) -> None:
    house.board.tell(Telling("recording", "Recording", open=True))
    house.board.touch(writing=True)
    assert house.panel.writing
    QTest.keyClicks(house.panel.field, "my note")
    QTest.keyClick(house.panel.field, Qt.Key.Key_Return)
    assert house.of("written") == [("my note",)]
    assert not house.touched()


def test_a_line_that_was_clicked_is_told(house: House) -> None:
    line = Line("a line", "b1", "s1")
    house.board.show()
    house.board.touch()
    house.panel.opened.emit(line)
    assert house.of("opened") == [(line,)]
    assert not house.touched()


def test_its_size_is_asked_for_within_limits(house: House) -> None:
    house.board.show()
    house.panel.sized.emit(40, 1)
    house.panel.sized.emit(9000, -90)
    house.panel.sized.emit(0, 0)
    assert house.of("shaped") == [(400, 5), (MOST_WIDTH, LEAST_LINES)]


def test_whether_shared_screens_leave_it_out_is_said_at_each_show_and_change(house: House) -> None:
    house.board.show()
    house.board.wear(Dress(unshared=False))
    assert house.of("shared") == [(True,), (False,)]


def test_a_desktop_that_keeps_no_promise_gets_an_ordinary_window(house: House, qtbot: QtBot) -> None:
    house.desktop.found = Findings(above=False)
    house.board.show()
    qtbot.waitUntil(lambda: bool(house.of("failed")), timeout=20000)
    assert not house.panel.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert house.panel.isVisible()
    house.desktop.found = Findings()
    house.board.hide()
    house.board.show()
    assert house.panel.windowFlags() & Qt.WindowType.FramelessWindowHint, "the next time may find a better desktop"


def test_where_no_window_can_stand_above_it_is_said_once(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    house = House(qapp, tmp_path, Ordinary)
    assert house.board.in_the_way
    for _ in range(2):
        house.board.show()
        house.board.hide()
    assert [problem.code for (problem,) in house.of("failed")] == ["hud-wayland"]  # type: ignore[attr-defined]
    house.board.show()
    house.panel.close()
    assert house.of("closed") == [()]
    house.board.close()


def test_a_screen_is_found_by_its_name_or_number_else_the_main_one(house: House) -> None:
    for wanted in (QGuiApplication.primaryScreen().name().upper(), "1", "99", "no such screen", ""):
        house.board.wear(Dress(screen=wanted))
        house.board.show()
        assert QGuiApplication.primaryScreen().availableGeometry().contains(house.panel.geometry())
