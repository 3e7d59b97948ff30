"""The HUD's own process on a Wayland desktop: a board on XWayland, where a window may say for itself where it stands.

One JSON list a line on stdin is an order to the board (`["tell", {…}]`); one on stdout is what the user or the desktop did (`["written", "text"]`).
It ends with its parent: at the end of stdin.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtWidgets import QApplication

from ...sealed import seal
from .. import theme
from ..tokens import DARK, LIGHT
from .board import Board
from .standing_choice import open_standing
from .telling import Dress, Line, Telling, dress_of, plain, telling_of

MOST_READ = 1 << 16


class Helper(QObject):
    """Obeys the lines that come."""

    def __init__(self, app: QApplication, state_folder: Path) -> None:
        super().__init__()
        self._app, self._rest = app, b""
        board = self._board = Board(app, state_folder / "hud.json", lambda: open_standing(app.platformName(), os.environ))
        board.opened.connect(self._on_opened)
        board.written.connect(lambda text: self._say("written", text))
        board.shaped.connect(lambda width, lines: self._say("shaped", width, lines))
        board.failed.connect(lambda problem: self._say("failed", problem.code, *problem.also))
        board.shared.connect(lambda left_out: self._say("shared", left_out))
        board.stands.connect(lambda place: self._say("stands", list(place)))
        board.closed.connect(lambda: self._say("closed"))
        self._orders = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._orders.activated.connect(self._read)

    def _read(self) -> None:
        got = os.read(sys.stdin.fileno(), MOST_READ)
        if not got:
            self._orders.setEnabled(False)
            self._board.close()
            self._app.quit()
            return
        *lines, self._rest = (self._rest + got).split(b"\n")
        for line in lines:
            order, *what = json.loads(line)
            self._obey(order, what)

    def _obey(self, order: str, what: Sequence[object]) -> None:
        match order, *what:
            case "tell", dict(said):
                self._board.tell(telling_of(said))
            case "wear", dict(said):
                dress = dress_of(said)
                theme.apply(self._app, LIGHT if dress.look == "light" else DARK)
                self._board.wear(dress)
            case ("show",):
                self._board.show()
            case ("hide",):
                self._board.hide()
            case ("touch",):
                self._board.touch()

    def _on_opened(self, line: Line) -> None:
        self._say("opened", plain(line))

    @staticmethod
    def _say(kind: str, *what: object) -> None:
        try:
            sys.stdout.write(json.dumps([kind, *what]) + "\n")
            sys.stdout.flush()
        except BrokenPipeError:
            return  # the parent is gone; the end of stdin says so too


def order(name: str, value: Telling | Dress | None = None) -> bytes:
    """An order as a line."""
    return json.dumps([name] if value is None else [name, plain(value)]).encode() + b"\n"


def main(words: Sequence[str]) -> int:
    """`words`: the folder of the program's state. Runs until stdin ends."""
    seal(asks_desktop=False)
    app = QApplication(["realtime-hud"])
    app.setApplicationName("Realtime HUD")
    app.setQuitOnLastWindowClosed(False)
    helper = Helper(app, Path(words[0]))
    code = app.exec()
    helper.deleteLater()
    return code
