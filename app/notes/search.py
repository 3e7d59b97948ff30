"""Search over the notes: by their text, by the titles of sessions, by programs and windows, and by words of which some are here and some there."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from ..events import Block, Section
from .query import Query, parse
from .rows import BLOCK, SECTION, unpack_block, unpack_section
from .snippets import cut, places, plain

Ask = Callable[[str, Sequence[Any]], list[tuple[Any, ...]]]
Found = Literal["text", "name"]

_BLOCK = ", ".join(f"b.{c}" for c in BLOCK.split(", "))
_SECTION = ", ".join(f"s.{c}" for c in SECTION.split(", "))
_WIDTH = len(BLOCK.split(", "))
_AT_ONCE = 100
"""Blocks that are fetched and marked at a time."""
_MIXED = 20_000
"""The newest blocks with the rest of the words that are looked through where the other words stand in titles and windows."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A block that was found. `marks` are the (start, end) places of the searched words in `snippet`.

    `found` is 'name' when the words stand in the session's title or the section's program, window or heading: `snippet` is that, and the
    block the first one there.
    """

    block: Block
    section: Section
    session: str
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    found: Found = "text"


@dataclass(frozen=True, slots=True)
class Search:
    """One question to a store.

    Args:
        ask: Runs SQL and gives all rows.
        indexes: The full-text tables the store has.
    """

    ask: Ask
    indexes: frozenset[str]

    def hits(self, text: str, limit: int | None, offset: int = 0) -> Iterator[Hit]:
        """Newest first; all of them without a `limit`. Any text is safe, none is syntax."""
        query = parse(text)
        most = -1 if limit is None else offset + limit
        if query.signs:
            yield from self._show(self._scan(query.signs, most)[offset:], query, frozenset())
        elif query.words:
            in_text = self._in_text(query.all, query.spread, most)
            named = self._named(query) if "named" in self.indexes else {}
            names = frozenset(row for row, by_name in named.items() if by_name) - set(in_text)
            every = list(islice(_newest_first(in_text, sorted(named, reverse=True)), offset, None if limit is None else most))
            yield from self._show(every, query, names)

    def scan(self, text: str, limit: int | None, offset: int = 0) -> Iterator[Hit]:
        """The same without any index: text as it stands."""
        query = parse(text)
        most = -1 if limit is None else offset + limit
        yield from self._show(self._scan(query.signs or query.words, most)[offset:], query, frozenset())

    # -------------------------------------------------------------- which blocks

    def _in_text(self, match: str, only_letters: bool, most: int) -> list[int]:
        """Rows of blocks whose text has the words, newest first."""
        indexes = [index for index in ("words", "letters") if index in self.indexes and not (only_letters and index == "words")] or ["words"]
        found = [self._match(index, match, most) for index in indexes]
        return found[0] if len(found) == 1 else list(_newest_first(*found))

    def _match(self, index: str, match: str, most: int) -> list[int]:
        rows = self.ask(f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?", (match, most))
        return [int(row[0]) for row in rows]

    def _scan(self, signs: Sequence[str], most: int) -> list[int]:
        holds = " AND ".join("instr(text, ?)" for _ in signs)
        return [int(row[0]) for row in self.ask(f"SELECT row FROM blocks WHERE {holds} ORDER BY row DESC LIMIT ?", (*signs, most))]

    def _named(self, query: Query) -> dict[int, bool]:
        """Rows of blocks that stand where the words are, in titles, programs and windows: True when all are there, False when the text has the rest.

        Of a stay in the same window only the first block of a session is a hit by name.
        """
        sections, sessions = self._names(query.asked)
        everything = (1 << len(query.asked)) - 1
        if not sections and not sessions:
            return {}
        by_words: dict[int, list[int]] = {}
        for section, (session, words) in sections.items():
            by_words.setdefault(words | sessions.get(session, 0), []).append(section)
        whole_sessions = [session for session, words in sessions.items() if words == everything]
        found = dict.fromkeys(self._first_of_sections(by_words.pop(everything, [])) + self._first_of_sessions(whole_sessions), True)
        for session in sessions.keys() - set(whole_sessions):
            by_words.setdefault(sessions[session], []).extend(self._sections_of(session))
        rests = (row for words, those in by_words.items() for row in self._with_rest(_rest(query.asked, words), those))
        return dict.fromkeys(rests, False) | found

    def _names(self, asked: Sequence[str]) -> tuple[dict[int, tuple[int, int]], dict[int, int]]:
        """Which of the words (as bits) each section (with its session) and each session has in its names. All by row."""
        sections: dict[int, tuple[int, int]] = {}
        sessions: dict[int, int] = {}
        sql = """SELECT n.section, n.session, x.row FROM named CROSS JOIN names n ON n.row = named.rowid
            LEFT JOIN sections s ON s.row = n.section LEFT JOIN sessions x ON x.id = s.session WHERE named MATCH ?"""
        for number, word in enumerate(asked):
            for section, session, owner in self.ask(sql, (word,)):
                if session is not None:
                    sessions[session] = sessions.get(session, 0) | 1 << number
                elif owner is not None:
                    sections[section] = (owner, sections.get(section, (0, 0))[1] | 1 << number)
        return sections, sessions

    def _first_of_sections(self, sections: Sequence[int]) -> list[int]:
        first = "SELECT b.row FROM blocks b WHERE b.section = s.id ORDER BY b.place, b.row LIMIT 1"
        sql = f"""SELECT min(first) FROM (SELECT s.session, s.app, s.window, ({first}) AS first FROM sections s
            WHERE s.row IN (SELECT value FROM json_each(?))) WHERE first IS NOT NULL GROUP BY session, app, window"""
        return [int(row[0]) for row in self.ask(sql, (json.dumps(sections),))] if sections else []

    def _first_of_sessions(self, sessions: Sequence[int]) -> list[int]:
        first = "SELECT b.row FROM sections s CROSS JOIN blocks b ON b.section = s.id WHERE s.session = x.id ORDER BY s.row, b.place, b.row LIMIT 1"
        sql = f"SELECT ({first}) FROM sessions x WHERE x.row IN (SELECT value FROM json_each(?))"
        return [int(row[0]) for row in self.ask(sql, (json.dumps(sessions),)) if row[0] is not None] if sessions else []

    def _sections_of(self, session: int) -> list[int]:
        return [int(row[0]) for row in self.ask("SELECT s.row FROM sessions x JOIN sections s ON s.session = x.id WHERE x.row = ?", (session,))]

    def _with_rest(self, match: str, sections: Sequence[int]) -> list[int]:
        """Blocks of these sections whose text has the rest of the words."""
        texts = set(self._in_text(match, False, _MIXED))
        if not texts:
            return []
        sql = "SELECT b.row FROM sections s JOIN blocks b ON b.section = s.id WHERE s.row IN (SELECT value FROM json_each(?))"
        return [row for (row,) in self.ask(sql, (json.dumps(sections),)) if row in texts]

    # -------------------------------------------------------------- what is shown of them

    def _show(self, rows: Sequence[int], query: Query, names: frozenset[int]) -> Iterator[Hit]:
        for start in range(0, len(rows), _AT_ONCE):
            part = rows[start : start + _AT_ONCE]
            sql = f"""SELECT b.row, {_BLOCK}, {_SECTION}, x.title FROM blocks b CROSS JOIN sections s ON s.id = b.section
                CROSS JOIN sessions x ON x.id = s.session WHERE b.row IN (SELECT value FROM json_each(?)) ORDER BY b.row DESC"""
            found = self.ask(sql, (json.dumps(list(part)),))
            shown = [_names_of(row) if row[0] in names else plain(str(row[6])) for row in found]
            for row, text, marks in zip(found, shown, places(shown, query), strict=True):
                yield _hit(row, *cut(text, marks), "name" if row[0] in names else "text")


def _newest_first(*sorted_rows: Sequence[int]) -> Iterator[int]:
    """Rows of several falling lists, each once."""
    last = -1
    for row in heapq.merge(*sorted_rows, reverse=True):
        if row != last:
            last = row
            yield row


def _names_of(row: Sequence[Any]) -> str:
    """The names a block stands under, on one line: those that the title does not say already."""
    section = unpack_section(row[1 + _WIDTH : -1])
    parts = [str(row[-1])]
    for name in (section.window, section.app, section.heading):
        if name and not any(name in part for part in parts):
            parts.append(name)
    return plain(" · ".join(part for part in parts if part))


def _hit(row: Sequence[Any], snippet: str, marks: tuple[tuple[int, int], ...], found: Found) -> Hit:
    section = row[1 + _WIDTH : -1]
    return Hit(unpack_block(row[1 : 1 + _WIDTH]), unpack_section(section), str(section[1]), str(row[-1]), snippet, marks, found)


def _rest(asked: Sequence[str], words: int) -> str:
    """What is asked for beside those `words` (as bits)."""
    return " ".join(one for number, one in enumerate(asked) if not words >> number & 1)
