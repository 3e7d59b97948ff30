"""One look at the whole desktop for a person to choose from: with what must not be seen painted over, and never stored."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from ..events import Problem
from ..values import Rect, Screen, Window
from .grabber import CannotCapture
from .screens import SourceChoice
from .taking import Desk, Taken, Taker, Unsteady

TRIES = 20
PAUSE_S = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """The desktop at one moment.

    Attributes:
        pixels: BGRX of `rect`, which is the rectangle around all screens, in desktop pixels.
        windows: What was on it, topmost first, windows that are never recorded included: ask before naming one.
    """

    pixels: bytearray
    rect: Rect
    screens: tuple[Screen, ...]
    windows: tuple[Window, ...] = ()


def glance(desk: Desk) -> Glance:
    """Opens the desktop, looks once, lets go of it. May wait for an answer of the desktop: not for the thread of a window.

    Raises:
        CannotCapture: There is nothing to see; says why.
    """
    taker = Taker(desk)
    try:
        taken = steady(lambda: taker.take(SourceChoice("all")))
        return Glance(taken.pixels, taken.rect, taken.screens, taker.windows(taken))
    finally:
        taker.close()


def steady(take: Callable[[], Taken]) -> Taken:
    """The first picture on which windows that must not be seen stood still.

    Raises:
        CannotCapture: There was none within a second, or there is nothing to see.
    """
    pause = threading.Event()
    for _ in range(TRIES):
        try:
            return take()
        except Unsteady:
            pause.wait(PAUSE_S)
    raise CannotCapture(
        Problem("windows-move", "A window that is never recorded keeps moving, so no picture of the screen can be shown.", "Try again in a moment.")
    )
