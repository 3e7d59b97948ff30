"""What of a sight is worth sending, and how large. Pure but for what it remembers of the lines sent before.

Scale, not compression, is what makes small print unreadable, so the choice is a smaller part at native size rather than a whole screen shrunk.
"""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from ...values import Line, Page, Rect, Sight, Window, around

MOST_SIDE: Final = 1536
"""Longest side in pixels: the service shrinks what is longer by itself."""
LEAST_SCALE: Final = 0.7
"""Least picture pixels per logical pixel of the screen; half is too little for any reader."""
MOST_PARTS: Final = 4
READABLE: Final = 6.0
"""Least height in picture pixels, cap to descender, of lines a model reads without guessing."""

_MARGIN: Final = 48
_LEAST: Final = (320, 200)
_SAME: Final = 90.0
_REMEMBERED: Final = 4_000
_ENOUGH: Final = 8
"""Characters of new text that are worth an answer: less is a clock or a counter."""
_DRAWN: Final = 0.1
"""Part of the window that must have changed where it holds no text to speak of: a figure, a photograph."""
_SPACES: Final = re.compile(r"[\W_]+")
_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture to send: `crop` in pixels of the frame, and how much it is scaled."""

    crop: Rect
    scale: float

    @property
    def max_side(self) -> int:
        return max(1, round(max(self.crop.w, self.crop.h) * self.scale))


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send of a sight.

    Attributes:
        shots: One picture; several where one could not be read.
        window: Whose the news is; None where the desktop does not tell.
        small: The print would be too small to be read with certainty.
        lines: The new lines, as the program itself has read them.
    """

    shots: tuple[Shot, ...]
    window: Window | None
    small: bool
    lines: tuple[Line, ...]


class Eye:
    """Remembers what was sent and says what of a new sight is worth sending."""

    def __init__(self, most_side: int = MOST_SIDE) -> None:
        self._most_side = most_side
        self._known: dict[str, None] = {}
        self._window: tuple[str, str] | None = None

    def plan(self, sight: Sight) -> Plan | None:
        """What to send of `sight`; None when it holds nothing new. Remembers nothing: see `sent`."""
        page = sight.page
        if page is None:
            return None
        forced = sight.frame.forced
        new = self._new(page)
        window, area = _busiest(sight, new)
        new = [line for line in new if area.holds(_middle(line.box))]
        changed = [part for rect in page.changed if (part := rect.common(area)) and not any(busy.holds(rect) for busy in page.busy)]
        if not forced and not _worth(new, changed, area, page.lines):
            return None
        first = forced or self._window != _named(window)
        boxes = [line.box for line in new]
        news = _news(boxes + changed if first or not boxes else boxes, area, sight.frame.scale)
        shots = _shots(area, news, first, sight.frame.scale, self._most_side)
        return Plan(shots, window, _too_small(page.lines, shots), tuple(new))

    def sent(self, sight: Sight, plan: Plan) -> None:
        """The plan was carried out: what the sight shows is known now."""
        self._window = _named(plan.window)
        self.learn(sight)

    def learn(self, sight: Sight) -> None:
        """What the sight shows is known: another engine has noted it."""
        for line in sight.page.lines if sight.page is not None else ():
            key = _key(line.text)
            self._known.pop(key, None)
            self._known[key] = None
        while len(self._known) > _REMEMBERED:
            self._known.pop(next(iter(self._known)))

    def _new(self, page: Page) -> list[Line]:
        found = []
        for line in page.lines:
            key = _key(line.text)
            if key and key not in self._known and not self._nearly_known(key):
                found.append(line)
        return found

    def _nearly_known(self, key: str) -> bool:
        """Whether a known line differs only as two readings of one line do: never in its figures."""
        figures = _DIGITS.findall(key)
        near = process.extract(key, self._known.keys(), scorer=fuzz.ratio, score_cutoff=_SAME, limit=5)
        return any(_DIGITS.findall(str(found[0])) == figures for found in near)


def _named(window: Window | None) -> tuple[str, str]:
    return (window.app, window.title) if window is not None else ("", "")


def _key(text: str) -> str:
    return _SPACES.sub("", text).casefold()


def _middle(box: Rect) -> Rect:
    return Rect(box.x + box.w // 2, box.y + box.h // 2, 1, 1)


def _busiest(sight: Sight, new: Sequence[Line]) -> tuple[Window | None, Rect]:
    """The window most of the news is in (topmost counts where windows lie over each other), and where it is on the frame."""
    frame = sight.frame
    whole = Rect(0, 0, frame.rect.w, frame.rect.h)
    placed = [(window, area) for window in frame.windows if window.rect and (area := window.rect.moved(-frame.rect.x, -frame.rect.y).common(whole))]
    active = next((window for window in frame.windows if window.active), None)
    score: dict[int, int] = {}
    for line in new:
        index = next((i for i, (_, area) in enumerate(placed) if area.holds(_middle(line.box))), None)
        if index is not None:
            score[index] = score.get(index, 0) + len(_key(line.text))
    if score:
        return placed[max(score, key=lambda i: (score[i], placed[i][0].active))]
    return next(((window, area) for window, area in placed if window.active), (active, whole))


def _worth(new: Iterable[Line], changed: Sequence[Rect], area: Rect, lines: Sequence[Line]) -> bool:
    if sum(len(_key(line.text)) for line in new) >= _ENOUGH:
        return True
    drawn = [rect for rect in changed if not any(rect.holds(_middle(line.box)) for line in lines)]
    return sum(rect.area for rect in drawn) >= _DRAWN * area.area > 0


def _news(boxes: Sequence[Rect], area: Rect, scale: float) -> Rect:
    """The part the news is in, with some surroundings to understand it by."""
    if not boxes:
        return area
    box = around(boxes).grown(round(_MARGIN * scale))
    wide, high = round(_LEAST[0] * scale), round(_LEAST[1] * scale)
    box = Rect(box.x - max(0, wide - box.w) // 2, box.y - max(0, high - box.h) // 2, max(box.w, wide), max(box.h, high))
    return box.common(area) or area


def _shots(area: Rect, news: Rect, first: bool, scale: float, most_side: int) -> tuple[Shot, ...]:
    """Whole where it is new or the news is most of it, otherwise the part with the news; in parts where even that would be too small."""
    crop = area if first or news.area > 0.6 * area.area else news
    if max(crop.w, crop.h) > most_side and news != crop:
        crop = news if max(news.w, news.h) <= most_side or not first else crop
    longest = max(crop.w, crop.h)
    fitting = min(1.0, most_side / longest)
    least = min(1.0, LEAST_SCALE / scale)
    if fitting >= least:
        return (Shot(crop, fitting),)
    return _parts(crop, least, most_side)


def _parts(crop: Rect, least: float, most_side: int) -> tuple[Shot, ...]:
    most = int(most_side / least)
    columns, rows = math.ceil(crop.w / most), math.ceil(crop.h / most)
    wide, high = math.ceil(crop.w / columns), math.ceil(crop.h / rows)
    parts = [Rect(crop.x + c * wide, crop.y + r * high, wide, high).common(crop) for r in range(rows) for c in range(columns)]
    return tuple(Shot(part, min(1.0, most_side / max(part.w, part.h))) for part in parts[:MOST_PARTS])


def _too_small(lines: Sequence[Line], shots: Sequence[Shot]) -> bool:
    """Whether half the lines shown would be lower than what can be read."""
    heights = [line.box.h * shot.scale for shot in shots for line in lines if shot.crop.holds(_middle(line.box))]
    return bool(heights) and statistics.median(heights) < READABLE


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
