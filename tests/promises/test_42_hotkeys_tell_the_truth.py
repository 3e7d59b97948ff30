"""A hotkey that says '✓ Works' arrives, whatever the keyboard's options are, and one that cannot arrive says so"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.runtime.handover import NobodyAnswersError, ask
from app.runtime.hotkey_bridge import HotkeyBridge
from app.settings.paths import find_paths
from app.system.hotkeys.combination import combination
from app.system.hotkeys.hotkeys import Wish
from app.system.hotkeys.x11 import X11Hotkeys
from app.ui.hotkeys.page import HotkeysPage
from app.ui.hotkeys.table import HOTKEYS, default_keys
from app.ui.tokens import LIGHT
from tests.e2e.program import ended, start
from tests.screen import own_screen, program
from tests.waiting import until

LEFT = {"Ctrl": 37, "Shift": 50, "Alt": 64, "Meta": 133}
RIGHT = {"Ctrl": 105, "Shift": 62, "Alt": 108, "Meta": 134}
CODES = {"F": 41, "B": 56, "M": 58, "G": 42, "K": 45, "X": 53, "Space": 65, "P": 33}
"""Keycodes of a PC keyboard: what a finger presses, whatever the map makes of it."""
FENCE = "F9"
FENCE_CODE = 75


class Row(NamedTuple):
    """Options of setxkbmap. `hands`: the keys that people press on such a keyboard, the left ones and, where they are modifiers, the right ones."""

    options: str
    hands: tuple[Mapping[str, int], ...] = (LEFT, RIGHT)
    layout: str = "us,ru"


NO_RIGHT_ALT = {**RIGHT, "Alt": LEFT["Alt"]}
TABLE = (
    Row(""),
    Row("grp:alt_shift_toggle"),
    Row("grp:alt_shift_toggle", layout="us"),
    Row("grp:ctrl_shift_toggle"),
    Row("grp:ctrl_alt_toggle"),
    Row("grp:lalt_lshift_toggle"),
    Row("grp:rctrl_rshift_toggle"),
    Row("grp:caps_toggle"),
    Row("grp:win_space_toggle"),
    Row("grp:toggle", (LEFT, NO_RIGHT_ALT)),
    Row("grp:lalt_toggle"),
    Row("grp:shifts_toggle"),
    Row("lv3:ralt_switch", (LEFT, NO_RIGHT_ALT), "de"),
    Row("lv3:alt_switch"),
    Row("compose:ralt", (LEFT, NO_RIGHT_ALT)),
    Row("compose:lctrl"),
    Row("ctrl:nocaps"),
    Row("ctrl:swapcaps", ({**LEFT, "Ctrl": 66}, {**RIGHT, "Ctrl": 66})),
    Row("altwin:swap_lalt_lwin", ({**LEFT, "Alt": 133, "Meta": 64},)),
    Row("caps:ctrl_modifier"),
    Row("caps:escape"),
)
FEW = 8


@pytest.fixture(scope="module")
def keyboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A display whose keyboard may be changed."""
    with own_screen(tmp_path_factory.mktemp("keyboard"), os.environ) as display:
        yield display


@pytest.fixture
def display(keyboard: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("DISPLAY", keyboard)
    return keyboard


def map_to(layout: str, options: str) -> None:
    subprocess.run([program("setxkbmap"), "-layout", layout, "-option", "", "-option", options], check=True, capture_output=True)


def press(*combinations: list[int]) -> None:
    """Each down in this order and up in the other one, one after the other."""
    words = [program("xdotool")]
    for codes in combinations:
        words += [word for code in codes for word in ("keydown", "--delay", "0", str(code))]
        words += [word for code in reversed(codes) for word in ("keyup", "--delay", "0", str(code))]
    subprocess.run(words, check=True, capture_output=True)


@contextmanager
def page_on(display: str, qtbot: QtBot, keys: Mapping[str, str]) -> Iterator[tuple[HotkeysPage, list[str]]]:
    """The page as a user sees it, and which hotkeys have arrived so far."""
    owner = QObject()
    bridge, arrived = HotkeyBridge(lambda: X11Hotkeys(display), owner), list[str]()
    bridge.pressed.connect(arrived.append)
    bridge.wish([*(Wish(hotkey.id, keys[hotkey.id]) for hotkey in HOTKEYS), Wish("fence", FENCE)])
    bridge.begin()
    page = HotkeysPage(None, bridge, HOTKEYS, LIGHT, "openbox", windows=False)
    page.show_keys(keys)
    qtbot.waitUntil(lambda: "fence" in bridge.results, timeout=20_000)
    try:
        yield page, arrived
    finally:
        page.close()
        page.deleteLater()
        bridge.close()
        owner.deleteLater()


def really(keys: str, row: Row, arrived: list[str], name: str, qtbot: QtBot) -> str:
    """What the page should say, from pressing these keys in every order."""
    wanted = combination(keys)
    outcomes = set()
    for hand in row.hands:
        for order in permutations([hand[modifier] for modifier in sorted(wanted.modifiers)]):
            arrived.clear()
            press([*order, CODES[wanted.key]], [FENCE_CODE])  # what was pressed before it has been heard of once this one is
            qtbot.waitUntil(lambda: "fence" in arrived, timeout=20_000)
            outcomes.add(name in arrived)
    return "▲ Not always" if len(outcomes) == 2 else "✓ Works" if True in outcomes else "▲ Never arrives"


def test_what_the_page_says_is_what_arrives(display: str, qtbot: QtBot, rounds: Callable[[int, int], int], figure: Callable[[str], None]) -> None:
    table = TABLE[: rounds(FEW, len(TABLE))]
    tried, wrong = 0, []
    for row in table:
        map_to(row.layout, row.options)
        with page_on(display, qtbot, default_keys()) as (page, arrived):
            for hotkey in HOTKEYS:
                keys, said = default_keys()[hotkey.id], page.rows[hotkey.id].state.text()
                tried += 1
                if said != (true := really(keys, row, arrived, hotkey.id, qtbot)):
                    wrong.append(f"{row.layout} {row.options} {keys}: says {said}, but {true}")
    figure(f"{len(wrong)} of {tried} hotkeys on {len(table)} keyboards said something that was not so")
    assert wrong == []


def test_free_keys_are_offered_for_all_at_once_and_do_arrive(display: str, qtbot: QtBot) -> None:
    map_to("us,ru", "grp:alt_shift_toggle")
    kept: dict[str, str] = {}
    with page_on(display, qtbot, default_keys()) as (page, _):
        page.keep_wanted.connect(kept.update)
        assert "On this keyboard Alt+Shift does something else" in page.says.text()
        assert page.all_free.isVisibleTo(page)
        page.all_free.click()
    assert set(kept) == {hotkey.setting for hotkey in HOTKEYS}, "panic too"
    with page_on(display, qtbot, {hotkey.id: kept[hotkey.setting] for hotkey in HOTKEYS}) as (page, arrived):
        for hotkey in HOTKEYS:
            assert page.rows[hotkey.id].state.text() == "✓ Works"
            assert really(kept[hotkey.setting], Row("", (LEFT,)), arrived, hotkey.id, qtbot) == "✓ Works"


def test_one_that_is_swallowed_alone_names_the_cure_and_free_keys(display: str, qtbot: QtBot) -> None:
    map_to("us,ru", "grp:alt_shift_toggle")
    keys = {hotkey.id: "" for hotkey in HOTKEYS} | {"panic": "Ctrl+Alt+Shift+X"}
    with page_on(display, qtbot, keys) as (page, _):
        row = page.rows["panic"]
        assert "Ctrl+Alt+Shift+X never arrives. On this keyboard Alt+Shift switches the layout." in row.words.text()
        offers = [button.text() for button in row.offers.findChildren(QPushButton)]
        assert offers
        assert not [offer for offer in offers if "Alt+Shift" in offer]


def test_the_page_follows_a_keyboard_that_is_changed_while_it_is_open(display: str, qtbot: QtBot) -> None:
    map_to("us", "")
    with page_on(display, qtbot, default_keys()) as (page, _):
        states: list[QLabel] = [page.rows[hotkey.id].state for hotkey in HOTKEYS]
        assert {state.text() for state in states} == {"✓ Works"}
        map_to("us,ru", "grp:alt_shift_toggle")
        qtbot.waitUntil(lambda: {state.text() for state in states} == {"▲ Never arrives"}, timeout=20_000)
        map_to("us", "")
        qtbot.waitUntil(lambda: {state.text() for state in states} == {"✓ Works"}, timeout=20_000)


def test_the_program_says_it_without_being_asked_and_takes_it_back(home: Path, display: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    map_to("us,ru", "grp:alt_shift_toggle")

    def problems() -> object:
        try:
            return ask(find_paths(home / "hud", os.environ).socket_path, "status", within_s=20).get("problems")
        except NobodyAnswersError:
            return None

    running = start()
    try:
        until(lambda: problems() == ["hotkeys-swallowed"], 60, "said")
        map_to("us", "")
        until(lambda: problems() == [], 30, "taken back")
    finally:
        until(lambda: problems() is None or ask(find_paths(home / "hud", os.environ).socket_path, "quit", within_s=20), 30)
        ended(running, 30)
