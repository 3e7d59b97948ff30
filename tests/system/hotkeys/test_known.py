"""What combinations are known to do on a desktop."""

from __future__ import annotations

import pytest

from app.system.hotkeys.known import own_key, owner_of, types_with_altgr


@pytest.mark.parametrize(
    ("keys", "desktop", "owner"),
    [
        ("Ctrl+Alt+T", "GNOME", "GNOME opens a terminal with it"),
        ("alt+ctrl+t", "GNOME", "GNOME opens a terminal with it"),
        ("Ctrl+Alt+T", "openbox", ""),
        ("Alt+Tab", "a desktop of tomorrow", "the desktop mostly switches windows with it"),
        ("Ctrl+Alt+Shift+F", "KDE", ""),
        ("no keys", "KDE", ""),
    ],
)
def test_the_owner_of_a_key_is_named_where_it_is_known(keys: str, desktop: str, owner: str) -> None:
    assert owner_of(keys, desktop) == owner


@pytest.mark.parametrize(
    ("keys", "own"), [("Ctrl+S", True), ("Alt+F", True), ("Ctrl+Shift+S", True), ("Ctrl+Alt+S", False), ("Meta+S", False), ("F5", False), ("", False)]
)
def test_keys_of_programs_themselves(keys: str, own: bool) -> None:
    assert own_key(keys) == own


@pytest.mark.parametrize(
    ("keys", "types"), [("Ctrl+Alt+Q", True), ("Ctrl+Alt+Shift+Q", False), ("Ctrl+Alt+F5", False), ("Ctrl+Q", False), ("nothing", False)]
)
def test_what_altgr_types(keys: str, types: bool) -> None:
    assert types_with_altgr(keys) == types
