"""Texts made harmless: nothing that cannot be seen stays hidden, and nothing that can be seen is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notes.clean import clean, one_line

ANY = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("plain text, 84 %", "plain text, 84 %"),
        ("naïve café — “quoted” 漢字 🙂", "naïve café — “quoted” 漢字 🙂"),
        ("one\r\ntwo\rthree\x85four\u2028five\u2029six", "one\ntwo\nthree\nfour\nfive\nsix"),
        ("a\tb\nc", "a\tb\nc"),
        ("nul\x00 and \ufeffmark", "nul and mark"),
        ("bell\x07", "bell⟨U+0007⟩"),
        ("exe\u202egnp.", "exe⟨U+202E⟩gnp."),
        ("\u2066isolated\u2069", "⟨U+2066⟩isolated⟨U+2069⟩"),
        ("torn \ud800 pair", "torn ? pair"),
        ("", ""),
    ],
)
def test_each_kind_of_sign(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(ANY)
def test_what_is_clean_can_be_stored_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    once.encode("utf-8")
    assert clean(once) == once
    assert not set(once) & {"\x00", "\x1b", "\r", "\u202e", "\ufeff"}


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_letters_figures_and_signs_are_untouched(text: str) -> None:
    assert clean(text) == text


@given(ANY)
def test_a_title_is_one_line_without_a_margin(text: str) -> None:
    line = one_line(text)
    assert line.split() == clean(text).split()
    assert line == " ".join(line.split())
