"""What the names of a keyboard's options tell, where its map cannot be read."""

from __future__ import annotations

import pytest

from app.system.hotkeys.fate import ALWAYS, Fate, fate_by_options, options_of

DEFAULTS = frozenset(("Ctrl", "Alt", "Shift"))


@pytest.mark.parametrize(
    ("option", "fate"),
    [
        ("grp:alt_shift_toggle", Fate("never", ("Alt", "Shift"), "layout")),
        ("grp:ctrl_shift_toggle", Fate("never", ("Ctrl", "Shift"), "layout")),
        ("grp:lalt_lshift_toggle", Fate("sometimes", ("Alt", "Shift"), "layout")),
        ("grp:lalt_toggle", Fate("sometimes", ("Alt",), "layout")),
        ("lv3:alt_switch", Fate("never", ("Alt",), "level")),
        ("compose:lctrl", Fate("sometimes", ("Ctrl",), "compose")),
        ("grp:caps_toggle", ALWAYS),
        ("grp:win_space_toggle", ALWAYS),
        ("grp:shifts_toggle", ALWAYS),
        ("grp:toggle", ALWAYS),
        ("compose:ralt", ALWAYS),
        ("ctrl:nocaps", ALWAYS),
    ],
)
def test_an_option_that_takes_modifiers_is_known(option: str, fate: Fate) -> None:
    assert fate_by_options(DEFAULTS, ("terminate:ctrl_alt_bksp", option)) == fate


def test_only_what_is_held_matters() -> None:
    assert fate_by_options(frozenset(("Ctrl", "Alt")), ("grp:alt_shift_toggle",)) == ALWAYS
    assert fate_by_options(frozenset(("Meta",)), ("grp:win_switch",)) == Fate("never", ("Meta",), "layout")


def test_the_property_is_read_as_the_server_writes_it() -> None:
    assert options_of(b"evdev\0pc105\0us,ru\0,\0grp:alt_shift_toggle,compose:ralt\0") == ("grp:alt_shift_toggle", "compose:ralt")
    assert options_of(b"evdev\0pc105\0us\0\0\0") == ()
    assert options_of(b"") == ()
