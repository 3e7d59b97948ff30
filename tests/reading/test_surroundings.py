from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.reader import TextReader
from app.reading.surroundings import divided, edges, edges_of, room, touches, with_surroundings
from app.reading.tiles import Packed
from app.values import Line, Rect

from .drawn import WEIGHTS, array, font

WHOLE = Rect(0, 0, 640, 360)


def packed(image: Image.Image) -> Packed:
    return np.ascontiguousarray(array(image)).view(np.uint32)[..., 0]


def blank() -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (WHOLE.w, WHOLE.h), "white")
    return image, ImageDraw.Draw(image)


def table(rows: list[list[str]], size: int = 14, border: str = "#888888") -> Image.Image:
    """Cells of 150 x 30 from (20, 20) on, each with a border of its own."""
    image, pen = blank()
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            x, y = 20 + 150 * c, 20 + 30 * r
            pen.rectangle((x, y, x + 150, y + 30), None, border)
            pen.text((x + 5, y + 6), text, "black", font(size))
    return image


def within(image: Image.Image, box: Rect) -> Rect | None:
    (line,) = with_surroundings([Line("text", box)], edges_of(packed(image), [WHOLE]))
    return line.within


def test_a_border_is_four_edges() -> None:
    image, pen = blank()
    pen.rectangle((50, 40, 250, 100), None, "#404040")
    assert within(image, Rect(60, 60, 80, 12)) == Rect(51, 41, 199, 59)
    assert within(image, Rect(300, 60, 80, 12)) is None


@pytest.mark.parametrize("paper", ["#f0f0f0", "#fefefe", "#102030"])
def test_an_area_of_other_paper_is_too(paper: str) -> None:
    image, pen = blank()
    pen.rectangle((50, 40, 250, 100), paper)
    assert within(image, Rect(60, 60, 80, 12)) == Rect(50, 40, 201, 61)


def test_the_smallest_one_counts() -> None:
    image, pen = blank()
    pen.rectangle((20, 20, 600, 300), "#f0f0f0")
    pen.rectangle((50, 40, 250, 100), "#ffffff", "#404040")
    assert within(image, Rect(60, 60, 80, 12)) == Rect(51, 41, 199, 59)


def test_rows_between_level_rules_alone_have_theirs() -> None:
    image, pen = blank()
    for y in (40, 70, 100):
        pen.line((50, y, 450, y), "#cccccc")
    assert within(image, Rect(60, 50, 80, 12)) == Rect(50, 41, 401, 29)


def test_underlines_and_the_strokes_of_letters_are_not_drawn_around_them() -> None:
    image, pen = blank()
    pen.rectangle((50, 40, 400, 100), None, "#404040")
    pen.text((60, 55), "HEIGHT", "black", font(28))
    left, top, right, bottom = pen.textbbox((60, 55), "HEIGHT", font(28))
    pen.rectangle((left, bottom + 2, right, bottom + 3), "black")
    assert within(image, Rect(int(left), int(top), int(right - left), int(bottom - top))) == Rect(51, 41, 349, 59)


def test_letters_draw_no_edges() -> None:
    image, pen = blank()
    pen.text((20, 40), "Illegible HHH ||| ==== ____ [brackets] EEEE", "black", font(20))
    found = edges(packed(image))
    assert len(found.level) <= 4  # of the underscores
    assert divided(Rect(18, 40, 500, 24), found) == [Rect(18, 40, 500, 24)]


def test_cells_part_a_line_that_was_found_over_them() -> None:
    image = table([["Oslo", "12.5", "open"], ["Turku", "9.75", "shut"]])
    found = edges_of(packed(image), [WHOLE])
    pieces = divided(Rect(22, 24, 440, 22), found)
    assert [(piece.x, piece.right) for piece in pieces] == [(22, 170), (171, 320), (321, 462)]
    assert room(Rect(180, 26, 30, 14), found) == (171, 320)


def test_nothing_is_drawn_on_nothing() -> None:
    image, _ = blank()
    found = edges_of(packed(image), [])
    assert found.level.size == found.upright.size == 0
    assert room(Rect(10, 10, 50, 12), found)[0] == 0
    assert with_surroundings([], found) == []
    assert edges(np.zeros((1, 5), np.uint32)).level.size == 0


@pytest.mark.parametrize("size", [40, 64, 110])
def test_large_letters_are_not_taken_apart(size: int) -> None:
    image, pen = blank()
    pen.text((20, 40), "HELT 12b", "black", font(size))
    left, top, right, bottom = map(int, pen.textbbox((20, 40), "HELT 12b", font(size)))
    box = Rect(left - 2, top - 2, right - left + 4, bottom - top + 4)
    assert divided(box, edges_of(packed(image), [WHOLE])) == [box]


@pytest.mark.reader
def test_borders_are_never_read_as_signs() -> None:
    rows = [["package", "V:10, I:137", "14870"], ["docbook-xml", "V:0, I:15", "285"], ["fop", "V:1, I:17", "130"]]
    image = table(rows)
    lines = TextReader(WEIGHTS, threads=1).read(array(image), [WHOLE]).lines
    assert not [line.text for line in lines if "|" in line.text]
    cells = {(line.within.y, line.within.x) for line in lines if line.within is not None}
    assert len(lines) == len(cells) == 9


def test_what_touches_a_level_edge() -> None:
    image = np.zeros((60, 200), np.uint32)
    image[30:] = 0xFFFFFF
    found = edges(image)
    assert touches(Rect(50, 31, 20, 3), found)
    assert touches(Rect(50, 26, 20, 3), found)
    assert not touches(Rect(50, 36, 20, 3), found)


CELLS = ["main", "67672", "libs", "1931", "tools", "338", "docs", "24"]


@pytest.mark.reader
@pytest.mark.parametrize(("dark", "light"), [("#555555", "#aaaaaa"), ("#5a5a5a", "#5a5a5a")], ids=["lit from one side", "plain"])
def test_borders_that_letters_almost_touch_are_no_letters(dark: str, light: str) -> None:
    image, pen = blank()
    for index, text in enumerate(CELLS):
        x, y = 30 + 150 * (index % 2), 40 + 26 * (index // 2)
        pen.line((x, y + 22, x, y, x + 140, y), dark)
        pen.line((x, y + 22, x + 140, y + 22, x + 140, y), light)
        pen.text((x + 3, y + 1), text, "black", font(16))
    lines = TextReader(WEIGHTS, threads=1).read(array(image), [WHOLE]).lines
    assert [line.text for line in lines] == CELLS


@pytest.mark.parametrize("size", [14, 22, 60])
@pytest.mark.parametrize("mono", [False, True])
def test_stems_between_underlines_part_nothing(size: int, mono: bool) -> None:
    image = Image.new("RGB", (1300, 400), "white")
    pen, face, text = ImageDraw.Draw(image), font(size, mono), "lilIT |fill| HIll till"
    for row in range(3):
        y = 20 + round(1.35 * size * row)
        pen.text((30, y), text, "black", face)
        pen.line((30, y + round(1.1 * size), 30 + face.getlength(text), y + round(1.1 * size)), "black")
    found = edges_of(packed(image), [Rect(0, 0, *image.size)])
    for row in range(3):
        left, top, right, bottom = map(int, pen.textbbox((30, 20 + round(1.35 * size * row)), text, face))
        box = Rect(left, top, right - left, bottom - top)
        assert divided(box, found) == [box]
