"""The one door by which the recorder's events come into the GUI thread."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ..events import BlockGrew, FrameSeen, RecorderEvent

FLUSH_MS = 25
"""Text is painted at most this often: 40 times a second costs little more than half of painting each piece, and none is seen 33 ms late."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What happened since the last batch, in order, with runs of growth joined."""

    events: tuple[RecorderEvent, ...]


def coalesced(events: Iterable[RecorderEvent]) -> tuple[RecorderEvent, ...]:
    """The same story in fewer events: neighbouring growth of one block becomes one piece, only the newest look at the screen stays."""
    out: list[RecorderEvent] = []
    for event in events:
        last = out[-1] if out else None
        if isinstance(event, BlockGrew) and isinstance(last, BlockGrew) and last.block == event.block:
            out[-1] = replace(event, text=last.text + event.text)
        elif isinstance(event, FrameSeen) and isinstance(last, FrameSeen):
            out[-1] = event
        else:
            out.append(event)
    return tuple(out)


class Hub(QObject):
    """Takes events from any thread and hands them on in the GUI thread: the first at once, then in batches every `FLUSH_MS`.

    Signals:
        happened: A `Batch`.
    """

    happened = Signal(object)
    _woken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[RecorderEvent] = deque()
        self._lock = threading.Lock()
        self._awake = False
        self._open = True
        self._flushed = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._flush)
        self._woken.connect(self._on_woken, Qt.ConnectionType.QueuedConnection)

    def take(self, event: RecorderEvent) -> None:
        """Called from any thread; never blocks on the GUI."""
        with self._lock:
            self._waiting.append(event)
            if self._awake or not self._open:
                return
            self._awake = True
            self._woken.emit()

    def close(self) -> None:
        """Nothing comes out from now on."""
        with self._lock:
            self._open = False
            self._waiting.clear()
        self._timer.stop()

    def _on_woken(self) -> None:
        since_ms = (time.monotonic() - self._flushed) * 1000
        if since_ms >= FLUSH_MS:
            self._flush()
        elif not self._timer.isActive():
            self._timer.start(max(1, int(FLUSH_MS - since_ms)))

    def hand_on(self) -> None:
        """Hands on what waits, now: for who must speak of what has just happened. GUI thread only."""
        self._timer.stop()
        self._flush()

    def _flush(self) -> None:
        with self._lock:
            events, self._awake = tuple(self._waiting), False
            self._waiting.clear()
        self._flushed = time.monotonic()
        if events:
            self.happened.emit(Batch(coalesced(events)))
