"""A screen full of text, as a frame."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from app.values import Frame, Rect

W, H = 1920, 1080


def dense_frame() -> Frame:
    """60 lines of 150 characters in 13 px, each different."""
    image = QImage(W, H, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    font = QFont("DejaVu Sans Mono")
    font.setPixelSize(13)
    painter.setFont(font)
    painter.setPen(QColor("#202428"))
    words = ("screening", "prevalence", "travellers", "predictive", "positive", "negative", "sample", "threshold", "laboratory", "interval")
    for line in range(60):
        text = " ".join(f"{words[(line * 7 + n) % len(words)]}{line * 13 + n}" for n in range(13))
        painter.drawText(12, 20 + line * 17, f"{line:03d} {text}"[:150])
    painter.end()
    return Frame(1, 0.0, Rect(0, 0, W, H), bytearray(image.constBits()))
