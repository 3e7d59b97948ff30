"""What was written, for one document and for the whole session, and which of a look's rows are news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...sameness.keys import figures, text_key
from ...sameness.known import SHORT, Known
from ...sameness.readings import same_reading
from ...values import Line, Page, Rect
from . import shapes
from .rows import Row, middle
from .same import alike, same_name

WHOLE_WITHIN = 12
"""Pixels by which a row may stick out of what moved: places are known by tiles of 16."""
_TIME = re.compile(r"(?<![\d:])(?P<a>\d{1,2}):(?P<b>\d{2})(?::(?P<s>\d{2}))?(?![\d:])")
_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
ONE_PRINT = 0.03
"""Share by which the widths of a text in one print differ: a pixel or two."""
HEADINGS = 1_000
"""The last headings, of which one that comes again is known."""


@dataclass(slots=True)
class Seen:
    """A row of the last look."""

    text: str
    box: Rect


@dataclass(slots=True)
class Memory:
    """One document's texts. `session` is shared by all documents."""

    session: Known
    known: Known = field(default_factory=Known)
    last: list[Seen] = field(default_factory=list)
    _last_t: float = 0.0
    _words: set[str] = field(default_factory=set)
    _headings: list[str] = field(default_factory=list)

    def head(self, heading: str) -> None:
        """What is written from now on stands under this heading."""
        self._headings.append(heading)

    def under(self, heading: str) -> bool:
        """Whether the last heading written is this one."""
        return bool(self._headings) and same_name(self._headings[-1], heading)

    def wrote_heading(self, heading: str) -> bool:
        return not heading or any(same_name(one, heading) for one in self._headings[-HEADINGS:])

    def unheaded(self, group: Sequence[Row]) -> bool:
        """Whether a heading was seen in other print only, as in a table of contents."""
        seen = all(self.known.whole(row.text) and not any(_one_print(row, one) for one in self.last) for row in group)
        return seen and not self.wrote_heading(" ".join(row.text for row in group))

    def word(self, text: str) -> bool:
        """Whether this word was read in the document."""
        return text.casefold() in self._words

    def fresh(self, rows: Sequence[Row], page: Page) -> list[bool]:
        """For each row whether its text is news. One known text answers for one row of a look only."""
        new = [not self._heard_exactly(row) and not (shapes.NUMBERED.match(row.text) and self._shown_before(row, rows)) for row in rows]
        for i, row in enumerate(rows):
            if new[i] and self._stood_there(row, page):
                new[i] = False
        for i, row in enumerate(rows):
            if new[i]:
                new[i] = not self._misread(row)
        before = list(new)
        for i, row in enumerate(rows):
            if before[i] and len(text_key(row.text)) < SHORT and self.known.whole(row.text):
                new[i] = not _beside_old(before, i) and not self._shown_before(row, rows)
        return new

    def forget(self, text: str) -> None:
        """The text was taken away where it stood: should it come again, it is news."""
        self.known.forget(text)
        self.session.forget(text)

    def _shown_before(self, row: Row, rows: Sequence[Row]) -> bool:
        """Whether a text was on the last look as often as it is now, whatever its number in a list."""
        key = _unnumbered(row.text)
        return sum(_unnumbered(seen.text) == key for seen in self.last) >= sum(_unnumbered(one.text) == key for one in rows)

    def _heard_exactly(self, row: Row) -> bool:
        key = text_key(row.text)
        if not key:
            return True
        if len(key) < SHORT:
            return len(key) >= 8 and not figures(row.text) and self.session.whole(row.text) and not self.known.whole(row.text)
        return self.known.holds(row.text) or (len(key) >= 2 * SHORT and self.session.holds(row.text)) or self.session.whole(row.text)

    def _misread(self, row: Row) -> bool:
        """Whether the row is one known but for words that the reader was not sure of."""
        unsure = [word for line in row.lines for word in line.unsure]
        return self.known.near(row.text, unsure) or (len(text_key(row.text)) >= 2 * SHORT and self.session.near(row.text, unsure))

    def _stood_there(self, row: Row, page: Page) -> bool:
        """Whether the last look had this row, at this place or scrolled, however its letters were read now."""
        # A scroll of rows that are alike but for their figures moves the words between these only: then the figures must be the same ones.
        shifts = [(dy, rect.grown(WHOLE_WITHIN).holds(row.box)) for rect, dy in page.moved if rect.meets(row.box)]
        unmoved = bool(page.changed) and not touched(row.box, page)
        for seen in self.last:
            if unmoved and _piece(row, seen):
                return True
            if abs(seen.box.x - row.box.x) > 12:
                continue
            still = abs(seen.box.y - row.box.y) <= 3
            if still and ticks(seen.text, row.text, page.t - self._last_t):
                return True
            if still and (same_reading(seen.text, row.text) or (unmoved and alike(seen.text, row.text) >= 0.75)):
                return True
            for dy, whole in shifts:
                if abs(seen.box.y + dy - row.box.y) <= 4 and alike(seen.text, row.text) >= 0.9 and _nearly(seen.text, row.text, whole):
                    return True
        return False

    def learn(self, rows: Sequence[Row], t: float) -> None:
        """Remembers a look, taken at `t` (unix seconds)."""
        for row in rows:
            self.add(row.text, [word for line in row.lines for word in line.unsure])
        self.last, self._last_t = [Seen(row.text, row.box) for row in rows], t

    def shown(self, lines: Sequence[Line]) -> None:
        """Remembers what stands there and was written elsewhere."""
        for line in lines:
            self.add(line.text, line.unsure)
        self.last = [*self.last, *(Seen(line.text, line.box) for line in lines)]

    def add(self, text: str, unsure: Sequence[str] = ()) -> None:
        if not self.known.whole(text):
            self._words.update(word.casefold() for word in _WORDS.findall(text))
        self.known.add(text, unsure)
        self.session.add(text, unsure)


def _unnumbered(text: str) -> str:
    return text_key(shapes.NUMBERED.sub("", text))


def ticks(before: str, now: str, elapsed_s: float) -> bool:
    """Whether one is the other but for a time of day, or of a recording, that went on or back by what has passed: a clock or a countdown."""
    was, is_ = _TIME.search(before), _TIME.search(now)
    if was is None or is_ is None or _TIME.sub("", before, count=1) != _TIME.sub("", now, count=1):
        return False
    slack = 2 if was["s"] else 61
    # Without a third figure it may be minutes and seconds.
    return any(abs(abs(_seconds(is_, unit) - _seconds(was, unit)) - elapsed_s) <= most for unit, most in ((60, slack), (1, 2)))


def _seconds(time: re.Match[str], unit: int) -> int:
    if time["s"]:
        return 3600 * int(time["a"]) + 60 * int(time["b"]) + int(time["s"])
    return unit * (60 * int(time["a"]) + int(time["b"]))


def touched(box: Rect, page: Page) -> bool:
    """Whether pixels changed there; a page that does not tell what changed may have changed anywhere."""
    return not page.changed or any(rect.meets(box) for rect in page.changed)


def _one_print(row: Row, seen: Seen) -> bool:
    """Whether a row says what was seen, in print of that size and weight."""
    return abs(row.box.w - seen.box.w) <= ONE_PRINT * row.box.w and text_key(row.text) == text_key(seen.text)


def _piece(row: Row, seen: Seen) -> bool:
    """Whether a row is what is left to be seen of a longer one in its place."""
    key, whole = text_key(row.text), text_key(seen.text)
    level = abs(middle(seen.box) - middle(row.box)) <= 4 and seen.box.x - 4 <= row.box.x and row.box.right <= seen.box.right + 4
    return level and len(key) < len(whole) and key in whole


def _nearly(one: str, other: str, whole: bool) -> bool:
    """Whether the figures may be the same ones; `whole`: all of it moved, so that others were read wrong at most."""
    was, is_ = figures(one), figures(other)
    return (len(was) == len(is_) if whole else was == is_) or text_key(one) == text_key(other)


def _beside_old(new: Sequence[bool], i: int) -> bool:
    """Whether a neighbour of row `i` was known: then a short known text is the same one."""
    return (i > 0 and not new[i - 1]) or (i + 1 < len(new) and not new[i + 1])
