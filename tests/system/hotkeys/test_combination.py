"""Combinations as data, what they are known to do."""

from __future__ import annotations

import pytest

from app.settings.schema import Settings
from app.system.hotkeys import words
from app.system.hotkeys.by_hand import ByHand, desktop_of, settings, where
from app.system.hotkeys.combination import NotACombinationError, combination
from app.system.hotkeys.hotkeys import Wish
from app.system.hotkeys.known import own_key, owner_of, types_with_altgr
from app.ui.hotkeys.table import default_keys, keys_in


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Ctrl+Alt+Shift+F", "Ctrl+Alt+Shift+F"),
        ("shift+CTRL+alt+f", "Ctrl+Alt+Shift+F"),
        ("Super+Space", "Meta+Space"),
        ("F9", "F9"),
        ("Shift+Print", "Shift+Print"),
        ("Ctrl+Alt+-", "Ctrl+Alt+-"),
    ],
)
def test_a_combination_is_written_in_one_way(text: str, means: str) -> None:
    assert str(combination(text)) == means


@pytest.mark.parametrize("text", ["", "A", "Shift+A", "Space", "Shift+Left", "Ctrl+Ctrl+A", "Hyper+A", "Ctrl+Ж", "Ctrl+", "Ctrl"])
def test_what_types_text_or_is_no_combination_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(NotACombinationError) as refused:
        combination(text)
    problem = words.no_such_combination(text, refused.value)
    assert problem.code == "hotkey-no-combination"
    assert problem.message.endswith(".")
    assert text in problem.message
    assert refused.value.types == (text in ("A", "Shift+A", "Space", "Shift+Left"))


def test_no_default_is_known_to_belong_to_anybody() -> None:
    keys = default_keys()
    assert len(set(keys.values())) == len(keys) == 7
    assert keys == keys_in(Settings())
    for keys_of in keys.values():
        assert combination(keys_of).modifiers & {"Ctrl", "Meta"}, "macOS refuses Option alone"
        assert not own_key(keys_of)
        assert not types_with_altgr(keys_of)
        for desktop in ("GNOME", "KDE", "XFCE", "openbox", "Windows", "macOS", "sway", ""):
            assert owner_of(keys_of, desktop) == ""


def test_an_owner_is_named_by_what_the_desktop_does() -> None:
    assert owner_of("Ctrl+Alt+T", "GNOME") == "GNOME opens a terminal with it"
    assert owner_of("Alt+F4", "") == "the desktop mostly closes the window with it"
    assert owner_of("nonsense", "GNOME") == ""


@pytest.mark.parametrize(
    ("desktop", "line"),
    [
        ("GNOME", "realtime-hud ctl toggle"),
        ("KDE", "realtime-hud ctl toggle"),
        ("sway", "bindsym Ctrl+Alt+Shift+b exec realtime-hud ctl toggle"),
        ("Hyprland", "bind = CTRL ALT SHIFT, b, exec, realtime-hud ctl toggle"),
        ("niri", 'Ctrl+Alt+Shift+b { spawn "realtime-hud" "ctl" "toggle"; }'),
        ("openbox", '<keybind key="C-A-S-b"><action name="Execute"><command>realtime-hud ctl toggle</command></action></keybind>'),
    ],
)
def test_the_exact_setting_of_each_desktop(desktop: str, line: str) -> None:
    (setting,) = settings(desktop, [Wish("start", "Ctrl+Alt+Shift+B")])
    assert setting.line == line
    assert where(desktop)


def test_the_desktop_says_its_name() -> None:
    assert desktop_of({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}) == "GNOME"
    assert desktop_of({"SWAYSOCK": "/run/sway", "XDG_CURRENT_DESKTOP": ""}) == "sway"
    assert desktop_of({"HYPRLAND_INSTANCE_SIGNATURE": "1"}) == "Hyprland"
    assert desktop_of({"XDG_CURRENT_DESKTOP": "XFCE"}) == "XFCE"
    assert desktop_of({}) == ""
    assert ByHand("sway").test("F9") is not None
