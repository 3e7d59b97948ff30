"""Keeps the program's own windows out of every picture: what lies beneath them is put in their place before anything looks at it.

Tested in: tests/capture/test_beneath_x11.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from ..values import Rect, Window
from .hide import PAINT, shown

Piece = tuple[Rect, bytes]
"""A place of the desktop and the pixels (BGRX) that belong there."""


def paste(pixels: bytearray, rect: Rect, pieces: Iterable[Piece]) -> None:
    """Writes `pieces`, which lie inside `rect`, into the picture of `rect`. For a picture nobody else holds yet."""
    stride = 4 * rect.w
    for part, data in pieces:
        row = 4 * part.w
        start = (part.y - rect.y) * stride + 4 * (part.x - rect.x)
        for at in range(part.h):
            pixels[start + at * stride : start + at * stride + row] = data[at * row : (at + 1) * row]


class Beneath(Protocol):
    """Belongs to the capture thread, like the grabber."""

    def turn(self) -> object:
        """Equal to the last one as long as the program's windows stand where they stood. Raises nothing."""

    def pieces(self, rect: Rect) -> list[Piece]:
        """What is beneath the program's own windows in the desktop's part `rect`; empty where they do not stand. Raises nothing."""

    def close(self) -> None:
        """Lets go of the desktop."""


class Nothing:
    """Where the program has no windows."""

    def turn(self) -> object:
        return 0

    def pieces(self, rect: Rect) -> list[Piece]:
        return []

    def close(self) -> None:
        return None


class Cover:
    """Where the program's own windows stand that the desktop neither lists nor leaves out: told by whoever shows them, on any thread.

    Attributes:
        rects: Desktop pixels.
    """

    def __init__(self) -> None:
        self.rects: tuple[Rect, ...] = ()


class Painted:
    """A desktop that does not tell what is beneath windows: the program's own, as far as they are known, are painted over."""

    def __init__(self, own_pid: int, windows: Callable[[], tuple[Window, ...]], cover: Cover) -> None:
        self._own_pid, self._windows, self._cover = own_pid, windows, cover

    def turn(self) -> object:
        return self._own()

    def pieces(self, rect: Rect) -> list[Piece]:
        places = (place.common(rect) for place in self._own())
        return [(place, PAINT * place.area) for place in places if place]

    def close(self) -> None:
        return None

    def _own(self) -> tuple[Rect, ...]:
        return (*shown(self._windows(), lambda window: window.pid == self._own_pid), *self._cover.rects)
