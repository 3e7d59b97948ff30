"""Looks at the desktop for a person to choose from: with what must not be seen painted over, and never stored."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from ..problems.table import new_problem
from ..values import Rect, Screen, Window
from .grabber import CannotCapture
from .hide import Judgement
from .screens import SourceChoice
from .taking import Desk, Taken, Taker, Unsteady

TRIES = 20
PAUSE_S = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """The desktop at one moment.

    Attributes:
        pixels: BGRX of `rect`, which is the rectangle around all screens, in desktop pixels.
        windows: What was on it, topmost first.
        left_out: The numbers of those that are never recorded; they have no title here, and their pixels are painted over.
    """

    pixels: bytearray
    rect: Rect
    screens: tuple[Screen, ...]
    windows: tuple[Window, ...] = ()
    left_out: frozenset[int] = frozenset()


class Eye:
    """Belongs to one thread. Opens the desktop at the first look, which may wait for an answer: not for the thread of a window."""

    def __init__(self, desk: Desk, let_go: Callable[[], None] = lambda: None) -> None:
        """`let_go` closes what `desk` asks about windows."""
        self._desk, self._let_go = desk, let_go
        self._taker = Taker(desk)

    def look(self) -> Glance:
        """Everything at once.

        Raises:
            CannotCapture: There is nothing to see; says why.
        """
        taken = self._steady(SourceChoice("all"))
        windows = self._desk.windows()
        judged = Judgement(self._desk.policy(), windows, self._desk.popups()) if self._desk.policy is not None else None
        left_out = frozenset(window.id for window in windows if judged is not None and judged.shut(window))
        named = tuple(replace(window, title="") if window.id in left_out else window for window in windows)
        return Glance(taken.pixels, taken.rect, taken.screens, named, left_out)

    def window(self, window: Window) -> Taken | None:
        """A window's own pixels, without what covers it where the desktop can tell; None when it cannot be seen."""
        try:
            return self._steady(SourceChoice("window", title=window.title, window=window.id))
        except CannotCapture:
            return None

    def close(self) -> None:
        """Lets go of the desktop; a later look opens it again."""
        self._taker.close()
        self._let_go()

    def _steady(self, choice: SourceChoice) -> Taken:
        """The first picture on which windows that must not be seen stood still."""
        pause = threading.Event()
        for _ in range(TRIES):
            try:
                return self._taker.take(choice)
            except Unsteady:
                pause.wait(PAUSE_S)
        raise CannotCapture(new_problem("windows-move"))


class Sees(Protocol):
    """What an `Eye` is to those who only look."""

    def look(self) -> Glance: ...
    def window(self, window: Window) -> Taken | None: ...
    def close(self) -> None: ...


def look_once(eye: Sees) -> Glance:
    """One look, and lets go.

    Raises:
        CannotCapture: There is nothing to see; says why.
    """
    try:
        return eye.look()
    finally:
        eye.close()
