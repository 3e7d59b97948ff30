"""The files the window is drawn with: icons tinted from the tokens, found in the checkout and in the wheel alike."""

from __future__ import annotations

import logging
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ..files import resource
from .tokens import Tokens

log = logging.getLogger(__name__)

_FITTED = (16, 22, 24)
"""Pixels a side for which the program's sign is drawn on the grid of pixels; what is fine above would be a smear there."""

_LARGE = (32, 48, 64, 128, 256)


@lru_cache(64)
def _svg(name: str) -> str:
    """The drawing; '' where an incomplete installation has none. It is asked for while Qt paints, where an error would end the program."""
    try:
        return resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        log.warning("an icon cannot be drawn: %s", error)
        return ""


class _Tinted(QIconEngine):
    """Draws one SVG at the size it is asked for, sharp at every scale; disabled icons are faint."""

    def __init__(self, name: str, colour: str, faint: str) -> None:
        super().__init__()
        self._name, self._colour, self._faint = name, colour, faint

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = self._faint if mode == QIcon.Mode.Disabled else self._colour
        drawing = _svg(self._name)
        if drawing:
            renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
            renderer.render(painter, QRectF(rect))  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, image.rect(), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        return _Tinted(self._name, self._colour, self._faint)


def icon(name: str, tokens: Tokens, colour: str = "") -> QIcon:
    """A Lucide icon in the text colour of `tokens`, or in `colour`."""
    return QIcon(_Tinted(name, colour or tokens.text, tokens.line if tokens.name == "light" else tokens.quiet))


def app_icon() -> QIcon:
    """The program's own sign."""
    sign = QIcon()
    for size in _FITTED:
        sign.addFile(str(resource("icons", f"app-{size}.svg")), QSize(size, size))
    for size in _LARGE:
        sign.addFile(str(resource("icons", "app.svg")), QSize(size, size))
    return sign
