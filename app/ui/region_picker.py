"""Choosing a part of the screen: each screen frozen and dimmed, a rectangle to drag, its size beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QScreen
from PySide6.QtWidgets import QWidget

from ..capture.screens import to_physical
from ..values import Rect, Screen
from .theme import sized
from .tokens import BODY_PX, DARK

LEAST = 8
"""Smaller rectangles are a slip of the hand."""
NUDGE, LEAP = 1, 10


class _Sheet(QWidget):
    """One frozen screen.

    Signals:
        taken: The rectangle (QRect, logical, of this screen), or None when the user gave up.
    """

    taken = Signal(object)

    def __init__(self, screen: QScreen, frozen: QPixmap) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.Tool)
        self.setAccessibleName(self.tr("Drag over the part to record. Enter takes it, Esc leaves it."))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setGeometry(screen.geometry())
        self._frozen = frozen
        self._ratio = screen.devicePixelRatio()
        self._area = QRect()
        self._from: QPoint | None = None

    @property
    def area(self) -> QRect:
        return self._area

    def choose(self, area: QRect) -> None:
        """Sets the rectangle (logical pixels of this screen)."""
        self._area = area.normalized().intersected(self.rect())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._frozen)
        veil = QColor(0, 0, 0, 140)
        area = self._area
        if area.isEmpty():
            painter.fillRect(self.rect(), veil)
            self._sign(painter, self.rect().center() - QPoint(0, 20), self.tr("Drag over the part to record. Esc leaves it."), centred=True)
            return
        for part in (
            QRect(0, 0, self.width(), area.top()),
            QRect(0, area.bottom() + 1, self.width(), self.height()),
            QRect(0, area.top(), area.left(), area.height()),
            QRect(area.right() + 1, area.top(), self.width(), area.height()),
        ):
            painter.fillRect(part, veil)
        painter.setPen(QPen(QColor(DARK.accent), 2))
        painter.drawRect(area.adjusted(-1, -1, 0, 0))
        size = f"{round(area.width() * self._ratio)} × {round(area.height() * self._ratio)}"
        place = area.bottomLeft() + QPoint(0, 12)
        if place.y() > self.height() - 40:
            place = area.topLeft() - QPoint(0, 40)
        words = self.tr("Enter or a double-click takes it, arrows move it, Shift+arrows resize it, Esc leaves it")
        self._sign(painter, QPoint(place.x(), max(4, place.y())), f"{size}   {words}")

    def _sign(self, painter: QPainter, place: QPoint, words: str, *, centred: bool = False) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(sized(self.font(), BODY_PX, semibold=True))
        width = painter.fontMetrics().horizontalAdvance(words) + 24
        left = place.x() - width // 2 if centred else min(place.x(), self.width() - width - 4)
        box = QRectF(left, place.y(), width, 30)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(DARK.raised))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(QColor(DARK.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._from = event.position().toPoint()
        else:
            self.taken.emit(None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = self._from is not None and (event.position().toPoint() - self._from).manhattanLength() >= LEAST
        if self._from is not None and moved:  # a click alone leaves what is chosen: two of them take it
            self.choose(QRect(self._from, event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None
        if self._area.width() < LEAST or self._area.height() < LEAST:
            self.choose(QRect())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._take()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.taken.emit(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._nudge(Qt.Key(key), event.modifiers())

    def _take(self) -> None:
        if not self._area.isEmpty():
            self.taken.emit(self._area)

    def _nudge(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        step = LEAP if held & Qt.KeyboardModifier.ControlModifier else NUDGE
        dx = {Qt.Key.Key_Left: -step, Qt.Key.Key_Right: step}.get(key, 0)
        dy = {Qt.Key.Key_Up: -step, Qt.Key.Key_Down: step}.get(key, 0)
        area = self._area if not self._area.isEmpty() else QRect(self.width() // 4, self.height() // 4, self.width() // 2, self.height() // 2)
        self.choose(area.adjusted(0, 0, dx, dy) if held & Qt.KeyboardModifier.ShiftModifier else area.translated(dx, dy))


class RegionPicker(QObject):
    """Signals:
    picked: A `Rect` in desktop pixels, or None when the user gave up.
    """

    picked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheets: dict[_Sheet, QScreen] = {}

    @property
    def sheets(self) -> tuple[_Sheet, ...]:
        return tuple(self._sheets)

    def open_picker(self) -> None:
        """Freezes every screen first, then covers them, so that no sheet is on another's picture."""
        screens = QGuiApplication.screens()
        frozen = [screen.grabWindow(0) for screen in screens]
        for screen, picture in zip(screens, frozen, strict=True):
            sheet = _Sheet(screen, picture)
            sheet.taken.connect(self._on_taken)
            self._sheets[sheet] = screen
            sheet.showFullScreen()
        first = next(iter(self._sheets))
        first.activateWindow()
        first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _on_taken(self, area: object) -> None:
        screen = self._sheets.get(self.sender())  # type: ignore[call-overload]
        for sheet in self._sheets:
            sheet.close()
            sheet.deleteLater()
        self._sheets.clear()
        self.picked.emit(in_desktop(area, screen) if isinstance(area, QRect) and screen is not None else None)


def in_desktop(area: QRect, screen: QScreen) -> Rect:
    """A rectangle of one screen (logical) in desktop pixels (physical)."""
    place = screen.geometry()
    size = screen.size() * screen.devicePixelRatio()
    known = Screen(screen.name(), screen.name(), Rect(place.x(), place.y(), size.width(), size.height()), screen.devicePixelRatio())
    return to_physical(Rect(place.x() + area.x(), place.y() + area.y(), area.width(), area.height()), known)
