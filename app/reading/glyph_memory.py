"""The images of fonts seen in cells, and what is known of each: a font that was read once costs nothing later, and is read the same way."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray

from .cell_grid import CellGrid
from .glyph_classes import BLANK, NEAR, NEAR_EDGE, NEAR_MEAN, Glyphs, Images
from .glyph_company import settled_by_company
from .glyph_heights import settled_by_height
from .glyph_shapes import Floats, Shapes, TypeSize, measured, views
from .sign_choice import Choice, choose

FONTS = 12
"""Sizes of cells remembered."""
IMAGES = 1200
"""Images remembered of one size, about 2 kB each; a font forgotten is read anew."""
FIRM = 0.9
"""So sure a choice stays what it is, whatever is read later."""
SETTLED = 3
"""Places that must have been read before it does."""


class Font:
    """All that was seen in cells of one size."""

    def __init__(self, shapes: Shapes, width: int, height: int) -> None:
        self._shapes = shapes
        self.ink: Images = np.empty((0, height, width), np.uint8)
        self.read: list[int] = []
        self.size = TypeSize.usual(width, height)
        self._counts: NDArray[np.int64] = np.empty(0, np.int64)
        self._beside: NDArray[np.int64] = np.empty((0, 3), np.int64)
        self._votes: list[dict[str, float]] = []
        self._chances: Floats = np.empty((0, len(shapes.signs)), np.float32)
        self._made: dict[int, Choice] = {}
        self._firm: set[int] = set()
        self._stale = True

    def find(self, ink: Images) -> NDArray[np.int64]:
        """The number of each image, BLANK for those never seen."""
        found = np.full(len(ink), BLANK, np.int64)
        if not len(self.ink):
            return found
        edge = np.zeros(self.ink.shape[1:], bool)
        edge[:, [0, -1]] = True
        known = self.ink.astype(np.int16)
        for index, image in enumerate(ink.astype(np.int16)):
            far = np.abs(known - image)
            near = (far[:, ~edge].max(axis=1) <= NEAR) & (far[:, edge].max(axis=1) <= NEAR_EDGE) & (far[:, ~edge].mean(axis=1) <= NEAR_MEAN)
            if near.any():
                at = np.flatnonzero(near)
                found[index] = at[far[at].mean(axis=(1, 2)).argmin()]
        return found

    def number(self, ink: Images, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of each image; those never seen are remembered. `counts`: how often each stands on the page."""
        found = self.find(ink)
        new = np.flatnonzero(found == BLANK)
        found[new] = np.arange(len(self.ink), len(self.ink) + len(new))
        self.ink = np.concatenate((self.ink, ink[new]))
        self.read += [0] * len(new)
        self._votes += [{} for _ in new]
        self._counts = np.concatenate((self._counts, np.zeros(len(new), np.int64)))
        self._beside = np.concatenate((self._beside, np.zeros((len(new), 3), np.int64)))
        np.add.at(self._counts, found, counts)
        if len(new):
            self._stale = True
            size = measured(self.ink, self._counts)
            again = slice(0 if size != self.size else len(self._chances), None)
            self.size = size
            self._chances = np.concatenate((self._chances[: again.start], self._shapes.chances(views(self.ink[again], size))))
        return found

    def add(self, number: NDArray[np.int64], votes: list[dict[str, float]], shown: NDArray[np.int64]) -> None:
        """What the images were read as, at how many places."""
        self._stale = True
        for index, own, many in zip(number.tolist(), votes, shown.tolist(), strict=True):
            self.read[index] += many
            for sign, weight in own.items():
                self._votes[index][sign] = self._votes[index].get(sign, 0.0) + weight

    def stands_beside(self, number: NDArray[np.int64], beside: NDArray[np.int64]) -> None:
        """How many digits, capitals and small letters stand beside the images on a page."""
        np.add.at(self._beside, number, beside)
        self._stale = True

    def choices(self, number: NDArray[np.int64]) -> list[Choice]:
        """What the images are. Decided among all images of the font, and again only after something new was seen of it."""
        if self._stale:
            made = choose(self._shapes.signs, self._chances, self._votes, np.array(self.read))
            made = settled_by_company(settled_by_height(self.ink, self.size, made, self._votes, self.read), self._beside, self._votes, self.read)
            for index, choice in enumerate(made):
                if index not in self._firm:
                    self._made[index] = choice
                if choice.sure >= FIRM and self.read[index] >= SETTLED:
                    self._firm.add(index)
            self._stale = False
        return [self._made[index] for index in number.tolist()]


class FontMemory:
    """Fonts by the size of their cells."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes
        self._fonts: OrderedDict[tuple[int, int], Font] = OrderedDict()

    def known(self, grid: CellGrid) -> Font | None:
        return self._fonts.get((grid.w, grid.h))

    def of(self, glyphs: Glyphs) -> Font:
        """The font of these cells, empty if there was none."""
        key = (glyphs.grid.w, glyphs.grid.h)
        font = self._fonts.get(key)
        if font is None or len(font.ink) > IMAGES:
            font = self._fonts[key] = Font(self._shapes, *key)
        self._fonts.move_to_end(key)
        while len(self._fonts) > FONTS:
            self._fonts.popitem(last=False)
        return font
