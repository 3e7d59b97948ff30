"""From chances to characters."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from app.reading.decode import Alphabet, Mark, unsure_words

CHARS = "a\nb\n中\nΩ"


def _chances(*steps: tuple[str, float], alphabet: Alphabet) -> NDArray[np.float32]:
    found = np.zeros((len(steps), len(alphabet.chars)), np.float32)
    for row, (char, chance) in enumerate(steps):
        found[row, alphabet.chars.index(char) if char else 0] = chance
        found[row, 0] += 1 - chance
    return found


def test_letters_that_may_not_be_read_are_counted() -> None:
    alphabet = Alphabet(CHARS, "latin")
    read = alphabet.decode(_chances(("a", 0.9), ("", 1.0), ("中", 0.8), ("中", 0.9), ("", 1.0), ("b", 0.9), alphabet=alphabet), 0.0, 1.0)
    assert [mark.char for mark in read.marks] == ["a", "b"]
    assert read.masked == pytest.approx(1 / 3)
    assert read.eastern == 1
    assert read.mass == pytest.approx(1.7 / 4, abs=1e-5)


def test_a_faint_chinese_letter_is_none() -> None:
    alphabet = Alphabet(CHARS, "latin")
    assert alphabet.decode(_chances(("中", 0.4), ("a", 0.9), alphabet=alphabet), 0.0, 1.0).eastern == 0
    assert alphabet.decode(_chances(("", 1.0), alphabet=alphabet), 0.0, 1.0).masked == 0.0


@pytest.mark.parametrize(
    ("text", "low", "found"),
    [
        ("Deniz Aydin, today", 8, ("Aydin",)),
        ("total 1,204.50 EUR", 8, ("1,204.50",)),
        ("open config.yaml now", 8, ()),
        ("see https://a.example/path", 9, ()),
        ("value = max_size", 9, ()),
        ("all is well", -1, ()),
        ("ab 7 x", 0, ()),
    ],
)
def test_plain_words_and_figures_may_be_unsure(text: str, low: int, found: tuple[str, ...]) -> None:
    marks = [Mark(char, at, 0.3 if at == low else 0.99, "", 0) for at, char in enumerate(text)]
    assert unsure_words(text, marks) == found


def test_a_word_is_not_unsure_where_characters_and_figures_do_not_fit() -> None:
    assert unsure_words("__init__ words", [Mark(char, 0, 0.1, "", 0) for char in "_init_words"]) == ()
