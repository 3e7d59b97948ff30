"""What is told to a person who works in another window: rare, never twice for one cause, taken back when it is over."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ..events import BlockChanged, Problem, RecorderEvent, Recording
from ..runtime.hub import Batch
from ..system.notify import Acted, Notice, Notifier
from ..system.session import ASLEEP, AWAY, LOCKED, SAVED
from ..values import BlockKind
from .cures import command_of
from .tokens import Tokens
from .wording import sentences

if TYPE_CHECKING:
    from ..settings.schema import Settings

LASTS_MS = 4000
"""Trouble that is over sooner is not told: a window that is just being opened, a screen that is just changing its mode."""
AGAIN_S = 600.0
"""The same cause is told again after so long."""
KEYS = ("recording", "budget", "shot")
NOBODY_SEES = frozenset({LOCKED, SAVED, ASLEEP, AWAY})
"""Reasons of a pause that nobody can be told of, and that end by themselves."""


class Notices(QObject):
    """A part outside of the window.

    Signals:
        opened: The user wants to see what a notice is about.
    """

    opened = Signal()
    _acted = Signal(str)

    def __init__(
        self,
        parent: QObject,
        open_notifier: Callable[[Acted], Notifier],
        in_front: Callable[[], bool],
        has_hud: Callable[[], bool],
        clock: Callable[[], float] = time.monotonic,
        lasts_ms: int = LASTS_MS,
    ) -> None:
        """`in_front`: whether the window is what the user looks at. `has_hud`: whether the HUD is on the screen. `clock` in seconds."""
        super().__init__(parent)
        self._acted.connect(self._on_acted)
        self._sentences = sentences()
        self._notifier = open_notifier(self._acted.emit)
        self._in_front, self._has_hud, self._now = in_front, has_hud, clock
        self._on = True
        self._told: dict[str, float] = {}
        self._shown = False
        self._waiting: Notice | None = None
        self._cause = ""
        self._lasts = QTimer(self)
        self._lasts.setSingleShot(True)
        self._lasts.setInterval(lasts_ms)
        self._lasts.timeout.connect(self._tell_waiting)

    # ------------------------------------------------------------------ a part outside of the window

    def take(self, batch: Batch) -> None:
        for event in batch.events:
            self._hear(event)

    def apply(self, settings: Settings) -> None:
        self._on = settings.notify

    def dress(self, tokens: Tokens) -> None:
        """The desktop draws them."""

    def close(self) -> None:
        self._lasts.stop()
        self._notifier.close()

    def vanish(self) -> None:
        """Takes back what is shown, which may name a window, and what was about to be."""
        self._lasts.stop()
        self._waiting = None
        for key in KEYS:
            self._notifier.withdraw(key)

    # ------------------------------------------------------------------ inside

    def _hear(self, event: RecorderEvent) -> None:
        match event:
            case Problem(code, message, cure, fatal=True):
                self._tell(Notice("recording", self._sentences.ended(), f"{message} {cure}".strip(), self._open(), urgent=True), code)
            case Problem(code, message, cure) if command_of(code) == "money":
                self._tell(Notice("budget", self.tr("A limit of your spending is reached"), f"{message} {cure}".strip(), self._open()), code)
            case Recording():
                self._became(event)
            case BlockChanged(_, block) if block.kind is BlockKind.SHOT and block.done and not self._has_hud():
                self._tell(Notice("shot", self.tr("The screen was noted"), self.tr("The shot is in your notes."), self._open()), f"shot {block.id}")
            case _:
                pass

    def _became(self, recording: Recording) -> None:
        state, why = recording.state, recording.why
        if state == "trouble" or (state == "paused" and why and why not in NOBODY_SEES):
            title, words = self._sentences.notice(recording, time.time())
            self._wait_with(Notice("recording", title, words, self._open(), urgent=state == "trouble"), f"{state} {why}")
        else:
            self._lasts.stop()
            self._waiting = None
            if state == "recording" and self._shown:
                self._shown = False
                self._notifier.withdraw("recording")

    def _wait_with(self, notice: Notice, cause: str) -> None:
        if cause != self._cause or self._waiting is None:
            self._waiting, self._cause = notice, cause
            self._lasts.start()

    def _tell_waiting(self) -> None:
        notice, self._waiting = self._waiting, None
        if notice is not None:
            self._tell(notice, self._cause)

    def _tell(self, notice: Notice, cause: str) -> None:
        now = self._now()
        if not self._on or self._in_front() or now - self._told.get(cause, -1e18) < AGAIN_S:
            return
        self._told = {known: t for known, t in self._told.items() if now - t < AGAIN_S} | {cause: now}
        self._shown |= notice.key == "recording"
        self._notifier.show(notice)

    def _open(self) -> str:
        return self.tr("Open")

    def _on_acted(self, _key: str) -> None:
        self.opened.emit()
