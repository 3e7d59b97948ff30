from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.reading.decode import Mark
from app.reading.pitch import Grid, PageGrid, page_grids, stretches
from app.reading.spacing import spaced

from .drawn import font

GUESSES = "A request for *document. html. var in this directory"
SHOWN = "A request for *document.html.var in this directory"
CODE = range(14, 32)
"""The letters of SHOWN that are set in code letters."""


def _line(shown: str, read: str, code: range, px: int) -> tuple[list[Mark], NDArray[np.bool_]]:
    """`shown` drawn with its letters in `code` of equal pitch; marks as if `read` were seen on it."""
    image = Image.new("L", (900, 3 * px), 255)
    draw, x, places = ImageDraw.Draw(image), 4.0, []
    for index, char in enumerate(shown):
        face = font(px, index in code)
        wide = face.getlength(char)
        draw.text((round(x), px // 2), char, fill=0, font=face)
        if char != " ":
            places.append(x + wide / 2)
        x += wide
    ink = np.asarray(image) < 160
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    at = iter(places)
    marks = [Mark(char, 0.0 if char == " " else next(at) - columns[0], 0.9, "", 0.0) for char in read]
    return marks, ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("px", [16, 20, 26])
def test_a_name_in_code_letters_holds_no_spaces(px: int) -> None:
    marks, ink = _line(SHOWN, GUESSES, CODE, px)
    assert "".join(part.text for part in spaced(marks, ink)) == SHOWN


@pytest.mark.parametrize("px", [13, 16, 20])
@pytest.mark.parametrize("text", ["if all is still it will fill till I lift it", "one hundred and none of her sons", "on a no or an id"])
def test_spaces_of_other_print_stay(text: str, px: int) -> None:
    marks, ink = _line(text, text, range(0), px)
    assert "".join(part.text for part in spaced(marks, ink)) == text


def test_a_stretch_is_told_from_print_of_other_widths() -> None:
    runs = [(10 * n, 10 * n + 6) for n in range(7)]
    assert stretches(runs, 12) == [(1, 6)] * 6
    assert stretches([(0, 6), (9, 20), (22, 24), (28, 36), (39, 41), (50, 61), (63, 70)], 12) == [(0, 0)] * 6
    assert stretches(runs[:4] + [(a + 10, b + 10) for a, b in runs[4:]], 12) == [(0, 0)] * 6


def test_lines_of_one_step_make_a_grid_of_the_page() -> None:
    lines = [(left, Grid(12.0 + off, 6.0)) for left, off in ((20, 0.02), (32, -0.03), (20, 0.0), (68, 0.01))]
    (grid,) = page_grids([*lines, (25, Grid(8.5, 4.0))])
    assert grid.pitch == 12
    assert abs(grid.place - 2) < 0.2 or abs(grid.place + 10) < 0.2
    assert page_grids(lines[:3]) == []


def test_a_line_that_keeps_the_pages_step_has_its_cells() -> None:
    """Too few letters to tell by themselves, with an l that stands beside its middle."""
    grid = PageGrid(12, 2.0)
    runs = [(3, 9), (14, 22), (41, 44), (62, 70)]
    found = grid.of_line(runs, 20)
    assert found is not None
    assert found.pitch == 12
    assert round((6 - found.first) / 12) == 0
    assert grid.of_line([(0, 6), (9, 20), (23, 25), (30, 38), (41, 47)], 20) is None


@pytest.mark.parametrize("px", [14, 18])
def test_short_words_of_a_terminal_keep_their_columns(px: int) -> None:
    pitch = font(px, True).getlength("m")
    marks, ink = _line("ab  il c", "ab i lc", range(8), px)
    left = round(4 + pitch / 2 - marks[0].at)
    parts = spaced(marks, ink, [PageGrid(pitch, 4 + pitch / 2)], left)
    assert [part.text for part in parts] == ["ab", "il c"]
    assert [part.text for part in spaced(marks, ink)] != ["ab", "il c"]
