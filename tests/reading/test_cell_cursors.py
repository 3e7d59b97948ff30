from __future__ import annotations

import numpy as np

from app.reading.cell_cursors import without_cursors

from .cells_drawn import INK, PAPER, page


def _outlined(rows: list[str], row: int, column: int) -> np.ndarray:
    found = page(rows, (8, 16), (8, 16), (120, 90))
    y, x = 16 + 16 * row, 8 + 8 * column
    found[[y, y + 15], x : x + 8] = INK
    found[y : y + 16, [x, x + 7]] = INK
    return found


def test_the_outline_of_a_cell_is_taken_out() -> None:
    clean = without_cursors(_outlined(["ab", ""], 1, 0), 8, 16, PAPER)
    assert (clean == page(["ab", ""], (8, 16), (8, 16), (120, 90))).all()


def test_the_sign_under_a_cursor_stays() -> None:
    clean = without_cursors(_outlined(["ab"], 0, 1), 8, 16, PAPER)
    assert (clean == page(["ab"], (8, 16), (8, 16), (120, 90))).all()


def test_underscores_and_dashes_are_no_cursors() -> None:
    found = page([], (8, 16), (8, 16), (120, 90))
    for row in (20, 36, 52):
        found[row, 8:16] = INK
    assert (without_cursors(found, 8, 16, PAPER) == found).all()


def test_a_filled_cell_is_none() -> None:
    found = page([], (8, 16), (8, 16), (120, 90))
    found[16:32, 8:16] = INK
    assert (without_cursors(found, 8, 16, PAPER) == found).all()


def test_a_filled_cell_with_a_broad_sign_is_none() -> None:
    found = page(["m"], (8, 16), (8, 16), (120, 90), ink=PAPER, paper=INK)
    found[:, :8] = found[:, 16:] = PAPER
    found[:16] = found[32:] = PAPER
    assert (without_cursors(found, 8, 16, PAPER) == found).all()


def test_an_outline_may_be_two_pixels_thick() -> None:
    found = page(["ab", ""], (8, 16), (8, 16), (120, 90))
    found[32:48, 8:16] = INK
    found[34:46, 10:14] = PAPER
    assert (without_cursors(found, 8, 16, PAPER) == page(["ab", ""], (8, 16), (8, 16), (120, 90))).all()
