"""The real window, recording, with a clock of 5 ms in its GUI thread: `python -m tests.bench.gaps HOME GAPS PAINTED`, until SIGTERM.

GAPS then holds one line for each turn of the clock: unix seconds and by how many milliseconds it came too late. PAINTED gets one JSON object for
each block that grew or changed, when the window has taken it in.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import TextIO

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.events import BlockChanged, BlockGrew
from app.runtime.hub import Batch
from app.settings.paths import find_paths
from app.ui.launch import Launch
from app.ui.start_wish import StartWish

EVERY_MS = 5


class Probe:
    """Sits in the GUI thread beside the program."""

    def __init__(self, launch: Launch, painted: TextIO) -> None:
        self.late: list[tuple[float, float]] = []
        self._launch, self._painted = launch, painted
        self._last = time.perf_counter()
        self._listens = False
        self._texts: dict[str, str] = {}

    def tick(self) -> None:
        now = time.perf_counter()
        self.late.append((time.time(), max(0.0, 1000 * (now - self._last) - EVERY_MS)))
        self._last = now
        if not self._listens and hasattr(self._launch, "program"):
            self._listens = True
            # The last to be connected: whatever the window does about a batch it has done when this one hears of it.
            self._launch.program._hub.happened.connect(self._took)

    def _took(self, batch: Batch) -> None:
        for event in batch.events:
            match event:
                case BlockGrew(block, text=text):
                    self._texts[block] = self._texts.get(block, "") + text
                    self._say(self._texts[block])
                case BlockChanged(_, block):
                    self._texts[block.id] = block.text
                    self._say(block.text)
                case _:
                    pass

    def _say(self, text: str) -> None:
        self._painted.write(json.dumps({"t": time.time(), "text": text}) + "\n")
        self._painted.flush()


def main() -> int:
    home, gaps, painted = map(Path, sys.argv[1:])
    app = QApplication(["realtime-hud"])
    app.setQuitOnLastWindowClosed(False)
    launch = Launch(app, find_paths(home, os.environ), StartWish(start=True, screen=None, duration=None))
    with painted.open("w", encoding="utf-8") as file:
        probe = Probe(launch, file)
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(probe.tick)
        timer.start(EVERY_MS)
        try:
            return launch.run()
        finally:
            timer.stop()
            launch.close()
            gaps.write_text("".join(f"{t:.4f} {ms:.3f}\n" for t, ms in probe.late))


if __name__ == "__main__":
    sys.exit(main())
