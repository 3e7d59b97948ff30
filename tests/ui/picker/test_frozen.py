"""The frozen picture, divided among the screens as the toolkit knows them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.capture.glance import Glance
from app.capture.grabber import CannotCapture
from app.problems.table import new_problem
from app.ui.picker.frozen import Freezer, Seat, cut, placed
from app.values import Rect, Screen

TWO = [Seat("DP-1", Rect(0, 0, 1920, 1080), 1.0), Seat("HDMI-1", Rect(1920, 0, 1280, 720), 2.0)]
DESKTOP = Rect(0, 0, 4480, 1440)


def test_screens_are_matched_by_where_they_begin() -> None:
    screens = [Screen("b", "x", Rect(1920, 0, 2560, 1440), 2.0), Screen("a", "y", Rect(0, 0, 1920, 1080))]
    assert placed(TWO, screens, DESKTOP) == [screens[1].rect, screens[0].rect]


def test_or_where_they_begin_in_points_or_by_their_names() -> None:
    points = [Screen("a", "?", Rect(0, 0, 1920, 1080)), Screen("b", "?", Rect(3840, 0, 2560, 1440), 2.0)]
    assert placed(TWO, points, Rect(0, 0, 6400, 1440)) == [points[0].rect, points[1].rect]
    named = [Screen("a", "DP-1", Rect(10, 10, 1920, 1080)), Screen("b", "HDMI-1", Rect(5000, 5, 2560, 1440))]
    assert placed(TWO, named, DESKTOP) == [named[0].rect, named[1].rect]


def test_else_by_their_size() -> None:
    strange = [Screen("a", "?", Rect(7, 7, 10, 10)), Screen("b", "?", Rect(9, 9, 10, 10))]
    assert placed(TWO, strange, DESKTOP) == [Rect(0, 0, 1920, 1080), Rect(1920, 0, 2560, 1440)]


def test_one_picture_of_everything_is_divided_without_a_gap() -> None:
    whole = Rect(0, 0, 3200, 1080)
    assert placed(TWO, [Screen("all", "all", whole)], whole) == [Rect(0, 0, 1920, 1080), Rect(1920, 0, 1280, 720)]
    seats = [Seat("a", Rect(-100, 50, 333, 200), 1.0), Seat("b", Rect(233, 50, 334, 200), 1.0)]
    left, right = placed(seats, [], Rect(0, 0, 1000, 300))
    assert left.right == right.x
    assert right.right == 1000


def _glance() -> Glance:
    pixels = bytearray()
    for y in range(4):
        for x in range(6):
            pixels += bytes((x * 10, y * 10, 0, 0))
    return Glance(pixels, Rect(100, 50, 6, 4), (Screen("1", "1", Rect(100, 50, 6, 4)),), ())


def test_a_screens_part_is_a_picture_of_its_own(qtbot: QtBot) -> None:
    glance = _glance()
    part = cut(glance, Rect(102, 51, 3, 2))
    assert (part.width(), part.height()) == (3, 2)
    assert (part.pixelColor(0, 0).blue(), part.pixelColor(0, 0).green()) == (20, 10)
    glance.pixels[:] = bytes(len(glance.pixels))
    assert part.pixelColor(0, 0).blue() == 20, "it shares its memory with nobody"


def test_a_seat_is_a_screen_of_the_toolkit(qtbot: QtBot) -> None:
    screen = QGuiApplication.primaryScreen()
    seat = Seat.of(screen)
    assert (seat.name, seat.rect.w, seat.ratio) == (screen.name(), screen.geometry().width(), screen.devicePixelRatio())


@pytest.mark.parametrize("refused", [False, True])
def test_the_look_is_taken_on_a_thread_of_its_own(qtbot: QtBot, refused: bool) -> None:
    problem = new_problem("no-display")

    def look() -> Glance:
        if refused:
            raise CannotCapture(problem)
        return _glance()

    freezer = Freezer(look)
    with qtbot.waitSignal(freezer.finished, timeout=20000):
        freezer.start()
    freezer.wait()
    assert (freezer.glance is None, freezer.problem) == (refused, problem if refused else None)
