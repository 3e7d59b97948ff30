"""How a part of the screen becomes pictures: at native size, shrunk, or in parts, looked at closely or not. Pure.

Scale, not compression, is what makes small print unreadable, so the choice is a smaller part at native size rather than a whole screen shrunk.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from ...values import Line, Rect

Closely = Literal["high", "low"]

MOST_SIDE: Final = 1536
"""Longest side in pixels: the service shrinks what is longer by itself."""
LEAST_SCALE: Final = 0.7
"""Least picture pixels per logical pixel of the screen; half is too little for any reader."""
MOST_PARTS: Final = 4
"""Pictures in one question; more parts wait for the next."""
LOW_SIDE: Final = 512
"""At low detail a model sees no more than this of either side."""
READABLE: Final = 7.0
"""Least height of print in picture pixels. Our reader finds 92 % of lines whose ink is 7 pixels high, 57 % at 6.5, 27 % at 6 (sample session)."""
READABLE_LOW: Final = 12.0
"""The same at low detail, which spends half as many tokens on a pixel: 1.4 times as high, and some to spare."""

_PLAINLY: Final = 0.9
"""Part of the characters that must be readable."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to send: `crop` in pixels of the frame, how much it is scaled, and how closely a model is to look."""

    crop: Rect
    scale: float
    detail: Closely = "high"

    @property
    def max_side(self) -> int:
        return max(1, round(max(self.crop.w, self.crop.h) * self.scale))

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture."""
        return max(1, round(self.crop.w * self.scale)), max(1, round(self.crop.h * self.scale))


def shots(crop: Rect, news: Sequence[Line], lines: Sequence[Line], scale: float, most_side: int, detail: str) -> tuple[tuple[Shot, ...], bool]:
    """The pictures of `crop`, and whether its print is too small for any of them.

    Args:
        news: What must be readable; `lines` are all that stand there.
        scale: Pixels of the screen per logical pixel.
        detail: 'low' or 'high' for all; 'auto' looks closely only where the print asks for it.
    """
    wanted = news or lines
    if detail != "high":
        low = _low(crop, wanted, detail == "low")
        if low is not None:
            return low
    fitting = min(1.0, most_side / max(crop.w, crop.h))
    even = 1.0 / math.ceil(1.0 / fitting)
    if even >= LEAST_SCALE / scale and _readable(wanted, even, READABLE):
        fitting = even  # whole pixels into one: sharper than what lies between, for a third of the time
    if fitting >= min(1.0, LEAST_SCALE / scale) and (fitting == 1.0 or _readable(wanted, fitting, READABLE)):
        return (Shot(crop, fitting),), not _readable(wanted, fitting, READABLE)
    # As large as it takes to be read, up to native size: the fewer parts the better.
    for each in (min(1.0, LEAST_SCALE / scale), min(1.0, 1.0 / scale), 1.0):
        if _readable(wanted, each, READABLE):
            return _parts(crop, each, most_side, lines), False
    return _parts(crop, 1.0, most_side, lines), True


def _low(crop: Rect, wanted: Sequence[Line], asked: bool) -> tuple[tuple[Shot, ...], bool] | None:
    """One picture at low detail; None where it is not `asked` for and the print is too small, or there is a drawing without words."""
    fitting = min(1.0, LOW_SIDE / max(crop.w, crop.h))
    readable = _readable(wanted, fitting, READABLE_LOW)
    if not asked and (not readable or not wanted):
        return None
    return (Shot(crop, fitting, "low"),), not readable


def _readable(lines: Sequence[Line], scale: float, least: float) -> bool:
    """Whether nearly all characters would be high enough."""
    all_ = sum(len(line.text) for line in lines)
    return sum(len(line.text) for line in lines if line.box.h * scale >= least) >= _PLAINLY * all_


def _parts(crop: Rect, each: float, most_side: int, lines: Sequence[Line]) -> tuple[Shot, ...]:
    """Columns and rows, divided where no line is cut if such a place is near."""
    most = max(1, int(most_side / each))
    across = _cuts(crop.x, crop.right, most, [(line.box.x, line.box.right) for line in lines])
    down = _cuts(crop.y, crop.bottom, most, [(line.box.y, line.box.bottom) for line in lines])
    parts = [Rect(x, y, right - x, bottom - y) for y, bottom in pairwise(down) for x, right in pairwise(across)]
    return tuple(Shot(part, min(1.0, max(each, most_side / max(part.w, part.h)))) for part in parts)


def _cuts(begin: int, end: int, most: int, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Where to cut so that no piece is longer than `most`, in as few pieces as can be, and through as few `spans` as can be."""
    count = math.ceil((end - begin) / most)
    cuts = [begin]
    for left in range(count - 1, 0, -1):
        even = cuts[-1] + math.ceil((end - cuts[-1]) / (left + 1))
        lowest, highest = max(cuts[-1] + 1, end - left * most), min(end - 1, cuts[-1] + most)
        near = [even, *(edge for span in spans for edge in (span[0] - 2, span[1] + 2))]
        possible = [place for place in near if lowest <= place <= highest]
        cuts.append(min(possible or [min(max(even, lowest), highest)], key=lambda place: (_crossed(place, spans), abs(place - even))))
    return [*cuts, end]


def _crossed(place: int, spans: Sequence[tuple[int, int]]) -> int:
    return sum(begin < place < end for begin, end in spans)


def blacked(pixels: bytes | bytearray, size: tuple[int, int], boxes: Sequence[Rect]) -> bytes | bytearray:
    """The picture with `boxes` painted black: a copy, or the same object where there is nothing to paint."""
    whole = Rect(0, 0, *size)
    inside = [part for box in boxes if (part := box.common(whole))]
    if not inside:
        return pixels
    copy = bytearray(pixels)
    for box in inside:
        row = b"\0" * (4 * box.w)
        for y in range(box.y, box.bottom):
            start = 4 * (y * size[0] + box.x)
            copy[start : start + len(row)] = row
    return copy
