from __future__ import annotations

import numpy as np
import pytest

from app.reading.cell_grid import CellGrid
from app.reading.cell_lines import CellLine, cell_lines, owners, picture, votes
from app.reading.decode import Mark
from app.reading.glyph_classes import BLANK, Glyphs
from app.reading.glyph_shapes import TypeSize

SIZE = TypeSize(12, 9.0, 7.0, 0.0, 8.0)


def _row(text: str) -> np.ndarray:
    return np.array([BLANK if char == " " else ord(char) - ord("a") for char in text])


def _marks(*places: tuple[str, float]) -> list[Mark]:
    return [Mark(char, at, 0.9, "?", 0.05) for char, at in places]


@pytest.mark.parametrize(
    ("text", "gap", "lines"),
    [("ab c", 2, ["ab c"]), ("ab   c", 2, ["ab", "c"]), ("  a  b ", 2, ["a  b"]), ("a b", 0, ["a", "b"]), ("    ", 2, [])],
)
def test_a_row_is_parted_at_wide_blanks(text: str, gap: int, lines: list[str]) -> None:
    found = cell_lines(np.array([_row(text)]), gap)
    assert [text[line.first : line.last + 1] for line in found] == lines


def test_an_upright_stroke_parts_a_row_whatever_the_gap() -> None:
    divides = np.array([[False, True, False, False]])
    assert cell_lines(np.array([_row("a ba")]), 2, divides) == [CellLine(0, 0, 0), CellLine(0, 2, 3)]


def test_a_picture_shows_the_glyphs_in_their_cells() -> None:
    ink = np.zeros((2, 16, 8), np.uint8)
    ink[0, 3:12, 2:6] = 255
    ink[1, 5:15, 1:7] = 128
    shown, aside = picture(ink, np.array([0, BLANK, 1]), SIZE)
    assert shown.shape[1] == 24 + 2 * aside
    dark = np.flatnonzero((shown[..., 0] < 200).any(axis=0)) - aside
    assert dark.tolist() == [*range(2, 6), *range(17, 23)]
    assert shown[0].min() == shown[-1].min() == 255


def test_each_letter_belongs_to_the_cell_it_stands_in() -> None:
    marks = _marks(("a", 4.0), ("b", 13.0), ("c", 27.0))
    assert owners(marks, [0, 1, 3], 8) == [0, 1, 2]


def test_a_letter_too_many_belongs_to_none_and_an_unread_cell_has_none() -> None:
    assert owners(_marks(("a", 4.0), ("x", 8.0), ("b", 12.0)), [0, 1], 8) in ([0, -1, 1], [0, 1, -1])
    assert owners(_marks(("a", 4.0), ("c", 20.0)), [0, 1, 2], 8) == [0, 2]
    assert owners([], [0, 1], 8) == []


def test_a_letter_far_from_any_cell_is_nobodys() -> None:
    assert owners(_marks(("a", 60.0)), [0], 8) == [-1]


def test_readings_are_counted_for_each_image() -> None:
    grid = CellGrid(0, 0, 8, 16, 3, 2, 0)
    image = np.array([[0, 1, 0], [0, BLANK, BLANK]])
    glyphs = Glyphs(grid, image, np.ones((2, 16, 8), np.uint8), np.zeros((2, 3), np.uint32), np.zeros((2, 3), np.uint32))
    lines = [CellLine(0, 0, 2), CellLine(1, 0, 0)]
    found = votes(glyphs, lines, [_marks(("l", 4.0), (" ", 8.0), ("o", 12.0), ("l", 20.0)), _marks(("1", 4.0))])
    assert found[0]["l"] == pytest.approx(1.8)
    assert found[0]["1"] == pytest.approx(0.9)
    assert found[1]["o"] == pytest.approx(0.9)
