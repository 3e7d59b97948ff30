"""The second reader, PP-OCRv6 small: seven times the size and four times the cost of the first, and it reads better what that one is in doubt of.

Takes no memory until it is needed, and gives it back when it was not needed for a while.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from .decode import Decoded, Script
from .recogniser import Picture, Recogniser


class SecondReader:
    """Reads pictures like the first recogniser. May be used from several threads; one reads at a time."""

    def __init__(self, path: Path, script: Script) -> None:
        self._path, self._script = path, script
        self._lock = threading.Lock()
        self._recogniser: Recogniser | None = None

    def is_loaded(self) -> bool:
        """Whether it takes memory now, about 40 MB."""
        return self._recogniser is not None

    def read(self, pictures: Sequence[Picture], pause: Callable[[], None] = lambda: None) -> list[Decoded]:
        """What stands on each picture; loads the model first where it is not there (60 ms of CPU). Raises CannotRead when it cannot be loaded.

        `pause` is called before each run of the model and may raise, to give up.
        """
        if not pictures:
            return []
        with self._lock:
            if self._recogniser is None:
                self._recogniser = Recogniser(self._path, self._script)
            return self._recogniser.read(pictures, pause)

    def rest(self) -> None:
        """Gives the memory back, after a read that runs now; the next read loads the model anew."""
        with self._lock:
            self._recogniser = None
