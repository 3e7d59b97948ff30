"""The Realtime engine: sights in, streamed notes out, over one connection at a time.

Owns one thread, of the kind it is handed; everything slow or doubtful happens there.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from random import random
from typing import Final

from ...events import EngineEvent, EngineState, FrameSent, Problem, StateName, Usage, new_id
from ...marking import filled
from ...problems.table import new_problem
from ...values import Sight
from ..engine import Emit
from ..mailbox import Mailbox
from ..running import EngineThread, NewThread, plain_thread
from ..sentences import CONNECTING, STATES, WRITES
from . import errors
from .address import AddressError, Place, place
from .asking import Asked, Asker
from .config import MOST_OUTPUT, Books, Encode, Hush, Purse, RealtimeConfig, Veil
from .dial import CalledOffError, DialError, Patience
from .errors import Fault
from .frames import Eye, Plan
from .instructions import instructions
from .messages import Ids, Question
from .opening import open_wire
from .pace import Pace, Waiting
from .prices import Prices
from .retry import Retry
from .session import Answered, Grew, Output, Ready, Session, Settled, Setup
from .talk import Clocks, Limits, Talk
from .wire import Wire
from .writer import Writer

log = logging.getLogger(__name__)

_FLUSH_S: Final = 0.5
_MOST_TRIES: Final = 2
_PAUSE_S: Final = 3.0
"""A pause no longer than this is no trouble: nobody need take over for it."""
_STEADY_S: Final = 60.0
"""A session that has stood so long has worked, even if nothing was asked in it."""


class RealtimeEngine:
    """An `Engine` that sends pictures to a Realtime service.

    Args:
        config: Settings; `config.key_source` is called before each connection.
        encode: Makes JPEGs (`capture.jpeg.encode`).
        purse: The budget.
        books: The ledger.
        prices: What models cost.
        veil: What must not leave; None leaves everything visible.
        hush: The same for the words that go along: the window's title, the end of the notes.
        on_sent: Told when pixels have left, on the engine's thread.
        now: Unix seconds.
        steady: Seconds that never jump.
        limits: Patience for each step.
        rand: 0 to 1, for the spread of retries.
        new_thread: Makes the thread it runs on.

    `settled`, when set before `start`, is called with the id of each frame whose news is in the notes or was none; `given_up` with the id of each
    frame that will not be asked about again though its news is not.
    """

    name = "realtime"

    def __init__(
        self,
        config: RealtimeConfig,
        encode: Encode,
        purse: Purse,
        books: Books,
        prices: Prices,
        *,
        veil: Veil | None = None,
        hush: Hush | None = None,
        on_sent: Callable[[FrameSent], None] | None = None,
        now: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
        limits: Limits | None = None,
        rand: Callable[[], float] = random,
        new_thread: NewThread = plain_thread,
    ) -> None:
        self.settled: Callable[[int], None] | None = None
        self.given_up: Callable[[int], None] | None = None
        self._config = config
        self._parts = (encode, purse, books, prices, veil, hush)
        self._on_sent = on_sent
        self._clocks = Clocks(steady, now)
        self._limits = limits or Limits()
        self._mail: Mailbox[Sight] = Mailbox()
        self._retry = Retry(rand)
        self._again = Retry(rand)
        self._gate = threading.Lock()
        self._emit: Emit | None = None
        self._new_thread = new_thread
        self._thread: EngineThread | None = None
        self._shut = False
        self._known: deque[Sight | str | None] = deque()
        self._flushing: threading.Event | None = None
        self._flush_by = 0.0
        self._busy = False
        self._told: set[str] = set()
        self._out_of_band = True
        self._quiet_until = float("-inf")
        self._asked: Asked | None = None
        self._waiting: Waiting | None = None
        self._newer: Sight | None = None
        self._pace = Pace(self._limits.settle_s, self._limits.hold_s)
        self._still = False
        self._ready_at = float("inf")
        self._state: StateName = "idle"
        self._wire: Wire | None = None
        self._eye = Eye(config.most_side, config.image_detail)
        self._writer = Writer(self._say)

    # -------------------------------------------------------------- the Engine protocol, on the reading thread

    def start(self, emit: Emit) -> None:
        self._emit = emit
        self._to("starting")
        self._thread = self._new_thread(self._run, "hud-realtime")
        self._thread.start()

    def submit(self, sight: Sight) -> None:
        self._still = False
        dropped = self._mail.put(sight)
        if dropped is not None:
            log.debug("frame %s was overtaken by %s", dropped.frame.id, sight.frame.id)

    def quiet(self, t: float) -> None:
        """What waits for more is asked about now: nothing more comes."""
        self._still = True
        self._mail.wake()

    def flush(self, t: float) -> None:
        """Waits half a second for an answer that is under way, then makes durable what has come of it."""
        thread = self._thread
        # The mailbox first: what has left it since has made the engine busy.
        waits = (self._mail.full() and self._state in ("ready", "working")) or self._busy
        if thread is None or not thread.is_alive() or not waits:
            return
        done = threading.Event()
        self._flush_by, self._flushing = self._clocks.steady() + _FLUSH_S, done
        self._mail.wake()
        done.wait(_FLUSH_S + 0.2)

    def halt(self) -> None:
        self._mail.stop()  # wakes the thread out of every wait: what is not sent by then is not sent any more
        wire = self._wire
        if wire is not None:
            wire.cut()

    def stop(self, within_s: float = 1.0) -> None:
        if self._shut:
            return
        self._mail.stop()
        if self._thread is not None:
            self._thread.join(within_s)
        with self._gate:
            if not self._shut and self._emit is not None:
                self._emit(EngineState(self.name, "stopped"))
            self._shut = True
        if self._thread is None or not self._thread.is_alive():
            self._mail.close()

    # -------------------------------------------------------------- for whoever writes the same notes beside it

    def learn(self, sight: Sight) -> None:
        """Another engine has noted what this sight shows: it is not asked about any more. Any thread."""
        if self._ended():  # nobody would take it from the heap, and each holds a whole picture
            self._take_known()
            self._eye.learn(sight)
        else:
            self._known.append(sight)

    def remember(self, text: str) -> None:
        """Another engine has written this into the notes. Any thread."""
        self._known.append(text)

    def forget(self) -> None:
        """Nothing of what is written by now goes along with a question any more. Any thread."""
        self._known.append(None)

    def again(self, config: RealtimeConfig) -> None:
        """Begins anew with another key, model or limit after a failure that was for good; otherwise nothing happens. Any thread."""
        with self._gate:
            if self._shut or not self._ended() or self._mail.stopped:
                return
            self._config = config
            self._told.clear()
            self._retry.worked()
            self._thread = self._new_thread(self._run, "hud-realtime")
            self._thread.start()

    def _ended(self) -> bool:
        return self._thread is not None and not self._thread.is_alive()

    # -------------------------------------------------------------- the thread

    def _run(self) -> None:
        try:
            self._go_on()
        except CalledOffError:
            pass
        except Exception as error:  # the thread's last line: whatever it is, a person is told
            log.exception("realtime engine")
            self._say(new_problem("engine-fault", detail=errors.masked(repr(error))))
            self._to("trouble")
        finally:
            self._writer.flush()
            self._finish_flush()

    def _go_on(self) -> None:
        while True:
            self._ready_at = float("inf")
            fault = self._one_session()
            if self._clocks.steady() - self._ready_at > _STEADY_S:
                self._retry.worked()
            delay = self._retry.after(fault)
            if delay == 0:
                continue
            self._say(fault.problem(delay))
            self._to("trouble", fault.message, fault.code, fault.names)
            if delay is None:
                return
            self._rest(delay)

    def _rest(self, seconds: float) -> None:
        """Waits; a stop ends it."""
        until = self._clocks.steady() + seconds
        while (left := until - self._clocks.steady()) > 0:
            self._take_known()
            self._finish_flush()
            bell = Patience(self._mail, self._clocks.steady() + min(left, self._limits.beat_s), self._clocks.steady)
            bell.rest()

    def _one_session(self) -> Fault:
        config = self._config
        try:
            where = place(config.base_url)
        except AddressError as error:
            return error.fault.placed(config.model, config.base_url)
        asker = self._asker(where)
        broke = asker.broke()
        if broke is not None:
            return broke
        self._says("starting", CONNECTING, where)
        try:
            wire = open_wire(config, where, self._mail, self._clocks, self._limits)
        except (DialError, AddressError) as error:
            return error.fault.placed(config.model, where.netloc)
        most = min(max(config.max_output_tokens, 1), MOST_OUTPUT)
        self._wire = wire
        setup = Setup(instructions(config.style, config.language, config.own_instructions), most, self._effort())
        session = Session(setup, Ids(new_id()), self._out_of_band)
        talk = Talk(wire, session, self._mail, self._clocks, self._limits)
        self._writer.anew()
        try:
            return talk.run(lambda o: self._hear(o, asker, where), lambda: self._next(asker, talk, where), self._turn).placed(
                config.model, where.netloc
            )
        finally:
            self._out_of_band = session.out_of_band
            if self._asked is not None:
                self._answered(Answered(self._asked.tag, "cut", None), asker, where)
            self._wire = None
            wire.bye()

    def _asker(self, where: Place) -> Asker:
        encode, purse, books, prices, veil, hush = self._parts
        return Asker(self._config, encode, purse, books, prices, where.netloc, self._clocks.now, self._tell_once, self._eye, veil, hush)

    def _effort(self) -> str:
        return self._config.effort if self._parts[3].facts(self._config.model).reasons else ""

    # -------------------------------------------------------------- questions

    def _next(self, asker: Asker, talk: Talk, where: Place) -> tuple[str, Question] | None:
        if self._clocks.steady() < self._quiet_until:
            return None
        if self._state == "trouble":
            self._says("ready", WRITES, where)
        self._busy = True  # before the mailbox is emptied: a flush looks at both
        asked = self._ask(asker, talk)
        if asked is None:
            self._busy = self._waiting is not None
            return None
        self._asked = asked
        frame = asked.sight.frame
        self._writer.about(asked.tag, asked.window, asked.evidence, frame.t)
        self._to("working")
        if self._on_sent is not None:
            self._on_sent(FrameSent(asked.sent.t, frame.id, asked.sent.size, where.netloc))
        return asked.tag, asked.question

    def _take_newest(self, asker: Asker) -> Waiting | None:
        """What is to be asked about next. What waits gives way to a newer sight, unless that no longer shows its news."""
        waiting = self._waiting
        newest = self._mail.take() or self._newer
        self._newer = None
        if newest is not None:
            if waiting is not None and waiting.plan is not None and not self._eye.still_shows(newest, waiting.plan.lines):
                waiting.first = True
            if waiting is not None and waiting.first:
                self._newer = newest
            else:
                waiting = Waiting(newest, asker.look(newest))
        self._waiting = waiting
        return waiting

    def _ask(self, asker: Asker, talk: Talk) -> Asked | None:
        talk.due = float("inf")
        self._take_known()  # it may be that some of it must not be told any more
        waiting = self._take_newest(asker)
        if waiting is None:
            return None
        now = self._clocks.steady()
        due = self._pace.due(waiting, now)
        if due > now and not self._still and self._flushing is None:
            talk.due = due
            return None
        asked = None if waiting.plan is None else asker.ask(waiting.sight, waiting.plan, self._writer.tail, waiting.tries)
        if isinstance(asked, Fault):
            talk.end(asked, lambda output: None)  # the sight waits on
            return None
        self._waiting = None
        self._pace.asked()
        if asked is None and waiting.plan is not None:
            self._pass_over(waiting.sight, waiting.plan)
        elif asked is None:
            self._settle(waiting.sight)
        return asked

    def _hear(self, output: Output, asker: Asker, where: Place) -> None:
        match output:
            case Ready():
                self._ready_at = self._clocks.steady()
                self._says("ready", WRITES, where)
            case Grew():
                self._writer.grew(output)
            case Settled():
                self._writer.settled(output)
            case Answered():
                self._answered(output, asker, where)
            case _:
                pass

    def _answered(self, output: Answered, asker: Asker, where: Place) -> None:
        self._writer.answered(output)
        asked = self._asked
        if asked is None or asked.tag != output.tag:
            return
        self._asked, self._busy = None, False
        usd = asker.settle(asked, output.tokens)
        tokens = output.tokens
        if tokens is not None:
            self._say(Usage(self._clocks.now(), tokens.input + tokens.output, usd, tokens.input, tokens.output, tokens.image, tokens.cached))
        if output.fault is None and (tokens is not None or output.mark != "cut"):
            self._retry.worked()
            self._again.worked()
            self._eye.sent(asked.sight, asked.plan)
            self._go_on_with(asked)
            self._to("ready")
        else:
            self._failed(asked, output.fault, where)

    def _go_on_with(self, asked: Asked) -> None:
        """What one question had no room for is asked about before anything newer; only then the sight is settled."""
        left = self._eye.left(asked.sight, asked.plan)
        if left is None:
            self._settle(asked.sight)
        else:
            self._waiting = Waiting(asked.sight, left, first=True)

    def _failed(self, asked: Asked, fault: Fault | None, where: Place) -> None:
        """The news of a frame is not in the notes, or not all: it is asked for once more, unless a newer one waits."""
        if asked.tries + 1 < _MOST_TRIES:
            self._waiting = Waiting(asked.sight, asked.plan, asked.tries + 1)
        else:
            self._pass_over(asked.sight, asked.plan)
        if fault is None or not fault.retry:
            return  # the session itself is over and says why
        delay = self._again.after(fault) or 0.0
        self._quiet_until = self._clocks.steady() + delay
        told = fault.placed(self._config.model, where.netloc)
        self._say(told.problem(delay))
        if delay > _PAUSE_S:
            self._to("trouble", told.message, told.code, told.names)

    def _pass_over(self, sight: Sight, plan: Plan) -> None:
        """It may not leave, or cannot: its news is for whoever writes beside us."""
        self._eye.sent(sight, plan)
        if self.given_up is not None:
            self.given_up(sight.frame.id)

    def _settle(self, sight: Sight) -> None:
        if self.settled is not None:
            self.settled(sight.frame.id)

    def _turn(self) -> None:
        self._writer.push()
        self._take_known()
        idle = self._asked is None and self._waiting is None and not self._mail.full()
        if self._flushing is not None and (idle or self._clocks.steady() >= self._flush_by):
            self._writer.flush()
            self._finish_flush()

    def _finish_flush(self) -> None:
        flushing, self._flushing = self._flushing, None
        if flushing is not None:
            flushing.set()

    def _take_known(self) -> None:
        while self._known:
            known = self._known.popleft()
            if known is None:
                self._writer.tail = ""
                continue
            if isinstance(known, str):
                self._writer.remember(known)
                continue
            self._eye.learn(known)
            if self._waiting is not None and self._waiting.sight.frame.id <= known.frame.id:
                self._waiting = None

    # -------------------------------------------------------------- events out

    def _say(self, event: EngineEvent) -> None:
        with self._gate:
            if not self._shut and self._emit is not None:
                self._emit(event)

    def _tell_once(self, problem: Problem) -> None:
        if problem.code not in self._told:
            self._told.add(problem.code)
            self._say(problem)

    def _to(self, state: StateName, sentence: str = "", code: str = "", names: tuple[tuple[str, str], ...] = ()) -> None:
        if state != self._state or sentence:
            self._state = state
            self._say(EngineState(self.name, state, sentence, code, names))

    def _says(self, state: StateName, code: str, where: Place) -> None:
        names = (("model", self._config.model), ("host", where.netloc))
        self._to(state, filled(STATES[code], names), code, names)
