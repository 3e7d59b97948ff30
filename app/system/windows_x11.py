"""Windows of an X11 desktop, as its window manager lists them (EWMH), by python-xlib."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import Any

from Xlib import X, error
from Xlib.display import Display

from ..values import Popup, Rect, Window
from .popups_x11 import Identity, Popups, identity, owners
from .private_start import started_private
from .properties_x11 import numbers, title

ALL_DESKTOPS = 0xFFFFFFFF
_OPAQUE, _WITH_ALPHA = 0xFFFFFFFF, 32
RETRY_AFTER = 20
"""Calls to let pass before a lost display is tried again: a failed try costs up to 50 ms."""

_HEARD = X.PropertyChangeMask | X.StructureNotifyMask
_TRIES = 3

_WM_NAME, _WM_CLASS, _WM_HINTS, _WM_TRANSIENT_FOR = 39, 67, 35, 68
"""Predefined atoms (X protocol, appendix B)."""

_TOLD_BY_ROOT = ("_NET_CLIENT_LIST_STACKING", "_NET_ACTIVE_WINDOW", "_NET_CURRENT_DESKTOP")
_TOLD_BY_WINDOW = (
    "_NET_WM_NAME", "_NET_WM_STATE", "_NET_WM_DESKTOP", "_NET_FRAME_EXTENTS", "_NET_WM_OPAQUE_REGION", "_NET_WM_WINDOW_OPACITY",
)  # fmt: skip
"""Properties whose change makes the last list old. Others change with every key pressed (_NET_WM_USER_TIME)."""


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What a window does not change in its life: who it is, the title apart, and the top-level window it stands in."""

    who: Identity
    pid: int
    top: int
    private: bool


class X11Windows:
    """Connects at the first call, on the thread that calls.

    Asking about ten windows takes some 3 ms, so the list is kept until the server tells of a window that moved, came, went, was renamed or restacked.
    """

    def __init__(self, display: str) -> None:
        self._name = display
        self._display: Display | None = None
        self._atoms: dict[str, int] = {}
        self._fixed: dict[int, _Fixed] = {}
        self._wait = 0
        self._listed: tuple[Window, ...] | None = None
        self._turn = 0
        self._popups = Popups()
        self._beside: tuple[Popup, ...] | None = None
        self._composed = False

    def __call__(self) -> tuple[Window, ...]:
        if self._wait > 0:
            self._wait -= 1
            return ()
        try:
            display = self._connected()
            self._hear(display)
            if self._listed is None:
                self._listed = self._read(display)
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError):
            self.close()
            self._wait = RETRY_AFTER
            return ()
        return self._listed

    def popups(self) -> tuple[Popup, ...]:
        """What shows beside the listed windows, and dialogs of windows; none while the display does not answer."""
        listed = self()
        if self._display is None:
            return ()
        try:
            if self._beside is None:
                self._beside = self._read_popups(self._display, listed)
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError):
            self.close()
            self._wait = RETRY_AFTER
            return ()
        return self._beside

    def still_open(self, numbers: frozenset[int]) -> frozenset[int]:
        """Asks the server itself about those that no list names: a window manager that starts anew lists nothing for a while."""
        display, doubtful = self._display, numbers - self._fixed.keys()
        if display is None or not doubtful:
            return numbers
        gone = set()
        try:
            for number in doubtful:
                try:
                    display.create_resource_object("window", number).get_attributes()
                except error.BadWindow:
                    gone.add(number)
        except (error.ConnectionClosedError, error.XError, OSError):
            return numbers  # the next call about windows finds out what is wrong
        return numbers - gone

    def turn(self) -> int:
        """Rises with everything that may make the list another one; -1 while the display does not answer."""
        if self._wait > 0:
            self._wait -= 1
            return -1
        try:
            self._hear(self._connected())
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError):
            self.close()
            self._wait = RETRY_AFTER
            return -1
        return self._turn

    def close(self) -> None:
        if self._display is not None:
            with contextlib.suppress(error.ConnectionClosedError, OSError):  # the server went first
                self._display.close()
        self._display = None
        self._listed = self._beside = None
        self._turn += 1
        self._atoms.clear()
        self._fixed.clear()

    # ------------------------------------------------------------------ asking

    def _connected(self) -> Display:
        if self._display is None:
            self._display = Display(self._name)
            self._display.set_error_handler(_ignore)
            self._display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask | X.PropertyChangeMask)
            self._popups.begin(self._display)
        return self._display

    def _hear(self, display: Display) -> None:
        """Takes in what the server told until now; a question with an answer makes sure that nothing is on its way."""
        display.sync()
        root = display.screen().root.id
        while display.pending_events():
            event = display.next_event()
            if event.type == X.DestroyNotify or (event.type == X.PropertyNotify and event.atom in self._of_identity()):
                self._fixed.pop(event.window.id, None)  # another window may get its number at once
            if event.type == X.PropertyNotify:
                names = _TOLD_BY_ROOT if event.window.id == root else _TOLD_BY_WINDOW
                if event.atom not in (_WM_NAME, *self._of_identity()) and event.atom not in [self._atom(name) for name in names]:
                    continue
            else:
                self._popups.hear(event, root)
            self._listed = self._beside = None
            self._turn += 1

    def _of_identity(self) -> tuple[int, ...]:
        """Properties that say who a window is. Programs may set them after their window is listed."""
        return _WM_CLASS, _WM_HINTS, _WM_TRANSIENT_FOR, self._atom("_NET_WM_PID")

    def _atom(self, name: str) -> int:
        atom = self._atoms.get(name, 0)
        if not atom and self._display is not None:
            atom = self._atoms[name] = int(self._display.intern_atom(name))
        return atom

    def _read(self, display: Display) -> tuple[Window, ...]:
        root = display.screen().root
        stack = numbers(root, self._atom("_NET_CLIENT_LIST_STACKING"))
        active = next(iter(numbers(root, self._atom("_NET_ACTIVE_WINDOW"))), 0)
        desktop = next(iter(numbers(root, self._atom("_NET_CURRENT_DESKTOP"))), None)
        if not stack and active:
            stack = [active]
        self._composed = bool(display.get_selection_owner(self._atom("_NET_WM_CM_S0")))
        found: list[Window] = []
        for number in reversed(stack):
            window = self._window(display, root, number, active, desktop)
            if window is not None:
                found.append(window)
        for gone in self._fixed.keys() - set(stack):
            del self._fixed[gone]
        return tuple(found)

    def _window(self, display: Display, root: Any, number: int, active: int, desktop: int | None) -> Window | None:
        """None when it is not to be seen: iconified, on another desktop, unmapped, or gone while it was asked about."""
        handle = display.create_resource_object("window", number)
        try:
            shown = self._known(display, handle)
            on = next(iter(numbers(handle, self._atom("_NET_WM_DESKTOP"))), None)
            if desktop is not None and on is not None and on not in (desktop, ALL_DESKTOPS):
                return None
            if self._atom("_NET_WM_STATE_HIDDEN") in numbers(handle, self._atom("_NET_WM_STATE")):
                return None
            if shown is None or shown.map_state != X.IsViewable:
                return None
            size = handle.get_geometry()
            place = root.translate_coords(handle, 0, 0)
            fixed = self._fixed[number]
            name = title(display, handle)
            edges = numbers(handle, self._atom("_NET_FRAME_EXTENTS"))
            rect = Rect(place.x, place.y, size.width, size.height)
            solid = self._solid(handle, rect, size.depth) if self._composed else None
        except error.XError:
            return None
        left, right, top, bottom = edges if len(edges) == 4 else (0, 0, 0, 0)
        outer = Rect(rect.x - left, rect.y - top, rect.w + left + right, rect.h + top + bottom)
        return Window(fixed.who.app, name, rect, number == active, fixed.pid, number, outer, solid, fixed.private)

    def _known(self, display: Display, handle: Any) -> Any:
        """Its attributes, once it is known who it is and its changes are heard.

        A window that goes while it is asked about may leave its number to a new one in that moment, whose changes nobody has asked for yet.
        None: it goes on like that.
        """
        for _ in range(_TRIES):
            if handle.id not in self._fixed:  # first of all, so that no change goes unheard
                handle.change_attributes(event_mask=_HEARD)
                self._fixed[handle.id] = self._asked(display, handle)
            attributes = handle.get_attributes()
            if attributes.your_event_mask == _HEARD:
                return attributes
            del self._fixed[handle.id]
        return None

    def _asked(self, display: Display, handle: Any) -> _Fixed:
        pid = next(iter(numbers(handle, self._atom("_NET_WM_PID"))), 0)
        return _Fixed(identity(display, handle), pid, _top_of(display, handle), started_private(pid))

    def _solid(self, handle: Any, rect: Rect, depth: int) -> Rect | None:
        """What a compositor lets nothing shine through, as far as the window says so itself; None: all of it."""
        if any(said < _OPAQUE for said in numbers(handle, self._atom("_NET_WM_WINDOW_OPACITY"))):
            return Rect(rect.x, rect.y, 0, 0)
        if depth != _WITH_ALPHA:
            return None
        said = numbers(handle, self._atom("_NET_WM_OPAQUE_REGION"))
        parts = [Rect(*said[at : at + 4]) for at in range(0, len(said) - 3, 4)]
        largest = max(parts, key=lambda part: part.area, default=Rect(0, 0, 0, 0))
        return largest.moved(rect.x, rect.y).common(rect)

    def _read_popups(self, display: Display, listed: tuple[Window, ...]) -> tuple[Popup, ...]:
        shown = {window.id: window for window in listed}
        everyone = {number: self._now(display, number, shown) for number in self._fixed}
        beside = self._popups.read(display, {fixed.top: everyone[number] for number, fixed in self._fixed.items()}, everyone)
        dialogs = [everyone[window.id] for window in listed if window.id in everyone and everyone[window.id].owner]
        return beside + tuple(
            Popup(shown[who.id], tuple(owner.at(shown[who.id].rect) for owner in owners(display, who, everyone))) for who in dialogs
        )

    def _now(self, display: Display, number: int, shown: dict[int, Window]) -> Identity:
        """With the title it has now, shown or not."""
        who = self._fixed[number].who
        if number in shown:
            return replace(who, title=shown[number].title)
        handle = display.create_resource_object("window", number)
        try:
            return replace(who, title=title(display, handle))
        except error.XError:
            return who


def _top_of(display: Display, handle: Any) -> int:
    """The top-level window it stands in: itself, or the frame a window manager put around it."""
    root, number = display.screen().root.id, handle.id
    while (parent := handle.query_tree().parent) and parent.id != root:
        handle, number = parent, parent.id
    return int(number)


def _ignore(problem: object, request: object) -> None:
    """Errors of requests without a reply: python-xlib would print them."""
