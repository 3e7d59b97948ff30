"""Phrases of words that open a wallet."""

from __future__ import annotations

from app.guard.mask import hidden
from app.guard.phrases import is_phrase


def test_words_of_a_phrase() -> None:
    assert is_phrase("witch collapse practice", 3)
    assert is_phrase("1.amber 2.tulip 3.wave 4.stone", 3)
    assert not is_phrase("this is the end", 3)
    assert not is_phrase("witch collapse", 3)


def test_twelve_words_in_a_row_are_hidden_wherever_they_stand() -> None:
    words = "witch collapse practice feed shame open despair creek road again ice least"
    assert hidden(words) == "[secret phrase hidden]"
    assert hidden(f"recovery phrase: {words}") == "recovery phrase: [secret phrase hidden]"
    prose = "we went to the market and bought apples and pears for our old friends"
    assert hidden(prose) == prose


def test_two_words_that_a_reader_took_for_one_are_still_words_of_a_phrase() -> None:
    words = "witchcollapse practice feed shame open despair creek road again ice least"
    assert hidden(f"Leo: {words}") == "Leo: [secret phrase hidden]"
    assert hidden(f"Recovery phrase: {words}") == "Recovery phrase: [secret phrase hidden]"
