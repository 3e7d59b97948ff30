"""The choice among the ways to keep a window above all others."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from .standing import Floating, Ordinary, Standing

log = logging.getLogger(__name__)


def open_standing(qt_platform: str, environ: Mapping[str, str]) -> Standing:
    """The way for the platform that Qt runs on ('xcb', 'windows', 'cocoa', 'offscreen'). On Wayland there is none."""
    match qt_platform:
        case "xcb":
            from .standing_x11 import OnX11

            try:
                return OnX11(environ.get("DISPLAY", ""))
            except OSError as trouble:
                log.info("The X server takes no second connection: %s", trouble)
                return Ordinary()
        case "windows":
            from ...system.overlay_win import user32

            return Floating(affinity=user32())
        case "cocoa":
            from ...system.overlay_mac import cocoa

            return Floating(cocoa=cocoa())
    return Floating()
