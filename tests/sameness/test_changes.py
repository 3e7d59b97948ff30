from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sameness.changes import Change, changes, edited
from app.sameness.keys import code_key

WORDS = st.text("abcdefghjkmnpqrstuvwxyz", min_size=3, max_size=9)


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("The motion was accepted by the board", "The motion was rejected by the board", "accepted → rejected"),
        ("12.5 million euros", "1.25 million euros", "12.5 → 1.25"),
        ("the door is locked at night", "the door is not locked at night", "locked → not locked"),
        ("the door is not locked", "the door is locked", "not locked → locked"),
        ("paid in full", "paid in full twice", "full → full twice"),
        ("if a < b then", "if a > b then", "a < b → a > b"),
        ("one two three four", "one 2 three 4", "two → 2, four → 4"),
        ("Same words", "same  words.", ""),
    ],
)
def test_the_fewest_words_that_differ_are_told(before: str, now: str, said: str) -> None:
    assert ", ".join(map(str, changes(before, now))) == said


def test_what_is_nothing_is_told_as_a_dash() -> None:
    assert str(Change("", "new")) == "– → new"
    assert changes("", "new") == (Change("", "new"),)


def test_code_is_compared_sign_by_sign() -> None:
    assert changes("call(a, b)", "call(a; b)") == ()
    assert changes("call(a, b)", "call(a; b)", code_key) == (Change("call(a,", "call(a;"),)


@given(st.lists(WORDS, min_size=4, max_size=12), st.data())
def test_one_changed_word_is_always_told(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(WORDS.filter(lambda word: word not in words))
    now = [*words[:at], other, *words[at + 1 :]]
    found = changes(" ".join(words), " ".join(now))
    assert any(other in change.after and words[at] in change.before for change in found)
    assert edited(" ".join(words), " ".join(now))


@given(st.lists(WORDS, min_size=3, max_size=10), st.lists(WORDS, min_size=3, max_size=10))
def test_texts_with_nothing_in_common_are_no_edit(one: list[str], other: list[str]) -> None:
    if set(one).isdisjoint(other):
        assert not edited(" ".join(one), " ".join(other))


def test_nothing_is_edited_out_of_nothing() -> None:
    assert not edited("", "text")
    assert not edited("text", "")
