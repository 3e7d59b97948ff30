"""Live pictures of screens and windows: what is shown, found, taken and left out, and that nobody looks while nobody sees it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, QObject, Qt, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.capture.glance import Glance
from app.capture.grabber import CannotCapture
from app.capture.screens import SourceChoice
from app.capture.taking import Taken
from app.events import Problem
from app.ui.sources.cards import CARD, Card
from app.ui.sources.dialog import SourceDialog
from app.ui.sources.thumbs import Seen, Thumbs, is_covered
from app.ui.tokens import LIGHT
from app.values import Rect, Screen, Window

from ..names import nameless
from ..shows import Show

BUILD = Window("XTerm", "build", Rect(400, 300, 200, 100), id=5)
PAGE = Window("Firefox", "A page", Rect(100, 50, 500, 400), id=6)
VAULT = Window("KeePassXC", "", Rect(0, 0, 90, 90), id=7)
WHITE, RED = b"\xff\xff\xff\x00", b"\x00\x00\xff\x00"


class FakeEye:
    """A white desktop with a red window below another; `windows` may change between looks."""

    def __init__(self) -> None:
        self.windows: tuple[Window, ...] = (VAULT, BUILD, PAGE)
        self.looks, self.asked, self.open = 0, list[int](), True
        self.refusal: Problem | None = None
        self.looked = threading.Event()

    def look(self) -> Glance:
        self.looks += 1
        self.looked.set()
        if self.refusal is not None:
            raise CannotCapture(self.refusal)
        size = QGuiApplication.primaryScreen().size()
        rect = Rect(0, 0, size.width(), size.height())
        return Glance(bytearray(WHITE * rect.area), rect, (Screen("1", "1", rect),), self.windows, frozenset({7}))

    def window(self, window: Window) -> Taken | None:
        self.asked.append(window.id)
        rect = window.rect or Rect(0, 0, 1, 1)
        return Taken(bytearray(RED * rect.area), rect, SourceChoice("window"), "", (), None)

    def close(self) -> None:
        self.open = False


class Opened:
    """The dialog and what it asked for."""

    def __init__(self, qtbot: QtBot) -> None:
        self.eye, self.owner, self.qtbot = FakeEye(), QObject(), qtbot
        self.now = SourceChoice("window", title="A page", window=6)
        self.dialog = SourceDialog(None, LIGHT, lambda: self.eye, self.now, Rect(10, 20, 300, 200), self.owner)
        self.dialog.every_s = 0.1
        self.chosen: list[SourceChoice] = []
        self.regions: list[bool] = []
        self.dialog.chosen.connect(self.chosen.append)
        self.dialog.region_wanted.connect(lambda: self.regions.append(True))

    def show(self) -> None:
        self.dialog.show()
        self.qtbot.waitUntil(lambda: self.dialog.cards.rowCount() > 0, timeout=20000)

    @property
    def titles(self) -> list[str]:
        return [card.title for card in self.dialog.cards.shown]

    @property
    def current(self) -> str:
        card = self.dialog.view.currentIndex().data(CARD)
        return card.key if isinstance(card, Card) else ""

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.dialog.field, key)

    def close(self) -> None:
        self.dialog.close()
        # The thread deletes itself in a turn of the event loop; its owner may not go before it.
        self.qtbot.waitUntil(lambda: not self.owner.findChildren(QThread), timeout=20000)
        self.dialog.deleteLater()


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication) -> Iterator[Opened]:
    made = Opened(qtbot)
    made.show()
    yield made
    made.close()


def test_screens_windows_and_ways_are_shown_with_names_and_sizes(opened: Opened) -> None:
    assert opened.titles == [
        "Screen 1", "The screen the mouse is on", "The active window", "A region…", "The last region", "KeePassXC", "build", "A page",
    ]  # fmt: skip
    below = {card.title: card.below for card in opened.dialog.cards.shown}
    assert below["build"] == "XTerm · 200 × 100"
    assert below["The last region"] == "300 × 200"
    assert opened.current == "window 6 0", "what is recorded now"


def test_a_window_that_is_never_recorded_has_no_picture_and_cannot_be_taken(opened: Opened) -> None:
    row = opened.titles.index("KeePassXC")
    card = opened.dialog.cards.shown[row]
    assert (card.picture, card.choice, card.below) == (None, None, "Never recorded")
    opened.dialog.view.setCurrentIndex(opened.dialog.cards.index(row))
    assert opened.current == "window 6 0", "it cannot even be selected"
    assert 7 not in opened.eye.asked


def test_only_covered_windows_are_asked_for_their_own_pixels(opened: Opened) -> None:
    cards = {card.title: card for card in opened.dialog.cards.shown}
    build, page = cards["build"].picture, cards["A page"].picture
    assert build is not None
    assert page is not None
    assert build.pixelColor(5, 5).name() == "#ffffff", "from the screen's picture"
    assert page.pixelColor(5, 5).name() == "#ff0000", "its own, without what covers it"
    assert page.width() <= 208


def test_typing_finds_and_enter_takes(opened: Opened) -> None:
    QTest.keyClicks(opened.dialog.field, "xterm bu")
    assert opened.titles == ["build"]
    opened.key(Qt.Key.Key_Return)
    assert opened.chosen == [SourceChoice.of_picked(BUILD)]
    assert not opened.dialog.isVisible()


def test_arrows_walk_and_nothing_found_is_said(opened: Opened) -> None:
    opened.dialog._select("screen 1")
    opened.key(Qt.Key.Key_Right)
    assert opened.current == "mouse"
    opened.key(Qt.Key.Key_Down)
    assert opened.current not in ("mouse", "screen 1")
    QTest.keyClicks(opened.dialog.field, "zzz")
    assert opened.titles == []
    assert "No screen or window" in opened.dialog.words.text()
    opened.key(Qt.Key.Key_Return)
    assert opened.chosen == []


def test_a_region_is_asked_for_on_the_screen(opened: Opened) -> None:
    opened.dialog._select("region")
    assert opened.dialog._take.text() == "Choose a region…"
    opened.key(Qt.Key.Key_Return)
    assert opened.regions == [True]


def test_windows_come_and_go_while_it_is_open(opened: Opened) -> None:
    opened.dialog._select("window 5 0")
    new = replace(BUILD, title="tests", id=9)
    opened.eye.windows = (new, BUILD)
    opened.qtbot.waitUntil(lambda: "tests" in opened.titles, timeout=20000)
    assert "A page" not in opened.titles
    assert opened.current == "window 5 0", "what was selected stays selected"
    opened.eye.windows = (new,)
    opened.qtbot.waitUntil(lambda: "build" not in opened.titles, timeout=20000)
    assert opened.current != ""


def test_nobody_looks_while_nobody_sees_it(opened: Opened) -> None:
    opened.dialog.hide()
    opened.qtbot.waitUntil(lambda: not opened.eye.open, timeout=20000)
    assert not [thread for thread in opened.owner.findChildren(QThread) if thread.isRunning()]


def test_a_desktop_that_shows_nothing_still_lets_choose(qtbot: QtBot, qapp: QApplication) -> None:
    opened = Opened(qtbot)
    opened.eye.refusal = Problem("capture-refused", "The desktop did not allow a picture of the screen.", "Allow it.")
    opened.show()
    assert opened.dialog.words.text().startswith("The desktop did not allow")
    assert opened.titles[0] == "Screen 1"
    opened.key(Qt.Key.Key_Return)
    assert opened.chosen[0].kind == "screen"
    opened.close()


def test_one_look_is_enough_where_each_costs_a_flash(qtbot: QtBot, qapp: QApplication) -> None:
    eye, seen = FakeEye(), list[Seen]()
    thumbs = Thumbs(lambda: eye, (208, 117), None, None)
    thumbs.seen.connect(seen.append)
    thumbs.start()
    qtbot.waitUntil(thumbs.isFinished, timeout=20000)
    qtbot.waitUntil(lambda: len(seen) == 1, timeout=20000)
    assert eye.looks == 1
    assert not eye.open


def test_covered_is_what_lies_under_another_or_beyond_the_screens() -> None:
    desktop = Rect(0, 0, 1000, 800)
    assert is_covered(PAGE, (BUILD, PAGE), desktop)
    assert not is_covered(BUILD, (BUILD, PAGE), desktop)
    assert is_covered(replace(BUILD, rect=Rect(900, 700, 200, 200)), (BUILD,), desktop)


def test_the_window_opens_it_once_and_records_what_was_chosen(show: Show, qtbot: QtBot) -> None:
    picks, eye = show.conductor.tasks.picks, FakeEye()
    show.conductor.tasks.see_with(lambda: eye, lambda: None)
    show.trigger("sources")
    first = picks.dialog
    show.trigger("sources")
    assert picks.dialog is first
    assert first is not None
    qtbot.waitUntil(lambda: first.cards.rowCount() > 0, timeout=20000)
    first._select("window 5 0")
    QTest.keyClick(first.field, Qt.Key.Key_Return)
    assert show.recorder.calls[-1] == ("choose", SourceChoice.of_picked(BUILD))
    assert picks.dialog is None
    assert picks.close()


def test_an_index_that_is_none_has_nothing(opened: Opened) -> None:
    assert opened.dialog.cards.data(QModelIndex()) is None
    assert opened.dialog.view.accessibleName()
    assert nameless(opened.dialog) == []
