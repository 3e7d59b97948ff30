"""Drafts → engine events: sections opened when there is something to write, open blocks continued, replaced or closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...events import Delta, Done, EngineEvent, Replace, Section, new_id
from ...values import BlockKind, Evidence, Source
from .draft import Draft

HOLD_S = 4.0
"""Seconds a block may stay open without growing."""
LONGEST_S, LARGE = 15.0, 2_000
"""Seconds a terminal's block may stay open at all, and characters: whoever reads the notes as they come need not wait for the end of a command
that never ends. Of a run of similar lines few characters are written, so that they are counted for long."""


@dataclass(slots=True)
class _Open:
    section: str
    block: str
    kind: BlockKind
    text: str
    begun_t: float
    grown_t: float
    waits: bool
    beside: bool


class Emitter:
    """Makes the events of one engine run. Raises nothing of its own; `emit` is called in order, on the caller's thread."""

    def __init__(self, emit: Callable[[EngineEvent], None]) -> None:
        self._emit = emit
        self._stay: tuple[str, str] | None = None
        self._section = ""
        self._open: dict[str, _Open] = {}

    def go_on(self, emit: Callable[[EngineEvent], None]) -> None:
        """From now on events go elsewhere."""
        self._emit = emit

    def write(self, app: str, window: str, drafts: list[Draft], frame: int, t: float) -> None:
        """Writes the drafts of one window."""
        if not drafts:
            return
        self._enter(app, window, t)
        for draft in drafts:
            self._one(draft, frame, t)

    def _enter(self, app: str, window: str, t: float) -> None:
        if self._stay != (app, window):
            self.close(t)
            self._stay, self._section = (app, window), new_id()
            self._emit(Section(self._section, t, app, window))

    def _one(self, draft: Draft, frame: int, t: float) -> None:
        evidence = Evidence(frame, draft.rect)
        now = self._open.get(draft.slot)
        if draft.replaces and now is not None:
            if now.text != draft.text:
                self._emit(Replace(now.section, now.block, t, draft.kind, draft.text, evidence, source_of(draft)))
                now.text, now.grown_t, now.kind = draft.text, t, draft.kind
            now.waits = draft.waits
            if not draft.open:
                self._close(draft.slot, t)
            return
        for slot in [slot for slot, one in self._open.items() if slot == draft.slot or not (one.beside and draft.beside)]:
            self._close(slot, t)
        block = new_id()
        self._emit(Delta(self._section, block, t, draft.kind, draft.text, evidence, source_of(draft)))
        if draft.open:
            self._open[draft.slot] = _Open(self._section, block, draft.kind, draft.text, t, t, draft.waits, draft.beside)
        else:
            self._emit(Done(self._section, block, t))

    def holds(self, slot: str) -> bool:
        """Whether this slot's block is still open."""
        return slot in self._open

    def tick(self, t: float) -> None:
        """Closes open blocks that have not grown for `HOLD_S`, unless they wait, and what has grown for long; also when the clock was set back."""
        for slot in [slot for slot, one in self._open.items() if _is_over(one, t)]:
            self._close(slot, t)

    def rest(self, t: float) -> None:
        """Closes the open blocks unless they wait."""
        for slot in [slot for slot, one in self._open.items() if not one.waits]:
            self._close(slot, t)

    def close(self, t: float) -> None:
        """Closes all open blocks."""
        for slot in list(self._open):
            self._close(slot, t)

    def _close(self, slot: str, t: float) -> None:
        closed = self._open.pop(slot)
        self._emit(Done(closed.section, closed.block, t))


def _is_over(block: _Open, t: float) -> bool:
    rested = not 0 <= t - block.grown_t < HOLD_S
    long = block.kind is BlockKind.TERMINAL and (t - block.begun_t >= LONGEST_S or len(block.text) >= LARGE)
    return not block.waits and (rested or long)


def source_of(draft: Draft) -> Source:
    """A remark is a sentence of the program's own."""
    return "program" if draft.kind is BlockKind.REMARK else "local"
