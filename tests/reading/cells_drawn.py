"""Pages of cells from made-up glyphs: no font is needed to test what only cares which images are equal."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PAPER, INK = 0x101820, 0xE0E0D0
WORDS = "the valve of line 42 leaks: see /srv/lab/notes.txt (page 7) and call ada@lab before noon; {x} = [1, 2] * 3 + y"


def glyphs(width: int, height: int, seed: int = 3) -> dict[str, NDArray[np.bool_]]:
    """An image for each printable ASCII sign, as high and wide as a cell, paper at its edges."""
    chance = np.random.default_rng(seed)
    found = {}
    for code in range(0x21, 0x7F):
        own = np.zeros((height, width), bool)
        own[2 : height - 3, 1 : width - 1] = chance.random((height - 5, width - 2)) < 0.55
        own[2 : height - 3, width // 2] = True
        found[chr(code)] = own
    return found


def page(
    rows: Sequence[str], cell: tuple[int, int], at: tuple[int, int] = (13, 9), size: tuple[int, int] = (700, 400), ink: int = INK, paper: int = PAPER
) -> NDArray[np.uint32]:
    """Rows of signs in cells, 0xRRGGBB a pixel."""
    found = np.full((size[1], size[0]), paper, np.uint32)
    write(found, rows, cell, at, ink)
    return found


def write(found: NDArray[np.uint32], rows: Sequence[str], cell: tuple[int, int], at: tuple[int, int], ink: int = INK) -> None:
    width, height = cell
    images = glyphs(width, height)
    for number, row in enumerate(rows):
        for column, sign in enumerate(row):
            if sign != " ":
                y, x = at[1] + number * height, at[0] + column * width
                found[y : y + height, x : x + width][images[sign]] = ink
