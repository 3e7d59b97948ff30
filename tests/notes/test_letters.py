"""Letters that are spread for the index."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notes.letters import GAP, has_letters, spread


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第3章", ["第", "3", "章"]),
        ("v2.0版", ["v2.0", "版"]),
        ("plain text", ["plain text"]),
        ("カナ", ["カ", "ナ"]),
        ("서버", ["서", "버"]),
        ("１a", ["1a"]),
    ],
)
def test_each_letter_stands_alone(text: str, parts: list[str]) -> None:
    assert [part for part in spread(text).split(GAP) if part] == parts


@given(st.text())
def test_nothing_else_changes_place(text: str) -> None:
    text = text.replace(GAP, "")
    assert len(spread(text).replace(GAP, "")) == len(text)
    assert has_letters(text) or spread(text) == text
