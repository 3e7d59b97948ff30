"""The switch that never stops: a remote engine writes the notes while it can, the local one whenever it cannot.

The local engine always works. Who writes is decided in `shift`; what of their notes is written already is known to the `seam`. A remote that is back
within seconds was never gone: nothing is said of it in the notes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final, Literal, Protocol, assert_never

from ..events import Delta, Done, EngineEvent, EngineState, Problem, Replace, Section, Usage
from ..marking import filled
from ..values import Sight
from .engine import Emit, Engine
from .seam import Seam
from .sentences import HERE, STATES
from .shift import (
    Effect,
    Event,
    Here,
    Looked,
    NoteLocal,
    NoteRemote,
    Out,
    RemoteBecame,
    RemoteSaid,
    RemoteSettled,
    RemoteWrote,
    Rise,
    Shift,
    WriteHeld,
    after,
)

_LOCAL: Final = "From here on the notes are written on this computer. {reason}"
_REMOTE: Final = "The remote engine writes the notes again."


class Remote(Engine, Protocol):
    """An engine that says which sights it is done with and can be told what others have noted."""

    settled: Callable[[int], None] | None
    given_up: Callable[[int], None] | None

    def learn(self, sight: Sight) -> None:
        """What this sight shows is in the notes. Any thread."""

    def remember(self, text: str) -> None:
        """This text is in the notes. Any thread."""


class Relay:
    """An `Engine` made of two. With `fallback` 'none' the local one is never started.

    Its state is the remote's. A remote that has failed for good is no fatal problem here as long as the local one writes.
    """

    def __init__(
        self, remote: Remote, local: Engine, fallback: Literal["local", "none"] = "local", *, steady: Callable[[], float] = time.monotonic
    ) -> None:
        self.name = remote.name
        self._remote, self._local, self._steady = remote, local, steady
        self._falls = fallback == "local"
        self._lock = threading.RLock()
        self._shift = Shift(self._falls)
        self._seam: Seam | None = None
        self._sight: Sight | None = None

    # -------------------------------------------------------------- the Engine protocol, on the reading thread

    def start(self, emit: Emit) -> None:
        self._seam = Seam(emit, self._remote.remember)
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
            self._step(Looked())
            self._sight = sight
        self._local.submit(sight)
        with self._lock:
            local_writes = self._shift.local_writes
        if local_writes:
            self._remote.learn(sight)
        else:
            self._remote.submit(sight)

    def quiet(self, t: float) -> None:
        if self._falls:
            self._step(Looked())
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
            with self._lock:
                self._shift = self._shift.ended()
                if self._seam is not None:  # nothing was held before `start`
                    self._write_held()
            self._local.stop(max(0.05, within_s - (time.monotonic() - began)))
        with self._lock:
            if self._seam is not None:
                self._seam.close(EngineState(self.name, "stopped"))

    # -------------------------------------------------------------- from the two

    def _from_remote(self, event: EngineEvent) -> None:
        with self._lock:
            match event:
                case EngineState():
                    self._step(RemoteBecame(event))
                case Problem():
                    self._step(RemoteSaid(event))
                case Section():
                    self._written.begin(event)
                case Delta() | Replace() | Done():
                    self._step(RemoteWrote())
                    self._written.write_remote(event)
                case Usage():
                    self._written.out(event)

    def _settled(self, frame: int) -> None:
        with self._lock:
            self._step(RemoteSettled())
            self._written.settle(frame)

    def _given_up(self, frame: int) -> None:
        with self._lock:
            self._written.give_up(frame)

    def _from_local(self, event: EngineEvent) -> None:
        with self._lock:
            match event:
                case EngineState():
                    pass
                case Section():
                    self._written.begin(event)
                case Delta() | Replace() | Done():
                    if self._shift.local_writes:
                        self._written.write_local(event)
                    else:
                        self._written.hold(self._sight.frame.id if self._sight is not None else 0, event)
                case _:
                    self._written.out(event)

    # -------------------------------------------------------------- what follows

    @property
    def _written(self) -> Seam:
        assert self._seam is not None, "nothing comes before `start`"
        return self._seam

    def _step(self, event: Event) -> None:
        with self._lock:
            self._shift, effects = after(self._shift, event, self._steady())
            for effect in effects:
                self._carry_out(effect)

    def _carry_out(self, effect: Effect) -> None:
        match effect:
            case Out(event):
                self._written.out(event)
            case Here(sentence, problem):
                self._written.out(self._here(sentence, problem))
            case WriteHeld():
                self._write_held()
            case Rise():
                self._written.close_local()
            case NoteLocal(reason):
                self._written.remark(_LOCAL.replace("{reason}", reason).strip())
            case NoteRemote():
                self._written.remark_again(_REMOTE)
            case _:
                assert_never(effect)

    def _write_held(self) -> None:
        if self._written.write_held() and self._sight is not None:
            self._remote.learn(self._sight)

    def _here(self, sentence: str, problem: Problem | None) -> EngineState:
        """Trouble, and who writes meanwhile. The reason is told by its code too."""
        reason = (problem.message if problem is not None else "") or sentence
        names = (("reason", reason), ("code", problem.code), *problem.names) if problem is not None else (("reason", reason),)
        return EngineState(self.name, "trouble", filled(STATES[HERE], names).strip(), HERE, names)
