"""Markdown as plain lines: nothing of what it says is lost, and no signs are left that only programs read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ui.hud.plain import CODED, plain_lines
from app.values import BlockKind


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("plain words, 84 %", ["plain words, 84 %"]),
        ("## Heading", ["Heading"]),
        ("**bold** and *soft* and `code`", ["bold and soft and code"]),
        ("- one\n* two\n  + three", ["• one", "• two", "  • three"]),
        ("- [ ] open\n- [x] done", ["☐ open", "☑ done"]),
        ("3. third", ["3. third"]),
        ("> said", ["said"]),
        ("| a | b |\n|---|---|\n| 1 |  |", ["a · b", "1"]),
        ("| a \\| b |", ["a | b"]),
        ("[words](https://x.example) ![picture](y)", ["words picture"]),
        ("one\n\n---\n\ntwo", ["one", "two"]),
        ("2 \\* 3 \\_ 4", ["2 * 3 _ 4"]),
        ("snake_case_name and 2*3*4", ["snake_case_name and 2*3*4"]),
        ("**half", ["**half"]),
        ("", []),
    ],
)
def test_each_form(markdown: str, lines: list[str]) -> None:
    assert plain_lines(markdown, BlockKind.TEXT) == lines


def test_code_is_shown_letter_for_letter_without_its_fence() -> None:
    for kind in CODED:
        assert plain_lines("```console\n$ ls *  \n# all\n```", kind) == ["$ ls *", "# all"]
    assert plain_lines("words\n```\na **b**\n```\n**c**", BlockKind.TEXT) == ["words", "a **b**", "c"]


@settings(max_examples=50)
@given(st.lists(st.text(st.characters(categories=("L", "N", "Zs"))), max_size=6).map("\n".join))
def test_letters_and_figures_are_never_lost(text: str) -> None:
    said = "\n".join(plain_lines(text, BlockKind.TEXT))
    assert [letter for letter in said if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
