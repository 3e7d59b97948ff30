from __future__ import annotations

import numpy as np
import pytest

from app.reading.glyph_heights import settled_by_height
from app.reading.glyph_shapes import TypeSize
from app.reading.sign_choice import Choice

SIZE = TypeSize(13, 10.0, 7.0, 0.0, 8.0)


def _settled(sign: str | None, top: int, end: int, straight: bool = False, size: TypeSize = SIZE, thought: float = 1.0) -> str | None:
    ink = np.zeros((1, 18, 8), np.uint8)
    ink[0, top:end, 3:5] = 255
    if not straight:
        ink[0, top, 2:6] = 255
    votes = [dict.fromkeys(sign.swapcase() if sign else "", thought)]
    (found,) = settled_by_height(ink, size, [Choice(sign, 0.9)], votes, [5])
    return found.sign


@pytest.mark.parametrize(("sign", "top", "settled"), [("V", 6, "v"), ("v", 3, "V"), ("X", 3, "X"), ("x", 6, "x"), ("O", 6, "o"), ("n", 3, "n")])
def test_letters_of_one_shape_are_as_large_as_they_are_high(sign: str, top: int, settled: str) -> None:
    assert _settled(sign, top, 13) == settled


def test_a_letter_that_was_never_read_otherwise_stays() -> None:
    assert _settled("V", 6, 13, thought=0.0) == "V"


def test_where_small_letters_are_hardly_lower_nothing_is_settled() -> None:
    assert _settled("V", 6, 13, size=TypeSize(13, 8.0, 7.0, 0.0, 8.0)) == "V"


def test_a_letter_between_both_heights_stays_what_it_was() -> None:
    assert _settled("c", 4, 13, size=TypeSize(13, 12.0, 6.0, 0.0, 8.0)) == "c"


@pytest.mark.parametrize("sign", ["I", "l", "1"])
def test_a_stroke_that_hangs_below_the_line_is_a_bar(sign: str) -> None:
    assert _settled(sign, 3, 16, straight=True) == "|"
    assert _settled(sign, 3, 13, straight=True) == sign
    assert _settled(sign, 3, 16, straight=False) == sign


def test_what_has_no_name_stays_without() -> None:
    assert _settled(None, 3, 13) is None
