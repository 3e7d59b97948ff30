"""From a session's outputs to notes: sections, blocks, previews and the text that counts. No I/O; one thread.

A model that finds nothing new says so in two words, and those must never flash up: text is held back until it can no longer become them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...events import Delta, Done, EngineEvent, Replace, Section, new_id
from ...values import BlockKind, Evidence, Window
from ..titles import plain_title
from .instructions import NOTHING, joined_halves, last, scrubbed
from .session import Answered, Grew, Settled, TextKey

_MOST, _LEAST = 1_600, 400
"""Characters of the notes that are told again: they grow to the one before they are cut to the other, so that what was told last stands first in
what is told next, and a service charges a tenth for it."""
_LONGEST = 4_000
"""Characters after which the next paragraph begins a block of its own: to lay out a very long one would make the window stall."""


@dataclass(slots=True)
class _Subject:
    """What a question was about."""

    app: str
    title: str
    evidence: Evidence | None
    t: float


@dataclass(slots=True)
class _Block:
    section: str
    id: str
    tag: str
    evidence: Evidence | None
    shown: str = ""
    held: str = ""
    half: str = ""
    before: str = ""
    open: bool = False
    done: bool = False

    @property
    def may_end(self) -> bool:
        """It is long enough, and stands between two paragraphs, not in the middle of a fenced part."""
        return len(self.shown) > _LONGEST and self.shown.endswith("\n\n") and self.shown.count("```") % 2 == 0


class Writer:
    """Turns answers into events.

    Args:
        emit: Gets the events.

    Attributes:
        tail: The end of what has been written.
    """

    def __init__(self, emit: Callable[[EngineEvent], None]) -> None:
        self._emit = emit
        self._t = 0.0
        self._subjects: dict[str, _Subject] = {}
        self._blocks: dict[TextKey, _Block] = {}
        self._stay: tuple[str, str] | None = None
        self._section = ""
        self._growing: _Block | None = None
        self._fresh: list[str] = []
        self.tail = ""

    def remember(self, text: str) -> None:
        """Text another has written into the same notes."""
        self.tail = f"{self.tail}\n{text}".lstrip("\n")
        if len(self.tail) > _MOST:
            self.tail = last(self.tail, _LEAST)

    def about(self, tag: str, window: Window | None, evidence: Evidence | None, t: float) -> None:
        """The question `tag` is about this window, as it was seen at `t`."""
        title = (plain_title(window.title, window.app) or window.app) if window else ""
        self._subjects[tag] = _Subject(window.app if window else "", title, evidence, t)
        while len(self._subjects) > 16:
            self._subjects.pop(next(iter(self._subjects)))

    def anew(self) -> None:
        """Another session begins: what it names as the one before did is something else. Not every service has ids that are unique for ever."""
        self.flush()
        self._blocks.clear()

    def grew(self, output: Grew) -> None:
        block = self._block(output.key, output.tag)
        text = output.text
        if block.half or not (text.isascii() and text.isprintable()):
            text, block.half = joined_halves(block.half + text)
            text = scrubbed(text)
        if not block.open:
            block.held = (block.held + text).lstrip()
            if not block.before and NOTHING.startswith(_bare(block.held)):
                return
            text, block.held = block.held, ""
        if text:
            self._show(block, text)

    def _show(self, block: _Block, text: str) -> None:
        self._open(block)
        block.shown += text
        if self._growing is not block:
            self.push()
        self._growing = block
        self._fresh.append(text)
        if block.may_end:
            self.push()
            self._finish(block, "")

    def push(self) -> None:
        """Hands on what has grown since the last time: pieces that came in one read go as one."""
        block, text = self._growing, "".join(self._fresh)
        self._growing = None
        self._fresh.clear()
        if block is not None:
            self._emit(Delta(block.section, block.id, self._t, BlockKind.TEXT, text, block.evidence, "remote"))

    def settled(self, output: Settled) -> None:
        self.push()
        block = self._block(output.key, output.tag)
        text = scrubbed(joined_halves(output.text)[0]).strip()
        if _bare(text) == NOTHING:
            text = ""
        if block.before:
            # What was made durable before stays; only what goes beyond it is written.
            beyond = _beyond(text, block.before)
            text = beyond if beyond is not None else "" if text in block.before else text
        block.held = block.half = ""
        if not text and not block.open:
            return
        self._open(block)
        if block.shown.rstrip() != text:
            block.shown = text
            self._emit(Replace(block.section, block.id, self._t, BlockKind.TEXT, text, block.evidence, "remote"))

    def answered(self, output: Answered) -> None:
        """Makes the answer's blocks durable."""
        self.push()
        for block in self._blocks.values():
            if block.tag == output.tag:
                self._finish(block, output.mark)
        while len(self._blocks) > 32:
            self._blocks.pop(next(iter(self._blocks)))

    def flush(self) -> None:
        """Makes durable what has come so far; what still comes is written as a block of its own."""
        self.push()
        for block in self._blocks.values():
            self._finish(block, "cut")

    def _finish(self, block: _Block, mark: str) -> None:
        if not block.open or block.done:
            return
        block.done = True
        self.remember(block.shown.strip())
        self._emit(Done(block.section, block.id, self._t, mark))

    def _block(self, key: TextKey, tag: str) -> _Block:
        """The block a text belongs to: a fresh one when what it had so far is durable already."""
        block = self._blocks.get(key)
        if block is not None and not block.done:
            return block
        subject = self._subjects.get(tag)
        if subject is not None:
            self._t = max(self._t, subject.t)
        fresh = _Block("", new_id(), tag, subject.evidence if subject else None)
        if block is not None:
            fresh.before, fresh.half = (block.before + block.shown).strip(), block.half
        self._blocks[key] = fresh
        return fresh

    def _open(self, block: _Block) -> None:
        if block.open:
            return
        block.open = True
        subject = self._subjects.get(block.tag)
        stay = (subject.app, subject.title) if subject else self._stay or ("", "")
        if stay != self._stay:
            self.push()
            self._stay, self._section = stay, new_id()
            self._emit(Section(self._section, self._t, *stay))
        block.section = self._section


def _beyond(text: str, before: str) -> str | None:
    """What of `text` comes after `before`, blanks apart; None when it does not begin with it."""
    wanted, at = "".join(before.split()), 0
    for place, letter in enumerate(text):
        if at == len(wanted):
            return text[place:].lstrip()
        if not letter.isspace():
            if letter != wanted[at]:
                return None
            at += 1
    return "" if at == len(wanted) else None


def _bare(text: str) -> str:
    """Without what models put around two words."""
    return text.strip(" .!*_`\n").upper()
