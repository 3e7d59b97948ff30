"""A noted frame in full, with the place a note comes from marked in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from ..values import Rect
from .assets import icon
from .tokens import Tokens

MOST_ZOOM = 6.0
STEP = 1.25


class _Canvas(QWidget):
    """The frame, moved by dragging and zoomed about the pointer."""

    def __init__(self, tokens: Tokens) -> None:
        super().__init__()
        self._tokens = tokens
        self._picture = QPixmap()
        self._mark = Rect(0, 0, 0, 0)
        self._zoom = 1.0
        self._fitted = True
        self._shift = QPointF()
        self._grip: QPointF | None = None
        self.setMinimumSize(200, 150)

    def put(self, picture: QPixmap, mark: Rect) -> None:
        self._picture, self._mark = picture, mark
        self.fit()

    def fit(self) -> None:
        """The whole frame."""
        self._fitted = True
        if not self._picture.isNull() and self.width() > 48:
            self._zoom = min(1.0, (self.width() - 32) / self._picture.width(), (self.height() - 32) / self._picture.height())
            self._shift = QPointF((self.width() - self._picture.width() * self._zoom) / 2, (self.height() - self._picture.height() * self._zoom) / 2)
        self.update()

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        about = about or QPointF(self.width() / 2, self.height() / 2)
        wanted = max(0.1, min(MOST_ZOOM, self._zoom * factor))
        self._shift = about - (about - self._shift) * (wanted / self._zoom)
        self._zoom, self._fitted = wanted, False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, self._zoom < 2)
        painter.fillRect(self.rect(), QColor(self._tokens.sunken))
        if self._picture.isNull():
            return
        whole = QRectF(self._shift.x(), self._shift.y(), self._picture.width() * self._zoom, self._picture.height() * self._zoom)
        painter.drawPixmap(whole, self._picture, QRectF(self._picture.rect()))
        painter.setPen(QPen(QColor(self._tokens.line), 1))
        painter.drawRect(whole)
        if self._mark:
            self._paint_mark(painter, whole)

    def _paint_mark(self, painter: QPainter, whole: QRectF) -> None:
        m, z = self._mark, self._zoom
        place = QRectF(whole.left() + m.x * z, whole.top() + m.y * z, m.w * z, m.h * z).adjusted(-4, -4, 4, 4)
        place, whole = QRectF(place.toAlignedRect()), QRectF(whole.toAlignedRect())
        veil = QColor(0, 0, 0, 90)
        for part in (
            QRectF(whole.left(), whole.top(), whole.width(), place.top() - whole.top()),
            QRectF(whole.left(), place.bottom(), whole.width(), whole.bottom() - place.bottom()),
            QRectF(whole.left(), place.top(), place.left() - whole.left(), place.height()),
            QRectF(place.right(), place.top(), whole.right() - place.right(), place.height()),
        ):
            painter.fillRect(part.intersected(whole), veil)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#FFFFFF"), 4))
        painter.drawRoundedRect(place, 5, 5)
        painter.setPen(QPen(QColor("#2F6BD8"), 2))
        painter.drawRoundedRect(place, 5, 5)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._shift += event.position() - self._grip
            self._grip, self._fitted = event.position(), False
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._fitted:
            self.zoom(1 / self._zoom, event.position())
        else:
            self.fit()


class PictureView(QFrame):
    """Laid over the whole window; Esc or the cross closes it."""

    def __init__(self, parent: QWidget, tokens: Tokens) -> None:
        super().__init__(parent)
        self.setObjectName("pane")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture of the screen"))
        self._before: QWidget | None = None
        self._canvas = _Canvas(tokens)
        self._words = QLabel()
        self._words.setObjectName("quiet")
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._words, 1)
        for sign, words, slot in (
            ("zoom-out", self.tr("Smaller (−)"), self._smaller),
            ("zoom-in", self.tr("Larger (+)"), self._larger),
            ("maximize", self.tr("Whole picture (0)"), self._canvas.fit),
            ("x", self.tr("Close (Esc)"), self.close_view),
        ):
            button = QToolButton()
            button.setObjectName("flat")
            button.setIcon(icon(sign, tokens))
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(slot)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._canvas, 1)
        self.hide()

    def open_view(self, picture: QPixmap, mark: Rect, words: str) -> None:
        """Shows a frame. `mark` is in pixels of the frame."""
        window = self.window()
        self._before = window.focusWidget()
        self.setGeometry(window.rect())
        self._words.setText(words)
        self._canvas.put(picture, mark)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_view(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _smaller(self) -> None:
        self._canvas.zoom(1 / STEP)

    def _larger(self) -> None:
        self._canvas.zoom(STEP)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._canvas.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_view()
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal:
                self._larger()
            case Qt.Key.Key_Minus:
                self._smaller()
            case Qt.Key.Key_0:
                self._canvas.fit()
            case _:
                super().keyPressEvent(event)
