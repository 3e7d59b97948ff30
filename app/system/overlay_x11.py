"""What an X desktop really does with a window that is to lie over all others: asked of the server, by window numbers.

Tested in: tests/ui/hud/test_on_screen.py
"""

from __future__ import annotations

import contextlib
from typing import Any

from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import shape

from ..values import Rect

_MOST_WINDOWS = 4096
_DEPTH = 2
"""How deep under a top-level window a window manager puts the window it frames."""


class OverlayX11:
    """A connection of its own, for one thread. Raises nothing: of a server that does not answer, the harmless is believed."""

    def __init__(self, display: str) -> None:
        """Raises OSError when there is no such display."""
        try:
            self._display: Display = Display(display)
        except (error.DisplayError, error.ConnectionClosedError) as trouble:
            raise OSError(str(trouble)) from trouble
        self._display.set_error_handler(_ignore)
        self._root: Any = self._display.screen().root
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.sync()

    def fileno(self) -> int:
        """Readable when `heard` may have something to tell."""
        return int(self._display.fileno())

    def heard(self) -> bool:
        """Whether a window came, went, moved or was put above another since the last call."""
        told = False
        with contextlib.suppress(*_troubles()):
            while self._display.pending_events():
                self._display.next_event()
                told = True
        return told

    def composited(self) -> bool:
        """Whether something mixes windows, so that they can be translucent."""
        with contextlib.suppress(*_troubles()):
            return bool(self._display.get_selection_owner(self._atom(f"_NET_WM_CM_S{self._display.get_default_screen()}")))
        return False

    def catches_clicks(self, window: int) -> bool:
        """Whether the server gives the window any click that falls on it."""
        with contextlib.suppress(*_troubles()):
            found = self._window(window).shape_get_rectangles(shape.SK.Input)
            return any(part.width and part.height for part in found.rectangles)
        return False

    def focus(self) -> int:
        """The window that is given the keys; 0 for none."""
        with contextlib.suppress(*_troubles()):
            found = self._display.get_input_focus().focus
            number = int(getattr(found, "id", found) or 0)
            return number if number > 1 else 0  # 1 is PointerRoot
        return 0

    def give_focus(self, window: int) -> bool:
        """Lets a window have the keys again; False when it is not to be seen any more."""
        with contextlib.suppress(*_troubles()):
            handle = self._window(window)
            if handle.get_attributes().map_state != X.IsViewable:
                return False
            handle.set_input_focus(X.RevertToParent, X.CurrentTime)
            self._display.sync()
            return True
        return False

    def is_over(self, window: int) -> bool:
        """Whether no window of the window manager's covers any part of `window`. Menus and screen lockers, which it does not manage, may."""
        with contextlib.suppress(*_troubles()):
            stack = [child.id for child in self._root.query_tree().children]
            if window not in stack:
                return True
            above = stack[stack.index(window) + 1 :]
            area = self._rect(window) if above else None
            managed = self._managed() if area else set()
            return not any(self._covers(number, area, managed) for number in above if area)
        return True

    def put_above(self, window: int) -> None:
        """Raises it above all others."""
        with contextlib.suppress(*_troubles()):
            self._window(window).configure(stack_mode=X.Above)
            self._display.sync()

    def close(self) -> None:
        with contextlib.suppress(*_troubles()):
            self._display.close()

    # ------------------------------------------------------------------ inside

    def _window(self, number: int) -> Any:
        return self._display.create_resource_object("window", number)

    def _atom(self, name: str) -> int:
        return int(self._display.intern_atom(name))

    def _rect(self, number: int) -> Rect:
        size = self._window(number).get_geometry()
        return Rect(size.x, size.y, size.width, size.height)

    def _managed(self) -> set[int]:
        found = self._root.get_property(self._atom("_NET_CLIENT_LIST"), 0, 0, _MOST_WINDOWS)
        return {int(number) for number in found.value} if found is not None and found.format == 32 else set()

    def _covers(self, number: int, area: Rect, managed: set[int]) -> bool:
        try:
            window = self._window(number)
            attributes = window.get_attributes()
            if attributes.map_state != X.IsViewable or attributes.win_class != X.InputOutput or not self._rect(number).meets(area):
                return False
            return self._holds(window, managed, _DEPTH)
        except error.XError:
            return False

    def _holds(self, window: Any, managed: set[int], depth: int) -> bool:
        if window.id in managed:
            return True
        return depth > 0 and any(self._holds(child, managed, depth - 1) for child in window.query_tree().children)


def _troubles() -> tuple[type[Exception], ...]:
    return error.DisplayError, error.ConnectionClosedError, error.XError, OSError, ValueError


def _ignore(_problem: object, _request: object) -> None:
    """A window that went between two questions is no trouble."""
