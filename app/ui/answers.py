"""What another process is told (`realtime-hud ctl`, a second start, a desktop's own shortcut): `handover.VERBS` as commands of the window."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction

from ..runtime.handover import Request
from ..runtime.pausing import span_of
from ..standing.answering import answer
from .conductor import Conductor
from .main_window import MainWindow
from .telling import told as translated
from .wording import sentences

if TYPE_CHECKING:
    from ..runtime.commands import Commands

COMMANDS = {
    "toggle": ("start", "pause", "resume"), "start": ("start", "resume"), "pause": ("pause",), "resume": ("resume",), "stop": ("stop",),
    "shot": ("shot",), "mark": ("mark",), "hud": ("hud",), "touch": ("hud_touch",), "note": ("quick_note",), "panic": ("panic",),
    "hotkeys": ("hotkeys",),
}  # fmt: skip
"""The first command of a verb that makes sense now is carried out."""
_RUNS = ("recording", "starting", "trouble")
_RECORD = ("toggle", "start", "resume", "shot")
_STARTS = ("toggle", "start")
_LASTING = {"start": _RUNS, "resume": _RUNS, "pause": ("paused",), "stop": ("idle", "stopped")}
"""What a verb makes so, by state: asked for once more, it is done already."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is asked of the rest of the program.

    Attributes:
        recorder: None while it is loaded.
        happened: Makes the window know what has just happened.
        front: Brings the window to the front.
        hud: Carries out a word about the HUD; False when there is no such word.
    """

    recorder: Callable[[], Commands | None]
    happened: Callable[[], None]
    front: Callable[[], None]
    hud: Callable[[str], bool]


def _rests(recorder: Commands) -> bool:
    """Whether nothing is recorded, not even paused."""
    return recorder.recording.state in ("idle", "stopped")


class Answers(QObject):
    """Answers at once, with what is true after the command."""

    def __init__(self, window: MainWindow, conductor: Conductor, told: Told) -> None:
        super().__init__(window)
        self._window, self._conductor = window, conductor
        self._sentences = sentences()
        self._recorder, self._happened, self._front, self._hud = told.recorder, told.happened, told.front, told.hud

    def __call__(self, request: Request) -> dict[str, object]:
        """`ok`, `state`, `sentence` and `notes`; `loading` when the same should be asked again in a moment."""
        verb = request.verb
        if verb == "show":
            self._front()
        elif verb == "quit":
            QTimer.singleShot(0, self, self._conductor.quit_wanted.emit)
        elif verb in COMMANDS:
            wrong = self._carry_out(verb, request.text)
            if wrong is not None:
                return wrong
        self._happened()
        refusal = self._refusal() if verb == "status" else ""
        return self._told(True, refusal or self._sentences.status(self._window.witness.standing, time.time()))

    def _refusal(self) -> str:
        """Why nothing may be recorded in this run, and what helps; '' where it may."""
        recorder = self._recorder()
        why = recorder.refusal if recorder is not None else None
        return " ".join(filter(None, (translated(why).message, translated(why).cure))) if why is not None else ""

    def _carry_out(self, verb: str, text: str) -> dict[str, object] | None:
        """None when it is done; otherwise what to answer."""
        recorder = self._recorder()
        if recorder is None:
            return self._told(False, self.tr("The window is still getting ready. Try again in a moment."), loading=True)
        self._happened()  # what is allowed depends on it
        actions = self._actions_of(verb)
        if not actions:
            return self._told(False, self.tr("This version cannot do that."))
        if verb == "pause" and text and not _rests(recorder):
            span = span_of(text, time.time())  # also of a recording that is paused already: it then lasts as long as is said now
            recorder.pause(until=span.until, for_s=span.for_s)
            return None
        able = next((action for action in actions if action.isEnabled()), None)
        if able is None:
            return self._told(self._is_so(verb), self._not_now(verb))
        return self._order_hud(text) if verb == "hud" else self._order(recorder, verb, text, able)

    def _actions_of(self, verb: str) -> list[QAction]:
        """The commands of a verb that this version has."""
        by_id = self._conductor.actions.by_id
        return [by_id[command] for command in COMMANDS[verb] if command in by_id]

    def _order(self, recorder: Commands, verb: str, text: str, able: QAction) -> dict[str, object] | None:
        """Does it; the window comes to the front where it has to ask something first."""
        if verb == "note" and text and _rests(recorder):
            return self._told(False, self._not_now(verb))
        self._do(recorder, verb, text, able)
        if verb in _RECORD and (why := self._refusal()):
            return self._told(False, why)
        asks = verb in _STARTS and _rests(recorder)
        if asks or verb == "hotkeys":
            self._front()
        return self._told(True, self.tr("The window has a question for you first.")) if asks else None

    def _order_hud(self, order: str) -> dict[str, object] | None:
        if self._hud(order):
            return None
        return self._told(False, self.tr("The HUD takes show, hide, touch, form or note; with nothing, it is shown or hidden."))

    @staticmethod
    def _do(recorder: Commands, verb: str, text: str, able: QAction) -> None:
        """The words of a mark or a note are written; all else is a command of the window."""
        match verb:
            case "mark" if text:
                recorder.mark(text)
            case "note" if text:
                recorder.write_own(text)
            case _:
                able.trigger()

    def _is_so(self, verb: str) -> bool:
        """Whether what is asked for is so already."""
        return self._window.witness.standing.recording.state in _LASTING.get(verb, ())

    def _not_now(self, verb: str) -> str:
        return self._sentences.not_now(verb, self._window.witness.standing)

    def _told(self, ok: bool, sentence: str, *, loading: bool = False) -> dict[str, object]:
        return answer(ok, sentence, self._window.witness.standing) | ({"loading": True} if loading else {})
