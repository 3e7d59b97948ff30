"""Hides secrets on the way from the reader to the notes: in what engines see, in pictures before they are stored, and in what was stored before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from ..capture.blacken import blackened, repainted
from ..guard.mask import titled
from ..guard.veil import Look, Secrecy, Veil
from ..notes.scribe import Scribe
from ..values import Frame, Page, Rect, Sight
from .noting import Job

NOT_READ = "A picture is not kept: the text on it could not be read, so nobody knows whether it shows a secret."
_FRAMES = 64
"""Frames whose boxes are remembered: those the engine may still want pictures of are far fewer."""


class Notes(Protocol):
    def do(self, job: Job) -> None:
        """`job` is called with the scribe, on its thread."""


class Hiding:
    """Used by the reading thread, but for `painted`.

    Args:
        stale: Called with a frame whose picture is painted anew: a smaller form that is being made of it is none any more.
    """

    def __init__(self, secrecy: Secrecy, noting: Notes, stale: Callable[[int], None]) -> None:
        self._secrecy, self._noting, self._stale = secrecy, noting, stale
        self._veil = Veil()
        self._boxes: dict[int, tuple[Rect, ...] | None] = {}
        self._said = False

    def begin(self) -> None:
        """Forgets everything: another session begins."""
        self._veil = Veil()
        self._boxes.clear()
        self._secrecy.kept_here = False
        self._said = False

    def sight(self, frame: Frame, page: Page | None) -> Sight:
        """What an engine is shown of a frame; `page` is None when it could not be read."""
        look = None if page is None else self._veil.look(page)
        boxes = None if look is None else self._with_those_before(frame.id, look.boxes)
        self._boxes[frame.id] = boxes
        while len(self._boxes) > _FRAMES:
            del self._boxes[next(iter(self._boxes))]
        if self._secrecy.kept:
            return Sight(frame, page, boxes)
        if look is not None and look.late:
            self._take_back(look)
        return Sight(replace(frame, windows=titled(frame.windows)), None if look is None else look.page, boxes)

    def _with_those_before(self, frame: int, boxes: tuple[Rect, ...]) -> tuple[Rect, ...]:
        """What was a secret when a frame was read in haste is one still when it was read with care, and the other way round."""
        return tuple(dict.fromkeys((*(self._boxes.get(frame) or ()), *boxes)))

    def painted(self, frame: Frame) -> Frame | None:
        """The frame as it may be stored; None when it must not be: nobody could read what is on it. Any thread."""
        if self._secrecy.kept:
            return frame
        boxes = self._boxes.get(frame.id)
        return None if boxes is None else blackened(frame, boxes)

    def not_kept(self, t: float) -> None:
        """Says in the note, once, why a picture is missing."""
        if not self._said:
            self._said = True
            self._noting.do(lambda scribe: scribe.remark(t, NOT_READ))

    def _take_back(self, look: Look) -> None:
        """What was noted and stored before it was known for a secret."""
        self._noting.do(lambda scribe: scribe.hide(look.late))
        shown: dict[int, list[Rect]] = {}
        for frame, box in look.earlier:
            shown.setdefault(frame, []).append(box.grown(max(2, box.h // 3)))
        for frame, found in shown.items():
            before = self._boxes.get(frame)
            if before is not None:
                self._boxes[frame] = (*before, *found)
            self._stale(frame)
            self._noting.do(lambda scribe, frame=frame, found=found: _repaint(scribe, frame, found))  # type: ignore[misc]


def _repaint(scribe: Scribe, frame: int, boxes: list[Rect]) -> None:
    scribe.repaint(frame, lambda stored: repainted(stored, boxes))
