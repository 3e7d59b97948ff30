"""On X11: a window that the window manager does not manage. It stands over full-screen windows, is on every workspace and is never given the keys.

Managed windows that are raised later come above it, so it is raised again, but never over menus or a screen locker (which are not managed either),
and not against a window that does the same.

Tested in: tests/ui/hud/test_on_screen.py
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer
from PySide6.QtWidgets import QWidget

from ...system.overlay_x11 import OverlayX11
from .selftest import Findings
from .standing import OVERLAY

SETTLE_MS = 60
"""Windows come and go in bursts: one look at the end of each."""
KEYS_MS, MOST_ASKS = 40, 8
"""How often it is looked whether the keys that were asked for are there, and asked again."""
MOST_RAISES, WITHIN_S, REST_S = 5, 3.0, 20.0
"""More raises than that in so short a time are a fight: it is left for a while."""


class OnX11(QObject):
    """See `Standing`. Asks the X server over a connection of its own, which tells when windows were put above others."""

    def __init__(self, display: str) -> None:
        """Raises OSError when the server cannot be reached."""
        super().__init__()
        self.flags = OVERLAY | Qt.WindowType.BypassWindowManagerHint
        self.floats = True
        self._server = OverlayX11(display)
        self._window: QWidget | None = None
        self._before = 0
        self._raised: list[float] = []
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._stay_above)
        self._asks = 0
        self._keys = QTimer(self)
        self._keys.setInterval(KEYS_MS)
        self._keys.timeout.connect(self._insist)
        self._told = QSocketNotifier(self._server.fileno(), QSocketNotifier.Type.Read, self)
        self._told.activated.connect(self._on_told)

    def composited(self) -> bool:
        return self._server.composited()

    def stand(self, window: QWidget, through: bool) -> None:
        self._window = window
        window.winId()
        self.let_through(window, through)

    def shown(self, window: QWidget) -> None:
        self._raised.clear()
        self._stay_above()

    def let_through(self, window: QWidget, through: bool) -> None:
        window.windowHandle().setFlag(Qt.WindowType.WindowTransparentForInput, through)

    def take_keys(self, window: QWidget) -> None:
        """Such a window is given the keys by asking the server itself; the window that had them is remembered.

        Qt asks with the time of the last event it saw: where the window manager has moved the focus since (i3 4.22 does on every hotkey of another
        program) the server takes no notice. So it is looked whether they came.
        """
        focus = self._server.focus()
        if focus != int(window.winId()):
            self._before = focus
        window.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, False)
        window.activateWindow()
        self._asks = MOST_ASKS
        self._keys.start()

    def give_keys_back(self, window: QWidget) -> None:
        self._keys.stop()
        window.windowHandle().setFlag(Qt.WindowType.WindowDoesNotAcceptFocus, True)
        before, self._before = self._before, 0
        if before and self._server.focus() in (0, int(window.winId())):  # another one may have been clicked on meanwhile
            self._server.give_focus(before)

    def findings(self, window: QWidget, through: bool) -> Findings:
        number = int(window.winId())
        return Findings(
            above=self._server.is_over(number),
            left_focus=self._server.focus() != number,
            through=not through or not self._server.catches_clicks(number),
        )

    def is_left_out(self, window: QWidget, out: bool) -> bool:
        return False  # X11 has nothing of the kind

    def close(self) -> None:
        self._told.setEnabled(False)
        self._settle.stop()
        self._keys.stop()
        self._window = None
        self._server.close()

    # ------------------------------------------------------------------ inside

    def _insist(self) -> None:
        window, self._asks = self._window, self._asks - 1
        if window is None or self._asks < 0 or not window.isVisible() or self._server.focus() == int(window.winId()):
            self._keys.stop()
        else:
            self._server.give_focus(int(window.winId()))

    def _on_told(self) -> None:
        if self._server.heard() and self._window is not None and self._window.isVisible() and not self._settle.isActive():
            self._settle.start(SETTLE_MS)

    def _stay_above(self) -> None:
        window = self._window
        if window is None or not window.isVisible() or self._server.is_over(int(window.winId())):
            self._hear_rest()
            return
        now = time.monotonic()
        self._raised = [at for at in self._raised if now - at < WITHIN_S]
        if len(self._raised) >= MOST_RAISES:
            self._settle.start(int(REST_S * 1000))
        else:
            self._raised.append(now)
            self._server.put_above(int(window.winId()))
        self._hear_rest()

    def _hear_rest(self) -> None:
        """Answers that were waited for may have brought events with them, which the socket will not tell of."""
        if self._server.heard() and not self._settle.isActive():
            self._settle.start(SETTLE_MS)
