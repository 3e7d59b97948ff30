"""The picker's sheets with a made-up desktop: mouse, keys, hints, and every way it ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.capture.glance import Glance
from app.capture.grabber import CannotCapture
from app.capture.screens import SourceChoice
from app.events import Problem
from app.ui.picker.countdown import Countdown
from app.ui.picker.picker import RegionPicker
from app.values import Rect, Screen, Window

from ..shows import NoEye, Show

LEFT_BUTTON, RIGHT_BUTTON, PLAIN = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier


def glance() -> Glance:
    """The offscreen screen, white, with one window."""
    size = QGuiApplication.primaryScreen().size()
    rect = Rect(0, 0, size.width(), size.height())
    window = Window("XTerm", "build", Rect(400, 300, 200, 100), id=5)
    return Glance(bytearray(b"\xff" * (rect.area * 4)), rect, (Screen("1", "1", rect),), (window,))


class Sighted(NoEye):
    """Sees the made-up desktop."""

    def look(self) -> Glance:
        return glance()


def _countdown() -> Countdown | None:
    """The card that counts down now."""
    return next((card for card in QApplication.topLevelWidgets() if isinstance(card, Countdown) and card.isVisible()), None)


class Opened:
    """A picker and what it said."""

    def __init__(self, qtbot: QtBot, **options: int) -> None:
        self.qtbot = qtbot
        self.picker = RegionPicker(glance, Rect(20, 30, 111, 222), **options)  # type: ignore[arg-type]
        self.picked: list[SourceChoice | None] = []
        self.said: list[Problem] = []
        self.picker.picked.connect(self.picked.append)
        self.picker.said.connect(self.said.append)

    def open(self, delay_s: int = 0) -> None:
        self.picker.open_picker(delay_s)
        self.qtbot.waitUntil(lambda: bool(self.picker.sheets), timeout=20000)

    def counts(self) -> bool:
        return _countdown() is not None

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.picker.sheets[0], key, held)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        sheet = self.picker.sheets[0]
        QTest.mousePress(sheet, LEFT_BUTTON, PLAIN, QPoint(*start))
        QTest.mouseMove(sheet, QPoint(*end))
        QTest.mouseRelease(sheet, LEFT_BUTTON, PLAIN, QPoint(*end))


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    made = Opened(qtbot)
    made.open()
    yield made
    made.picker.close()
    made.picker.deleteLater()


def test_a_region_is_dragged_pulled_nudged_and_taken(opened: Opened) -> None:
    opened.drag((100, 80), (300, 230))
    QTest.mouseClick(opened.picker.sheets[0], LEFT_BUTTON, PLAIN, QPoint(200, 100))
    assert opened.picker.choosing.area == Rect(100, 80, 201, 151), "a click alone leaves it"
    opened.drag((300, 230), (310, 240))
    assert opened.picker.choosing.area == Rect(100, 80, 211, 161), "a corner"
    opened.key(Qt.Key.Key_Right)
    opened.key(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    opened.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    opened.key(Qt.Key.Key_Return)
    assert opened.picked == [SourceChoice("region", rect=Rect(101, 80, 201, 162))]
    assert opened.picker.sheets == ()


def test_a_double_click_takes_it(opened: Opened) -> None:
    opened.key(Qt.Key.Key_L)
    QTest.mouseDClick(opened.picker.sheets[0], LEFT_BUTTON, PLAIN, QPoint(50, 60))
    assert opened.picked == [SourceChoice("region", rect=Rect(20, 30, 111, 222))]


def test_a_window_is_taken_by_a_click_or_by_tab_and_enter(opened: Opened) -> None:
    sheet = opened.picker.sheets[0]
    QTest.mouseMove(sheet, QPoint(450, 350))
    assert [sheet.area] == [Rect(400, 300, 200, 100)]
    assert sheet.accessibleDescription().startswith("build, 200 × 100")
    QTest.mouseMove(sheet, QPoint(5, 5))
    assert [sheet.area] == [None]
    opened.key(Qt.Key.Key_Tab)
    opened.key(Qt.Key.Key_Return)
    assert opened.picked == [SourceChoice.of_picked(Window("XTerm", "build", id=5))]


@pytest.mark.parametrize("stage", ["at once", "while dragging", "with a rectangle"])
def test_esc_and_the_right_button_end_it_from_everywhere(opened: Opened, stage: str) -> None:
    if stage == "while dragging":
        QTest.mousePress(opened.picker.sheets[0], LEFT_BUTTON, PLAIN, QPoint(10, 10))
        QTest.mouseMove(opened.picker.sheets[0], QPoint(200, 200))
    elif stage == "with a rectangle":
        opened.key(Qt.Key.Key_A)
    opened.key(Qt.Key.Key_Escape)
    assert opened.picked == [None]
    assert opened.picker.sheets == ()


def test_the_right_button_ends_it(opened: Opened) -> None:
    QTest.mouseClick(opened.picker.sheets[0], RIGHT_BUTTON, PLAIN, QPoint(10, 10))
    assert opened.picked == [None]


def test_enter_with_nothing_chosen_waits(opened: Opened) -> None:
    QTest.mouseMove(opened.picker.sheets[0], QPoint(5, 5))
    opened.key(Qt.Key.Key_Return)
    assert opened.picked == []
    assert opened.picker.sheets


def test_without_input_it_ends_by_itself_with_a_word(qtbot: QtBot, qapp: QApplication) -> None:
    opened = Opened(qtbot, idle_ms=80)
    opened.open()
    qtbot.waitUntil(lambda: opened.picked == [None], timeout=20000)
    assert [problem.code for problem in opened.said] == ["picker-idle"]
    opened.picker.deleteLater()


def test_another_mode_of_the_screen_ends_it_with_a_word(opened: Opened) -> None:
    QGuiApplication.primaryScreen().geometryChanged.emit(QGuiApplication.primaryScreen().geometry())
    assert opened.picked == [None]
    assert [problem.code for problem in opened.said] == ["picker-screens"]


def test_a_countdown_comes_before_the_frozen_picture(qtbot: QtBot, qapp: QApplication) -> None:
    opened = Opened(qtbot, second_ms=30)
    opened.picker.open_picker(3)
    card = _countdown()
    assert card is not None
    assert card.isVisible()
    assert card.windowFlags() & Qt.WindowType.WindowTransparentForInput
    assert card.accessibleName() == "The screen is frozen in 3 seconds"
    qtbot.waitUntil(lambda: bool(opened.picker.sheets), timeout=20000)
    assert not opened.counts()
    opened.key(Qt.Key.Key_5)
    assert opened.picker.sheets == ()
    assert opened.counts()
    opened.picker.close()
    assert not opened.counts()
    assert opened.picked == [None]
    opened.picker.deleteLater()


def test_a_desktop_that_shows_nothing_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    def refuses() -> Glance:
        raise CannotCapture(Problem("capture-refused", "The desktop did not allow a picture of the screen."))

    opened = Opened(qtbot)
    opened.picker._look = refuses
    opened.picker.open_picker()
    qtbot.waitUntil(lambda: opened.picked == [None], timeout=20000)
    assert [problem.code for problem in opened.said] == ["capture-refused"]
    opened.picker.deleteLater()


def test_what_has_ended_does_not_open_again(opened: Opened) -> None:
    opened.picker.close()
    opened.picker.open_picker()
    assert opened.picker._freezer is None
    assert opened.picked == [None]


def test_the_sheets_can_be_heard(opened: Opened) -> None:
    assert opened.picker.sheets[0].accessibleName() == "Choose what to record on screen 1"
    opened.key(Qt.Key.Key_L)
    assert opened.picker.sheets[0].accessibleDescription() == "111 × 222, at 20, 30"


# ------------------------------------------------------------------ with the window


def test_the_window_asks_and_records_what_was_chosen(show: Show, qtbot: QtBot) -> None:
    picks = show.conductor.tasks.picks
    last = SourceChoice("region", rect=Rect(1, 2, 30, 40))
    picks.equip(Sighted, lambda: last, lambda: None)
    show.trigger("last_region")
    assert show.recorder.calls[-1] == ("choose", last)
    picking: list[bool] = []
    show.conductor.tasks.picking.connect(picking.append)
    show.trigger("region")
    qtbot.waitUntil(lambda: picks.picker is not None and bool(picks.picker.sheets), timeout=20000)
    for key in (Qt.Key.Key_L, Qt.Key.Key_Return):
        assert picks.picker is not None
        QTest.keyClick(picks.picker.sheets[0], key)
    assert picking == [True, False]
    assert show.recorder.calls[-1] == ("choose", last)
    assert "Region 30 × 40" in show.window.source.text()


def test_a_hidden_or_minimised_window_stays_so(show: Show, qtbot: QtBot) -> None:
    picks = show.conductor.tasks.picks
    picks.equip(Sighted, lambda: None, lambda: None)
    show.window.hide()
    show.trigger("region")
    qtbot.waitUntil(lambda: picks.picker is not None and bool(picks.picker.sheets), timeout=20000)
    show.trigger("region")
    assert picks.picker is None
    assert not show.window.isVisible()
    show.trigger("last_region")
    assert show.window.status.problem is not None
    assert show.window.status.problem.code == "region-none"


def test_a_desktop_that_does_not_answer_is_waited_for_by_a_thread_alone(show: Show, qtbot: QtBot) -> None:
    answers = threading.Event()

    class Slow(Sighted):
        def look(self) -> Glance:
            answers.wait(60)
            return glance()

    picks = show.conductor.tasks.picks
    picks.equip(Slow, lambda: None, lambda: None)
    show.trigger("region")
    qtbot.waitUntil(lambda: picks.picker is not None and picks.picker._freezer is not None, timeout=20000)
    show.trigger("region")
    assert picks.picker is None
    answers.set()
    assert picks.close()


def test_the_panic_key_ends_it_and_brings_nothing_back(show: Show, qtbot: QtBot) -> None:
    picks = show.conductor.tasks.picks
    picks.equip(Sighted, lambda: None, lambda: None)
    show.trigger("region")
    qtbot.waitUntil(lambda: picks.picker is not None and bool(picks.picker.sheets), timeout=20000)
    show.window.hide()
    picks.vanish()
    assert picks.picker is None
    assert not show.window.isVisible()
    show.trigger("region_5")
    qtbot.waitUntil(lambda: _countdown() is not None, timeout=20000)
    picks.vanish()
    assert picks.picker is None
    show.trigger("region")
    picks.vanish()
    QApplication.processEvents()
    assert picks.picker is None, "what was about to open does not"
