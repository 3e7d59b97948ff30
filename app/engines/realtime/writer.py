"""From a session's outputs to notes: sections, blocks, previews and the text that counts. No I/O; one thread.

A model that finds nothing new says so in two words, and those must never flash up: text is held back until it can no longer become them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from ...events import Delta, Done, EngineEvent, Replace, Section, new_id
from ...values import BlockKind, Evidence, Window
from .instructions import NOTHING, joined_halves, scrubbed
from .session import Answered, Grew, Settled, TextKey

_KEPT_CHARACTERS = 6_000


@dataclass(slots=True)
class _Subject:
    """What a question was about."""

    app: str
    title: str
    evidence: Evidence | None


@dataclass(slots=True)
class _Block:
    section: str
    id: str
    tag: str
    evidence: Evidence | None
    shown: str = ""
    held: str = ""
    half: str = ""
    open: bool = False
    final: bool = False
    told: bool = False


class Writer:
    """Turns answers into events.

    Args:
        emit: Gets the events.
        clock: Unix seconds.
    """

    def __init__(self, emit: Callable[[EngineEvent], None], clock: Callable[[], float]) -> None:
        self._emit = emit
        self._clock = clock
        self._subjects: dict[str, _Subject] = {}
        self._blocks: dict[TextKey, _Block] = {}
        self._stay: tuple[str, str] | None = None
        self._section = ""
        self._notes: deque[str] = deque()

    @property
    def notes(self) -> list[str]:
        """The last of what has been written, oldest first."""
        return list(self._notes)

    def remember(self, text: str) -> None:
        """Text another has written into the same notes."""
        self._notes.append(text)
        while len(self._notes) > 1 and sum(map(len, self._notes)) > _KEPT_CHARACTERS:
            self._notes.popleft()

    def about(self, tag: str, window: Window | None, evidence: Evidence | None) -> None:
        """The question `tag` is about this window."""
        self._subjects[tag] = _Subject(window.app if window else "", window.title if window else "", evidence)
        while len(self._subjects) > 16:
            self._subjects.pop(next(iter(self._subjects)))

    def grew(self, output: Grew) -> None:
        block = self._block(output.key, output.tag)
        text, block.half = joined_halves(block.half + output.text)
        text = scrubbed(text)
        if not block.section:
            block.held = (block.held + text).lstrip()
            if NOTHING.startswith(_bare(block.held)):
                return
            text, block.held = block.held, ""
        self._open(block)
        if text:
            block.shown += text
            self._emit(Delta(block.section, block.id, self._clock(), BlockKind.TEXT, text, block.evidence, "remote"))

    def settled(self, output: Settled) -> None:
        block = self._block(output.key, output.tag)
        text = scrubbed(joined_halves(output.text)[0]).strip()
        if _bare(text) == NOTHING:
            text = ""
        again = block.final
        block.final, block.held, block.half = True, "", ""
        if not text and not block.open:
            return
        if not block.open:
            self._open(block)
        if block.shown.rstrip() != text:
            block.shown = text
            self._emit(Replace(block.section, block.id, self._clock(), BlockKind.TEXT, text, block.evidence, "remote"))
        if again:
            self._finish(block, "")

    def answered(self, output: Answered) -> None:
        """Makes the answer's blocks durable."""
        for block in self._blocks.values():
            if block.tag == output.tag:
                self._finish(block, output.mark)
        while len(self._blocks) > 32:
            self._blocks.pop(next(iter(self._blocks)))

    def flush(self) -> None:
        """Makes durable what has come so far; what still comes replaces it."""
        for block in self._blocks.values():
            self._finish(block, "" if block.final else "cut")

    def _finish(self, block: _Block, mark: str) -> None:
        if not block.open:
            return
        block.open = False
        if block.shown and not block.told:
            block.told = True
            self.remember(block.shown.strip())
        self._emit(Done(block.section, block.id, self._clock(), mark))

    def _block(self, key: TextKey, tag: str) -> _Block:
        block = self._blocks.get(key)
        if block is None:
            subject = self._subjects.get(tag)
            block = self._blocks[key] = _Block("", new_id(), tag, subject.evidence if subject else None)
        return block

    def _open(self, block: _Block) -> None:
        block.open = True
        if block.section:
            return
        subject = self._subjects.get(block.tag)
        stay = (subject.app, subject.title) if subject else self._stay or ("", "")
        if stay != self._stay:
            self._stay, self._section = stay, new_id()
            self._emit(Section(self._section, self._clock(), *stay))
        block.section = self._section


def _bare(text: str) -> str:
    """Without what models put around two words."""
    return text.strip(" .!*_`\n").upper()
