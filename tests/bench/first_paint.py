"""A child process of the window's figures: opens a window, prints CPU milliseconds and resident kilobytes at its first paint, and leaves.

Usage: python -m tests.bench.first_paint minimal|ours|furnished HOME
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


def _resident_kb() -> int:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    raise RuntimeError("no VmRSS in /proc/self/status")


def _painted() -> None:
    print(time.process_time() * 1000, _resident_kb(), flush=True)
    os._exit(0)


def minimal() -> None:
    """The smallest window that could hold notes."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                watched.removeEventFilter(self)
                QTimer.singleShot(0, self, _painted)
            return False

    app = QApplication(["minimal"])
    window = QMainWindow()
    text = QPlainTextEdit()
    window.setCentralWidget(text)
    window.resize(1120, 760)
    painted = Painted()
    text.installEventFilter(painted)
    window.show()
    app.exec()


def ours(home: Path) -> None:
    """The program, up to the moment it would begin to load what records."""
    from app.ui import launch

    class UpToPaint(launch.Launch):
        def painted(self) -> None:
            _painted()

    launch.Launch = UpToPaint  # type: ignore[misc]
    launch.run(home=home)


def furnished(home: Path) -> None:
    """The same, up to the moment all controls are painted and the window would begin to load what records."""
    from PySide6.QtCore import QTimer

    from app.ui import launch, program

    class UpToLoading(program.Program):
        def begin(self) -> None:
            QTimer.singleShot(0, self, _painted)

    program.Program = UpToLoading  # type: ignore[misc]
    launch.run(home=home)


if __name__ == "__main__":
    if sys.argv[1] == "minimal":
        minimal()
    else:
        {"ours": ours, "furnished": furnished}[sys.argv[1]](Path(sys.argv[2]))
