"""Tests of how Markdown becomes lines with a form."""

from __future__ import annotations

from .notes import lines_of, shown


def seen(markdown: str) -> list[tuple[str, str]]:
    return [(line.form, line.text) for line in lines_of(markdown)]


def test_each_form_is_known() -> None:
    notes = "## Sums\n\nTwo words\nand more.\n\n- one\n  - two\n1. three\n\n| a | b |\n|---|---|\n| 1 \\| 2 | −3 |\n\n```py\n    x = 1\n```\n"
    assert seen(notes) == [
        ("heading", "Sums"),
        ("text", "Two words and more."),
        ("item", "one"),
        ("item", "two"),
        ("item", "three"),
        ("row", "a b"),
        ("row", "1 | 2 −3"),
        ("code", "x = 1"),
    ]


def test_the_indentation_of_code_is_kept() -> None:
    assert [line.indent for line in lines_of("```\nif x:\n    y\n```")] == [0, 4]


def test_who_said_it_stands_apart() -> None:
    line = next(lines_of("- **Ada** 10:05: The valve: 3 bar."))
    assert (line.form, line.speaker, line.text) == ("speech", "Ada", "The valve: 3 bar.")


def test_a_bold_label_is_no_speech_without_words() -> None:
    assert seen("**Ada**") == [("text", "Ada")]


def test_marks_and_escapes_vanish_and_signs_stay() -> None:
    assert shown(r"a \* b \| **c** `d_e` &lt;f&gt; \~\~ (?)") == "a * b | c d_e <f> ~~"


def test_what_is_struck_out_is_known() -> None:
    assert next(lines_of("- ~~4 pumps~~")).struck
    assert not next(lines_of("- 4 pumps")).struck
