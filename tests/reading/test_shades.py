from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.reader import TextReader
from app.reading.shades import without_shades
from app.values import Rect

from .drawn import WEIGHTS, array, font


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _button(text: str, light: int, dark: int, ink: str, px: int = 15) -> Image.Image:
    """A button of 26 rows at (40, 30), shaded from `light` to `dark`, with a border around it."""
    image = Image.new("RGB", (300, 90), (128, 128, 128))
    draw = ImageDraw.Draw(image)
    right = 40 + 24 + round(draw.textlength(text, font=font(px)))
    for row in range(26):
        grey = round(light + (dark - light) * row / 25)
        draw.line((40, 30 + row, right, 30 + row), fill=(grey, grey, grey))
    draw.rectangle((39, 29, right + 1, 56), outline=(60, 60, 60))
    draw.text((52, 33), text, fill=ink, font=font(px))
    return image


@pytest.mark.parametrize(("light", "dark", "ink"), [(170, 130, "white"), (120, 175, "white"), (252, 228, "black"), (96, 60, "#e0e0e0")])
@pytest.mark.parametrize("text", ["Discard", "Retry", "Quantity"])
def test_a_label_on_a_shaded_button_is_read(reader: TextReader, light: int, dark: int, ink: str, text: str) -> None:
    image = array(_button(text, light, dark, ink))
    assert [line.text for line in reader.read(image, [Rect(0, 0, 300, 90)]).lines] == [text]


def test_a_shade_becomes_the_paper_of_its_middle_and_letters_stay() -> None:
    image = array(_button("Retry", 170, 130, "white"))
    box = Rect(45, 32, 70, 22)
    plain = without_shades(image, [box])
    left_end = plain[box.y : box.bottom, 46, :3]
    assert np.ptp(left_end, axis=0).max() == 0
    letters = (image[..., :3] == 255).all(axis=2)
    assert letters.any()
    assert plain[letters, :3].min() > 240


def test_nothing_is_changed_on_a_plain_paper_or_over_a_picture() -> None:
    plain = array(_button("Retry", 150, 150, "white"))
    noise = np.random.default_rng(3).integers(0, 255, (90, 300, 4), np.uint8)
    for image in (plain, noise):
        assert without_shades(image, [Rect(45, 32, 70, 22)]) is image


@pytest.mark.parametrize("border", [0, 2])
def test_the_shaded_head_of_a_row_is_read_beside_its_cell(reader: TextReader, border: int) -> None:
    image = Image.new("RGB", (240, 60), "black")
    draw = ImageDraw.Draw(image)
    for row in range(34):
        grey = round(150 - 14 * row / 33)
        draw.line((10, 12 + row, 40, 12 + row), fill=(grey, grey, grey))
    if border:
        draw.rectangle((10, 12, 40, 45), outline=(90, 90, 90), width=border)
    draw.text((25, 20), "4", fill="white", font=font(16), anchor="ma")
    draw.text((52, 20), "ladder", fill="white", font=font(16))
    assert [line.text for line in reader.read(array(image), [Rect(0, 0, 240, 60)]).lines] == ["4", "ladder"]
