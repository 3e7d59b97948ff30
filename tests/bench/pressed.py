"""The real program, which also prints when it was ready and when each frame had been grabbed (unix seconds).

Usage: python -m tests.bench.pressed HOME
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer

from app.events import FrameKept, FrameSeen, RecorderEvent, Recording
from app.ui import launch, program


def tell(event: RecorderEvent) -> None:
    """From whatever thread it happened on."""
    match event:
        case FrameSeen(_, frame):
            print(f"seen {frame} {time.time()}", flush=True)
        case FrameKept(_, frame):
            print(f"kept {frame}", flush=True)
        case Recording(state):
            print(f"is {state}", flush=True)
        case _:
            pass


class Telling(program.Program):
    """Tells what its recorder tells."""

    def _loaded(self) -> None:
        super()._loaded()
        if self._parts is not None:
            self._parts.recorder.listen(tell)
        QTimer.singleShot(500, lambda: print("ready", flush=True))


if __name__ == "__main__":
    program.Program = Telling  # type: ignore[misc]
    sys.exit(launch.run(home=Path(sys.argv[1])))
