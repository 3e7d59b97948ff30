from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.reader import TextReader
from app.reading.scraps import Row, empty_rows, scraps
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


def _rows(*tops: int) -> list[Row]:
    return [Row(Rect(40, top, 200, 16), 0x101010, 0xFFFFFF, 14) for top in tops]


def test_between_lines_of_one_block_lies_an_empty_row() -> None:
    found = empty_rows(_rows(40, 64, 112))
    assert [(row.box.y, row.empty) for _, row in found] == [(16, True), (88, True), (160, True)]
    assert all(row.box.x == 40 and row.high == 14 for _, row in found)
    assert empty_rows(_rows(40)) == []


def test_lines_of_other_colours_or_heights_are_of_no_block() -> None:
    one, other = _rows(40, 64)
    assert empty_rows([one, Row(other.box, 0xFF0000, other.paper, other.high)]) == []
    assert empty_rows([one, Row(other.box, one.ink ^ 0x020001, other.paper, other.high)]) != [], "measured a little off"
    assert empty_rows([one, Row(other.box, other.ink, other.paper, 22)]) == []


@pytest.mark.parametrize("px", [14, 18])
@pytest.mark.parametrize("left_out", ["...", "-"])
def test_a_sign_alone_in_its_row_is_read(px: int, left_out: str) -> None:
    rows = ["first line of a list", "second line of it", left_out, "last line of the list"]
    image = page([(40, 30 + round(1.6 * px) * index, row) for index, row in enumerate(rows)], (600, 60 + 8 * px), px)
    lines = TextReader(WEIGHTS, threads=1).read(array(image), [Rect(0, 0, *image.size)]).lines
    assert [line.text for line in lines] == rows


def test_a_swatch_is_no_letter() -> None:
    image = page([(40, 30, "The colour of the wall"), (40, 60, "is chosen here")], (500, 140), 18)
    ImageDraw.Draw(image).rounded_rectangle((40, 90, 52, 118), radius=6, fill="black")
    lines = TextReader(WEIGHTS, threads=1).read(array(image), [Rect(0, 0, *image.size)]).lines
    assert [line.text for line in lines] == ["The colour of the wall", "is chosen here"]
