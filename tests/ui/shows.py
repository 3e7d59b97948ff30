"""A window with a scripted recorder and a real store, for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.capture.glance import Glance
from app.capture.screens import SourceChoice
from app.capture.taking import Taken
from app.events import Delta, Done, RecorderEvent, Replace, Section
from app.notes.shelf import Shelf
from app.notes.vault import Vault
from app.runtime.hub import Batch
from app.settings.paths import find_paths
from app.ui import theme
from app.ui.conductor import Conductor
from app.ui.main_window import MainWindow
from app.ui.pictures import Pictures
from app.ui.tokens import LIGHT, Tokens
from app.ui.window_state import WindowState
from app.values import BlockKind, Evidence, Rect, Window
from tests.fakes.recorder import ScriptedRecorder

T0 = 1_790_000_000.0


class NoEye:
    """Sees nothing of the desktop: for tests that never look."""

    def look(self) -> Glance:
        raise AssertionError("nobody was to look")

    def window(self, window: Window) -> Taken | None:
        raise AssertionError("nobody was to look")

    def close(self) -> None:
        return None


class Show:
    """The window as a user has it, without threads: what the recorder says arrives at once.

    Attributes:
        clock: The recorder's time; set it.
    """

    def __init__(self, qtbot: QtBot, home: Path, app: QApplication, tokens: Tokens = LIGHT) -> None:
        theme.apply(app, tokens)
        self.paths = find_paths(home / "hud", {})
        self.clock = T0
        self.pictures = Pictures()
        self.window = MainWindow(tokens, WindowState(w=1000, h=700))
        self.window.furnish(self.pictures.thumb)
        self.conductor = Conductor(self.window, self.pictures, "light")
        self.recorder = ScriptedRecorder(self.paths, lambda: self.clock)
        self.recorder.listen(self._take)
        self.shelf = Shelf(self.paths.notes_db)
        self.vault = Vault(self.paths.pictures_db)
        self.conductor.equip(self.recorder, self.shelf, self.vault, tuple, SourceChoice("screen", screen="1"))
        self.window.resize(1000, 700)
        self.window.show()
        qtbot.waitExposed(self.window)

    def _take(self, event: RecorderEvent) -> None:
        self.conductor.take(Batch((event,)))

    def trigger(self, command: str) -> None:
        self.conductor.actions.by_id[command].trigger()

    def section(self, name: str, app: str = "Firefox", window: str = "A page") -> None:
        self.recorder.play(Section(name, self.clock, app, window))

    def note(self, section: str, block: str, text: str, kind: BlockKind = BlockKind.TEXT, frame: int = 0) -> None:
        evidence = Evidence(frame, Rect(10, 10, 100, 40)) if frame else None
        self.recorder.play(Replace(section, block, self.clock, kind, text, evidence), Done(section, block, self.clock))

    def grow(self, section: str, block: str, text: str, kind: BlockKind = BlockKind.TEXT) -> None:
        self.recorder.play(Delta(section, block, self.clock, kind, text))

    @property
    def text(self) -> str:
        return self.window.pane.pages.document.toPlainText()

    def close(self) -> None:
        self.conductor.settle()
        self.window.close()
        self.recorder.close()
        self.shelf.close()
        self.vault.close()
        self.window.deleteLater()


Opener = Callable[[], Show]
