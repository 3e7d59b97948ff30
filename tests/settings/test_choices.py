"""Every allowed value is one the program knows, with words of its own."""

from __future__ import annotations

import pytest

from app.settings import choices
from app.settings.schema import Settings, all_settings
from app.settings.store import accept

TABLES = {name: table for name, table in vars(choices).items() if name.isupper() and isinstance(table, tuple)}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_values_and_words_are_told_apart(table: tuple[tuple[str, str], ...]) -> None:
    assert len(table) > 1
    assert len({value for value, _ in table}) == len({words for _, words in table}) == len(table)
    assert all(words[0].isupper() for _, words in table)


def test_each_table_belongs_to_a_setting_whose_default_is_in_it() -> None:
    used = [setting for setting in all_settings() if setting.choices]
    assert {setting.choices for setting in used} >= set(TABLES.values())
    for setting in used:
        assert accept(setting, getattr(Settings(), setting.name)) == setting.default
