"""The text cursor is taken out of the page; bars, letters and borders stay."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.carets import carets, without_carets
from app.reading.reader import TextReader
from app.reading.rules import Packed
from app.values import Rect

from .drawn import WEIGHTS, array, font

SIZE = (520, 90)


def drawn(text: str, px: int = 16, ink: str = "#202020", paper: str = "white", wide: int = 1, at: int | None = None) -> tuple[Image.Image, Rect]:
    """A text with a cursor behind its first `at` letters (all of them when None; none drawn when `wide` is 0), and the cursor's place."""
    image = Image.new("RGB", SIZE, paper)
    pen = ImageDraw.Draw(image)
    pen.text((20, 20), text, ink, font(px))
    ascent, descent = font(px).getmetrics()
    place = Rect(21 + int(font(px).getlength(text[:at])), 20, wide, ascent + descent)
    if wide:
        pen.rectangle((place.x, place.y, place.right - 1, place.bottom - 1), ink)
    return image, place


def packed(image: Image.Image) -> Packed:
    return np.ascontiguousarray(array(image)).view(np.uint32)[..., 0] & np.uint32(0xFFFFFF)


@pytest.mark.parametrize("px", [12, 13, 14, 16, 18, 24, 36])
@pytest.mark.parametrize(("ink", "paper"), [("#202020", "white"), ("#e0e0e0", "#202020"), ("#0040a0", "#eef4ff")])
def test_a_cursor_behind_a_word_is_found(px: int, ink: str, paper: str) -> None:
    for text in ("class Lesson", "The market moves near"):
        image, place = drawn(text, px, ink, paper, 1 + (px >= 24))
        assert [box for box, _ in carets(packed(image))] == [place]


@pytest.mark.parametrize("px", [12, 13, 14, 16, 18, 24, 36])
@pytest.mark.parametrize("text", ["Ill will | lI|", "a | b | Til", "if x || y [Z] {l}", "| Total | 12.5 |", "all 11 of 1l1"])
def test_letters_and_bars_are_none(px: int, text: str) -> None:
    assert carets(packed(drawn(text, px, wide=0)[0])) == []


def test_what_divides_fields_and_what_reaches_on_is_none() -> None:
    image, place = drawn("Page 1 of 12, English", wide=0)
    pen = ImageDraw.Draw(image)
    for x in (place.right, place.right + 120, place.right + 280):
        pen.line((x, place.y, x, place.bottom), "#202020")
    assert carets(packed(image)) == []
    image, place = drawn("Page 1 of 12, English")
    ImageDraw.Draw(image).line((place.x, place.y - 12, place.x, place.bottom + 12), "#202020")
    assert carets(packed(image)) == []


def test_nothing_else_changes() -> None:
    plain, _ = drawn("Invoice 12.5 was paid", wide=0)
    image, _ = drawn("Invoice 12.5 was paid")
    whole = [Rect(0, 0, *SIZE)]
    assert np.array_equal(without_carets(array(image), whole)[..., :3], array(plain)[..., :3])
    assert without_carets(array(plain), whole) is not None
    assert np.array_equal(without_carets(array(plain), whole), array(plain))


@pytest.mark.parametrize("text", ["class Lesson", "The market moves the valve near", "Total: 12"])
def test_a_cursor_is_read_as_no_letter(text: str) -> None:
    reader = TextReader(WEIGHTS, threads=1)
    image, _ = drawn(text)
    assert [line.text for line in reader.read(array(image), [Rect(0, 0, *SIZE)]).lines] == [text]
