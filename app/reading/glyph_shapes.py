"""Which sign a glyph looks like by itself: a small net learnt from many fonts of equal pitch (see packaging/reader/learn_signs.py).

It sees a cell with its letters' foot and height known, so a comma is no full stop and a small letter no capital; lone braces need no neighbours.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .glyph_classes import Images
from .ink import Mask
from .weights import CannotRead, corrupt

ROWS, COLUMNS = 24, 12
"""A glyph as the net sees it."""
ABOVE, BELOW = 1.45, 0.55
"""What it sees above and below the letters' foot, in heights of capitals."""
INK = 100
"""Ink (0..255) from which a pixel counts where a glyph ends."""
TALL = 0.15
"""Share of the letters on the foot (by the roots of their numbers) that are at least as tall as capitals."""
LEAST_TALL, USUAL = 0.8, 1.25
"""Height of capitals in widths of a cell: the least there is, and what is taken where nothing tells."""
LOW, LEAST_LOW = 0.75, 0.12
"""Height of small letters in heights of capitals where too small a share of the letters tells."""
BROAD = 0.06
"""Share of the letters (by the roots of their numbers) that are at least as broad as the columns that count."""
OTHER, GRAPHIC = "other", "graphic"
"""What is none of the signs: a letter of another script, an icon; or a part of a frame or a bar."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TypeSize:
    """Where letters stand in their cells, in pixels: the row below their common foot, the heights of capitals and of small letters above it, and
    the columns that broad letters fill."""

    foot: int
    tall: float
    low: float
    left: float
    right: float

    @staticmethod
    def usual(width: int, height: int) -> TypeSize:
        """What is taken where nothing tells."""
        return TypeSize(round(0.8 * height), USUAL * width, LOW * USUAL * width, 0.0, float(width))


def measured(ink: Images, counts: NDArray[np.int64]) -> TypeSize:
    """The type size of images (n x h x w) that were seen so often."""
    _, height, width = ink.shape
    shown: Mask = np.asarray((ink >= INK).any(axis=2))
    some = np.asarray(shown.any(axis=1))
    if not some.any():
        return TypeSize.usual(width, height)
    weight = np.sqrt(counts[some].astype(float))
    top = shown[some].argmax(axis=1)
    end = height - shown[some][:, ::-1].argmax(axis=1)
    under_half = end > 0.45 * height
    if not under_half.any():
        under_half[:] = True
    votes = _counted(end[under_half], weight[under_half], height + 1)
    foot = int(votes.argmax())
    on_foot = (np.abs(end - foot) <= 1) & (foot - top >= 0.45 * width)
    left, right = _columns(ink[some][on_foot] if on_foot.any() else ink[some], weight[on_foot] if on_foot.any() else weight)
    if not on_foot.any():
        return TypeSize(foot, USUAL * width, LOW * USUAL * width, left, right)
    tall = max(foot - _quantile(top[on_foot], weight[on_foot], TALL), LEAST_TALL * width)
    small = on_foot & (foot - top >= 0.55 * tall) & (foot - top <= 0.9 * tall - 0.5)
    rises = _counted((foot - top)[small], weight[small], height + 1)
    low = float(rises.argmax()) if rises.max() >= LEAST_LOW * weight.sum() else LOW * tall
    return TypeSize(foot, tall, low, left, right)


def _columns(ink: Images, weight: NDArray[np.float64]) -> tuple[float, float]:
    """The columns that broad letters fill; the whole cell where that is about what they do."""
    width = ink.shape[2]
    shown: Mask = np.asarray((ink >= INK).any(axis=1))
    left = _quantile(shown.argmax(axis=1), weight, BROAD)
    right = width - _quantile(shown[:, ::-1].argmax(axis=1), weight, BROAD)
    spare = 0.06 * width
    if right - left < 0.4 * width:
        return 0.0, float(width)
    return max(0.0, left - spare), min(float(width), right + spare)


def _counted(values: NDArray[np.int64], weight: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """The weights of each value below `size`."""
    found = np.zeros(size)
    np.add.at(found, values, weight)
    return found


def _quantile(values: NDArray[np.int64], weight: NDArray[np.float64], share: float) -> float:
    order = np.argsort(values)
    return float(values[order][int(np.searchsorted(np.cumsum(weight[order]) / weight.sum(), share))])


def views(ink: Images, size: TypeSize) -> Floats:
    """What the net sees of the images: n x features."""
    count, height, width = ink.shape
    pad = round(2 * size.tall) + 2
    top, bottom = pad + size.foot - ABOVE * size.tall, pad + size.foot + BELOW * size.tall
    found = np.zeros((count, ROWS * COLUMNS + EXTRAS), np.float32)
    for index in range(count):
        whole = np.zeros((height + 2 * pad, width), np.uint8)
        whole[pad : pad + height] = ink[index]
        seen = Image.fromarray(whole).resize((COLUMNS, ROWS), Image.Resampling.BILINEAR, (size.left, top, size.right, bottom))
        found[index, : ROWS * COLUMNS] = np.asarray(seen, np.float32).ravel() / 255
    found[:, ROWS * COLUMNS :] = _extras(ink, size)
    return found


EXTRAS = 11


def _extras(ink: Images, size: TypeSize) -> Floats:
    """Where the ink ends on four sides, how much there is, and the proportions of the type."""
    count, height, width = ink.shape
    shown = ink >= INK
    rows: Mask = np.asarray(shown.any(axis=2))
    columns: Mask = np.asarray(shown.any(axis=1))
    top, end = rows.argmax(axis=1), height - rows[:, ::-1].argmax(axis=1)
    left, right = columns.argmax(axis=1), width - columns[:, ::-1].argmax(axis=1)
    across = size.right - size.left
    found = np.zeros((count, EXTRAS), np.float32)
    found[:, 0], found[:, 1] = (size.foot - top) / size.tall, (size.foot - end) / size.tall
    found[:, 2], found[:, 3] = (left - size.left) / across, (right - size.left) / across
    found[:, 4] = ink.reshape(count, -1).sum(axis=1) / (255 * size.tall * across)
    found[:, 5] = (end - top) / size.tall
    found[:, 6] = size.tall / across - USUAL
    found[:, 7] = width / 20
    # Half way between small letters and capitals is 0: what tells c from C.
    found[:, 8] = 2 * (size.foot - top - (size.low + size.tall) / 2) / max(1.0, size.tall - size.low)
    found[:, 9] = size.low / size.tall
    found[:, 10] = (size.foot - end) * 4 / size.tall
    return np.clip(found, -2, 2)


class Shapes:
    """The net. Raises OSError or ValueError when its file is not whole."""

    def __init__(self, path: Path) -> None:
        said = json.loads(path.read_text(encoding="ascii"))
        self.signs: list[str] = list(said["signs"])
        self._layers = [
            (_unpacked(layer["weights"], layer["scale"], layer["shape"]), np.array(layer["bias"], np.float32)) for layer in said["layers"]
        ]
        sizes = [weights.shape for weights, _ in self._layers]
        if sizes[0][0] != ROWS * COLUMNS + EXTRAS or sizes[-1][1] != len(self.signs) or not {OTHER, GRAPHIC} <= set(self.signs):
            raise ValueError(f"{path} is not whole")

    def chances(self, seen: Floats) -> Floats:
        """The chance of each of `signs` for each view."""
        for weights, bias in self._layers[:-1]:
            seen = np.maximum(0, seen @ weights + bias)
        weights, bias = self._layers[-1]
        odds = seen @ weights + bias
        odds = np.exp(odds - odds.max(axis=1, keepdims=True))
        found: Floats = odds / odds.sum(axis=1, keepdims=True)
        return found


def shapes_of(path: Path) -> Shapes:
    """The net in a file. Raises CannotRead when it is not whole."""
    try:
        return Shapes(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CannotRead(corrupt(path, str(error))) from error


def _unpacked(text: str, scale: list[float], shape: list[int]) -> Floats:
    """Weights of one layer: bytes, and what each column of them is to be multiplied with."""
    whole = np.frombuffer(base64.b64decode(text), np.int8).reshape(shape)
    found: Floats = whole.astype(np.float32) * np.array(scale, np.float32)
    return found
