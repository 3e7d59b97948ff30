from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.reading.reader import TextReader
from app.reading.rules import without_rules
from app.values import Rect

from .drawn import WEIGHTS, array, font, page

TEXT = "graphs of joy paid yearly"
INK = (20, 40, 160)


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _lined(text: str, at: float, px: int = 18, thick: int = 1, pause: int = 0) -> Image.Image:
    """`text` at (30, 60) with a rule through it; `at` in type sizes below its top. `pause`: it leaves out so many pixels of each 40."""
    image = Image.new("RGB", (800, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.text((30, 60), text, fill=INK, font=font(px))
    y, right = 60 + round(at * px), 30 + round(draw.textlength(text, font=font(px)))
    for x in range(30, right, 40):
        draw.rectangle((x, y, min(right, x + 40 - pause) - 1, y + thick - 1), fill=INK)
    return image


def _clean(image: Image.Image, *rects: Rect) -> NDArray[np.uint8]:
    return without_rules(array(image), rects or [Rect(0, 0, *image.size)]).image


def _texts(reader: TextReader, image: Image.Image) -> list[str]:
    return [line.text for line in reader.read(array(image), [Rect(0, 0, *image.size)]).lines]


@pytest.mark.parametrize("px", [13, 18, 30])
@pytest.mark.parametrize("pause", [0, 6])
def test_an_underline_is_taken_out_and_its_letters_stay(px: int, pause: int) -> None:
    lined = array(_lined(TEXT, 1.06, px, 1 + px // 20, pause))
    plain = array(page([(30, 60, TEXT)], (800, 200), px))
    clean = without_rules(lined, [Rect(0, 0, 800, 200)])
    row = 60 + round(1.06 * px)
    touched = (clean.image != lined).any(axis=(1, 2))
    assert touched[row]
    assert touched.sum() <= 1 + px // 20
    assert clean.found
    blank = (plain[row, :, :3] == 255).all(axis=1)
    assert (clean.image[row, blank, :3] == 255).mean() > 0.97


def test_the_faint_end_of_an_underline_goes_with_it() -> None:
    image = _lined(TEXT, 1.06)
    y = 60 + round(1.06 * 18)
    right = max(x for x in range(800) if image.getpixel((x, y)) == INK)
    image.putpixel((right + 1, y), (170, 180, 220))
    assert (_clean(image)[y, right : right + 2, :3] == 255).all()


def test_what_hangs_below_an_underline_stays_whole() -> None:
    """A stem that crosses the rule has no gap afterwards."""
    image = Image.new("RGB", (300, 100), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 50, 160, 50), fill="black")
    draw.rectangle((80, 40, 81, 56), fill="black")
    clean = _clean(image)
    assert (clean[40:57, 80:82, :3] == 0).all()
    assert (clean[50, 40:79, :3] == 255).all()


@pytest.mark.parametrize("text", ["The older price 6690 was struck", "Tuesday 14:00 moved to Thursday"])
def test_struck_out_print_is_read(reader: TextReader, text: str) -> None:
    assert _texts(reader, _lined(text, 0.62, 20)) == [text]


@pytest.mark.parametrize("px", [15, 18, 24])
def test_spaces_over_an_underline_are_kept(reader: TextReader, px: int) -> None:
    assert _texts(reader, _lined("Buying a gray laptop today", 1.06, px)) == ["Buying a gray laptop today"]


def test_a_tables_grid_is_no_part_of_its_cells(reader: TextReader) -> None:
    image = page([(46 + 150 * (n % 3), 54 + 27 * (n // 3), f"{17 * n + 3} km") for n in range(9)], (600, 200), 16)
    draw = ImageDraw.Draw(image)
    for n in range(4):
        draw.line((40, 50 + 27 * n, 490, 50 + 27 * n), fill=(90, 90, 90))
        draw.line((40 + 150 * n, 50, 40 + 150 * n, 131), fill=(90, 90, 90))
    clean = _clean(image)
    assert (clean[77, 50:180, :3] == 255).all()
    assert (clean[52:130, 190, :3] == 90).all(), "the upright rules go on where the others crossed them"
    assert _texts(reader, image) == [f"{17 * n + 3} km" for n in range(9)]


@pytest.mark.parametrize("text", ["an old — and long — dash", "T E F L Z", "======== passed ========", "-------- >8 --------"])
@pytest.mark.parametrize("mono", [False, True])
def test_strokes_of_letters_are_no_rules(text: str, mono: bool) -> None:
    image = page([(30, 60, text)], (900, 200), 24, mono)
    assert (_clean(image) == array(image)).all()


def test_a_slow_change_of_colour_is_no_stack_of_rules() -> None:
    image = Image.new("RGB", (400, 120))
    ImageDraw.Draw(image).rectangle((0, 0, 400, 120), fill="white")
    for y in range(30, 70):
        ImageDraw.Draw(image).line((50, y, 300, y), fill=(80 + 3 * y, 200 - 2 * y, 100 + y))
    assert (_clean(image)[30:70] == array(image)[30:70]).all()


def test_only_what_was_asked_for_is_looked_at() -> None:
    image = Image.new("RGB", (300, 300), "white")
    for y in (40, 240):
        ImageDraw.Draw(image).line((50, y, 200, y), fill="black")
    clean = _clean(image, Rect(0, 20, 100, 30))
    assert (clean[40, :, :3] == 255).all()
    assert (clean[240, 50:200, :3] == 0).all()
    assert without_rules(array(image), []).found == ()


def test_the_border_of_a_small_cell_is_a_rule_and_no_underline(reader: TextReader) -> None:
    """The heads of a sheet's rows: narrow cells, the edge of the picture on one side, another paper on the other."""
    image = Image.new("RGB", (300, 240), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 32, 239), fill="#f4f4f2")
    wanted = []
    for row in range(12):
        y = 8 + row * 18
        draw.line((0, y + 16, 31, y + 16), fill="#909590")
        text = str(row * 7 + 8)
        wanted.append(text)
        draw.text((16, y), text, fill="#303030", font=font(12), anchor="ma")
    draw.line((32, 0, 32, 239), fill="#909590")
    clean = without_rules(array(image), [Rect(0, 0, 300, 240)])
    assert not clean.found
    assert all((clean.image[24 + row * 18, 0:31, :3] == (0xF2, 0xF4, 0xF4)).all() for row in range(12))
    assert _texts(reader, image) == wanted


def test_an_underline_between_two_tails_is_still_one() -> None:
    """Strokes that hang through it end soon below it; the sides of a cell go on."""
    image = Image.new("RGB", (300, 100), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((40, 50, 90, 50), fill=INK)
    for x in (38, 91):
        draw.rectangle((x, 40, x + 1, 55), fill="black")
    assert without_rules(array(image), [Rect(0, 0, 300, 100)]).found
