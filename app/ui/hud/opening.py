"""Which board this desktop lets the HUD have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from .board import Board
from .standing import Ordinary
from .standing_choice import open_standing

if TYPE_CHECKING:
    from ...settings.paths import Paths
    from .part import Shows

_KEEPS_BELOW = {"COSMIC"}
"""Desktops that put windows of XWayland below others all the same (pop-os/cosmic-comp#1960)."""


def open_board(app: QApplication, paths: Paths, environ: Mapping[str, str]) -> Shows:
    """The board for the platform that Qt runs on. On Wayland a process of its own on XWayland, where there is one and its windows may stand above."""
    platform = app.platformName()
    if platform.startswith("wayland") and environ.get("DISPLAY") and not _KEEPS_BELOW & set(environ.get("XDG_CURRENT_DESKTOP", "").split(":")):
        from .far_board import FarBoard

        return FarBoard(app, paths.state, environ)
    if platform.startswith("wayland"):
        return Board(app, paths.state / "hud.json", Ordinary)
    return Board(app, paths.state / "hud.json", lambda: open_standing(platform, environ))
