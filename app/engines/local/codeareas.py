"""Which rows of a page are code: by evidence of the print (one width of letters, an area of other paper) and of the text (prompts, signs)."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ...values import Line
from . import forms, shapes
from .papers import common_paper, same_colour
from .pitches import known_pitch, paper_of, set_apart, shared_pitch, words_of
from .rows import Row

ENOUGH = 2.0
"""Evidence from which rows are code; the weights below count towards it. Weighed on documentation pages whose code the browser tells."""
ONE_WIDTH = 2.0
"""All letters of one width, beyond what chance does."""
SURE, SURE_ON_OWN_PAPER = 4.6, 2.3
"""Minus the logarithm of the chance that other print looks so: 1 in 100 (a page has dozens of paragraphs), 1 in 10 of its few areas."""
OWN_PAPER, FAMILIAR_PAPER = 0.75, 1.5
"""An area of other paper than the page's, and of a paper that code stood on before."""
PROMPT, SIGNS, AS_WRITTEN = 1.25, 1.0, 0.5
"""A prompt's sign before the first row; signs of code in many rows; rows that end before the area's edge though the next word had fitted."""
PROSE = -1.25
"""Most rows are sentences."""
CELLS = -1.5
"""Most rows are divided by wide gaps: a table, whatever its letters. On paper of its own they must be labels with what is said of them."""
BULLETS, SOME_BULLETS = -1.5, 0.2
"""A list's bullets stand before some rows."""
MANY_SIGNS = 0.4
"""Share of rows that look like code; and of a row's words, so many signs make it look so."""
MANY_SENTENCES = 0.5
SENTENCE_WORDS = 6
"""Words from which a row without signs of code is a piece of a sentence."""
_SIGNS = re.compile(r"[{}();=<>\[\]|\\$#`~^&*]|(?<!\w)-{1,2}\w|(?<!\w)[./~]*/[\w.]|\w[./_:]\w|->|=>|::|\"")
"""What stands in code, commands and their output more often than between words."""
REMEMBERED = 8
"""Widths and papers kept: a document has few."""


@dataclass(slots=True)
class CodePrint:
    """How code is set in one document: widths of its letters in pixels, and the papers it stands on."""

    widths: list[float] = field(default_factory=list)
    papers: list[int] = field(default_factory=list)

    def page_paper(self, lines: Sequence[Line]) -> int:
        """The colour of the paper that what is no code stands on, 0xRRGGBB: a screen may be full of code."""
        return common_paper([line for line in lines if not self.holds(line.paper)] or lines)

    def holds(self, paper: int) -> bool:
        """Whether code stood on a paper before."""
        return any(same_colour(paper, one) for one in self.papers)

    def learn(self, rows: Sequence[Row], width: float, page: int) -> None:
        """Remembers how a sure piece of code was set."""
        paper = paper_of(rows[0])
        if width:
            self.widths = [width, *(one for one in self.widths if one != width)][:REMEMBERED]
        if not same_colour(paper, page):
            self.papers = [paper, *(one for one in self.papers if one != paper)][:REMEMBERED]


def runs(rows: Sequence[Row], page: int, known: CodePrint) -> list[tuple[int, int]]:
    """Runs of rows (begin, end exclusive) that are code. `page`: the colour of the page's paper, 0xRRGGBB."""
    areas = _areas(rows, page)
    # Twice: what is sure teaches how this document sets its code, and so the single rows are known.
    for begin, end in areas:
        _is_code(rows[begin:end], page, known)
    found = [(begin, end) for begin, end in areas if _is_code(rows[begin:end], page, known)]
    return _joined(rows, found)


def _areas(rows: Sequence[Row], page: int) -> list[tuple[int, int]]:
    """Rows that stand together: on one paper of their own however far apart, else without a gap."""
    made: list[tuple[int, int]] = []
    for begin, end in set_apart(rows):
        paper = paper_of(rows[begin])
        if made and not same_colour(paper, page) and same_colour(paper, paper_of(rows[made[-1][0]])):
            made[-1] = made[-1][0], end
        else:
            made.append((begin, end))
    return made


def _is_code(rows: Sequence[Row], page: int, known: CodePrint) -> bool:
    familiar = known.holds(paper_of(rows[0]))
    own_paper = familiar or not same_colour(paper_of(rows[0]), page)
    width, letters = _print(rows, own_paper, known)
    evidence = letters + (OWN_PAPER if own_paper else 0.0) + _of_text(rows, letters >= ONE_WIDTH and own_paper)
    if _in_columns(rows, own_paper):
        evidence += CELLS
    if familiar:
        evidence += FAMILIAR_PAPER
    if evidence < ENOUGH:
        return False
    known.learn(rows, width, page)
    return True


def _in_columns(rows: Sequence[Row], own_paper: bool) -> bool:
    divided = sum(end - begin for begin, end in forms.runs(rows)) if own_paper else sum(len(row.cells) > 1 for row in rows)
    return 2 * divided > len(rows)


def _print(rows: Sequence[Row], own_paper: bool, known: CodePrint) -> tuple[float, float]:
    """The width of a letter and what it weighs as evidence."""
    words = words_of(rows)
    if width := known_pitch(words, known.widths):
        return width, ONE_WIDTH
    width, sure = shared_pitch(words)
    return width, ONE_WIDTH * min(1.0, sure / (SURE_ON_OWN_PAPER if own_paper else SURE))


def _of_text(rows: Sequence[Row], sure_print: bool) -> float:
    evidence = PROMPT if shapes.prompt(rows[0].text) is not None else 0.0
    if sum(_full_of_signs(row.text) for row in rows) >= MANY_SIGNS * len(rows):
        evidence += SIGNS
    if sum(bool(shapes.BULLET.match(row.text)) for row in rows) > SOME_BULLETS * len(rows):
        evidence += BULLETS
    if _as_written(rows):
        evidence += AS_WRITTEN
    sentences = sum(shapes.words(row.text) >= SENTENCE_WORDS and not _full_of_signs(row.text) for row in rows)
    if not sure_print and sentences >= MANY_SENTENCES * len(rows):
        evidence += PROSE
    return evidence


def _full_of_signs(text: str) -> bool:
    return len(_SIGNS.findall(text)) >= MANY_SIGNS * max(2, shapes.words(text))


def _as_written(rows: Sequence[Row]) -> bool:
    """Whether most rows end where the writer ended them: the next row's first word had fitted."""
    edge = max(row.box.right for row in rows)
    broken = 0
    for row, after in itertools.pairwise(rows):
        letter = row.box.w / max(1, len(row.text))
        first = after.text.split(maxsplit=1)[0] if after.text.split() else ""
        broken += row.box.right + letter * (len(first) + 1) <= edge
    return len(rows) > 2 and broken >= MANY_SENTENCES * (len(rows) - 1)


def _joined(rows: Sequence[Row], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Neighbouring runs on one paper as one."""
    made: list[tuple[int, int]] = []
    for begin, end in found:
        if made and made[-1][1] == begin and same_colour(paper_of(rows[begin]), paper_of(rows[begin - 1])):
            made[-1] = made[-1][0], end
        else:
            made.append((begin, end))
    return made
