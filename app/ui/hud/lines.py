"""The last lines of the running note, kept as events come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...events import Block, BlockChanged, BlockGrew, BlockRemoved, RecorderEvent, SessionChanged
from ...values import BlockKind, Evidence, Source
from ..notes_pane.safe import visible
from .plain import CODED, plain_lines
from .telling import Line

MOST_BLOCKS = 24
MOST_LETTERS = 2_000
"""Of one block: one twice as long is cut to its end, at a line if there is one. Rarely, because a cut breaks a growing line into other rows."""


@dataclass(slots=True)
class _Kept:
    """A block as far as the HUD needs it; `lines` is made anew only after a change."""

    kind: BlockKind
    source: Source
    text: str
    t: float
    evidence: Evidence | None = None
    done: bool = False
    lines: tuple[Line, ...] | None = field(default=None)


class Lines:
    """Attributes:
    session: The one whose lines these are; it stays after its end, until the next begins.
    grows: Whether the newest block is still being written.
    """

    def __init__(self, wordless: Mapping[BlockKind, str]) -> None:
        """`wordless`: what is said of blocks that have no words of their own, such as marks."""
        self.session = ""
        self._wordless = dict(wordless)
        self._blocks: dict[str, _Kept] = {}

    def take(self, event: RecorderEvent) -> bool:
        """Whether anything may read differently now."""
        match event:
            case BlockGrew() if self.session:
                self._grew(event)
            case BlockChanged(session, block) if session == self.session:
                return self._changed(block)
            case BlockRemoved(session, _, block_id) if session == self.session:
                return self._blocks.pop(block_id, None) is not None
            case SessionChanged(session, removed=True) if session == self.session:
                self._blocks.clear()
            case SessionChanged(session, ended=None) if session != self.session:
                self.session = session
                self._blocks.clear()
            case _:
                return False
        return True

    def forget(self) -> None:
        """Keeps nothing of what was read so far; the next recording begins anew."""
        self.session = ""
        self._blocks.clear()

    @property
    def grows(self) -> bool:
        return bool(self._blocks) and not next(reversed(self._blocks.values())).done

    def last(self, most: int, *, finished: bool = False) -> tuple[Line, ...]:
        """At most so many lines, oldest first; `finished`: without what is still being written."""
        found: list[Line] = []
        for number, kept in reversed(self._blocks.items()):
            if finished and not kept.done:
                continue
            found[:0] = self._lines(number, kept)
            if len(found) >= most:
                break
        return tuple(found[-most:])

    def evidence(self, block: str) -> Evidence | None:
        """Where a block can be seen, as far as it is known."""
        kept = self._blocks.get(block)
        return kept.evidence if kept is not None else None

    # ------------------------------------------------------------------ inside

    def _grew(self, event: BlockGrew) -> None:
        kept = self._blocks.get(event.block)
        if kept is None:
            kept = self._put(event.block, _Kept(event.kind, event.source, "", event.t))
        kept.text, kept.lines, kept.done = _end(kept.text + event.text), None, False

    def _changed(self, block: Block) -> bool:
        kept = self._blocks.get(block.id)
        if kept is None:
            oldest = next(iter(self._blocks.values()), None)
            if oldest is not None and block.t < oldest.t:
                return False  # an older one was edited
            kept = self._put(block.id, _Kept(block.kind, block.source, "", block.t))
        kept.kind, kept.source, kept.text, kept.done, kept.lines = block.kind, block.source, _end(block.text), block.done, None
        kept.evidence = block.evidence or kept.evidence
        return True

    def _put(self, number: str, kept: _Kept) -> _Kept:
        self._blocks[number] = kept
        while len(self._blocks) > MOST_BLOCKS:
            del self._blocks[next(iter(self._blocks))]
        return kept

    def _lines(self, number: str, kept: _Kept) -> tuple[Line, ...]:
        if kept.lines is None:
            texts = plain_lines(kept.text, kept.kind) or [self._wordless[kind] for kind in (kept.kind,) if kind in self._wordless]
            yours, last, fixed = kept.source == "yours", len(texts) - 1, kept.kind in CODED
            kept.lines = tuple(
                Line(visible(text).replace("\n", " "), number, self.session, yours, grows=not kept.done and at == last, fixed=fixed)
                for at, text in enumerate(texts)
            )
        return kept.lines


def _end(text: str) -> str:
    if len(text) <= 2 * MOST_LETTERS:
        return text
    cut = text[-MOST_LETTERS:]
    at = cut.find("\n")
    return cut[at + 1 :] if 0 <= at < MOST_LETTERS // 2 else cut
