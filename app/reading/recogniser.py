"""Reads pictures of single lines: from pixels to characters with their chances and places, many lines in one run of a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from .decode import Alphabet, Decoded, Script
from .ink import Pixels
from .models import Model

HEIGHT = 48
"""Rows of the models' input."""
LEAST_WIDTH = 16
BATCH_WIDTH = 2048
"""Summed input columns of one run: bounds its memory. Twice as many cost the same time and, two side by side, 60 MB more."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A line or a single sign on paper of its own.

    Attributes:
        pixels: Rows x columns x 3 (or 4) of blue, green, red.
        begin: Where the left edge lies, in pixels from the line's left end: below 0 with paper before the first letter. Places of characters
            are counted from that end.
    """

    pixels: Pixels
    begin: float = 0.0

    @property
    def columns(self) -> int:
        """Of a model's input: what it costs to read."""
        return _columns(self.pixels)


class Recogniser:
    """One model that reads lines. Not thread-safe. Raises CannotRead from the constructor when the file cannot be loaded."""

    def __init__(self, path: Path, script: Script, threads: int = 1) -> None:
        self._model = Model(path)
        self._alphabet = Alphabet(self._model.characters, script)
        self._threads = threads

    def read(self, pictures: Sequence[Picture], pause: Callable[[], None] = lambda: None) -> list[Decoded]:
        """What stands on each picture. `pause` is called before each run and may raise, to give up."""
        widths = [picture.columns for picture in pictures]
        found = [Decoded([]) for _ in pictures]

        def run(batch: Sequence[int]) -> None:
            pause()
            # Made only now: those of a whole page would take 100 MB.
            given = np.zeros((len(batch), 3, HEIGHT, max(widths[index] for index in batch)), np.float32)
            for row, index in enumerate(batch):
                given[row, :, :, : widths[index]] = _input(pictures[index].pixels)
            chances = self._model.run(given)
            for row, index in enumerate(batch):
                picture = pictures[index]
                found[index] = self._alphabet.decode(chances[row], picture.begin, picture.pixels.shape[1] / widths[index])

        self._side_by_side(run, list(_batches(widths)))
        return found

    def _side_by_side(self, run: Callable[[Sequence[int]], None], batches: Sequence[Sequence[int]]) -> None:
        """Whole runs at a time on each core: threads inside a run wait for each other and cost a fifth more."""
        if self._threads == 1 or len(batches) < 2:
            for batch in batches:
                run(batch)
            return
        with ThreadPoolExecutor(self._threads, "recogniser") as pool:
            for _ in pool.map(run, batches):
                pass


def _input(pixels: Pixels) -> NDArray[np.float32]:
    scaled = Image.fromarray(np.ascontiguousarray(pixels[..., :3])).resize((_columns(pixels), HEIGHT), Image.Resampling.BILINEAR)
    return np.asarray(scaled, np.float32).transpose(2, 0, 1) / 127.5 - 1


def _columns(pixels: Pixels) -> int:
    height, width = int(pixels.shape[0]), int(pixels.shape[1])
    return max(LEAST_WIDTH, round(width * HEIGHT / height))


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in sorted(range(len(widths)), key=widths.__getitem__):
        if batch and ((len(batch) + 1) * widths[index] > BATCH_WIDTH or widths[index] > 1.25 * widths[batch[0]] + 32):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
