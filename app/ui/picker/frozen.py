"""The frozen picture: taken on a thread of its own, then divided among the screens as the desktop toolkit knows them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QThread
from PySide6.QtGui import QImage, QScreen

from ...capture.glance import Glance
from ...capture.grabber import CannotCapture
from ...events import Problem
from ...values import Rect, Screen

Look = Callable[[], Glance]
"""One look at the desktop; may wait for it. Called on a thread that is made for it."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A screen as the toolkit knows it: its rectangle in the toolkit's coordinates, and pixels per logical pixel."""

    name: str
    rect: Rect
    ratio: float

    @classmethod
    def of(cls, screen: QScreen) -> Seat:
        place = screen.geometry()
        return cls(screen.name(), Rect(place.x(), place.y(), place.width(), place.height()), screen.devicePixelRatio())


def placed(seats: Sequence[Seat], screens: Sequence[Screen], desktop: Rect) -> list[Rect]:
    """Which part of the desktop's picture each screen shows, in desktop pixels.

    The capture's own list of screens is exact; it is matched by origin, which Qt keeps in physical pixels (macOS: in points). Where the desktop gives
    one picture of everything (Wayland), it is divided as the toolkit's screens lie.
    """
    if len(screens) < len(seats):
        left, top = min(seat.rect.x for seat in seats), min(seat.rect.y for seat in seats)
        right, bottom = max(seat.rect.right for seat in seats), max(seat.rect.bottom for seat in seats)
        across, down = desktop.w / (right - left), desktop.h / (bottom - top)
        return [_scaled(seat.rect.moved(-left, -top), across, down, desktop) for seat in seats]
    return [_matched(seat, screens, desktop) for seat in seats]


def _matched(seat: Seat, screens: Sequence[Screen], desktop: Rect) -> Rect:
    """Where the capture knows the screen: by its origin, else by its name, else as large as it says."""
    of_origin = (screen for screen in screens if (seat.rect.x, seat.rect.y) in _origins(screen))
    of_name = (screen for screen in screens if screen.name == seat.name)
    same = next(of_origin, None) or next(of_name, None)
    if same is not None:
        return same.rect
    return Rect(seat.rect.x, seat.rect.y, round(seat.rect.w * seat.ratio), round(seat.rect.h * seat.ratio)).common(desktop)


def _origins(screen: Screen) -> tuple[tuple[int, int], ...]:
    return (screen.rect.x, screen.rect.y), (round(screen.rect.x / screen.scale), round(screen.rect.y / screen.scale))


def _scaled(rect: Rect, across: float, down: float, desktop: Rect) -> Rect:
    left, top = round(rect.x * across), round(rect.y * down)
    return Rect(desktop.x + left, desktop.y + top, round(rect.right * across) - left, round(rect.bottom * down) - top)


def cut(glance: Glance, place: Rect) -> QImage:
    """The part of the picture that one screen shows, sharing its memory with nobody."""
    whole = QImage(glance.pixels, glance.rect.w, glance.rect.h, glance.rect.w * 4, QImage.Format.Format_RGB32)
    return whole.copy(place.x - glance.rect.x, place.y - glance.rect.y, place.w, place.h)


class Freezer(QThread):
    """Attributes:
    glance, problem: What came of it, once `finished` was emitted: one of them is set, unless the program has a fault.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("freezer")
        self._look = look
        self.glance: Glance | None = None
        self.problem: Problem | None = None

    def run(self) -> None:
        try:
            self.glance = self._look()
        except CannotCapture as refusal:
            self.problem = refusal.problem
