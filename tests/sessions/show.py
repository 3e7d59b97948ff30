"""Shows a session full screen on $DISPLAY, so that the whole program can watch it: `python -m tests.sessions.show NAME [--period 2] [--loop]`.

The window takes the frame's application and title as its own WM_CLASS and title. It ends after the last frame. For each frame it prints its
number and the time (unix seconds) at which it was painted.
"""

from __future__ import annotations

import argparse
import sys
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel
from Xlib.display import Display

from . import player
from .player import Session


class Show(QLabel):
    """The window. `period_s` seconds a frame."""

    def __init__(self, session: Session, period_s: float, loop: bool) -> None:
        super().__init__()
        self._session, self._loop, self._at = session, loop, 0
        self._x11 = Display()
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self._clock = QTimer(self, interval=round(1000 * period_s))
        self._clock.timeout.connect(self._next)
        self._draw()
        self.showFullScreen()
        self._clock.start()

    def _next(self) -> None:
        self._at += 1
        if self._at >= len(self._session.frames):
            if not self._loop:
                self.close()
                return
            self._at = 0
        self._draw()

    def _draw(self) -> None:
        said = self._session.meta[self._at]
        self.setPixmap(QPixmap(str(self._session.frames[self._at])))
        self.setWindowTitle(said["title"])
        window = self._x11.create_resource_object("window", int(self.winId()))
        window.set_wm_class(said["app"].lower().replace(" ", "-"), said["app"])
        self.repaint()
        self._x11.sync()
        told(str(self._at))


def told(name: str) -> None:
    """Says on stdout what was painted, and when."""
    sys.stdout.write(f"{name} {time.time():.3f}\n")
    sys.stdout.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--period", type=float, default=player.PERIOD_S, help="seconds a frame")
    parser.add_argument("--loop", action="store_true")
    asked = parser.parse_args()
    app = QApplication([])
    show = Show(player.load(asked.name), asked.period, asked.loop)
    app.exec()
    show.deleteLater()


if __name__ == "__main__":
    main()
