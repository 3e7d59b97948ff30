"""Hotkeys on Qt's event loop: their file descriptor wakes the GUI thread, presses and outcomes leave as signals.

Tested in: tests/ui/test_hotkeys.py
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QSocketNotifier, Signal

from ..events import Problem
from ..system.hotkeys.hotkeys import Bound, Hotkeys, Pressed, Way, Wish
from .errands import Errands


class HotkeyBridge(QObject):
    """GUI thread only. The keys are opened on another thread, since a connection costs some 50 ms, and bound as soon as they are there.

    Attributes:
        results: What became of each wish, by id.

    Signals:
        pressed: The id of a wish whose key went down.
        settled: `results` are other ones.
    """

    pressed = Signal(str)
    settled = Signal()

    def __init__(self, open_: Callable[[], Hotkeys], parent: QObject, *, here: bool = False) -> None:
        """`here`: the system wants them made on this thread (macOS)."""
        super().__init__(parent)
        self._open = open_
        self._here = here
        self._hotkeys: Hotkeys | None = None
        self._notifier: QSocketNotifier | None = None
        self._wishes: tuple[Wish, ...] = ()
        self._resting = False
        self._over = threading.Event()
        self._errands = Errands(self)
        self.results: dict[str, Bound] = {}

    def begin(self) -> None:
        """Opens what this session has."""
        if self._here:
            self._opened(self._open())
        else:
            self._errands.run(self._opening, self._opened)

    @property
    def way(self) -> Way | None:
        """None until they are open."""
        return self._hotkeys.way if self._hotkeys is not None else None

    def wish(self, wishes: Sequence[Wish]) -> None:
        """These keys and no others from now on."""
        if tuple(wishes) != self._wishes:
            self._wishes = tuple(wishes)
            self._bind()

    def again(self) -> None:
        """Asks for the same keys once more."""
        self._bind()

    def rest(self, resting: bool) -> None:
        """While resting no key is held, so that a field can be typed into it. Where the desktop decides, this does nothing."""
        if resting != self._resting and self.way != "portal":
            self._resting = resting
            self._bind()

    def test(self, keys: str) -> Problem | None:
        """Why a combination cannot be had; None when it can."""
        return self._hotkeys.test(keys) if self._hotkeys is not None else None

    def configure(self) -> bool:
        """Opens the desktop's own page. False where there is none to open."""
        return self._hotkeys is not None and self._hotkeys.configure()

    def close(self) -> None:
        """Lets go of everything; nothing is told any more."""
        self._over.set()
        self._errands.close()
        self._listen(-1)
        if self._hotkeys is not None:
            self._hotkeys.close()
        self._hotkeys = None

    # ------------------------------------------------------------------

    def _opening(self) -> Hotkeys | None:
        made = self._open()
        if self._over.is_set():  # nobody waits for it any more
            made.close()
            return None
        return made

    def _opened(self, hotkeys: Hotkeys | None) -> None:
        if hotkeys is not None:
            self._hotkeys = hotkeys
            self._bind()

    def _bind(self) -> None:
        if self._hotkeys is None:
            return
        bound = self._hotkeys.bind(() if self._resting else self._wishes)
        if not self._resting:
            self.results = {one.id: one for one in bound}
            self.settled.emit()
        self._hear()

    def _listen(self, fd: int) -> None:
        if self._notifier is not None and int(self._notifier.socket()) == fd:
            return
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
        self._notifier = QSocketNotifier(fd, QSocketNotifier.Type.Read, self) if fd >= 0 else None
        if self._notifier is not None:
            self._notifier.activated.connect(self._hear)

    def _hear(self) -> None:
        if self._hotkeys is None:
            return
        changed = False
        for event in self._hotkeys.heard():
            if isinstance(event, Pressed):
                self.pressed.emit(event.id)
            else:
                self.results[event.id] = event
                changed = True
        if changed:
            self.settled.emit()
        if self._hotkeys is not None:  # what was pressed may have ended the program
            self._listen(self._hotkeys.fileno())
