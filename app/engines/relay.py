"""The switch that never stops: a remote engine writes the notes while it can, the local one whenever it cannot.

The local engine always works. While the remote is well, what the local one has to say is held back and dropped, sight by sight, as the remote
reports each as done; when the remote fails, what it had not yet covered is written and the local engine goes on aloud. So at the seam
nothing is missing and nothing stands twice. A remote that is back within seconds was never gone: nothing is said of it in the notes.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Literal, Protocol

from ..events import Delta, Done, EngineEvent, EngineState, Problem, Replace, Section, Usage, new_id
from ..marking import filled
from ..values import BlockKind, Sight
from .engine import Emit, Engine
from .sentences import HERE, STATES

_LOCAL: Final = "From here on the notes are written on this computer. {reason}"
_REMOTE: Final = "The remote engine writes the notes again."
BRIEF_S: Final = 4.0
"""A remote that can be back within so many seconds is waited for. Three tries of the Realtime engine fall into them."""
_REMEMBERED: Final = 500
_PLAIN: Final = re.compile(r"[\W_]+")

_BlockEvent = Delta | Replace | Done


class Remote(Engine, Protocol):
    """An engine that says which sights it is done with and can be told what others have noted."""

    settled: Callable[[int], None] | None
    given_up: Callable[[int], None] | None

    def learn(self, sight: Sight) -> None:
        """What this sight shows is in the notes. Any thread."""

    def remember(self, text: str) -> None:
        """This text is in the notes. Any thread."""


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


class Relay:
    """An `Engine` made of two. With `fallback` 'none' the local one is never started.

    Its state is the remote's. A remote that has failed for good is no fatal problem here as long as the local one writes.
    """

    def __init__(
        self, remote: Remote, local: Engine, fallback: Literal["local", "none"] = "local", *, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self.name = remote.name
        self._remote = remote
        self._local = local
        self._falls = fallback == "local"
        self._lock = threading.RLock()
        self._emit: Emit | None = None
        self._aloud = True
        self._failed = False
        self._steady = steady
        self._gone_at: float | None = None
        self._well_at: float | None = None
        self._problem: Problem | None = None
        self._said: str = ""
        self._frame = 0
        self._sight: Sight | None = None
        self._held: list[tuple[int, _BlockEvent]] = []
        self._blocks: dict[str, _Own] = {}
        self._sections: dict[str, Section] = {}
        self._names: dict[str, str] = {}
        self._last: Section | None = None
        self._open: dict[str, str] = {}
        self._partial: dict[str, str] = {}
        self._to_say: list[str] = []
        self._t = 0.0

    # -------------------------------------------------------------- the Engine protocol, on the reading thread

    def start(self, emit: Emit) -> None:
        self._emit = emit
        self._remote.settled = self._settled
        self._remote.given_up = self._given_up
        if self._falls:
            self._local.start(self._from_local)
        self._remote.start(self._from_remote)

    def submit(self, sight: Sight) -> None:
        if not self._falls:
            self._remote.submit(sight)
            return
        with self._lock:
            self._lose_patience()
            self._frame, self._sight = sight.frame.id, sight
        self._local.submit(sight)
        with self._lock:
            aloud = self._aloud
        if aloud:
            self._remote.learn(sight)
        else:
            self._remote.submit(sight)

    def quiet(self, t: float) -> None:
        if self._falls:
            self._lose_patience()
            self._local.quiet(t)
        self._remote.quiet(t)

    def flush(self, t: float) -> None:
        if self._falls:
            self._local.flush(t)
        self._remote.flush(t)

    def halt(self) -> None:
        self._remote.halt()

    def stop(self, within_s: float = 1.0) -> None:
        began = time.monotonic()
        self._remote.stop(within_s * 0.6)
        if self._falls:
            self._write_held()
            self._local.stop(max(0.05, within_s - (time.monotonic() - began)))
        with self._lock:
            if self._emit is not None:
                if self._to_say:
                    self._t = self._t or time.time()
                    self._section(new_id())
                for block, section in list(self._open.items()):
                    self._out(Done(section, block, self._t))
                self._emit(EngineState(self.name, "stopped"))
                self._emit = None

    # -------------------------------------------------------------- from the remote

    def _from_remote(self, event: EngineEvent) -> None:
        with self._lock:
            match event:
                case EngineState():
                    self._remote_state(event)
                case Problem():
                    self._problem = event
                    self._remote_problem(event)
                case Section():
                    self._sections[event.id] = event
                case Delta() | Replace() | Done():
                    self._remote_block(event)
                case Usage():
                    self._out(event)

    def _remote_state(self, event: EngineState) -> None:
        if event.state == "stopped":
            return
        if event.state == "trouble" and self._falls:
            self._trouble(event)
            return
        if event.state in ("ready", "working") and self._falls:
            self._well_at = self._steady() if self._well_at is None else self._well_at
            if self._aloud:
                self._rise()
        if event.state == "ready":
            self._said = ""
        self._out(event)

    def _remote_problem(self, problem: Problem) -> None:
        if problem.code == self._said:
            return
        if problem.retry_s is not None or problem.fatal:
            self._said = problem.code
        self._out(replace(problem, fatal=False) if self._falls else problem)

    def _remote_block(self, event: _BlockEvent) -> None:
        if self._failed and not self._aloud:
            # Said with its first words, not when it connects: it may never come to an answer.
            self._failed = False
            if not self._to_say:
                self._remark(_REMOTE)
            self._to_say.clear()
        match event:
            case Delta():
                self._partial[event.block] = self._partial.get(event.block, "") + event.text
            case Replace():
                self._partial[event.block] = event.text
            case Done():
                pass
        self._out(replace(event, section=self._section(event.section)))

    def _settled(self, frame: int) -> None:
        """The remote is done with everything up to this frame: what the local engine had to say about it is dropped."""
        with self._lock:
            self._gone_at = None
            covered = [event for number, event in self._held if number <= frame]
            self._held = [(number, event) for number, event in self._held if number > frame]
            for event in covered:
                own = self._know(event)
                own.covered = own.whole
            self._partial.clear()

    def _given_up(self, frame: int) -> None:
        """The remote will not write what this frame shows, well as it may be otherwise: what the local engine had to say of it is written."""
        with self._lock:
            due = [event for number, event in self._held if number <= frame]
            self._held = [(number, event) for number, event in self._held if number > frame]
            for event in due:
                self._say_own(event)
            self._close_own()

    # -------------------------------------------------------------- the switch

    def _trouble(self, event: EngineState) -> None:
        """Falls, unless the remote tries again soon enough to be back before anybody misses it: what the local engine has to say keeps so long."""
        now = self._steady()
        if self._gone_at is None or (self._well_at is not None and now - self._well_at > BRIEF_S):
            self._gone_at = now  # otherwise it was back, but for nothing: one that fails at every answer is gone all the time
        self._well_at = None
        again = self._problem.retry_s if self._problem is not None else None
        if not self._failed and again is not None and now + again - self._gone_at < BRIEF_S:
            self._out(event)
            return
        self._fall()
        self._out(self._here(event.sentence))

    def _lose_patience(self) -> None:
        """Called with every sight: a connection that neither comes about nor fails tells nothing by itself."""
        with self._lock:
            if self._gone_at is not None and self._well_at is None and not self._failed and self._steady() - self._gone_at >= BRIEF_S:
                self._fall()
                self._out(self._here(""))

    def _fall(self) -> None:
        if not self._aloud:
            self._write_held()
        if not self._failed:
            self._failed = True
            self._remark(_LOCAL.replace("{reason}", self._reason()).strip())

    def _here(self, sentence: str) -> EngineState:
        """Trouble, and who writes meanwhile. The reason is told by its code too."""
        problem = self._problem
        reason = self._reason() or sentence
        names = (("reason", reason), ("code", problem.code), *problem.names) if problem is not None else (("reason", reason),)
        return EngineState(self.name, "trouble", filled(STATES[HERE], names).strip(), HERE, names)

    def _reason(self) -> str:
        return self._problem.message if self._problem is not None else ""

    def _write_held(self) -> None:
        with self._lock:
            held, self._held = self._held, []
            self._aloud = True
            for _, event in held:
                self._say_own(event)
            self._partial.clear()
            if self._sight is not None and held:
                self._remote.learn(self._sight)

    def _rise(self) -> None:
        """The remote is well: the local engine falls silent, its open blocks are finished as they stand."""
        self._aloud = False
        self._close_own()

    def _close_own(self) -> None:
        for own in self._blocks.values():
            if own.id and own.id in self._open:
                self._finish(own, "")
            own.covered, own.id, own.shown = own.whole, "", ""

    def _remark(self, text: str) -> None:
        if self._last is None:
            self._to_say.append(text)  # nothing was seen yet: it is said under the first heading
            return
        self._t = self._t or time.time()
        block = new_id()
        self._out(Replace(self._last.id, block, self._t, BlockKind.REMARK, text, None, "program"))
        self._out(Done(self._last.id, block, self._t))

    # -------------------------------------------------------------- from the local engine

    def _from_local(self, event: EngineEvent) -> None:
        with self._lock:
            match event:
                case EngineState():
                    pass
                case Section():
                    self._sections[event.id] = event
                case Delta() | Replace() | Done():
                    if self._aloud:
                        self._say_own(event)
                    else:
                        self._held.append((self._frame, event))
                case _:
                    self._out(event)

    def _know(self, event: _BlockEvent) -> _Own:
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

    def _say_own(self, event: _BlockEvent) -> None:
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
            self._out(replace(event, section=section, block=own.id))
        else:
            # The local engine's own name for it is used as long as it stands for the whole block.
            own.id = own.id or (event.block if not own.covered and event.block not in self._names else new_id())
            self._names[event.block] = own.id
            self._out(Replace(section, own.id, event.t, event.kind, rest, event.evidence, event.source))
        own.shown = rest

    def _finish(self, own: _Own, mark: str) -> None:
        section = self._open.get(own.id)
        if section is not None:
            self._out(Done(section, own.id, self._t, mark))
            self._remote.remember(own.shown)

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
        self._out(section)
        said, self._to_say = self._to_say, []
        for text in said:
            self._remark(text)
        return id_

    def _out(self, event: EngineEvent) -> None:
        if self._emit is None:
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


def _plain(line: str) -> str:
    return _PLAIN.sub("", line).casefold()
