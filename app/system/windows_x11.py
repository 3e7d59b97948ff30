"""Windows of an X11 desktop, as its window manager lists them (EWMH), by python-xlib."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..values import Rect, Window

if TYPE_CHECKING:
    from Xlib.display import Display

ALL_DESKTOPS = 0xFFFFFFFF
RETRY_AFTER = 20
"""Calls to let pass before a lost display is tried again: a failed try costs up to 50 ms."""

_LENGTH = 1024
"""Property length asked for, in units of 4 bytes: longer titles are cut."""

_CARDINAL, _WINDOW, _STRING, _WM_NAME, _WM_CLASS = 6, 33, 31, 39, 67
"""Predefined atoms (X protocol, appendix B)."""

_TOLD_BY_ROOT = ("_NET_CLIENT_LIST_STACKING", "_NET_ACTIVE_WINDOW", "_NET_CURRENT_DESKTOP")
_TOLD_BY_WINDOW = ("_NET_WM_NAME", "_NET_WM_STATE", "_NET_WM_DESKTOP", "_NET_FRAME_EXTENTS")
"""Properties whose change makes the last list old. Others change with every key pressed (_NET_WM_USER_TIME)."""


@dataclass(frozen=True, slots=True)
class _Fixed:
    """What a window does not change in its life."""

    app: str
    pid: int


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

    def __call__(self) -> tuple[Window, ...]:
        from Xlib import error

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

    def turn(self) -> int:
        """Rises with everything that may make the list another one; -1 while the display does not answer."""
        from Xlib import error

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
            from Xlib import error

            with contextlib.suppress(error.ConnectionClosedError, OSError):  # the server went first
                self._display.close()
        self._display = None
        self._listed = None
        self._turn += 1
        self._atoms.clear()
        self._fixed.clear()

    # ------------------------------------------------------------------ asking

    def _connected(self) -> Display:
        if self._display is None:
            from Xlib import X
            from Xlib.display import Display

            self._display = Display(self._name)
            self._display.set_error_handler(_ignore)
            self._display.screen().root.change_attributes(event_mask=X.SubstructureNotifyMask | X.PropertyChangeMask)
        return self._display

    def _hear(self, display: Display) -> None:
        """Takes in what the server told until now; a question with an answer makes sure that nothing is on its way."""
        from Xlib import X

        display.sync()
        root = display.screen().root.id
        while display.pending_events():
            event = display.next_event()
            if event.type == X.PropertyNotify:
                names = _TOLD_BY_ROOT if event.window.id == root else _TOLD_BY_WINDOW
                if event.atom not in (_WM_NAME, _WM_CLASS) and event.atom not in [self._atom(name) for name in names]:
                    continue
            self._listed = None
            self._turn += 1

    def _atom(self, name: str) -> int:
        atom = self._atoms.get(name, 0)
        if not atom and self._display is not None:
            atom = self._atoms[name] = int(self._display.intern_atom(name))
        return atom

    def _read(self, display: Display) -> tuple[Window, ...]:
        root = display.screen().root
        stack = _numbers(root, self._atom("_NET_CLIENT_LIST_STACKING"))
        active = next(iter(_numbers(root, self._atom("_NET_ACTIVE_WINDOW"))), 0)
        desktop = next(iter(_numbers(root, self._atom("_NET_CURRENT_DESKTOP"))), None)
        if not stack and active:
            stack = [active]
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
        from Xlib import X, error

        handle = display.create_resource_object("window", number)
        try:
            if number not in self._fixed:  # first of all, so that no change goes unheard
                handle.change_attributes(event_mask=X.PropertyChangeMask | X.StructureNotifyMask)
            on = next(iter(_numbers(handle, self._atom("_NET_WM_DESKTOP"))), None)
            if desktop is not None and on is not None and on not in (desktop, ALL_DESKTOPS):
                return None
            if self._atom("_NET_WM_STATE_HIDDEN") in _numbers(handle, self._atom("_NET_WM_STATE")):
                return None
            if handle.get_attributes().map_state != X.IsViewable:
                return None
            size = handle.get_geometry()
            place = root.translate_coords(handle, 0, 0)
            fixed = self._fixed.get(number)
            if fixed is None:
                pid = next(iter(_numbers(handle, self._atom("_NET_WM_PID"))), 0)
                fixed = self._fixed[number] = _Fixed(_app(_text(handle, _WM_CLASS)), pid)
            title = _text(handle, self._atom("_NET_WM_NAME")) or _text(handle, _WM_NAME)
            edges = _numbers(handle, self._atom("_NET_FRAME_EXTENTS"))
        except error.XError:
            return None
        rect = Rect(place.x, place.y, size.width, size.height)
        left, right, top, bottom = edges if len(edges) == 4 else (0, 0, 0, 0)
        outer = Rect(rect.x - left, rect.y - top, rect.w + left + right, rect.h + top + bottom)
        return Window(fixed.app, title.strip(), rect, number == active, fixed.pid, number, outer)


def _numbers(handle: Any, atom: int) -> list[int]:
    found = handle.get_property(atom, 0, 0, _LENGTH)
    return [int(number) for number in found.value] if found is not None and found.format == 32 else []


def _text(handle: Any, atom: int) -> str:
    """UTF8_STRING as UTF-8; anything else (STRING, COMPOUND_TEXT) as Latin-1 where it is not UTF-8."""
    found = handle.get_property(atom, 0, 0, _LENGTH)
    if found is None or found.format != 8:
        return ""
    raw = found.value if isinstance(found.value, bytes) else str(found.value).encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1" if found.property_type == _STRING else "utf-8", "replace")


def _app(wm_class: str) -> str:
    """The class part of WM_CLASS ('xterm\\0XTerm\\0' is 'XTerm'), capitalised; the instance part where a program sets no class."""
    parts = [part for part in wm_class.split("\0") if part]
    if not parts:
        return ""
    name = parts[-1].strip()
    return name[:1].upper() + name[1:]


def _ignore(problem: object, request: object) -> None:
    """Errors of requests without a reply: python-xlib would print them."""
