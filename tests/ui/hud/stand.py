"""A process of the tests: a board on a real screen, or a plain window below it. Orders come as JSON lines on stdin; each is answered by one line.

`python -m tests.ui.hud.stand board STATE_FOLDER` or `… below TITLE X Y W H`. Everything that happens is told as a line of its own.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.ui import theme
from app.ui.hud.board import Board
from app.ui.hud.standing_choice import open_standing
from app.ui.hud.telling import dress_of, telling_of
from app.ui.tokens import DARK


def told(kind: str, *what: object) -> None:
    print(json.dumps([kind, *what]), flush=True)


class Stand:
    """The board."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self._app = app
        self.board = Board(app, folder / "hud.json", lambda: open_standing(app.platformName(), os.environ))
        self.board.written.connect(lambda text: told("written", text))
        self.board.opened.connect(lambda line: told("opened", line.text))
        self.board.shaped.connect(lambda width, lines: told("shaped", width, lines))
        self.board.failed.connect(lambda problem: told("failed", problem.code, problem.message))

    def do(self, order: str, *what: Any) -> object:
        board = self.board
        match order:
            case "tell":
                board.tell(telling_of(what[0]))
            case "wear":
                board.wear(dress_of(what[0]))
            case "show" | "hide" | "touch":
                getattr(board, order)()
            case "write":
                board.touch(writing=True)
            case "cycle":
                return self._cycle(what[0])
            case "state":
                return self._state()
        return None

    def _state(self) -> object:
        panel = self.board.panel
        if panel is None:
            return None
        at = panel.geometry()
        return {
            "id": int(panel.winId()),
            "rect": [at.x(), at.y(), at.width(), at.height()],
            "visible": panel.isVisible(),
            "touched": panel.touched,
            "framed": not panel.windowFlags() & Qt.WindowType.FramelessWindowHint,
            "text": panel.text,
        }

    def _cycle(self, times: int) -> object:
        """Shows and hides it so many times; what that left behind, and the milliseconds of CPU a show takes at the median."""
        costs: list[float] = []
        self._turn()
        before = self._left()
        for _ in range(times):
            begun = time.process_time()
            self.board.show()
            self._app.processEvents()
            costs.append((time.process_time() - begun) * 1000)
            self.board.hide()
        self._turn()
        return {"before": before, "after": self._left(), "ms": sorted(costs)[len(costs) // 2]}

    def _turn(self) -> None:
        for _ in range(50):
            self._app.processEvents()
        gc.collect()

    @staticmethod
    def _left() -> list[int]:
        """Files open, widgets, kB of memory."""
        memory = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS"))
        return [len(os.listdir("/proc/self/fd")), len(QApplication.allWidgets()), int(memory.split()[1])]  # noqa: PTH208


class Below(QPushButton):
    """A window that is one button, and tells of every click, key and change of focus."""

    def __init__(self, title: str, x: int, y: int, w: int, h: int) -> None:
        super().__init__(title)
        self.setWindowTitle(title)
        self.setGeometry(x, y, w, h)
        self.clicked.connect(lambda: told("click"))
        self.show()

    def do(self, order: str, *what: Any) -> object:
        match order:
            case "raise":
                self.raise_()
                self.activateWindow()
            case "normal":
                self.showNormal()
            case "maximise":
                self.showMaximized()
            case "full":
                self.showFullScreen()
            case "colour":
                self.setStyleSheet(f"background: {what[0]}; border: none;")
            case "state":
                return {"id": int(self.winId()), "active": self.isActiveWindow()}
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        told("key", event.text())

    def focusInEvent(self, event: QFocusEvent) -> None:
        told("focus", True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        told("focus", False)


def main(words: list[str]) -> None:
    app = QApplication([])
    theme.apply(app, DARK)
    thing: Stand | Below = Stand(app, Path(words[1])) if words[0] == "board" else Below(words[1], *map(int, words[2:6]))
    do: Callable[..., object] = thing.do
    orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def heed() -> None:
        line = os.read(0, 1 << 20).decode()
        if not line:
            app.quit()
            return
        for order in line.splitlines():
            told("answer", do(*json.loads(order)))

    orders.activated.connect(heed)
    told("ready")
    app.exec()
    if isinstance(thing, QWidget):
        thing.close()
    else:
        thing.board.close()


if __name__ == "__main__":
    main(sys.argv[1:])
