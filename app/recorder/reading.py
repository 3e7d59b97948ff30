"""The reading thread: kept frames are read, shown to the engine, and what the engine says goes to the notes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from ..engines.engine import Correcting, Engine
from ..events import Delta, EngineEvent, EngineState, Problem, RecorderEvent, Replace, Usage
from ..notes.scribe import Scribe
from ..problems.table import new_problem
from ..reading.desk import CannotRead, ReadCancelled
from ..values import Evidence, Frame, Page, Sight, TreeHints
from .equipment import Equipment, HastyReader
from .faults import guarded
from .hiding import Hiding
from .mail import Begin, End, Flush, Mail, Order, Quit
from .noting import Noting
from .retrying import Retry
from .shrinking import Shrinking
from .watchdog import Watchdog

QUIET_S = 4.0
"""After so many seconds without anything new, an engine writes what it held back because it might go on."""

RECENT_FRAMES = 2
"""So many are at hand for a picture: the newest, and the one before it whose text an engine may just be writing."""


class Reading:
    """Owns the thread, the engine of the running session, and the newest frames.

    Attributes:
        keep_pictures: 'none', 'noted' or 'all'; holds from the next frame on.
    """

    def __init__(
        self, equipment: Equipment, noting: Noting, shrinking: Shrinking, tell: Callable[[RecorderEvent], None], shot_over: Callable[[int], object],
        look_again: Callable[[int, bool], None], watchdog: Watchdog,
    ) -> None:  # fmt: skip
        """`look_again`, with the session and whether it was a shot: a frame was dropped for something that the next one can be without."""
        self._look_again = look_again
        self._equipment, self._noting, self._shrinking, self._tell, self._shot_over = equipment, noting, shrinking, tell, shot_over
        self._watchdog = watchdog
        self._hiding = Hiding(equipment.secrecy, noting, shrinking.forget)
        self._mail = Mail()
        self._engine: Engine | None = None
        self._session = 0
        self._retry = Retry()
        self._retries = False  # a service was given the picture all the same, and each time costs
        self._recent: tuple[Frame, ...] = ()
        self._pictured: frozenset[int] = frozenset()
        self._picturing = threading.Lock()
        self._hints: TreeHints | None = None  # of the frame that is being read
        self._thread: threading.Thread | None = None
        self._halted = threading.Event()
        self.keep_pictures = equipment.keep_pictures

    # ------------------------------------------------------------------ any thread

    def give(self, order: Order) -> None:
        """Told in order; returns at once."""
        self._mail.put(order)

    def newest(self) -> int:
        """The id of the frame read last; 0 when there is none."""
        recent = self._recent
        return recent[-1].id if recent else 0

    def halt(self, t: float) -> None:
        """Ends the session at once: what waits, is being read or is under way to a service is dropped, and nothing of it is noted. Any thread."""
        self._halted.set()
        self._mail.drop_frames()
        engine = self._engine
        if engine is not None:
            engine.halt()
        self._equipment.desk.cancel()
        self._mail.put(End(t))

    def start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="reading", daemon=True)
            self._thread.start()
            self._watchdog.expect_alive("read", self._thread.is_alive)

    def close(self, within_s: float) -> bool:
        """Ends the thread: what waits is read first, as long as there is time. False when it still hung after `within_s` seconds."""
        if self._thread is None:
            return True
        deadline = time.monotonic() + within_s
        self._mail.put(Quit())
        self._thread.join(max(0.0, within_s) * 0.7)
        if self._thread.is_alive():
            self._mail.drop_frames()
            self._equipment.desk.cancel()
            self._thread.join(max(0.1, deadline - time.monotonic()))
        return not self._thread.is_alive()

    def picture(self, frame_id: int) -> None:
        """Keeps the picture of a frame that is still at hand, once."""
        with self._picturing:
            frame = next((one for one in self._recent if one.id == frame_id), None)
            if frame is None or frame_id in self._pictured or self.keep_pictures == "none" or not self._equipment.holds(frame):
                return
            self._pictured |= {frame_id}

        def keep(scribe: Scribe) -> None:
            if not self._equipment.holds(frame):
                return
            shown = self._hiding.painted(frame)
            if shown is None:
                self._hiding.not_kept(frame.t)
                return
            full, thumb = self._equipment.encode(shown)
            scribe.picture(frame.id, frame.t, full, thumb, (frame.rect.w, frame.rect.h))
            self._shrinking.offer(shown, len(full))

        self._noting.do(keep)

    # ------------------------------------------------------------------ the thread

    def _run(self) -> None:
        quiet_s: float | None = None
        while True:
            order = self._mail.take(quiet_s)
            with self._watchdog.doing("read"):
                guarded(lambda order=order: self._obey(order), self._tell)  # type: ignore[misc]
            if isinstance(order, Quit):
                return
            quiet_s = QUIET_S if isinstance(order, Frame) else self._retry.left_s(self._equipment.steady())

    def _obey(self, order: Order | None) -> None:
        engine = self._engine
        match order:
            case Begin(name, session):
                self._halted.clear()
                self._session = session
                self._hiding.begin()
                self._start_reader(name)
                self._engine = self._equipment.engine(name)
                self._engine.start(self._took)
                self._retries = name == "local"
            case Frame():
                self._read_asked(engine, order)
            case None if engine:
                engine.quiet(self._equipment.clock())
                self._try_again()
            case Flush(t) if engine:
                engine.flush(t)
            case End(t):
                self._end_engine(t)
                self._retry.over()
                self._remember(())
                self._noting.do(lambda scribe: scribe.end(t))
            case Quit():
                self._end_engine(self._equipment.clock())
                self._equipment.hinting.close()
                self._equipment.desk.close(2.0)

    def _try_again(self) -> None:
        """Has the screen looked at anew when it is time for a picture that could not be read."""
        if self._retry.left_s(self._equipment.steady()) == 0.0:
            self._retry.tried()
            self._look_again(self._session, False)

    def _start_reader(self, engine: str) -> None:
        try:
            self._equipment.desk.start()
        except CannotRead as failure:
            # Without its reader the local engine has nothing to note: better to end than to look as if recording.
            self._tell(replace(failure.problem, fatal=engine == "local"))

    def _end_engine(self, t: float) -> None:
        engine, self._engine = self._engine, None
        if engine is not None:
            if not self._halted.is_set():
                guarded(lambda: engine.flush(t), self._tell)
            guarded(engine.stop, self._tell)

    def _read_asked(self, engine: Engine | None, frame: Frame) -> None:
        """A shot is over whatever becomes of it: a session made for it ends with it."""
        try:
            if engine is not None:
                self._read(engine, frame)
        finally:
            if frame.forced:
                self._shot_over(self._session)

    def _remember(self, recent: tuple[Frame, ...]) -> None:
        with self._picturing:
            self._recent = recent
            self._pictured &= {frame.id for frame in recent}

    def _read(self, engine: Engine, frame: Frame) -> None:
        hasty = self._takes_haste(engine)
        seen, page = self._page(frame, self._with_hints(engine, frame, self._equipment.desk.read if hasty is None else hasty.read_in_haste))
        if not seen:
            return
        self._remember((*self._recent, frame)[-RECENT_FRAMES:])
        engine.submit(self._sight(frame, page))
        if hasty is not None and page is not None and page.hasty:
            self._correct(engine, hasty, frame)
        if frame.forced:
            self._note_shot(frame)
        elif self.keep_pictures == "all":
            self.picture(frame.id)

    def _with_hints(self, engine: Engine, frame: Frame, read: Callable[[Frame], Page]) -> Callable[[Frame], Page]:
        """Reads while the program is asked what it shows, unless the engine sends what it is given."""
        self._hints = None
        answer = self._equipment.hinting.ask(frame) if engine.name == "local" else None

        def reads(frame: Frame) -> Page:
            page = read(frame)
            self._hints = answer() if answer is not None else None
            return page

        return reads

    def _sight(self, frame: Frame, page: Page | None) -> Sight:
        return replace(self._hiding.sight(frame, page), hints=self._hints)

    def _takes_haste(self, engine: Engine) -> HastyReader | None:
        """The reader, where it can tell a page sooner and the engine can put right what it wrote of that."""
        desk = self._equipment.desk
        return desk if isinstance(desk, HastyReader) and isinstance(engine, Correcting) and engine.takes_haste() else None

    def _correct(self, engine: Engine, hasty: HastyReader, frame: Frame) -> None:
        seen, page = self._page(frame, hasty.read_with_care)
        if seen and page is not None and isinstance(engine, Correcting):
            engine.correct(self._sight(frame, page))

    def _page(self, frame: Frame, read: Callable[[Frame], Page]) -> tuple[bool, Page | None]:
        """Whether the frame may be noted, and what was read on it: None when it could not be read."""
        page: Page | None = None
        if self._halted.is_set():
            return False, None
        try:
            page = read(frame)
            self._retry.over()
        except ReadCancelled:
            return False, None
        except CannotRead as failure:
            self._tell(failure.problem)
            if self._retries:
                self._retry.failed(failure.problem, self._equipment.steady())
        if self._halted.is_set() or not self._may_be_noted(frame, page):
            return False, None
        for notice in self._equipment.desk.notices():
            self._tell(notice)
            self._noting.do(lambda scribe, text=notice.message: scribe.remark(frame.t, text))  # type: ignore[misc]
        return True, page

    def _may_be_noted(self, frame: Frame, page: Page | None) -> bool:
        """Nothing of a frame that may not is kept: no word, no picture, and no engine sees it."""
        verdict = self._equipment.vet(frame, page)
        if verdict == "again":
            self._look_again(self._session, frame.forced)
        elif verdict == "drop" and frame.forced:
            self._tell(new_problem("shot-left-out"))
        return verdict == "note"

    def _note_shot(self, frame: Frame) -> None:
        """After the engine spoke, so that the shot stands in the section of what it shows."""
        self.picture(frame.id)
        self._noting.do(lambda scribe: scribe.shot(frame.t, Evidence(frame.id)))

    def _took(self, event: EngineEvent) -> None:
        """What the engine says, on its way to the notes thread."""
        if self._halted.is_set() and not isinstance(event, EngineState | Usage):
            return
        match event:
            case EngineState() | Problem() | Usage():
                self._tell(event)
            case Delta(evidence=Evidence(frame)) | Replace(evidence=Evidence(frame)):
                self.picture(frame)
        self._noting.do(lambda scribe: scribe.take(event))
