"""What nobody may see of a page: black boxes in pixels of its frame, and its lines with a placeholder for each secret. Pure.

Boxes begin a little before a secret: a reader's boxes tell where words are, not where each letter is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from ..values import Line, Page, Rect, Window, Word, around
from .cover import spots, spots_of
from .patterns import find
from .rows import Row, Spot
from .secret import placeholder

_NARROW: Final = frozenset("iljtfrI1.,:;'|!()[] `")
_WIDE: Final = frozenset("mwMW@%")
_SLACK: Final = 0.6
"""How much a box is wider than what it covers, to the left, in heights of the line: places of letters are estimated."""
_AIR: Final = 0.3
"""And all around: boxes are tight around ink, and a JPEG smears."""
_PITCH, _CELL, _HEIGHT = 20, 10, 14
"""Rows of a text without a place, in pixels of a screen they might stand on."""


def boxes(page: Page, found: Iterable[Spot] | None = None) -> tuple[Rect, ...]:
    """What of the page nobody else may see. `found`: its secrets, when they are known already."""
    whole = Rect(0, 0, *page.size)
    rects = (box_of(one.row, one.start, one.end) for one in (spots(page) if found is None else found))
    return tuple(dict.fromkeys(box for box in (rect.common(whole) for rect in rects) if box))


def masked(page: Page, found: Sequence[Spot]) -> Page:
    """The page with a placeholder for each of its secrets, in lines, in what the reader doubts and in the titles of windows."""
    lines = [*page.lines, *page.doubtful]
    for index in {one.row.index for one in found}:
        lines[index] = _line(lines[index], [one for one in found if one.row.index == index])
    count = len(page.lines)
    return replace(page, lines=tuple(lines[:count]), doubtful=tuple(lines[count:]), windows=titled(page.windows))


def titled(windows: Sequence[Window]) -> tuple[Window, ...]:
    """The windows with their titles masked."""
    return tuple(replace(window, title=hidden(window.title)) if find(window.title) else window for window in windows)


def hidden(text: str) -> str:
    """`text`, line by line, with a placeholder for every secret; values beside or below their label and blocks of keys too. Text that was masked
    stays as it is."""
    lines = text.split("\n")
    rows = [
        Row(index, line, Rect(0, _PITCH * index, _CELL * len(line), _HEIGHT), (Word(line, Rect(0, _PITCH * index, _CELL * len(line), _HEIGHT)),))
        for index, line in enumerate(lines)
        if line.strip()
    ]
    for one in reversed(spots_of(rows)):
        line = lines[one.row.index]
        lines[one.row.index] = line[: one.start] + placeholder(one.kind, one.name) + line[one.end :]
    return "\n".join(lines)


def _line(line: Line, found: Sequence[Spot]) -> Line:
    """A line with its secrets replaced, and its words with them: a secret that goes over several words becomes one."""
    words = list(line.words or (Word(line.text, line.box),))
    text = line.text or " ".join(word.text for word in words)
    for one in sorted(found, key=lambda one: -one.start):
        said = placeholder(one.kind, one.name)
        words = _words(text, words, one, said)
        text = text[: one.start] + said + text[one.end :]
    unsure = tuple(word for word in line.unsure if word in text)
    return replace(line, text=text if line.text else "", words=tuple(words), unsure=unsure)


def _words(text: str, words: Sequence[Word], one: Spot, said: str) -> list[Word]:
    out: list[Word] = []
    hit: list[Word] = []
    head, tail, at = "", "", 0
    for word in words:
        begin = text.find(word.text, at)
        begin = at if begin < 0 else begin
        at = begin + len(word.text)
        if at <= one.start or begin >= one.end:
            if hit:
                out.append(Word(head + said + tail, around(each.box for each in hit)))
                hit = []
            out.append(word)
            continue
        if not hit:
            head = word.text[: max(0, one.start - begin)]
        tail = word.text[max(0, one.end - begin) :]
        hit.append(word)
    if hit:
        out.append(Word(head + said + tail, around(each.box for each in hit)))
    return out


# ------------------------------------------------------------------ where the letters of a row stand


def box_of(row: Row, start: int, end: int) -> Rect:
    """The box of some characters, rather too wide than too narrow."""
    left, right = _place(row, start), _place(row, end)
    high = row.box.h
    x = row.box.x if start <= 0 else min(left) - round(_SLACK * high)
    stop = row.box.right if end >= len(row.text.rstrip()) else max(right) + round(_SLACK * high)
    return Rect(x, row.box.y, max(1, stop - x), high).grown(max(2, round(_AIR * high)))


def _place(row: Row, index: int) -> tuple[int, int]:
    """Where a character begins, estimated twice: all letters of one width, and letters of their usual widths."""
    at = 0
    for word in row.words:
        begin = row.text.find(word.text, at)
        begin = at if begin < 0 else begin
        at = begin + len(word.text)
        if index < at or word is row.words[-1]:
            inside = min(max(0, index - begin), len(word.text))
            same = inside / max(1, len(word.text))
            usual = _wide(word.text[:inside]) / max(0.01, _wide(word.text))
            return word.box.x + round(word.box.w * same), word.box.x + round(word.box.w * usual)
    return row.box.x, row.box.x


def _wide(text: str) -> float:
    return sum(0.5 if char in _NARROW else 1.5 if char in _WIDE else 1.2 if char.isupper() else 1.0 for char in text)
