"""What became of the lines of one look in the next: which stand, which were edited into others in their place, which were taken away. Pure."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from rapidfuzz.distance import Levenshtein

from ..values import Rect, around
from .changes import edited
from .keys import code_key

T = TypeVar("T")
STANDING: Final = 0.5
"""Share of a look's text that stands on the next one too, from which that one is the same page: below, nothing was edited or taken away."""
LEVEL, OVER = 0.35, 0.5
"""Of its height, how far a line's middle may have moved, and how much of the narrower one both must share, to stand in one place."""
SLACK: Final = 0.25
"""Of a line's height, how far one that did not move may seem to have moved: boxes are read a pixel or two wide."""
ASIDE: Final = 6.0
"""Heights that a cell may move aside when another in its column was taken away or edited."""
CLOSED: Final = 0.6
"""Of the height of what was taken away, how much nearer to each other its neighbours stand."""
TOGETHER: Final = 0.9
"""Heights between two lines below each other up to which they are of one piece."""
MOST_GONE: Final = 0.34
"""Share of a look's text that is taken away at once at most: what folds up, or filters, shows more at the next turn."""
FEW: Final = 2
"""Words up to which a text may be another's in its place though they have none in common."""
CELL: Final = 4
"""The same where something beside it stands on: a cell of a row."""
LOOSE: Final = 1.5
"""Heights by which what follows may miss the place of one piece that was taken away: their margins differ."""
MANY: Final = 3
"""Lines that others replaced, with nothing in common, from which the look shows another view."""
TELLING: Final = 6
"""Characters of a text that occurs once by which it is known wherever it stands."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A line that stands somewhere. `since`: from when on (unix seconds); `told`: it is content, not furniture."""

    text: str
    box: Rect
    since: float = 0.0
    told: bool = True
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines that stood somewhere, and the lines that they were edited into."""

    before: tuple[Standing, ...]
    now: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of a look.

    Attributes:
        same: The place in the new look of each line that stands there too, by its place in the old one.
        gone: Lines that were taken away; `perhaps`: that were, or scrolled out below a line that stands fixed.
    """

    same: Mapping[int, int]
    edits: tuple[Edit, ...] = ()
    gone: tuple[tuple[Standing, ...], ...] = ()
    perhaps: tuple[tuple[Standing, ...], ...] = ()


def compare(before: Sequence[Standing], now: Sequence[Standing], bounds: Rect) -> Turn:
    """What became of `before` in `now`; `bounds`: what the window shows, in the same pixels."""
    same = _matched(before, now)
    size = sum(len(line.text) for line in before)
    if sum(len(before[i].text) for i in same) < STANDING * size:
        return Turn(same)
    look = _Looks(before, now, same, bounds)
    pieces = _pieces([line for i, line in enumerate(before) if i not in same], look.standing)
    fresh = _pieces(look.new, look.standing_now)
    edits: list[Edit] = []
    lost: list[tuple[tuple[Standing, ...], bool]] = []
    for piece in pieces:
        place = look.place_now(piece)
        others = [line for one in fresh if any(place.meets(line.box) for line in one) for line in one]
        found = _edits(piece, others, look) if others else []
        edits += found
        if rest := tuple(line for line in piece if not any(line in edit.before for edit in found)):
            lost.append((rest, bool(others)))
    look.lost = [around(line.box for line in piece) for piece, _ in lost]
    came = [line for line in look.new if not any(line in edit.now for edit in edits)]
    away = {piece: look.taken_away(piece, covered) for piece, covered in lost if not look.comes_between(piece, came)}
    gone, perhaps = ([piece for piece, sure in away.items() if sure is which] for which in (True, None))
    if sum(len(piece) for piece, _ in lost if piece not in gone and piece not in perhaps and look.shown(piece)) >= MANY:
        # Another record of the same form: what stands where it stood by chance is no edit of it.
        return Turn(same, tuple(edit for edit in edits if edited(joined(edit.before), joined(edit.now))))
    if sum(len(line.text) for piece in gone for line in piece) > MOST_GONE * size:
        gone = []
    return Turn(same, tuple(edits), tuple(gone), tuple(perhaps))


# ------------------------------------------------------------------ which lines stand on


def _matched(before: Sequence[Standing], now: Sequence[Standing]) -> dict[int, int]:
    """Which line is which: long texts that occur once by themselves, others by how far the nearest of those moved, or where they stood."""
    old, new = _by_key(before), _by_key(now)
    sure = {old[key][0]: new[key][0] for key in old if len(key) >= TELLING and len(old[key]) == len(new.get(key, ())) == 1}
    same = dict(sure)
    for key, places in old.items():
        there = list(new.get(key, ()))
        left = [i for i in places if there and i not in sure]
        went = {i: before[i].box.moved(*_shift(before, now, sure, before[i].box)) for i in left}
        for wanted in (went, {i: before[i].box for i in left}):
            for _, i, j in sorted((_distance(wanted[i], now[j].box), i, j) for i in left for j in there if _near_by(wanted[i], now[j].box)):
                if i not in same and j in there:
                    same[i] = j
                    there.remove(j)
    return same


def _by_key(lines: Sequence[Standing]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for i in sorted(range(len(lines)), key=lambda i: (lines[i].box.y, lines[i].box.x)):
        found[code_key(lines[i].text)].append(i)
    return found


def _near_by(wanted: Rect, box: Rect) -> bool:
    """Whether a box is on the height that was wanted, and not far aside: columns grow narrower with what is in them."""
    return abs(wanted.y - box.y) <= SLACK * box.h and abs(wanted.x - box.x) <= ASIDE * box.h


def _distance(one: Rect, other: Rect) -> int:
    return abs(one.x - other.x) + abs(one.y - other.y)


def _shift(before: Sequence[Standing], now: Sequence[Standing], same: Mapping[int, int], box: Rect) -> tuple[int, int]:
    """How far the nearest line that is known to stand on moved: on one height, else nearest above or below."""
    nearest = min(same, key=lambda i: (abs(_middle(before[i].box) - _middle(box)), abs(before[i].box.x - box.x)), default=None)
    if nearest is None:
        return 0, 0
    was, is_now = before[nearest].box, now[same[nearest]].box
    return is_now.x - was.x, is_now.y - was.y


# ------------------------------------------------------------------ what the others became


class _Looks:
    """Two looks at one window, with what stands on both."""

    def __init__(self, before: Sequence[Standing], now: Sequence[Standing], same: Mapping[int, int], bounds: Rect) -> None:
        self._bounds = bounds
        self._pairs = [(before[i].box, now[j].box) for i, j in same.items()]
        self._bars = {before[i].box for i in same if not before[i].told}
        self.standing = [was for was, _ in self._pairs]
        self.standing_now = [is_now for _, is_now in self._pairs]
        self.new = [now[j] for j in sorted(set(range(len(now))) - set(same.values()))]
        self.lost: list[Rect] = []

    def place_now(self, piece: Sequence[Standing]) -> Rect:
        """Where the lines would stand now: as far as what stands above them moved, or below where nothing does."""
        box = around(line.box for line in piece)
        above, below = self._above(box), self._below(box)
        was, is_now = above or below or (box, box)
        return box.moved(is_now.x - was.x, is_now.y - was.y)

    def of_a_row(self, line: Standing) -> bool:
        """Whether something beside the line stands on: it is a cell, or a piece of a row."""
        return any(abs(_middle(was) - _middle(line.box)) <= LEVEL * line.box.h and _level(was, is_now) for was, is_now in self._pairs)

    def taken_away(self, piece: Sequence[Standing], covered: bool) -> bool | None:
        """Whether the lines were taken away: not scrolled out, not covered, and nothing else in their place. None: they may have."""
        box = around(line.box for line in piece)
        above, below, place = self._above(box), self._below(box), self.place_now(piece)
        if above is None and below is not None and _moved_by(below):
            return False  # scrolled out, or away at the top: who could tell
        if self._bounds.common(place).h < CLOSED * place.h or (above is not None and _moved_by(above) > 0):
            return False
        if above is not None and below is not None and _moved_by(below):
            return self._closed(box, above, below)
        scrolled = any(_moved_by(pair) and _over(pair[0], box) for pair in self._pairs)
        alone = not any(_over(other, box) and other != box for other in self.lost)
        return alone and not covered and not scrolled and not any(place.meets(is_now) for is_now in self.standing_now)

    def _closed(self, box: Rect, above: tuple[Rect, Rect], below: tuple[Rect, Rect]) -> bool | None:
        """Whether what stands below took the very place of all that is no longer there, not only scrolled up beneath what stands fixed."""
        lost = [one for one in self.lost if _over(one, box) and above[0].bottom <= one.y + SLACK * box.h and one.y < below[0].y]
        whole = around([box, *lost])
        by = _moved_by(below)
        nearer = (below[0].y - above[0].bottom) - (below[1].y - above[1].bottom)
        between = Rect(box.x, above[1].bottom, box.w, max(1, below[1].y - above[1].bottom))
        if nearer < CLOSED * whole.h or any(between.meets(line.box) for line in self.new):
            return False
        lowest = max(is_now.bottom for was, is_now in self._pairs if abs(is_now.y - was.y - by) <= SLACK * box.h and _over(is_now, below[1]))
        came = any(line.box.y >= lowest and _over(line.box, box) for line in self.new)
        sure = len(lost) <= 1 and not came
        landed = abs(below[1].y - whole.y - (above[1].y - above[0].y)) <= (LOOSE if sure else SLACK) * box.h
        if not landed or (not sure and above[0] in self._bars):
            return False
        if not came or self._runs_on(above[0], box):
            return True
        return None if len(lost) <= 1 else False

    def _runs_on(self, above: Rect, box: Rect) -> bool:
        """Whether what stands above is more than one line, as a head is: it goes on as closely as what stood below."""
        further = self._above(above)
        return further is not None and above.y - further[0].bottom <= LOOSE * max(box.y - above.bottom, box.h)

    def comes_between(self, piece: Sequence[Standing], came: Sequence[Standing]) -> bool:
        """Whether new lines stand in the column of a piece, above what stands on: the column shows something else."""
        box = around(line.box for line in piece)
        lowest = max((is_now.y for is_now in self.standing_now if _over(is_now, box)), default=0)
        return any(line.box.y < lowest and _over(line.box, box) for line in came)

    def shown(self, piece: Sequence[Standing]) -> bool:
        """Whether the place of a piece is still seen."""
        return self._bounds.common(self.place_now(piece)).h > 0

    def _above(self, box: Rect) -> tuple[Rect, Rect] | None:
        return max(
            (pair for pair in self._pairs if pair[0].bottom <= box.y + SLACK * box.h and _over(pair[0], box)),
            key=lambda pair: pair[0].bottom,
            default=None,
        )

    def _below(self, box: Rect) -> tuple[Rect, Rect] | None:
        return min(
            (pair for pair in self._pairs if pair[0].y >= box.bottom - SLACK * box.h and _over(pair[0], box)),
            key=lambda pair: pair[0].y,
            default=None,
        )


def _moved_by(pair: tuple[Rect, Rect]) -> int:
    """How far down a line that stands moved; 0 within what boxes are read wide."""
    by = pair[1].y - pair[0].y
    return by if abs(by) > SLACK * pair[0].h else 0


def _edits(piece: Sequence[Standing], others: Sequence[Standing], look: _Looks) -> list[Edit]:
    """What the lines of a piece were edited into: each into the one in its place, or, wrapped otherwise, all into all."""
    shift = look.place_now(piece)
    box = around(line.box for line in piece)
    pairs = [
        (line, other)
        for line in piece
        if (other := next((one for one in others if _one_place(line.box.moved(shift.x - box.x, shift.y - box.y), one.box)), None)) is not None
    ]
    one_by_one = sum(_steps(line.text, other.text) for line, other in pairs)
    one_by_one += sum(len(line.text.split()) for line in {*piece, *others} - {line for pair in pairs for line in pair})
    whole, now = joined(piece), joined(others)
    if len(piece) + len(others) > 2 and _steps(whole, now) < one_by_one and edited(whole, now):
        return [Edit(tuple(piece), tuple(others))]
    return [Edit((line,), (other,)) for line, other in pairs if _may_be(line, other, look)]


def _may_be(line: Standing, other: Standing, look: _Looks) -> bool:
    words = max(len(line.text.split()), len(other.text.split()))
    return words <= FEW or edited(line.text, other.text) or (words <= CELL and look.of_a_row(line))


def _steps(one: str, other: str) -> int:
    return Levenshtein.distance(one.split(), other.split())


def joined(lines: Iterable[Standing], between: str = " ") -> str:
    """The text of lines, in reading order; `between` stands between those on one height."""
    return " ".join(between.join(line.text for line in row) for row in _rows(list(lines)))


def _pieces(lines: Sequence[Standing], standing: Sequence[Rect]) -> list[list[Standing]]:
    """Lines that belong together: on one height, or close below each other, with nothing between that stands."""
    return _groups(sorted(lines, key=lambda line: (line.box.y, line.box.x)), lambda one, other: _near(one.box, other.box, standing))


def _near(one: Rect, other: Rect, standing: Sequence[Rect]) -> bool:
    if _level(one, other):
        left, right = min(one.right, other.right), max(one.x, other.x)
        return not any(_level(box, one) and left <= box.x and box.right <= right for box in standing)
    low, high = (one, other) if one.y > other.y else (other, one)
    gap = low.y - high.bottom
    return (
        _over(one, other)
        and gap <= TOGETHER * min(one.h, other.h)
        and not any(_over(box, one) and high.y < box.y and box.bottom <= low.bottom for box in standing)
    )


def _groups(items: Sequence[T], near: Callable[[T, T], bool]) -> list[list[T]]:
    groups: list[list[T]] = []
    for item in items:
        mine = [group for group in groups if any(near(one, item) for one in group)]
        groups = [group for group in groups if group not in mine]
        groups.append([*itertools.chain.from_iterable(mine), item])
    return groups


def _rows(lines: Sequence[Standing]) -> list[list[Standing]]:
    rows = _groups(sorted(lines, key=lambda line: line.box.y), lambda one, other: _level(one.box, other.box))
    return [sorted(row, key=lambda line: line.box.x) for row in sorted(rows, key=lambda row: row[0].box.y)]


def _middle(box: Rect) -> float:
    return box.y + box.h / 2


def _level(one: Rect, other: Rect) -> bool:
    return abs(_middle(one) - _middle(other)) <= LEVEL * min(one.h, other.h)


def _over(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right


def _one_place(one: Rect, other: Rect) -> bool:
    return _level(one, other) and min(one.right, other.right) - max(one.x, other.x) >= OVER * min(one.w, other.w)
