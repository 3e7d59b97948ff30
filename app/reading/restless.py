"""Places that change all the time without new text (video, spinners): read at growing intervals, and at once when they come to rest."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .tiles import TILE, TileMap, rects_of, tiles_in

CELL = 4
"""Tiles a side of the cells the book is kept by: a moving thing keeps to its cells longer than to its tiles."""
MOSTLY = 0.8
PATIENCE = 4
"""Reads in a row without new text after which a place is left alone."""
FIRST_REST_S, LONGEST_REST_S = 2.0, 30.0


class Restless:
    """Keeps book by tile. Times are unix seconds of the frames, so nothing here looks at a clock."""

    def __init__(self, shape: tuple[int, int]) -> None:
        self._fruitless: NDArray[np.int32] = np.zeros(_coarse_shape(shape), np.int32)
        self._next_read: NDArray[np.float64] = np.zeros(_coarse_shape(shape))
        self._waiting: TileMap = np.zeros(shape, np.bool_)

    def to_read(self, dirty: TileMap, hinted: TileMap, t: float) -> tuple[TileMap, TileMap]:
        """(tiles to read now, tiles left alone): `dirty` ones but for the restless, and those that waited and came to rest."""
        # A place the gate names for the first time is read once, then left alone.
        # What would rest for longer than anything does was planned before the clock was set back.
        resting = _fine((self._next_read > t) & (self._next_read <= t + LONGEST_REST_S), dirty.shape)
        restless = resting & (_fine(self._fruitless >= PATIENCE, dirty.shape) | hinted)
        left = np.zeros_like(dirty)
        for rect in rects_of(dirty, (dirty.shape[1] * TILE, dirty.shape[0] * TILE)):
            place = tiles_in(rect)
            # Read as a whole or not at all: a line must not be cut where a video begins.
            if restless[place][dirty[place]].mean() >= MOSTLY:
                left[place] |= dirty[place]
        return (dirty & ~left) | (self._waiting & ~dirty), left

    def settle(self, read: TileMap, dirty: TileMap, left: TileMap, fruitful: TileMap, t: float) -> None:
        """Books one frame: what was read and brought new text (`fruitful`), what was left alone."""
        barren = _coarse(read & dirty & ~fruitful)
        self._fruitless[barren] += 1
        self._fruitless[_coarse(fruitful)] = 0
        # A place at rest is forgiven one step a frame, so a video that stops and goes on is known again at once.
        still = ~_coarse(dirty) & (self._fruitless > 0)
        self._fruitless[still] -= 1
        rest = np.minimum(LONGEST_REST_S, FIRST_REST_S * 2.0 ** np.clip(self._fruitless - PATIENCE, 0, 5))
        self._next_read[barren] = t + rest[barren]
        self._waiting = (self._waiting & ~read) | left

    @staticmethod
    def busy(left: TileMap, size: tuple[int, int]) -> list[Rect]:
        """What was left alone, as rectangles."""
        return rects_of(left, size)


def _coarse_shape(shape: tuple[int, ...]) -> tuple[int, int]:
    return -(-shape[0] // CELL), -(-shape[1] // CELL)


def _coarse(tiles: TileMap) -> TileMap:
    rows = np.logical_or.reduceat(tiles, np.arange(0, tiles.shape[0], CELL), axis=0)
    return np.logical_or.reduceat(rows, np.arange(0, tiles.shape[1], CELL), axis=1)


def _fine(cells: NDArray[np.bool_], shape: tuple[int, ...]) -> TileMap:
    return cells.repeat(CELL, axis=0).repeat(CELL, axis=1)[: shape[0], : shape[1]]


def marked(rects: Sequence[Rect], shape: tuple[int, ...]) -> TileMap:
    """A map with the tiles that `rects` touch."""
    tiles = np.zeros(shape, np.bool_)
    for rect in rects:
        tiles[tiles_in(rect)] = True
    return tiles
