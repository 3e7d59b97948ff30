"""Which parts of a picture hold something drawn that was not sent before: figures and photographs have no words to know them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ...values import Frame, Line, Rect

_SIDE: Final = 64
_EACH: Final = 4
"""One row of so many is looked at."""
_REMEMBERED: Final = 20_000


class Drawings:
    """Remembers squares of pixels that were sent, wherever on the screen they were."""

    def __init__(self) -> None:
        self._known: dict[int, None] = {}

    def new(self, frame: Frame, area: Rect, rects: Iterable[Rect], lines: Sequence[Line]) -> list[Rect]:
        """Squares of `rects` that are neither blank, nor known, nor beside a line of text; whole `rects` where the frame has no pixels."""
        rects = list(rects)
        if len(frame.pixels) != 4 * frame.rect.w * frame.rect.h:
            return rects
        boxes = [line.box for line in lines]
        found = []
        for square in _squares(area, rects):
            if not any(square.meets(box) for box in boxes):
                looks = _look(frame, square)
                if looks is not None and looks not in self._known:
                    found.append(square)
        return found

    def learn(self, frame: Frame, area: Rect, rects: Iterable[Rect]) -> None:
        """What is in `rects` was sent."""
        if len(frame.pixels) != 4 * frame.rect.w * frame.rect.h:
            return
        for square in _squares(area, list(rects)):
            looks = _look(frame, square)
            if looks is not None:
                self._known.pop(looks, None)
                self._known[looks] = None
        while len(self._known) > _REMEMBERED:
            self._known.pop(next(iter(self._known)))


def _squares(area: Rect, rects: Sequence[Rect]) -> list[Rect]:
    """The squares of a grid laid over `area`, from its corner, that share a pixel with `rects`."""
    places: dict[tuple[int, int], None] = {}
    for rect in rects:
        part = rect.common(area)
        if part:
            for row in range((part.y - area.y) // _SIDE, (part.bottom - 1 - area.y) // _SIDE + 1):
                for column in range((part.x - area.x) // _SIDE, (part.right - 1 - area.x) // _SIDE + 1):
                    places[column, row] = None
    return [Rect(area.x + _SIDE * column, area.y + _SIDE * row, _SIDE, _SIDE).common(area) for column, row in places]


def _look(frame: Frame, square: Rect) -> int | None:
    """A number for what a square looks like; None for a blank one."""
    wide = frame.rect.w
    starts = range(4 * (square.y * wide + square.x), 4 * (square.bottom * wide + square.x), 4 * wide * _EACH)
    rows = [bytes(frame.pixels[start : start + 4 * square.w]) for start in starts]
    first = rows[0]
    if all(row == first for row in rows) and first == first[:4] * square.w:
        return None
    return hash(b"".join(rows))
