"""Texts that are filled in once they are translated."""

from __future__ import annotations

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.marking import QT_TRANSLATE_NOOP, Said, filled, joined, worded


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        ("{host} is {state}.", (("host", "h"), ("state", "gone")), "h is gone."),
        ("{host} twice: {host}.", (("host", "h"),), "h twice: h."),
        ("{unknown} stays.", (("host", "h"),), "{unknown} stays."),
        ("{a}", (("a", "{b}"), ("b", "never")), "{b}"),
        (r"{path}", (("path", r"C:\new\1"),), r"C:\new\1"),
        ("No names, { or }.", (), "No names, { or }."),
    ],
)
def test_only_what_is_named_is_filled_in(text: str, names: tuple[tuple[str, str], ...], whole: str) -> None:
    assert filled(text, names) == whole


def test_marking_changes_nothing() -> None:
    assert QT_TRANSLATE_NOOP("Anywhere", "As it is") == "As it is"


def _loud(text: str) -> str:
    """A language that is English in capitals."""
    return text.upper().replace("{FILE}", "{file}").replace("{COUNT}", "{count}").replace("{AS_IT_IS}", "{as_it_is}")


def test_what_is_said_reads_as_english_and_can_be_said_again() -> None:
    stays = worded("The file {file} stays.", file="/a/{count}.md")
    assert stays == "The file /a/{count}.md stays."
    assert stays.translated(_loud) == "THE FILE /a/{count}.md STAYS."
    assert json.dumps([stays]) == '["The file /a/{count}.md stays."]'


def test_what_is_filled_in_is_said_again_too() -> None:
    notes = worded("{count} notes", count=3)
    assert worded("{notes} are gone.", notes=notes) == "3 notes are gone."
    assert worded("of {file}", file=notes).translated(_loud) == "OF 3 NOTES"


def test_sentences_nobody_marked_stay_as_they_are_between_those_that_are() -> None:
    whole = joined([worded("Gone: {file}.", file="a"), "As {it} is.", worded("")])
    assert whole == "Gone: a. As {it} is."
    assert whole.translated(_loud) == "GONE: a. As {it} is."
    assert joined([]) == ""


@given(st.lists(st.text(max_size=20).filter(bool), max_size=4))
def test_joined_is_what_blanks_would_make_of_it(sentences: list[str]) -> None:
    assert joined(sentences) == " ".join(sentences)
    assert joined([joined(sentences)]) == joined(sentences)


def test_it_comes_whole_out_of_a_pickle() -> None:
    back = pickle.loads(pickle.dumps(worded("The file {file} stays.", file="a")))
    assert isinstance(back, Said)
    assert back.translated(_loud) == "THE FILE a STAYS."
