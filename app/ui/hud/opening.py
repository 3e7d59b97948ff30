"""Which board this desktop lets the HUD have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from .board import Board
from .standing import open_standing

if TYPE_CHECKING:
    from ...settings.paths import Paths
    from .part import Shows


def open_board(app: QApplication, paths: Paths, environ: Mapping[str, str]) -> Shows:
    """The board for the platform that Qt runs on."""
    platform = app.platformName()
    return Board(app, paths.state / "hud.json", lambda: open_standing(platform, environ))
