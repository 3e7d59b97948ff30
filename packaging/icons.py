"""Draws the program's icon as PNG for desktops that take no SVG; the sizes below 32 are drawn from pixel-fitted files of their own."""

from __future__ import annotations

import os
from pathlib import Path

from app import APP_ID

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parents[1] / "resources" / "icons"
TARGET = ICONS.parent / "desktop" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def main() -> None:
    app = QGuiApplication([])
    for size in SIZES:
        own = ICONS / f"app-{size}.svg"
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(0)
        painter = QPainter(image)
        QSvgRenderer(str(own if own.exists() else ICONS / "app.svg")).render(painter, QRectF(0, 0, size, size))
        painter.end()
        folder = TARGET / f"{size}x{size}" / "apps"
        folder.mkdir(parents=True, exist_ok=True)
        image.save(str(folder / f"{APP_ID}.png"))
    app.quit()


if __name__ == "__main__":
    main()
