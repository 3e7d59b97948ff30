"""The truthful small sign at the left of the toolbar: a shape, a colour and a word for what is happening."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from ..standing.standing import Light
from .theme import sized
from .tokens import BODY_PX, Tokens

SIGN = 10


class StateSign(QWidget):
    """● recording, ‖ paused, ▲ trouble, ○ not recording: told apart without colour too."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._light: Light = "off"
        self._word = ""

    def show_light(self, light: Light, word: str) -> None:
        """What is true now, and the word for it."""
        if (light, word) == (self._light, self._word):
            return
        self._light, self._word = light, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    def dress(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(8 + SIGN + 8 + metrics.horizontalAdvance(self._word) + metrics.horizontalAdvance("MM"), 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        t = self._tokens
        place = QRectF(8, (self.height() - SIGN) / 2, SIGN, SIGN)
        paint_sign(painter, place, self._light, t)
        painter.setFont(sized(self.font(), BODY_PX, semibold=True))
        painter.setPen(QColor(t.text))
        painter.drawText(QRectF(8 + SIGN + 8, 0, self.width(), self.height()), Qt.AlignmentFlag.AlignVCenter, self._word)


def paint_sign(painter: QPainter, place: QRectF, state: str, t: Tokens) -> None:
    """The shape of a state in a square of `SIGN` pixels."""
    painter.setPen(Qt.PenStyle.NoPen)
    match state:
        case "recording":
            painter.setBrush(QColor(t.live))
            painter.drawEllipse(place)
        case "paused":
            painter.setBrush(QColor(t.warn))
            painter.drawRoundedRect(QRectF(place.left() + 1, place.top(), 3, SIGN), 1, 1)
            painter.drawRoundedRect(QRectF(place.left() + 6, place.top(), 3, SIGN), 1, 1)
        case "trouble":
            painter.setBrush(QColor(t.stop))
            painter.drawPolygon(QPolygonF([place.bottomLeft(), QPointF(place.center().x(), place.top()), place.bottomRight()]))
        case _:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(t.quiet))
            painter.drawEllipse(place.adjusted(0.5, 0.5, -0.5, -0.5))
