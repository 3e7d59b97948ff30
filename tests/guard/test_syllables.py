"""Names are made of words, keys are not, whatever signs part them."""

from __future__ import annotations

from random import Random

import pytest

from app.guard.syllables import is_spoken, is_unspoken

from .secret_values import ALNUM, DIGITS, HEX, LOWER, of

TRIES = 2000


@pytest.mark.parametrize(
    "name",
    ["SBK_QTest_PySideQTouchEventSequence", "register-service-worker-2024", "PyUnicode_TransformDecimalAndSpace", "user_registration_confirmation_1"],
)
def test_names_of_programs_are_made_of_words(name: str) -> None:
    assert is_spoken(name)
    assert not is_unspoken(name)


@pytest.mark.parametrize("alphabet", [ALNUM, LOWER + DIGITS])
@pytest.mark.parametrize("length", [24, 32, 48])
def test_random_words_are_not(alphabet: str, length: int) -> None:
    rng = Random(length)
    words = [of(alphabet, length)(rng) for _ in range(TRIES)]
    assert sum(map(is_spoken, words)) <= 0.006 * TRIES
    assert sum(map(is_unspoken, words)) >= 0.8 * TRIES


def test_figures_of_base_16_are_never_spoken() -> None:
    rng = Random(16)
    assert not any(is_spoken(of(HEX, 40)(rng)) for _ in range(TRIES))


@pytest.mark.parametrize("text", ["", "a", "1234567890", "x9y8z7"])
def test_of_too_few_letters_nothing_is_said(text: str) -> None:
    assert not is_spoken(text)
    assert not is_unspoken(text)
