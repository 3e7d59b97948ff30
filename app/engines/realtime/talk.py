"""One connection from its first message to its last: moves messages between the wire and the session machine, and keeps the time for both.

Two clocks: how long things take is measured on one that never jumps; when a session ends is told in the time of day.
"""

from __future__ import annotations

import logging
import selectors
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from . import errors
from .dial import Bell, CalledOffError
from .errors import Fault
from .messages import Question, encoded, heard
from .session import Awaits, Output, Over, Ready, Remark, Say, Session
from .wire import Closed, Message, Wire

log = logging.getLogger(__name__)
_LONGEST_LIFE: Final = 3_600.0
_WHOLE: Final = 6
_FLOOD: Final = 30
_BREATH_S: Final = 0.003


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds each step may take.

    Attributes:
        key_s: A locked keyring waits for its owner.
        answer_s: From one piece of an answer to the next; one that still grows after six times that comes to no end.
        silent_s: No byte at all for so long means dead; after half of it we ask for one.
        asleep_s: A turn that took so long was none: the computer slept or the program was halted.
        wake_s: How soon after that a sign of life must come.
        beat_s: How often the time is looked at.
        settle_s: A little news waits until so long nothing more has come: somebody is writing.
        hold_s: But never longer than this.
    """

    key_s: float = 150.0
    connect_s: float = 10.0
    session_s: float = 10.0
    setup_s: float = 10.0
    begin_s: float = 20.0
    answer_s: float = 30.0
    silent_s: float = 15.0
    asleep_s: float = 30.0
    wake_s: float = 5.0
    rotate_before_s: float = 60.0
    beat_s: float = 1.0
    settle_s: float = 1.2
    hold_s: float = 6.0

    def of(self, awaited: Awaits) -> float:
        return {"session": self.session_s, "setup": self.setup_s, "begin": self.begin_s, "answer": self.answer_s, "": float("inf")}[awaited]


@dataclass(frozen=True, slots=True)
class Clocks:
    """`steady` never jumps; `now` is unix seconds."""

    steady: Callable[[], float]
    now: Callable[[], float]


Ask = Callable[[], tuple[str, Question] | None]


class Talk:
    """Drives one session over one wire, on the caller's thread.

    Attributes:
        due: When `ask` wants to be called again though nothing happens, on the steady clock.
    """

    def __init__(self, wire: Wire, session: Session, bell: Bell, clocks: Clocks, limits: Limits) -> None:
        self._wire = wire
        self._session = session
        self._bell = bell
        self._clocks = clocks
        self._limits = limits
        now = clocks.steady()
        self._heard_at = self._step_at = self._turn_at = now
        self._heard = wire.heard_bytes
        self._step: tuple[str, int, int] = ("", 0, 0)
        self._asking_at = now
        self._asked_life = False
        self._wake_by = float("inf")
        self._rotate_at = float("inf")
        self._over: Fault | None = None
        self.due = float("inf")

    def run(self, hear: Callable[[Output], None], ask: Ask, turn: Callable[[], None]) -> Fault:
        """Until the session is over; why it is. `hear` gets what concerns others, `ask` is called when a question may be asked, `turn` often.

        Raises:
            CalledOffError: The bell was rung to stop. The wire is still open.
        """
        with selectors.DefaultSelector() as selector:
            selector.register(self._bell, selectors.EVENT_READ)
            selector.register(self._wire, selectors.EVENT_READ)
            while True:
                pulled = self._wire.pull()
                for got in pulled:
                    self._do(self._got(got), hear)
                    if self._over is not None:
                        break
                if self._over is None:
                    self._watch(hear)
                if self._over is not None:
                    return self._over
                turn()
                if self._session.free and (question := ask()) is not None:
                    self._do(self._session.ask(*question), hear)
                if self._bell.stopped:
                    raise CalledOffError
                if len(pulled) > _FLOOD:
                    time.sleep(_BREATH_S)  # a flood must not keep Python's lock from the window
                self._wait(selector)

    def _got(self, got: Message | Closed) -> Sequence[Output]:
        if isinstance(got, Message):
            return self._session.receive(heard(got.data))
        if got.ours:
            return self._session.broken((errors.TOO_BIG if got.code == 1009 else errors.GARBLED).told(got.reason))
        return self._session.closed(got.code, got.reason)

    def end(self, fault: Fault, hear: Callable[[Output], None]) -> None:
        """Ends the session for a reason of the caller's own; `run` returns it."""
        self._do(self._session.broken(fault), hear)

    def _wait(self, selector: selectors.BaseSelector) -> None:
        self._wire.push()
        if self._wire.more():
            return
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if self._wire.owed else 0)
        if selector.get_key(self._wire).events != events:
            selector.modify(self._wire, events)
        ready = selector.select(min(self._limits.beat_s, max(0.0, self.due - self._clocks.steady())))
        if any(key.fileobj is self._bell for key, _ in ready):
            self._bell.calm()

    def _do(self, outputs: Sequence[Output], hear: Callable[[Output], None]) -> None:
        for output in outputs:
            match output:
                case Say(event):
                    self._wire.say(encoded(event))
                case Over(fault):
                    self._over = fault
                    hear(output)
                case Remark(text):
                    log.info("realtime: %s", text)
                case Ready(expires_at):
                    self._plan_rotation(expires_at)
                    hear(output)
                case _:
                    hear(output)

    # -------------------------------------------------------------- time

    def _watch(self, hear: Callable[[Output], None]) -> None:
        now = self._clocks.steady()
        self._keep_time(now)
        quiet = now - self._heard_at
        if quiet > self._limits.silent_s or now > self._wake_by:
            self.end(errors.SILENT, hear)
        elif now - self._step_at > self._limits.of(self._session.awaits):
            self._do(self._session.late(), hear)
        elif now - self._asking_at > _WHOLE * self._limits.answer_s:
            self.end(errors.ENDLESS, hear)
        elif now >= self._rotate_at and self._session.free:
            self.end(errors.ROTATE, hear)
        elif quiet > self._limits.silent_s / 2 and not self._asked_life:
            self._asked_life = True
            self._wire.ping()

    def _keep_time(self, now: float) -> None:
        """Since when nothing was heard, the step is awaited and the answer goes on. Time in which this computer slept counts for none of them."""
        slept, self._turn_at = now - self._turn_at > self._limits.asleep_s, now
        if self._heard != self._wire.heard_bytes:
            self._heard, self._heard_at, self._wake_by, self._asked_life = self._wire.heard_bytes, now, float("inf"), False
        step = (self._session.awaits, self._session.progress, self._wire.owed)
        if step != self._step or slept:
            self._step, self._step_at = step, now
        if slept or self._session.awaits not in ("begin", "answer"):
            self._asking_at = now
        if slept and now - self._heard_at > self._limits.wake_s:
            # This computer slept, or the program was halted: nobody is late, but the peer may be gone.
            self._heard_at, self._wake_by = now, now + self._limits.wake_s
            self._wire.ping()

    def _plan_rotation(self, expires_at: float | None) -> None:
        life = _LONGEST_LIFE if expires_at is None else expires_at - self._clocks.now()
        if not 0 < life <= 2 * _LONGEST_LIFE:
            life = _LONGEST_LIFE  # one of the two clocks is wrong
        self._rotate_at = self._clocks.steady() + max(life - self._limits.rotate_before_s, life / 2)
