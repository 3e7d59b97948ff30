"""Work that may take seconds (the keyring, a service, large files), away from the GUI thread; what came of it is handed over in the GUI thread."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")

# Those with work under way. A thread that let go of the last reference to a window would destroy it there, and the program with it.
_under_way: set[Errands] = set()


@dataclass
class _Errand:
    work: Callable[[], Any]
    then: Callable[[Any], None]
    thread: threading.Thread
    result: object = None


class Errands(QObject):
    """Sent from the GUI thread, by a widget that owns it. After `close`, or the widget's end, nothing is handed over any more.

    The threads are Python's and not Qt's: a keyring may never answer, and a running QThread that is destroyed aborts the program. It has no
    parent: a signal that is sent while its object is being destroyed ends the program too.
    """

    _back = Signal(int)

    def __init__(self, owner: QObject) -> None:
        super().__init__()
        self._open = True
        self._numbers = itertools.count()
        self._errands: dict[int, _Errand] = {}
        self._back.connect(self._on_back, Qt.ConnectionType.QueuedConnection)
        owner.destroyed.connect(self.close)

    @property
    def busy(self) -> bool:
        """Whether something is still out."""
        return bool(self._errands)

    def run(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Runs `work` on a thread of its own, then `then` with its result. An exception of `work` is raised in the GUI thread."""
        number = next(self._numbers)
        thread = threading.Thread(target=self._run, args=(number,), name="errand", daemon=True)
        self._errands[number] = _Errand(work, then, thread)
        _under_way.add(self)
        thread.start()

    def close(self) -> None:
        self._open = False

    def _run(self, number: int) -> None:
        errand = self._errands[number]
        try:
            errand.result = errand.work()
        except Exception as error:  # noqa: BLE001 - raised in the GUI thread
            # Without this frame, which would keep the windows in a circle that any thread may collect.
            errand.result = error.with_traceback(error.__traceback__ and error.__traceback__.tb_next)
        self._back.emit(number)

    def _on_back(self, number: int) -> None:
        errand = self._errands.pop(number)
        errand.thread.join()  # it has nothing left to do but to let go of what it holds
        if not self._errands:
            _under_way.discard(self)
        if not self._open:
            return
        if isinstance(errand.result, Exception):
            raise errand.result
        errand.then(errand.result)
