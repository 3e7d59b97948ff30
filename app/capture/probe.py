"""A second opinion on what the screen shows, by another way than the one pictures come by.

Tested in: tests/capture/test_doubt.py
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ..desktop import desktop_kind
from ..values import Rect


class Probe(Protocol):
    """Belongs to the capture thread, like the grabber."""

    def part(self, rect: Rect) -> bytes | None:
        """The pixels of a small part of the desktop as it is now, BGRX; None when it cannot be asked. Raises nothing."""

    def close(self) -> None:
        """Lets go of the desktop."""


class NoProbe:
    """Where there is only one way to get pixels."""

    def part(self, rect: Rect) -> bytes | None:
        return None

    def close(self) -> None:
        return None


def open_probe(environ: Mapping[str, str], platform: str) -> Probe:
    """The way for this session; opens nothing yet."""
    if desktop_kind(environ, platform) == "x11":
        from .probe_x11 import ProbeX11

        return ProbeX11(environ["DISPLAY"])
    return NoProbe()
