"""What is said of a picture on which there is nothing."""

from __future__ import annotations

import pytest

from app.capture.troubles import blank
from app.values import Rect

AREA = Rect(0, 0, 320, 200)


@pytest.mark.parametrize(
    ("pixel", "other", "said"),
    [
        (b"\0\0\0\xff", b"\0\0\0\0", "black-frame"),
        (b"\x80\x80\x80\xff", b"\x80\x80\x80\0", "blank-frame"),
        (b"\0\0\0\xff", b"\0\0\1\xff", ""),
        (b"\0\0\0\xff", b"\1\0\0\0", ""),
    ],
    ids=["black", "grey", "a faint red", "a faint blue"],
)
def test_the_byte_without_meaning_does_not_make_a_blank_screen_full(pixel: bytes, other: bytes, said: str) -> None:
    pixels = bytearray(pixel * AREA.area)
    pixels[4 * 5000 : 4 * 5040] = other * 40  # where our own window was taken out
    told = blank(pixels, AREA)
    assert (told.code if told else "") == said
