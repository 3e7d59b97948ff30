"""What of a sight is worth sending. Pure but for what it remembers of the lines sent before; how it becomes pictures is in `shots`."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...sameness.keys import text_key
from ...sameness.known import Known
from ...values import Frame, Line, Page, Rect, Sight, Window, around
from .drawings import Drawings
from .shots import MOST_PARTS, MOST_SIDE, Shot, shots

_MARGIN: Final = 16
_LEAST: Final = (320, 160)
_ENOUGH: Final = 8
"""Characters of new text that are worth an answer: less is a page number or a counter."""
_DRAWN: Final = 0.1
"""Part of the window that must have changed where it holds no text to speak of: a figure, a photograph."""
_STRANGE: Final = 0.5
"""Of a window whose text is new for more than this, everything new is shown, however small a drawing."""
_NEAR: Final = 6
_MANY: Final = 4
"""New lines that weigh enough in any case, however they begin."""
_CLOCKS: Final = 32
"""Places of clocks that are remembered."""
_TIME: Final = re.compile(r"(?<!\d)\d{1,2}[:.h](\d{2})(?!\d)(?:[:.]\d{2})?")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to send of a sight.

    Attributes:
        shots: One picture; several where one could not be read.
        window: Whose the news is; None where the desktop does not tell.
        small: The print is too small to be read with certainty, however it is sent.
        lines: The new lines, as the program itself has read them.
        weight: Characters among them that were not there before; a line that goes on counts by what was added.
        whole: Asked for, a drawing, or a window not sent before: nothing to wait for.
        rest: Pictures that one question has no room for.
    """

    shots: tuple[Shot, ...]
    window: Window | None
    small: bool
    lines: tuple[Line, ...]
    weight: int = 0
    whole: bool = True
    rest: tuple[Shot, ...] = ()

    @property
    def crop(self) -> Rect:
        """The part of the frame that is sent."""
        return around(shot.crop for shot in self.shots)


class Eye:
    """Remembers what was sent and says what of a new sight is worth sending.

    Args:
        most_side: Longest side of a picture in pixels.
        detail: 'auto' looks closely only where the print asks for it; 'high' and 'low' always and never.
    """

    def __init__(self, most_side: int = MOST_SIDE, detail: str = "high") -> None:
        self._most_side = most_side
        self._detail = detail
        self._known = Known()
        self._clocks: dict[str, Rect] = {}
        self._drawings = Drawings()
        self._window: tuple[str, str] | None = None

    def plan(self, sight: Sight) -> Plan | None:
        """What to send of `sight`; None when it holds nothing new. Remembers nothing: see `sent`."""
        page = sight.page
        return None if page is None else self._plan(sight, page, page.changed, sight.frame.forced)

    def left(self, sight: Sight, plan: Plan) -> Plan | None:
        """What of `sight` is still to be sent after `plan`: what one question had no room for, then news in other windows."""
        if plan.rest:
            return replace(plan, shots=plan.rest[:MOST_PARTS], rest=plan.rest[MOST_PARTS:])
        page = sight.page
        more = None if page is None else self._plan(sight, page, (), False)
        if more is None:
            self.learn(sight)  # what is too little for an answer now must not add up with the next clock
        return more

    def sent(self, sight: Sight, plan: Plan) -> None:
        """The plan was carried out: what its pictures show is known now."""
        self._window = _named(plan.window)
        page = sight.page
        if page is not None:
            self._drawings.learn(sight.frame, _place(sight, plan.window), (shot.crop for shot in plan.shots))
            self._know(sight, (line for line in _all_lines(page) if any(shot.crop.holds(_middle(line.box)) for shot in plan.shots)))

    def learn(self, sight: Sight) -> None:
        """What the sight shows is known: another engine has noted it."""
        self._know(sight, _all_lines(sight.page) if sight.page is not None else ())

    def still_shows(self, sight: Sight, lines: Sequence[Line]) -> bool:
        """Whether all `lines`, or what has become of them, stand on `sight` too."""
        page = sight.page
        keys = [] if page is None else [text_key(line.text) for line in page.lines]
        return all(any(key.startswith(text_key(line.text)) for key in keys) for line in lines)

    def _know(self, sight: Sight, lines: Iterable[Line]) -> None:
        for line in lines:
            self._known.add(line.text, line.unsure)
            if _tells_time(line.text, sight.frame.t):
                self._clocks[_timeless(line.text)] = line.box
        while len(self._clocks) > _CLOCKS:
            self._clocks.pop(next(iter(self._clocks)))

    # -------------------------------------------------------------- what is new

    def _plan(self, sight: Sight, page: Page, changed: Sequence[Rect], forced: bool) -> Plan | None:
        frame = sight.frame
        every = self._new(page, frame.t)
        window, area = _busiest(sight, every)
        new, inside = _within(every, area), _within(_all_lines(page), area)
        strange = _characters(new) > _STRANGE * _characters(inside)
        steady = _steady(changed, area, page.busy)
        drawn = self._drawn(sight, area, steady, inside, 0.0 if strange else _DRAWN)
        is_drawing = bool(drawn) and sum(rect.area for rect in drawn) >= _DRAWN * area.area
        if not (forced or is_drawing) and sum(len(text_key(line.text)) for line in new) < _ENOUGH:
            return None
        crop = area if forced else _news([line.box for line in _worded(new)] + drawn, area, frame.scale)
        taken, small = shots(crop, _worded(new), inside, frame.scale, self._most_side, self._detail)
        whole = forced or is_drawing or self._window != _named(window)
        read = tuple(line for line in new if line in page.lines)
        return Plan(taken[:MOST_PARTS], window, small, read, self._weight(new), whole, taken[MOST_PARTS:])

    def _drawn(self, sight: Sight, area: Rect, changed: Sequence[Rect], lines: Sequence[Line], least: float) -> list[Rect]:
        """Where something without words is new, if that can be as much as a part `least` of the window."""
        wordless = changed if not least else [rect for rect in changed if not any(rect.holds(_middle(line.box)) for line in lines)]
        if sum(rect.area for rect in wordless) < least * area.area:
            return []
        drawn = self._drawings.new(sight.frame, area, wordless, lines)
        return drawn if sum(rect.area for rect in drawn) >= least * area.area else []

    def _new(self, page: Page, t: float) -> list[Line]:
        return [line for line in _all_lines(page) if text_key(line.text) and not self._is_known(line) and not self._is_clock(line, t)]

    def _is_known(self, line: Line) -> bool:
        """Whether the line was shown before, however it was wrapped, up to words that are not read with certainty; never another figure or sign."""
        # Of a script the reader does not know every word is a guess.
        unsure = line.text.split() if line.strange > 0 else line.unsure
        return self._known.whole(line.text) or self._known.near(line.text, unsure)

    def _is_clock(self, line: Line, t: float) -> bool:
        """Whether the line stood at this place before with another time, and both were the time of day then."""
        place = self._clocks.get(_timeless(line.text)) if _tells_time(line.text, t) else None
        return place is not None and abs(place.x - line.box.x) <= _NEAR and abs(place.y - line.box.y) <= _NEAR

    def _weight(self, new: Sequence[Line]) -> int:
        if len(new) > _MANY:
            return sum(len(text_key(line.text)) for line in new)
        return sum(len(text_key(line.text)) - self._known.begun(line.text) for line in new)


def _all_lines(page: Page) -> list[Line]:
    """The lines that were read, and those of a script that the reader cannot read, with what it made of them: by that new ones are told from
    known ones, and nothing else is done with it."""
    unread = (replace(line, text=" ".join(word.text for word in line.words)) for line in page.doubtful if line.strange > 0)
    return [*page.lines, *unread]


def _named(window: Window | None) -> tuple[str, str]:
    return (window.app, window.title) if window is not None else ("", "")


def _timeless(text: str) -> str:
    return _TIME.sub("", text)


def _tells_time(text: str, t: float) -> bool:
    """Whether `text` holds the time of day `t`, give or take a minute."""
    now = time.localtime(t).tm_min
    return any((int(found[1]) - now + 1) % 60 <= 2 for found in _TIME.finditer(text))


def _middle(box: Rect) -> Rect:
    return Rect(box.x + box.w // 2, box.y + box.h // 2, 1, 1)


def _worded(new: Sequence[Line]) -> Sequence[Line]:
    """The lines that hold the news: what is as short as a page number is sent along only where there is nothing else."""
    return [line for line in new if len(text_key(line.text)) >= _ENOUGH] or new


def _within(lines: Iterable[Line], area: Rect) -> list[Line]:
    """The lines whose middle lies in the area."""
    return [line for line in lines if area.holds(_middle(line.box))]


def _characters(lines: Iterable[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _steady(changed: Iterable[Rect], area: Rect, busy: Sequence[Rect]) -> list[Rect]:
    """What changed in the area, without what changes all the time."""
    lasting = (rect for rect in changed if not any(place.holds(rect) for place in busy))
    return [part for rect in lasting if (part := rect.common(area))]


def _placed(frame: Frame, whole: Rect) -> list[tuple[Window, Rect]]:
    """The windows that are to be seen on the frame, topmost first, with their places on it."""
    places = ((window, window.rect.moved(-frame.rect.x, -frame.rect.y).common(whole)) for window in frame.windows if window.rect)
    return [(window, area) for window, area in places if area]


def _busiest(sight: Sight, new: Sequence[Line]) -> tuple[Window | None, Rect]:
    """The window most of the news is in (topmost counts where windows lie over each other), and where it is on the frame."""
    frame = sight.frame
    whole = Rect(0, 0, frame.rect.w, frame.rect.h)
    placed = _placed(frame, whole)
    active = next((window for window in frame.windows if window.active), None)
    score: Counter[int] = Counter()
    for line in new:
        index = next((i for i, (_, area) in enumerate(placed) if area.holds(_middle(line.box))), None)
        if index is not None:
            score[index] += len(text_key(line.text))
    if score:
        return placed[max(score, key=lambda i: (score[i], placed[i][0].active))]
    return next(((window, area) for window, area in placed if window.active), (active, whole))


def _place(sight: Sight, window: Window | None) -> Rect:
    """Where a window is on the frame; the whole frame where that is not known."""
    frame = sight.frame
    whole = Rect(0, 0, frame.rect.w, frame.rect.h)
    return window.rect.moved(-frame.rect.x, -frame.rect.y).common(whole) if window is not None and window.rect else whole


def _news(boxes: Sequence[Rect], area: Rect, scale: float) -> Rect:
    """The part the news is in, with some surroundings to understand it by."""
    if not boxes:
        return area
    box = around(boxes).grown(round(_MARGIN * scale))
    wide, high = round(_LEAST[0] * scale), round(_LEAST[1] * scale)
    box = Rect(box.x - max(0, wide - box.w) // 2, box.y - max(0, high - box.h) // 2, max(box.w, wide), max(box.h, high))
    return box.common(area) or area
