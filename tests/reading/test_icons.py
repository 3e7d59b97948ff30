from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from app.reading.icons import access_key, beside_label
from app.reading.ink import Ink, Pixels, find_ink
from app.reading.reader import TextReader
from app.values import Rect

from .drawn import WEIGHTS, array, font


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _label(text: str, px: int = 16) -> Image.Image:
    image = Image.new("RGB", (300, 60), "#f4f4f4")
    ImageDraw.Draw(image).text((60, 20), text, fill="black", font=font(px))
    return image


def _with_cross(image: Image.Image) -> Image.Image:
    draw = ImageDraw.Draw(image)
    for width, colour in ((5, "#301010"), (2, "#e04050")):
        draw.line((38, 22, 52, 36), fill=colour, width=width)
        draw.line((52, 22, 38, 36), fill=colour, width=width)
    return image


def _with_disc(image: Image.Image) -> Image.Image:
    ImageDraw.Draw(image).ellipse((36, 21, 52, 37), fill="#2060d0")
    return image


def _ink(image: Image.Image) -> tuple[Ink, Pixels]:
    pixels = array(image)[10:50]
    ink = find_ink(pixels, (4, 36), (30, 290))
    assert ink is not None
    return ink, pixels[4:36][ink.top : ink.bottom, ink.left : ink.right]


def _texts(reader: TextReader, image: Image.Image) -> list[str]:
    return [line.text for line in reader.read(array(image), [Rect(0, 0, *image.size)]).lines]


@pytest.mark.parametrize("text", ["Discard", "Close", "On", "lilac"])
def test_an_icon_before_a_label_is_none_of_its_letters(reader: TextReader, text: str) -> None:
    assert _texts(reader, _with_cross(_label(text))) == [text]
    assert _texts(reader, _with_disc(_label(text))) == [text]


def test_a_letter_of_another_colour_is_no_icon() -> None:
    image = _label("eady now")
    ImageDraw.Draw(image).text((46, 20), "R", fill="#d02020", font=font(16))
    ink, own = _ink(image)
    assert beside_label(own, ink) == (0, 0)


def test_a_border_behind_a_label_is_told_from_its_last_letter() -> None:
    image = _label("Level")
    ink, own = _ink(image)
    assert beside_label(own, ink) == (0, 0)
    ImageDraw.Draw(image).line((150, 16, 150, 44), fill="#3080d0", width=2)
    bordered, own = _ink(image)
    assert bordered.right - beside_label(own, bordered)[1] == ink.right


@pytest.mark.parametrize(("text", "at"), [("File", 0), ("Valve...", 0), ("Exit", 1), ("Paste", 2), ("Window", 3)])
@pytest.mark.parametrize("px", [13, 16, 22])
def test_the_stroke_under_an_access_key_is_found(text: str, at: int, px: int) -> None:
    image = _label(text, px)
    plain, own = _ink(image)
    assert access_key(own, plain) is None
    draw = ImageDraw.Draw(image)
    left = 60 + draw.textlength(text[:at], font=font(px))
    foot = 20 + font(px).getbbox("H")[3]
    draw.rectangle((round(left), foot + 1, round(left + draw.textlength(text[at], font=font(px))) - 1, foot + 1), fill="black")
    ink, own = _ink(image)
    found = access_key(own, ink)
    assert found is not None
    clean = ink.without(part=found).place
    assert (clean.h, abs(clean.w - plain.place.w) <= 1) == (plain.place.h, True)


@pytest.mark.parametrize("text", ["a_b and _x", "goggle", "E2 gate 27", "± 5 ≤ 9", "Ångström", "__init__", "Çedilla"])
@pytest.mark.parametrize("px", [11, 13, 17, 24])
def test_nothing_that_is_text_is_taken_for_such_a_stroke(text: str, px: int) -> None:
    ink, own = _ink(_label(text, px))
    assert access_key(own, ink) is None


def test_a_label_with_an_access_key_is_read(reader: TextReader) -> None:
    image = _label("Forest")
    ImageDraw.Draw(image).rectangle((61, 36, 68, 36), fill="black")
    assert _texts(reader, image) == ["Forest"]
