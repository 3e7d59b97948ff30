"""The seconds until the screen is frozen, in a small card that takes neither clicks nor the focus, so that an open menu stays open."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QCursor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ..theme import sized
from ..tokens import BODY_PX, DARK, TITLE_PX

WIDTH, HEIGHT, AWAY = 236, 56, 24


class Countdown(QWidget):
    """Signals:
    over: The time has come; the card is off the screen.
    """

    over = Signal()

    def __init__(self, seconds: int, step_ms: int = 1000) -> None:
        """`step_ms` is how long a second lasts."""
        super().__init__(
            None,
            Qt.WindowType.ToolTip
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
            | Qt.WindowType.WindowTransparentForInput
            | Qt.WindowType.X11BypassWindowManagerHint,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._left = seconds
        self._timer = QTimer(self)
        self._timer.setInterval(step_ms)
        self._timer.timeout.connect(self._tick)

    @property
    def left(self) -> int:
        """Seconds left."""
        return self._left

    def begin(self) -> None:
        """At the top of the screen the mouse is on."""
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        self.setGeometry(area.center().x() - WIDTH // 2, area.top() + AWAY, WIDTH, HEIGHT)
        self._say()
        self.show()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self.hide()

    def _tick(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.stop()
            self.over.emit()
        else:
            self._say()
            self.update()

    def _say(self) -> None:
        words = self.tr("The screen is frozen in %1 seconds").replace("%1", str(self._left))
        self.setAccessibleName(self.tr("The screen is frozen in 1 second") if self._left == 1 else words)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(DARK.raised))
        painter.setPen(QPen(QColor(DARK.edge), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.setPen(QColor(DARK.accent))
        painter.setFont(sized(self.font(), TITLE_PX + 4, semibold=True))
        painter.drawText(QRect(16, 0, 28, HEIGHT), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter, str(self._left))
        painter.setPen(QColor(DARK.text))
        painter.setFont(sized(self.font(), BODY_PX, semibold=True))
        words = QRect(60, 10, WIDTH - 68, 18)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.tr("Then choose a region"))
        painter.setPen(QColor(DARK.quiet))
        painter.setFont(sized(self.font(), BODY_PX))
        painter.drawText(words.translated(0, 18), Qt.AlignmentFlag.AlignVCenter, self.tr("Open what you need now"))
