"""What was edited into something else, and what was taken away, where it stood: what no writer tells is told here, with what was before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from ...sameness.changes import ARROW, Change, changes
from ...sameness.keys import code_key, text_key
from ...sameness.looks import Edit, Standing, Turn, compare, joined
from ...sameness.readings import same_reading
from ...values import BlockKind, Page, Rect, around
from . import plain, shapes
from .context import NEAR, Place
from .draft import Draft
from .gutter import numbering
from .memory import ticks, touched
from .rows import Row, middle

REST_S = 4.0
"""Seconds without a change after which a place rests: what changes faster (a counter, a line being typed) is told when it does."""
STAYED_S = 4.0
"""Seconds that a text must have stood for its going to be told: notices and captions come and go."""
SURE_S = 2.0
"""Seconds after which what is gone stays gone: a page that is drawn anew shows nothing for a moment."""
SCROLLED = 3
"""Lines that moved from which the page scrolled on: what may have been taken away was scrolled out, too."""
PLACES = 200
"""Places that changed lately, at hand."""
MOST_TURNS = 3
"""So often a place is told to go back to what it was before: what goes on turning blinks."""
CELLS = " · "
"""Between the cells of a row."""
AROUND = 8
"""Words told before and behind a change in a long text."""
LONG = 40
"""Words from which a text is long."""
Restless = Callable[[Rect], bool]
"""Whether what stands somewhere goes on changing."""
_ORDINAL = re.compile(r"^\d{1,3}[.)]$")
"""Of an item of a list: what stands before others in the list changes it."""
_EDGES = "(),.:;~"
"""What may stand around a word in a note that is not of it."""
_DOT = re.compile(r"^[•◦▪‣●○■□·∙] ")
"""A bullet: where one of two looks read none, nothing changed. Two that differ may say how an item stands."""
_MARKUP = re.compile(r"[\\`*]")


@dataclass(slots=True)
class _Place:
    """Where something changed: what was told to stand there last, what stands there now, and when it became that."""

    box: Rect
    told: str
    now: str
    t: float
    turns: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Going:
    """Lines that are no longer there, and since when."""

    lines: tuple[Standing, ...]
    t: float
    sure_s: float = SURE_S


class Changed:
    """Remembers how one document looked last, and which changes are still to be told."""

    def __init__(self) -> None:
        self._last: list[Standing] = []
        self._now: list[Standing] = []
        self._edits: list[Edit] = []
        self._going: list[_Going] = []
        self._places: list[_Place] = []
        self._kept: set[Rect] = set()
        self._t = self._begun = 0.0

    def waits(self, t: float) -> bool:
        """Whether something is to be told at `t` though nothing changed since."""
        return any(t - one.t >= one.sure_s for one in self._going) or any(self._rests(place, t) for place in self._places)

    def look(self, place: Place, page: Page) -> None:
        """Compares a look with the one before. Ask the rest of it after this, and `learn` last."""
        hidden = [one for one in self._last if _hidden(one.box, place, page)]
        found = numbering(place.lines, place.full_title)
        lines = [line for line in (found[1] if found else place.lines) if not any(_inside(line.box, one.box) for one in hidden)]
        # Since when stands what stood there at first, nobody knows: long enough.
        since = page.t if self._last else 0.0
        self._begun = self._begun or page.t
        shown = [Standing(shapes.NUMBERED.sub("", line.text), line.box, since, unsure=line.unsure) for line in lines]
        self._now = [*hidden, *(one for one in shown if not _ORDINAL.match(one.text))]
        self._t = page.t
        turn = compare(self._last, self._now, place.bounds)
        for i, j in turn.same.items():
            self._now[j] = replace(self._now[j], since=self._last[i].since)
        self._kept = {self._now[j].box for i, j in turn.same.items() if self._last[i].told}
        self._edits = [edit for edit in turn.edits if _is_edit(edit, page, self._begun)] + self._rested(page.t)
        self._going = [one for one in self._going if turn.same and self._still_gone(one, turn)]
        self._going += [_Going(gone, page.t) for gone in turn.gone if _is_gone(gone, page)]
        self._going += [_Going(gone, page.t, REST_S) for gone in turn.perhaps if _is_gone(gone, page)]

    def _still_gone(self, going: _Going, turn: Turn) -> bool:
        """Whether lines that were gone are so still, and the page did not scroll on where they may have been scrolled out."""
        stands = {code_key(line.text) for line in self._now}
        back = code_key(joined(going.lines)) in stands or all(code_key(line.text) in stands for line in going.lines)
        moved = sum(abs(self._now[j].box.y - self._last[i].box.y) > self._last[i].box.h for i, j in turn.same.items())
        return not back and (going.sure_s == SURE_S or moved < SCROLLED)

    def learn(self, content: Sequence[Rect]) -> None:
        """The look is the one before from now on; `content`: where what is no furniture stands."""
        whole = set(content)
        self._last = [replace(one, told=one.box in whole or any(one.box.holds(box) for box in content)) for one in self._now]

    def hurry(self) -> None:
        """Nothing more comes: what waits is told at the next look."""
        self._going = [replace(one, t=0.0) for one in self._going]
        for place in self._places:
            place.t = 0.0

    def edited(self, row: Row) -> bool:
        """Whether the row, or a piece of it, was edited into what it is now."""
        return any(row.box.holds(line.box) or _inside(row.box, line.box) for edit in self._edits for line in edit.now)

    def kept(self, row: Row) -> bool:
        """Whether all of the row was content of the look before: it is no news, however it is taken now."""
        return all(line.box in self._kept for line in row.lines)

    def restless(self, box: Rect) -> bool:
        """Whether what stands there goes on changing: it is told when it rests."""
        return any(_inside(line.box, box) and self._place(edit, self._t) for edit in self._edits for line in edit.now)

    def gone(self, t: float) -> list[tuple[Standing, ...]]:
        """What was taken away, once that is sure."""
        sure = [one for one in self._going if t - one.t >= one.sure_s]
        self._going = [one for one in self._going if one not in sure]
        return [one.lines for one in sure]

    def untold(self, drafts: Sequence[Draft], rows: Sequence[Row], t: float) -> list[Draft]:
        """The edits that the drafts do not tell; `rows`: what they are pieces of."""
        told: dict[str, list[Change]] = {}
        boxes: list[Rect] = []
        for edit in self._edits:
            before, now = joined(edit.before), joined(edit.now)
            found = _real(edit, before, now)
            if not found:
                continue
            here = around(line.box for line in edit.now)
            if any(_tells(draft, change, now) for draft in drafts if draft.rect.meets(here) for change in found):
                self._settle(edit, now, t)
            elif not self._held(edit, before, now, t):
                told.setdefault(_in_context(edit, rows, now, found[0]), []).extend(found)
                boxes += [line.box for line in edit.now]
        lines = [f"- {plain.whole(text)} ({plain.inline(', '.join(map(str, found)))})" for text, found in told.items()]
        return [Draft(BlockKind.LIST, "\n".join(lines), around(boxes))] if lines else []

    # -------------------------------------------------------------- places that go on changing

    def _place(self, edit: Edit, t: float) -> _Place | None:
        """The place of an edit, if it changed a moment before `t`."""
        was = code_key(joined(edit.before))
        lately = [one for one in self._places if one.t < t < one.t + REST_S and code_key(one.now) == was]
        return next((one for one in lately if _inside(edit.now[0].box, one.box)), None)

    def _settle(self, edit: Edit, now: str, t: float) -> _Place:
        """What stands there now was told."""
        box = edit.now[0].box
        known = next((one for one in self._places if _inside(box, one.box)), None)
        place = known or _Place(box, now, now, t)
        place.told, place.now, place.t = now, now, t
        self._places = [*(one for one in self._places if one is not place), place][-PLACES:]
        return place

    def _held(self, edit: Edit, before: str, now: str, t: float) -> bool:
        """Whether an edit is not told now: its place goes on changing, or turns to and fro."""
        hurried = self._place(edit, t)
        if hurried is not None:
            hurried.now, hurried.t = now, t
            return True
        place = self._settle(edit, now, t)
        place.turns[now] = place.turns.get(now, 0) + 1
        return place.turns[now] > MOST_TURNS

    @staticmethod
    def _rests(place: _Place, t: float) -> bool:
        return place.told != place.now and not 0 <= t - place.t < REST_S

    def _rested(self, t: float) -> list[Edit]:
        """What went on changing and rests now, wherever it stands, as one edit."""
        found: list[Edit] = []
        for place in [one for one in self._places if self._rests(one, t)]:
            stands = next((one for one in self._now if one.text == place.now), None)
            if stands is not None:
                found.append(Edit((Standing(place.told, place.box),), (stands,)))
            place.told = place.now
        return found


def struck(runs: Sequence[Sequence[Standing]]) -> list[Draft]:
    """What was taken away, struck out."""
    told = [f"- ~~{plain.inline(shapes.bare(joined(run, CELLS)))}~~" for run in runs]
    return [Draft(BlockKind.LIST, "\n".join(told), around(line.box for run in runs for line in run))] if told else []


def _hidden(box: Rect, place: Place, page: Page) -> bool:
    """Whether it cannot be seen whether the line still stands there: a window covers it, or all moves there."""
    near = round(NEAR * box.h)
    return any(_inside(box, rect) for rect in page.busy) or any(
        cover.meets(Rect(box.x - near, box.y - 2, box.w + 2 * near, box.h + 4)) for cover in place.covers
    )


def _inside(box: Rect, whole: Rect) -> bool:
    return whole.x <= box.x + box.w / 2 < whole.right and whole.y <= middle(box) < whole.bottom


def _is_edit(edit: Edit, page: Page, begun: float) -> bool:
    """Whether content became other content where pixels changed, and no clock went on. `begun`: the time of the first look."""
    if not any(line.told for line in edit.before) or not any(touched(line.box, page) for line in edit.now):
        return False
    return not ticks(joined(edit.before), joined(edit.now), page.t - max(begun, *(line.since for line in edit.before)))


def _is_gone(gone: Sequence[Standing], page: Page) -> bool:
    lasted = page.t - max(line.since for line in gone) >= STAYED_S
    return lasted and any(line.told for line in gone) and any(touched(line.box, page) for line in gone) and bool(text_key(joined(gone)))


def _real(edit: Edit, before: str, now: str) -> list[Change]:
    """The changes, without words that may only have been read otherwise."""
    unsure = {text_key(word) for line in (*edit.before, *edit.now) for word in line.unsure}

    def misread(change: Change) -> bool:
        words = [text_key(word) for word in f"{change.before} {change.after}".split()]
        return any(word in unsure for word in words) and same_reading(change.before, change.after)

    if _DOT.match(before) is None or _DOT.match(now) is None:
        before, now = _DOT.sub("", before), _DOT.sub("", now)
    return [change for change in changes(before, now) or changes(before, now, code_key) if not misread(change)]


def _tells(draft: Draft, change: Change, now: str) -> bool:
    """Whether a draft tells the change, or all that stands there now."""
    before, after, whole = (_words_of(text) for text in (change.before, change.after, now))
    for line in draft.text.splitlines():
        parts = [_words_of(part) for part in line.split(ARROW)]
        if whole in _words_of(line) or any(before in "".join(parts[:i]) and after in "".join(parts[i:]) for i in range(1, len(parts))):
            return True
    return False


def _words_of(text: str) -> str:
    """The words of a text with one blank around each, without marks around them."""
    return f" {' '.join(word.strip(_EDGES) or word for word in _MARKUP.sub('', text).split())} "


def _in_context(edit: Edit, rows: Sequence[Row], now: str, change: Change) -> str:
    """What stands there now with what it is a piece of; of a long text what stands around the change."""
    row = next((one for one in rows if len(edit.now) == 1 and one.box.meets(edit.now[0].box)), None)
    words = shapes.bare(row.text if row is not None else now).split()
    if len(words) <= LONG:
        return " ".join(words)
    after = change.after.split()
    at = next((i for i in range(len(words)) if words[i : i + len(after)] == after), 0)
    first, last = max(0, at - AROUND), at + len(after) + AROUND
    return f"{'… ' if first else ''}{' '.join(words[first:last])}{' …' if last < len(words) else ''}"
