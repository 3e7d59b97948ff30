"""Titles in one line, without codes that act on a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.system.titles import tidy


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("  Źródła prywatne ", "Źródła prywatne"),
        ("\x1b[1;31mred\x1b[0m alert", "red alert"),
        ("a\x1b]0;another title\x07b", "ab"),
        ("a\x1b]2;never ended", "a"),
        ("two\nlines\tand\0more", "two lines and more"),
        ("\x9b1mx", "x"),
        ("a\x1b", "a"),
        ("\x1b%Gx", "x"),
        ("銀行 — Mozilla Firefox", "銀行 — Mozilla Firefox"),
        ("", ""),
    ],
)
def test_titles(told: str, title: str) -> None:
    assert tidy(told) == title


@given(st.text())
def test_no_control_character_is_left_and_nothing_else_is_lost(told: str) -> None:
    assert not any(unicodedata.category(char) == "Cc" for char in tidy(told))
    if not any(unicodedata.category(char) == "Cc" for char in told):
        assert tidy(told) == told.replace("\u2028", " ").replace("\u2029", " ").strip() or "\u2028\u2028" in told or "\u2029" in told
