from __future__ import annotations

import numpy as np
import pytest

from app.reading.cell_grid import CellGrid
from app.reading.glyph_classes import BLANK, Glyphs, glyphs_of
from app.reading.glyph_memory import FONTS, FontMemory
from app.reading.glyph_shapes import Shapes

from .cells_drawn import PAPER, page
from .drawn import WEIGHTS


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return Shapes(WEIGHTS / "signs.json")


def _glyphs(rows: list[str], cell: tuple[int, int] = (8, 16)) -> Glyphs:
    grid = CellGrid(16, 16, *cell, max(map(len, rows)), len(rows), PAPER)
    return glyphs_of(page(rows, cell, (16, 16)), grid)


def _counts(glyphs: Glyphs) -> np.ndarray:
    return np.bincount(glyphs.image[glyphs.image != BLANK], minlength=len(glyphs.ink))


def test_an_image_seen_again_has_the_number_it_had(shapes: Shapes) -> None:
    fonts = FontMemory(shapes)
    first, later = _glyphs(["abc"]), _glyphs(["cab d"])
    font = fonts.of(first)
    numbers = dict(zip("abc", font.number(first.ink, _counts(first))[first.image[0]], strict=True))
    again = fonts.of(later).number(later.ink, _counts(later))
    assert again[later.image[0, :3]].tolist() == [numbers[sign] for sign in "cab"]
    assert again[later.image[0, 4]] not in numbers.values()


def test_what_was_sure_once_stays_what_it_is(shapes: Shapes) -> None:
    fonts = FontMemory(shapes)
    glyphs = _glyphs(["aaaa"])
    font = fonts.of(glyphs)
    number = font.number(glyphs.ink, _counts(glyphs))
    for _ in range(4):
        font.add(number, [{"a": 40.0}], np.array([40]))
    before = font.choices(number)
    font.add(number, [{"z": 4000.0}], np.array([4000]))
    assert before[0].sure < 0.9 or font.choices(number) == before


def test_each_size_of_cell_is_a_font_and_the_oldest_gives_way(shapes: Shapes) -> None:
    fonts = FontMemory(shapes)
    first = _glyphs(["ab"])
    kept = fonts.of(first)
    assert fonts.of(first) is kept
    assert fonts.known(first.grid) is kept
    for height in range(17, 17 + FONTS):
        fonts.of(_glyphs(["ab"], (9, height)))
    assert fonts.known(first.grid) is None
