"""What helps with a problem: a button that a command carries out, a group of settings that is there."""

from __future__ import annotations

from app.problems.table import PROBLEMS
from app.settings.schema import all_settings
from app.ui.commands import COMMANDS
from app.ui.cures import BUTTONS, command_of, cure_of, group_for, of_the_service


def test_every_button_is_a_command_of_the_window() -> None:
    assert set(BUTTONS) <= {row.id for row in COMMANDS}
    assert {row.command for row in PROBLEMS.values()} - {""} == set(BUTTONS)


def test_a_problem_is_mended_in_a_group_of_settings_that_is_there() -> None:
    groups = {setting.key.partition(".")[0] for setting in all_settings()}
    assert [code for code in PROBLEMS if group_for(code) not in groups] == []


def test_the_words_of_the_button() -> None:
    assert cure_of("key-missing") == ("key", BUTTONS["key"])
    assert command_of("key-missing") == "key"
    assert command_of("budget-day") == "money"


def test_where_a_button_cannot_help_there_is_none() -> None:
    for code in ("", "no-such-problem", "store-back"):
        assert (cure_of(code), command_of(code)) == (None, "")


def test_an_unknown_problem_leads_to_the_first_group() -> None:
    assert group_for("no-such-problem") == "record"


def test_problems_of_the_service_are_over_when_it_answers() -> None:
    assert {"offline", "rate-limit"} <= of_the_service()
    assert "disk-full" not in of_the_service()
