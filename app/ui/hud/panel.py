"""The HUD's window: paints what it is told, and hears mouse and keys while it can be touched."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from .painting import FIELD, GAP, PADDING, Face
from .telling import Dress, Line, Telling

GRIP = 8
"""Logical pixels at the sides that resize it."""
SLIP = 4
"""A press that moves less is a click."""
STEP, FINE = 10, 1


class _Field(QLineEdit):
    """A line whose Enter and Esc are nobody else's.

    Signals:
        left: Esc.
    """

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()


class Panel(QWidget):
    """Attributes:
    translucent: What is below shines through.
    touched, writing: Whether it can be touched; whether the field for a quick note is open.

    Signals:
        opened: The `Line` that was clicked on.
        written: The text of a quick note.
        moved: The user moved it; its place is the window's.
        sized: The user wants it so many pixels wider and so many lines higher: (int, int).
        used: The user does something with it.
        left: The user is done with it.
        closed: The window was closed by the desktop.
    """

    opened = Signal(object)
    written = Signal(str)
    moved = Signal()
    sized = Signal(int, int)
    used = Signal()
    left = Signal()
    closed = Signal()

    def __init__(self, flags: Qt.WindowType, *, translucent: bool) -> None:
        super().__init__(None, flags)
        self.setWindowTitle(self.tr("Realtime HUD: last lines"))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        # Where nothing mixes windows, an X server has to mix one with an alpha channel itself, and tells those below that they were painted.
        self.translucent = translucent
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground if translucent else Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("HUD"))
        self.face = Face(self.font(), translucent=translucent)
        self.touched = self.writing = False
        self._telling = Telling()
        self._chosen: Line | None = None
        self._grip: tuple[QPoint, QRect, int] | None = None
        """Where the mouse was pressed (of the desktop), the window then, and the side: -1 left, 1 right, 0 in the middle."""
        self._gone = False
        self.field = _Field(self)
        self.field.left.connect(self.left)
        self.field.setAccessibleName(self.tr("Quick note"))
        self.field.setMaxLength(4000)
        self.field.returnPressed.connect(self._on_written)
        self.field.textEdited.connect(self.used)
        self.field.hide()

    # ------------------------------------------------------------------ what is shown

    def tell(self, telling: Telling) -> None:
        """Shows this; paints only what is another."""
        was, self._telling = self._telling, telling
        if self._chosen is not None and self._chosen not in telling.lines:
            self._chosen = None
        if (was.word, was.why) != (telling.word, telling.why):
            self.setAccessibleDescription(". ".join(part.rstrip(".") for part in (telling.word, telling.why) if part))
        self.field.setPlaceholderText(telling.note)
        self.field.setReadOnly(not telling.open)
        body = self.face.body(self.rect())
        if (was.sign, was.word, was.about, was.cost) != (telling.sign, telling.word, telling.about, telling.cost):
            self.update(QRect(0, 0, self.width(), body.top() if self.face.dress.form == "expanded" else body.height()))
        if (was.why, was.lines) != (telling.why, telling.lines):
            self.update(self.face.changed(self.rect(), was, telling))
        if telling.streams or was.streams:
            self.update(QRect(0, self.height() - GAP, self.width(), GAP))

    def wear(self, dress: Dress) -> None:
        """Looks like that from now on; its size is the board's business."""
        self.face.wear(dress)
        self.update()

    def wanted_height(self) -> int:
        return self.face.height(touched=self.touched, writing=self.writing)

    def touch(self, touched: bool, *, writing: bool = False) -> None:
        """Can be touched from now on, or not any more."""
        self.touched, self.writing = touched, touched and writing
        self._chosen = None
        self._grip = None
        if not self.writing:
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # before the field goes, or Qt looks for another that wants the keys
        self.field.setVisible(self.writing)
        if self.writing:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        if not touched:
            self.unsetCursor()
        self.update()

    @property
    def text(self) -> str:
        """What was typed into the field and not written yet; it stays until it is."""
        return self.field.text()

    def _hint(self) -> str:
        if not self.touched or self.writing:
            return ""
        return self.tr("Drag or arrow keys move it, Shift+arrows resize, Esc ends")

    # ------------------------------------------------------------------ the mouse

    def _side(self, at: QPoint) -> int:
        return -1 if at.x() < GRIP else 1 if at.x() >= self.width() - GRIP else 0

    def _line_at(self, at: QPoint) -> Line | None:
        return next((line for place, line in self.face.spots if place.contains(at)), None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = (event.globalPosition().toPoint(), self.geometry(), self._side(event.position().toPoint()))
            self._gone = False
            self.used.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._grip is None:
            side = self._side(at)
            self._choose(self._line_at(at) if not side else None)
            self.setCursor(
                Qt.CursorShape.SizeHorCursor if side else Qt.CursorShape.PointingHandCursor if self._chosen else Qt.CursorShape.SizeAllCursor
            )
            return
        pressed, before, side = self._grip
        gone = event.globalPosition().toPoint() - pressed
        self._gone = self._gone or gone.manhattanLength() >= SLIP
        if not self._gone:
            return
        self.used.emit()
        if side:
            self.sized.emit(before.width() + side * gone.x() - self.width(), 0)
        else:
            self.move(before.topLeft() + gone)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, self._grip = self._grip, None
        if grip is None:
            return
        if self._gone:
            self.moved.emit()
        elif (line := self._line_at(event.position().toPoint())) is not None:
            self.opened.emit(line)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.used.emit()

    def leaveEvent(self, event: QEvent) -> None:
        self._choose(None)

    def _choose(self, line: Line | None) -> None:
        if line != self._chosen:
            self._chosen = line
            self.update()

    # ------------------------------------------------------------------ the keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.used.emit()
        key, held = event.key(), event.modifiers()
        step = FINE if held & Qt.KeyboardModifier.ControlModifier else STEP
        dx = {Qt.Key.Key_Left: -step, Qt.Key.Key_Right: step}.get(Qt.Key(key), 0)
        dy = {Qt.Key.Key_Up: -step, Qt.Key.Key_Down: step}.get(Qt.Key(key), 0)
        if key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.writing:
            if (line := self._chosen or next(iter(self._telling.lines[-1:]), None)) is not None:
                self.opened.emit(line)
        elif (dx or dy) and held & Qt.KeyboardModifier.ShiftModifier:
            self.sized.emit(dx, (dy > 0) - (dy < 0))
        elif dx or dy:
            self.move(self.pos() + QPoint(dx, dy))
            self.moved.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab walks through the lines."""
        if self.touched and not self.writing:
            self._walk(1 if forward else -1)
        return True

    def _walk(self, step: int) -> None:
        """To the next line above or below, from the newest on."""
        shown = list(dict.fromkeys(line for _, line in self.face.spots))
        if not shown:
            return
        at = shown.index(self._chosen) - step if self._chosen in shown else len(shown) - 1
        self._choose(shown[at % len(shown)])

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if self.touched and not self.isActiveWindow():
            self.left.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.touched and not self.isActiveWindow():
            self.left.emit()

    def _on_written(self) -> None:
        text = self.field.text().strip()
        if text and self._telling.open:
            self.field.clear()
            self.written.emit(text)

    # ------------------------------------------------------------------ Qt's calls

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self.face.paint(painter, self.rect(), self._telling, touched=self.touched, chosen=self._chosen, hint=self._hint())
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.field.setGeometry(PADDING, self.height() - GAP - FIELD, self.width() - 2 * PADDING, FIELD - 2)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        event.accept()
