"""The state of the recording as a small picture for a panel that may be light or dark: told by its shape, and by a colour that stands on both."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

SIZES = (16, 22, 24, 32, 48, 64)
FRAME, LIVE, WARN, STOP = "#7C8794", "#1E9E57", "#B7791F", "#DC4C40"
"""Each at 3:1 or better on light and on dark panels (a test measures it)."""


def tray_icon(light: str) -> QIcon:
    """A screen's outline with ● for recording, ‖ for paused, ▲ for trouble in it, empty otherwise."""
    made = QIcon()
    for size in SIZES:
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw(painter, float(size), light)
        painter.end()
        made.addPixmap(pixmap)
    return made


def _draw(painter: QPainter, size: float, light: str) -> None:
    unit = size / 16
    painter.setPen(QPen(QColor(FRAME), 1.5 * unit))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(1.25 * unit, 1.25 * unit, 13.5 * unit, 13.5 * unit), 3.5 * unit, 3.5 * unit)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = QPointF(size / 2, size / 2)
    match light:
        case "recording" | "starting":
            painter.setBrush(QColor(LIVE))
            painter.drawEllipse(middle, 4 * unit, 4 * unit)
        case "paused":
            painter.setBrush(QColor(WARN))
            for left in (-3.5, 1.0):
                painter.drawRoundedRect(QRectF(middle + QPointF(left * unit, -4 * unit), QSizeF(2.5 * unit, 8 * unit)), unit / 2, unit / 2)
        case "trouble":
            painter.setBrush(QColor(STOP))
            corners = [(0.0, -4.5), (4.5, 3.5), (-4.5, 3.5)]
            painter.drawPolygon(QPolygonF([middle + QPointF(x * unit, y * unit) for x, y in corners]))
        case _:
            painter.setBrush(QColor(FRAME))
            painter.drawEllipse(middle, 1.5 * unit, 1.5 * unit)
