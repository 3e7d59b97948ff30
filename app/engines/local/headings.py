"""Which paragraphs are headings: by the size and weight of their print, the space around them and their length, whatever they say.

Each paragraph's evidence is the logarithm of its odds to be one, as weighed on documentation pages and streams whose browser tells what is a heading.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...values import Line, Word
from .letters import units
from .rows import Row

PRIOR = -8.6
HEIGHT, WIDTH = 5.6, 19.7
"""For the logarithms of both ratios to the body's print: bold letters are wider than others of their size."""
LEAST, MOST = 0.5, 3.0
"""Ratios below and above which nothing more is told."""
BOLD = 1.2
"""How much wider than higher print gets by being bold: wider still are letters of one width, which say nothing."""
SCATTER = 3
"""Letters so few are as likely wide or narrow by chance as by their print."""
ABOVE, BELOW, FAR = 1.4, 1.3, 2.0
"""For the empty space above and below, in heights of the body's print, up to so many."""
UNKNOWN = 1.5
"""Taken for the space at the first and the last paragraph."""
NUMBERED = 4.4
"""It begins with a number of several parts, as 2.1 has."""
LETTER = -0.066
"""For each of its letters."""
FIGURES = -6.0
"""Most of it are digits."""
DIVIDED = -2.8
"""For each further text that stands beside the first in its first row."""
ALIKE = -1.3
"""For each neighbour that is one row in the same print, too: names in a list."""
IN_LINE = 2.0
"""It begins where the column does, or stands in its middle."""
SAME_HEIGHT, SAME_WIDTH = 0.1, 0.08
"""Shares by which print may differ and be the same."""
_PARTS = re.compile(r"^\s*(?:[^\W\d_]\.\d+|\d+\.\d+)(?:\.\d+)*[.)]?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Body:
    """How most of a text is printed: height of its rows, and width of a letter like n, in pixels."""

    height: float
    width: float


def body_of(lines: Sequence[Line]) -> Body:
    """The common print of lines: that of most of their letters."""
    weights = [len(line.text) for line in lines]
    heights, widths = [line.box.h for line in lines], [width_of(line) for line in lines]
    return Body(_common(heights, weights), _common(widths, weights))


def _common(values: Sequence[float], weights: Sequence[int]) -> float:
    half = sum(weights) / 2
    for value, weight in sorted(zip(values, weights, strict=True)):
        half -= weight
        if half <= 0:
            return value
    return 1.0


def width_of(*lines: Line) -> float:
    """How wide a letter like n is set in lines, in pixels, of whatever letters they consist."""
    words = [word for line in lines for word in (line.words or (Word(line.text, line.box),))]
    return sum(word.box.w for word in words) / max(1.0, sum(units(word.text) for word in words))


def set_width(rows: Sequence[Row]) -> float:
    """The same of rows."""
    return width_of(*(line for row in rows for line in row.lines))


def headings(groups: Sequence[Sequence[Row]], body: Body) -> list[bool]:
    """For each of a column's paragraphs, in order, whether it is a heading."""
    left = min((group[0].box.x for group in groups), default=0)
    right = max((row.box.right for group in groups for row in group), default=0)
    made = []
    for i, group in enumerate(groups):
        before, after = groups[i - 1] if i else None, groups[i + 1] if i + 1 < len(groups) else None
        evidence = PRIOR + _of_print(group, body) + _of_text(group) + _of_space(group, before, after, body.height)
        evidence += IN_LINE * _in_line(group, left, right, body.height) + ALIKE * sum(
            other is not None and _alike(other, group) for other in (before, after)
        )
        made.append(evidence > 0)
    return made


def _of_print(group: Sequence[Row], body: Body) -> float:
    letters = sum(len(row.text) for row in group)
    height = min(row.height for row in group) / body.height
    width = min(set_width(group) / body.width, BOLD * height)
    return HEIGHT * _told(height) + WIDTH * _told(width) * letters / (letters + SCATTER)


def _told(ratio: float) -> float:
    return math.log(min(MOST, max(LEAST, ratio)))


def _of_text(group: Sequence[Row]) -> float:
    text, beside = " ".join(row.text for row in group), len(group[0].cells) - 1
    figures = 2 * sum(c.isdecimal() for c in text) > len(text)
    return LETTER * len(text) + NUMBERED * bool(_PARTS.match(text)) + DIVIDED * beside + FIGURES * figures


def _of_space(group: Sequence[Row], before: Sequence[Row] | None, after: Sequence[Row] | None, height: float) -> float:
    above = (group[0].box.y - before[-1].box.bottom) / height if before else UNKNOWN
    below = (after[0].box.y - group[-1].box.bottom) / height if after else UNKNOWN
    return ABOVE * min(FAR, above) + BELOW * min(FAR, below)


def _in_line(group: Sequence[Row], left: int, right: int, height: float) -> bool:
    box = group[0].box
    return box.x - left <= height or abs((box.x - left) - (right - box.right)) <= height


def _alike(other: Sequence[Row], group: Sequence[Row]) -> bool:
    one, two = other[0], group[0]
    if len(other) > 1 or abs(one.height - two.height) > SAME_HEIGHT * two.height:
        return False
    return abs(set_width([one]) / set_width([two]) - 1) < SAME_WIDTH
