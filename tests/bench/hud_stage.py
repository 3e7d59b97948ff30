"""The HUD as the bench runs it: `parts` with events made up, `program HOME` in the real program. Orders on stdin, a figure a line on stdout.

`show N`: milliseconds from asking for it to its last pixel, median of N. `stream S`: percent of a core while 60 deltas a second come for S seconds;
`rest S`: the same without any. `shot`: seconds from the action to the first new line painted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication
from Xlib.display import Display

from app.events import BlockGrew, FrameSeen, Recording, SessionChanged
from app.runtime.hub import Batch, Hub
from app.settings.paths import find_paths
from app.settings.schema import Settings
from app.standing.witness import Witness
from app.ui import theme
from app.ui.hud.board import Board
from app.ui.hud.panel import Panel
from app.ui.hud.part import Hud
from app.ui.hud.standing_choice import open_standing
from app.ui.launch import Launch
from app.ui.start_wish import StartWish
from app.ui.tokens import DARK
from app.values import BlockKind

A_SECOND = 60
DELTA = "words "
LINE = 80
"""Deltas of a block."""


class Parts(QObject):
    """The hub, the HUD and its board: what streaming costs beyond the window."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        super().__init__()
        theme.apply(app, DARK)
        self._app, self._x11 = app, Display()
        self._fed_s = 0.0
        self._witness = Witness()
        self._board = Board(app, folder / "hud.json", lambda: open_standing(app.platformName(), os.environ))
        self.hud = Hud(self, self._board, self._witness, DARK)
        self.hud.apply(Settings())
        self._hub = Hub(self)
        self._hub.happened.connect(self._witnessed)
        self._hub.happened.connect(self.hud.take)
        for event in (SessionChanged("s", "Talk", time.time(), None), Recording("recording", ""), FrameSeen(time.time() + 3600, 1)):
            self._hub.take(event)

    def _witnessed(self, batch: Batch) -> None:
        for event in batch.events:
            self._witness.take(event)

    def show(self, times: int) -> float:
        spent = []
        self.hud.wish(False)
        for _ in range(times):
            begun = time.perf_counter()
            self.hud.wish(True)
            self._app.processEvents()
            self._x11.sync()
            spent.append(1000 * (time.perf_counter() - begun))
            self.hud.wish(False)
            self._app.processEvents()
        self.hud.wish(True)
        return median(spent)

    def share(self, seconds: float, rate: int) -> float:
        """Percent of a core, without what making the deltas up costs."""
        thread = threading.Thread(target=self._stream, args=(seconds, rate))
        before, begun = time.process_time(), time.monotonic()
        thread.start()
        over = QTimer(self)
        over.setSingleShot(True)
        over.timeout.connect(self._app.exit)
        over.start(int(seconds * 1000))
        self._app.exec()
        thread.join()
        return 100 * (time.process_time() - before - self._fed_s) / (time.monotonic() - begun)

    def _stream(self, seconds: float, rate: int) -> None:
        pause = threading.Event()
        for number in range(int(seconds * rate)):
            self._hub.take(BlockGrew(f"b{number // LINE}", "x", time.time(), BlockKind.TEXT, "local", DELTA))
            pause.wait(1 / rate)
        self._fed_s = time.thread_time()

    def close(self) -> None:
        self._hub.close()
        self.hud.close()


class Whole(QObject):
    """The real program, recording."""

    def __init__(self, app: QApplication, home: Path) -> None:
        super().__init__()
        self._launch = Launch(app, find_paths(home, {}), StartWish(start=True, screen=None, duration=None))
        self._launch.window.show()
        self._asked = 0.0
        self._before: set[str] = set()
        self._look = QTimer(self)
        self._look.setInterval(2)
        self._look.timeout.connect(self._on_look)

    @property
    def _hud(self) -> Hud | None:
        return self._launch.window.findChild(Hud)

    def ready(self) -> bool:
        hud = self._hud
        return hud is not None and hud.shown and hud.told.sign == "recording" and bool(hud.told.lines)

    def shot(self) -> None:
        hud = self._hud
        assert hud is not None
        self._before, self._asked = {line.text for line in hud.told.lines}, time.perf_counter()
        self._launch.program.conductor.actions.by_id["shot"].trigger()
        self._look.start()

    def _on_look(self) -> None:
        hud = self._hud
        if hud is None or not any(line.text.startswith("•") and line.text not in self._before for line in hud.told.lines):
            return
        self._look.stop()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, Panel):
                widget.repaint()
        told(time.perf_counter() - self._asked)

    def close(self) -> None:
        self._launch.program.quit()
        self._launch.close()


def told(figure: float) -> None:
    print(figure, flush=True)


def parts(app: QApplication) -> None:
    with tempfile.TemporaryDirectory() as folder:
        made = Parts(app, Path(folder))
        while line := sys.stdin.readline():
            word, _, number = line.strip().partition(" ")
            told(made.show(int(number)) if word == "show" else made.share(float(number), A_SECOND if word == "stream" else 0))
        made.close()


def whole(app: QApplication, home: Path) -> None:
    made = Whole(app, home)
    orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def heed() -> None:
        word = sys.stdin.readline().strip()
        answers: dict[str, Callable[[], None]] = {"ready": lambda: told(float(made.ready())), "shot": made.shot}
        answers.get(word, made.close)()

    orders.activated.connect(heed)
    app.exec()


def main(words: list[str]) -> None:
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    if words[0] == "parts":
        parts(app)
    else:
        whole(app, Path(words[1]))


if __name__ == "__main__":
    main(sys.argv[1:])
