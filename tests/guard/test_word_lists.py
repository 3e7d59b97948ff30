"""Phrases of wallets without a label, in rows and columns; lists of words that are none."""

from __future__ import annotations

from random import Random

import pytest

from .further_values import PHRASE, UNLISTED
from .test_cover import written


def some(count: int, seed: int = 3) -> list[str]:
    return Random(seed).sample(PHRASE, count)


def in_rows(words: list[str], size: int, between: str = " ") -> tuple[str, ...]:
    return tuple(between.join(words[i : i + size]) for i in range(0, len(words), size))


@pytest.mark.parametrize("count", [12, 15, 18, 21, 24])
@pytest.mark.parametrize(("size", "between"), [(1, " "), (2, "\t"), (3, "\t"), (4, " "), (6, " ")])
def test_a_phrase_in_rows_is_hidden_with_no_label_at_all(count: int, size: int, between: str) -> None:
    words = some(count, seed=count)
    text = written(("Backup", *in_rows(words, size, between), "Continue"))
    assert not set(words) & set(text.split())
    assert "Continue" in text


def test_twenty_five_words_of_another_list() -> None:
    words = list(UNLISTED)
    assert not set(words) & set(written(in_rows(words, 5)).split())


@pytest.mark.parametrize(
    "rows",
    [
        tuple(sorted(some(12))),  # a folder
        in_rows(sorted(some(24)), 3, "\t"),
        tuple(some(11)),
        tuple(some(13)),
        (*some(11), "the"),
        (*some(6), *some(6)),
    ],
)
def test_other_lists_of_words_stay(rows: tuple[str, ...]) -> None:
    assert "hidden" not in written(rows)


def test_a_list_sorted_down_its_columns_stays() -> None:
    words = sorted(some(12))
    assert "hidden" not in written(tuple(f"{words[i]}\t{words[i + 6]}" for i in range(6)))
