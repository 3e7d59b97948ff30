"""A picture of a virtual screen once nothing moves on it any more."""

from __future__ import annotations

import time

from mss import mss
from PIL import Image

_STEP_S = 0.15
_STILL = 3
"""So many equal pictures in a row are stillness: a caret blinks more slowly, but none of the factories shows one."""


def grab(display: str) -> Image.Image:
    """The screen as it is now."""
    with mss(display=display) as screen:
        shot = screen.grab(screen.monitors[0])
        return Image.frombytes("RGB", shot.size, shot.bgra, "raw", "BGRX")


def settled(display: str, within_s: float) -> Image.Image:
    """The screen when it stands still, or as it is after `within_s` seconds."""
    until = time.monotonic() + within_s
    last, same = grab(display), 1
    while same < _STILL and time.monotonic() < until:
        time.sleep(_STEP_S)
        now = grab(display)
        same = same + 1 if now.tobytes() == last.tobytes() else 1
        last = now
    return last
