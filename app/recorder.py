"""The whole way on one page: from the camera to the notes.

Threads: whoever calls `look` is the capture thread (a timer's QThread in the window, the main loop in the command line). The recorder owns two
more: *reading* (reader, engine) and *notes* (scribe, store). Commands may come from any thread and return at once. Listeners are called from
all of these threads and must be quick.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from queue import Empty, SimpleQueue
from typing import Protocol

from .capture.camera import Camera
from .capture.screens import SourceChoice
from .engines.engine import Engine
from .events import (
    Delta,
    EngineEvent,
    EngineState,
    FrameKept,
    FrameSeen,
    FrameSent,
    NoteEvent,
    Problem,
    RecorderEvent,
    Recording,
    Replace,
    Usage,
)
from .notes.scribe import Scribe
from .reading.desk import CannotRead, Desk, ReadCancelled
from .values import Evidence, Frame, Page, Sight

log = logging.getLogger(__name__)

WAITING_FRAMES = 2
"""How many kept frames may wait for the reader; then the newest wins. Two, not one: a burst during a dense first read loses nothing."""

QUIET_S = 4.0
"""After so many seconds without anything new, an engine writes what it held back because it might go on."""

IDLE_LOOK_S = 0.5
TICK_S = 0.5

Listener = Callable[[RecorderEvent], None]


class Encode(Protocol):
    """A frame as it is stored: (full JPEG, thumbnail JPEG)."""

    def __call__(self, frame: Frame) -> tuple[bytes, bytes]: ...


@dataclass(frozen=True, slots=True)
class Way:
    """What the recorder is made of. The factories are called on the thread that uses what they make; `chosen` is told of every new source.

    `away` is asked at every look, with the time: why nobody can be looking at the screen now (locked, asleep, …), '' otherwise.
    """

    camera: Camera
    desk: Desk
    engine: Callable[[str], Engine]
    scribe: Callable[[Callable[[NoteEvent | Problem], None]], Scribe]
    encode: Encode
    describe: Callable[[SourceChoice], str]
    chosen: Callable[[SourceChoice], None] = lambda _choice: None
    away: Callable[[float], str] = lambda _now: ""
    keep_pictures: str = "noted"
    clock: Callable[[], float] = time.time


# What the reading thread is told, in order.


@dataclass(frozen=True, slots=True)
class _Begin:
    engine: str


@dataclass(frozen=True, slots=True)
class _Flush:
    t: float


@dataclass(frozen=True, slots=True)
class _End:
    t: float


@dataclass(frozen=True, slots=True)
class _Quit:
    pass


_Order = _Begin | _Flush | _End | _Quit | Frame
_NotesJob = Callable[[Scribe], object]


class _Mail:
    """Orders for the reading thread. Kept frames beyond `WAITING_FRAMES` push out the oldest waiting one that nobody asked for by hand."""

    def __init__(self) -> None:
        self._orders: deque[_Order] = deque()
        self._ready = threading.Condition()

    def put(self, order: _Order) -> None:
        with self._ready:
            if isinstance(order, Frame):
                waiting = [o for o in self._orders if isinstance(o, Frame) and not o.forced]
                if len(waiting) >= WAITING_FRAMES:
                    self._orders.remove(waiting[0])
            self._orders.append(order)
            self._ready.notify()

    def take(self, within_s: float | None = None) -> _Order | None:
        """The next order; None when none came within `within_s` seconds."""
        with self._ready:
            if not self._ready.wait_for(lambda: bool(self._orders), within_s):
                return None
            return self._orders.popleft()

    def drop_frames(self) -> None:
        with self._ready:
            self._orders = deque(o for o in self._orders if not isinstance(o, Frame))


class Recorder:
    """Records: grabs, reads, notes. One session at a time.

    Attributes:
        recording: What is true now, as told to listeners.
        seen: Whether the source was ever seen.
        failed: Why recording cannot go on at all (no display, notes locked by another program, …); None while it can.
    """

    def __init__(self, way: Way, choice: SourceChoice, engine: str = "local") -> None:
        self._way = way
        self._choice = choice
        self._engine_name = engine
        self._engine: Engine | None = None
        self._listeners: list[Listener] = []
        self._lock = threading.RLock()
        self._mail = _Mail()
        self._jobs: SimpleQueue[_NotesJob | None] = SimpleQueue()
        self._recent: OrderedDict[int, Frame] = OrderedDict()
        self._pictured: set[int] = set()
        self._shots = 0
        self._shot_session = False
        self._paused_by_us = False
        self._keep_pictures = way.keep_pictures
        self._threads: list[threading.Thread] = []
        self.failed: Problem | None = None
        self.seen = False
        self.recording = Recording("idle", "")

    # ------------------------------------------------------------------ told to listeners

    def listen(self, callback: Listener) -> None:
        """`callback` gets every event from now on, from the recorder's threads."""
        self._listeners.append(callback)

    def _tell(self, event: RecorderEvent) -> None:
        if isinstance(event, Problem) and event.fatal:
            self.failed = event
        for callback in self._listeners:
            callback(event)

    def _become(self, state: str, sentence: str, why: str = "") -> None:
        with self._lock:
            now = Recording(state, sentence, self._way.describe(self._choice), why)  # type: ignore[arg-type]
            if now == self.recording:
                return
            self.recording = now
        self._tell(now)

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
            self._become("recording", "")

    def _begin_session(self) -> None:
        self._run_threads()
        t = self._way.clock()
        self._jobs.put(lambda scribe: scribe.begin(t))
        self._mail.put(_Begin(self._engine_name))

    def pause(self, why: str = "") -> None:
        """Stops looking at the screen until `resume`; the session stays open. `why` follows 'Paused: '."""
        with self._lock:
            self._paused_by_us = False  # from now on only the user's word ends it
            if self.recording.state not in ("recording", "trouble"):
                return
            self._become("paused", f"Paused: {why}." if why else "", why)
            self._mail.put(_Flush(self._way.clock()))

    def _heed(self, now: float) -> None:
        """Pauses while nobody can be looking at the screen. Goes on only with what it paused itself."""
        if self.recording.state not in ("recording", "trouble", "paused"):
            return
        why = self._way.away(now)
        with self._lock:
            if why and self.recording.state in ("recording", "trouble"):
                self.pause(why)
                self._paused_by_us = True
            elif not why and self._paused_by_us:
                self.resume()

    def resume(self) -> None:
        with self._lock:
            self._paused_by_us = False
            if self.recording.state == "paused":
                self._become("recording", "")

    def stop(self) -> None:
        """Ends the session: what is still being read is noted first."""
        with self._lock:
            self._paused_by_us = False
            if self.recording.state in ("idle", "stopped"):
                return
            self._end_session()

    def _end_session(self) -> None:
        self._become("stopped", "")
        self._mail.put(_End(self._way.clock()))

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
        frame = next(reversed(self._recent), 0)
        evidence = Evidence(frame) if frame else None
        self._picture(frame)
        self._jobs.put(lambda scribe: scribe.mark(t, text, evidence))

    def choose(self, source: SourceChoice) -> None:
        """Records this source from the next look on."""
        with self._lock:
            self._choice = source
            self._way.camera.choose(source)
            self._way.chosen(source)
            now = replace(self.recording, source=self._way.describe(source))
            changed, self.recording = now != self.recording, now
        if changed:
            self._tell(now)

    def adjust(self, interval_s: float, keep_pictures: str) -> None:
        """Holds from the next look on."""
        self._way.camera.pace(interval_s)
        self._keep_pictures = keep_pictures

    def write_own(self, text: str, after: str | None = None) -> None:
        """A line of the user's own, placed after a block or at the end."""
        t = self._way.clock()
        self._note(lambda scribe: scribe.write_own(t, text, after))

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
        self._run_threads()
        self._jobs.put(job)

    # ------------------------------------------------------------------ capture thread

    def when_painted(self, callback: Callable[[], None]) -> None:
        """`callback` is called, from any thread, when a look is worth taking before it is due. It must return at once."""
        self._way.camera.when_painted(callback)

    def look(self, now: float) -> float:
        """One look at the source. Returns the seconds until the next one is due. Raises nothing."""
        self._heed(now)
        if self.recording.state not in ("recording", "trouble"):
            return IDLE_LOOK_S
        with self._lock:
            forced = self._shots > 0
            self._shots -= forced
        found = self._way.camera.shot(now) if forced else self._way.camera.tick(now)
        if found.seen is not None:
            self.seen = True
            self._tell(FrameSeen(found.t, found.seen))
        if found.problem is not None:
            self._tell(found.problem)
        if found.frame is None and found.seen is None and found.problem is not None:
            self._become("trouble", found.problem.message, found.problem.message)
        elif found.seen is not None and self.recording.state == "trouble":
            self._become("recording", "")
        if found.frame is not None:
            self._tell(FrameKept(found.t, found.frame.id))
            self._mail.put(found.frame)
        elif forced and self._shot_session:
            self._finish_shot()
        return found.next_s

    # ------------------------------------------------------------------ reading thread

    def _reading(self) -> None:
        quiet_s: float | None = None
        while True:
            order = self._mail.take(quiet_s)
            quiet_s = QUIET_S if isinstance(order, Frame) else None
            self._guarded(lambda order=order: self._obey(order))  # type: ignore[misc]
            if isinstance(order, _Quit):
                return

    def _obey(self, order: _Order | None) -> None:
        engine = self._engine
        match order:
            case _Begin(name):
                self._start_reader(name)
                self._engine = self._way.engine(name)
                self._engine.start(self._took)
            case Frame() if engine:
                self._read(engine, order)
            case None if engine:
                engine.quiet(self._way.clock())
            case _Flush(t) if engine:
                engine.flush(t)
            case _End(t):
                self._end_engine(t)
                self._recent.clear()
                self._jobs.put(lambda scribe: scribe.end(t))
            case _Quit():
                self._end_engine(self._way.clock())
                self._way.desk.close(2.0)

    def _end_engine(self, t: float) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            self._guarded(lambda: engine.flush(t))
            self._guarded(engine.stop)

    def _start_reader(self, engine: str) -> None:
        try:
            self._way.desk.start()
        except CannotRead as failure:
            # Without its reader the local engine has nothing to note: better to end than to look as if recording.
            self._tell(replace(failure.problem, fatal=engine == "local"))

    def _guarded(self, job: Callable[[], object]) -> None:
        """Runs `job`; a fault of ours costs one frame or one note, never the recording, and never goes unsaid."""
        try:
            job()
        except Exception as error:
            log.exception("A step of the recording failed")
            self._tell(
                Problem(
                    "internal",
                    "A fault in the program cost a part of the notes. Recording goes on.",
                    "Please report it with the log file that 'realtime-hud doctor' names.",
                    detail=repr(error),
                )
            )

    def _read(self, engine: Engine, frame: Frame) -> None:
        page: Page | None = None
        try:
            page = self._way.desk.read(frame)
        except ReadCancelled:
            return
        except CannotRead as failure:
            self._tell(failure.problem)
        for notice in self._way.desk.notices():
            self._tell(notice)
            self._jobs.put(lambda scribe, text=notice.message: scribe.remark(frame.t, text))  # type: ignore[misc]
        self._recent[frame.id] = frame
        while len(self._recent) > 2:
            self._recent.popitem(last=False)
        engine.submit(Sight(frame, page))
        if frame.forced:
            self._note_shot(frame)
        elif self._keep_pictures == "all":
            self._picture(frame.id)
        if frame.forced and self._shot_session:
            self._finish_shot()

    def _note_shot(self, frame: Frame) -> None:
        """After the engine spoke, so that the shot stands in the section of what it shows."""
        self._picture(frame.id)
        self._jobs.put(lambda scribe: scribe.shot(frame.t, Evidence(frame.id)))

    def _finish_shot(self) -> None:
        with self._lock:
            self._shot_session = False
            self._end_session()

    def _took(self, event: EngineEvent) -> None:
        """What the engine says, on its way to the notes thread."""
        match event:
            case EngineState() | Problem() | Usage():
                self._tell(event)
            case Delta(evidence=Evidence(frame)) | Replace(evidence=Evidence(frame)):
                self._picture(frame)
        self._jobs.put(lambda scribe: scribe.take(event))

    def pass_on(self, event: FrameSent) -> None:
        """Tells listeners that pixels left this computer: called by what sends them."""
        self._tell(event)

    def _picture(self, frame_id: int) -> None:
        frame = self._recent.get(frame_id)
        if frame is None or frame_id in self._pictured or self._keep_pictures == "none":
            return
        self._pictured.add(frame_id)

        def keep(scribe: Scribe) -> None:
            full, thumb = self._way.encode(frame)
            scribe.picture(frame.id, frame.t, full, thumb, (frame.rect.w, frame.rect.h))

        self._jobs.put(keep)

    # ------------------------------------------------------------------ notes thread

    def _noting(self) -> None:
        scribe = self._way.scribe(self._tell)
        due = time.monotonic() + TICK_S
        while True:
            try:
                job = self._jobs.get(timeout=max(0.0, due - time.monotonic()))
            except Empty:
                self._guarded(lambda: scribe.tick(time.monotonic()))
                due = time.monotonic() + TICK_S
                continue
            if job is None:
                scribe.close(self._way.clock())
                return
            self._guarded(lambda job=job: job(scribe))  # type: ignore[misc]
            if time.monotonic() >= due:
                self._guarded(lambda: scribe.tick(time.monotonic()))
                due = time.monotonic() + TICK_S

    # ------------------------------------------------------------------ life

    def _run_threads(self) -> None:
        with self._lock:
            if not self._threads:
                self._threads = [
                    threading.Thread(target=self._reading, name="reading", daemon=True),
                    threading.Thread(target=self._noting, name="notes", daemon=True),
                ]
                for thread in self._threads:
                    thread.start()

    def close(self, within_s: float = 5.0) -> bool:
        """Ends the session and both threads. False when something still hung after `within_s` seconds."""
        deadline = time.monotonic() + within_s
        self.stop()
        if not self._threads:
            return True
        reading, notes = self._threads
        self._mail.put(_Quit())
        reading.join(max(0.0, deadline - time.monotonic()) * 0.7)
        if reading.is_alive():
            self._mail.drop_frames()
            self._way.desk.cancel()
            reading.join(max(0.1, deadline - time.monotonic()))
        self._jobs.put(None)
        notes.join(max(0.5, deadline - time.monotonic()))
        self._way.camera.close()
        return not (reading.is_alive() or notes.is_alive())
