"""The piece of a text that holds what was searched for, and where. SQLite's own tokenizer finds the words: what was a hit is marked."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence

from .letters import GAP, spread
from .query import Query

BEFORE, LENGTH = 40, 160
"""Characters shown before the first found word, and in all."""
_FIRST, _LAST = "\x02", "\x03"
_CLEAR = str.maketrans(dict.fromkeys((_FIRST, _LAST, GAP), ""))

Marks = tuple[tuple[int, int], ...]


def places(texts: Sequence[str], query: Query) -> list[Marks]:
    """The (start, end) places of the searched words in each text, which must be `plain`."""
    if query.signs:
        return [_of_signs(text, query.signs) for text in texts]
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.execute("CREATE VIRTUAL TABLE cut USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
        db.executemany("INSERT INTO cut (rowid, text) VALUES (?, ?)", [(number, spread(text)) for number, text in enumerate(texts)])
        found = dict(db.execute("SELECT rowid, highlight(cut, 0, ?, ?) FROM cut WHERE cut MATCH ?", (_FIRST, _LAST, query.any)))
    return [_marks(found.get(number, "")) for number in range(len(texts))]


def plain(text: str) -> str:
    """`text` without the signs that `places` uses itself."""
    return text.translate(_CLEAR)


def cut(text: str, marks: Marks) -> tuple[str, Marks]:
    """The piece of `text` with most of the marks, and where they are in it."""
    best = max(marks, key=lambda mark: (sum(mark[0] <= begin < mark[0] + LENGTH - BEFORE for begin, _ in marks), -mark[0]), default=(0, 0))
    start = max(0, best[0] - BEFORE)
    if start:
        start = _behind_blank(text, start, best[0])
    end = min(len(text), max(start + LENGTH, best[1]))
    left, right = ("…" if start else ""), ("…" if end < len(text) else "")
    moved = len(left) - start
    inside = tuple((begin + moved, min(last, end) + moved) for begin, last in marks if start <= begin < end)
    return left + text[start:end] + right, inside


def _behind_blank(text: str, start: int, until: int) -> int:
    blank = next((at for at in range(start, until) if text[at].isspace()), None)
    return start if blank is None else blank + 1


def _of_signs(text: str, signs: Sequence[str]) -> Marks:
    at = text.find(signs[0])
    return () if at < 0 else ((at, at + len(signs[0])),)


def _marks(highlighted: str) -> Marks:
    marks: list[tuple[int, int]] = []
    at, begun = 0, -1
    for sign in highlighted:
        if sign == _FIRST:
            begun = at
        elif sign == _LAST:
            if 0 <= begun < at:
                marks.append((begun, at))
            begun = -1
        elif sign != GAP:
            at += 1
    return tuple(marks)
