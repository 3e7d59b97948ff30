"""A picker in a process of its own on a real screen. Reads 'open IDLE_MS' lines, writes what the picker says as JSON lines."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from types import SimpleNamespace

from PySide6.QtCore import QObject, QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from app.capture.glance import Glance, look_once
from app.capture.screens import SourceChoice
from app.compose.discretion import Discretion
from app.compose.eye import make_eye
from app.events import Problem
from app.guard.rules import Rules
from app.ui.picker.picker import RegionPicker

SECRET = (100, 740)
"""A pixel of the right screen's picture where a window stands that is left out."""


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def look() -> Glance:
    parts = SimpleNamespace(live=SimpleNamespace(discretion=Discretion(Rules(), lambda _window: False)))
    return look_once(make_eye(parts))  # type: ignore[arg-type]


class Child(QObject):
    """Opens a picker whenever it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self._notifier = QSocketNotifier(0, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)
        self._picker: RegionPicker | None = None
        self._watch = QTimer(self)
        self._watch.setInterval(20)
        self._watch.timeout.connect(self._tell_open)

    def _read(self) -> None:
        line = os.read(0, 4096).decode().split()
        if not line:
            QApplication.quit()
            return
        self._picker = RegionPicker(look, None, self, idle_ms=int(line[1]))
        self._picker.said.connect(self._said)
        self._picker.picked.connect(self._picked)
        self._picker.open_picker()
        self._watch.start()

    def _tell_open(self) -> None:
        if self._picker is not None and self._picker.sheets:
            self._watch.stop()
            right = self._picker.sheets[-1]
            say(sheets=[sheet.geometry().getRect() for sheet in self._picker.sheets], secret=right._image.pixelColor(*SECRET).name())

    def _said(self, problem: Problem) -> None:
        say(said=problem.code)

    def _picked(self, choice: SourceChoice | None) -> None:
        say(picked=asdict(choice) if choice is not None else None)


if __name__ == "__main__":
    app = QApplication(sys.argv)
    child = Child()
    say(ready=True)
    app.exec()
