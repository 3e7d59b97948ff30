"""Letters of equal pitch: the step and the place of the cells are found, print in letters of their own widths has none."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.reading.ink import runs_of
from app.reading.pitch import LEAST_RUNS, Grid, find_grid

from .drawn import array, page

TEXT = "for item in range(12): total += weight[item]"


def ink(text: str, px: int, mono: bool) -> NDArray[np.bool_]:
    found = array(page([(20, 10, text)], (1400, 3 * px), px, mono))[..., 1] < 128
    rows, columns = np.flatnonzero(found.any(axis=1)), np.flatnonzero(found.any(axis=0))
    return found[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


@pytest.mark.parametrize("px", [13, 14, 18, 24, 31])
def test_the_step_of_code_letters_is_found(px: int) -> None:
    mask = ink(TEXT, px, mono=True)
    grid = find_grid(runs_of(np.asarray(mask.any(axis=0))), mask.shape[0])
    assert grid is not None
    assert grid.pitch == pytest.approx(0.602 * px, abs=0.5)
    filled = [cell is not None for cell in grid.cells(mask)]
    assert filled == [char != " " for char in TEXT]


@pytest.mark.parametrize("px", [11, 14, 18, 24, 31])
def test_proportional_print_has_none(px: int) -> None:
    mask = ink("The quick brown fox jumps over the lazy dog, and will not", px, mono=False)
    assert find_grid(runs_of(np.asarray(mask.any(axis=0))), mask.shape[0]) is None


def test_a_few_letters_tell_no_step() -> None:
    runs = [(10 * at, 10 * at + 7) for at in range(LEAST_RUNS)]
    assert find_grid(runs, 12) is not None
    assert find_grid(runs[1:], 12) is None
    assert find_grid([], 12) is None


@given(st.floats(6.0, 30.0), st.floats(0.0, 30.0), st.integers(0, 60), st.integers(0, 20))
def test_cells_and_columns_are_the_same_place_said_twice(pitch: float, first: float, cell: int, more: int) -> None:
    grid = Grid(pitch, first)
    left, right = grid.span(cell, cell + more)
    assert right - left <= round((more + 1) * pitch) + 1
    middle = first + cell * pitch
    assert left <= middle + 0.5
    assert right >= middle - 0.5


def test_a_blank_cell_has_no_ink() -> None:
    mask = np.zeros((10, 40), np.bool_)
    mask[:, 2:8] = mask[:, 32:38] = True
    assert [cell is not None for cell in Grid(10, 5).cells(mask)] == [True, False, False, True]


def test_alike_is_told_however_the_letters_fall_between_the_pixels() -> None:
    one, other = ink("m", 20, mono=True), ink("l", 20, mono=True)
    shifted = np.roll(np.pad(one, ((0, 0), (0, 1))), 1, axis=1)
    assert Grid.alike(one, one) == 1.0
    assert Grid.alike(one, shifted[:, : one.shape[1]]) > 0.9
    assert Grid.alike(one, np.zeros_like(one)) == 0.0
    wide = np.zeros_like(one)
    wide[: other.shape[0], : other.shape[1]] = other[: one.shape[0], : one.shape[1]]
    assert Grid.alike(one, wide) < 0.6
