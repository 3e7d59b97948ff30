"""Drafts → engine events: sections opened when there is something to write, open blocks continued, replaced or closed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...events import Delta, Done, EngineEvent, Replace, Section, new_id
from ...values import BlockKind, Evidence, Source
from .draft import Draft

HOLD_S = 4.0
"""Seconds a block may stay open without growing."""


@dataclass(slots=True)
class _Open:
    section: str
    block: str
    slot: str
    kind: BlockKind
    text: str
    grown_t: float
    waits: bool


class Emitter:
    """Makes the events of one engine run. Raises nothing of its own; `emit` is called in order, on the caller's thread."""

    def __init__(self, emit: Callable[[EngineEvent], None]) -> None:
        self._emit = emit
        self._stay: tuple[str, str] | None = None
        self._section = ""
        self._open: _Open | None = None

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
        now = self._open
        if draft.replaces and now is not None and now.slot == draft.slot:
            if now.text != draft.text:
                self._emit(Replace(now.section, now.block, t, draft.kind, draft.text, evidence, source_of(draft)))
                now.text, now.grown_t, now.kind = draft.text, t, draft.kind
            now.waits = draft.waits
            if not draft.open:
                self.close(t)
            return
        self.close(t)
        block = new_id()
        self._emit(Delta(self._section, block, t, draft.kind, draft.text, evidence, source_of(draft)))
        if draft.open:
            self._open = _Open(self._section, block, draft.slot, draft.kind, draft.text, t, draft.waits)
        else:
            self._emit(Done(self._section, block, t))

    def holds(self, slot: str) -> bool:
        """Whether this slot's block is still open."""
        return self._open is not None and self._open.slot == slot

    def tick(self, t: float) -> None:
        """Closes an open block that has not grown for `HOLD_S`, unless it waits; also when the clock was set back behind it."""
        if self._open is not None and not 0 <= t - self._open.grown_t < HOLD_S:
            self.rest(t)

    def rest(self, t: float) -> None:
        """Closes the open block unless it waits."""
        if self._open is not None and not self._open.waits:
            self.close(t)

    def close(self, t: float) -> None:
        """Closes the open block."""
        if self._open is not None:
            self._emit(Done(self._open.section, self._open.block, t))
            self._open = None


def source_of(draft: Draft) -> Source:
    """A remark is a sentence of the program's own."""
    return "program" if draft.kind is BlockKind.REMARK else "local"
