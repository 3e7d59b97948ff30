"""What happens to mistakes of the program itself: into the log file, and one line in the window; never lost, never a crash without a trace."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from ..files import make_private_dir, make_private_file
from ..system.log import open_log

log = logging.getLogger(__name__)


class Faults(QObject):
    """Catches what nobody caught.

    Signals:
        happened: The words of a fault, for the status bar.
    """

    happened = Signal(str)

    def __init__(self, log_file: Path) -> None:
        super().__init__()
        self._crash: IO[str] | None = None
        self._handler: logging.Handler | None = None
        self._log_file = log_file
        crash = log_file.with_suffix(".crash")
        with contextlib.suppress(OSError):
            make_private_dir(log_file.parent)
            make_private_file(crash)
            self._crash = crash.open("a", encoding="utf-8")
        self._hooks = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        self._handler = open_log(self._log_file, _hidden)
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread
        qInstallMessageHandler(_on_qt)
        if self._crash is not None:
            faulthandler.enable(self._crash)

    def remove(self) -> None:
        """Puts everything back as it was."""
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(None)
        if self._crash is not None:
            faulthandler.disable()
            self._crash.close()
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()

    def _on_exception(self, kind: type[BaseException], value: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._hooks[0](kind, value, trace)
            return
        words = "".join(traceback.format_exception(kind, value, trace))
        log.error("unexpected: %s", words)
        self._tell(words)

    def _on_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def _tell(self, words: str) -> None:
        try:
            self.happened.emit(words[-4_000:])
        except RuntimeError:
            log.info("the window is gone, so it was not told")


def _hidden(line: str) -> str:
    from ..guard.mask import hidden  # not before the first paint

    return hidden(line)


def _on_qt(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    logging.getLogger("qt").log(level, "%s", words)
