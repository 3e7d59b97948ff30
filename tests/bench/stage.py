"""What the bench puts on the screen: one window the size of the screen, painted as the lines on stdin say.

`slide N`: a slide with N bullets; `dense`: a page full of small print; `end`. Each is answered with the time at which it was painted.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QPoint, QSocketNotifier, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from Xlib.display import Display

from ..sessions.show import told
from .dense import H, W, dense_frame

BULLETS = (
    "Revenue grew by 14 % to 8.2 million euros",
    "The Lisbon office opens on 3 February",
    "Support answers within 37 minutes on average",
    "Two vendors failed the audit of 19 March",
    "Hiring stops until the budget is signed",
    "Churn fell from 4.1 % to 2.9 % since June",
    "Next review with Ms Okafor on Thursday",
    "Release 6.4 ships without the importer",
)


class Stage(QWidget):
    """The window; `dense` is painted from the same pixels as the reader's own figures."""

    def __init__(self) -> None:
        super().__init__()
        self._bullets: int | None = 1
        self._dense = dense_frame()
        self._x11 = Display()
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("Quarterly review.pdf - Document Viewer")
        self.setGeometry(0, 0, W, H)
        self.show()
        self._commands = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._commands.activated.connect(self._heed)

    def _heed(self) -> None:
        word, _, number = sys.stdin.readline().strip().partition(" ")
        if word not in ("slide", "dense"):
            self._commands.setEnabled(False)
            self.close()
            return
        self._bullets = int(number) if word == "slide" else None
        self.repaint()
        self._x11.sync()
        told(word)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._bullets is None:
            painter.drawImage(QPoint(0, 0), QImage(self._dense.pixels, W, H, QImage.Format.Format_RGB32))
            painter.end()
            return
        painter.fillRect(self.rect(), QColor("#fdfdfb"))
        painter.setPen(QColor("#1d2733"))
        font = QFont("DejaVu Sans")
        for row, text in enumerate(("Quarterly review", *BULLETS[: self._bullets])):
            font.setPixelSize(32 if row else 60)
            painter.setFont(font)
            painter.drawText(96, 140 + 90 * row, f"• {text}" if row else text)
        painter.end()


def main() -> None:
    app = QApplication([])
    stage = Stage()
    app.exec()
    stage.deleteLater()


if __name__ == "__main__":
    main()
