"""Asking what to record: one picker at a time, our own windows out of the way, and nothing left open at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.capture.glance import Glance
from app.capture.screens import SourceChoice
from app.events import Problem
from app.ui.picks import Picks
from app.values import Rect

from .picker.test_picker import Sighted
from .shows import Show

LAST = SourceChoice("region", rect=Rect(20, 30, 111, 222))


class House:
    def __init__(self, show: Show, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.picks = Picks(show.window)
        self.chosen: list[SourceChoice] = []
        self.said: list[Problem] = []
        self.picking: list[bool] = []
        self.picks.chosen.connect(self.chosen.append)
        self.picks.said.connect(self.said.append)
        self.picks.picking.connect(self.picking.append)

    def equip(self, last: SourceChoice | None = LAST) -> None:
        self.picks.equip(Sighted, lambda: last, lambda: SourceChoice("all"))

    def open(self) -> None:
        self.picks.region_now()
        picker = self.picks.picker
        assert picker is not None
        self.qtbot.waitUntil(lambda: bool(picker.sheets), timeout=20000)

    def closed(self) -> None:
        self.qtbot.waitUntil(lambda: self.picks.picker is None, timeout=20000)


@pytest.fixture
def house(show: Show, qtbot: QtBot) -> Iterator[House]:
    house = House(show, qtbot)
    yield house
    qtbot.waitUntil(house.picks.close, timeout=20000)


def test_before_there_is_an_eye_nothing_opens(house: House) -> None:
    house.picks.region_now()
    house.picks.sources()
    assert (house.picks.picker, house.picks.dialog, house.picking) == (None, None, [])


def test_a_region_is_picked_by_keys(house: House) -> None:
    house.equip()
    house.open()
    assert house.picking == [True]
    picker = house.picks.picker
    assert picker is not None
    QTest.keyClick(picker.sheets[0], Qt.Key.Key_L)
    QTest.keyClick(picker.sheets[0], Qt.Key.Key_Return)
    house.closed()
    assert [choice.rect for choice in house.chosen] == [LAST.rect]
    assert house.picking == [True, False]


def test_asked_for_again_it_closes_and_nothing_is_chosen(house: House) -> None:
    house.equip()
    house.open()
    house.picks.region_now()
    house.closed()
    assert (house.chosen, house.picking) == ([], [True, False])


def test_the_last_region_or_that_there_is_none(house: House) -> None:
    house.equip()
    house.picks.last_region()
    house.equip(None)
    house.picks.last_region()
    assert house.chosen == [LAST]
    assert [problem.code for problem in house.said] == ["region-none"]


def test_live_pictures_open_once(house: House) -> None:
    house.equip()
    house.picks.sources()
    dialog = house.picks.dialog
    assert dialog is not None
    house.picks.sources()
    assert house.picks.dialog is dialog
    house.picks.vanish()
    assert house.picks.dialog is None


def test_what_is_open_vanishes_without_a_choice(house: House) -> None:
    house.equip()
    house.open()
    house.picks.vanish()
    house.closed()
    assert house.chosen == []
    assert isinstance(Sighted().look(), Glance)
