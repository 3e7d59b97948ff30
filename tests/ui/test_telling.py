"""The sentences of engines in the language of the window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator

from app.engines.realtime import errors
from app.engines.sentences import CONNECTING, HERE, STATES
from app.events import EngineState, FrameSeen, Problem
from app.marking import filled
from app.notes import words
from app.notes.retention import Notice
from app.problems.row import Row
from app.problems.table import PROBLEMS, problem_of
from app.ui.telling import brief_cure, sentence, spoken, told

NAMES = (("model", "m-1"), ("host", "api.example"))


class Shouting(QTranslator):
    """A language that is English in capitals, with what is filled in left as it is."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context not in ("Engine", "Problems"):
            return source
        return "".join(part if part.startswith("{") else part.upper() for part in source.replace("{", "\0{").replace("}", "}\0").split("\0"))


@pytest.fixture
def shouting(qapp: QCoreApplication) -> Iterator[None]:
    translator = Shouting()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


@pytest.mark.parametrize("row", PROBLEMS.values(), ids=PROBLEMS)
def test_every_problem_is_translated_whole_with_its_names(shouting: None, row: Row) -> None:
    texts = (row.message, row.cure, row.brief, *row.sentences.values())
    names = {name: f"-{number}-" for number, name in enumerate(sorted(set(re.findall(r"\{(\w+)\}", " ".join(texts)))))}
    made = problem_of(row.code, tuple(row.sentences), names)
    problem = told(made)
    assert problem.message == made.message.upper() != ""
    assert problem.cure == made.cure.upper()
    assert brief_cure(problem) == brief_cure(problem).upper()
    assert told(problem) == problem, "told twice is told once"


def test_what_is_filled_in_is_not_translated_or_looked_into(shouting: None) -> None:
    problem = spoken("window-guarded", title="{title} of {host}")
    assert problem.message.startswith("THE WINDOW '{title} of {host}' CANNOT BE")


def test_states_and_the_reason_in_them(shouting: None) -> None:
    connecting = EngineState("realtime", "starting", filled(STATES[CONNECTING], NAMES), CONNECTING, NAMES)
    assert told(connecting).sentence == "CONNECTING TO api.example…"
    reason = errors.NO_QUOTA.placed("m-1", "api.example").message
    here = (("reason", reason), ("code", "quota-used-up"), *NAMES)
    state = EngineState("realtime", "trouble", filled(STATES[HERE], here), HERE, here)
    assert told(state).sentence == "THE ACCOUNT AT api.example HAS NO CREDIT LEFT. THE NOTES ARE WRITTEN ON THIS COMPUTER."
    trouble = EngineState("realtime", "trouble", reason, "quota-used-up", NAMES)
    assert told(trouble).sentence == "THE ACCOUNT AT api.example HAS NO CREDIT LEFT."


def test_what_has_no_template_stays_as_it_is(shouting: None) -> None:
    own = Problem("key-missing", "Kein Schlüssel für api.example.", "Einen eingeben.")
    assert told(own) == own
    seen = FrameSeen(1.0, 2)
    assert told(seen) is seen
    ready = EngineState("local", "ready")
    assert told(ready) is ready


def test_what_is_said_of_files_is_translated_but_for_their_names(shouting: None) -> None:
    stays = words.files_stay([words.still_there(Path("/n/a.md")), words.damaged_stays(Path("/n/b.bad"))])
    assert "The file /n/a.md could not be changed" in stays.message
    shown = told(stays).message
    assert re.findall(r"[a-z]+", shown) == ["n", "a", "md", "n", "b", "bad"]


def test_what_remains_of_notes_says_its_cause_in_the_same_language(shouting: None) -> None:
    remains = words.notes_remain(words.readonly(Path("/n/notes.db"), "read-only"))
    assert re.findall(r"[a-z]+", sentence(remains).replace("/n", "")) == []
    assert sentence("Nobody marked this.") == "Nobody marked this."


def test_days_are_translated_inside_of_the_sentence_they_stand_in(shouting: None) -> None:
    problem = words.going(Notice("notes", "age", "age", 30.0, 3, 1_000_000_000.0, 1_000_086_400.0, 0.0), 1_000_000_000.0)
    assert "30 days" in problem.message
    assert "30 DAYS" in told(problem).message
