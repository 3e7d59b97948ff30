from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from app.reading.reader import TextReader
from app.reading.rules import without_rules
from app.reading.uprights import Uprights
from app.values import Rect

from .drawn import WEIGHTS, array, font

CELLS = ["main", "67672", "libs", "1931", "tools", "338", "docs", "24"]


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _uprights(image: Image.Image) -> list[Rect]:
    whole = Rect(0, 0, *image.size)
    clean = without_rules(array(image), [whole])
    return Uprights(clean.image, clean.found, [whole]).found


def _table(raised: bool) -> Image.Image:
    """Two columns of cells, each with a border of its own that the letters almost touch; `raised`: lit from one side."""
    image = Image.new("RGB", (420, 200), "white")
    draw = ImageDraw.Draw(image)
    for index, text in enumerate(CELLS):
        x, y = 30 + 150 * (index % 2), 40 + 26 * (index // 2)
        dark, light = ((85, 85, 85), (170, 170, 170)) if raised else ((90, 90, 90), (90, 90, 90))
        draw.line((x, y + 22, x, y, x + 140, y), fill=dark)
        draw.line((x, y + 22, x + 140, y + 22, x + 140, y), fill=light)
        draw.text((x + 3, y + 1), text, fill="black", font=font(16))
    return image


@pytest.mark.parametrize("raised", [True, False])
def test_borders_of_cells_are_no_letters_of_them(reader: TextReader, raised: bool) -> None:
    image = _table(raised)
    lines = reader.read(array(image), [Rect(0, 0, *image.size)]).lines
    assert [line.text for line in lines] == CELLS


def test_both_sides_of_each_cell_are_found() -> None:
    found = _uprights(_table(True))
    assert {rect.x for rect in found} == {30, 170, 180, 320}
    assert len(found) == 16


def test_a_splitter_is_found_without_rules_at_its_ends() -> None:
    image = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(image).rectangle((200, 30, 201, 260), fill=(190, 190, 190))
    assert [(rect.x, rect.y, rect.h) for rect in _uprights(image)] == [(200, 30, 231), (201, 30, 231)]


def test_round_corners_belong_to_their_border() -> None:
    image = Image.new("RGB", (400, 120), "white")
    ImageDraw.Draw(image).rounded_rectangle((40, 30, 300, 60), radius=5, outline=(120, 120, 120))
    assert {rect.x for rect in _uprights(image)} == {40, 300}


@pytest.mark.parametrize("px", [14, 22, 60])
@pytest.mark.parametrize("mono", [False, True])
def test_stems_of_letters_are_no_borders(px: int, mono: bool) -> None:
    """Not between underlines either, nor is the paper between them."""
    image = Image.new("RGB", (1300, 400), "white")
    draw, face = ImageDraw.Draw(image), font(px, mono)
    for row in range(3):
        y = 20 + round(1.35 * px * row)
        draw.text((30, y), "lilIT |fill| HIll till", fill="black", font=face)
        draw.line((30, y + round(1.1 * px), 30 + face.getlength("lilIT |fill| HIll till"), y + round(1.1 * px)), fill="black")
    assert _uprights(image) == []


def test_a_border_beside_most_rows_of_a_line_parts_it() -> None:
    image = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(image).line((200, 30, 200, 260), fill="black")
    uprights = Uprights(array(image), (), [Rect(0, 0, 400, 300)])
    beside = uprights.beside(Rect(150, 0, 100, 300), range(20, 40))
    assert [int(column) for column in beside.nonzero()[0]] == []
    beside = uprights.beside(Rect(150, 0, 100, 300), range(25, 45))
    assert [int(column) for column in beside.nonzero()[0]] == [50]
