"""What the parts of the window do together: events of the recorder to the parts, commands of the user to the recorder."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMessageBox

from ..events import (
    BlockChanged,
    BlockGrew,
    BlockRemoved,
    EngineState,
    FrameSent,
    NoteEvent,
    Over,
    Problem,
    RecorderEvent,
    Recording,
    SectionAdded,
    SessionChanged,
    Usage,
)
from ..notes.words import StoreError
from ..runtime.hub import Batch
from ..runtime.pausing import ends_at
from ..standing.standing import Light, Standing, light
from ..values import Evidence, Window
from . import theme
from .actions import Actions, Circumstances
from .announcer import Announcer, speak
from .commands import SPANS
from .interior import show_choice
from .listing import Listing
from .main_window import MainWindow
from .notes_pane.write import clock
from .pictures import Pictures, PictureSource
from .tasks import Shelf, Tasks
from .telling import told
from .tokens import BODY_PX, Look
from .wording import sentences
from .words import Words

if TYPE_CHECKING:
    from ..capture.screens import SourceChoice
    from ..notes.retention import Kind
    from ..runtime.commands import Commands

OUTSIDE = ("hud", "hud_touch", "hud_form", "quick_note", "hotkeys", "panic", "erase", "remove_plain", "set_aside")
"""The commands that parts outside of the window carry out."""
RELIST_MS = 400
"""The list of sessions is read anew at most this often."""

_EMPTY_SIGNS = {"paused": "pause", "trouble": "triangle-alert"}
"""The picture of an empty note, by the light."""


class Conductor(QObject):
    """Lives as long as its window.

    Signals:
        settings_wanted, quit_wanted, report_wanted: Asked for by the user.
        rule_wanted: The settings of this group were asked for: what is deleted when.
        remote_wanted: 'key', 'model' or 'money' was asked for.
        something_left: A picture was sent, or an answer was paid for.
        outside_wanted: A command that a part outside of the window carries out.
        dressed: The window wears other colours.
    """

    settings_wanted = Signal()
    rule_wanted = Signal(str)
    remote_wanted = Signal(str)
    something_left = Signal()
    quit_wanted = Signal()
    report_wanted = Signal()
    outside_wanted = Signal(str)
    dressed = Signal(object)

    def __init__(self, window: MainWindow, pictures: Pictures, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._pictures = pictures
        self._recorder: Commands | None = None
        self._shelf: Shelf | None = None
        self._witness, self._sentences = window.witness, sentences()
        self._shown: Light = "off"
        self._start_key = ""
        self._words = Words()
        self.tasks = Tasks(window, self._words)
        self._listing = Listing(window.list)
        self.look = look
        self.announcer = Announcer(self, speak(window.pane.view))
        self.actions = Actions(window, self._doing(), window.tokens)
        window.install(self.actions)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._tick)
        self._relist = QTimer(self)
        self._relist.setSingleShot(True)
        self._relist.setInterval(RELIST_MS)
        self._relist.timeout.connect(self._list_sessions)
        self._wire()
        self._suit()

    def _wire(self) -> None:
        w = self._window
        w.list.chosen.connect(self._on_chosen)
        self._listing.failed.connect(w.status.trouble)
        w.list.due.kept.connect(self._keep_announced)
        w.list.due.rule_wanted.connect(self.rule_wanted)
        w.pane.picture_wanted.connect(self._on_picture)
        w.pane.link_wanted.connect(self.tasks.open_link)
        w.pane.edited.connect(self.tasks.keep_edit)
        w.pane.written.connect(self.tasks.write_own)
        w.pane.empty.acted.connect(self.tasks.start)
        w.source.menu().aboutToShow.connect(self.tasks.fill_sources)
        w.engine.menu().aboutToShow.connect(self.tasks.fill_engines)
        self.tasks.engine_chosen.connect(self._say_empty)
        w.status.cure_wanted.connect(self._cure)
        self._pictures.arrived.connect(w.pane.refit)

    def _doing(self) -> dict[str, Callable[[], None]]:
        w = self._window
        return {
            "start": self.tasks.start,
            "pause": self.tasks.pause,
            "resume": self.tasks.resume,
            **{name: partial(self.tasks.pause_for, span) for name, span in SPANS.items()},
            "stop": self.tasks.stop,
            "shot": self.tasks.shot,
            "shot_later": self.tasks.shot_later,
            "mark": self.tasks.mark,
            "keep_secrets": lambda: self.tasks.keep_secrets(self.actions.by_id["keep_secrets"].isChecked()),
            "sources": self.tasks.picks.sources,
            "region": self.tasks.picks.region_now,
            "region_3": lambda: self.tasks.picks.region(3),
            "region_5": lambda: self.tasks.picks.region(5),
            "last_region": self.tasks.picks.last_region,
            "key": lambda: self.remote_wanted.emit("key"),
            "model": lambda: self.remote_wanted.emit("model"),
            "money": lambda: self.remote_wanted.emit("money"),
            "settings": self.settings_wanted.emit,
            "quit": self.quit_wanted.emit,
            "undo": self.tasks.undo,
            "redo": self.tasks.redo,
            "copy": w.pane.view.copy,
            "write": self._write,
            "edit": self.tasks.edit,
            "remove": self.tasks.remove,
            "rename": self.tasks.rename,
            "remove_note": self.tasks.remove_note,
            "search": self._search,
            "find": w.pane.open_find,
            "palette": self._palette,
            "next_part": w.next_part,
            "sidebar": w.toggle_list,
            "newest": w.pane.to_newest,
            "details": w.status.toggle_details,
            "report": self.report_wanted.emit,
            "about": self._about,
            **{name: partial(self.outside_wanted.emit, name) for name in OUTSIDE},
        }

    # ------------------------------------------------------------------ life

    def equip(self, recorder: Commands, shelf: Shelf, vault: PictureSource, windows: Callable[[], Sequence[Window]], choice: SourceChoice) -> None:
        """Everything is loaded: the window comes to life."""
        self._recorder, self._shelf, self._listing.shelf = recorder, shelf, shelf
        self.tasks.equip(recorder, shelf, windows, choice)
        self._pictures.use(vault)
        self._window.list.due.watch(shelf.path.parent)
        self._window.pane.use(shelf)
        self._list_sessions()
        self._witness.take(recorder.recording)
        self._became()
        if self._window.focusWidget() in (None, self._window.list.search):
            self._window.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, batch: Batch) -> None:
        """Makes a batch of events true in the window. Connected to `Hub.happened`."""
        notes: list[NoteEvent] = []
        for event in batch.events:
            before, event = self._witness.standing, told(event)  # noqa: PLW2901 - the same in the user's language
            self._witness.take(event)
            if isinstance(event, SectionAdded | BlockGrew | BlockChanged | BlockRemoved):
                notes.append(event)
                if isinstance(event, BlockChanged) and event.session == self._live and event.block.done:
                    self.announcer.take(event.block)
            elif isinstance(event, SessionChanged):
                self._flush(notes)
                self._session_changed(event, before)
            else:
                self._heard(event)
        self._flush(notes)
        if light(self._witness.standing, time.time()) != self._shown:
            self._say()

    @property
    def _live(self) -> str:
        """The running session; '' when none runs."""
        return self._witness.standing.session

    def _flush(self, notes: list[NoteEvent]) -> None:
        if notes:
            self._window.pane.take(tuple(notes))
            notes.clear()

    def _heard(self, event: RecorderEvent) -> None:
        match event:
            case FrameSent() | Usage():
                self.something_left.emit()
            case EngineState():
                self._engine_is(event)
            case Problem() | Over():
                self._say()
            case Recording():
                self._became()
            case _:
                pass

    def _engine_is(self, event: EngineState) -> None:
        if event.state != "stopped":
            show_choice(self._window.engine, self._words.engine(event.engine))
        self._say()

    def _cure(self, command: str) -> None:
        self.actions.by_id[command].trigger()

    def _session_changed(self, event: SessionChanged, before: Standing) -> None:
        is_shown, was_running = event.session == self._window.pane.session, event.session == before.session
        if event.removed and is_shown:
            self._show("")
        elif not event.removed:
            self._lives_on(event, was_running)
        if event.session != self._live:
            self._listing.forget()
        if not self._relist.isActive():
            self._relist.start()

    def _lives_on(self, event: SessionChanged, was_running: bool) -> None:
        """A session begins, ends or is called otherwise."""
        if event.ended is None and not was_running:
            self.announcer.begin()
            self._show(event.session)
        elif event.ended is not None and was_running:
            self._window.pane.running(False)
        if event.session == self._window.pane.session:
            self._window.pane.head(event.title, event.started, event.ended)

    def _became(self) -> None:
        (self._second.start if self._witness.standing.is_open else self._second.stop)()
        self._window.status.refresh()
        self._suit()

    def _tick(self) -> None:
        self._time_pauses()
        if self._window.isVisible():
            self._say()

    def _say(self) -> None:
        """Sign, sentence and empty note are said together: one alone would be a second truth beside the others."""
        self._window.status.refresh()
        self._show_light()
        self._say_empty()

    def _time_pauses(self) -> None:
        """Menus, tray and palette say when each pause would end."""
        now = time.time()
        self.actions.time({name: self._sentences.until(ends_at(span, now), now) for name, span in SPANS.items()})

    def _show_light(self) -> None:
        """The sign, and which commands stand in the bar."""
        standing, now = self._witness.standing, time.time()
        self._shown = light(standing, now)
        self._window.show_state(standing.recording.state, self._shown, self._sentences.word(standing, now))

    def _suit(self) -> None:
        state = self._witness.standing.recording.state
        self._time_pauses()
        self.actions.suit(Circumstances(self._recorder is not None, state, bool(self._window.pane.session)))
        self._show_light()
        self._window.pane.running(bool(self._live) and self._window.pane.session == self._live)
        self._say_empty()

    def _say_empty(self) -> None:
        empty, standing = self._window.pane.empty, self._witness.standing
        if self._recorder is None:
            empty.say("", "", "")
        elif standing.is_open:
            now = time.time()
            sign = _EMPTY_SIGNS.get(light(standing, now), "monitor")
            empty.say(sign, *self._sentences.empty(standing, now))
        elif self._window.list.has_sessions:
            empty.say("notebook-text", *self._words.choose_note())
        elif self._listing.failure is not None:
            empty.say("triangle-alert", self._words.unreadable(), told(self._listing.failure).message)
        else:
            empty.say("notebook-text", *self._words.first_start(self._start_key, self.tasks.engine), self._words.start())

    # ------------------------------------------------------------------ reading

    def _list_sessions(self) -> None:
        self._listing.sessions(self._window.pane.session, self._live)
        self._say_empty()

    def _show(self, session: str, block: str = "") -> None:
        pane = self._window.pane
        try:
            pane.show_session(session, block or None)
            row = self._shelf.session(session) if self._shelf is not None and session else None
        except StoreError as failure:
            self._window.status.trouble(failure.problem)
            return
        if row is not None:
            pane.head(row.title, row.started, row.ended if row.id != self._live else None)
        self._suit()

    def _on_chosen(self, session: str, block: str) -> None:
        if block or session != self._window.pane.session:
            self._show(session, block)

    def _on_picture(self, evidence: Evidence) -> None:
        picture = self._pictures.full(evidence.frame)
        if picture is None:
            self._window.status.trouble(self._words.no_picture())
            return
        self._window.picture.open_view(picture, evidence.rect, self._words.picture_of(clock(evidence.frame / 1e6)))

    # ------------------------------------------------------------------ commands

    def _write(self) -> None:
        if self._live and self._window.pane.session != self._live:
            self._show(self._live)
        self._window.pane.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _keep_announced(self, kind: Kind) -> None:
        if self._recorder is not None:
            self._recorder.keep_announced(kind)

    def _search(self) -> None:
        self._window.list.show()
        self._window.list.focus_search()

    def _palette(self) -> None:
        if self._window.palette_box is not None:
            self._window.palette_box.open_palette()

    def _about(self) -> None:
        QMessageBox.about(self._window, self._words.about(), self._words.about_text(QApplication.applicationVersion()))

    def open_line(self, session: str, block: str, evidence: Evidence | None) -> None:
        """Shows a block in its note, and its picture if there is one."""
        self._show(session or self._live, block)
        if evidence is not None and self._pictures.full(evidence.frame) is not None:
            self._on_picture(evidence)

    def choose_note(self, session: str) -> None:
        """Shows a session; '' for none."""
        self._show(session)

    def relist(self) -> None:
        """Reads the list of notes anew at once."""
        self._relist.stop()
        self._list_sessions()

    def start_key(self, keys: str) -> None:
        """The key that starts from every program, as it is written here; '' while there is none."""
        if keys != self._start_key:
            self._start_key = keys
            self._say_empty()

    def settle(self) -> None:
        """Stops the clocks: nothing is said any more."""
        self._second.stop()
        self._relist.stop()
        self._pictures.close()
        self.announcer.stop()

    # ------------------------------------------------------------------ look

    def dress(self, app: QApplication, look: Look, size: int = BODY_PX) -> None:
        """Puts on another look or size of text, or follows the desktop's look."""
        self.look = look
        tokens = theme.tokens_for(look, app)
        if tokens is not self._window.tokens or size != app.font().pixelSize():
            theme.apply(app, tokens, size)
            self._window.dress(tokens)
            self.dressed.emit(tokens)
