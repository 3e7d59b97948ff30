"""Small pictures of screens and windows, taken about once a second on a thread of its own while somebody looks at them. Nothing is stored."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtGui import QImage

from ...capture.glance import Glance, Sees
from ...capture.grabber import CannotCapture
from ...values import Rect, Screen, Window, around

if TYPE_CHECKING:
    from PIL import Image

EVERY_S = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """The desktop in small pictures.

    Attributes:
        all, screens, windows: By screen in the order of `places`, by the window's number. Windows that are never recorded have none.
        last: Of the region recorded last; None when there is none on these screens.
    """

    all: QImage
    places: tuple[Screen, ...]
    screens: tuple[QImage, ...]
    open: tuple[Window, ...]
    left_out: frozenset[int]
    windows: dict[int, QImage] = field(default_factory=dict)
    last: QImage | None = None

    @classmethod
    def nothing(cls, places: tuple[Screen, ...]) -> Seen:
        """A desktop that shows nothing."""
        blank = QImage()
        return cls(blank, places, tuple(blank for _ in places), (), frozenset())


class Thumbs(QThread):
    """Looks until `stop`.

    Signals:
        seen: A `Seen`.
        failed: A `Problem`: the desktop cannot be seen now. It goes on trying.
    """

    seen = Signal(object)
    failed = Signal(object)

    def __init__(
        self, open_eye: Callable[[], Sees], size: tuple[int, int], last: Rect | None, every_s: float | None = EVERY_S, parent: QObject | None = None
    ) -> None:
        """`size`: the most a picture may have, in pixels. `every_s`: None for one look only (a desktop that flashes at each)."""
        super().__init__(parent)
        self.setObjectName("thumbs")
        self._open_eye, self._size, self._last, self._every_s = open_eye, size, last, every_s
        self._stop = threading.Event()
        self._covered: dict[int, QImage] = {}
        self._turns: list[int] = []

    def stop(self) -> None:
        """Ends after the look that is being taken, which a desktop may keep waiting; then deletes itself."""
        self._stop.set()

    def run(self) -> None:
        eye = self._open_eye()
        try:
            while not self._stop.is_set():
                began = time.monotonic()
                try:
                    self.seen.emit(self._seen(eye))
                except CannotCapture as refusal:
                    self.failed.emit(refusal.problem)
                if self._every_s is None:
                    return
                self._stop.wait(max(0.1, self._every_s - (time.monotonic() - began)))
        finally:
            eye.close()

    # ------------------------------------------------------------------ inside

    def _seen(self, eye: Sees) -> Seen:
        from PIL import Image  # here, so that the window does not wait for it

        glance = eye.look()
        whole = Image.frombuffer("RGBX", (glance.rect.w, glance.rect.h), glance.pixels, "raw", "RGBX", 0, 1)

        def part(rect: Rect) -> QImage:
            return self._small(whole, rect.moved(-glance.rect.x, -glance.rect.y))

        last = self._last.common(glance.rect) if self._last is not None else Rect(0, 0, 0, 0)
        return Seen(
            part(glance.rect),
            glance.screens,
            tuple(part(screen.rect) for screen in glance.screens),
            glance.windows,
            glance.left_out,
            self._windows(eye, glance, part),
            part(last) if last else None,
        )

    def _windows(self, eye: Sees, glance: Glance, part: Callable[[Rect], QImage]) -> dict[int, QImage]:
        """A window that nothing covers is cut out of the screen's picture. Of the others (some 10 ms a megapixel) one a look is renewed."""
        pictures: dict[int, QImage] = {}
        named = [window for window in glance.windows if window.rect and window.id not in glance.left_out]
        covered = [window.id for window in named if is_covered(window, glance.windows, glance.rect)]
        due = self._due(covered)
        for window in named:
            if window.id not in covered and window.rect is not None:
                pictures[window.id] = part(window.rect)
            elif (picture := (self._own(eye, window) if window.id in due else None) or self._covered.get(window.id)) is not None:
                pictures[window.id] = picture
        self._covered = {number: pictures[number] for number in covered if number in pictures}
        return pictures

    def _due(self, covered: Sequence[int]) -> set[int]:
        """The covered windows whose own pixels are asked for at this look: new ones, and one of the others in turn."""
        turns = [number for number in self._turns if number in covered]
        turns += [number for number in covered if number not in turns]
        self._turns = turns[1:] + turns[:1]
        return set(turns[:1]) | (set(covered) - self._covered.keys())

    def _own(self, eye: Sees, window: Window) -> QImage | None:
        """A window's own pixels; None where the desktop gives none."""
        from PIL import Image

        taken = eye.window(window)
        if taken is None:
            return None
        whole = Rect(0, 0, taken.rect.w, taken.rect.h)
        return self._small(Image.frombuffer("RGBX", (whole.w, whole.h), taken.pixels, "raw", "RGBX", 0, 1), whole)

    def _small(self, picture: Image.Image, rect: Rect) -> QImage:
        from PIL import Image

        by = min(self._size[0] / rect.w, self._size[1] / rect.h, 1.0)
        w, h = max(1, round(rect.w * by)), max(1, round(rect.h * by))
        small = picture.resize((w, h), Image.Resampling.BILINEAR, (rect.x, rect.y, rect.right, rect.bottom), reducing_gap=1.5)
        return QImage(small.tobytes(), w, h, w * 4, QImage.Format.Format_RGB32).copy()


def is_covered(window: Window, windows: Sequence[Window], desktop: Rect) -> bool:
    """Whether another window lies over a part of it, or it reaches beyond the screens. `windows` are topmost first."""
    rect = window.rect or Rect(0, 0, 0, 0)
    above = windows[: next((n for n, other in enumerate(windows) if other is window), 0)]
    return not desktop.holds(rect) or any((other.outer or other.rect or Rect(0, 0, 0, 0)).meets(rect) for other in above)


def desktop_size(screens: Sequence[Screen]) -> Rect:
    """The rectangle around all of them."""
    return around(screen.rect for screen in screens)
