"""What is typed, as a question."""

from __future__ import annotations

import pytest

from app.notes.letters import GAP
from app.notes.query import parse


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("one two", ['"one"', '"two" *']),
        ("one two ", ['"one"', '"two"']),
        ('say "hi"', ['"say"', '"""hi"""']),
        ("C++", ['"C++"']),
        ("版", [f'"{GAP}版{GAP}" *']),
        ("-- x", ['"x" *']),
    ],
)
def test_each_word_is_a_phrase(text: str, asked: list[str]) -> None:
    assert list(parse(text).asked) == asked


def test_what_has_no_letter_is_looked_for_as_it_stands() -> None:
    assert parse("→ +").signs == ("→", "+")
    assert parse("").signs == ()
