"""The HUD as a part of the program: when it is shown, what it says, and what becomes of what the user does with it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from ...events import BlockGrew, Problem, Recording
from ...runtime.hub import Batch
from ...settings.schema import Settings
from ...standing.standing import OPEN
from ...standing.witness import Witness
from ..tokens import Tokens
from .teller import Teller
from .telling import Dress, Line, Telling

if TYPE_CHECKING:
    from ...values import Evidence

TICK_MS = 1000
GROW_MS = 50
"""Letters are painted at most this often: 20 times a second reads as continuous, and every time costs a flush of the window."""


class Shows(Protocol):
    """What the part asks of a board: `board.Board` in this process or `far_board.FarBoard` in another."""

    in_the_way: bool
    opened: SignalInstance
    written: SignalInstance
    shaped: SignalInstance
    failed: SignalInstance
    shared: SignalInstance
    stands: SignalInstance
    closed: SignalInstance

    def tell(self, telling: Telling) -> None: ...
    def wear(self, dress: Dress) -> None: ...
    def show(self) -> None: ...
    def hide(self) -> None: ...
    def touch(self, *, writing: bool = False) -> None: ...
    def close(self) -> None: ...


class Hud(QObject):
    """See `outside.Part`.

    Attributes:
        shown: Whether it is on the screen.
        told: What it says.
        left_out: Whether shared screens leave it out; None until it was shown.

    Signals:
        opened: (session, block, `Evidence` or None): the note of a line is wanted, with its picture.
        written: A quick note.
        keep_wanted: Settings to be kept, by name.
        failed: A `Problem`.
        covers: The desktop pixels it covers, (x, y, width, height), or () for none; also () where shared screens and pictures leave it out.
    """

    opened = Signal(str, str, object)
    written = Signal(str)
    keep_wanted = Signal(object)
    failed = Signal(object)
    covers = Signal(tuple)

    def __init__(self, parent: QObject, board: Shows, witness: Witness, tokens: Tokens) -> None:
        """`witness` knows what is true, and is up to date whenever a batch arrives here."""
        super().__init__(parent)
        self.shown = False
        self.left_out: bool | None = None
        self._board, self._witness, self._tokens = board, witness, tokens
        self._settings = Settings()
        self._teller = Teller(self)
        self._state = "idle"
        self._wish: bool | None = None
        """What the user asked for since the recording began or ended; None: as the settings say."""
        self._gone = False
        self._in_the_way = False
        self._place: tuple[int, ...] = ()
        self.told = Telling()
        self._second = QTimer(self)
        self._second.setInterval(TICK_MS)
        self._second.timeout.connect(self._say)
        self._grew_at = 0.0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setTimerType(Qt.TimerType.PreciseTimer)
        self._soon.timeout.connect(self._grow)
        board.opened.connect(self._on_opened)
        board.written.connect(self.written)
        board.shaped.connect(self._on_shaped)
        board.failed.connect(self._on_failed)
        board.shared.connect(self._on_shared)
        board.stands.connect(self._on_stands)
        board.closed.connect(self._on_closed)

    # ------------------------------------------------------------------ a part of the program

    def take(self, batch: Batch) -> None:
        """Makes a batch of events true."""
        for event in batch.events:
            if isinstance(event, Recording):
                self._became(event)
            else:
                self._teller.lines.take(event)
                if isinstance(event, BlockGrew):
                    self._teller.grew()
        if self.shown and self.told.lines and all(isinstance(event, BlockGrew) for event in batch.events):
            since_ms = (time.monotonic() - self._grew_at) * 1000
            if since_ms >= GROW_MS:
                self._grow()
            elif not self._soon.isActive():
                self._soon.start(max(1, int(GROW_MS - since_ms)))
        elif self.shown:
            self._say()

    def apply(self, settings: Settings) -> None:
        self._settings = settings
        self._board.wear(self._dress())
        self._suit()

    def dress(self, tokens: Tokens) -> None:
        self._tokens = tokens
        self._board.wear(self._dress())

    def close(self) -> None:
        self._second.stop()
        self._soon.stop()
        self._board.close()

    @property
    def unshared(self) -> bool:
        """Whether shared screens are to leave it out."""
        return self._settings.hud_unshared

    # ------------------------------------------------------------------ commands

    def toggle(self) -> None:
        """Shows or hides it, until the recording begins or ends."""
        self.wish(not self.shown)

    def wish(self, shown: bool) -> None:
        """Shown or hidden by the user's word."""
        self._wish, self._gone = shown, False
        self._suit()

    def vanish(self) -> None:
        """Hidden, with its lines forgotten, until the user asks for it or begins another recording, whatever the settings say."""
        self._teller.lines.forget()
        self.told = Telling()
        self._board.tell(self.told)
        self.wish(False)
        self._gone = True

    def touch(self) -> None:
        """Can be clicked, moved and resized for a while."""
        self._bring(writing=False)

    def write(self) -> None:
        """Opens the field for a quick note."""
        self._bring(writing=True)

    def change_form(self) -> None:
        """From compact to expanded and back."""
        self.keep_wanted.emit({"hud_form": "compact" if self._settings.hud_form == "expanded" else "expanded"})

    def make_way(self, away: bool) -> None:
        """Nothing may stand over the screen for a while (a part of it is being chosen), or it may again."""
        self._in_the_way = away
        self._suit()

    # ------------------------------------------------------------------ inside

    def _bring(self, *, writing: bool) -> None:
        if self._in_the_way:
            return
        if not self.shown:
            self.wish(True)
        self._say()
        self._board.touch(writing=writing)

    def _became(self, recording: Recording) -> None:
        begins, ends = recording.state in OPEN and self._state not in OPEN, recording.state not in OPEN and self._state in OPEN
        if begins or (ends and not self._gone):
            self._wish, self._gone = None, False
        self._state = recording.state
        self._suit()

    def _suit(self) -> None:
        """Shown or not, by what is true now."""
        by_settings = self._settings.hud_shown == "always" or (self._settings.hud_shown == "recording" and self._state in OPEN)
        wanted = (by_settings and not self._board.in_the_way) if self._wish is None else self._wish
        wanted = wanted and not self._in_the_way and not self._teller.is_away(self._witness.standing.recording)
        if wanted == self.shown:
            return
        self.shown = wanted
        if wanted:
            self._say()
            self._board.show()
            self._second.start()
        else:
            self._second.stop()
            self._board.hide()

    def _say(self) -> None:
        self._show(self._teller.tell(self._witness.standing, self._settings.hud_still))

    def _grow(self) -> None:
        self._grew_at = time.monotonic()
        if self.shown:
            self._show(self._teller.grown(self.told, self._settings.hud_still))

    def _show(self, telling: Telling) -> None:
        if telling != self.told:
            self.told = telling
            self._board.tell(telling)

    def _dress(self) -> Dress:
        s = self._settings
        return Dress(
            look=self._tokens.name,
            form=s.hud_form,
            font_size=s.hud_font_size,
            opacity=s.hud_opacity,
            width=s.hud_width,
            lines=s.hud_lines,
            screen=s.hud_screen,
            corner=s.hud_corner,
            click_through=s.hud_click_through,
            unshared=s.hud_unshared,
            still=s.hud_still,
        )

    def _on_opened(self, line: Line) -> None:
        evidence: Evidence | None = self._teller.lines.evidence(line.block)
        self.opened.emit(line.session, line.block, evidence)

    def _on_shaped(self, width: int, lines: int) -> None:
        self.keep_wanted.emit({"hud_width": width, "hud_lines": lines})

    def _on_shared(self, left_out: bool) -> None:
        self.left_out = left_out
        self._on_stands(self._place)

    def _on_stands(self, place: tuple[int, ...]) -> None:
        self._place = place
        self.covers.emit(() if self.left_out else place)

    def _on_failed(self, problem: Problem) -> None:
        """It may be in the way from now on: then it stays only for a user who asked for it."""
        self._suit()
        self.failed.emit(problem)

    def _on_closed(self) -> None:
        self.shown = False
        self._second.stop()
        self._wish = False
