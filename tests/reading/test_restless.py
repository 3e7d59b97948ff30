"""A place that brings nothing new is read more and more rarely, and never left alone for longer than that."""

from __future__ import annotations

import numpy as np
import pytest

from app.reading.restless import LONGEST_REST_S, PATIENCE, Restless
from app.reading.tiles import TileMap

SHAPE = (8, 8)
ALL: TileMap = np.ones(SHAPE, np.bool_)
NONE: TileMap = np.zeros(SHAPE, np.bool_)


def restless() -> Restless:
    """All of a screen has moved and brought nothing for as long as it is borne, at second 5000."""
    book = Restless(SHAPE)
    for _ in range(PATIENCE + 6):
        book.settle(ALL, ALL, NONE, NONE, 5000.0)
    return book


def test_what_brings_nothing_is_left_alone_and_read_again_later() -> None:
    now, left = restless().to_read(ALL, NONE, 5001.0)
    assert (bool(now.any()), bool(left.all())) == (False, True)
    now, left = restless().to_read(ALL, NONE, 5000.0 + LONGEST_REST_S)
    assert (bool(now.all()), bool(left.any())) == (True, False)


def test_what_comes_to_rest_is_read() -> None:
    book = restless()
    _, left = book.to_read(ALL, NONE, 5001.0)
    book.settle(NONE, ALL, left, NONE, 5001.0)
    now, _ = book.to_read(NONE, NONE, 5001.5)
    assert now.all()


@pytest.mark.parametrize("back_s", [LONGEST_REST_S, 3600.0])
def test_a_clock_set_back_leaves_nothing_alone_for_longer(back_s: float) -> None:
    now, left = restless().to_read(ALL, NONE, 5000.0 - back_s)
    assert (bool(now.all()), bool(left.any())) == (True, False)
