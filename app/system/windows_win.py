"""Windows of a Windows desktop, by the Win32 calls documented for it. Written from the documentation; not run on Windows yet.

The calls stand behind `Desktop`, so that the order and the filters are tested without Windows.

Tested in: tests/system/test_windows_others.py
"""

from __future__ import annotations

import ctypes
from dataclasses import replace
from pathlib import PureWindowsPath
from typing import Any, Protocol

from ..values import Popup, Rect, Window
from .titles import tidy

_CLOAKED = 14
"""DWMWA_CLOAKED: windows of other virtual desktops and suspended store apps are 'visible' but not shown."""

_GW_OWNER = 4

_QUERY_LIMITED = 0x1000
"""PROCESS_QUERY_LIMITED_INFORMATION"""


class Desktop(Protocol):
    """What is asked of Windows. Handles are plain numbers; a call about a window that is gone returns 0, '' or None."""

    def handles(self) -> list[int]:
        """Top-level windows, topmost first."""

    def foreground(self) -> int: ...

    def shown(self, handle: int) -> bool:
        """Visible, not minimised and not cloaked."""

    def title(self, handle: int) -> str: ...

    def client(self, handle: int) -> Rect | None:
        """Its client area in desktop pixels."""

    def outer(self, handle: int) -> Rect | None:
        """The whole window with its title bar, in desktop pixels."""

    def pid(self, handle: int) -> int: ...

    def program(self, pid: int) -> str:
        """The path of the program's file."""

    def exists(self, handle: int) -> bool:
        """Whether it has not closed, shown or not."""

    def owner(self, handle: int) -> int:
        """The window that owns it (GW_OWNER): a dialog's, mostly also a menu's; 0 when it has none."""


class WinWindows:
    """Visible windows with a title, topmost first."""

    def __init__(self, desktop: Desktop) -> None:
        self._desktop = desktop

    def __call__(self) -> tuple[Window, ...]:
        try:
            front = self._desktop.foreground()
            return tuple(window for handle in self._desktop.handles() if (window := self._window(handle, front)))
        except OSError:
            return ()

    def popups(self) -> tuple[Popup, ...]:
        """Visible windows without a title (menus are of class #32768 and have none), and owned windows; else of all windows of their program."""
        try:
            everyone = [(handle, self._named(handle)) for handle in self._desktop.handles() if self._desktop.shown(handle)]
            return tuple(
                Popup(window, self._owners(window, everyone))
                for handle, window in everyone
                if window.rect and (not window.title or self._desktop.owner(handle))
            )
        except OSError:
            return ()

    def still_open(self, numbers: frozenset[int]) -> frozenset[int]:
        try:
            return frozenset(number for number in numbers if self._desktop.exists(number))
        except OSError:
            return numbers

    def turn(self) -> int:
        return 0

    def close(self) -> None:
        """Nothing is held."""

    def _window(self, handle: int, front: int) -> Window | None:
        if not self._desktop.shown(handle):
            return None
        window = self._named(handle)
        rect = self._desktop.client(handle)
        return replace(window, rect=rect, active=handle == front) if window.title and rect else None

    def _named(self, handle: int) -> Window:
        """Whole, with whatever frame it has."""
        pid, outer = self._desktop.pid(handle), self._desktop.outer(handle)
        name = PureWindowsPath(self._desktop.program(pid)).stem
        return Window(name[:1].upper() + name[1:], tidy(self._desktop.title(handle)), outer, False, pid, handle, outer)

    def _owners(self, window: Window, everyone: list[tuple[int, Window]]) -> tuple[Window, ...]:
        if owner := self._desktop.owner(window.id):
            return (self._named(owner),)
        return tuple(other for _, other in everyone if other.pid == window.pid and other.id != window.id)


class _User32:
    """The real calls."""

    def __init__(self) -> None:
        dlls: Any = ctypes.windll  # type: ignore[attr-defined,unused-ignore]
        self._user, self._kernel, self._dwm = dlls.user32, dlls.kernel32, dlls.dwmapi
        self._each = ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)  # type: ignore[attr-defined,unused-ignore]
        self._user.GetForegroundWindow.restype = self._user.GetWindow.restype = ctypes.c_void_p
        self._kernel.OpenProcess.restype = ctypes.c_void_p

    def handles(self) -> list[int]:
        found: list[int] = []

        def each(handle: int, _data: int) -> int:
            found.append(handle)
            return 1

        self._user.EnumWindows(self._each(each), None)
        return found

    def foreground(self) -> int:
        return int(self._user.GetForegroundWindow() or 0)

    def shown(self, handle: int) -> bool:
        window, cloaked = ctypes.c_void_p(handle), ctypes.c_int(0)
        if not self._user.IsWindowVisible(window) or self._user.IsIconic(window):
            return False
        self._dwm.DwmGetWindowAttribute(window, _CLOAKED, ctypes.byref(cloaked), ctypes.sizeof(cloaked))
        return cloaked.value == 0

    def title(self, handle: int) -> str:
        room = int(self._user.GetWindowTextLengthW(ctypes.c_void_p(handle))) + 1  # whole: what says that it is private stands at the end
        text = ctypes.create_unicode_buffer(room)
        self._user.GetWindowTextW(ctypes.c_void_p(handle), text, room)
        return text.value

    def client(self, handle: int) -> Rect | None:
        area, corner = (ctypes.c_long * 4)(), (ctypes.c_long * 2)()
        window = ctypes.c_void_p(handle)
        if not self._user.GetClientRect(window, area) or not self._user.ClientToScreen(window, corner):
            return None
        return Rect(corner[0], corner[1], area[2], area[3])

    def outer(self, handle: int) -> Rect | None:
        edges = (ctypes.c_long * 4)()
        if not self._user.GetWindowRect(ctypes.c_void_p(handle), edges):
            return None
        return Rect(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1])

    def pid(self, handle: int) -> int:
        number = ctypes.c_ulong(0)
        self._user.GetWindowThreadProcessId(ctypes.c_void_p(handle), ctypes.byref(number))
        return int(number.value)

    def program(self, pid: int) -> str:
        process = self._kernel.OpenProcess(_QUERY_LIMITED, 0, pid)
        if not process:
            return ""
        try:
            path, size = ctypes.create_unicode_buffer(1024), ctypes.c_ulong(1024)
            known = self._kernel.QueryFullProcessImageNameW(ctypes.c_void_p(process), 0, path, ctypes.byref(size))
            return path.value if known else ""
        finally:
            self._kernel.CloseHandle(ctypes.c_void_p(process))

    def exists(self, handle: int) -> bool:
        return bool(self._user.IsWindow(ctypes.c_void_p(handle)))

    def owner(self, handle: int) -> int:
        return int(self._user.GetWindow(ctypes.c_void_p(handle), _GW_OWNER) or 0)


def user32() -> Desktop:
    """The calls of this Windows."""
    return _User32()
