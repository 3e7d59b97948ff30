"""Says what is true, in words: only what was really seen is called recording."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject

from ...events import Recording
from ...standing.standing import Light, Standing, light
from ...system.session import ASLEEP, AWAY, LOCKED, SAVED
from ...values import BlockKind
from ..notes_pane.safe import one_line
from ..wording import sentences
from .lines import Lines
from .telling import Sign, Telling

SIGNS: dict[Light, Sign] = {"off": "none", "starting": "none", "recording": "recording", "paused": "paused", "trouble": "trouble"}
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
        self._sentences = sentences()
        self._grew_at = 0.0

    def grew(self) -> None:
        """A letter came."""
        self._grew_at = self._clock()

    def tell(self, standing: Standing, still: bool) -> Telling:
        """`still`: no growing lines."""
        now, says = self._clock(), self._sentences
        why = says.why(standing, now)
        if not why and standing.problem is not None and standing.is_open:
            why = standing.problem.problem.message
        lines = self.lines.last(MOST_LINES, finished=still)
        if not why and not lines:
            why = says.hint(standing)
        return Telling(
            sign=SIGNS[light(standing, now)],
            word=says.word(standing, now),
            about=says.about(standing, now) if standing.is_open else "",
            why=one_line(why, 300),
            cost=says.cost(standing) if standing.is_open else "",
            lines=lines,
            streams=standing.is_open and self.lines.grows and 0 <= now - self._grew_at < STREAMS_S,
            note=self.tr("Quick note: Enter saves it, Esc discards it") if standing.is_open else says.no_note(),
            open=standing.is_open,
        )

    def grown(self, telling: Telling, still: bool) -> Telling:
        """The same, with the lines as they are now: all that a few more letters change. Costs a tenth."""
        lines = self.lines.last(MOST_LINES, finished=still)
        return replace(telling, lines=lines, streams=self.lines.grows)

    @staticmethod
    def is_away(recording: Recording) -> bool:
        """Nobody can be looking: the screen is locked, saved, asleep or another user's."""
        return recording.state == "paused" and recording.why in (LOCKED, SAVED, ASLEEP, AWAY)
