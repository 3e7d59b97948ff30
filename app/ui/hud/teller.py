"""Says what is true, in words: only what was really seen is called recording."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from ...events import Problem, Recording
from ...system.session import ASLEEP, AWAY, LOCKED, SAVED
from ...values import BlockKind
from ..notes_pane.safe import one_line
from ..remote.forecast import dollars
from ..status_bar import Known
from .lines import Lines
from .telling import Sign, Telling

UNSEEN_S = 20.0
"""A picture older than this is told of as trouble; a screen that stands still is looked at every 8 s."""
LOOKS_MISSED = 4
STREAMS_S = 2.0
"""How long after its last letter an answer counts as still being written."""
MOST_LINES = 24


class Teller(QObject):
    """Attributes:
    lines: The last lines; feed it every event.
    """

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._clock = clock
        self.lines = Lines({BlockKind.MARK: self.tr("Marked"), BlockKind.SHOT: self.tr("Shot of the screen")})
        self._state = "idle"
        self._since = 0.0
        self._grew_at = 0.0

    def grew(self) -> None:
        """A letter came."""
        self._grew_at = self._clock()

    def became(self, recording: Recording) -> None:
        """Remembers when the state began: what was seen before it says nothing of it."""
        if recording.state != self._state:
            self._state, self._since = recording.state, self._clock()

    def tell(self, known: Known, problem: Problem | None, interval_s: float, still: bool) -> Telling:
        """`known`: what the window knows; `interval_s`: between looks; `still`: no growing lines."""
        now = self._clock()
        sign, word, why = self._truth(known, now, interval_s)
        open_ = known.recording.state in ("recording", "starting", "paused", "trouble")
        if not why and problem is not None and open_:
            why = problem.message
        lines = self.lines.last(MOST_LINES, finished=still)
        if not why and not lines:
            why = self._hint(known.recording.state)
        return Telling(
            sign=sign,
            word=word,
            about=self._about(known, now) if open_ else "",
            why=one_line(why, 300),
            cost=self._cost(known) if open_ else "",
            lines=lines,
            streams=open_ and self.lines.grows and 0 <= now - self._grew_at < STREAMS_S,
            note=self.tr("Quick note: Enter writes it, Esc leaves it")
            if open_
            else self.tr("Nothing is recorded, so there is no note to write into"),
            open=open_,
        )

    def grown(self, telling: Telling, still: bool) -> Telling:
        """The same, with the lines as they are now: all that a few more letters change. Costs a tenth."""
        lines = self.lines.last(MOST_LINES, finished=still)
        return replace(telling, lines=lines, streams=self.lines.grows)

    @staticmethod
    def is_away(recording: Recording) -> bool:
        """Nobody can be looking: the screen is locked, saved, asleep or another user's."""
        return recording.state == "paused" and recording.why in (LOCKED, SAVED, ASLEEP, AWAY)

    # ------------------------------------------------------------------ inside

    def _truth(self, known: Known, now: float, interval_s: float) -> tuple[Sign, str, str]:
        recording = known.recording
        match recording.state:
            case "recording":
                return self._recording(known, now, interval_s)
            case "starting":
                return "none", self.tr("Getting ready"), ""
            case "paused":
                why = (
                    self.tr("Paused: %1.").replace("%1", recording.why.rstrip("."))
                    if recording.why
                    else self.tr("Nothing is recorded until you resume.")
                )
                return "paused", self.tr("Paused"), why
            case "trouble":
                return "trouble", self.tr("Not recording"), recording.why or recording.sentence
        return "none", self.tr("Not recording"), ""

    def _recording(self, known: Known, now: float, interval_s: float) -> tuple[Sign, str, str]:
        seen = known.last_look if known.last_look is not None and known.last_look >= self._since - interval_s - 1 else None
        unseen = now - (self._since if seen is None else seen)
        if unseen > max(UNSEEN_S, LOOKS_MISSED * interval_s):
            words = self.tr("The screen has not been seen for %1. What is on it now is not in the notes.").replace("%1", self._age(unseen))
            return "trouble", self.tr("No picture"), words
        if seen is None:
            return "none", self.tr("Getting ready"), ""
        if known.engine_state == "trouble" and known.engine == "realtime" and not known.falls:
            return "trouble", self.tr("Nothing is written"), known.engine_says
        return "recording", self.tr("Recording"), ""

    def _about(self, known: Known, now: float) -> str:
        engine = {"local": self.tr("Local"), "realtime": self.tr("Realtime")}.get(known.writes, known.writes)
        if known.recording.state == "paused" or known.last_look is None or known.last_look < self._since - 1:
            return engine
        return f"{engine} · " + self.tr("seen %1 ago").replace("%1", self._age(max(0.0, now - known.last_look)))

    def _age(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("%1 s").replace("%1", str(max(1, int(seconds))))
        if seconds < 3600:
            return self.tr("%1 min").replace("%1", str(int(seconds // 60)))
        return self.tr("%1 h").replace("%1", str(int(seconds // 3600)))

    def _cost(self, known: Known) -> str:
        """Only when money flows."""
        if not known.pictures:
            return ""
        if known.unpriced and not known.usd:
            return self.tr("price unknown")
        return (self.tr("over %1") if known.unpriced else "%1").replace("%1", dollars(known.usd))

    def _hint(self, state: str) -> str:
        if state in ("recording", "starting"):
            return self.tr("The last lines of the note appear here.")
        return self.tr("Start recording, and the last lines of the note appear here.") if state in ("idle", "stopped") else ""
