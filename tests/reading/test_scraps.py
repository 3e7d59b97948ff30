from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.reader import TextReader
from app.reading.scraps import Row, scraps
from app.values import Rect

from .drawn import WEIGHTS, array, page

LINE = Row(Rect(100, 50, 200, 16), 0x102040, 0xFFFFFF, 12)
PAGE = Rect(0, 0, 500, 200)


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _found(*drawn: tuple[int, int, int, int, str], part: Rect = PAGE) -> list[Rect]:
    """What is found beside LINE of rectangles x, y, width, height, colour."""
    image = Image.new("RGB", (500, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((100, 50, 299, 65), fill="#102040")
    for x, y, w, h, colour in drawn:
        draw.rectangle((x, y, x + w - 1, y + h - 1), fill=colour)
    packed = np.ascontiguousarray(array(image)).view(np.uint32)[..., 0]
    return [scrap.box for scrap in scraps(packed, part, [LINE], [LINE.box])]


def test_a_dash_in_the_row_is_found() -> None:
    assert _found((80, 57, 7, 2, "#102040")) == [Rect(80, 57, 7, 2)]


def test_a_faint_point_is_found() -> None:
    assert _found((320, 62, 2, 2, "#8090a0")) == [Rect(320, 62, 2, 2)]


def test_neighbours_are_one_piece() -> None:
    assert _found((320, 62, 2, 2, "#102040"), (326, 62, 2, 2, "#102040"), (332, 62, 2, 2, "#102040")) == [Rect(320, 62, 14, 2)]


@pytest.mark.parametrize(
    "drawn",
    [
        (80, 120, 7, 2, "#102040"),  # of no row
        (80, 57, 7, 2, "#d01010"),  # another ink
        (60, 40, 30, 30, "#102040"),  # a picture
        (60, 51, 34, 14, "#102040"),  # too wide
        (120, 55, 5, 5, "#102040"),  # covered
        (84, 54, 5, 5, "#102040"),  # the bullet of a list
    ],
)
def test_what_is_no_sign_of_the_row_is_left(drawn: tuple[int, int, int, int, str]) -> None:
    assert _found(drawn) == []


def test_a_sign_on_other_paper_is_left() -> None:
    assert _found((70, 45, 27, 30, "#ffe0a0"), (80, 57, 7, 2, "#102040")) == []


def test_only_the_wanted_part_is_looked_at() -> None:
    assert _found((80, 57, 7, 2, "#102040"), part=Rect(90, 0, 410, 200)) == []


@pytest.mark.parametrize("px", [14, 18])
def test_a_minus_before_a_line_is_read(reader: TextReader, px: int) -> None:
    image = page([(30, 40, "-  return total of rows"), (30, 80, "+  return sum of rows")], (500, 140), px, mono=True)
    texts = [line.text for line in reader.read(array(image), [Rect(0, 0, *image.size)]).lines]
    assert [text.replace("  ", " ") for text in texts] == ["- return total of rows", "+ return sum of rows"]
