"""Lines as read → rows → columns: who stands beside whom, what is a pane of its own. Geometry only."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from ...values import Line, Rect, Word, around
from .areas import side_by_side

TRIES = 24
"""Empty strips looked at, tallest first, before a pane is taken as one column."""
BLOCK_TEXT = 20
"""Characters that a quarter of the rows in a column of blocks have at least: labels of a form are shorter."""


@dataclass(frozen=True, slots=True)
class Row:
    """Lines that stand on one base line, left to right."""

    lines: tuple[Line, ...]
    box: Rect

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def height(self) -> int:
        """The height of the row's main print: of its longest line."""
        return max(self.lines, key=lambda line: (len(line.text), line.box.h)).box.h

    @property
    def within(self) -> Rect | None:
        """What is drawn around the row's first line."""
        return self.lines[0].within

    @property
    def cells(self) -> tuple[Word, ...]:
        """The parts divided by wide gaps: what columns are told apart by."""
        return tuple(word for line in self.lines for word in (line.words or (Word(line.text, line.box),)))


def lines_in(rows: Sequence[Row]) -> list[Line]:
    """All lines of rows."""
    return [line for row in rows for line in row.lines]


def middle(box: Rect) -> float:
    return box.y + box.h / 2


def in_rows(lines: Sequence[Line]) -> list[Row]:
    """Joins lines whose middles lie on one height, top to bottom."""
    rows: list[tuple[Rect, list[Line]]] = []
    for line in sorted(lines, key=lambda one: middle(one.box)):
        box = line.box
        y, h = box.y, box.h
        for first, row in reversed(rows[-4:]):
            low = min(first.h, h)
            common = min(first.y + first.h, y + h) - max(first.y, y)
            if common >= 0.55 * low and abs(first.y + first.h / 2 - y - h / 2) <= 0.5 * low:
                row.append(line)
                break
        else:
            rows.append((box, [line]))
    made = [Row(tuple(sorted(row, key=lambda one: one.box.x)), hull(row)) for _, row in rows]
    return sorted(made, key=lambda row: row.box.y)


def hull(lines: Sequence[Line]) -> Rect:
    """The smallest rectangle around one line or more."""
    if len(lines) == 1:
        return lines[0].box
    boxes = [line.box for line in lines]
    x, y = min(box.x for box in boxes), min(box.y for box in boxes)
    return Rect(x, y, max(box.x + box.w for box in boxes) - x, max(box.y + box.h for box in boxes) - y)


def text_height(lines: Sequence[Line]) -> float:
    return float(median(line.box.h for line in lines)) if lines else 0.0


@dataclass(frozen=True, slots=True)
class Gutter:
    """An empty strip between two columns, `left`..`right` wide, over `top`..`bottom`."""

    left: int
    right: int
    top: float
    bottom: float


def columns(lines: Sequence[Line], depth: int = 0) -> list[list[Line]]:
    """Divides lines into panes and columns, in reading order. What belongs to one table stays together."""
    if len(lines) < 4 or depth > 6:
        return [list(lines)] if lines else []
    parts = side_by_side(lines)
    if not parts:
        gutter = _best_gutter(lines)
        if gutter is None:
            return [list(lines)]
        parts = list(_around(lines, gutter))
    return [pane for part in parts for pane in columns(part, depth + 1)]


def divided(lines: Sequence[Line]) -> list[Line]:
    """The lines, those read across the gap of two columns divided: where two or more other lines begin."""
    begins = sorted(line.box.x for line in lines)
    made: list[Line] = []
    for line in lines:
        parts: list[list[Word]] = []
        for word in line.words:
            at = bisect_left(begins, word.box.x - 3)
            shared = bisect_right(begins, word.box.x + 3) - at
            if parts and shared >= 2 and len(parts[-1][-1].text) >= 12 and len(word.text) >= 12:
                parts.append([word])
            elif parts:
                parts[-1].append(word)
            else:
                parts.append([word])
        if len(parts) < 2:
            made.append(line)
            continue
        made += [replace(line, text=" ".join(word.text for word in part), box=around(word.box for word in part), words=tuple(part)) for part in parts]
    return made


def _around(lines: Sequence[Line], gutter: Gutter) -> tuple[list[Line], list[Line], list[Line], list[Line]]:
    above: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    below: list[Line] = []
    for line in lines:
        y = middle(line.box)
        if y < gutter.top:
            above.append(line)
        elif y > gutter.bottom:
            below.append(line)
        elif line.box.right <= gutter.right:
            left.append(line)
        else:
            right.append(line)
    return above, left, right, below


def _best_gutter(lines: Sequence[Line]) -> Gutter | None:
    height = text_height(lines)
    width = max(14, round(1.3 * height))
    last_start = max(line.box.x for line in lines)
    strips: list[Gutter] = []
    last = -1000
    for end in sorted({line.box.right for line in lines}):
        if end + width > last_start:
            break
        if end - last >= 4:
            strips += _open_strips(lines, end + 1, end + 1 + width, height)
            last = end
    tried: set[tuple[float, float, int]] = set()
    for strip in sorted(strips, key=lambda one: one.top - one.bottom):
        parted = sum(line.box.x < strip.left for line in lines)
        if (strip.top, strip.bottom, parted) not in tried and len(tried) < TRIES:
            if _divides(_beside(lines, strip, strips), strip):
                return strip
            tried.add((strip.top, strip.bottom, parted))
    return None


def _beside(lines: Sequence[Line], strip: Gutter, strips: Sequence[Gutter]) -> list[Line]:
    """The lines of the two columns a strip stands between: up to the next strips as tall, with two lines or more before them."""
    level = [line for line in lines if strip.top <= middle(line.box) <= strip.bottom]
    spans = [(line.box.x, line.box.x + line.box.w) for line in level]
    tall = [one for one in strips if one.top <= strip.top + 2 and one.bottom >= strip.bottom - 2]
    low, high = -(10**9), 10**9
    for one in tall:
        if low < one.left and one.right < strip.left and _two(spans, one.right, strip.right):
            low = one.left
        elif strip.right < one.left and one.right < high and _two(spans, strip.left, one.right):
            high = one.right
    return [line for line in level if line.box.x >= low and line.box.right <= high]


def _two(spans: Sequence[tuple[int, int]], left: int, right: int) -> bool:
    """Whether two lines or more stand between."""
    count = 0
    for x, end in spans:
        if x >= left and end <= right:
            count += 1
            if count == 2:
                return True
    return False


def _open_strips(lines: Sequence[Line], left: int, right: int, height: float) -> list[Gutter]:
    """The tall empty parts of a strip from `left` to `right`."""
    inside = sorted((box for line in lines if (box := line.box).x < right and box.x + box.w > left), key=lambda box: box.y)
    top, bottom = min(line.box.y for line in lines) - 1.0, max(line.box.bottom for line in lines) + 1.0
    found: list[Gutter] = []
    edge = top
    for box in inside:
        if box.y - edge >= 4 * height:
            found.append(Gutter(left, right, edge, box.y))
        edge = max(edge, float(box.bottom))
    if bottom - edge >= 4 * height:
        found.append(Gutter(left, right, edge, bottom))
    return found


def _divides(lines: Sequence[Line], strip: Gutter) -> bool:
    """Whether the two sides of the strip are columns of text, not cells of one table."""
    _, left, right, _ = _around(lines, strip)
    one, other = _levels(left), _levels(right)
    if min(len(one), len(other)) < 2 or max(len(one), len(other)) < 3:
        return False
    pairs = _pairs(one, other)
    aligned, mutual = pairs / min(len(one), len(other)), pairs / max(len(one), len(other))
    if aligned < 0.6:
        return True
    if _blocks(one) and _blocks(other):
        return not same_grid(left, right)
    long_left, long_right = _longish(one), _longish(other)
    if aligned >= 0.9 and mutual >= 0.3 and not (long_left and long_right):
        return False
    if long_left and long_right:
        return not same_grid(left, right)
    if long_left or long_right:
        return mutual < 0.7 and not same_grid(left, right)
    return mutual < 0.35 and len(one) >= 4 and len(other) >= 4


@dataclass(slots=True)
class _Level:
    """What stands on one height: its middle, height and number of characters."""

    middle: float
    height: int
    chars: int


def _levels(lines: Sequence[Line]) -> list[_Level]:
    made: list[_Level] = []
    for y, line in sorted(((middle(line.box), line) for line in lines), key=lambda pair: pair[0]):
        if made and y - made[-1].middle <= 0.5 * min(line.box.h, made[-1].height):
            made[-1].chars += len(line.text)
        else:
            made.append(_Level(y, line.box.h, len(line.text)))
    return made


def _longish(levels: Sequence[_Level]) -> bool:
    return median(level.chars for level in levels) >= 28


def _blocks(levels: Sequence[_Level]) -> bool:
    """Whether a column is made of blocks of rows (cards of a board, teasers), not of a table's evenly spaced cells."""
    steps = sorted(b.middle - a.middle for a, b in itertools.pairwise(levels))
    if len(steps) < 3:
        return False
    close = steps[len(steps) // 4]
    large, small = sum(step >= 1.5 * close for step in steps), sum(step <= 1.3 * close for step in steps)
    chars = sorted(level.chars for level in levels)
    return large >= max(1, 0.1 * len(steps)) and small >= 0.4 * len(steps) and chars[(3 * len(chars)) // 4] >= BLOCK_TEXT


def _pairs(one: Sequence[_Level], other: Sequence[_Level]) -> int:
    places = [level.middle for level in other]
    count = at = 0
    for level in one:
        reach = 0.3 * level.height
        while at < len(places) and places[at] < level.middle - reach:
            at += 1
        count += at < len(places) and places[at] <= level.middle + reach
    return count


def pitch(lines: Sequence[Line]) -> float:
    """Pixels per character when the letters all have one width, else 0."""
    words = [word for line in lines for word in (line.words or (Word(line.text, line.box),)) if len(word.text) >= 6]
    found = sorted(word.box.w / len(word.text) for word in words if 2 * sum(c.isdecimal() for c in word.text) <= len(word.text))
    if len(found) < 3:
        return 0.0
    typical = median(found)
    close = sum(abs(one - typical) <= 0.035 * typical for one in found)
    return typical if close >= 0.8 * len(found) else 0.0


def rough_pitch(lines: Sequence[Line]) -> float:
    """Pixels per character of text that is known to be monospaced, however it was read; 0 for too little text."""
    found = [line.box.w / len(line.text) for line in lines if len(line.text) >= 4]
    return median(found) if found else 0.0


def spaced(row: Row, left: int, wide: float) -> str:
    """The row's words at their columns. What was read apart though no blank stands between is one word, and what was read twice stands once."""
    text, end = "", left
    for word in row.cells:
        if text.endswith(word.text) and word.box.right <= end:
            continue
        gap = round((word.box.x - left) / wide) - len(text)
        text += " " * max(gap, text != "" and 2 * (word.box.x - end) > wide) + word.text
        end = word.box.right
    return text


def same_grid(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether both sides are one monospaced text (columns of a terminal)."""
    one, other = pitch(left), pitch(right)
    return bool(one and other and abs(one - other) <= 0.04 * one)
