"""What the picker draws over the frozen picture: handles, size, magnifier and the line of keys. Coordinates are logical pixels of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPen

from ..theme import sized
from ..tokens import BODY_PX, DARK, QUIET_PX

HANDLE = 9
EDGE = 8
"""Nothing drawn comes nearer to the edge of the screen."""
LENS_PIXELS, LENS_ZOOM = 17, 8
LENS_SIZE = LENS_PIXELS * LENS_ZOOM
LENS_AWAY = 24
LABEL_HEIGHT = 30


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys, and what they do."""

    keys: tuple[str, ...]
    does: str


def handle(painter: QPainter, at: QPointF) -> None:
    """One handle, to be seen on every ground."""
    painter.setPen(QPen(QColor(DARK.on_accent), 1))
    painter.setBrush(QColor("#FFFFFF"))
    painter.drawEllipse(at, HANDLE / 2, HANDLE / 2)


def label_size(font: QFont, words: str, quiet: str) -> QSize:
    """Room for a label; `quiet` stands fainter behind the words."""
    strong, faint = QFontMetrics(sized(font, BODY_PX, semibold=True)), QFontMetrics(sized(font, BODY_PX))
    width = strong.horizontalAdvance(words) + (12 + faint.horizontalAdvance(quiet) if quiet else 0)
    return QSize(width + 24, LABEL_HEIGHT)


def label(painter: QPainter, box: QRect, font: QFont, words: str, quiet: str) -> None:
    _card(painter, QRectF(box))
    painter.setFont(sized(font, BODY_PX, semibold=True))
    painter.setPen(QColor(DARK.text))
    inner = box.adjusted(12, 0, -12, 0)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
    if quiet:
        painter.setFont(sized(font, BODY_PX))
        painter.setPen(QColor(DARK.quiet))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, quiet)


def label_place(area: QRect, size: QSize, sheet: QRect) -> QRect:
    """Below the rectangle; above it, or inside it, where there is no room."""
    room = sheet.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    top = area.bottom() + 14
    if top + size.height() > room.bottom():
        top = area.top() - 12 - size.height()
    if top < room.top():
        top = area.bottom() - 12 - size.height()
    left = max(room.left(), min(area.left(), room.right() + 1 - size.width()))
    return QRect(QPoint(left, max(room.top(), min(top, room.bottom() - size.height()))), size)


def lens_place(at: QPoint, sheet: QRect) -> QRect:
    """Beside the point, on the side where there is room, with its caption."""
    size = QSize(LENS_SIZE + 2, LENS_SIZE + 2 + 24)
    left = at.x() + LENS_AWAY if at.x() + LENS_AWAY + size.width() + EDGE <= sheet.right() else at.x() - LENS_AWAY - size.width()
    top = at.y() + LENS_AWAY if at.y() + LENS_AWAY + size.height() + EDGE <= sheet.bottom() else at.y() - LENS_AWAY - size.height()
    return QRect(QPoint(max(EDGE, left), max(EDGE, top)), size)


def lens(painter: QPainter, box: QRect, font: QFont, image: QImage, spot: tuple[int, int], caption: str) -> None:
    """The pixels around `spot` enlarged, the one that counts framed."""
    _card(painter, QRectF(box))
    half = LENS_PIXELS // 2
    target = QRect(box.left() + 1, box.top() + 1, LENS_SIZE, LENS_SIZE)
    painter.save()
    painter.setClipRect(target)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.fillRect(target, QColor("#000000"))
    painter.drawImage(QRectF(target), image, QRectF(spot[0] - half, spot[1] - half, LENS_PIXELS, LENS_PIXELS))
    middle = QRect(target.left() + half * LENS_ZOOM, target.top() + half * LENS_ZOOM, LENS_ZOOM, LENS_ZOOM)
    for width, colour in ((3, "#000000"), (1, "#FFFFFF")):
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(middle.adjusted(-1, -1, 0, 0))
    painter.restore()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(DARK.edge), 2))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    painter.setFont(sized(font, QUIET_PX))
    painter.setPen(QColor(DARK.text))
    painter.drawText(QRect(box.left(), target.bottom(), box.width(), 24), Qt.AlignmentFlag.AlignCenter, caption)


class HintLine:
    """Keys and what they do, in as many lines as the screen is narrow."""

    GAP, PAD, LINE, KEY = 20, 16, 28, 8

    def __init__(self, font: QFont, hints: Sequence[Hint], widest: int) -> None:
        self._key_font, self._font = sized(font, QUIET_PX, semibold=True), sized(font, QUIET_PX)
        self._lines: list[list[tuple[Hint, int]]] = [[]]
        self._width = 0
        room = widest - 2 * self.PAD
        for hint in hints:
            width = self._width_of(hint)
            used = self._used(self._lines[-1])
            if self._lines[-1] and used + self.GAP + width > room:
                self._lines.append([])
            self._lines[-1].append((hint, width))
        self._width = max(self._used(line) for line in self._lines)

    @property
    def size(self) -> QSize:
        return QSize(self._width + 2 * self.PAD, len(self._lines) * self.LINE + 12)

    def draw(self, painter: QPainter, box: QRect) -> None:
        _card(painter, QRectF(box))
        for row, line in enumerate(self._lines):
            left = float(box.left() + (box.width() - self._used(line)) // 2)
            top = box.top() + 6 + row * self.LINE
            for hint, width in line:
                self._draw_hint(painter, hint, QPointF(left, top))
                left += width + self.GAP

    def _draw_hint(self, painter: QPainter, hint: Hint, at: QPointF) -> None:
        left, faint = at.x(), QColor(DARK.quiet)
        keys, words = QFontMetrics(self._key_font), QFontMetrics(self._font)
        for key in hint.keys:
            width = keys.horizontalAdvance(key) + 2 * self.KEY
            cap = QRectF(QPointF(left + 0.5, at.y() + 4.5), QSizeF(width - 1, self.LINE - 9))
            painter.setPen(QPen(QColor(DARK.edge), 1))
            painter.setBrush(QColor(DARK.surface))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setFont(self._key_font)
            painter.setPen(QColor(DARK.text))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            left += width + 4
        painter.setFont(self._font)
        painter.setPen(faint)
        painter.drawText(
            QRectF(left + 2, at.y(), words.horizontalAdvance(hint.does) + 2, self.LINE),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            hint.does,
        )

    def _width_of(self, hint: Hint) -> int:
        keys, words = QFontMetrics(self._key_font), QFontMetrics(self._font)
        return sum(keys.horizontalAdvance(key) + 2 * self.KEY + 4 for key in hint.keys) + 2 + words.horizontalAdvance(hint.does)

    def _used(self, line: Sequence[tuple[Hint, int]]) -> int:
        return sum(width for _, width in line) + self.GAP * max(0, len(line) - 1)


def _card(painter: QPainter, box: QRectF) -> None:
    """The ground that words stand on: its own, so that it reads over white and black alike."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(DARK.edge), 1))
    painter.setBrush(QColor(DARK.raised))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
