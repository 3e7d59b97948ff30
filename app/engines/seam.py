"""What of two engines' notes stands in the notes already: at the seam between them nothing is missing and nothing stands twice.

The local engine's blocks are held back while the remote writes, and dropped, sight by sight, as the remote reports each as done. Of what is written
in the end, only that is which the remote has not.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from ..events import Delta, Done, EngineEvent, Replace, Section, new_id
from ..values import BlockKind
from .engine import Emit

_REMEMBERED: Final = 500
"""Blocks of the local engine whose state is known: more than a session of hours has open."""
_PLAIN: Final = re.compile(r"[\W_]+")

BlockEvent = Delta | Replace | Done


@dataclass(slots=True)
class _Own:
    """A block of the local engine, as it is known here.

    Attributes:
        whole: Its text as the local engine has it.
        covered: The part of it that need not be written: the remote has, or an earlier block of ours.
        id: Under which name the rest is written; '' while nothing is.
        shown: What of the rest has been written.
    """

    whole: str = ""
    covered: str = ""
    id: str = ""
    shown: str = ""


class Seam:
    """One session's notes of both engines, on their way out through `emit`. `written` is told what was written of the local engine's.

    Attributes:
        closed: Nothing goes out any more.
    """

    def __init__(self, emit: Emit, written: Callable[[str], None]) -> None:
        self._emit, self._written = emit, written
        self.closed = False
        self._held: list[tuple[int, BlockEvent]] = []
        self._blocks: dict[str, _Own] = {}
        self._sections: dict[str, Section] = {}
        self._names: dict[str, str] = {}
        self._last: Section | None = None
        self._open: dict[str, str] = {}
        self._partial: dict[str, str] = {}
        self._to_say: list[str] = []
        self._t = 0.0

    # -------------------------------------------------------------- both engines

    def begin(self, section: Section) -> None:
        """A section that is written as soon as there is something in it."""
        self._sections[section.id] = section

    def remark(self, text: str) -> None:
        """A sentence of the program's own; under the first heading while nothing was seen yet."""
        if self._last is None:
            self._to_say.append(text)
            return
        self._t = self._t or time.time()
        block = new_id()
        self.out(Replace(self._last.id, block, self._t, BlockKind.REMARK, text, None, "program"))
        self.out(Done(self._last.id, block, self._t))

    def remark_again(self, text: str) -> None:
        """Takes back what was about to be said, or says this of what was said."""
        if not self._to_say:
            self.remark(text)
        self._to_say.clear()

    # -------------------------------------------------------------- the remote

    def write_remote(self, event: BlockEvent) -> None:
        match event:
            case Delta():
                self._partial[event.block] = self._partial.get(event.block, "") + event.text
            case Replace():
                self._partial[event.block] = event.text
            case Done():
                pass
        self.out(replace(event, section=self._section(event.section)))

    def settle(self, frame: int) -> None:
        """The remote is done with everything up to this frame: what the local engine had to say about it is dropped."""
        covered = [event for number, event in self._held if number <= frame]
        self._held = [(number, event) for number, event in self._held if number > frame]
        for event in covered:
            own = self._know(event)
            own.covered = own.whole
        self._partial.clear()

    def give_up(self, frame: int) -> None:
        """The remote will not write what this frame shows, well as it may be otherwise: what the local engine had to say of it is written."""
        due = [event for number, event in self._held if number <= frame]
        self._held = [(number, event) for number, event in self._held if number > frame]
        for event in due:
            self.write_local(event)
        self.close_local()

    # -------------------------------------------------------------- the local engine

    def hold(self, frame: int, event: BlockEvent) -> None:
        """What the local engine says of this frame is not written yet."""
        self._held.append((frame, event))

    def write_held(self) -> bool:
        """Writes what was held back. Whether there was anything."""
        held, self._held = self._held, []
        for _, event in held:
            self.write_local(event)
        self._partial.clear()
        return bool(held)

    def close_local(self) -> None:
        """The local engine's open blocks are finished as they stand."""
        for own in self._blocks.values():
            if own.id and own.id in self._open:
                self._finish(own, "")
            own.covered, own.id, own.shown = own.whole, "", ""

    def write_local(self, event: BlockEvent) -> None:
        """Writes what of a local block is not in the notes yet."""
        own = self._know(event)
        if isinstance(event, Done):
            if own.id:
                self._finish(own, event.mark)
            return
        rest = self._unsaid(own)
        if not rest or (own.id and rest == own.shown):
            return
        section = self._section(event.section)
        if isinstance(event, Delta) and own.id and rest == own.shown + event.text:
            self.out(replace(event, section=section, block=own.id))
        else:
            # The local engine's own name for it is used as long as it stands for the whole block.
            own.id = own.id or (event.block if not own.covered and event.block not in self._names else new_id())
            self._names[event.block] = own.id
            self.out(Replace(section, own.id, event.t, event.kind, rest, event.evidence, event.source))
        own.shown = rest

    def _know(self, event: BlockEvent) -> _Own:
        own = self._blocks.get(event.block)
        if own is None:
            own = self._blocks[event.block] = _Own()
            while len(self._blocks) > _REMEMBERED:
                self._blocks.pop(next(iter(self._blocks)))
        match event:
            case Delta():
                own.whole += event.text
            case Replace():
                own.whole = event.text
            case Done():
                pass
        return own

    def _finish(self, own: _Own, mark: str) -> None:
        section = self._open.get(own.id)
        if section is not None:
            self.out(Done(section, own.id, self._t, mark))
            self._written(own.shown)

    def _unsaid(self, own: _Own) -> str:
        partial = _PLAIN.sub("", " ".join(self._partial.values())).casefold()
        if not own.covered and not partial:
            return own.whole
        if own.covered and own.whole.startswith(own.covered) and not partial:
            return own.whole[len(own.covered) :].lstrip("\n")
        known = {_plain(line) for line in own.covered.splitlines()}
        lines = [line for line in own.whole.splitlines() if (key := _plain(line)) and key not in known and key not in partial]
        return "\n".join(lines)

    # -------------------------------------------------------------- out

    def _section(self, id_: str) -> str:
        """The name under which a section stands in the notes; a section both engines are in is begun once."""
        if id_ in self._names:
            return self._names[id_]
        section = self._sections.pop(id_, None) or Section(id_, self._t, "", "")
        if self._last is not None and (self._last.app, self._last.window) == (section.app, section.window):
            self._names[id_] = self._last.id
            return self._last.id
        self._names[id_], self._last = id_, section
        self.out(section)
        said, self._to_say = self._to_say, []
        for text in said:
            self.remark(text)
        return id_

    def out(self, event: EngineEvent) -> None:
        if self.closed:
            return
        match event:
            case Delta() | Replace():
                self._open[event.block] = event.section
            case Done():
                self._open.pop(event.block, None)
            case _:
                pass
        if isinstance(event, Section | Delta | Replace | Done):
            # What was held back is written later than it was seen; the notes' time does not run backwards.
            self._t = max(self._t, event.t)
            event = event if event.t == self._t else replace(event, t=self._t)
        self._emit(event)

    def close(self, last: EngineEvent) -> None:
        """Says what is still to be said, finishes what is open, and `last`. A second call does nothing."""
        if self.closed:
            return
        if self._to_say:
            self._t = self._t or time.time()
            self._section(new_id())
        for block, section in list(self._open.items()):
            self.out(Done(section, block, self._t))
        self._emit(last)
        self.closed = True


def _plain(line: str) -> str:
    return _PLAIN.sub("", line).casefold()
