from __future__ import annotations

import pytest

from app.sameness import known as module
from app.sameness.known import Known


@pytest.fixture
def known() -> Known:
    known = Known()
    known.add("The port authority of Rotterdam said that shore")
    known.add("power will be mandatory from 2028.")
    return known


def test_a_line_is_known_whole(known: Known) -> None:
    assert known.whole("the port authority of Rotterdam said that shore")
    assert not known.whole("The port authority")
    assert len(known) == 2


def test_running_text_is_known_however_it_is_wrapped(known: Known) -> None:
    assert known.holds("said that shore power will be mandatory")
    assert known.holds("authority of Rotterdam")
    assert not known.holds("said that shore power will be mandatory from 2029.")
    assert not known.holds("said that power will be mandatory")


def test_too_little_is_not_known_as_a_piece(known: Known) -> None:
    assert not known.holds("will be")
    assert not known.holds("of")


def test_a_word_that_may_be_misread_is_forgiven_and_no_other(known: Known) -> None:
    assert known.near("power wlll he mandatory from 2028.", ["he"])
    assert known.near("power will be rnandatory from 2028.")
    assert not known.near("power will be optional from 2028.")
    assert not known.near("power will be optional from 2028.", ["optional"])
    assert not known.near("power will be mandatory from 2029.", ["2029."])


def test_what_was_unsure_then_is_forgiven_now() -> None:
    known = Known()
    known.add("the qnarteriy report of the board is out", ["qnarteriy"])
    assert known.near("the quarterly report of the board is out")


def test_the_rest_of_a_line_cut_by_an_edge(known: Known) -> None:
    assert known.cut("The port author")
    assert known.cut("mandatory from 2028.")
    assert not known.cut("said that")


def test_nothing_is_nothing(known: Known) -> None:
    known.add("")
    known.add("…")
    assert len(known) == 2
    assert not known.holds("")


def test_old_running_text_goes_and_its_lines_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "REMEMBERED", 60)
    monkeypatch.setattr(module, "FORGOTTEN_AT_ONCE", 20)
    known = Known()
    for n in range(200):
        known.add(f"sentence number {n} of a long talk")
    assert known.whole("sentence number 0 of a long talk")
    assert not known.holds("number 0 of a long")
    assert known.holds("number 199 of a long")


def test_what_was_taken_away_is_news_when_it_comes_again(known: Known) -> None:
    known.forget("power will be mandatory from 2028.")
    assert not known.whole("power will be mandatory from 2028.")
    assert not known.holds("power will be mandatory from 2028.")
    known.add("power will be mandatory from 2028.")
    assert known.holds("power will be mandatory from 2028.")
    known.forget("never seen")
