"""The whole way on one page: from the camera to the notes.

Threads: whoever calls `look` is the capture thread (a timer's QThread in the window, the main loop in the command line). The recorder owns two
more: *reading* (reader, engine) and *notes* (scribe, store); a third, of the lowest priority, makes stored *pictures* smaller. Commands may come
from any thread and return at once. Events leave through the outbox: no listener, however it stalls, holds up anything here.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from ..capture.screens import SourceChoice
from ..events import FrameKept, FrameSeen, FrameSent, Over, Problem, RecorderEvent, Recording
from ..notes.scribe import Scribe
from ..values import Evidence
from .delivery import Unheard
from .mail import Begin, End, Flush
from .noting import Noting
from .outbox import Outbox, Put
from .reading import Reading
from .shrinking import Shrinking
from .watchdog import Watchdog
from .way import Report, Way

IDLE_LOOK_S = 0.5
HEED_S = 2.0
LONGEST_REST_S = 60.0
"""A look due later than this was planned before the clock was set back."""

EARLY_S = 0.05
HEARD_WITHIN_S = 10.0
"""How long the end waits for a listener that is slow but moves."""

START_S = 2.0
"""How soon the first look after Start is expected."""


class Recorder:
    """Records: grabs, reads, notes. One session at a time.

    Attributes:
        recording: What is true now, as told to listeners.
        seen: Whether the source was ever seen.
        failed: Why recording cannot go on at all (no display, notes locked by another program, …); None while it can.
        unheard: After `close`: which streams did not get everything in time.
    """

    def __init__(self, way: Way, choice: SourceChoice, engine: str = "local") -> None:
        self._way = way
        self._choice = choice
        self._engine_name = engine
        self._outbox = Outbox(way.stored)
        self.unheard: tuple[Unheard, ...] = ()
        self._lock = threading.RLock()
        self._watchdog = Watchdog(self._watched, way.longest_s)
        self._noting = Noting(way, self._tell, self._watchdog)
        self._shrinking = Shrinking(way, self._noting)
        self._reading = Reading(way, self._noting, self._shrinking, self._tell, self._forced_done, self._watchdog)
        self._troubles: dict[str, str] = {}
        self._open: set[str] = set()
        self._watched_code = ""
        self._slower = ""
        self._due, self._wanted = 0.0, False
        self._changed, self._kept = 0.0, False
        self._shots = 0
        self._shot_session = False
        self._paused_by_us = False
        self.failed: Problem | None = None
        self.seen = False
        self._idled = False
        self.recording = Recording("idle", "")

    # ------------------------------------------------------------------ told to listeners

    def listen(self, put: Put) -> None:
        """`put` gets every event from now on, from the recorder's threads; it must return at once, like the `put` of a queue."""
        self._outbox.listen(put)

    def stream(self, hear: Put, name: str, wants: tuple[type, ...] = ()) -> None:
        """`hear` gets every event of the kinds it `wants` (none named: all), on a thread of its own, and may stall: see `delivery`."""
        self._outbox.stream(hear, name, wants)

    def _tell(self, event: RecorderEvent) -> None:
        if isinstance(event, Problem) and event.fatal:
            self.failed = event
        self._outbox.tell(event)

    def _become(self, state: str, sentence: str, why: str = "") -> None:
        with self._lock:
            now = Recording(state, sentence, self._way.describe(self._choice), why)  # type: ignore[arg-type]
            if now == self.recording:
                return
            self.recording = now
            self._tell(now)

    def _say(self, problem: Problem | None, over: str = "") -> None:
        """Something that lasts begins, or is over."""
        if over and over in self._open:
            self._open.discard(over)
            self._tell(Over(over))
        if problem is not None:
            self._open.add(problem.code)
            self._tell(problem)

    def _settle(self) -> None:
        """Recording, or in trouble while anything is wrong."""
        with self._lock:
            if self.recording.state not in ("recording", "trouble"):
                return
            wrong = next(iter(self._troubles.values()), "")
            self._become("trouble" if wrong else "recording", wrong, wrong or self._slower)

    def _watched(self, problem: Problem | None) -> None:
        """What the watchdog finds, on its own thread."""
        with self._lock:
            told = self._troubles.pop("watchdog", "")
            if problem is not None:
                self._troubles["watchdog"] = problem.message
        if told:
            self._say(None, self._watched_code)
        if problem is not None:
            self._watched_code = problem.code
            self._say(problem)
        self._settle()

    def _at_rest(self) -> None:
        """Nothing is recorded: nothing can be wrong with it."""
        self._watchdog.expect_look(None)
        self._troubles.clear()
        for code in tuple(self._open):
            self._say(None, code)

    # ------------------------------------------------------------------ commands

    def start(self, source: SourceChoice | None = None, engine: str = "") -> None:
        """Begins a session (or goes on with a paused one). Without arguments: the source and engine used last."""
        with self._lock:
            if self.recording.state in ("starting", "recording", "trouble"):
                return
            if source is not None:
                self.choose(source)
            self._engine_name = engine or self._engine_name
            if self.recording.state == "paused":
                self.resume()
                return
            self._begin_session()
            self._become("recording", "", self._slower)

    def _begin_session(self) -> None:
        self._run()
        t = self._way.clock()
        self._noting.do(lambda scribe: scribe.begin(t))
        self._reading.give(Begin(self._engine_name))
        self._watchdog.expect_look(START_S)
        self._changed, self._kept, self._wanted = t, False, True

    def pause(self, why: str = "") -> None:
        """Stops looking at the screen until `resume`; the session stays open. `why` follows 'Paused: '."""
        with self._lock:
            self._paused_by_us = False  # from now on only the user's word ends it
            if self.recording.state not in ("recording", "trouble"):
                return
            self._at_rest()
            self._become("paused", f"Paused: {why}." if why else "", why)
            self._reading.give(Flush(self._way.clock()))

    def _heed(self, now: float) -> None:
        """Pauses while nobody can be looking at the screen, and looks less often where that is wiser. Goes on only with what it paused itself."""
        if self.recording.state not in ("recording", "trouble", "paused"):
            return
        advice = self._way.away(now, self._changed)
        with self._lock:
            if advice.why != self._slower:
                self._slower = advice.why
                self._way.camera.slower(advice.slower)
                self._settle()
            if advice.pause and self.recording.state in ("recording", "trouble"):
                self.pause(advice.pause)
                self._paused_by_us = True
                self._remark(now, self.recording.sentence)
            elif not advice.pause and self._paused_by_us:
                self._changed = now
                self.resume()

    def _remark(self, t: float, sentence: str) -> None:
        """Why nothing stands in the note for a while; not in one in which nothing stands at all."""
        if self._kept:
            self._noting.do(lambda scribe: scribe.remark(t, sentence))

    def resume(self) -> None:
        with self._lock:
            self._paused_by_us = False
            if self.recording.state == "paused":
                self._watchdog.expect_look(START_S)
                self._wanted = True
                self._become("recording", "", self._slower)

    def stop(self) -> None:
        """Ends the session: what is still being read is noted first."""
        with self._lock:
            self._paused_by_us = False
            if self.recording.state in ("idle", "stopped"):
                return
            self._end_session()

    def panic(self) -> None:
        """Stops everything now: what waits or is under way is dropped, neither noted nor sent. Any thread; returns at once."""
        with self._lock:
            self._paused_by_us = self._shot_session = False
            self._shots = 0
            self._shrinking.drop()
            self._at_rest()
            running = self.recording.state not in ("idle", "stopped")
            self._become("stopped", "")
        if running:
            self._reading.halt(self._way.clock())

    def erase(self, since: float, then: Callable[[Report], None]) -> None:
        """Erases what was noted since a moment; a running session ends first. `then` is called on the notes thread. Returns at once."""
        self.panic()
        until = self._way.clock()
        self._note(lambda scribe: then(self._way.erase(scribe, since, until)))

    def _end_session(self) -> None:
        self._at_rest()
        self._become("stopped", "")
        self._reading.give(End(self._way.clock()))

    def shot(self, engine: str = "") -> None:
        """Takes the screen as it is now, whatever the gate thinks; outside a recording it makes a session of its own."""
        with self._lock:
            if self.recording.state in ("idle", "stopped"):
                self._engine_name, self._shot_session = engine or self._engine_name, True
                self._begin_session()
                self._become("recording", "")
            self._shots += 1

    def mark(self, text: str = "") -> None:
        """Marks this moment in the running note, with `text` if given."""
        t = self._way.clock()
        frame = self._reading.newest()
        evidence = Evidence(frame) if frame else None
        self._reading.picture(frame)
        self._noting.do(lambda scribe: scribe.mark(t, text, evidence))

    def choose(self, source: SourceChoice) -> None:
        """Records this source from the next look on."""
        with self._lock:
            self._choice = source
            self._wanted = True
            self._way.camera.choose(source)
            self._way.chosen(source)
            now = replace(self.recording, source=self._way.describe(source))
            changed, self.recording = now != self.recording, now
            if changed:
                self._tell(now)

    def adjust(self, interval_s: float, keep_pictures: str) -> None:
        """Holds from the next look on."""
        self._way.camera.pace(interval_s)
        self._wanted = True
        self._reading.keep_pictures = keep_pictures

    def write_own(self, text: str, after: str | None = None) -> None:
        """A line of the user's own, placed after a block, or at the end with the picture that was on the screen."""
        t = self._way.clock()
        frame = 0 if after else self._reading.newest()
        self._reading.picture(frame)
        self._note(lambda scribe: scribe.write_own(t, text, after, Evidence(frame) if frame else None))

    def edit(self, block: str, text: str) -> None:
        self._note(lambda scribe: scribe.edit(block, text))

    def remove(self, block: str) -> None:
        self._note(lambda scribe: scribe.remove(block))

    def undo(self) -> None:
        self._note(lambda scribe: scribe.undo())

    def redo(self) -> None:
        self._note(lambda scribe: scribe.redo())

    def rename(self, session: str, title: str) -> None:
        self._note(lambda scribe: scribe.rename(title, session))

    def remove_session(self, session: str) -> None:
        self._note(lambda scribe: scribe.remove_session(session))

    def _note(self, job: Callable[[Scribe], object]) -> None:
        self._run()
        self._noting.do(job)

    # ------------------------------------------------------------------ capture thread

    def when_painted(self, callback: Callable[[], None]) -> None:
        """`callback` is called, from any thread, when a look is worth taking before it is due. It must return at once."""

        def painted() -> None:
            self._wanted = True
            callback()

        self._way.camera.when_painted(painted)

    def look(self, now: float) -> float:
        """One look at the source. Returns the seconds until the next call is due. Raises nothing.

        A screen at rest is looked at rarely, but whether anybody is there is asked every `HEED_S`: a call before a look is due, with nothing painted
        and nothing asked for meanwhile, does only that.
        """
        with self._watchdog.doing("look"):
            next_s = self._look(now)
        with self._lock:
            self._watchdog.expect_look(next_s if self.recording.state in ("recording", "trouble") else None)
        return next_s

    def _look(self, now: float) -> float:
        self._heed(now)
        if self.recording.state not in ("recording", "trouble"):
            if self._idled:  # not at the very first one: the window is being filled then
                self._way.camera.ready()
                self._way.camera.notice()
            self._idled = True
            return IDLE_LOOK_S
        with self._lock:
            forced = self._shots > 0
            self._shots -= forced
            wanted, self._wanted = self._wanted or forced, False
        if not wanted and EARLY_S < (left := self._due - now) <= LONGEST_REST_S:
            return min(HEED_S, left)
        found = self._way.camera.shot(now) if forced else self._way.camera.tick(now)
        if found.seen is not None:
            self.seen = True
            self._tell(FrameSeen(found.t, found.seen))
        self._say(found.problem, found.over)
        with self._lock:
            self._troubles.pop("look", None)
            if found.trouble:
                self._troubles["look"] = found.trouble
        self._settle()
        if found.frame is not None:
            self._changed, self._kept = now, True
            self._tell(FrameKept(found.t, found.frame.id))
            self._reading.give(found.frame)
        elif forced:
            self._forced_done()
        self._due = now + found.next_s if found.next_s > HEED_S else now
        return min(HEED_S, found.next_s)

    def _forced_done(self) -> None:
        """A shot was noted, or could not be taken: one outside of a recording ends the session it made."""
        with self._lock:
            if self._shot_session:
                self._shot_session = False
                self._end_session()

    # ------------------------------------------------------------------ life

    def pass_on(self, event: FrameSent | Problem) -> None:
        """Tells listeners that pixels left this computer: called by what sends them. Or what was found out before anything began."""
        self._tell(event)

    def _run(self) -> None:
        with self._lock:
            self._reading.start()
            self._noting.start()
            self._watchdog.start()

    def close(self, within_s: float = 5.0) -> bool:
        """Ends the session and all threads. False when something still hung after `within_s` seconds."""
        deadline = time.monotonic() + within_s
        self.stop()
        self._watchdog.expect_end()
        read = self._reading.close(within_s)
        shrunk = self._shrinking.close(max(0.5, deadline - time.monotonic()))
        noted = self._noting.close(max(0.5, deadline - time.monotonic()))
        self._way.camera.close()
        self._watchdog.close()
        self.unheard = self._outbox.close(HEARD_WITHIN_S)
        return read and shrunk and noted
