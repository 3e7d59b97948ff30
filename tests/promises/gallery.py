"""Shows pictures full screen, one after another: `python -m tests.promises.gallery`.

Reads lines 'FILE<tab>TITLE' and says each file when it is painted.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel


def main() -> None:
    app = QApplication(sys.argv)
    label = QLabel()
    label.setWindowFlag(Qt.WindowType.FramelessWindowHint)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    waiting = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def show() -> None:
        file, _, title = sys.stdin.readline().rstrip("\n").partition("\t")
        if not file:
            app.quit()
            return
        label.setWindowTitle(title)
        label.setPixmap(QPixmap(file))
        label.showFullScreen()
        label.repaint()
        app.processEvents()
        sys.stdout.write(file + "\n")
        sys.stdout.flush()

    waiting.activated.connect(show)
    app.exec()


if __name__ == "__main__":
    main()
