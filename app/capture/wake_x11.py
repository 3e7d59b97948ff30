"""On X11: woken by the Damage extension.

Each top-level window that is not ours has a damage object that speaks up once, and again only after it was cleared: a film costs one event a look.
Damage is a wake-up and nothing more; where something changed the pixels tell (a compositor reports whole screens). The background itself (the root
window) has no such object, because it would report our windows too: the safety look sees it.

Two threads share the connection under a lock. Only its owner waits, for bytes on the socket; python-xlib may have read them into its queue while
the other thread asked something, so the queue is emptied before every wait.

Tested in: tests/capture/test_wake.py
"""

from __future__ import annotations

import contextlib
import logging
import os
import select
import threading
import time
from collections.abc import Callable
from typing import Any

from Xlib import X, error
from Xlib.display import Display
from Xlib.ext.damage import DamageReportNonEmpty

from .own_x11 import pids

log = logging.getLogger(__name__)

RETRY_S = 10.0
JOIN_S = 2.0


class WakeX11:
    """Connects at the first `clear`."""

    def __init__(self, display: str, own_pid: int) -> None:
        self._name, self._pid = display, own_pid
        self._callback: Callable[[], None] = lambda: None
        self._lock = threading.Lock()
        self._display: Display | None = None
        self._thread: threading.Thread | None = None
        self._poke = (-1, -1)
        self._damages: dict[int, int] = {}
        self._own: set[int] = set()
        self._spoke: set[int] = set()
        self._dirty = False
        self._from: float | None = None
        self._retry_at = 0.0

    def listen(self, callback: Callable[[], None]) -> None:
        self._callback = callback

    def clear(self) -> bool:
        """Right before a picture is taken. Costs one question to the server."""
        with self._lock:
            self._from = None
            try:
                display = self._display or self._connected()
                if display is None:
                    return True
                self._hear(display)
                painted, self._dirty = self._dirty, False
                for damage in self._spoke:
                    display.damage_subtract(damage)
                self._spoke.clear()
                display.sync()
                self._hear(display)  # what is told now was painted before the picture is taken, and the picture shows it
                painted, self._dirty = painted or self._dirty, bool(self._spoke)
            except _troubles() as trouble:
                self._lost(trouble)
                return True
        return painted

    def expect(self, not_before_s: float) -> bool:
        with self._lock:
            if self._display is None:
                return False
            self._from = time.monotonic() + not_before_s
            with contextlib.suppress(OSError):
                os.write(self._poke[1], b".")
        return True

    def close(self) -> None:
        with self._lock:
            self._disconnect()
            thread, self._thread = self._thread, None
        if thread is not None and thread is not threading.current_thread():
            thread.join(JOIN_S)

    # ------------------------------------------------------------------ under the lock

    def _connected(self) -> Display | None:
        if time.monotonic() < self._retry_at:
            return None
        self._retry_at = time.monotonic() + RETRY_S
        display = Display(self._name)
        display.set_error_handler(_ignore)
        display.damage_query_version()
        root = display.screen().root
        # StructureNotify: the server tells of modes and monitors by a ConfigureNotify of the root window.
        root.change_attributes(event_mask=X.SubstructureNotifyMask | X.StructureNotifyMask | X.PropertyChangeMask)
        self._display, self._dirty = display, True
        for child in root.query_tree().children:
            self._watch(display, child)
        self._retry_at = 0.0
        self._poke = os.pipe()
        self._thread = threading.Thread(target=self._wait, args=(display, self._poke[0]), name="wake", daemon=True)
        self._thread.start()
        return display

    def _disconnect(self) -> None:
        display, self._display = self._display, None
        if self._poke[1] >= 0:
            os.close(self._poke[1])  # the other end is the thread's: it wakes, sees that it is over, and closes it
        self._poke = (-1, -1)
        self._damages.clear()
        self._own.clear()
        self._spoke.clear()
        self._from = None
        if display is not None:
            with contextlib.suppress(*_troubles()):
                display.close()

    def _lost(self, trouble: Exception) -> None:
        log.info("The screen no longer tells when it is painted: %r", trouble)
        self._disconnect()
        self._retry_at = time.monotonic() + RETRY_S

    def _watch(self, display: Display, window: Any) -> None:
        """Has the window tell when it paints, unless it is ours."""
        if window.id in self._damages or window.id in self._own:
            return
        if self._pid and self._pid in pids(display, window):
            self._own.add(window.id)
        else:
            self._damages[window.id] = window.damage_create(DamageReportNonEmpty)

    def _hear(self, display: Display) -> None:
        """Takes in what the server told until now."""
        while display.pending_events():
            self._take(display, display.next_event())

    def _take(self, display: Display, event: Any) -> None:
        damage = getattr(event, "damage", None)
        if damage is not None:
            self._spoke.add(damage)
            self._dirty = True
            return
        if event.type == X.PropertyNotify:
            self._dirty |= event.atom == display.intern_atom("_NET_ACTIVE_WINDOW")
            return
        window = getattr(event, "window", None)
        if window is None or event.type == X.CreateNotify:
            return  # until it is mapped nobody knows whose it is
        if event.type == X.MapNotify:
            self._watch(display, window)
        self._dirty |= window.id not in self._own
        if event.type == X.DestroyNotify:
            self._own.discard(window.id)
            self._spoke.discard(self._damages.pop(window.id, 0))

    # ------------------------------------------------------------------ the thread

    def _wait(self, display: Display, poke: int) -> None:
        try:
            socket = display.fileno()
            while True:
                with self._lock:
                    if self._display is not display:
                        return
                    self._hear(display)
                    due = self._from if self._dirty else None
                    if due is not None and due <= time.monotonic():
                        self._from = None
                        callback: Callable[[], None] | None = self._callback
                    else:
                        callback = None
                if callback is not None:
                    callback()
                    continue
                ready, _, _ = select.select([socket, poke], [], [], None if due is None else max(0.0, due - time.monotonic()))
                if poke in ready and not os.read(poke, 64):
                    return
        except _troubles() as trouble:
            with self._lock:
                if self._display is display:
                    self._lost(trouble)
            self._callback()
        finally:
            os.close(poke)


def _troubles() -> tuple[type[Exception], ...]:
    """What python-xlib raises when its server goes; the last three come from a connection that the other thread has just given up."""
    return error.DisplayError, error.ConnectionClosedError, error.XError, OSError, AttributeError, ValueError


def _ignore(_problem: object, _request: object) -> None:
    """A window that went between two questions is no trouble."""
