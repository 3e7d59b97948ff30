from __future__ import annotations

import numpy as np
import pytest

from app.reading.decode import Mark
from app.reading.gaps import apart, space_odds


def _odds(pair: str, width: float, seen: float) -> float:
    """For a pair of letters whose ink stands `width` heights of the capitals apart."""
    marks = [Mark(char, 0.0, 0.9, "", 0.0) for char in pair]
    return float(space_odds(marks, np.array([20 * width]), [seen], 20)[0])


@pytest.mark.parametrize("pair", ["ab", "Te", "l(", "e."])
def test_a_wide_gap_is_a_space_and_a_narrow_one_is_none(pair: str) -> None:
    assert _odds(pair, apart(*pair) + 0.7, 0.05) > 0
    assert _odds(pair, apart(*pair), 0.6) < 0


def test_what_was_seen_decides_between_the_two() -> None:
    assert _odds("on", apart(*"on") + 0.25, 0.98) > 0
    assert _odds("on", apart(*"on") + 0.25, 0.02) < 0


@pytest.mark.parametrize(("pair", "width"), [("--", 0.38), ("::", 0.5), (".p", 0.4), ("y.", 0.3), ("-r", 0.3)])
def test_signs_with_much_paper_beside_them_hold_no_space(pair: str, width: float) -> None:
    assert _odds(pair, width, 0.8) < 0


def test_dashes_that_stand_apart_do() -> None:
    assert _odds("--", 1.0, 0.98) > 0


def test_letters_lean_over_each_other() -> None:
    assert apart("T", "y") < apart("a", "b") < apart(".", "a") < apart("!", '"')
