"""What the user asks for: of the recorder, and about sources and links."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog, QMessageBox

from ..runtime.pausing import span_of
from ..values import Window
from .interior import show_choice
from .main_window import MainWindow
from .notes_pane.feed import Reading
from .notes_pane.safe import one_line, web_host
from .picks import Picks
from .words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from ..capture.glance import Sees
    from ..capture.screens import SourceChoice
    from ..notes.rows import SessionRow
    from ..notes.shelf import Hit
    from ..runtime.commands import Commands

LATER_MS = 3000

May = Callable[[str, Callable[[str], None]], None]
"""Takes an engine's name and what to do with the engine that may be used in the end."""


class Shelf(Reading, Protocol):
    """What the window reads notes from; `path` is the store's file."""

    path: Path

    def sessions(self, limit: int | None = 100, before: str | None = None) -> list[SessionRow]: ...
    def session(self, session: str) -> SessionRow | None: ...
    def search(self, text: str, limit: int | None = 50, offset: int = 0) -> list[Hit]: ...


class Tasks(QObject):
    """Commands of the user, as slots. Nothing happens before `equip`.

    Attributes:
        picks: Asks what to record.

    Signals:
        hurried: The next look at the screen should come at once.
        engine_chosen: The name of the engine the user chose, to be kept.
        source_chosen: The `SourceChoice` of the user, to be kept.
        picking: Whether a part of the screen is being chosen: nothing of ours may stand in the way meanwhile.
    """

    hurried = Signal()
    engine_chosen = Signal(str)
    source_chosen = Signal(object)
    picking = Signal(bool)

    def __init__(self, window: MainWindow, words: Words) -> None:
        super().__init__(window)
        self._window, self._words = window, words
        self._recorder: Commands | None = None
        self._shelf: Shelf | None = None
        self._choice: SourceChoice | None = None
        self._engine = "local"
        self._windows: Callable[[], Sequence[Window]] = tuple
        self.picks = Picks(window)
        self.picks.chosen.connect(self.choose_for_good)
        self.picks.said.connect(window.status.trouble)
        self.picks.picking.connect(self.picking)
        self._last_region: Callable[[], SourceChoice | None] = lambda: None
        self._may: May = lambda engine, go: go(engine)

    def equip(self, recorder: Commands, shelf: Shelf, windows: Callable[[], Sequence[Window]], choice: SourceChoice) -> None:
        """From now on there is something to ask."""
        self._recorder, self._shelf, self._windows, self._choice = recorder, shelf, windows, choice
        self.show_choice()

    def ask_first(self, may: May) -> None:
        """`may` decides whether an engine is used."""
        self._may = may

    def see_with(self, open_eye: Callable[[], Sees], last_region: Callable[[], SourceChoice | None]) -> None:
        """`open_eye` makes what sees the desktop, on any thread. `last_region` gives the region recorded last, None when there was none."""
        self._last_region = last_region
        self.picks.equip(open_eye, last_region, lambda: self._choice)

    def start(self) -> None:
        if self._recorder is not None:
            self._may(self._engine, self._start_with)

    def _start_with(self, engine: str) -> None:
        if engine != self._engine:
            self._settle_engine(engine)
        if self._recorder is not None:
            self._recorder.start(self._choice, engine)
            self.hurried.emit()

    def pause(self) -> None:
        if self._recorder is not None:
            self._recorder.pause()

    def pause_for(self, span: str) -> None:
        """Also of a recording that is paused already: it then lasts as long as is said now. `span`: in the words of `runtime.pausing`."""
        if self._recorder is not None:
            lasts = span_of(span, time.time())
            self._recorder.pause(until=lasts.until, for_s=lasts.for_s)

    def resume(self) -> None:
        if self._recorder is not None:
            self._recorder.resume()
            self.hurried.emit()

    def stop(self) -> None:
        if self._recorder is not None:
            self._recorder.stop()

    def shot(self) -> None:
        """In the running recording, or one of its own: then the engine is asked about as at Start."""
        if self._recorder is None:
            return
        if self._recorder.recording.state in ("idle", "stopped"):
            self._may(self._engine, self._shoot_with)
        else:
            self._shoot_with(self._engine)

    def shot_later(self) -> None:
        """While a menu is open no key reaches a program, so the shot comes by itself."""
        QTimer.singleShot(LATER_MS, self, self.shot)

    def _shoot_with(self, engine: str) -> None:
        if engine != self._engine:
            self._settle_engine(engine)
        if self._recorder is not None:
            self._recorder.shot(engine)
            self.hurried.emit()

    def mark(self) -> None:
        if self._recorder is not None:
            self._recorder.mark()

    def keep_secrets(self, keep: bool) -> None:
        if self._recorder is not None:
            self._recorder.keep_secrets(keep)

    def undo(self) -> None:
        if self._recorder is not None:
            self._recorder.undo()

    def redo(self) -> None:
        if self._recorder is not None:
            self._recorder.redo()

    def edit(self) -> None:
        block = self._window.pane.view.current()
        if block is not None:
            self._window.pane.edit_block(block.id)

    def remove(self) -> None:
        block = self._window.pane.view.current()
        if block is not None and self._recorder is not None:
            self._recorder.remove(block.id)

    def keep_edit(self, block: str, text: str) -> None:
        if self._recorder is not None:
            self._recorder.edit(block, text)

    def write_own(self, text: str) -> None:
        if self._recorder is not None:
            self._recorder.write_own(text)

    def rename(self) -> None:
        session = self._window.pane.session
        row = self._shelf.session(session) if self._shelf is not None else None
        if row is None or self._recorder is None:
            return
        title, agreed = QInputDialog.getText(self._window, self._words.rename(), self._words.new_title(), text=row.title)
        if agreed and title.strip():
            self._recorder.rename(session, title.strip())

    def remove_note(self) -> None:
        session = self._window.pane.session
        row = self._shelf.session(session) if self._shelf is not None else None
        if row is None or self._recorder is None:
            return
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._words.really_delete(one_line(row.title, 80)))
        box.setInformativeText(self._words.for_good())
        delete = box.addButton(self._words.delete(), QMessageBox.ButtonRole.DestructiveRole)
        delete.setObjectName("danger")
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        if box.clickedButton() is delete:
            self._recorder.remove_session(session)

    def open_link(self, address: str) -> None:
        host = web_host(address)
        if not host:
            self._window.status.trouble(self._words.link_refused(one_line(address, 80)))
            return
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(self._words.open_link(host))
        box.setInformativeText(one_line(address, 300))
        box.setStandardButtons(QMessageBox.StandardButton.Open | QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        if box.exec() == QMessageBox.StandardButton.Open:
            QDesktopServices.openUrl(QUrl(address))

    # ------------------------------------------------------------------ sources and engines

    def choose(self, choice: SourceChoice) -> None:
        """Records this from now on."""
        self._choice = choice
        self.show_choice()
        if self._recorder is not None:
            self._recorder.choose(choice)
            self.hurried.emit()

    def choose_for_good(self, choice: SourceChoice) -> None:
        """Records this from now on, after the next start of the program too."""
        self.choose(choice)
        self.source_chosen.emit(choice)

    @property
    def choice(self) -> SourceChoice | None:
        """What the next Start records."""
        return self._choice

    def bind(self, found: SourceChoice) -> bool:
        """The source was found to be this screen or window. False when another one was chosen meanwhile."""
        now = self._choice
        if now is None or replace(found, screen=now.screen, origin=now.origin, window=now.window, pid=now.pid) != now:
            return False
        self._choice = found
        return True

    def show_choice(self) -> None:
        from .source_menu import title_of

        if self._choice is not None:
            show_choice(self._window.source, title_of(self._choice))

    def fill_sources(self) -> None:
        from .source_menu import fill

        if self._choice is not None:
            others = [window for window in self._windows() if window.title and window.title != self._window.windowTitle()]
            fill(self._window.source.menu(), self._choice, self.choose_for_good, self.picks, others, self._last_region())

    def fill_engines(self) -> None:
        from .source_menu import fill_engines

        fill_engines(self._window.engine.menu(), self._engine, self._words.engines(), self.choose_engine)

    @property
    def engine(self) -> str:
        """Which the next Start has."""
        return self._engine

    def use_engine(self, name: str) -> None:
        """The engine of the next Start."""
        self._engine = name
        self._window.witness.settle(chosen_engine=name)
        show_choice(self._window.engine, self._words.engine(name))

    def choose_engine(self, name: str) -> None:
        """The user wants this engine: the next Start has it, once what leaves this computer has been agreed to."""
        self._may(name, self._settle_engine)

    def _settle_engine(self, name: str) -> None:
        self.use_engine(name)
        self.engine_chosen.emit(name)
        now = self._recorder.recording.state if self._recorder is not None else "idle"
        if now in ("recording", "paused", "trouble") and name != self._window.witness.standing.engine:
            self._window.status.trouble(self._words.engine_later(name))
