"""What a person is told stands in the log, without names of windows and notes."""

from __future__ import annotations

import logging
import re

import pytest

from app.events import EngineState, FrameSeen, Over, Problem, Recording
from app.guard.mask import hidden
from app.problems.row import Row
from app.problems.table import PROBLEMS, new_problem, problem_of
from app.system.journal import KINDS, line_of, write_down
from app.system.log import masked

HARMLESS = {
    "area", "asked", "backups", "bad", "cap", "choices", "command", "count", "day", "default", "desktop", "display", "engine", "file", "first",
    "folder", "found", "held", "high", "host", "kept", "key", "keys", "known", "last", "limit", "line", "lost", "low", "model", "name",
    "owner", "put_back", "rebuilt", "region", "salvaged", "screen", "script", "seen", "size", "there", "when", "why", "words",
}  # fmt: skip
"""Names that tell nothing of what is on the screen or in the notes, where a row does not say otherwise."""


def test_a_problem_stands_there_with_its_cure_and_the_services_own_words() -> None:
    problem = new_problem("rate-limit", detail="HTTP 429 rate_limit_exceeded\nslow   down", retry_s=2.5, host="api.example")
    assert line_of(problem) == (
        "problem rate-limit: api.example asks for a pause: too much was sent in a short time. "
        "| cure · Nothing is lost; the program goes on by itself. | details · HTTP 429 rate_limit_exceeded slow down | again in 2.5 s"
    )
    assert line_of(new_problem("key-refused", host="h")).endswith("| final")


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (Over("display-lost"), "over: display-lost"),
        (EngineState("realtime", "trouble", "Said aloud.", "rate-limit"), "engine realtime: trouble (rate-limit)"),
        (EngineState("local", "ready"), "engine local: ready"),
        (Recording("paused", "Paused.", "the window 'Diary'", "the screen is locked"), "recording: paused (the screen is locked)"),
        (Recording("trouble", "Not recording.", "the window 'Diary'", "The window 'Diary' is outside the screen."), "recording: trouble"),
        (FrameSeen(1.0, 1), ""),
    ],
)
def test_states_stand_there_without_what_is_recorded(told: Recording, line: str) -> None:
    assert line_of(told) == line
    assert isinstance(told, KINDS) == bool(line)


@pytest.mark.parametrize("row", PROBLEMS.values(), ids=PROBLEMS)
def test_no_line_holds_a_name_that_may_be_of_a_window_or_a_note(row: Row) -> None:
    named = {name for text in (row.message, row.cure, *row.sentences.values()) for name in re.findall(r"\{(\w+)\}", text)}
    assert named - HARMLESS <= set(row.private), "a name that is not known to be harmless stands in `Row.private`"
    names = {name: f"<{name}>" for name in named}
    line = line_of(problem_of(row.code, tuple(row.sentences), names, detail="<detail>"))
    for name in (*named, "detail"):
        assert (f"<{name}>" in line) == (name not in row.private), line


def test_a_problem_of_an_unknown_code_is_named_by_its_code_alone() -> None:
    assert line_of(Problem("of-tomorrow", "The diary says: dear diary.", detail="dear diary")) == "problem of-tomorrow"


def test_it_is_logged_where_no_terminal_shows_it(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="app.system.journal"):
        write_down(new_problem("no-screen"))
        write_down(FrameSeen(1.0, 1))
    assert [(record.levelno, record.message[:18]) for record in caplog.records] == [(logging.INFO, "problem no-screen:")]


@pytest.mark.parametrize("row", PROBLEMS.values(), ids=PROBLEMS)
def test_what_masks_secrets_leaves_our_own_sentences_as_they_are(row: Row) -> None:
    """A word such as 'key' or 'password' in a cure must not hide the rest of the line."""
    named = {name for text in (row.message, row.cure, *row.sentences.values()) for name in re.findall(r"\{(\w+)\}", text)}
    line = line_of(problem_of(row.code, tuple(row.sentences), dict.fromkeys(named, "valve"), detail="HTTP 401 invalid_api_key · Incorrect"))
    assert masked(hidden(line)) == line
