from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.crops import Crop, label, sign
from app.reading.ink import find_ink
from app.reading.scraps import Row
from app.values import Rect

from .drawn import array, font


def _crop(image: Image.Image, area: Rect) -> Crop:
    pixels = array(image)
    ink = find_ink(pixels[area.y - 4 : area.bottom + 4, area.x : area.right], (4, area.h + 4), (2, area.w - 2))
    assert ink is not None
    return label(pixels, area, ink)


def _page(x: int, y: int, text: str) -> Image.Image:
    image = Image.new("RGB", (400, 120), "white")
    ImageDraw.Draw(image).text((x, y), text, fill="black", font=font(16))
    return image


def test_the_same_ink_has_the_same_key_wherever_it_stands() -> None:
    here = _crop(_page(30, 20, "Cable"), Rect(20, 14, 120, 28))
    there = _crop(_page(130, 60, "Cable"), Rect(100, 56, 160, 26))
    other = _crop(_page(30, 20, "Table"), Rect(20, 14, 120, 28))
    assert here.key() == there.key() != other.key()
    assert here.picture().begin == there.picture().begin < 0


def test_a_look_from_farther_away_has_more_paper_and_the_same_ink() -> None:
    crop = _crop(_page(30, 20, "Cable"), Rect(20, 14, 120, 28))
    smaller = crop.smaller()
    assert smaller.area.h > crop.area.h
    assert smaller.box == crop.box
    by = (smaller.area.h - crop.area.h) // 2
    assert np.array_equal(smaller.pixels[by:-by], crop.pixels)


def test_the_colour_of_a_label_is_not_that_of_its_icon() -> None:
    image = _page(60, 20, "Close")
    ImageDraw.Draw(image).ellipse((36, 21, 52, 37), fill="#2060d0")
    crop = _crop(image, Rect(30, 14, 120, 30))
    assert crop.ink is not None
    assert crop.ink.ink < 0x202020
    assert crop.box.x >= 60


@pytest.mark.parametrize(("drop", "wanted"), [(0, "-"), (40, "")])
def test_a_dash_is_told_by_its_place_in_the_row(drop: int, wanted: str) -> None:
    image = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(image).rectangle((50, 36 + drop, 54, 37 + drop), fill="black")
    row = Row(Rect(100, 30, 60, 12), 0, 0xFFFFFF, 12)
    found = sign(array(image), Rect(50, 36 + drop, 5, 2), Rect(100, 26, 60, 20), row)
    assert found.sign
    assert found.shown == wanted
