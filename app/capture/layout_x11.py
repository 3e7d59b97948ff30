"""The monitors of an X desktop with identities that outlive re-plugging, and a word when the layout changes.

Tested in: tests/capture/test_points.py
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from Xlib import X, Xatom, error
from Xlib.display import Display
from Xlib.ext import randr

from ..values import Rect, Screen

DEFAULT_DPI = 96.0


class LayoutLost(Exception):  # noqa: N818 - named after what it says
    """The X server does not answer."""


class X11Layout:
    """A connection of its own, used by one thread.

    RandR 1.5 monitors are what people see as screens: outputs, joined tiles, and those set by hand with `xrandr --setmonitor`.
    """

    def __init__(self, display: str) -> None:
        """Connects.

        Raises:
            LayoutLost: It cannot; the message holds the system's words.
        """
        try:
            self._display = Display(display or None)
            self._root = self._display.screen().root
            self._randr = self._display.has_extension("RANDR")
            self._root.change_attributes(event_mask=X.StructureNotifyMask | X.PropertyChangeMask)
            if self._randr:
                self._root.xrandr_select_input(randr.RRScreenChangeNotifyMask | randr.RRCrtcChangeNotifyMask | randr.RROutputChangeNotifyMask)
            self._display.set_error_handler(_ignore)
            self._display.sync()
        except (error.DisplayError, error.ConnectionClosedError, error.XError, OSError) as problem:
            raise LayoutLost(str(problem)) from problem

    def changed(self) -> bool:
        """Whether monitors, the size of the desktop or its scale may have changed since the last call.

        Raises:
            LayoutLost: The server is gone.
        """
        try:
            changed = False
            for _ in range(self._display.pending_events()):
                event = self._display.next_event()
                # PropertyNotify on the root comes with every focus change; only the resources (Xft.dpi) matter.
                changed |= event.type != X.PropertyNotify or event.atom == Xatom.RESOURCE_MANAGER
        except (error.ConnectionClosedError, OSError) as problem:
            raise LayoutLost(str(problem)) from problem
        return changed

    def read(self) -> tuple[Screen, ...]:
        """All active monitors; the whole desktop as one where the server knows no monitors.

        Raises:
            LayoutLost: The server is gone.
        """
        try:
            scale = self._scale()
            monitors = self._root.xrandr_get_monitors().monitors if self._randr else []
            size = self._root.get_geometry()
            whole = Rect(0, 0, size.width, size.height)
            # Monitors set by hand, and for a moment any, may reach beyond the desktop after a change of mode: there is nothing to see there.
            screens = tuple(screen for monitor in monitors if (screen := self._screen(monitor, scale, whole)).rect)
            return screens or (Screen("desktop", "Desktop", whole, scale, True),)
        except (error.ConnectionClosedError, error.XError, OSError) as problem:
            raise LayoutLost(str(problem)) from problem

    def close(self) -> None:
        try:
            self._display.close()
        except (error.ConnectionClosedError, OSError):
            return

    def _screen(self, monitor: Any, scale: float, whole: Rect) -> Screen:
        name = str(self._display.get_atom_name(monitor.name))
        number = next((self._edid_number(output) for output in monitor.crtcs if output), "")  # python-xlib 0.33 calls the outputs 'crtcs'
        rect = Rect(monitor.x, monitor.y, monitor.width_in_pixels, monitor.height_in_pixels).common(whole)
        return Screen(f"{name}+{number}" if number else name, name, rect, scale, bool(monitor.primary))

    def _edid_number(self, output: int) -> str:
        """8 characters that stand for the monitor itself, from its own description; '' for virtual ones."""
        try:
            atom = self._display.intern_atom("EDID", True)
            found = self._display.xrandr_get_output_property(output, atom, X.AnyPropertyType, 0, 256) if atom else None
        except error.XError:
            return ""
        edid = bytes(found.value) if found is not None else b""
        return hashlib.sha256(edid).hexdigest()[:8] if edid else ""

    def _scale(self) -> float:
        """Pixels per logical pixel as desktops tell it on X (Xft.dpi / 96)."""
        found = self._root.get_full_property(Xatom.RESOURCE_MANAGER, Xatom.STRING)
        text = bytes(found.value).decode("latin-1") if found is not None and isinstance(found.value, bytes) else str(found.value) if found else ""
        dpi = re.search(r"^Xft\.dpi:\s*([\d.]+)", text, re.MULTILINE)
        scale = float(dpi[1]) / DEFAULT_DPI if dpi else 1.0
        return scale if 0.5 <= scale <= 8 else 1.0


def _ignore(problem: object, request: object) -> None:
    """Errors of requests without a reply: python-xlib would print them."""
