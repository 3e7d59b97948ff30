from __future__ import annotations

from itertools import pairwise

import pytest
from PIL import Image, ImageDraw

from app.reading.reader import TextReader
from app.reading.stacks import unstacked
from app.values import Rect

from .drawn import WEIGHTS, array, font


def _column(texts: list[str], px: int = 12, step: int = 17) -> Image.Image:
    image = Image.new("RGB", (120, 40 + step * len(texts)), "#f4f4f2")
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(texts):
        draw.text((40, 20 + row * step), text, fill="#303030", font=font(px), anchor="ma")
    return image


@pytest.mark.parametrize(("px", "step"), [(12, 17), (15, 22), (20, 34)])
def test_a_column_of_numbers_is_cut_into_its_rows(px: int, step: int) -> None:
    texts = [str(number) for number in range(21, 33)]
    image = array(_column(texts, px, step))
    rows = unstacked(image, [Rect(40 - px, 16, 2 * px, step * len(texts) + 8)])
    assert len(rows) == len(texts)
    assert len({row.h for row in rows}) == 1
    assert all(below.y - above.y == step for above, below in pairwise(rows))


def test_rows_cut_by_the_edge_of_the_box_are_left_to_their_own() -> None:
    image = array(_column([str(number) for number in range(10, 22)]))
    assert len(unstacked(image, [Rect(28, 20 + 17 + 8, 24, 17 * 8)])) in (7, 8)


def test_what_is_no_column_of_even_rows_stays_one_box() -> None:
    image = Image.new("RGB", (200, 60), "white")
    ImageDraw.Draw(image).text((10, 20), "Quantity list", fill="black", font=font(16))
    turned = array(image.rotate(90, expand=True))
    box = Rect(15, 60, 25, 140)
    assert unstacked(turned, [box]) == [box]
    line = Rect(10, 10, 100, 20)
    assert unstacked(array(image), [line]) == [line]


def test_the_numbers_of_a_sheets_rows_are_read() -> None:
    texts = [str(number) for number in range(18, 40)]
    image = _column(texts)
    reader = TextReader(WEIGHTS, threads=1)
    assert [line.text for line in reader.read(array(image), [Rect(0, 0, *image.size)]).lines] == texts
