"""A bounded window of a note inside one text document: what stands where, and how it changes. The cost of a change does not grow with the note."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtGui import QFont, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from ...events import Block, Section
from ..tokens import Tokens
from .safe import QuietDocument, visible
from .write import CODE_KINDS, SECTION_GAP, Formats, Writer

MOST_ENTRIES = 360
MOST_CHARS = 120_000
LONGEST_OPEN = 24_000
"""A block that is still being written shows at most its last so many characters; done, it is shown in full."""

Thing = Section | Block


class Entry:
    """A section head or a block, with its two ends in the document."""

    __slots__ = ("chars", "end", "start", "thing")

    def __init__(self, thing: Thing, start: QTextCursor, end: QTextCursor) -> None:
        self.thing = thing
        self.start = start
        self.end = end
        self.chars = 0

    @property
    def section(self) -> str:
        return self.thing.id if isinstance(self.thing, Section) else self.thing.section


class Pages:
    """The entries that are in the document now, in order.

    Attributes:
        document: What the view shows.
        entries: Section heads and blocks, top to bottom.
        chars: Characters in all of them.
    """

    def __init__(self, tokens: Tokens, font: QFont) -> None:
        self.document: QTextDocument = QuietDocument()
        self.document.setUndoRedoEnabled(False)
        self.document.setIndentWidth(20)
        self.document.setDefaultFont(font)
        self.entries: list[Entry] = []
        self.chars = 0
        self._by_id: dict[str, Entry] = {}
        self._writer = Writer(Formats.of(tokens, font))

    # ------------------------------------------------------------------ looking

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, thing_id: str) -> Entry | None:
        return self._by_id.get(thing_id)

    def at(self, position: int) -> int:
        """The index of the entry at a position of the document; -1 when there are none."""
        return max(0, bisect_right(self.entries, position, key=lambda entry: entry.start.position()) - 1) if self.entries else -1

    def index(self, thing_id: str) -> int:
        """-1 when it is not in the document."""
        entry = self._by_id.get(thing_id)
        return -1 if entry is None else self.at(entry.start.position())

    def blocks(self) -> Iterator[Block]:
        return (entry.thing for entry in self.entries if isinstance(entry.thing, Block))

    def edge(self, *, top: bool) -> Entry | None:
        """The first or the last block that is loaded."""
        return next((entry for entry in (self.entries if top else reversed(self.entries)) if isinstance(entry.thing, Block)), None)

    def first_block(self) -> Block | None:
        return next(self.blocks(), None)

    def last_block(self) -> Block | None:
        last = self.edge(top=False)
        return last.thing if last is not None and isinstance(last.thing, Block) else None

    def paragraphs(self, entry: Entry) -> tuple[QTextBlock, QTextBlock]:
        """The first and the last paragraph of an entry."""
        return self.document.findBlock(entry.start.position()), self.document.findBlock(entry.end.position())

    # ------------------------------------------------------------------ changing

    def dress(self, tokens: Tokens, font: QFont) -> None:
        """Draws everything anew in another look."""
        things = [entry.thing for entry in self.entries]
        self._writer = Writer(Formats.of(tokens, font))
        self.document.setDefaultFont(font)
        self.clear()
        for thing in things:
            self.insert(len(self.entries), thing)

    def clear(self) -> None:
        self.entries.clear()
        self._by_id.clear()
        self.chars = 0
        self.document.clear()

    def place_of(self, block: Block) -> int | None:
        """Where a new block belongs, by section and place; None when its section is not in the document."""
        last = self.entries[-1].thing if self.entries else None
        if isinstance(last, Block) and last.section == block.section and last.place <= block.place:
            return len(self.entries)
        head = self.index(block.section)
        if head < 0:
            return None
        at = head + 1
        while at < len(self.entries):
            thing = self.entries[at].thing
            if isinstance(thing, Section) or thing.section != block.section or thing.place > block.place:
                break
            at += 1
        return at

    def insert(self, at: int, thing: Thing) -> Entry:
        """Writes a new entry before the one at `at`."""
        start = self._room(at)
        entry = Entry(thing, self._cursor(start, keep=True), self._cursor(start))
        self._write(entry, above=SECTION_GAP if at else 0)
        self.entries.insert(at, entry)
        self._by_id[thing.id] = entry
        return entry

    def _room(self, at: int) -> int:
        """Makes an empty paragraph before entry `at` and returns its position."""
        cursor = QTextCursor(self.document)
        if not self.entries:
            return 0
        if at == len(self.entries):
            last = self.entries[-1].end
            was = last.position()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertBlock(QTextBlockFormat())
            last.setPosition(was)
            return cursor.position()
        here = self.entries[at].start
        position = here.position()
        cursor.setPosition(position)
        cursor.insertBlock(cursor.blockFormat())
        here.setPosition(position + 1)
        cursor.setPosition(position)
        cursor.setBlockFormat(QTextBlockFormat())
        return position

    def change(self, block: Block) -> None:
        """Draws a block that is in the document anew."""
        entry = self._by_id[block.id]
        cursor = self._cursor(entry.start.position())
        cursor.setPosition(entry.end.position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if cursor.currentList() is not None:
            cursor.currentList().remove(cursor.block())
        entry.thing = block
        self._write(entry)

    def grow(self, block_id: str, text: str) -> Entry:
        """Appends to an open block: one insertion at its end, whatever the size of the note."""
        entry = self._by_id[block_id]
        block = entry.thing
        assert isinstance(block, Block)
        if not block.text and block.kind in CODE_KINDS:  # it may come whole, in its fence
            self.change(replace(block, text=text))
            return self._by_id[block_id]
        shown = visible(text)
        entry.end.insertText(shown, self._writer.live(block.kind))
        entry.chars += len(shown)
        self.chars += len(shown)
        entry.thing = replace(block, text=block.text + text) if len(block.text) < LONGEST_OPEN else replace(block, text=block.text[-2_000:] + text)
        if entry.chars > LONGEST_OPEN:
            self._shorten(entry)
        return entry

    def remove(self, thing_id: str) -> None:
        """Takes an entry out."""
        at = self.index(thing_id)
        if at < 0:
            return
        entry = self._by_id.pop(thing_id)
        self.chars -= entry.chars
        if at + 1 < len(self.entries):
            self._cut(entry.start.position(), self.entries[at + 1])
        elif at:
            cursor = self._cursor(self.entries[at - 1].end.position())
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            self.document.clear()
        self.entries.pop(at)

    def shed_top(self) -> bool:
        """Drops the oldest entries when there are too many. True when some went."""
        if not self._full():
            return False
        drop = 0
        chars = self.chars
        while drop < len(self.entries) - 1 and (len(self.entries) - drop > MOST_ENTRIES * 2 // 3 or chars > MOST_CHARS * 2 // 3):
            chars -= self.entries[drop].chars
            drop += 1
        if not drop:
            return False
        self._cut(0, self.entries[drop])
        self._forget(self.entries[:drop])
        del self.entries[:drop]
        return True

    def shed_bottom(self) -> bool:
        """Drops the newest entries when there are too many. True when some went."""
        if not self._full():
            return False
        keep = len(self.entries)
        chars = self.chars
        while keep > 1 and (keep > MOST_ENTRIES * 2 // 3 or chars > MOST_CHARS * 2 // 3):
            keep -= 1
            chars -= self.entries[keep].chars
        if keep == len(self.entries):
            return False
        cursor = self._cursor(self.entries[keep - 1].end.position())
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._forget(self.entries[keep:])
        del self.entries[keep:]
        return True

    def _full(self) -> bool:
        return len(self.entries) > MOST_ENTRIES or self.chars > MOST_CHARS

    # ------------------------------------------------------------------ inside

    def _cursor(self, position: int, *, keep: bool = False) -> QTextCursor:
        cursor = QTextCursor(self.document)
        cursor.setPosition(position)
        cursor.setKeepPositionOnInsert(keep)
        return cursor

    def _write(self, entry: Entry, above: int = 0) -> None:
        before = entry.start.position()
        cursor = self._cursor(before)
        if isinstance(entry.thing, Section):
            self._writer.section(cursor, entry.thing, above)
        else:
            self._writer.block(cursor, entry.thing)
        entry.end.setPosition(cursor.position())
        self.chars += cursor.position() - before - entry.chars
        entry.chars = cursor.position() - before

    def _cut(self, start: int, until: Entry) -> None:
        """Removes from `start` to the beginning of `until`, whose first paragraph keeps its format."""
        cursor = self._cursor(until.start.position())
        kept = cursor.blockFormat()
        cursor.setPosition(start)
        cursor.setPosition(until.start.position(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setBlockFormat(kept)

    def _shorten(self, entry: Entry) -> None:
        start = entry.start.position()
        cursor = self._cursor(start)
        cursor.setPosition(entry.end.position() - LONGEST_OPEN // 2)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        if cursor.position() <= start:
            cursor.setPosition(entry.end.position() - LONGEST_OPEN // 2)
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        gone = abs(cursor.position() - cursor.anchor())
        cursor.removeSelectedText()
        entry.chars -= gone
        self.chars -= gone

    def _forget(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._by_id.pop(entry.thing.id, None)
            self.chars -= entry.chars
