"""The actions that have a hotkey: each a command, a setting, and a key of its own."""

from __future__ import annotations

from dataclasses import fields, replace

from app.settings.schema import Settings
from app.system.hotkeys.combination import combination
from app.ui.commands import COMMANDS
from app.ui.hotkeys.table import HOTKEYS, default_keys, keys_in


def test_each_is_a_command_and_a_setting() -> None:
    commands, settings = {row.id for row in COMMANDS}, {field.name for field in fields(Settings)}
    for hotkey in HOTKEYS:
        assert set(hotkey.commands) <= commands
        assert hotkey.setting in settings
        assert hotkey.id in hotkey.commands
        assert hotkey.words


def test_untouched_keys_are_combinations_and_differ() -> None:
    keys = [each for each in default_keys().values() if each]
    assert [str(combination(each)) for each in keys] == keys
    assert len(set(keys)) == len(keys)
    assert keys_in(Settings()) == default_keys()


def test_changed_keys_are_read_from_the_settings() -> None:
    changed = keys_in(replace(Settings(), hotkey_shot="Ctrl+F9", hotkey_panic=""))
    assert (changed["shot"], changed["panic"]) == ("Ctrl+F9", "")
    assert changed["mark"] == default_keys()["mark"]
