"""Reads only what is new on a screen: what was read before is not read again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..values import Line, Rect
from .reader import TextReader


@dataclass(slots=True)
class Seen:
    """All lines that stand on the screen now, and what happened since the frame before. See `Page` for the names."""

    lines: list[Line] = field(default_factory=list)
    changed: list[Rect] = field(default_factory=list)
    moved: list[tuple[Rect, int]] = field(default_factory=list)
    busy: list[Rect] = field(default_factory=list)
    unsure: int = 0


class Increment:
    """Remembers the last frame and its lines."""

    def __init__(self, reader: TextReader) -> None:
        self._reader = reader
        self._last: bytes | None = None
        self._seen = Seen()

    def read(
        self,
        pixels: memoryview,
        size: tuple[int, int],
        t: float,
        busy: Sequence[Rect] = (),
        give_up: Callable[[], bool] = lambda: False,
    ) -> Seen:
        """The page as it stands at `t`. Raises GivenUp, and is then as before the call."""
        if self._last is not None and self._last == pixels:
            return Seen(self._seen.lines, unsure=self._seen.unsure)
        width, height = size
        image = np.frombuffer(pixels, np.uint8).reshape(height, width, 4)
        whole = Rect(0, 0, width, height)
        reading = self._reader.read(image, [whole], give_up)
        self._last = bytes(pixels)
        self._seen = Seen(reading.lines, unsure=reading.unsure)
        return Seen(reading.lines, [whole], unsure=reading.unsure)
