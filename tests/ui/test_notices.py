"""What is told to a person who works in another window, and when nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.events import Block, BlockChanged, Problem, RecorderEvent, Recording
from app.runtime.hub import Batch
from app.settings.schema import Settings
from app.system.notify import Acted, Notice
from app.system.session import LOCKED
from app.ui.notices import Notices
from app.values import BlockKind


class Told:
    """A notifier that remembers, in a world where the window is not seen."""

    def __init__(self, qtbot: QtBot) -> None:
        self.shown: list[Notice] = []
        self.withdrawn: list[str] = []
        self.in_front = self.has_hud = False
        self.now = 1000.0
        self.owner = QObject()
        self.qtbot = qtbot
        self.notices = Notices(self.owner, self._opened, lambda: self.in_front, lambda: self.has_hud, lambda: self.now, 20)
        self.opened: list[bool] = []
        self.notices.opened.connect(lambda: self.opened.append(True))

    def _opened(self, acted: Acted) -> Told:
        self.acted = acted
        return self

    def show(self, notice: Notice) -> None:
        self.shown.append(notice)

    def withdraw(self, key: str) -> None:
        self.withdrawn.append(key)

    def close(self) -> None:
        self.shown.append(Notice("closed", "", ""))

    def hear(self, *events: RecorderEvent) -> None:
        self.notices.take(Batch(events))

    def lasts(self) -> None:
        """What is being waited for has lasted."""
        self.qtbot.waitUntil(lambda: not self.notices._lasts.isActive(), timeout=20000)

    @property
    def titles(self) -> list[str]:
        return [notice.title for notice in self.shown]


@pytest.fixture
def told(qtbot: QtBot, qapp: QApplication) -> Iterator[Told]:
    made = Told(qtbot)
    yield made
    made.notices.close()


TROUBLE = Recording("trouble", "", "screen 1", "The screen is black.")
GOES = Recording("recording", "", "screen 1")


def test_trouble_that_lasts_is_told_once_and_taken_back(told: Told) -> None:
    told.hear(TROUBLE)
    assert told.shown == []
    told.lasts()
    assert told.titles == ["Nothing is recorded now"]
    assert told.shown[0].body == "The screen is black."
    assert told.shown[0].urgent
    told.hear(GOES)
    assert told.withdrawn == ["recording"]
    told.hear(TROUBLE)
    told.lasts()
    assert len(told.shown) == 1, "never twice for the same cause"
    told.hear(GOES)
    told.now += 601
    told.hear(TROUBLE)
    told.lasts()
    assert len(told.shown) == 2


def test_trouble_that_is_over_at_once_is_not_told(told: Told) -> None:
    told.hear(TROUBLE, GOES)
    assert not told.notices._lasts.isActive()
    assert told.shown == []
    assert told.withdrawn == []


def test_a_pause_is_told_with_its_reason_but_not_the_users_own_or_a_locked_screen(told: Told) -> None:
    told.hear(Recording("paused", "", "screen 1", ""))
    told.hear(Recording("paused", f"Paused: {LOCKED}.", "screen 1", LOCKED))
    assert not told.notices._lasts.isActive()
    told.hear(Recording("paused", "Paused: the battery is low.", "screen 1", "the battery is low"))
    told.lasts()
    assert [(notice.title, notice.body) for notice in told.shown] == [("The recording is paused", "Paused: the battery is low.")]


def test_an_end_and_a_limit_are_told_at_once_each_once(told: Told) -> None:
    limit = Problem("budget-day", "US$5 were spent today.", "Raise the limit.")
    told.hear(Problem("store-busy", "Another program writes the notes.", "End it.", fatal=True), limit, limit)
    told.hear(Problem("network", "No answer."))
    assert [(notice.key, notice.body) for notice in told.shown] == [
        ("recording", "Another program writes the notes. End it."),
        ("budget", "US$5 were spent today. Raise the limit."),
    ]


def test_a_shot_is_told_where_nothing_else_shows_it(told: Told) -> None:
    shot = BlockChanged("s", Block("b", "a", 1.0, BlockKind.SHOT, "program", "", done=True))
    told.has_hud = True
    told.hear(shot)
    assert told.shown == []
    told.has_hud = False
    told.hear(shot)
    assert told.titles == ["The screen was noted"]


def test_nothing_is_told_to_who_looks_at_the_window_or_wants_none(told: Told) -> None:
    told.in_front = True
    told.hear(TROUBLE)
    told.lasts()
    told.in_front = False
    told.notices.apply(replace(Settings(), notify=False))
    told.hear(Problem("store-busy", "Another program writes the notes.", fatal=True))
    assert told.shown == []


def test_its_button_opens_the_window(told: Told) -> None:
    told.acted("recording")
    told.qtbot.waitUntil(lambda: told.opened == [True], timeout=20000)


def test_the_panic_key_takes_everything_back(told: Told) -> None:
    told.hear(TROUBLE)
    told.notices.vanish()
    assert not told.notices._lasts.isActive()
    assert set(told.withdrawn) == {"recording", "budget", "shot"}
    assert told.shown == []
