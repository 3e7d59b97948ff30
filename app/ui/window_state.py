"""What the window remembers between runs: its place, the width of the list and the look. One small JSON file, never in the way when broken."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QJsonDocument, QRect
from PySide6.QtGui import QGuiApplication

log = logging.getLogger(__name__)

FIRST_SIZE = (1120, 760)
LEAST_SIZE = (640, 480)


class WindowState(NamedTuple):
    """Logical pixels. `w` of 0: nothing is remembered yet."""

    x: int = 0
    y: int = 0
    w: int = 0
    h: int = 0
    maximized: bool = False
    list_width: int = 248
    list_shown: bool = True
    look: str = "system"
    dark: bool = False
    """Whether it was dark at the end: the outline is painted before the desktop can be asked."""


def load(path: Path) -> WindowState:
    """What was remembered, or the defaults when there is nothing readable."""
    try:
        # Qt's parser is loaded already; importing Python's costs 4 ms before the first paint.
        said = QJsonDocument.fromJson(path.read_bytes()).object()
    except OSError:
        return WindowState()
    known: dict[str, Any] = {}
    for name, default in WindowState()._asdict().items():
        value: Any = said.get(name)
        if isinstance(value, float) and type(default) is int and value.is_integer():
            value = int(value)
        if type(value) is type(default):
            known[name] = value
    return WindowState(**known)


def save(path: Path, state: WindowState) -> None:
    """Remembers; a disk that refuses costs only the memory."""
    import json

    from ..files import make_private_dir, write_whole

    try:
        make_private_dir(path.parent)
        write_whole(path, json.dumps(state._asdict()).encode())
    except OSError as failure:
        log.info("the window's place is not remembered: %s", failure)


def pulled_back(wanted: QRect, areas: list[QRect]) -> QRect:
    """`wanted` moved and shrunk so that it lies wholly on one of the screens: the one it covers most, else the first."""
    if not areas:
        return wanted
    best = max(areas, key=lambda area: area.intersected(wanted).width() * area.intersected(wanted).height())
    w, h = min(wanted.width(), best.width()), min(wanted.height(), best.height())
    x = max(best.left(), min(wanted.left(), best.right() + 1 - w))
    y = max(best.top(), min(wanted.top(), best.bottom() + 1 - h))
    return QRect(x, y, w, h)


def place_for(state: WindowState) -> QRect:
    """Where the window opens."""
    areas = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    if state.w:
        return pulled_back(QRect(state.x, state.y, max(state.w, LEAST_SIZE[0]), max(state.h, LEAST_SIZE[1])), areas)
    area = QGuiApplication.primaryScreen().availableGeometry()
    w, h = min(FIRST_SIZE[0], area.width()), min(FIRST_SIZE[1], area.height())
    return QRect(area.left() + (area.width() - w) // 2, area.top() + (area.height() - h) // 2, w, h)
