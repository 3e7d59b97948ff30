"""What is being chosen on which screen. Pure: mouse and keys come in as pixels of the frozen picture, a `SourceChoice` comes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...capture.screens import SourceChoice, screen_at
from ...values import Rect, Screen, Window
from .grips import Grip, grip_at, middle_of, moved, pulled, spanned

LEAST = 8
"""A drag that leaves less than this, in pixels, is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One screen: its part of the desktop, in desktop pixels, and the windows, topmost first; those of `left_out` cannot be chosen."""

    place: Rect
    windows: tuple[Window, ...] = ()
    left_out: frozenset[int] = frozenset()

    @property
    def bounds(self) -> Rect:
        """In pixels of its picture."""
        return Rect(0, 0, self.place.w, self.place.h)

    def shown(self, window: Window) -> Rect:
        """The part of the window on this screen, in pixels of its picture; of size 0 when it is on another one."""
        return (window.rect or Rect(0, 0, 0, 0)).common(self.place).moved(-self.place.x, -self.place.y)

    def window_at(self, x: int, y: int) -> Window | None:
        """The topmost window at this pixel, its title bar included."""
        at = Rect(self.place.x + x, self.place.y + y, 1, 1)
        found = next((w for w in self.windows if w.rect and (w.rect.holds(at) or (w.outer is not None and w.outer.holds(at)))), None)
        return found if found is not None and self.may_be(found) else None

    def may_be(self, window: Window) -> bool:
        """Whether it can be chosen here."""
        return bool(self.shown(window)) and window.id not in self.left_out


@dataclass(frozen=True, slots=True)
class _Hold:
    """A pressed button: on which screen, where, on what, and the rectangle as it was then."""

    at: int
    x: int
    y: int
    grip: Grip
    area: Rect | None


class Choosing:
    """Attributes:
    at: The number of the screen the choice is on.
    area: The rectangle, in pixels of that screen's picture; None while there is none.
    window: The window under the mouse, or chosen with Tab, while there is no rectangle.
    spot: The pixel that a person looks at: under the mouse, or the corner that the keys moved.
    spot_at: The number of the screen that `spot` is on.
    """

    def __init__(self, stages: Sequence[Stage], at: int = 0, last: Rect | None = None) -> None:
        """`last`: the region recorded last, in desktop pixels."""
        self._stages = tuple(stages)
        self._last = last
        self._hold: _Hold | None = None
        self.at = at
        self.area: Rect | None = None
        self.window: Window | None = None
        self.spot = (0, 0)
        self.spot_at = at

    @property
    def stage(self) -> Stage:
        return self._stages[self.at]

    @property
    def screens(self) -> int:
        """How many there are."""
        return len(self._stages)

    def place_of(self, at: int) -> Rect:
        """The part of the desktop that a screen shows."""
        return self._stages[at].place

    @property
    def dragging(self) -> bool:
        return self._hold is not None

    @property
    def has_last(self) -> bool:
        return self._place_of_last() is not None

    # ------------------------------------------------------------------ mouse

    def grip(self, at: int, x: int, y: int, reach: int) -> Grip:
        """What a press here would take hold of."""
        return grip_at(self.area, x, y, reach) if self.area is not None and at == self.at else ""

    def point(self, at: int, x: int, y: int) -> None:
        """The mouse is here, without a button pressed."""
        self.spot, self.spot_at = (x, y), at
        if self.area is None:
            self.at, self.window = at, self._stages[at].window_at(x, y)

    def press(self, at: int, x: int, y: int, reach: int) -> None:
        grip = self.grip(at, x, y, reach)
        self._hold = _Hold(at, x, y, grip, self.area if at == self.at else None)
        if at != self.at and self.area is None:
            self.at = at
        self.spot, self.spot_at = (x, y), at

    def drag(self, x: int, y: int) -> None:
        """The mouse moved with the button held; beyond the screen's edge counts as at the edge."""
        hold = self._hold
        if hold is None:
            return
        bounds = self._stages[hold.at].bounds
        x, y = max(0, min(x, bounds.w - 1)), max(0, min(y, bounds.h - 1))
        self.spot = (x, y)
        if hold.grip and hold.area is not None:
            self.area = pulled(hold.area, hold.grip, x - hold.x, y - hold.y, bounds)
        elif max(abs(x - hold.x), abs(y - hold.y)) >= LEAST:
            self.at, self.window = hold.at, None
            self.area = spanned(hold.x, hold.y, x, y, bounds)

    def release(self) -> bool:
        """Whether this was a click on a window, which takes it."""
        hold, self._hold = self._hold, None
        if hold is None or self.area is None:
            return self.window is not None and hold is not None
        if not hold.grip and (self.area.w < LEAST or self.area.h < LEAST):
            self.area = hold.area
        return False

    # ------------------------------------------------------------------ keys

    def move(self, dx: int, dy: int) -> None:
        """Moves the rectangle; the first time makes one."""
        area, new = self._begun()
        self._set(area if new else moved(area, dx, dy, self.stage.bounds), "nw")

    def resize(self, dx: int, dy: int) -> None:
        """Moves the right and the lower edge; the first time makes a rectangle."""
        area, new = self._begun()
        if not new:
            w = max(1, min(area.w + dx, self.stage.place.w - area.x))
            h = max(1, min(area.h + dy, self.stage.place.h - area.y))
            area = Rect(area.x, area.y, w, h)
        self._set(area, "se")

    def whole(self) -> None:
        """The whole of this screen."""
        self._set(self.stage.bounds, "se")

    def last(self) -> bool:
        """The region recorded last; False when there is none on these screens."""
        found = self._place_of_last()
        if found is None:
            return False
        self.at, area = found
        self._set(area, "nw")
        return True

    def next_screen(self, step: int = 1) -> None:
        """The same rectangle, or the same question, on the next screen."""
        self.at = (self.at + step) % len(self._stages)
        self.window, bounds = None, self.stage.bounds
        self.spot, self.spot_at = (bounds.w // 2, bounds.h // 2), self.at
        if self.area is not None:
            self._set(moved(self.area, 0, 0, bounds), "nw")

    def next_window(self, step: int = 1) -> None:
        """The next window of all screens, instead of a rectangle."""
        found = [(n, window) for n, stage in enumerate(self._stages) for window in stage.windows if stage.may_be(window)]
        firsts = {id(window): (n, window) for n, window in reversed(found)}  # a window on two screens stands for itself once
        order = sorted(firsts.values(), key=found.index)
        if not order:
            return
        now = next((k for k, (_, window) in enumerate(order) if window is self.window), -1 if step > 0 else 0)
        self.at, self.window = order[(now + step) % len(order)]
        self.area = None
        part = self.stage.shown(self.window)
        self.spot, self.spot_at = (part.x, part.y), self.at

    # ------------------------------------------------------------------ what came of it

    @property
    def choice(self) -> SourceChoice | None:
        """What Enter takes now."""
        if self.area is not None:
            return SourceChoice("region", rect=self.area.moved(self.stage.place.x, self.stage.place.y))
        if self.window is not None:
            return SourceChoice.of_picked(self.window)
        return None

    # ------------------------------------------------------------------ inside

    def _begun(self) -> tuple[Rect, bool]:
        """The rectangle that keys work on, and whether it was made just now."""
        if self.area is not None:
            return self.area, False
        part = self.stage.shown(self.window) if self.window is not None else Rect(0, 0, 0, 0)
        return part or middle_of(self.stage.bounds), True

    def _set(self, area: Rect, corner: Grip) -> None:
        self.area, self.window = area, None
        self.spot = (area.x, area.y) if corner == "nw" else (area.right - 1, area.bottom - 1)
        self.spot_at = self.at

    def _place_of_last(self) -> tuple[int, Rect] | None:
        if self._last is None:
            return None
        screens = [Screen(str(n), "", stage.place) for n, stage in enumerate(self._stages)]
        middle = (self._last.x + self._last.w // 2, self._last.y + self._last.h // 2)
        at = int(screen_at(*middle, screens).id)
        place = self._stages[at].place
        area = self._last.common(place).moved(-place.x, -place.y)
        return (at, area) if area else None
