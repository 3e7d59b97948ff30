"""Work that may take seconds (the keyring, a service, large files), away from the GUI thread; what came of it is handed over in the GUI thread."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Errands(QObject):
    """Sent from the GUI thread, by a widget that owns it. After `close` nothing is handed over any more.

    The threads are Python's and not Qt's: a keyring may never answer, and a running QThread that is destroyed aborts the program.
    """

    _back = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._open = True
        self._out = 0
        self._back.connect(self._on_back, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is still out."""
        return self._out > 0

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Runs `work` on a thread of its own, then `then` with its result. An exception of `work` is raised in the GUI thread."""
        self._out += 1
        threading.Thread(target=self._run, args=(work, then), name="errand", daemon=True).start()

    def close(self) -> None:
        self._open = False

    def _run(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        result: object
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - raised in the GUI thread
            result = error
        with contextlib.suppress(RuntimeError):  # whoever sent it is gone
            self._back.emit(then, result)

    def _on_back(self, then: Callable[[object], None], result: object) -> None:
        self._out -= 1
        if not self._open:
            return
        if isinstance(result, Exception):
            raise result
        then(result)
