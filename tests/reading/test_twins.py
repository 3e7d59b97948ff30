from __future__ import annotations

import pytest

from app.reading.decode import Mark
from app.reading.twins import settle_twins


def settled(text: str, other: dict[str, str] | None = None, chance: float = 0.1) -> str:
    """The text after settling; `other`: what the recogniser thought of beside a character."""
    thought = other or {}
    marks = [Mark(char, float(i), 0.9, thought.get(char, ""), chance if char in thought else 0.0) for i, char in enumerate(text)]
    settle_twins(marks)
    return "".join(mark.char for mark in marks)


@pytest.mark.parametrize(
    ("read", "right"),
    [
        ("{1469b368-6cOd-4894-bfa6-86bdfa4fdalb}", "{1469b368-6c0d-4894-bfa6-86bdfa4fda1b}"),
        ("Device 00f0cOdO-1cOd-6cOd-0cOd-10c0dOe0fOcO.", "Device 00f0c0d0-1c0d-6c0d-0c0d-10c0d0e0f0c0."),
        ("container 3f0c1dOb2e90", "container 3f0c1d0b2e90"),
        ("commit 9f3clab04e", "commit 9f3c1ab04e"),
        ("#OdOcOb and #eObOdO", "#0d0c0b and #e0b0d0"),
        ("fe80:0:0:lff:fe23:4567:89Oa", "fe80:0:0:1ff:fe23:4567:890a"),
    ],
)
def test_in_figures_of_base_16_there_is_no_letter_beyond_f(read: str, right: str) -> None:
    assert settled(read) == right


@pytest.mark.parametrize(
    "text", ["Office", "a local cafe", "#headline", "#OfficeOf", "cool-idea-for-all-of", "Ill-fed-dad", "the 10 Old doors", "12:30:l5"]
)
def test_words_keep_their_letters(text: str) -> None:
    assert settled(text) == text


def test_a_number_keeps_its_figures_where_the_recogniser_thought_of_them() -> None:
    assert settled("1O24", {"O": "0"}) == "1024"
    assert settled("1O24") == "1O24"


def test_a_times_sign_stands_beside_a_number() -> None:
    assert settled("bo×es", {"×": "x"}) == "boxes"
    assert settled("3×4", {"×": "x"}) == "3×4"


def test_a_word_does_not_begin_with_a_nought_where_the_recogniser_thought_of_the_letter() -> None:
    for read, right in (("0therwise", "Otherwise"), ("0ut", "Out"), ("0pen", "Open")):
        assert settled(read, {"0": "O"}) == settled(read, {"0": "o"}) == right
        assert settled(read) == read
    for figures in ("0xcafe", "0cafe", "0b10", "0o17", "0ms2", "0kB"):
        assert settled(figures, {"0": "O"}) == figures
