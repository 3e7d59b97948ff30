"""Letters of one width: what tells code, commands and their output from running text, whatever it says."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from statistics import median

from ...values import Word
from .headings import set_width
from .papers import same_colour
from .rows import Row

SIDES = 0.25
"""Of a cell, what its letter leaves free at the ends of a word together, on average."""
SLACK = 0.45
"""Cells by which a word's ink may be shorter or longer than its letters say: an i leaves more free than an m."""
SHARE = 0.85
"""Of all letters, how many must stand in words that fit: some words are read with a letter too few or too many."""
LEAST_WORD, TELLING_WORD = 3, 6
"""Letters from which a word is asked, and from which it may say how wide the cells are."""
SPREAD = 0.24
"""Share by which the widths of words of so many letters differ in other print: how likely a word fits by chance."""
ONE_WIDTH = 0.01
"""Share by which widths may differ and be the same."""
GAP = 1.6
"""Steps between rows from which what follows is set apart."""
OTHER_SIZE = 1.25
"""Ratio of heights from which two rows are set in other print."""
OTHER_WIDTH, TELLING_ROW = 1.12, 12
"""The same of the widths of their letters, whatever these are, and letters from which a row tells."""
OTHER_PRINT_GAP = 1.15
"""Steps between rows of such print at least: closer a word in other print is a part of its sentence."""
KNOWN = 0.03
"""Share by which a single line's cells may differ from ones known from before."""


def words_of(rows: Sequence[Row]) -> list[Word]:
    """The words of rows as divided by wide gaps."""
    return [word for row in rows for line in row.lines for word in (line.words or (Word(line.text, line.box),))]


def shared_pitch(words: Sequence[Word]) -> tuple[float, float]:
    """Pixels per letter where all letters have one width, and how sure that is: the chance of it is exp(-sure). (0.0, 0.0) where they have not."""
    asked = [word for word in words if len(word.text) >= LEAST_WORD]
    tried: list[float] = []
    for word in asked:
        width = word.box.w / (len(word.text) - SIDES)
        if len(word.text) >= TELLING_WORD and not any(abs(width - one) <= ONE_WIDTH * one for one in tried):
            tried.append(width)
    best = max(tried, key=lambda width: _letters(asked, width), default=0.0)
    if not best or _letters(asked, best) < SHARE * sum(len(word.text) for word in asked):
        return 0.0, 0.0
    surprises = sorted(math.log(max(1.0, SPREAD * len(word.text) / (2 * SLACK))) for word in asked if fits(word, best))
    # The width was taken from one of them: that one fits anyway.
    return best, sum(surprises[:-1])


def _letters(words: Sequence[Word], width: float) -> int:
    return sum(len(word.text) for word in words if fits(word, width))


def fits(word: Word, width: float) -> bool:
    """Whether a word is as wide as so many letters of one `width`."""
    return abs(word.box.w - width * (len(word.text) - SIDES)) <= SLACK * width


def set_apart(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of rows (begin, end exclusive) of one print on one paper, without a gap between them."""
    if not rows:
        return []
    steps = sorted(b.box.bottom - a.box.bottom for a, b in itertools.pairwise(rows) if b.box.bottom > a.box.bottom)
    step = steps[len(steps) // 4] if steps else rows[0].box.h
    cuts = [0]
    for i in range(1, len(rows)):
        if _new_run(rows[cuts[-1] : i], rows[i], step):
            cuts.append(i)
    return list(itertools.pairwise([*cuts, len(rows)]))


def _new_run(run: Sequence[Row], row: Row, step: float) -> bool:
    before = run[-1]
    down = row.box.bottom - before.box.bottom
    far = down > GAP * max(step, min(before.height, row.height))
    other = max(row.height, before.height) > OTHER_SIZE * min(row.height, before.height) and min(len(row.text), len(before.text)) > TELLING_WORD
    wide = down > OTHER_PRINT_GAP * step and _other_width(run, row)
    return far or other or wide or not same_colour(paper_of(before), paper_of(row))


def _other_width(run: Sequence[Row], row: Row) -> bool:
    """Whether a row is set in letters of other width than the last of a run that is long enough to tell."""
    telling = [one for one in (*run, row) if len(one.text) >= TELLING_ROW]
    widths = sorted(set_width([one]) for one in telling[-2:])
    return len(widths) > 1 and telling[-1] is row and widths[1] > OTHER_WIDTH * widths[0]


def paper_of(row: Row) -> int:
    """The colour behind the longest line of the row; -1 where it was not measured."""
    return max(row.lines, key=lambda line: len(line.text)).paper


def known_pitch(words: Sequence[Word], widths: Sequence[float]) -> float:
    """Of cell `widths` known from other places of the document, the one that a short text is set in; 0.0 for none."""
    asked = [word for word in words if len(word.text) >= LEAST_WORD]
    for width in widths:
        own = median(word.box.w / (len(word.text) - SIDES) for word in asked) if asked else 0.0
        if abs(own - width) <= KNOWN * width and all(fits(word, width) for word in asked):
            return width
    return 0.0
