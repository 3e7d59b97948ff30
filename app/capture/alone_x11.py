"""On X11: a window's own pixels, which the Composite extension keeps whole under what covers it and beyond the edge of the screen.

They come through the connection (some 10 ms a megapixel), so they are fetched only where something covers the window, and again only when the
Damage extension says that it painted. An uncovered window is grabbed from the screen, by shared memory.

Tested in: tests/capture/test_window_source.py
"""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass
from typing import Any

from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import composite
from Xlib.ext.damage import DamageReportNonEmpty

from ..values import Rect

log = logging.getLogger(__name__)

_ALL_PLANES = 0xFFFFFFFF
RETRY_AFTER = 20
"""Grabs until a desktop that could not be asked is asked again."""


@dataclass(slots=True)
class _Kept:
    """The last picture fetched of a window, valid until it paints or another part is wanted."""

    top: int
    damage: int
    part: Rect
    data: bytes = b""


class AloneX11:
    """Connects at the first grab, on the capture thread. Remembers one window."""

    def __init__(self, display: str) -> None:
        self._name = display
        self._display: Display | None = None
        self._kept: _Kept | None = None
        self._wait = 0

    def grab(self, window: int, rect: Rect) -> bytearray | None:
        """The window's pixels where others cover it; None where the screen shows it whole."""
        if self._wait > 0:
            self._wait -= 1
            return None
        try:
            return self._grab(self._connected(), window, rect)
        except error.BadWindow:
            return None  # it went while it was asked about: the next list of windows tells
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError, AttributeError) as trouble:
            log.warning("Windows cannot be asked for their pixels: %r", trouble)
            self.close()
            self._wait = RETRY_AFTER
            return None

    def exists(self, window: int) -> bool:
        """Whether the server knows it."""
        try:
            self._connected().create_resource_object("window", window).get_attributes()
        except error.XError:
            return False
        except (error.DisplayError, error.ConnectionClosedError, OSError):
            self.close()
        return True

    def close(self) -> None:
        """Lets go of the display; it stops keeping windows whole for us."""
        if self._display is not None:
            with contextlib.suppress(error.ConnectionClosedError, OSError):
                self._display.close()
        self._display = self._kept = None

    # ------------------------------------------------------------------ inside

    def _connected(self) -> Display:
        if self._display is None:
            self._display = Display(self._name)
            self._display.set_error_handler(_ignore)
            self._display.composite_query_version()
            self._display.damage_query_version()
            self._display.screen().root.composite_redirect_subwindows(composite.RedirectAutomatic)
            self._display.sync()
        return self._display

    def _grab(self, display: Display, window: int, rect: Rect) -> bytearray | None:
        root = display.screen().root
        top, above = _top_of(display, window), []
        children = [child.id for child in root.query_tree().children]
        if top in children:
            above = children[children.index(top) + 1 :]
        size = root.get_geometry()
        if Rect(0, 0, size.width, size.height).holds(rect) and not any(_covers(display, other, rect) for other in above):
            return None
        place = _place(display, top)
        part = rect.moved(-place.x, -place.y)
        if not Rect(0, 0, place.w, place.h).holds(part):
            return None  # it was resized since the list of windows was made
        kept = self._watched(display, top)
        if not kept.data or kept.part != part:
            kept.part, kept.data = part, self._fetched(display, top, kept.damage, part)
        return bytearray(kept.data) if len(kept.data) == 4 * part.area else None

    def _watched(self, display: Display, top: int) -> _Kept:
        """What is kept of the window, emptied if it painted since."""
        if self._kept is None or self._kept.top != top:
            if self._kept is not None:
                display.damage_destroy(self._kept.damage)
            handle = display.create_resource_object("window", top)
            self._kept = _Kept(top, handle.damage_create(DamageReportNonEmpty), Rect(0, 0, 0, 0))
        while display.pending_events():
            event = display.next_event()
            if getattr(event, "damage", 0) == self._kept.damage:
                self._kept.data = b""
        return self._kept

    def _fetched(self, display: Display, top: int, damage: int, part: Rect) -> bytes:
        display.damage_subtract(damage)  # before the picture is taken: what is painted from now on is heard of
        whole = display.create_resource_object("window", top).composite_name_window_pixmap()
        try:
            return bytes(whole.get_image(part.x, part.y, part.w, part.h, X.ZPixmap, _ALL_PLANES).data)
        finally:
            whole.free()


def _top_of(display: Display, window: int) -> int:
    """The top-level window it stands in: itself, or the frame a window manager put around it."""
    root, number = display.screen().root.id, window
    while True:
        parent: Any = display.create_resource_object("window", number).query_tree().parent
        if not parent or parent.id == root:
            return number
        number = parent.id


def _place(display: Display, window: int) -> Rect:
    """Where it is on the desktop, its border included."""
    size = display.create_resource_object("window", window).get_geometry()
    return Rect(size.x, size.y, size.width + 2 * size.border_width, size.height + 2 * size.border_width)


def _covers(display: Display, window: int, rect: Rect) -> bool:
    try:
        attributes = display.create_resource_object("window", window).get_attributes()
        if attributes.map_state != X.IsViewable or attributes.win_class != X.InputOutput:
            return False
        return _place(display, window).meets(rect)
    except error.XError:
        return False


def _ignore(_problem: object, _request: object) -> None:
    """A window that went between two questions is no trouble."""
