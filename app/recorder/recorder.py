"""The whole way on one page: from the camera to the notes.

Threads: whoever calls `look` is the capture thread (a timer's QThread in the window, the main loop in the command line). The recorder owns two
more: *reading* (reader, engine) and *notes* (scribe, store); a third, of the lowest priority, makes stored *pictures* smaller. Commands may come
from any thread and return at once. Events leave through the outbox: no listener, however it stalls, holds up anything here.

What follows from what is decided in `course`, which is pure; here it is carried out, in order, under one lock.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from ..capture.camera import Look
from ..capture.screens import SourceChoice
from ..events import FrameKept, FrameSeen, FrameSent, Problem, RecorderEvent, Recording
from ..notes.keeping import Rules
from ..notes.retention import Kind
from ..notes.scribe import Scribe
from ..values import Evidence
from . import happenings, mail
from .course import Course, after
from .delivery import Hear, Unheard
from .equipment import Equipment, Report
from .noting import Noting
from .outbox import Outbox, Put
from .reading import Reading
from .rhythm import Rhythm
from .shrinking import Shrinking
from .watchdog import Watchdog

IDLE_LOOK_S = 0.5
HEARD_WITHIN_S = 10.0
"""How long the end waits for a listener that is slow but moves."""


SECRETS_KEPT = "From here on, passwords, keys and other secrets stay readable in this note."
SECRETS_HIDDEN = "From here on, secrets are hidden again."


class Recorder:
    """Records: grabs, reads, notes. One session at a time.

    Attributes:
        recording: What is true now, as told to listeners.
        seen: Whether the source was ever seen.
        failed: Why recording cannot go on at all (no display, notes locked by another program, …); None while it can.
        unheard: After `close`: which streams did not get everything in time.
    """

    def __init__(self, equipment: Equipment, choice: SourceChoice, engine: str = "local") -> None:
        self._equipment = equipment
        self._choice = choice
        self._engine_name = engine
        self._outbox = Outbox(equipment.stored)
        self._lock = threading.RLock()
        self._course = Course()
        self._rhythm = Rhythm()
        self._watchdog = Watchdog(lambda problem: self._step(happenings.Watched(problem)), equipment.longest_s)
        self._noting = Noting(equipment, self._tell, self._watchdog)
        self._shrinking = Shrinking(equipment, self._noting)
        self._reading = Reading(equipment, self._noting, self._shrinking, self._tell, self._shot_over, self._look_again, self._watchdog)
        self.recording = Recording("idle", "")
        self.seen = False
        self.failed: Problem | None = None
        self.unheard: tuple[Unheard, ...] = ()

    # ------------------------------------------------------------------ told to listeners

    def listen(self, put: Put) -> None:
        """`put` gets every event from now on, from the recorder's threads; it must return at once, like the `put` of a queue."""
        self._outbox.listen(put)

    def stream(self, hear: Hear, name: str, wants: tuple[type, ...] = ()) -> None:
        """`hear` gets every event of the kinds it `wants` (none named: all), on a thread of its own, and may stall: see `delivery`."""
        self._outbox.stream(hear, name, wants)

    def pass_on(self, event: FrameSent | Problem) -> None:
        """Tells listeners that pixels left this computer: called by what sends them. Or what was found out before anything began."""
        self._tell(event)

    def _tell(self, event: RecorderEvent) -> None:
        if isinstance(event, Problem) and event.fatal:
            self.failed = event
        self._outbox.tell(event)

    # ------------------------------------------------------------------ the course, and what follows from it

    def _step(self, event: happenings.Event, t: float | None = None) -> Course:
        """Goes on by an event of the time `t` (unix seconds, None: this moment). Any thread; returns at once."""
        with self._lock:
            now = happenings.Now(self._equipment.clock() if t is None else t, self._equipment.steady())
            self._course, effects = after(self._course, event, now)
            for effect in effects:
                self._carry_out(effect, now.t)
            self._show()
            return self._course

    def _carry_out(self, effect: happenings.Effect, t: float) -> None:
        match effect:
            case happenings.Begin(session):
                self._begin(session, t)
            case happenings.Expect(within_s):
                self._watchdog.expect_look(within_s)
                self._rhythm.want()
            case happenings.Flush():
                self._reading.give(mail.Flush(t))
            case happenings.End():
                self._reading.give(mail.End(t))
            case happenings.Halt(session):
                self._shrinking.drop()
                if session:
                    self._reading.halt(t)
            case happenings.Tell(event):
                self._tell(event)
            case happenings.Remark(text):
                self._noting.do(lambda scribe: scribe.remark(t, text))
            case happenings.Slower(times):
                self._equipment.camera.slower(times)
            case _:
                assert_never(effect)

    def _begin(self, session: int, t: float) -> None:
        self._run()
        self._equipment.camera.anew()
        self._noting.do(lambda scribe: scribe.begin(t))
        self._reading.give(mail.Begin(self._engine_name, session))

    def _show(self) -> None:
        """Tells what is true now, when it is something else than before. Under the lock, so that nobody hears it out of order."""
        now = self._course.recording(self._equipment.describe(self._choice))
        if now != self.recording:
            self.recording = now
            self._tell(now)

    # ------------------------------------------------------------------ commands

    def start(self, source: SourceChoice | None = None, engine: str = "") -> None:
        """Begins a session (or goes on with a paused one). Without arguments: the source and engine used last."""
        if self._refused():
            return
        with self._lock:
            at_rest = not self._course.looking
            if at_rest:
                self._engine_name = engine or self._engine_name
        if source is not None and at_rest:
            self.choose(source)
        self._step(happenings.Start())

    @property
    def refusal(self) -> Problem | None:
        """Why nothing may be recorded as long as the program runs; None where it may."""
        return self._equipment.refusal

    def _refused(self) -> bool:
        """Whether nothing may be recorded; then it is said why."""
        if self._equipment.refusal is not None:
            self._tell(self._equipment.refusal)
        return self._equipment.refusal is not None

    def pause(self, why: str = "", until: float | None = None, for_s: float | None = None) -> None:
        """Stops looking at the screen; the session stays open. `why` follows 'Paused: '.

        It lasts until `resume`; until the unix time `until`, by the clock on the wall (for 'until tomorrow'); or for `for_s` seconds, however that
        clock is set and however long the computer sleeps. Then it goes on by itself, unless nobody is there.
        """
        self._step(happenings.Pause(why, until, for_s))

    def resume(self) -> None:
        """Goes on with a paused session."""
        self._step(happenings.Resume())

    def stop(self) -> None:
        """Ends the session: what is still being read is noted first."""
        self._step(happenings.Stop())

    def panic(self) -> None:
        """Stops everything now: what waits or is under way is dropped, neither noted nor sent. Any thread; returns at once."""
        self._step(happenings.Panic())

    def erase(self, since: float, then: Callable[[Report], None]) -> None:
        """Erases what was noted since a moment; a running session ends first. `then` is called on the notes thread. Returns at once."""
        self.panic()
        until = self._equipment.clock()

        def erase(scribe: Scribe) -> None:
            report = self._equipment.erase(scribe, since, until)
            self._outbox.forget(since)
            then(report)

        self._note(erase)

    def shot(self, engine: str = "") -> None:
        """Takes the screen as it is now, whatever the gate thinks; outside a recording it makes a session of its own."""
        if self._refused():
            return
        with self._lock:
            if self._course.stage in ("idle", "stopped"):
                self._engine_name = engine or self._engine_name
            self._step(happenings.Shot())

    @property
    def shot_wanted(self) -> bool:
        """Whether the next look takes a shot: one was asked for, or what the last one showed must not be seen."""
        return self._course.shots > 0

    def mark(self, text: str = "") -> None:
        """Marks this moment in the running note, with `text` if given."""
        t = self._equipment.clock()
        frame = self._reading.newest()
        evidence = Evidence(frame) if frame else None
        self._reading.picture(frame)
        self._noting.do(lambda scribe: scribe.mark(t, text, evidence))

    def keep_secrets(self, keep: bool) -> None:
        """Secrets stay readable in the running note from now on, or are hidden again; the note says so."""
        if self._equipment.secrecy.kept_here == keep:
            return
        self._equipment.secrecy.kept_here = keep
        t, said = self._equipment.clock(), SECRETS_KEPT if keep else SECRETS_HIDDEN
        self._noting.do(lambda scribe: scribe.remark(t, said))

    def choose(self, source: SourceChoice) -> None:
        """Records this source from the next look on."""
        with self._lock:
            self._choice = source
            self._rhythm.want()
            self._equipment.camera.choose(source)
            self._show()
        self._equipment.chosen(source)

    def adjust(self, interval_s: float, keep_pictures: str) -> None:
        """Holds from the next look on."""
        self._equipment.camera.pace(interval_s)
        self._rhythm.want()
        self._reading.keep_pictures = keep_pictures

    def write_own(self, text: str, after: str | None = None) -> None:
        """A line of the user's own, placed after a block, or at the end with the picture that was on the screen."""
        t = self._equipment.clock()
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

    def remove_plain(self, then: Callable[[str], None]) -> None:
        """Removes files of earlier notes that are not encrypted while the notes are; `then` is told, on the notes' thread, what became of it."""
        self._note(lambda scribe: then(self._equipment.remove_plain(scribe)))

    def rename(self, session: str, title: str) -> None:
        self._note(lambda scribe: scribe.rename(title, session))

    def remove_session(self, session: str) -> None:
        self._note(lambda scribe: scribe.remove_session(session))

    def keep_announced(self, kind: Kind) -> None:
        """Keeps the pictures or notes that are announced to be deleted."""
        self._note(lambda scribe: scribe.keep_announced(kind))

    def obey(self, rules: Rules) -> None:
        """Pictures and notes are kept by these rules from now on."""
        self._noting.do(lambda scribe: scribe.obey(rules))

    def into(self, folder: Path) -> None:
        """The Markdown files of sessions that begin from now on lie there; a running one keeps its own."""
        self._noting.do(lambda scribe: scribe.into(folder))

    def _note(self, job: Callable[[Scribe], object]) -> None:
        self._run()
        self._noting.do(job)

    # ------------------------------------------------------------------ capture thread

    def when_painted(self, callback: Callable[[], None]) -> None:
        """`callback` is called, from any thread, when a look is worth taking before it is due. It must return at once."""

        def painted() -> None:
            self._rhythm.want()
            callback()

        self._equipment.camera.when_painted(painted)

    def look(self, now: float) -> float:
        """One look at the source. Returns the seconds until the next call is due. Raises nothing.

        A screen at rest is looked at rarely, but whether anybody is there is asked every `rhythm.HEED_S`: a call before a look is due, with nothing
        painted and nothing asked for meanwhile, does only that.
        """
        with self._watchdog.doing("look"):
            next_s = self._look(now)
        with self._lock:
            self._watchdog.expect_look(next_s if self._course.looking else None)
        return next_s

    def _look(self, now: float) -> float:
        course = self._heed(now)
        if not course.looking:
            if self._rhythm.looked_for:  # not at the very first one: the window is being filled then
                self._equipment.camera.ready()
                self._equipment.camera.notice()
            self._rhythm.looked_for = True
            return IDLE_LOOK_S
        forced = course.shots > 0
        wait_s = 0.0 if forced else self._rhythm.wait_s(now)
        if wait_s:
            return wait_s
        found = self._equipment.camera.shot(now) if forced else self._equipment.camera.tick(now)
        if found.frame is not None:
            self._heed(now)  # the screen may have been locked while the picture was taken
        self._hand_over(found, course.epoch, forced, now)
        return self._rhythm.looked(now, found.next_s)

    def _heed(self, now: float) -> Course:
        """Pauses while nobody can be looking at the screen, looks less often where that is wiser, and goes on when a pause is over."""
        if self._course.stage in ("idle", "stopped"):
            return self._course
        advice = self._equipment.away(now, self._course.changed)
        return self._step(happenings.Heed(advice.pause, advice.slower, advice.why), now)

    def _hand_over(self, found: Look, epoch: int, forced: bool, now: float) -> None:
        """What a look has brought, unless looking has ended meanwhile: then the picture may show what must not be seen, and is dropped.

        Under the lock, so that no pause comes between the question and the handing over.
        """
        with self._lock:
            course = self._course
            if course.epoch != epoch:
                self._equipment.camera.anew()
                return
            if found.seen is not None:
                self.seen = True
                self._tell(FrameSeen(found.t, found.seen, found.left_out))
            self._step(happenings.Looked(epoch, found.problem, found.over, found.trouble, found.frame is not None), now)
            if found.frame is not None:
                self._tell(FrameKept(found.t, found.frame.id))
                self._reading.give(found.frame)
            if forced:
                self._step(happenings.ShotTaken(), now)
                if found.frame is None:
                    self._step(happenings.ShotOver(course.session), now)

    def _shot_over(self, session: int) -> None:
        self._step(happenings.ShotOver(session))

    def _look_again(self, session: int, shot: bool) -> None:
        """What was read must not be seen, and can be left out now: whatever else there was is looked at anew. `shot`: it was asked for."""
        with self._lock:
            if session != self._course.session or self._course.stage not in ("recording", "paused"):
                return
            self._equipment.camera.anew()
            self._rhythm.want()
            if shot:
                self._step(happenings.Shot())

    # ------------------------------------------------------------------ life

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
        self._equipment.camera.close()
        self._watchdog.close()
        self.unheard = self._outbox.close(HEARD_WITHIN_S)
        return read and shrunk and noted
