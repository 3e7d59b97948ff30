"""From nothing to a window: it is painted first, then everything that records is loaded behind it, and at the end all threads are brought home."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSocketNotifier, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication

from .. import __version__
from ..events import Problem
from ..runtime.capture_worker import CaptureThread
from ..runtime.handover import NobodyAnswersError, ask
from ..runtime.hub import Hub
from ..runtime.single_instance import Request, SingleInstance
from ..settings.paths import Paths, find_paths
from . import theme, window_state
from .conductor import Conductor
from .faults import Faults
from .main_window import MainWindow
from .pictures import Pictures

if TYPE_CHECKING:
    from ..capture.screens import SourceChoice
    from ..compose import Parts
    from ..settings.schema import Settings
    from ..system.windows import Windows

log = logging.getLogger(__name__)

QUIT_WITHIN_S = 2.5


def run(
    *,
    home: Path | None = None,
    start: bool = False,
    screen: str | None = None,
    duration: float | None = None,
    argv: tuple[str, ...] = ("realtime-hud",),
) -> int:
    """Shows the window until it is closed. Exit code: 0 done, also when another window runs already and is brought to the front.

    Args:
        home: A folder for everything; None: the system's usual places.
        start: Begin recording at once.
        screen: What to record: 'all', a number, a name; None: what the settings say.
        duration: Quit after so many seconds.
    """
    paths = find_paths(home, os.environ)
    if not _display():
        print("There is no display to open a window on. Use 'realtime-hud watch', or start it under a desktop.", file=sys.stderr)  # noqa: T201
        return 1
    app = QApplication(list(argv))
    app.setApplicationName("Realtime HUD")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("realtime-hud")
    app.setQuitOnLastWindowClosed(False)
    instance = SingleInstance(paths.lock_file, paths.socket_path)
    if not instance.claim():
        return _hand_over(paths, start=start)
    faults = Faults(paths.log_file)
    faults.install()
    try:
        program = Program(app, paths, instance, faults, _Wish(start, screen, duration))
        program.show()
        code = app.exec()
        return code if program.ended_well else 1
    finally:
        faults.remove()
        instance.close()


def _display() -> bool:
    named = os.environ.get("QT_QPA_PLATFORM", "")
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or named.startswith(("offscreen", "minimal", "vnc"))
    )


def _hand_over(paths: Paths, *, start: bool) -> int:
    try:
        ask(paths.socket_path, "start" if start else "show")
    except NobodyAnswersError:
        print("Realtime HUD runs already, but its window does not answer. End it, or wait a moment.", file=sys.stderr)  # noqa: T201
        return 1
    print("Realtime HUD runs already; its window was brought to the front.")  # noqa: T201
    return 0


class _Wish:
    """What the start asked for."""

    def __init__(self, start: bool, screen: str | None, duration: float | None) -> None:
        self.start, self.screen, self.duration = start, screen, duration


class _Loader(QThread):
    """Imports and makes all that records, away from the GUI thread.

    Attributes:
        parts, fault: What came out of it, once `finished` was emitted; exactly one of them is set.
    """

    def __init__(self, paths: Paths, screen: str | None) -> None:
        super().__init__()
        self.setObjectName("loader")
        self._paths, self._screen = paths, screen
        self.parts: Parts | None = None
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            from ..capture.screens import SourceChoice
            from ..compose import compose

            choice = SourceChoice.of_screen(self._screen) if self._screen is not None else None
            self.parts = compose(self._paths, choice=choice, has_windows=True)
        except BaseException as fault:  # noqa: BLE001 - told in the GUI thread, see `Program._loaded`
            self.fault = fault


class _FirstPaint(QObject):
    """Tells when the window has been painted for the first time.

    Signals:
        done: Once.
    """

    done = Signal()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.done.emit)
        return False


class Program(QObject):
    """Owns the window, the hub and the capture thread.

    Attributes:
        ended_well: Every thread came home in time.
    """

    def __init__(self, app: QApplication, paths: Paths, instance: SingleInstance, faults: Faults, wish: _Wish) -> None:
        super().__init__()
        self.ended_well = True
        self._app, self._paths, self._instance, self._wish = app, paths, instance, wish
        self._state_file = paths.state / "window.json"
        state = window_state.load(self._state_file)
        look: theme.Look = state.look if state.look in ("light", "dark") else "system"  # type: ignore[assignment]
        tokens = theme.tokens_for(look, app)
        theme.apply(app, tokens)
        self._pictures = Pictures()
        self.window = MainWindow(tokens, state, self._pictures.thumb)
        self.conductor = Conductor(self.window, self._pictures, look)
        self._hub = Hub()
        self._capture: CaptureThread | None = None
        self._parts: Parts | None = None
        self._quitting = False
        self._first = _FirstPaint()
        self._loader = _Loader(paths, wish.screen)
        self._wire(faults)

    def _wire(self, faults: Faults) -> None:
        faults.happened.connect(self._on_fault, Qt.ConnectionType.QueuedConnection)
        self._first.done.connect(self._begin)
        self._loader.finished.connect(self._loaded)
        self._hub.happened.connect(self.conductor.take)
        self.window.closing.connect(self.quit)
        self.conductor.quit_wanted.connect(self.quit)
        self.conductor.settings_wanted.connect(self._settings)
        self.conductor.hurried.connect(self._hurry)
        self._app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def show(self) -> None:
        self.window.pane.installEventFilter(self._first)
        self.window.show()

    def _begin(self) -> None:
        """The window stands: now the rest."""
        self._instance.listen(self._answer)
        self._heed_signals()
        self._loader.start(QThread.Priority.LowPriority)
        if self._wish.duration is not None:
            QTimer.singleShot(int(self._wish.duration * 1000), self, self.quit)

    def _loaded(self) -> None:
        if self._quitting:
            return
        if self._loader.parts is None:
            assert self._loader.fault is not None
            self.window.status.trouble(_cannot_load(self._loader.fault))
            raise self._loader.fault
        from ..notes.shelf import Shelf
        from ..notes.vault import Vault

        parts = self._parts = self._loader.parts
        parts.recorder.listen(self._hub.take)
        self._capture = CaptureThread(parts.recorder.look, self)
        self._capture.start()
        self.conductor.equip(parts.recorder, Shelf(parts.paths.notes_db), Vault(parts.paths.pictures_db), _windows(), _choice(parts, self._wish))
        self._settings_changed(parts.settings)
        for problem in parts.problems:
            self.window.status.trouble(problem)
        if self._wish.start:
            self.conductor.actions.by_id["start"].trigger()

    def quit(self) -> None:
        """Ends the recording, brings every thread home, and leaves."""
        if self._quitting:
            return
        self._quitting = True
        window_state.save(self._state_file, self.window.remembered(self.conductor.look))
        self.window.hide()
        self._hub.close()
        until = time.monotonic() + QUIT_WITHIN_S
        home = self._loader.wait(int(QUIT_WITHIN_S * 1000)) if self._loader.isRunning() else True
        if self._capture is not None:
            home = self._capture.stop(until - time.monotonic()) and home
        if self._parts is not None:
            home = self._parts.recorder.close(max(0.5, until - time.monotonic())) and home
        if not home:
            log.error("a thread did not come home in time")
            logging.shutdown()
            # A running QThread must not be destroyed (abort), and nothing may be lost that waits: all finished notes are durable by now.
            os._exit(0)
        self._app.quit()

    # ------------------------------------------------------------------ slots

    def _hurry(self) -> None:
        if self._capture is not None:
            self._capture.hurry()

    def _on_fault(self, words: str) -> None:
        from .words import Words

        self.window.status.trouble(Words().fault(words))

    def _follow_system(self) -> None:
        self.conductor.dress(self._app, self.conductor.look)

    def _settings(self) -> None:
        if self._parts is None:
            return
        from .settings_dialog import SettingsDialog

        dialog = SettingsDialog(self.window, self._parts.settings_file)
        dialog.changed.connect(self._settings_changed)
        dialog.failed.connect(self.window.status.trouble)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _settings_changed(self, settings: Settings) -> None:
        self.conductor.dress(self._app, settings.theme)

    def _answer(self, request: Request) -> dict[str, object]:
        """What another process is told; the verbs are those of `handover.VERBS`."""
        actions = self.conductor.actions.by_id
        match request.verb:
            case "show":
                self._to_front()
            case "quit":
                QTimer.singleShot(0, self, self.quit)
            case "mark" if self._parts is not None:
                self._parts.recorder.mark(request.text)
            case "start" | "pause" | "resume" | "stop" | "shot" | "mark" as verb:
                if self._parts is None:
                    return {"ok": False, "sentence": "The window is still getting ready. Try again in a moment."}
                actions[verb].trigger()
        now = self.window.status.known.recording
        return {"ok": True, "state": now.state, "sentence": self.window.status.sentences(time.time()), "notes": self.window.status.known.notes}

    def _to_front(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()

    def _heed_signals(self) -> None:
        """SIGTERM and Ctrl+C end the program as its window does. Python's handlers run only when the interpreter does, so a pipe wakes Qt."""
        if sys.platform == "win32":
            return
        self._pipe = os.pipe()
        os.set_blocking(self._pipe[1], False)
        signal.set_wakeup_fd(self._pipe[1])
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, _only_wake)
        self._notifier = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        os.read(self._pipe[0], 64)
        self.quit()


def _only_wake(number: int, frame: object) -> None:
    """The byte in the pipe says it."""


def _windows() -> Windows:
    from ..system.windows import open_windows

    return open_windows(os.environ, sys.platform)


def _choice(parts: Parts, wish: _Wish) -> SourceChoice:
    from ..capture.screens import SourceChoice
    from ..compose import saved_choice

    return SourceChoice.of_screen(wish.screen) if wish.screen is not None else saved_choice(parts.settings.source)[0]


def _cannot_load(fault: BaseException) -> Problem:
    from .words import Words

    return Words().cannot_load(f"{type(fault).__name__}: {fault}")
