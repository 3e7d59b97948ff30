"""On X11: rebuilds what lies beneath our windows from the windows below, which the Composite extension keeps whole.

The screen without us is every other top-level window, painted by stacking order. Only the parts our windows touch are rebuilt, and a window is
asked for its pixels again only when the Damage extension says that it painted (a picture of a megapixel takes some 10 ms to fetch, asking for
damage a fraction of one). Where windows stand is asked again only when the server says that one came, went or moved.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from Xlib import X, error
from Xlib.display import Display
from Xlib.ext import composite
from Xlib.ext.damage import DamageReportNonEmpty

from ..values import Rect
from .beneath import Piece
from .hide import AFTERGLOW_S, left_of
from .own_x11 import pids

log = logging.getLogger(__name__)

_ALL_PLANES = 0xFFFFFFFF
_MOVED = (X.MapNotify, X.UnmapNotify, X.ConfigureNotify, X.CirculateNotify, X.ReparentNotify, X.DestroyNotify, X.GravityNotify)
RETRY_AFTER = 20
"""Looks until a desktop that could not be asked is asked again."""


@dataclass(frozen=True, slots=True)
class _Top:
    """A top-level window, the frame around it included."""

    id: int
    rect: Rect
    own: bool


@dataclass(slots=True)
class _Layer:
    """What is remembered of a window below ours: pieces of it by their place on the desktop, valid until it paints."""

    damage: int
    place: Rect
    pieces: dict[Rect, bytes] = field(default_factory=dict)


class BeneathX11:
    """Connects at the first question, on the capture thread."""

    def __init__(self, display: str, own_pid: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock`: seconds that never go back."""
        self._name, self._pid, self._clock = display, own_pid, clock
        self._display: Display | None = None
        self._own: dict[int, bool] = {}
        self._tops: tuple[_Top, ...] | None = None
        self._turn = 0
        self._left: dict[Rect, float] = {}
        self._layers: dict[int, _Layer] = {}
        self._wait = 0

    def turn(self) -> object:
        """Equal to the last one as long as our windows stand where they stood."""
        if self._wait == 0:
            with self._trouble_told():
                self._asked(self._connected())
        return self._turn

    def pieces(self, rect: Rect) -> list[Piece]:
        """What is beneath our windows in `rect`, and where they stood a moment ago: a compositor shows them there still."""
        found: list[Piece] = []
        if self._wait > 0:
            self._wait -= 1
            return found
        with self._trouble_told():
            display = self._connected()
            tops, t = self._asked(display), self._clock()
            own = [top.rect for top in tops if top.own]
            self._left = {place: until for place, until in self._left.items() if t < until} | dict.fromkeys(own, t + AFTERGLOW_S)
            done: list[Rect] = []
            for place in sorted(self._left, key=lambda place: place not in own):
                for area in left_of(place.common(rect), done):
                    found += self._rebuilt(display, area, tops)
                done.append(place)
        return found

    def close(self) -> None:
        """Lets go of the display; it stops keeping windows whole for us."""
        if self._display is not None:
            with contextlib.suppress(error.ConnectionClosedError, OSError):
                self._display.close()
        self._display = self._tops = None
        self._own.clear()
        self._left.clear()
        self._layers.clear()

    # ------------------------------------------------------------------ inside

    @contextlib.contextmanager
    def _trouble_told(self) -> Iterator[None]:
        try:
            yield
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError, AttributeError) as trouble:
            log.warning("What is beneath the program's windows cannot be seen: %r", trouble)
            self.close()
            self._wait = RETRY_AFTER

    def _connected(self) -> Display:
        if self._display is None:
            self._display = Display(self._name)
            self._display.set_error_handler(_ignore)
            self._display.composite_query_version()
            self._display.damage_query_version()
            root = self._display.screen().root
            # Automatic: the server goes on painting the screen; without a compositor of its own the desktop would keep nothing of hidden parts.
            root.composite_redirect_subwindows(composite.RedirectAutomatic)
            root.change_attributes(event_mask=X.SubstructureNotifyMask)
            self._display.sync()
        return self._display

    def _asked(self, display: Display) -> tuple[_Top, ...]:
        """The windows that are there now; those that painted are no longer remembered."""
        display.sync()  # whatever happened before is in the queue now
        while display.pending_events():
            self._hear(display.next_event())
        if self._tops is None:
            self._tops = tuple(self._listed(display))
        return self._tops

    def _hear(self, event: Any) -> None:
        """Forgets what a window painted over, and where windows stood when one came, went or moved."""
        if event.type in _MOVED:
            self._tops = None
            self._turn += self._own.get(event.window.id, event.type == X.MapNotify)
            return
        drawable = getattr(event, "drawable", None)
        layer = self._layers.get(int(getattr(drawable, "id", drawable) or 0))
        if layer is not None:
            layer.pieces.clear()

    def _listed(self, display: Display) -> list[_Top]:
        """All viewable top-level windows, bottom first. One that goes while it is asked about is left out."""
        found: list[_Top] = []
        children = display.screen().root.query_tree().children
        for child in children:
            try:
                attributes = child.get_attributes()
                if attributes.map_state != X.IsViewable or attributes.win_class != X.InputOutput:
                    continue
                size = child.get_geometry()
            except error.XError:
                continue
            border = 2 * size.border_width
            found.append(_Top(child.id, Rect(size.x, size.y, size.width + border, size.height + border), self._is_own(display, child)))
        here = {child.id for child in children}
        self._own = {number: own for number, own in self._own.items() if number in here}
        for gone in self._layers.keys() - here:
            del self._layers[gone]
        return found

    def _is_own(self, display: Display, child: Any) -> bool:
        """Whether it, or the window a window manager put a frame around, belongs to this process."""
        known = self._own.get(child.id)
        if known is None:
            known = self._own[child.id] = self._pid in pids(display, child)
        return known

    def _rebuilt(self, display: Display, area: Rect, tops: tuple[_Top, ...]) -> Iterator[Piece]:
        left = [area]
        for top in reversed(tops):
            if top.own or not left:
                continue
            missing: list[Rect] = []
            for piece in left:
                part = piece.common(top.rect)
                data = self._piece(display, top, part) if part else None
                if data is None:
                    missing.append(piece)
                else:
                    yield part, data
                    missing += piece.without(part)
            left = missing
        for piece in left:  # the bare desktop: nothing to read there
            yield piece, bytes(4 * piece.area)

    def _piece(self, display: Display, top: _Top, part: Rect) -> bytes | None:
        """The pixels of a window at a place of the desktop, BGRX; None when it has none to give."""
        window = display.create_resource_object("window", top.id)
        layer = self._layers.get(top.id)
        if layer is None or layer.place != top.rect:
            damage = layer.damage if layer else window.damage_create(DamageReportNonEmpty)
            layer = self._layers[top.id] = _Layer(damage, top.rect)
        if part in layer.pieces:
            return layer.pieces[part]
        display.damage_subtract(layer.damage)  # before the picture is taken: what is painted from now on is heard of
        try:
            whole = window.composite_name_window_pixmap()
            got = whole.get_image(part.x - top.rect.x, part.y - top.rect.y, part.w, part.h, X.ZPixmap, _ALL_PLANES)
            whole.free()
        except error.XError:
            return None
        data = bytes(got.data)
        if len(data) != 4 * part.area:
            return None
        layer.pieces[part] = data
        return data


def _ignore(_problem: object, _request: object) -> None:
    """A window that went between two questions is no trouble."""
