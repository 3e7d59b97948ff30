"""Keeps the program's own windows out of every picture: what lies beneath them is put in their place before anything looks at it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..values import Rect
from .grabber import session_kind


class Beneath(Protocol):
    """Belongs to the capture thread, like the grabber."""

    def restore(self, pixels: bytearray, rect: Rect) -> None:
        """Writes into `pixels` (BGRX of the desktop's part `rect`) what is beneath the program's own windows. Raises nothing."""

    def close(self) -> None:
        """Lets go of the desktop."""


class Nothing:
    """Where the program has no windows, or the system leaves them out by itself."""

    def restore(self, pixels: bytearray, rect: Rect) -> None:
        return None

    def close(self) -> None:
        return None


def open_beneath(environ: Mapping[str, str], platform: str, own_pid: int) -> Beneath:
    """The way for this session; opens nothing yet."""
    if session_kind(environ, platform) == "x11":
        from .beneath_x11 import BeneathX11

        return BeneathX11(environ["DISPLAY"], own_pid)
    return Nothing()
