"""The map of a real X server, played through; that it is what really arrives is tried key by key in the promises."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.system.hotkeys.fate import ALWAYS, Fate
from app.system.hotkeys.keymap_x11 import KeymapX11
from tests.screen import own_screen, program

MASKS = {"Shift": 1, "Ctrl": 4, "Alt": 8, "Meta": 64}
NO_LOCKS = 0xFF & ~(2 | 16)
F, F5, BACKSPACE = 41, 71, 22
"""Keycodes of a PC keyboard."""


@pytest.fixture(scope="module")
def keyboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with own_screen(tmp_path_factory.mktemp("keyboard"), os.environ) as display:
        yield display


def fate(display: str, options: str, *held: str, code: int = F, layout: str = "us,ru") -> Fate:
    command = [program("setxkbmap"), "-layout", layout, "-option", "", "-option", options]
    subprocess.run(command, env={**os.environ, "DISPLAY": display}, check=True, capture_output=True)
    with closing(KeymapX11(display, MASKS, NO_LOCKS)) as keymap:
        return keymap.fate(frozenset(held), (code,))


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", ALWAYS),
        ("grp:caps_toggle", ALWAYS),
        ("grp:win_space_toggle", ALWAYS),
        ("grp:alt_shift_toggle", Fate("never", ("Alt", "Shift"), "layout")),
        ("grp:ctrl_alt_toggle", Fate("never", ("Ctrl", "Alt"), "layout")),
        ("grp:lalt_lshift_toggle", Fate("sometimes", ("Alt", "Shift"), "layout")),
        ("grp:rctrl_rshift_toggle", Fate("sometimes", ("Ctrl", "Shift"), "layout")),
        ("grp:lalt_toggle", Fate("sometimes", ("Alt",), "layout")),
        ("lv3:alt_switch", Fate("never", ("Alt",), "level")),
        ("compose:lctrl", Fate("sometimes", ("Ctrl",), "compose")),
        ("ctrl:swapcaps", ALWAYS),
    ],
)
def test_what_becomes_of_the_default_keys(keyboard: str, options: str, expected: Fate) -> None:
    assert fate(keyboard, options, "Ctrl", "Alt", "Shift") == expected


def test_it_does_not_matter_that_there_is_only_one_layout_to_switch_to(keyboard: str) -> None:
    assert fate(keyboard, "grp:alt_shift_toggle", "Ctrl", "Alt", "Shift", layout="us").arrives == "never"


def test_a_key_without_modifiers_always_arrives(keyboard: str) -> None:
    assert fate(keyboard, "grp:alt_shift_toggle", code=F5) == ALWAYS


def test_what_the_server_keeps_for_itself_is_known(keyboard: str) -> None:
    assert fate(keyboard, "", "Ctrl", "Alt", code=F5)[::3] == ("never", "console")
    assert fate(keyboard, "", "Ctrl", "Alt", "Shift", code=F5) == ALWAYS
    assert fate(keyboard, "terminate:ctrl_alt_bksp", "Ctrl", "Alt", code=BACKSPACE)[::3] == ("never", "session")
    assert fate(keyboard, "", "Ctrl", "Alt", code=BACKSPACE) == ALWAYS


def test_a_modifier_that_no_key_is_cannot_be_held(keyboard: str) -> None:
    assert fate(keyboard, "altwin:alt_win", "Meta").arrives == "never"


def test_nothing_stays_open(keyboard: str) -> None:
    def descriptors() -> int:
        return len(list(Path("/proc/self/fd").iterdir()))

    KeymapX11(keyboard, MASKS, NO_LOCKS).close()
    before = descriptors()
    for _ in range(20):
        keymap = KeymapX11(keyboard, MASKS, NO_LOCKS)
        keymap.close()
        keymap.close()
    assert descriptors() == before


def test_a_display_that_is_not_there_is_an_error_and_no_crash() -> None:
    with pytest.raises(OSError, match="keyboard map"):
        KeymapX11(":4711", MASKS, NO_LOCKS)
