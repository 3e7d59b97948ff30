"""The source as settings keep it."""

from __future__ import annotations

import pytest

from app.capture.screens import SourceChoice
from app.compose.source import kept_choice, saved_choice
from app.settings.schema import all_settings
from app.settings.store import accept
from app.values import Rect, Window

CHOICES = (
    SourceChoice(),
    SourceChoice("all"),
    SourceChoice("mouse"),
    SourceChoice("active"),
    SourceChoice("screen", screen="DP-1+ACM 27"),
    SourceChoice("region", rect=Rect(1, 2, 30, 40), screen="DP-1", origin=(0, 0)),
    SourceChoice.of_picked(Window("Firefox", "A page \u200b\n with \x07 in it", id=7, pid=8)),
)


@pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.kind)
def test_what_is_kept_is_found_again_and_fits_into_the_settings(choice: SourceChoice) -> None:
    kept = kept_choice(choice)
    settings = {setting.name: setting for setting in all_settings()}
    assert {name: accept(settings[name], value) for name, value in kept.items()} == kept
    assert saved_choice(str(kept["source"]), bool(kept["follow"])) == (choice, [])


def test_a_secret_in_a_title_is_not_kept() -> None:
    kept = kept_choice(SourceChoice.of_picked(Window("mail", "password: hunter22trustno1", id=7, pid=8)))
    assert "hunter22" not in str(kept["source"])
    choice, _ = saved_choice(str(kept["source"]))
    assert (choice.window, choice.pid) == (7, 8), "the window is still known while it is there"


def test_what_cannot_be_understood_is_said_and_is_no_other_source() -> None:
    choice, problems = saved_choice("10,20,30")
    assert choice == SourceChoice("screen", screen="10,20,30")
    assert [problem.code for problem in problems] == ["settings-source"]
