"""A recorder without a camera: real notes, store, Markdown file and pictures, and engine events from a script instead of from a screen."""

from __future__ import annotations

import time
from collections.abc import Callable

from app.capture.screens import SourceChoice
from app.compose.erasing import erase
from app.compose.folders import notes_folder
from app.compose.shelves import places
from app.events import EngineEvent, FrameSeen, Problem, RecorderEvent, Recording
from app.notes.opening import open_scribe
from app.notes.retention import Kind
from app.notes.wipe import Span
from app.recorder.equipment import Report
from app.settings.paths import Paths
from app.settings.schema import Settings

LOOK_S = 0.05


class ScriptedRecorder:
    """Has the commands of `app.recorder.recorder.Recorder`; does everything on the calling thread, at the time `clock` says.

    Attributes:
        calls: What was asked of it, in order: ('start',), ('mark', text), …
    """

    def __init__(self, paths: Paths, clock: Callable[[], float]) -> None:
        self._listeners: list[Callable[[RecorderEvent], None]] = []
        self._clock = clock
        self._paths = paths
        self.calls: list[tuple[object, ...]] = []
        self.recording = Recording("idle", "")
        self.refusal: Problem | None = None
        self.scribe = open_scribe(places(paths, Settings()), self.tell)
        self.session = ""
        self.engine = ""

    def listen(self, callback: Callable[[RecorderEvent], None]) -> None:
        self._listeners.append(callback)

    def tell(self, event: RecorderEvent) -> None:
        """Says something to the window, as the real one would."""
        for callback in self._listeners:
            callback(event)

    def become(self, state: str, sentence: str = "", why: str = "", source: str = "screen 1", until: float | None = None) -> None:
        self.recording = Recording(state, sentence, source, why, until)  # type: ignore[arg-type]
        self.tell(self.recording)

    def play(self, *events: EngineEvent) -> None:
        """What an engine says."""
        for event in events:
            self.scribe.take(event)

    # ------------------------------------------------------------------ commands

    def start(self, source: SourceChoice | None = None, engine: str = "") -> None:
        self.calls.append(("start",))
        self.engine = engine
        self.session = self.scribe.begin(self._clock())
        self.become("recording")
        self.see()

    def see(self) -> None:
        """The screen is seen, as it is at once after a start."""
        self.tell(FrameSeen(time.time(), 1))

    def pause(self, why: str = "", until: float | None = None, for_s: float | None = None) -> None:
        self.calls.append(("pause", why))
        self.become("paused", why=why, until=self._clock() + for_s if for_s is not None else until)

    def resume(self) -> None:
        self.calls.append(("resume",))
        self.become("recording")

    def stop(self) -> None:
        self.calls.append(("stop",))
        self.scribe.end(self._clock())
        self.become("stopped")

    def shot(self, engine: str = "") -> None:
        self.calls.append(("shot",))
        self.engine = engine

    def mark(self, text: str = "") -> None:
        self.calls.append(("mark", text))
        self.scribe.mark(self._clock(), text)

    def keep_secrets(self, keep: bool) -> None:
        self.calls.append(("keep_secrets", keep))

    def write_own(self, text: str, after: str | None = None) -> None:
        self.calls.append(("write_own", text))
        self.scribe.write_own(self._clock(), text, after)

    def edit(self, block: str, text: str) -> None:
        self.calls.append(("edit", block, text))
        self.scribe.edit(block, text)

    def remove(self, block: str) -> None:
        self.calls.append(("remove", block))
        self.scribe.remove(block)

    def undo(self) -> None:
        self.calls.append(("undo",))
        self.scribe.undo()

    def redo(self) -> None:
        self.calls.append(("redo",))
        self.scribe.redo()

    def rename(self, session: str, title: str) -> None:
        self.calls.append(("rename", session, title))
        self.scribe.rename(title, session)

    def remove_session(self, session: str) -> None:
        self.calls.append(("remove_session", session))
        self.scribe.remove_session(session)

    def keep_announced(self, kind: Kind) -> None:
        self.calls.append(("keep_announced", kind))
        self.scribe.keep_announced(kind)

    def panic(self) -> None:
        self.calls.append(("panic",))
        self.scribe.end(self._clock())
        self.become("stopped")

    def remove_plain(self, then: Callable[[str], None]) -> None:
        self.calls.append(("remove_plain",))
        then("Removed: 2 files.")

    def erase(self, since: float, then: Callable[[Report], None]) -> None:
        self.calls.append(("erase", since))
        self.panic()
        then(erase(self._paths, notes_folder(self._paths, Settings()), self.scribe, Span(since, self._clock())))

    def choose(self, source: SourceChoice) -> None:
        self.calls.append(("choose", source))

    def look(self, now: float) -> float:
        return LOOK_S

    def close(self, within_s: float = 5.0) -> bool:
        self.scribe.close(self._clock())
        return True
