"""The HUD where only another process can stand above others: on Wayland, a helper on XWayland. It has the signals and calls of `board.Board`.

A Wayland desktop gives the helper clicks but no keys, so a quick note is written in an ordinary window of this process.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal
from PySide6.QtGui import QGuiApplication

from ...problems.table import PROBLEMS
from ..telling import spoken
from .board import Board
from .helper import order
from .selftest import Verdict
from .standing import Ordinary
from .telling import Dress, Line, Telling

log = logging.getLogger(__name__)

_ROOT, _PACKAGE = str(Path(__file__).resolve().parents[3]), __name__.rpartition(".")[0]
_START = f"import sys; sys.path.append({_ROOT!r}); from {_PACKAGE}.helper import main; sys.exit(main(sys.argv[1:]))"
END_MS = 1000
MOST_FAILURES = 2


class FarBoard(QObject):
    """See `Board`. Falls back to an ordinary window when the helper does not live."""

    opened = Signal(object)
    written = Signal(str)
    shaped = Signal(int, int)
    failed = Signal(object)
    shared = Signal(bool)
    stands = Signal(tuple)
    closed = Signal()

    def __init__(self, app: QGuiApplication, state_folder: Path, environ: Mapping[str, str]) -> None:
        super().__init__()
        self.in_the_way = False
        self._folder, self._environ = state_folder, environ
        self._near = Board(app, state_folder / "hud-window.json", Ordinary)
        self._near.written.connect(self.written)
        self._near.opened.connect(self.opened)
        self._near.shaped.connect(self.shaped)
        self._near.released.connect(self._on_released)
        self._near.closed.connect(self._on_near_closed)
        self._process: QProcess | None = None
        self._failures = 0
        self._shown = False
        self._telling, self._dress = Telling(), Dress()

    # ------------------------------------------------------------------ what it is told

    def tell(self, telling: Telling) -> None:
        self._telling = telling
        self._near.tell(telling)
        if self._shown:
            self._send("tell", telling)

    def wear(self, dress: Dress) -> None:
        self._dress = dress
        self._near.wear(dress)
        self._send("wear", dress)

    def show(self) -> None:
        if self._shown:
            return
        self._shown = True
        if self._process is None and self._failures < MOST_FAILURES:
            self._start()
        if self._process is None:
            self._near.show()
            return
        self._send("tell", self._telling)
        self._send("show")

    def hide(self) -> None:
        self._shown = False
        self._send("hide")
        self._near.hide()
        self.stands.emit(())

    def touch(self, *, writing: bool = False) -> None:
        if writing or self._process is None:
            self._near.touch(writing=writing)
        else:
            self._send("touch")

    def close(self) -> None:
        self._near.close()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._on_finished)
            process.closeWriteChannel()
            if not process.waitForFinished(END_MS):
                process.kill()
                process.waitForFinished(END_MS)
            process.deleteLater()

    # ------------------------------------------------------------------ the process

    def _start(self) -> None:
        process = self._process = QProcess(self)
        around = QProcessEnvironment()
        for name, value in self._environ.items():
            around.insert(name, value)
        around.insert("QT_QPA_PLATFORM", "xcb")
        process.setProcessEnvironment(around)
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        frozen = getattr(sys, "frozen", False)
        words = ["--hud"] if frozen else ["-P", "-c", _START]
        process.start(sys.executable, [*words, str(self._folder)])
        self._send("wear", self._dress)

    def _send(self, name: str, value: Telling | Dress | None = None) -> None:
        if self._process is not None:
            self._process.write(order(name, value))

    def _read(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data())
            try:
                kind, *what = json.loads(line)
                self._heard(kind, what)
            except (ValueError, TypeError):
                log.warning("The HUD's process said what nobody understands: %r", line[:200])

    def _heard(self, kind: str, what: list[object]) -> None:
        match kind, *what:
            case "opened", dict(line):
                self.opened.emit(Line(**line))
            case "written", str(text):
                self.written.emit(text)
            case "shaped", int(width), int(lines):
                self.shaped.emit(width, lines)
            case "failed", str(code), *also if code in PROBLEMS:
                self.failed.emit(spoken(code, *(name for name in PROBLEMS[code].sentences if name in also)))
            case "shared", bool(left_out):
                self.shared.emit(left_out)
            case "stands", list(place):
                self.stands.emit(tuple(place))
            case ("closed",):
                self._shown = False
                self.closed.emit()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._lost()

    def _on_finished(self) -> None:
        self._lost()

    def _lost(self) -> None:
        """It went by itself: once more, then as an ordinary window."""
        process, self._process = self._process, None
        if process is None:
            return
        process.deleteLater()
        self._failures += 1
        log.info("The HUD's process ended by itself (%d)", self._failures)
        self.stands.emit(())
        if self._failures >= MOST_FAILURES:
            self.in_the_way = True
            self.failed.emit(Verdict(self).wayland())  # whoever hears it may hide what nobody asked for, before it takes the keys
        if self._shown:
            self._shown = False
            self.show()

    # ------------------------------------------------------------------ the window of this process

    def _on_released(self) -> None:
        """The quick note is written or left: the window was only for it, unless it stands for the HUD itself."""
        if self._process is not None:
            self._near.hide()

    def _on_near_closed(self) -> None:
        if self._process is None:
            self._shown = False
            self.closed.emit()
