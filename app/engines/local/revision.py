"""What was written from a page read in haste, put right where it stands once the page was read with care. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ...events import Delta, Done, EngineEvent, Replace, Section
from ...values import BlockKind, Evidence, Source


class Revision:
    """The way of an engine's events to the notes. While it holds, blocks are shown and not yet finished."""

    def __init__(self, emit: Callable[[EngineEvent], None]) -> None:
        self._emit = emit
        self._said: list[EngineEvent] | None = None
        self._names: dict[str, str] = {}

    def __call__(self, event: EngineEvent) -> None:
        """Passes an event on; the names of blocks and sections that took the place of others are those of the others."""
        event = _named(event, self._names)
        if self._said is not None:
            self._said.append(event)
            if isinstance(event, Done):
                return
        self._emit(event)

    @property
    def holds(self) -> bool:
        """Whether what came last may still be put right."""
        return self._said is not None

    def hold(self) -> None:
        """What comes from now on may still be put right."""
        self._said = []

    def release(self) -> None:
        """What was held stays as it is."""
        said, self._said = self._said, None
        for event in said or ():
            if isinstance(event, Done):
                self._emit(event)

    def put_right(self, said: Iterable[EngineEvent]) -> None:
        """`said` is what should have come instead of what was held."""
        before, self._said = _Sections(self._said or ()), None
        after = _Sections(said)
        for own, section in after.paired(before):
            if own is None:
                self._emit(section)
            else:
                self._names[section.id] = own.id
            self._block_by_block(before.blocks[own.id] if own else [], after.blocks[section.id])
        for gone in before.left_over:
            self._block_by_block(before.blocks[gone], [])

    def _block_by_block(self, before: list[_Block], after: list[_Block]) -> None:
        """The blocks of one section: each takes the place of that in the same place, so that their order is right."""
        for was, now in zip(before, after, strict=False):
            self._names[now.id] = was.id
            if (now.kind, now.text) != (was.kind, was.text):
                self._emit(Replace(was.section, was.id, now.t, now.kind, now.text, now.evidence, now.source))
            self._finish(replace(now, id=was.id, section=was.section))
        for now in after[len(before) :]:
            section = self._names.get(now.section, now.section)
            self._emit(Delta(section, now.id, now.t, now.kind, now.text, now.evidence, now.source))
            self._finish(replace(now, section=section))
        for was in before[len(after) :]:
            self._emit(Replace(was.section, was.id, was.t, was.kind, "", was.evidence, was.source))
            self._emit(Done(was.section, was.id, was.t))

    def _finish(self, block: _Block) -> None:
        if block.done is not None:
            self._emit(replace(block.done, section=block.section, block=block.id))


@dataclass(frozen=True, slots=True)
class _Block:
    """A block as its events leave it; without `done` it goes on."""

    section: str
    id: str
    t: float
    kind: BlockKind
    text: str
    evidence: Evidence | None
    source: Source
    done: Done | None = None


class _Sections:
    """What events come to: sections in their order, and the blocks of each in theirs."""

    def __init__(self, events: Iterable[EngineEvent]) -> None:
        self.sections: list[Section] = []
        self.blocks: dict[str, list[_Block]] = {}
        self.left_over: list[str] = []
        for event in events:
            match event:
                case Section():
                    self.sections.append(event)
                    self.blocks.setdefault(event.id, [])
                case Delta() | Replace():
                    self._write(event)
                case Done():
                    self._set(event.section, event.block, lambda block, done=event: replace(block, done=done))  # type: ignore[misc]

    def paired(self, before: _Sections) -> list[tuple[Section | None, Section]]:
        """Each section with the one of `before` that is of the same window; what is left of those stands in `before.left_over`."""
        rest = list(before.sections)
        found: list[tuple[Section | None, Section]] = []
        for section in self.sections:
            own = next((one for one in rest if (one.app, one.window) == (section.app, section.window)), None)
            if own is not None:
                rest.remove(own)
            found.append((own, section))
        before.left_over = [one.id for one in rest]
        return found

    def _write(self, event: Delta | Replace) -> None:
        known = any(block.id == event.block for block in self.blocks.setdefault(event.section, []))
        if not known:
            fresh = _Block(event.section, event.block, event.t, event.kind, event.text, event.evidence, event.source)
            self.blocks[event.section].append(fresh)
            return
        grows = isinstance(event, Delta)
        self._set(
            event.section,
            event.block,
            lambda block: replace(
                block, kind=event.kind, text=block.text + event.text if grows else event.text, evidence=event.evidence or block.evidence
            ),
        )

    def _set(self, section: str, block: str, change: Callable[[_Block], _Block]) -> None:
        blocks = self.blocks.get(section, [])
        blocks[:] = [change(one) if one.id == block else one for one in blocks]


def _named(event: EngineEvent, names: Mapping[str, str]) -> EngineEvent:
    if isinstance(event, Delta | Replace | Done):
        return replace(event, section=names.get(event.section, event.section), block=names.get(event.block, event.block))
    return event
