"""The one door by which the recorder's events come into the GUI thread."""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ..events import BlockChanged, BlockGrew, FrameSeen, RecorderEvent

FLUSH_MS = 25
"""Text is painted at most this often: 40 times a second costs little more than half of painting each piece, and none is seen 33 ms late."""
REST_MS = 10
"""The window has at least so long for itself between two batches, however long the first has taken."""
AT_ONCE = 5_000
"""About so many characters are handed on in one turn, the rest in the next ones: to lay them out costs the GUI thread some 10 ms."""
_EACH, _EACH_BLOCK = 20, 60
"""What an event costs beside its text, in characters."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What happened since the last batch, in order, with runs of growth joined."""

    events: tuple[RecorderEvent, ...]


def coalesced(waiting: deque[RecorderEvent], at_once: int = AT_ONCE) -> tuple[RecorderEvent, ...]:
    """Takes from the left what fits into one turn, and tells it in fewer events.

    Neighbouring growth of one block becomes one piece, or nothing when the block's whole text follows it; only the newest look at the screen stays.
    """
    out: list[RecorderEvent] = []
    left = at_once
    while waiting and left > 0:
        event = waiting.popleft()
        cost = _cost(event)
        if isinstance(event, BlockGrew) and len(event.text) > left:
            waiting.appendleft(replace(event, text=event.text[left:]))
            event = replace(event, text=event.text[:left])
        elif cost > left and out and not _replaces(event, out[-1]):
            waiting.appendleft(event)
            break
        left -= cost
        _join(out, event)
    return tuple(out)


def _cost(event: RecorderEvent) -> int:
    match event:
        case BlockChanged(_, block):
            return _EACH_BLOCK + len(block.text)
        case BlockGrew(text=text):
            return _EACH + len(text)
        case _:
            return _EACH


def _join(out: list[RecorderEvent], event: RecorderEvent) -> None:
    last = out[-1] if out else None
    if isinstance(event, BlockGrew) and isinstance(last, BlockGrew) and last.block == event.block:
        out[-1] = replace(event, text=last.text + event.text)
    elif last is not None and _replaces(event, last):
        out[-1] = event
    else:
        out.append(event)


def _replaces(event: RecorderEvent, last: RecorderEvent) -> bool:
    """Whether nobody needs the last one beside this one."""
    if isinstance(event, BlockChanged):
        return isinstance(last, BlockGrew) and last.block == event.block.id
    return isinstance(event, FrameSeen) and isinstance(last, FrameSeen)


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
        """Hands on all that waits, now: for who must speak of what has just happened. GUI thread only."""
        while self._hand_on_some():
            pass
        self._timer.stop()

    def _flush(self) -> None:
        self._hand_on_some()

    def _hand_on_some(self) -> bool:
        """One turn's worth. True when more waits."""
        with self._lock:
            events = coalesced(self._waiting)
            more = self._awake = bool(self._waiting)
        began = self._flushed = time.monotonic()
        if more:  # before it: who hears of it may ask something and wait for the answer
            self._timer.start(FLUSH_MS)
        if events:
            self.happened.emit(Batch(events))
        self._flushed = max(began, time.monotonic() - (FLUSH_MS - REST_MS) / 1000)
        if more:
            self._timer.start(REST_MS)
        return more
