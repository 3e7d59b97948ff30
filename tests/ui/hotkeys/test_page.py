"""The page of hotkeys: what each row says of its key, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.runtime.hotkey_bridge import HotkeyBridge
from app.system.hotkeys import words
from app.system.hotkeys.hotkeys import Way, Wish
from app.ui.hotkeys.page import HotkeysPage
from app.ui.hotkeys.table import HOTKEYS, default_keys
from app.ui.tokens import LIGHT
from tests.fakes.hotkeys import FakeHotkeys

from ..names import nameless
from ..shows import Show


class House:
    def __init__(self, qtbot: QtBot, show: Show) -> None:
        self.qtbot, self.show = qtbot, show
        self.kept: list[dict[str, str]] = []
        self.bridges: list[HotkeyBridge] = []

    def open(self, fake: FakeHotkeys, keys: dict[str, str] | None = None) -> HotkeysPage:
        keys = default_keys() | (keys or {})
        bridge = HotkeyBridge(lambda: fake, self.show.window)
        self.bridges.append(bridge)
        bridge.begin()
        bridge.wish([Wish(hotkey.id, keys[hotkey.id], hotkey.words) for hotkey in HOTKEYS])
        self.qtbot.waitUntil(lambda: len(bridge.results) == len(HOTKEYS), timeout=20000)
        page = HotkeysPage(self.show.window, bridge, HOTKEYS, LIGHT, "GNOME", False)
        page.keep_wanted.connect(self.kept.append)
        page.show_keys(keys)
        page.show()
        self.qtbot.waitExposed(page)
        return page


@pytest.fixture
def house(qtbot: QtBot, show: Show) -> Iterator[House]:
    house = House(qtbot, show)
    yield house
    for bridge in house.bridges:
        bridge.close()


def test_each_row_says_whether_its_key_works_and_all_have_names(house: House) -> None:
    fake = FakeHotkeys()
    fake.taken = {default_keys()["shot"]}
    page = house.open(fake, {"mark": ""})
    assert page.rows["hud"].state.text() == "✓ Works"
    assert page.rows["mark"].state.text() == ""
    shot = page.rows["shot"]
    assert shot.state.text() == "▲ Taken"
    assert "Free keys" in shot.words.text()
    assert nameless(page) == []
    assert page.rows["mark"].reset.isVisibleTo(page)
    assert not page.rows["hud"].reset.isVisibleTo(page)


def test_an_offered_key_is_kept_by_one_click(house: House) -> None:
    fake = FakeHotkeys()
    fake.taken = {default_keys()["shot"]}
    offers = [each for each in house.open(fake).rows["shot"].offers.findChildren(QPushButton) if each.isVisible()]
    assert len(offers) == 3
    offers[0].click()
    assert house.kept == [{"hotkey_shot": offers[0].text()}]


def test_a_key_that_cannot_be_had_is_not_kept_and_says_why(house: House) -> None:
    fake = FakeHotkeys()
    fake.taken = {"Ctrl+F9"}
    page = house.open(fake)
    page.rows["shot"].chosen.emit("Ctrl+F9")
    assert house.kept == []
    assert page.rows["shot"].words.text().startswith("Not changed.")
    page.rows["shot"].chosen.emit(default_keys()["mark"])
    assert "already your key" in page.rows["shot"].words.text()
    page.rows["shot"].chosen.emit("Ctrl+F10")
    page.rows["shot"].chosen.emit("")
    assert house.kept == [{"hotkey_shot": "Ctrl+F10"}, {"hotkey_shot": ""}]


def test_all_are_set_back_at_once(house: House) -> None:
    page = house.open(FakeHotkeys(), {"shot": "Ctrl+F9"})
    assert page.all_back.isEnabled()
    page.all_back.click()
    assert house.kept == [{hotkey.setting: default_keys()[hotkey.id] for hotkey in HOTKEYS}]
    page.show_keys(default_keys())
    assert not page.all_back.isEnabled()


@pytest.mark.parametrize("way", ["portal", "hand"])
def test_where_the_desktop_decides_the_page_says_how(house: House, way: Way) -> None:
    problem = words.by_hand("GNOME") if way == "hand" else None
    page = house.open(FakeHotkeys(way, problem))
    if way == "portal":
        assert "asks you first" in page.says.text()
        page.desktop_page.click()
        return
    lines = [line for line in page.findChildren(QLineEdit) if line.isReadOnly() and line.isVisible()]
    assert len(lines) == len(HOTKEYS)
    copy = next(each for each in page.findChildren(QPushButton) if each.text() == "Copy")
    copy.click()
    assert copy.text() == "Copied"
    assert QGuiApplication.clipboard().text() in [line.text() for line in lines]
    assert nameless(page) == []
