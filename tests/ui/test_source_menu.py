"""What is recorded, as a menu: every screen, windows by their names, and the last region."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.capture.screens import SourceChoice
from app.ui.source_menu import fill, fill_engines, title_of
from app.values import Rect, Window

REGION = SourceChoice("region", rect=Rect(1, 2, 640, 480))
WINDOWS = (Window("Firefox", "Budget & more", Rect(0, 0, 9, 9), id=5), Window("XTerm", "XTerm: build", Rect(0, 0, 9, 9), id=6))


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.menu = QMenu()
        qtbot.addWidget(self.menu)
        self.chosen: list[SourceChoice] = []
        self.asked: list[str] = []

    def region_now(self) -> None:
        self.asked.append("region")

    def sources(self) -> None:
        self.asked.append("sources")

    def fill(self, now: SourceChoice, windows: tuple[Window, ...] = WINDOWS, last: SourceChoice | None = REGION) -> dict[str, QAction]:
        fill(self.menu, now, self.chosen.append, self, windows, last)
        found: dict[str, QAction] = {}
        for action in self.menu.actions():
            below = action.menu()
            for each in below.actions() if isinstance(below, QMenu) else [action]:
                found[each.text()] = each
        return found


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def test_what_is_recorded_is_marked_and_nothing_else(house: House) -> None:
    for now in (SourceChoice("all"), SourceChoice("mouse"), SourceChoice("active"), REGION, SourceChoice("screen", screen="1")):
        marked = [text for text, action in house.fill(now).items() if action.isChecked()]
        assert len(marked) == 1, now


def test_each_entry_is_its_choice(house: House) -> None:
    entries = house.fill(SourceChoice("all"))
    entries["Budget && more · Firefox"].trigger()
    entries["XTerm: build"].trigger()
    entries["The last region, 640 × 480"].trigger()
    entries["The active window"].trigger()
    assert [(choice.kind, choice.title) for choice in house.chosen[:2]] == [("window", "Budget & more"), ("window", "XTerm: build")]
    assert house.chosen[2:] == [REGION, SourceChoice("active")]
    entries["A region…"].trigger()
    entries["Choose from live pictures…"].trigger()
    assert house.asked == ["region", "sources"]


def test_filled_again_it_is_made_anew(house: House) -> None:
    house.fill(SourceChoice("all"))
    again = house.fill(SourceChoice("all"), (), None)
    assert not again["No other windows are open"].isEnabled()
    assert not any("region," in text for text in again)


def test_short_names_for_the_button(qtbot: QtBot) -> None:
    name = QGuiApplication.primaryScreen().name()
    for choice, title in (
        (SourceChoice("all"), "All screens"),
        (SourceChoice("mouse"), "The mouse's screen"),
        (SourceChoice("active"), "The active window"),
        (REGION, "Region 640 × 480"),
        (SourceChoice("window", title="x" * 90), "x" * 39 + "…"),
        (SourceChoice("screen", screen=name.upper()), "Screen 1"),
        (SourceChoice("screen", screen="2"), "Screen 2"),
        (SourceChoice("screen"), "Screen 1"),
        (SourceChoice("screen", screen="HDMI-9"), "Screen HDMI-9"),
    ):
        assert title_of(choice) == title, choice


def test_engines(house: House) -> None:
    chosen: list[str] = []
    fill_engines(house.menu, "local", [("local", "Local: here"), ("realtime", "Realtime: there")], chosen.append)
    local, realtime = house.menu.actions()
    assert (local.isChecked(), realtime.isChecked()) == (True, False)
    realtime.trigger()
    assert chosen == ["realtime"]
