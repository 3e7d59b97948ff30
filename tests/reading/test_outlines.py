from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.outlines import outlines, without_outlines
from app.reading.reader import TextReader
from app.values import Rect

from .drawn import WEIGHTS, array, font, page


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _texts(reader: TextReader, image: Image.Image) -> list[str]:
    return [line.text for line in reader.read(array(image), [Rect(0, 0, *image.size)]).lines]


def _sheet(border: tuple[int, int, int], thick: int, double: bool = False) -> Image.Image:
    """Rows of cells in a grid; the border of the chosen one has a handle at its corner and stands two pixels beside its print."""
    image = page([(44, 41, "Region"), (144, 41, "Units"), (44, 61, "North"), (144, 61, "120"), (44, 81, "a|b"), (144, 81, "[12]")], px=12)
    draw = ImageDraw.Draw(image)
    for at in range(40, 260, 100):
        draw.line((at, 20, at, 140), (200, 200, 200))
    for at in range(39, 120, 20):
        draw.line((20, at, 260, at), (200, 200, 200))
    draw.rectangle((40, 59, 140, 79), None, border, thick)
    if double:
        draw.rectangle((42, 61, 138, 77), None, border)
    draw.rectangle((136, 75, 143, 82), "white")
    draw.rectangle((138, 77, 142, 81), border)
    return image


@pytest.mark.parametrize(("border", "thick", "double"), [((0, 0, 0), 1, True), ((53, 132, 228), 2, False), ((32, 120, 64), 3, False)])
def test_the_border_of_a_chosen_cell_is_no_bar(reader: TextReader, border: tuple[int, int, int], thick: int, double: bool) -> None:
    assert sorted(_texts(reader, _sheet(border, thick, double))) == sorted(["Region", "Units", "North", "120", "a|b", "[12]"])


def _folded(mark: str, side: int) -> Image.Image:
    """Code beside fold marks: boxes with a minus or a plus in them, and a line that goes on below to the end of a block."""
    image = page([(60, 30, "int add(int a)"), (60, 50, "    E += a[1] - 1;"), (60, 70, "}")], px=14, mono=True)
    draw = ImageDraw.Draw(image)
    middle = 40 + side // 2
    for y in (34, 54):
        draw.rectangle((40, y, 40 + side - 1, y + side - 1), "white", "black")
        draw.line((42, y + side // 2, 40 + side - 3, y + side // 2), "black")
        if mark == "+":
            draw.line((middle, y + 2, middle, y + side - 3), "black")
    draw.line((middle, 34 + side, middle, 53), "black")
    draw.line((middle, 54 + side, middle, 78), "black")
    draw.line((middle, 78, middle + 4, 78), "black")
    return image


@pytest.mark.parametrize("mark", ["-", "+"])
@pytest.mark.parametrize("side", [9, 11])
def test_fold_marks_are_no_letters(reader: TextReader, mark: str, side: int) -> None:
    assert _texts(reader, _folded(mark, side)) == ["int add(int a)", "E += a[1] - 1;", "}"]


def test_print_stays_to_the_last_pixel() -> None:
    """Letters as sharp as outlines, and large ones, are no outlines."""
    image = page([(10, 10, "E [ ] | D O 0 + - x > □ 8 B"), (10, 60, "HELP [0] |O|")], px=40)
    sharp = image.convert("1", dither=Image.Dither.NONE).convert("RGB")
    for one in (image, sharp):
        given = array(one)
        assert without_outlines(given, [Rect(0, 0, *one.size)]) is given


def test_an_outline_is_found_by_its_outer_edges_and_painted_over_with_its_paper() -> None:
    image = Image.new("RGB", (200, 100), (250, 250, 240))
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 30, 99, 59), "white", (10, 20, 30), 2)
    packed = array(image).view(np.uint32)[..., 0] & np.uint32(0xFFFFFF)
    assert outlines(packed) == [Rect(20, 30, 80, 30)]
    clean = without_outlines(array(image), [Rect(0, 0, 200, 100)])
    assert np.unique(clean[30:60, 20:100, 0]).tolist() == [255]
    assert (clean[:30] == array(image)[:30]).all()


def test_the_print_in_an_outline_stays() -> None:
    image = Image.new("RGB", (200, 60), "white")
    draw = ImageDraw.Draw(image)
    draw.text((26, 20), "gap, q", "black", font(14))
    plain = array(image)
    draw.rectangle((20, 16, 120, 42), None, "black")
    assert (without_outlines(array(image), [Rect(0, 0, 200, 60)])[..., :3] == plain[..., :3]).all()


def test_white_cells_of_a_grid_are_no_outlines() -> None:
    image = Image.new("RGB", (300, 100), (120, 120, 120))
    draw = ImageDraw.Draw(image)
    for x in range(0, 300, 60):
        for y in range(0, 100, 20):
            draw.rectangle((x, y, x + 58, y + 18), "white")
    assert outlines(array(image).view(np.uint32)[..., 0] & np.uint32(0xFFFFFF)) == []
