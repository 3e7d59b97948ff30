"""What the camera says of pictures that are none, and how it says it once. Pure."""

from __future__ import annotations

from ..events import Problem
from ..problems.table import new_problem
from ..values import Rect

BLANK_SAID_S = 2.0
"""A film fades through black, a slide comes after a white one: what lasts shorter is not worth a word."""

BLANK_FROM = 64
"""Edge in pixels from which one single colour is worth a word; a tiny region may well be of one colour."""


class Telling:
    """One thing at a time that lasts: told when it begins, and when it is over."""

    def __init__(self) -> None:
        self._told: Problem | None = None

    def begins(self, problem: Problem | None) -> tuple[Problem | None, str]:
        """(what is to be said now, the code of what is over) when `problem` is what holds now; None: nothing does."""
        told, self._told = self._told, problem
        same = told is not None and problem is not None and (told.code, told.message) == (problem.code, problem.message)
        over = told.code if told is not None and (problem is None or problem.code != told.code) else ""
        return (None if same else problem), over


_FEW = 4 * 997
"""Bytes from one pixel to the next of those looked at first."""


def is_blank(pixels: bytearray | bytes) -> bool:
    """Whether every pixel is the same. Compares the picture with itself one pixel on: stops at the first difference, so it costs nothing usually.

    Where our own windows were taken out, the fourth byte of what stands there may be another one; it has no meaning.
    """
    from .tiles import same_bytes

    return len(pixels) <= 4 or same_bytes(pixels, 0, 4, len(pixels) - 4) or all(_one_value(pixels, channel) for channel in range(3))


def _one_value(pixels: bytearray | bytes, channel: int) -> bool:
    few = pixels[channel::_FEW]
    if few.count(few[:1]) != len(few):
        return False
    values = pixels[channel::4]
    return values.count(values[:1]) == len(values)


def blank(pixels: bytearray, rect: Rect) -> Problem | None:
    """What is to be said of a picture of `rect` on which there is nothing; None when there is something."""
    if rect.w < BLANK_FROM or rect.h < BLANK_FROM or not is_blank(pixels):
        return None
    return BLACK if not any(pixels[:3]) else EMPTY


BLACK = new_problem("black-frame")
EMPTY = new_problem("blank-frame")
ALL_HIDDEN = new_problem("all-hidden")
NONE_ALLOWED = new_problem("none-allowed")
UNSTEADY = new_problem("hidden-unsteady")
FROZEN = new_problem("frames-frozen")


def fault(error: Exception) -> Problem:
    """A fault of ours."""
    return new_problem("capture-fault", detail=repr(error))


def clipped(asked: Rect, seen: Rect) -> Problem | None:
    """A region of which only a part is on the screens; None when it is whole."""
    if seen.area >= asked.area:
        return None
    return new_problem("region-clipped", seen=f"{seen.w} × {seen.h}", asked=f"{asked.w} × {asked.h}")


def guarded(title: str) -> Problem:
    """A window that its program keeps out of all pictures."""
    return new_problem("window-guarded", title=title)
