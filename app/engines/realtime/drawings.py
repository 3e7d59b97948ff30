"""Which parts of a picture hold something drawn that was not sent before: figures and photographs have no words to know them by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from ...values import Frame, Line, Rect

_SIDE: Final = 64
"""Of a square, in logical pixels."""
_EACH: Final = 4
"""One row of so many is looked at, in logical pixels."""
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
        for square in _squares(area, rects, _side(frame)):
            if not any(square.meets(box) for box in boxes):
                looks = _look(frame, square)
                if looks is not None and looks not in self._known:
                    found.append(square)
        return found

    def learn(self, frame: Frame, area: Rect, rects: Iterable[Rect]) -> None:
        """What is in `rects` was sent."""
        if len(frame.pixels) != 4 * frame.rect.w * frame.rect.h:
            return
        for square in _squares(area, list(rects), _side(frame)):
            looks = _look(frame, square)
            if looks is not None:
                self._known.pop(looks, None)
                self._known[looks] = None
        while len(self._known) > _REMEMBERED:
            self._known.pop(next(iter(self._known)))


def _side(frame: Frame) -> int:
    return max(8, round(_SIDE * frame.scale))


def _squares(area: Rect, rects: Sequence[Rect], side: int) -> list[Rect]:
    """The squares of a grid laid over `area`, from its corner, that share a pixel with `rects`."""
    places: dict[tuple[int, int], None] = {}
    for rect in rects:
        part = rect.common(area)
        if part:
            for row in range((part.y - area.y) // side, (part.bottom - 1 - area.y) // side + 1):
                for column in range((part.x - area.x) // side, (part.right - 1 - area.x) // side + 1):
                    places[column, row] = None
    return [Rect(area.x + side * column, area.y + side * row, side, side).common(area) for column, row in places]


def _look(frame: Frame, square: Rect) -> int | None:
    """A number for what a square looks like; None for a blank one."""
    wide, long = frame.rect.w, 4 * square.w
    starts = range(4 * (square.y * wide + square.x), 4 * (square.bottom * wide + square.x), 4 * wide * max(1, round(_EACH * frame.scale)))
    with memoryview(frame.pixels) as pixels:
        seen = b"".join([pixels[start : start + long] for start in starts])
    return None if seen == seen[:4] * (len(seen) // 4) else hash(seen)
