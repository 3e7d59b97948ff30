"""Answers to the questions that stand in for a password."""

from __future__ import annotations

import pytest

from app.guard.mask import hidden
from app.guard.questions import is_answer_to, is_question


@pytest.mark.parametrize(
    "line",
    [
        "Mother's maiden name: Walfang",
        "security question: first car -> Walfang",
        "Name of your first school: Walfang",
        "Geburtsname der Mutter: Walfang",
        "Nom de jeune fille de votre mère : Walfang",
        "What was the name of your first pet? Walfang",
        "Favourite teacher - Walfang",
        "Äidin tyttönimi: Walfang",
    ],
)
def test_the_answer_in_its_line_is_hidden(line: str) -> None:
    assert "Walfang" not in hidden(line)


@pytest.mark.parametrize(
    "rows", [("What street did you grow up on?", "Walfang"), ("Security question 1", "Mother's maiden name", "Answer", "Walfang lane")]
)
def test_the_answer_below_is_hidden(rows: tuple[str, ...]) -> None:
    assert "Walfang" not in hidden("\n".join(rows))


@pytest.mark.parametrize(
    "line",
    [
        "Security question is required",
        "Your first car will be there at ten, with your uncle and his dog",
        "The answer is simple",
        "Choose a security question",
        "What is new?",
    ],
)
def test_what_asks_nothing_of_the_kind_stays(line: str) -> None:
    assert hidden(f"{line}\nNext") == f"{line}\nNext"


def test_questions_and_answers() -> None:
    assert is_question("What was the name of your first pet?")
    assert is_question("Answer")
    assert not is_question("What is the weather like?")
    assert is_answer_to("Walfang lane 4")
    assert not is_answer_to("this is far too long to be an answer")
