"""What stands outside of the window: made once everything is loaded, each given what is its own, gone at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.compose.parts import Parts, compose
from app.settings.holding import Taker
from app.settings.paths import find_paths
from app.ui.hud.panel import Panel
from app.ui.outside import TOLD, Outside
from app.ui.tokens import DARK

from .shows import Show


class House:
    def __init__(self, show: Show, app: QApplication, home: Path) -> None:
        self.show = show
        self.parts: Parts = compose(find_paths(home / "hud", {}), has_windows=False)
        self.outside = Outside(app, show.window, show.conductor)
        self.front = 0
        self.outside.front_wanted.connect(self._front)

    def is_shown(self) -> bool:
        hud = self.outside.hud
        return hud is not None and hud.shown

    def _front(self) -> None:
        self.front += 1


@pytest.fixture
def house(show: Show, qapp: QApplication, home: Path) -> Iterator[House]:
    house = House(show, qapp, home)
    yield house
    house.outside.close()
    house.parts.recorder.close()


def test_before_everything_is_loaded_there_is_nothing(house: House) -> None:
    assert house.outside.takers == {}
    assert house.outside.facts() == {}
    assert not house.outside.order_hud("show")
    house.show.trigger("hud")
    house.outside.vanish()


def test_each_part_takes_its_own_settings(house: House) -> None:
    house.outside.equip(house.parts)
    takers: set[Taker] = {"hud", "hotkeys", "tray", "notices"}
    assert set(house.outside.takers) == takers
    for taker in takers:
        house.outside.apply(house.parts.settings, taker)
    house.outside.dress(DARK)
    assert set(house.outside.facts()) == {"hud"}


def test_the_hud_takes_its_words_and_no_picture_shows_it(house: House) -> None:
    house.outside.equip(house.parts)
    assert house.outside.order_hud("show")
    assert house.is_shown()
    assert [rect.w > 0 for rect in house.parts.cover.rects] == [True]
    assert house.outside.order_hud("hide")
    assert not house.is_shown()
    assert house.parts.cover.rects == ()
    assert not house.outside.order_hud("dance")
    house.show.trigger("hud")
    assert house.is_shown()
    house.outside.vanish()
    assert not house.is_shown()


def test_a_line_of_the_hud_brings_the_window_to_the_front(house: House) -> None:
    house.outside.equip(house.parts)
    hud = house.outside.hud
    assert hud is not None
    hud.opened.emit("", "", None)
    assert house.front == 1


def test_closed_nothing_stays_on_the_screen(house: House) -> None:
    house.outside.equip(house.parts)
    tray = house.outside.tray
    assert tray is not None
    house.outside.order_hud("show")
    house.outside.close()
    assert not tray.icon.isVisible()
    assert [window for window in QApplication.topLevelWidgets() if isinstance(window, Panel) and window.isVisible()] == []
    assert not (house.parts.paths.state / TOLD).exists()
