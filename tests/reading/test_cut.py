"""Lines that an edge runs through: none of what is left of their letters is told."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.cut import is_cut
from app.reading.judging import judged
from app.reading.reader import TextReader
from app.reading.surroundings import edges
from app.values import Rect

from .drawn import WEIGHTS, array, font, page

TEXTS = (
    "Om een groep uit te vouwen, drukt u op de",
    "pijltjestoetsen, de keuzevakken en dan op Enter",
    "Alle knoppen zijn ook met de muis te bedienen",
)


@pytest.fixture(scope="module")
def reader() -> TextReader:
    return TextReader(WEIGHTS, threads=1)


def _under_a_bar(cut: int, bar: str, px: int) -> Image.Image:
    """A page that was scrolled up by `cut` pixels too many: a bar hides so much of its first line."""
    image = page([(60, 60 + row * px * 8 // 5, text) for row, text in enumerate(TEXTS)], (900, 240), px)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 899, 59 + (px // 5 + cut if cut else 0)), bar)
    pen.text((20, 15), "Toolbar", "white" if bar < "#8" else "black", font(14))
    return image


@pytest.mark.reader
@pytest.mark.parametrize("bar", ["#303134", "#e8eaed"])
@pytest.mark.parametrize("px", [16, 22])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.45, 0.6, 0.9])
def test_what_is_half_under_a_bar_is_left_out_and_whole_lines_are_read(reader: TextReader, bar: str, px: int, share: float) -> None:
    image = _under_a_bar(round(share * px), bar, px)
    reading = reader.read(array(image), [Rect(0, 0, *image.size)])
    told = [line.text for line in reading.lines]
    assert told == ["Toolbar", *(TEXTS if share == 0.0 else TEXTS[1:])]
    # Of what is hidden for the most part not even a line is found.
    assert share > 0.5 or any(line.cut for line in reading.doubtful) == (share > 0.0)
    assert all(line.strange <= 0 for line in judged(reading.lines, reading.doubtful)[1] if line.cut)


@pytest.mark.reader
def test_what_is_half_below_the_screen_is_left_out(reader: TextReader) -> None:
    image = page([(60, 20, TEXTS[0]), (60, 60, TEXTS[1])], (900, 70), 20)
    assert [line.text for line in reader.read(array(image), [Rect(0, 0, *image.size)]).lines] == [TEXTS[0]]


def _cut(image: Image.Image, box: Rect) -> bool:
    pixels = array(image)
    ink = pixels[box.y : box.bottom, box.x : box.right, 1] < 128
    return is_cut(box, ink, edges(np.ascontiguousarray(pixels).view(np.uint32)[..., 0]).level, pixels)


def _tight(image: Image.Image, within: Rect) -> Rect:
    pixels = array(image)[within.y : within.bottom, within.x : within.right, 1] < 128
    rows, columns = np.flatnonzero(pixels.any(axis=1)), np.flatnonzero(pixels.any(axis=0))
    return Rect(within.x + int(columns[0]), within.y + int(rows[0]), int(columns[-1] - columns[0] + 1), int(rows[-1] - rows[0] + 1))


def test_print_close_under_a_rule_is_whole() -> None:
    image = page([(60, 40, "NAME AND PLACE")], (500, 120), 20)
    box = _tight(image, Rect(40, 30, 400, 60))
    ImageDraw.Draw(image).line((0, box.y - 2, 499, box.y - 2), "#808080")
    assert not _cut(image, box)


def test_a_gradient_has_no_edges() -> None:
    image = Image.new("RGB", (500, 60))
    pen = ImageDraw.Draw(image)
    for y in range(60):
        pen.line((0, y, 499, y), (160 + y, 180 + y, 190 + y))
    pen.text((60, 20), "ALL CAPITALS", "black", font(18))
    assert not _cut(image, _tight(image, Rect(50, 10, 300, 45)))


def test_a_label_as_wide_as_its_button_is_whole() -> None:
    image = Image.new("RGB", (500, 120), "white")
    pen = ImageDraw.Draw(image)
    pen.text((60, 40), "SAVE AS", "black", font(20))
    box = _tight(image, Rect(50, 30, 200, 60))
    pen.rectangle((box.x - 5, box.y, box.right + 4, box.bottom - 1), "#d0d0d0")
    pen.text((60, 40), "SAVE AS", "black", font(20))
    assert not _cut(image, box)


def test_a_head_shaded_beside_a_cell_cuts_nothing() -> None:
    """As a spreadsheet shades the number of the row whose cell is chosen: its edges begin and end where the cell's letters do."""
    image = page([(160, 40, "EAST 77.5")], (500, 120), 20)
    box = _tight(image, Rect(150, 30, 300, 60))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, box.y, box.x - box.h // 2, box.bottom - 1), "#c0c0c0")
    assert not _cut(image, box)
    pen.rectangle((0, 0, 499, box.y - 1), "#c0c0c0")
    assert _cut(image, box), "a bar over all of the row does"
