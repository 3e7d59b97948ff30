"""One pane of a terminal: what scrolled through it, what stands there, and what of it was written. Commands stand with their output in one block."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Levenshtein

from ...sameness.keys import code_key, text_key
from ...sameness.readings import same_code
from ...values import BlockKind, Rect, around
from . import shapes
from .aligning import aligned
from .cellrows import CellRow, without_numbers
from .draft import Draft, fenced
from .listing import language
from .prompts import Prompts
from .same import grew
from .stitch import placed

RUN = 5
"""Lines of one pattern from which they are written as a run."""
CONSOLE = "console"
EDITED = 0.5
"""Likeness from which a row is what stood in its place, changed."""
REFRESHED, LEAST_REFRESHED = 0.25, 3
"""Share and number of rows that change in their places in one look where a program shows figures of now, and nobody edits."""
CALM_S = 15.0
"""After so long without that it may be an editor."""
SNAPSHOT_S = 60.0
"""What such a program shows is written so often."""
GAP = 2
"""Empty rows that are kept in a row."""
LONGEST = 80
"""Lines of a block that goes on: each look writes it anew."""
REMEMBERED = 2_000
"""Lines remembered of a pane."""
LONG_LINE = 24
"""Signs of a line from which one alone tells that a screen was shown before; of shorter ones it takes two in a row."""
PIECE = 4
"""Signs from which a row may be the end of a line that was seen whole."""
_CURSOR = re.compile(r"\s*[□▯█▮▉▌■]$|(?<=[^\s|])\|$")
"""The cursor as read: a box or, right behind the last letter, a bar."""
_HOLLOW_CARETS = frozenset("0OUD□▯")
"""What the caret of a terminal without the focus, an empty box, is read as, alone on the last line. A figure there is told with the next line."""
_FILLERS = frozenset(("~", "(END)"))
"""Rows in which an editor or a pager shows that there is no more text; below them it speaks itself."""
_PROGRESS = re.compile(r"\d\s?%(?:\D|$)|([#=.█━─-])\1{4,}|\d\s?/\s?\d[\d.]*\s?[kKMG]i?B\b|(?:\s|^)[|/\\-]$")
"""What the last line of a running program shows as long as it is not at its end."""
LEFT_OUT = "…"
"""Stands for lines that went by too fast to be seen."""


@dataclass(slots=True, eq=False)
class _Entry:
    """A line of the pane. `row`: where it stood last; `gap`: empty rows above it; `typed`: the sign and what was typed, at a prompt. `piece`: what
    of it a smaller pane shows."""

    text: str
    rect: Rect
    row: int
    gap: int = 0
    typed: tuple[str, str] | None = None
    piece: str = ""

    def show(self, row: CellRow, gap: int) -> None:
        self.text, self.rect, self.row, self.gap = row.text, row.rect, row.row, gap


@dataclass(slots=True)
class _Look:
    """What a look brought: each row's entry in order; those that are new; changed ones with what stood there before; those taken away.

    `unlike`: how many of the new ones stand where another stood before. `same`: it is the screen of the look before, perhaps scrolled.
    `waits`: the last line is a prompt, where something may be being typed.
    """

    entries: list[_Entry]
    news: list[_Entry]
    changed: dict[_Entry, str]
    gone: list[_Entry]
    unlike: int
    same: bool
    waits: bool


@dataclass(slots=True, eq=False)
class Transcript:
    """One pane.

    Attributes:
        rect: Where it stands.
        reshaped: It stood elsewhere, or was larger or smaller, at the look before.
        slot: Names its open block.
        number: Among the panes of its window. Their fences differ in length: blocks with equal ones are joined where they stand together in a file.
        left: Where its first column lies, in pixels.
        waits_at: The row in which a prompt waits.
        language: Of the file that an editor shows, as far as it tells; '' for what was typed and printed.
        entries: All its lines, in order.
        shown: Those that stood there at the last look.
        block: Those of the block that is still open.
        pending: Those that changed after they were written, and may change again: a bar of progress. Written when the program goes on, or rests.
        edits: Lines changed by hand in the block that tells of it, with what stood there before.
    """

    rect: Rect
    reshaped: bool = False
    slot: str = ""
    number: int = 0
    left: int | None = None
    waits_at: int | None = None
    language: str = ""
    entries: list[_Entry] = field(default_factory=list)
    shown: list[_Entry] = field(default_factory=list)
    block: list[_Entry] = field(default_factory=list)
    pending: list[_Entry] = field(default_factory=list)
    edits: dict[_Entry, str] = field(default_factory=dict)
    removed: list[str] = field(default_factory=list)
    prompts: Prompts = field(default_factory=Prompts)
    refreshed_t: float = -CALM_S
    written_t: float = 0.0
    writes_open: bool = False

    def overlap(self, texts: Sequence[str]) -> int:
        """How many of the lines it knows."""
        known = {text_key(entry.text) for entry in self.entries[-400:]}
        return sum(text_key(text) in known for text in texts)

    def place_of(self, rect: Rect) -> float:
        """The share of both places that is common."""
        return self.rect.common(rect).area / max(1, self.rect.area, rect.area)

    def look(
        self, rows: Sequence[CellRow], t: float, moved: Sequence[int], touched: Callable[[Rect], bool], holds: Callable[[str], bool]
    ) -> list[Draft]:
        """The news of one look, in order.

        Args:
            moved: By how many rows pixels scrolled.
            touched: Whether pixels changed in a place.
            holds: Whether a block is still open.
        """
        if not holds(self.slot):
            self.block, self.writes_open = [], False
        if not holds(self._edits_slot):
            self.edits, self.removed = {}, []
        typed_at = self.waits_at
        rows, waits = self._content(rows)
        if not rows:
            self.shown = [] if waits else self.shown
            return []
        seen = self._placed(rows, moved, touched, waits, typed_at)
        drafts = self._snapshot(seen, t) if self._refreshes(seen, t) else [*self._write(seen), *self._edited(seen)]
        self.shown = seen.entries
        self.written_t = t if drafts else self.written_t
        return drafts

    def rest(self, t: float) -> list[Draft]:
        """What changed last and stands still until `t`, but for what goes on: figures of now, a bar of progress."""
        if t - self.refreshed_t < SNAPSHOT_S:
            return []
        last = self.shown[-1:] if t < math.inf else []
        left = [entry for entry in self.shown if entry in self.pending and not (entry in last and _PROGRESS.search(entry.text))]
        self.pending = [entry for entry in self.pending if entry not in left]
        return [self._draft(left, is_open=False)] if left else []

    @property
    def _edits_slot(self) -> str:
        return f"{self.slot}e"

    # -------------------------------------------------------------- what stands there

    def _content(self, rows: Sequence[CellRow]) -> tuple[list[CellRow], bool]:
        """The rows that say something, and whether the last one is at a prompt: no bare prompts, no cursors, none of an editor's own signs."""
        end = next((i for i, row in enumerate(rows) if row.text.strip() in _FILLERS), len(rows))
        if rows and end == len(rows) and shapes.ruler(rows[-1].text.strip()):
            end -= 1
        rows, foot = rows[:end], rows[end:]
        rows = [replace(row, text=_CURSOR.sub("", row.text)) if row is rows[-1] else row for row in rows]
        self.prompts.learn([(row.text, row.row) for row in rows])
        said = [self.prompts.said(row.text) for row in rows]
        made = [row for row, prompt in zip(rows, said, strict=True) if row.text.strip() and (prompt is None or prompt[1])]
        if made and made[-1].text in _HOLLOW_CARETS:
            made.pop()
        waits = bool(said) and said[-1] is not None
        self.language = "" if waits else language(" ".join(row.text for row in foot)) or self.language
        self.waits_at = rows[-1].row if waits else None
        # Where a prompt waits, lines that are numbered are a command's output.
        return [row for row in (made if waits else without_numbers(made)) if row.text], waits

    def _placed(self, rows: Sequence[CellRow], moved: Sequence[int], touched: Callable[[Rect], bool], waits: bool, typed_at: int | None) -> _Look:
        """The look, entered into the lines known."""
        for entry in self.shown if self.reshaped else ():
            entry.piece = ""
        found, down = aligned(
            [(_key(entry.piece or entry.text), entry.row) for entry in self.shown], [(_key(row.text), row.row) for row in rows], moved
        )
        entries: list[_Entry | None] = [self.shown[at] if at >= 0 else None for at in found]
        if self.reshaped and entries[0] is None:
            entries[0] = self._wrapped(rows[0], entries)
        same = down is not None
        left = [entry for entry in self.shown if entry not in entries] if same else []
        places = {entry.row + (down or 0): entry for entry in left}
        changed: dict[_Entry, str] = {}
        for i, row in enumerate(rows):
            before = self._before(row, [places.get(row.row), *_between(self.shown, entries, i)], left, touched) if entries[i] is None else None
            if before is not None:
                entries[i] = before
                left.remove(before)
                misread = len(row.text) == len(before.text) and set(row.text.split()) - set(before.text.split()) <= row.unsure
                if touched(row.rect) and not misread and not same_code(before.text, row.text):
                    changed[before] = before.text
        self._revisit(rows, entries, same, typed_at)
        unlike = sum(entry is None and row.row in places for entry, row in zip(entries, rows, strict=True)) if down == 0 else 0
        news = self._enter(rows, entries, changed)
        seen = [entry for entry in entries if entry is not None]
        gone = _gone(self.shown, seen, set(left)) if same else []
        self.entries = [entry for entry in self.entries if entry not in gone][-REMEMBERED:]
        return _Look(seen, news, changed, gone, unlike, same, waits)

    @staticmethod
    def _before(row: CellRow, asked: Sequence[_Entry | None], left: Sequence[_Entry], touched: Callable[[Rect], bool]) -> _Entry | None:
        """Of lines that a row may be, the first that it is: with unchanged pixels (the one in its place), more typed, or alike."""
        for n, before in enumerate(asked):
            if before is None or before not in left:
                continue
            if (n == 0 and not touched(row.rect)) or grew(before.text, row.text) or _alike(before.text, row.text):
                return before
        return None

    def _wrapped(self, row: CellRow, entries: Sequence[_Entry | None]) -> _Entry | None:
        """The line whose end stands alone at the top of a pane that was made narrower: it wraps, and its begin went out."""
        said = _key(row.text)
        known = (entry for entry in reversed(self.entries) if entry not in entries and len(entry.text) > len(row.text))
        found = next((entry for entry in known if _key(entry.text).endswith(said)), None) if len(said) >= PIECE else None
        if found is not None:
            found.piece = row.text
        return found

    def _revisit(self, rows: Sequence[CellRow], entries: list[_Entry | None], same: bool, typed_at: int | None) -> None:
        """Lines from further back: scrolled into sight above those that are known, or a screen that was shown before.

        `typed_at`: the row at which a prompt waited: what was typed there, and what came of it, is new however often it ran before.
        """
        first = next((i for i, entry in enumerate(entries) if entry is not None), len(rows))
        below = entries[first] if first < len(rows) else None
        known = self.entries if below is None else self.entries[: self.entries.index(below)]
        typed = next((i for i, row in enumerate(rows[:first]) if row.row == typed_at and self.prompts.said(row.text)), first)
        above = [row.text for row in rows[:typed]]
        found = placed([entry.text for entry in known], above, [True] * len(above))
        for i, at in enumerate(found):
            beside = (i > 0 and 0 <= found[i - 1] == at - 1) or (i + 1 < len(found) and found[i + 1] == at + 1)
            if at >= 0 and (beside or len(above[i].strip()) >= LONG_LINE or (same and i + 1 == first)):
                entries[i] = known[at]

    def _enter(self, rows: Sequence[CellRow], entries: list[_Entry | None], changed: dict[_Entry, str]) -> list[_Entry]:
        """Puts the rows into the lines known, new ones behind what stands above them; gives the new ones."""
        news: list[_Entry] = []
        at = -1
        places = {entry: place for place, entry in enumerate(self.entries)}
        for i, row in enumerate(rows):
            gap = row.row - rows[i - 1].last - 1 if i else 0
            entry = entries[i]
            if entry is None:
                entry = entries[i] = _Entry(row.text, row.rect, row.row, gap)
                news.append(entry)
            else:
                at = places.get(entry, at)
            if entry in changed or entry in news:
                entry.typed = self.prompts.said(row.text)
                entry.show(row, gap)
            else:
                entry.rect, entry.row = row.rect, row.row
        order = [entry for entry in entries if entry is not None]
        self.entries = _merged(self.entries, order, set(news))
        return news

    # -------------------------------------------------------------- what is written

    def _refreshes(self, seen: _Look, t: float) -> bool:
        """Whether the program shows figures of now, and what changed is to wait."""
        if not seen.same or seen.waits:
            self.refreshed_t = -CALM_S
            return False
        aside = [entry for entry in seen.changed if entry not in self.block[-2:]]
        if len(aside) + seen.unlike >= max(LEAST_REFRESHED, REFRESHED * len(seen.entries)):
            self.refreshed_t = t
        return t - self.refreshed_t < CALM_S

    def _snapshot(self, seen: _Look, t: float) -> list[Draft]:
        """A screen of figures: written now and then, else kept for when it rests."""
        self.block, self.writes_open = [], False
        self.pending = [entry for entry in seen.entries if entry in self.pending or entry in seen.changed or entry in seen.news]
        if t - self.written_t < SNAPSHOT_S:
            return []
        self.pending = []
        return [self._draft(seen.entries, is_open=False)]

    def _write(self, seen: _Look) -> list[Draft]:
        """New lines, and those of the open block that changed."""
        last = self.shown[-1:] if seen.same and not self.language else []
        later = {entry for entry in seen.changed if entry not in self.block and (seen.waits or entry in last or entry in self.pending)}
        later |= {entry for entry in seen.entries[-1:] if entry in seen.news and not seen.waits and _PROGRESS.search(entry.text)}
        self.pending = [entry for entry in seen.entries if entry in self.pending or entry in later]
        news = [entry for entry in seen.entries if entry in self.pending or entry in seen.news]
        if not seen.waits and news and news[-1] is seen.entries[-1] and news[-1] in self.pending:
            # What still changes on the last line is written once the program goes on.
            self.pending = news[-1:]
            news = news[:-1]
        else:
            self.pending = []
        dirty = any(entry in seen.changed for entry in self.block) or any(entry in self.block for entry in seen.gone)
        self.block = [entry for entry in self.block if entry not in seen.gone]
        if not news and not (dirty and self.block):
            return []
        parts = self._parts(news, seen.entries)
        if news and not seen.same and self._ran_by(seen):
            next(part for part in parts if news[0] in part).insert(0, _Entry(LEFT_OUT, news[0].rect, news[0].row))
        typing = seen.waits and seen.entries[-1].typed is not None
        return [self._draft(part, part is parts[-1], typing and part is parts[-1] and part[-1] is seen.entries[-1]) for part in parts]

    def _ran_by(self, seen: _Look) -> bool:
        """Whether lines went by between two looks: a prompt waits below those of a command that is not seen, or they go on like the last ones."""
        if not self.shown or len(seen.news) < len(seen.entries):
            return False
        return (seen.waits and not any(entry.typed for entry in seen.entries)) or _similar(self.shown[-1].text, seen.entries[0].text)

    def _parts(self, news: Sequence[_Entry], order: Sequence[_Entry]) -> list[list[_Entry]]:
        """The open block with what goes on in it, and a block for each command that follows."""
        parts = [list(self.block)] if self.block else []
        joined = set(self.block)
        above = dict(zip(order[1:], order, strict=False))
        for entry in news:
            before = above.get(entry)
            if entry.typed or before not in joined or len(parts[-1]) >= LONGEST:
                parts.append([])
            part = parts[-1]
            part.insert(part.index(before) + 1 if before in part else len(part), entry)
            joined.add(entry)
        return parts

    def _draft(self, lines: Sequence[_Entry], is_open: bool, waits: bool = False) -> Draft:
        """A block of lines. It takes the place of the open one if it begins as that does."""
        replaces = self.writes_open and bool(self.block) and bool(lines) and lines[0] is self.block[0]
        self.block, self.writes_open = (list(lines), True) if is_open else ([], False)
        kind = BlockKind.CODE if self.language else BlockKind.TERMINAL
        text = fenced(collapsed(_spaced(lines)), self.language or CONSOLE, 3 + self.number)
        return Draft(kind, text, around(entry.rect for entry in lines), self.slot, is_open, replaces, waits, beside=True)

    def _edited(self, seen: _Look) -> list[Draft]:
        """Lines that somebody changed where they stand, and lines that were taken out."""
        changed = {entry: was for entry, was in seen.changed.items() if entry not in self.block and entry not in self.pending}
        gone = [entry.text for entry in seen.gone]
        if seen.waits or not (changed or gone):
            return []  # at a prompt nothing is edited: what changed has been written as lines
        was_open = bool(self.edits or self.removed)
        self.edits = {entry: self.edits.get(entry, was) for entry, was in {**self.edits, **changed}.items()}
        self.removed += gone
        told = [f"- `{_tick(was)}` → `{_tick(entry.text)}`" for entry, was in self.edits.items()] + [f"- ~~`{_tick(was)}`~~" for was in self.removed]
        rect = around(entry.rect for entry in [*changed, *seen.gone])
        return [Draft(BlockKind.LIST, "\n".join(told), rect, self._edits_slot, True, was_open, beside=True)]


def _key(text: str) -> str:
    return code_key(text) or text


def _alike(was: str, text: str) -> bool:
    return Levenshtein.normalized_similarity(was.strip(), text.strip(), score_cutoff=EDITED) >= EDITED


def _between(shown: Sequence[_Entry], entries: Sequence[_Entry | None], i: int) -> Sequence[_Entry]:
    """The lines that stood between those that the rows above and below row `i` are."""
    above = next((entry for entry in reversed(entries[:i]) if entry is not None), None)
    below = next((entry for entry in entries[i + 1 :] if entry is not None), None)
    if above is None or below is None:
        return ()
    return shown[shown.index(above) + 1 : shown.index(below)]


def _merged(known: Sequence[_Entry], order: Sequence[_Entry], news: set[_Entry]) -> list[_Entry]:
    """The lines known with the new ones, each behind what stands above it; those above all that is known before it."""
    behind: dict[_Entry | None, list[_Entry]] = {}
    above: _Entry | None = None
    for entry in order:
        if entry in news:
            behind.setdefault(above, []).append(entry)
        else:
            above = entry
    first = next((entry for entry in order if entry not in news), None)
    made: list[_Entry] = []
    for entry in known:
        if entry is first:
            made += behind.get(None, [])
        made += [entry, *behind.get(entry, [])]
    return made if first is not None else [*made, *behind.get(None, [])]


def _gone(before: Sequence[_Entry], now: Sequence[_Entry], left: set[_Entry]) -> list[_Entry]:
    """Lines between two that stand next to each other now: what was there was taken out."""
    beside = dict(itertools.pairwise(now))
    found: list[_Entry] = []
    run: list[_Entry] = []
    last: _Entry | None = None
    for entry in before:
        if entry in left:
            run.append(entry)
            continue
        if last is not None and run and beside.get(last) is entry and entry.row - last.row <= entry.gap + 1:
            found += run
        run, last = [], entry
    return found


def _tick(text: str) -> str:
    return text.strip().replace("`", "'")


def _spaced(lines: Sequence[_Entry]) -> list[str]:
    """The lines as written, with the empty rows between them."""
    made: list[str] = []
    for n, entry in enumerate(lines):
        made += [""] * min(entry.gap, GAP if n else 0)
        made.append(f"{entry.typed[0]} {entry.typed[1]}" if entry.typed else entry.text)
    return made


def _similar(one: str, other: str) -> bool:
    """Lines of one log message with other figures."""
    if one == other:
        return bool(one)
    figures = any(c.isdecimal() for c in one) and len(one) > 12
    return figures and text_key(shapes.pattern(one)) == text_key(shapes.pattern(other)) and not shapes.error(other)


def collapsed(lines: Sequence[str]) -> list[str]:
    """The lines as written, runs of similar ones as first, count and last."""
    made: list[str] = []
    i = 0
    while i < len(lines):
        size = 1
        while i + size < len(lines) and _similar(lines[i], lines[i + size]):
            size += 1
        made.append(lines[i])
        if size >= RUN:
            made.append(f"… ×{size} similar, last: {lines[i + size - 1].strip()}")
        i += size if size >= RUN else 1
    return made
