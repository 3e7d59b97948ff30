"""One screen's frozen picture, dimmed, filling that screen, with what is being chosen on it."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QRegion, QScreen
from PySide6.QtWidgets import QWidget

from ...values import Rect
from ..notes_pane.safe import one_line
from ..tokens import DARK
from .choosing import Choosing
from .drawn import LENS_AWAY, Hint, HintLine, handle, label, label_place, label_size, lens, lens_place
from .grips import HANDLES, Grip, handle_places

VEIL = QColor(0, 0, 0, 150)
REACH = 8
"""How far from an edge, in logical pixels, a press takes hold of it."""
ROOM_FOR_HANDLES = 48
HINTS_AWAY = 24

_CURSORS: dict[Grip, Qt.CursorShape] = {
    "nw": Qt.CursorShape.SizeFDiagCursor, "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor, "sw": Qt.CursorShape.SizeBDiagCursor,
    "n": Qt.CursorShape.SizeVerCursor, "s": Qt.CursorShape.SizeVerCursor,
    "e": Qt.CursorShape.SizeHorCursor, "w": Qt.CursorShape.SizeHorCursor,
    "inside": Qt.CursorShape.SizeAllCursor,
}  # fmt: skip


class Sheet(QWidget):
    """Signals:
    changed: The user did something here.
    taken, left: What is chosen is wanted; nothing is wanted.
    keyed: A QKeyEvent for the picker as a whole.
    """

    changed = Signal()
    taken = Signal()
    left = Signal()
    keyed = Signal(object)

    def __init__(self, screen: QScreen, number: int, image: QImage, choosing: Choosing, flags: Qt.WindowType) -> None:
        super().__init__(None, flags)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        name = self.tr("Choose what to record on screen %1").replace("%1", str(number + 1))
        self.setWindowTitle(name)
        self.setAccessibleName(name)
        self.number, self._image, self._choosing = number, image, choosing
        self._bright = QPixmap.fromImage(image)
        self._dim = self._dimmed()
        self._hints: dict[bool, HintLine] = {}
        self._drawn = QRegion()

    def _dimmed(self) -> QPixmap:
        made = QPixmap(self._bright)
        painter = QPainter(made)
        painter.fillRect(made.rect(), VEIL)
        painter.end()
        return made

    def refresh(self) -> None:
        """Paints anew what changed."""
        now = self._marked()
        self.update(now.united(self._drawn))
        self._drawn = now
        words, quiet = self._said()
        self.setAccessibleDescription(f"{words}, {quiet}" if words else "")

    # ------------------------------------------------------------------ places

    @property
    def area(self) -> Rect | None:
        """What is chosen on this screen, in pixels of its picture: a rectangle or a window."""
        choosing = self._choosing
        if choosing.at != self.number:
            return None
        if choosing.area is not None:
            return choosing.area
        return choosing.stage.shown(choosing.window) if choosing.window is not None else None

    def _ratio(self) -> tuple[float, float]:
        return self._image.width() / max(1, self.width()), self._image.height() / max(1, self.height())

    def pixel_at(self, at: QPoint) -> tuple[int, int]:
        """The pixel of the picture under a point of this sheet, the nearest one for a point outside."""
        x, y = self._pixel(QPointF(at))
        return max(0, min(x, self._image.width() - 1)), max(0, min(y, self._image.height() - 1))

    def _pixel(self, at: QPointF) -> tuple[int, int]:
        """The pixel of the picture under a point; may lie outside while a drag goes on."""
        across, down = self._ratio()
        slack = 1e-3  # 133.33 logical pixels at 150 % are pixel 200, not 199
        return math.floor(at.x() * across + slack), math.floor(at.y() * down + slack)

    def _on_sheet(self, area: Rect) -> QRectF:
        across, down = self._ratio()
        return QRectF(area.x / across, area.y / down, area.w / across, area.h / down)

    def _reach(self) -> int:
        return round(REACH * self._ratio()[0])

    def _spot(self) -> QPoint | None:
        """The place that is enlarged; None when it is on another screen."""
        choosing = self._choosing
        if choosing.spot_at != self.number:
            return None
        return self._on_sheet(Rect(*choosing.spot, 1, 1)).center().toPoint()

    def _hint_line(self) -> tuple[HintLine, QRect]:
        has_area = self._choosing.area is not None
        if has_area not in self._hints:
            self._hints[has_area] = HintLine(self.font(), self._hints_with() if has_area else self._hints_without(), self.width() - 2 * HINTS_AWAY)
        line = self._hints[has_area]
        size = line.size
        box = QRect(QPoint((self.width() - size.width()) // 2, self.height() - HINTS_AWAY - size.height()), size)
        spot, area = self._spot(), self.area
        near = box.adjusted(-60, -60, 60, 60)
        if (spot is not None and near.contains(spot)) or (has_area and area is not None and near.intersects(self._on_sheet(area).toAlignedRect())):
            above = QRect(QPoint(box.left(), HINTS_AWAY), size)
            box = above if spot is None or not above.adjusted(-60, -60, 60, 60).contains(spot) else box
        return line, box

    def _label_box(self, area: Rect) -> QRect:
        return label_place(self._on_sheet(area).toAlignedRect(), label_size(self.font(), *self._said()), self.rect())

    def _lens_box(self, spot: QPoint) -> QRect:
        """Beside the spot, not over the size."""
        box, area = lens_place(spot, self.rect()), self.area
        if area is not None and box.intersects(self._label_box(area)) and spot.y() - LENS_AWAY - box.height() >= 0:
            box.moveBottom(spot.y() - LENS_AWAY)
        return box

    def _marked(self) -> QRegion:
        """Everything that is drawn over the dimmed picture."""
        region = QRegion()
        area = self.area
        if area is not None:
            region += self._on_sheet(area).toAlignedRect().adjusted(-12, -12, 12, 12)
            region += self._label_box(area)
        spot = self._spot()
        if spot is not None:
            region += self._lens_box(spot).adjusted(-1, -1, 1, 1)
        if self._choosing.at == self.number:
            region += self._hint_line()[1].adjusted(-1, -1, 1, 1)
        return region

    # ------------------------------------------------------------------ words

    def _said(self) -> tuple[str, str]:
        """What is chosen here, and what else there is to say of it."""
        area, choosing = self.area, self._choosing
        if area is None:
            return "", ""
        size = f"{area.w} × {area.h}"
        if choosing.window is not None and choosing.area is None:
            name = one_line(choosing.window.title or choosing.window.app, 60)
            return name, self.tr("%1 · click or Enter records this window").replace("%1", size)
        place = choosing.stage.place
        return size, self.tr("at %1, %2").replace("%1", str(area.x + place.x)).replace("%2", str(area.y + place.y))

    def _hints_without(self) -> list[Hint]:
        hints = [
            Hint((self.tr("Drag"),), self.tr("a region")),
            Hint((self.tr("Click"),), self.tr("a window")),
            Hint((self.tr("Tab"),), self.tr("next window")),
            Hint(("←", "↑", "→", "↓"), self.tr("by keys")),
            Hint(("A",), self.tr("whole screen")),
        ]
        if self._choosing.screens > 1:
            hints.append(Hint(("S",), self.tr("next screen")))
        if self._choosing.has_last:
            hints.append(Hint(("L",), self.tr("last region")))
        return [*hints, Hint(("3", "5"), self.tr("seconds’ delay")), Hint(("Esc",), self.tr("leave"))]

    def _hints_with(self) -> list[Hint]:
        arrows = ("←", "↑", "→", "↓")
        return [
            Hint(("Enter",), self.tr("record it")),
            Hint(arrows, self.tr("move")),
            Hint((self.tr("Shift"), *arrows), self.tr("resize")),
            Hint((self.tr("Ctrl"),), self.tr("bigger steps")),
            Hint(("Esc",), self.tr("leave")),
        ]

    # ------------------------------------------------------------------ Qt's calls

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._dim)
        area = self.area
        if area is not None:
            self._paint_area(painter, area)
        if self._choosing.at == self.number:
            line, box = self._hint_line()
            line.draw(painter, box)
        spot = self._spot()
        if spot is not None:
            self._paint_lens(painter, spot)

    def _paint_area(self, painter: QPainter, area: Rect) -> None:
        shown = self._on_sheet(area)
        painter.drawPixmap(shown, self._bright, QRectF(area.x, area.y, area.w, area.h))
        is_window = self._choosing.area is None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        frame = shown.adjusted(-1, -1, 1, 1)
        painter.setPen(QPen(QColor(DARK.on_accent), 4))
        painter.drawRect(frame)
        painter.setPen(QPen(QColor(DARK.accent), 2))
        painter.drawRect(frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not is_window:
            for name, (x, y) in handle_places(area).items():
                if name in HANDLES[::2] or min(shown.width(), shown.height()) >= ROOM_FOR_HANDLES:
                    handle(painter, self._on_sheet(Rect(x, y, 0, 0)).topLeft())
        label(painter, self._label_box(area), self.font(), *self._said())

    def _paint_lens(self, painter: QPainter, spot: QPoint) -> None:
        x, y = self._choosing.spot
        place = self._choosing.place_of(self.number)
        lens(painter, self._lens_box(spot), self.font(), self._image, (x, y), f"{x + place.x}, {y + place.y}")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._choosing.press(self.number, *self._pixel(event.position()), self._reach())
            self.changed.emit()
        elif event.button() == Qt.MouseButton.RightButton:
            self.left.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._pixel(event.position())
        if self._choosing.dragging:
            self._choosing.drag(*at)
        else:
            self._choosing.point(self.number, *at)
            self.setCursor(_CURSORS.get(self._choosing.grip(self.number, *at, self._reach()), Qt.CursorShape.CrossCursor))
        self.changed.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            clicked = self._choosing.release()
            self.changed.emit()
            if clicked:
                self.taken.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keyed.emit(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.keyed.emit(event)  # Qt would move the focus
            return True
        return super().event(event)
