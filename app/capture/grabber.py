"""The one shape of every way to get pixels; `grabber_choice` chooses among them.

Tested in: tests/capture/test_grabber_choice.py
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from ..events import Problem
from ..values import Rect, Screen


class CannotCapture(Exception):  # noqa: N818 - named after what it says
    """Pixels cannot be had now; `problem` says why and what to do, for people."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Grabber(Protocol):
    """Gets pixels of the desktop. Made, used and closed on one thread."""

    def screens(self) -> tuple[Screen, ...]:
        """The monitors as they are now. Cheap enough to be asked at every look.

        Raises:
            CannotCapture: The desktop does not answer.
        """

    def grab(self, rect: Rect) -> bytearray:
        """The pixels of `rect` (desktop pixels): BGRX, row after row, exactly 4 * w * h bytes, owned by the caller.

        Raises:
            CannotCapture: They cannot be had; asking again later may work.
        """

    def close(self) -> None:
        """Lets go of the desktop. A second call does nothing."""


@runtime_checkable
class Sparing(Protocol):
    """A grabber that compares before it copies: an unchanged 4K screen then costs two passes over its pixels instead of four."""

    def grab_unless(self, rect: Rect, seen: bytearray) -> bytearray | None:
        """As `grab`; None when `rect` shows exactly the pixels `seen`.

        Raises:
            CannotCapture: As `grab`.
        """
