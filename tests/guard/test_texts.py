"""Texts are compared by what a person sees in them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.guard.texts import plain


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("KeePassXC", "keepassxc"),
        ("Źródła", unicodedata.normalize("NFD", "źródła")),
        ("Ｐａｙｒｏｌｌ", "payroll"),
        ("Microsoft\u200b Edge", "microsoft edge"),
        ("  two\t words\n", "two words"),
        ("STRASSE", "straße"),
    ],
)
def test_these_are_the_same(text: str, same: str) -> None:
    assert plain(text) == plain(same)


@given(st.text())
def test_what_is_plain_stays_as_it_is(text: str) -> None:
    assert plain(plain(text)) == plain(text)
