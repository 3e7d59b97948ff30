"""Boxes tight around the ink of any letters come out as high as if all of them held capitals and descenders."""

from __future__ import annotations

import pytest

from app.engines.local.letters import DEEP, TALL, even
from app.values import Line, Rect, Word

from ...reading.drawn import font


def line(text: str, size: int, *, measured: bool = True) -> Line:
    """As the reader gives it: a box tight around the ink, in a page where the base line is at 100."""
    left, top, right, bottom = font(size).getbbox(text, anchor="ls")
    box = Rect(10 + round(left), 100 + round(top), round(right - left), round(bottom - top))
    return Line(text, box, 0.9, (Word(text, box),), *((0, 0xFFFFFF) if measured else (-1, -1)))


@pytest.mark.parametrize("size", [16, 24, 40])
@pytest.mark.parametrize("text", ["summer", "Pump", "gypsy", "1234", "HALL 4", "nose", "query"])
def test_the_same_size_is_the_same_height(text: str, size: int) -> None:
    box = even(line(text, size)).box
    assert box.h == pytest.approx((TALL + DEEP) * size, rel=0.12, abs=1.5)
    assert box.bottom == pytest.approx(100 + DEEP * size, abs=0.07 * size + 1)


def test_a_size_of_half_is_told_from_the_whole() -> None:
    small, large = even(line("summer", 20)).box.h, even(line("Pump", 40)).box.h
    assert large / small == pytest.approx(2.0, rel=0.12)


def test_words_keep_their_columns_and_get_the_height() -> None:
    flat = line("nose", 24)
    made = even(flat)
    assert [(word.text, word.box.x, word.box.w, word.box.y, word.box.h) for word in made.words] == [
        ("nose", flat.box.x, flat.box.w, made.box.y, made.box.h)
    ]


def test_what_has_no_letters_or_was_not_measured_stays() -> None:
    for one in (line("—", 24), line("Pump", 24, measured=False)):
        assert even(one) is one
