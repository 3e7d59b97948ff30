"""Pictures of noted frames as pixmaps: thumbnails are kept, a missing one is asked for again after a moment."""

from __future__ import annotations

import time
from collections import OrderedDict
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPixmap

KEPT = 200
AGAIN_S = 1.0


class PictureSource(Protocol):
    """What is asked of the picture vault; encoded bytes or None."""

    def thumb(self, frame_id: int) -> bytes | None: ...
    def full(self, frame_id: int) -> bytes | None: ...


class Pictures(QObject):
    """Signals:
    arrived: A thumbnail that was missing is there now.
    """

    arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault: PictureSource | None = None
        self._thumbs: OrderedDict[int, QPixmap] = OrderedDict()
        self._missing: dict[int, float] = {}
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(int(AGAIN_S * 1000))
        self._again.timeout.connect(self._look_again)

    def use(self, vault: PictureSource) -> None:
        self._vault = vault
        self._missing.clear()

    def thumb(self, frame: int) -> QPixmap | None:
        """The thumbnail, or None while there is none."""
        kept = self._thumbs.get(frame)
        if kept is not None:
            self._thumbs.move_to_end(frame)
            return kept
        if self._vault is None or time.monotonic() - self._missing.get(frame, -AGAIN_S) < AGAIN_S:
            return None
        picture = _decoded(self._vault.thumb(frame))
        if picture is None:
            if frame not in self._missing:
                self._again.start()
            self._missing[frame] = time.monotonic()
            return None
        self._missing.pop(frame, None)
        self._thumbs[frame] = picture
        while len(self._thumbs) > KEPT:
            self._thumbs.popitem(last=False)
        return picture

    def full(self, frame: int) -> QPixmap | None:
        """The whole frame, or None when it is not kept (any more)."""
        return _decoded(self._vault.full(frame)) if self._vault is not None else None

    def forget(self) -> None:
        """Lets go of all pictures in memory: some may have been erased."""
        self._thumbs.clear()
        self._missing.clear()

    def close(self) -> None:
        """Asks for nothing any more."""
        self._vault = None
        self._again.stop()

    def _look_again(self) -> None:
        for frame in list(self._missing):
            self._missing[frame] = -AGAIN_S
            if self.thumb(frame) is not None:
                self.arrived.emit()


def _decoded(data: bytes | None) -> QPixmap | None:
    if data is None:
        return None
    picture = QPixmap()
    return picture if picture.loadFromData(data) else None
