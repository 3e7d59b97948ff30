"""What was written, for one document and for the whole session, and which of a look's rows are news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...sameness.changes import edited
from ...sameness.keys import code_key, figures, text_key
from ...sameness.known import SHORT, Known
from ...sameness.readings import same_reading
from ...values import Page, Rect
from .rows import Row, middle
from .same import alike, same_name

_WHOLE_WITHIN = 12
"""Pixels by which a row may stick out of what moved: places are known by tiles of 16."""
_TIME = re.compile(r"(?<![\d:])(?P<a>\d{1,2}):(?P<b>\d{2})(?::(?P<s>\d{2}))?(?![\d:])")
_WORDS = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
STANDING = 0.5
"""Share of a look's rows that stand as they stood, from which another text in a row's place is that row changed: below, it is another page."""
STANDING_SHORT = 0.7
"""The same for rows of a word or two, which have nothing in common with what they were."""
LEVEL, OVER = 0.35, 0.5
"""Of its height, how far a row's middle may have moved, and how much of the narrower one both must share, to stand in one place."""
CLOSED = 0.6
"""Of the height of what was taken away, how much nearer to each other its neighbours stand."""
HEADINGS = 1_000
"""The last headings, of which one that comes again is known."""
MOST_TURNS = 3
"""So often a place is told to go back to what it was before: what goes on turning blinks."""
TURNING = 1_000
"""Changes counted at a time: what has not turned for so many others does not blink."""


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
    _turns: dict[tuple[str, str], int] = field(default_factory=dict)

    def head(self, heading: str) -> None:
        """What is written from now on stands under this heading."""
        self._headings.append(heading)

    def under(self, heading: str) -> bool:
        """Whether the last heading written is this one."""
        return bool(self._headings) and same_name(self._headings[-1], heading)

    def wrote_heading(self, heading: str) -> bool:
        return not heading or any(same_name(one, heading) for one in self._headings[-HEADINGS:])

    def unheaded(self, group: Sequence[Row], rows: Sequence[Row]) -> bool:
        """Whether a heading was seen elsewhere only, as in a table of contents; `rows`: all of the look."""
        seen = all(self.known.whole(row.text) and not self._shown_before(row, rows) for row in group)
        return seen and not self.wrote_heading(" ".join(row.text for row in group))

    def word(self, text: str) -> bool:
        """Whether this word was read in the document."""
        return text.casefold() in self._words

    def fresh(self, rows: Sequence[Row], page: Page) -> list[bool]:
        """For each row whether its text is news. One known text answers for one row of a look only."""
        new = [not self._heard_exactly(row) for row in rows]
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

    def changed(self, rows: Sequence[Row], page: Page) -> dict[int, str]:
        """The rows, by their index, that stand in the place of others edited into them, with what stood there. Ask before `learn`."""
        stands = {code_key(row.text) for row in rows}
        stood = {code_key(seen.text) for seen in self.last}
        places = [self._in_place_of(row) for row in rows]
        kept = sum(seen is not None and text_key(seen.text) == text_key(row.text) for row, seen in zip(rows, places, strict=True))
        found: dict[int, str] = {}
        for i, (row, seen) in enumerate(zip(rows, places, strict=True)):
            if seen is None or code_key(row.text) in stood or code_key(seen.text) in stands or not touched(row.box, page):
                continue
            least = STANDING_SHORT if len(row.text.split()) <= 2 else STANDING
            if kept >= least * (len(rows) - 1) and self._edited(seen.text, row.text, page) and self._turned(seen.text, row.text):
                found[i] = seen.text
        return found

    def gone(self, rows: Sequence[Row]) -> list[list[Seen]]:
        """What stood between two rows that stand together now: each run of rows that was taken away, top to bottom. Ask before `learn`."""
        last = sorted(self.last, key=lambda seen: seen.box.y)
        stands = [_nearest(seen, rows) for seen in last]
        if not last or sum(row is not None for row in stands) < STANDING * len(last):
            return []
        found: list[list[Seen]] = []
        for run in _runs_of([row is None for row in stands]):
            above, below = run[0] - 1, run[-1] + 1
            if above >= 0 and below < len(last) and _closed(last[above : below + 1], stands[above], stands[below], rows):
                found.append([last[i] for i in run])
        for seen in (one for run in found for one in run):
            self.known.forget(seen.text)
            self.session.forget(seen.text)
        return found

    def _in_place_of(self, row: Row) -> Seen | None:
        """What stood where the row stands, the widest if there was more than one."""
        there = [seen for seen in self.last if _one_place(seen.box, row.box)]
        return max(there, key=lambda seen: seen.box.w, default=None)

    def _edited(self, before: str, now: str, page: Page) -> bool:
        if (text_key(before) != text_key(now) and same_reading(before, now)) or _ticks(before, now, page.t - self._last_t):
            return False
        return edited(before, now) or max(len(before.split()), len(now.split())) <= 2

    def _turned(self, before: str, now: str) -> bool:
        """Counts a change; whether it is still worth telling."""
        turns = self._turns.pop((before, now), 0) + 1
        self._turns[before, now] = turns
        if len(self._turns) > TURNING:
            del self._turns[next(iter(self._turns))]
        return turns <= MOST_TURNS

    def _shown_before(self, row: Row, rows: Sequence[Row]) -> bool:
        """Whether a short text was on the last look, as often as it is now."""
        key = text_key(row.text)
        return sum(text_key(seen.text) == key for seen in self.last) >= sum(text_key(one.text) == key for one in rows)

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
        shifts = [(dy, rect.grown(_WHOLE_WITHIN).holds(row.box)) for rect, dy in page.moved if rect.meets(row.box)]
        unmoved = bool(page.changed) and not touched(row.box, page)
        for seen in self.last:
            if unmoved and _piece(row, seen):
                return True
            if abs(seen.box.x - row.box.x) > 12:
                continue
            still = abs(seen.box.y - row.box.y) <= 3
            if still and _ticks(seen.text, row.text, page.t - self._last_t):
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

    def add(self, text: str, unsure: Sequence[str] = ()) -> None:
        if not self.known.whole(text):
            self._words.update(word.casefold() for word in _WORDS.findall(text))
        self.known.add(text, unsure)
        self.session.add(text, unsure)


def _ticks(before: str, now: str, elapsed_s: float) -> bool:
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


def _nearest(seen: Seen, rows: Sequence[Row]) -> Row | None:
    """The row that says what was seen, the nearest if there are several."""
    key = text_key(seen.text)
    same = [row for row in rows if text_key(row.text) == key]
    return min(same, key=lambda row: abs(row.box.y - seen.box.y), default=None)


def _runs_of(marks: Sequence[bool]) -> list[range]:
    """The runs of True."""
    found: list[range] = []
    for i, mark in enumerate(marks):
        if mark and found and found[-1].stop == i:
            found[-1] = range(found[-1].start, i + 1)
        elif mark:
            found.append(range(i, i + 1))
    return found


def _closed(was: Sequence[Seen], above: Row | None, below: Row | None, rows: Sequence[Row]) -> bool:
    """Whether what stood between the first and the last of `was` left no room: they moved together, and nothing new stands between."""
    if above is None or below is None or above.box.y >= below.box.y:
        return False
    run = was[1:-1]
    height = run[-1].box.bottom - run[0].box.y
    nearer = (was[-1].box.y - was[0].box.y) - (below.box.y - above.box.y)
    column = min(one.box.x for one in run), max(one.box.right for one in run)
    between = [
        row for row in rows if above.box.bottom <= row.box.y and row.box.bottom <= below.box.y and row.box.x < column[1] and row.box.right > column[0]
    ]
    return nearer >= CLOSED * height and not between


def _one_place(box: Rect, other: Rect) -> bool:
    level = abs(middle(box) - middle(other)) <= LEVEL * min(box.h, other.h)
    return level and min(box.right, other.right) - max(box.x, other.x) >= OVER * min(box.w, other.w)


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
