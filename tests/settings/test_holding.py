"""Who takes a setting, and from when on it holds."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from app.settings.holding import HOLDS, Holds, Taker
from app.settings.schema import Setting, Settings, Value, all_settings, takers_of
from app.settings.store import accept


def other_value(setting: Setting) -> Value | None:
    """An allowed value that is not the default; None where there is none."""
    if setting.choices:
        return next((choice for choice, _ in setting.choices if choice != setting.default), None)
    if setting.kind is bool:
        return not setting.default
    if setting.kind is str:
        return {"keys": "Ctrl+Alt+Shift+F9"}.get(setting.key.partition(".")[0], "other")
    return next(value for value in (setting.low, setting.high) if value is not None and value != setting.default)


@pytest.mark.parametrize("setting", list(all_settings()), ids=lambda setting: setting.name)
def test_each_setting_is_given_to_its_taker_alone(setting: Setting) -> None:
    value = other_value(setting)
    if value is None:
        assert len(setting.choices) == 1, "there is nothing to change"
        return
    changed = replace(Settings(), **{setting.name: accept(setting, value if setting.kind is not int else int(value))})  # type: ignore[arg-type]
    assert takers_of(Settings(), changed) == (setting.taker,)
    assert setting.holds in get_args(Holds)


def test_every_taker_takes_something() -> None:
    assert {setting.taker for setting in all_settings()} == set(HOLDS) == set(get_args(Taker))


def test_what_is_the_same_is_given_to_nobody() -> None:
    assert takers_of(Settings(), Settings()) == ()


def test_several_are_given_in_the_order_of_the_table() -> None:
    assert takers_of(Settings(), replace(Settings(), theme="dark", interval=2.0, source="all")) == ("source", "camera", "window")
