"""What may be seen, as settings come and go."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.compose.discretion import Discretion, rules_of
from app.compose.parts import Parts, compose
from app.guard.rules import Rules
from app.settings.paths import find_paths
from app.settings.schema import Settings
from app.values import Window

NEW_TAB = Window("Chromium", "New Incognito Tab - Chromium", pid=100, id=7)
BANK = replace(NEW_TAB, title="Bank - Chromium")


def hidden(discretion: Discretion, window: Window) -> bool:
    return discretion.policy().hidden(window)


@pytest.fixture
def discretion() -> Discretion:
    return Discretion(Rules(), lambda window: window.title == "prints our notes")


def test_what_is_remembered_outlives_the_rules(discretion: Discretion) -> None:
    assert hidden(discretion, NEW_TAB)
    discretion.rules = rules_of(Settings(leave_out="Payroll"))
    assert hidden(discretion, BANK)
    discretion.rules = rules_of(Settings(leave_out_secret=False))
    assert not hidden(discretion, BANK), "private windows may be seen now"
    discretion.rules = rules_of(Settings())
    assert hidden(discretion, BANK)


def test_a_window_that_was_private_while_that_was_allowed_is_hidden_from_when_it_is_not(discretion: Discretion) -> None:
    discretion.rules = rules_of(Settings(leave_out_secret=False))
    assert not hidden(discretion, NEW_TAB)
    discretion.rules = rules_of(Settings())
    assert hidden(discretion, BANK)


def test_one_look_has_one_policy(discretion: Discretion) -> None:
    policy = discretion.policy()
    discretion.rules = rules_of(Settings(leave_out="News"))
    news = Window("Firefox", "News - Mozilla Firefox")
    assert not policy.hidden(news)
    assert hidden(discretion, news)


def test_a_window_that_closed_is_forgotten(discretion: Discretion) -> None:
    assert hidden(discretion, NEW_TAB)
    assert discretion.policy(lambda numbers: numbers).hidden(BANK)
    assert not discretion.policy(lambda _numbers: frozenset()).hidden(BANK)


def test_what_prints_the_notes_is_hidden_whatever_the_rules_say(discretion: Discretion) -> None:
    discretion.rules = Rules(seeded=False)
    assert hidden(discretion, Window("XTerm", "prints our notes"))


CHANGES: dict[str, Callable[[Parts], object]] = {
    "the theme": lambda parts: parts.apply(replace(parts.settings, theme="dark")),
    "the HUD's width": lambda parts: parts.apply(replace(parts.settings, hud_width=500)),
    "the engine": lambda parts: parts.apply(replace(parts.settings, engine="realtime", agreed="api.openai.com")),
    "another pattern": lambda parts: parts.apply(replace(parts.settings, leave_out="Payroll")),
    "a key": lambda parts: parts.again(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_no_change_of_any_setting_forgets_a_private_window(home: Path, change: str) -> None:
    parts = compose(find_paths(home / "hud", os.environ))
    assert hidden(parts.live.discretion, NEW_TAB)
    CHANGES[change](parts)
    assert hidden(parts.live.discretion, BANK)
