"""The furnished window with all that stands behind it: hub, capture thread, recorder, the answers to other processes, and the way out."""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QThread, QTimer, Signal
from PySide6.QtWidgets import QApplication

from ..desktop import own_display
from ..events import Problem
from ..runtime.capture_worker import CaptureThread
from ..runtime.engine_threads import EngineThreads
from ..runtime.handover import INNER, Request
from ..runtime.hub import Hub
from ..runtime.single_instance import SingleInstance
from ..settings.holding import HOLDS, Taker
from ..settings.paths import Paths
from ..settings.schema import takers_of
from . import theme, window_state
from .answers import Answers, Told
from .conductor import Conductor
from .cures import group_for
from .faults import Faults
from .main_window import MainWindow
from .outside import Outside
from .pictures import Pictures
from .report_saving import ReportSaving
from .tokens import Look

if TYPE_CHECKING:
    from ..capture.screens import SourceChoice
    from ..compose.parts import Parts
    from ..engines.running import NewThread
    from ..notes.shelf import Shelf
    from ..runtime.commands import Commands
    from ..settings.schema import Settings, Value
    from ..system.windows import Windows
    from .panic import Panic
    from .remote.desk import RemoteDesk
    from .sealed_notes import SealedNotes
    from .settings_dialog import SettingsDialog
    from .start_wish import StartWish

log = logging.getLogger(__name__)

QUIT_WITHIN_S = 2.5
WAITED_FOR = ("keyring-asked", "notes-converting")
"""What the loader says of itself is over with it."""
ARRANGED_MS = 1000
"""The place of the window is remembered when it has stood there for so long."""
_ELSEWHERE = "Realtime HUD is already running with these notes, on display {display}. Use it there, or start this one with --home and another folder."


class _Loader(QThread):
    """Imports and makes all that records, away from the GUI thread.

    Attributes:
        parts, fault: What came out of it, once `finished` was emitted; exactly one of them is set.

    Signals:
        waiting: A `Problem` that says what has to be waited for.
    """

    waiting = Signal(object)

    def __init__(self, paths: Paths, screen: str | None, new_thread: NewThread) -> None:
        super().__init__()
        self.setObjectName("loader")
        self._paths, self._screen, self._new_thread = paths, screen, new_thread
        self.parts: Parts | None = None
        self.fault: BaseException | None = None

    def run(self) -> None:
        try:
            from ..capture.screens import SourceChoice
            from ..compose.parts import compose

            choice = SourceChoice.of_screen(self._screen) if self._screen is not None else None
            self.parts = compose(self._paths, choice=choice, has_windows=True, new_thread=self._new_thread, meanwhile=self.waiting.emit)
        except BaseException as fault:  # noqa: BLE001 - told in the GUI thread, see `Program._loaded`
            self.fault = fault


class Program(QObject):
    """Owns the window, the hub and the capture thread.

    Attributes:
        ended_well: Every thread came home in time.
    """

    _found = Signal(object)

    def __init__(self, app: QApplication, paths: Paths, wish: StartWish, window: MainWindow, state: window_state.WindowState) -> None:
        super().__init__()
        self.ended_well = True
        self.window = window
        self._app, self._paths, self._wish = app, paths, wish
        self._instance = SingleInstance(paths.socket_path, self)
        self._faults = Faults(paths.log_file)
        self._faults.install()
        look: Look = state.look if state.look in ("light", "dark") else "system"  # type: ignore[assignment]
        window.tokens = theme.tokens_for(look, app)
        theme.apply(app, window.tokens)
        self._pictures = Pictures()
        window.furnish(self._pictures.thumb)
        self.conductor = Conductor(window, self._pictures, look)
        self._outside = Outside(app, window, self.conductor)
        self._hub = Hub()
        self._capture: CaptureThread | None = None
        self._parts: Parts | None = None
        self._desk: RemoteDesk | None = None
        self._dialog: SettingsDialog | None = None
        self._quitting = False
        self._panic: Panic | None = None
        self._sealed: SealedNotes | None = None
        self._engine_kept = "local"
        self._source_kept: dict[str, Value] = {}
        self._for_this_run = wish.screen is not None
        self._arranged = QTimer(self)
        self._arranged.setSingleShot(True)
        self._arranged.setInterval(ARRANGED_MS)
        self._arranged.timeout.connect(self._remember_window)
        self._report = ReportSaving(window, paths)
        self._engine_threads = EngineThreads()
        self._loader = _Loader(paths, wish.screen, self._engine_threads.new)
        self._wire()

    def _wire(self) -> None:
        self._faults.happened.connect(self._on_fault, Qt.ConnectionType.QueuedConnection)
        self._loader.waiting.connect(self.window.status.trouble, Qt.ConnectionType.QueuedConnection)
        self._loader.finished.connect(self._loaded)
        self._hub.happened.connect(self.conductor.take)
        self._hub.happened.connect(self._outside.take)
        self.conductor.dressed.connect(self._outside.dress)
        self._outside.keep_wanted.connect(self._keep)
        self._outside.front_wanted.connect(self._to_front)
        self.window.closing.connect(self.quit)
        self.window.rearranged.connect(self._arranged.start)
        self.conductor.quit_wanted.connect(self.quit)
        self.conductor.settings_wanted.connect(self._settings)
        self.conductor.rule_wanted.connect(self._open_settings)
        self._report.failed.connect(self.window.status.trouble)
        self.conductor.report_wanted.connect(self._report.ask)
        self.conductor.tasks.hurried.connect(self._hurry)
        self.conductor.tasks.engine_chosen.connect(self._keep_engine)
        self.conductor.tasks.source_chosen.connect(self._keep_source)
        self._found.connect(self._on_found, Qt.ConnectionType.QueuedConnection)
        self._app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def begin(self) -> None:
        """Answers other processes, heeds signals, loads what records."""
        self._answers = Answers(
            self.window,
            self.conductor,
            Told(self._recorder, self._hub.hand_on, self._to_front, self._outside.order_hud),
        )
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
        from ..notes.vault import Vault

        parts = self._parts = self._loader.parts
        parts.recorder.listen(self._hub.take)
        self._capture = CaptureThread(parts.recorder.look, self)
        parts.recorder.when_painted(self._capture.hurry)
        self._capture.start()
        vault = Vault(parts.paths.pictures_db, parts.sealing.cipher)
        self.conductor.equip(parts.recorder, self._shelf(parts), vault, _windows(), parts.choice)
        self._furnish_remote(parts)
        self._outside.equip(parts)
        self._furnish_panic(parts)
        self._furnish_sealed(parts)
        self._engine_kept = parts.settings.engine
        self._source_kept = {"source": parts.settings.source, "follow": parts.settings.follow}
        parts.live.found = self._found.emit
        self.conductor.tasks.use_engine(self._engine_kept)  # whether it may be used is asked at Start
        self._give(parts.settings, HOLDS)
        self.window.witness.put_away(WAITED_FOR)
        for problem in (*parts.problems, *filter(None, [parts.sealing.locked])):
            self.window.status.trouble(problem)
        for command in ("start", "shot"):
            if getattr(self._wish, command):
                self.conductor.actions.by_id[command].trigger()

    @staticmethod
    def _shelf(parts: Parts) -> Shelf:
        from ..compose.shelves import shelf_of

        return shelf_of(parts.paths, parts.settings, parts.sealing)

    def _furnish_panic(self, parts: Parts) -> None:
        from .panic import Panic

        self._panic = Panic(self.window, self._outside, self._pictures)
        self._panic.equip(parts.recorder, self._shelf(parts))
        self._outside.doing |= {"panic": self._panic.act, "erase": self._panic.offer}

    def _furnish_sealed(self, parts: Parts) -> None:
        from .sealed_notes import SealedNotes

        self._sealed = SealedNotes(self.window, parts.paths, parts.recorder, locked=parts.sealing.lacks_key)
        self._sealed.failed.connect(self.window.status.trouble)
        self._outside.doing |= self._sealed.doing

    def _furnish_remote(self, parts: Parts) -> None:
        from ..compose.eye import make_eye
        from ..compose.source import last_region
        from .remote.desk import RemoteDesk

        desk = self._desk = RemoteDesk(self.window, parts)
        desk.keep_wanted.connect(self._keep)
        desk.trouble.connect(self.window.status.trouble)
        desk.limits_wanted.connect(lambda: self._open_settings("money"))
        self.conductor.tasks.ask_first(desk.may)
        self.conductor.tasks.see_with(partial(make_eye, parts), lambda: last_region(parts.paths))
        self.conductor.remote_wanted.connect(desk.open)
        self.conductor.something_left.connect(desk.something_left)

    def close(self) -> None:
        """After the event loop."""
        self._instance.close()
        self._faults.remove()

    def quit(self) -> None:
        """Ends the recording, brings every thread home, and leaves."""
        if self._quitting:
            return
        self._quitting = True
        self._arranged.stop()
        self._remember_window()
        self.window.hide()
        self._outside.close()
        self._report.close()
        if self._sealed is not None:
            self._sealed.close()
        if self._desk is not None:
            self._desk.close()
        self.conductor.settle()
        self._hub.close()
        until = time.monotonic() + QUIT_WITHIN_S
        home = self._loader.wait(int(QUIT_WITHIN_S * 1000)) if self._loader.isRunning() else True
        home = self.conductor.tasks.picks.close() and home
        if self._capture is not None:
            home = self._capture.stop(until - time.monotonic()) and home
        if self._parts is not None:
            home = self._parts.recorder.close(max(0.5, until - time.monotonic())) and home
        home = self._engine_threads.close(max(0.5, until - time.monotonic())) and home
        if not home:
            log.error("a thread did not come home in time")
            logging.shutdown()
            # A running QThread must not be destroyed (abort), and nothing may be lost that waits: all finished notes are durable by now.
            os._exit(0)
        self._app.quit()

    def _remember_window(self) -> None:
        """Now and then, too: a computer may be switched off."""
        window_state.save(self._paths.state / "window.json", self.window.remembered(self.conductor.look))

    # ------------------------------------------------------------------ slots

    def _hurry(self) -> None:
        if self._capture is not None:
            self._capture.hurry()

    def _on_fault(self, words: str) -> None:
        from .words import Words

        self.window.status.trouble(Words().fault(words))

    def _follow_system(self) -> None:
        self.conductor.dress(self._app, self.conductor.look, self._app.font().pixelSize())

    def _settings(self) -> None:
        problem = self.window.status.problem
        self._open_settings(group_for(problem.code) if problem is not None else "record")

    def _open_settings(self, group: str) -> None:
        """Opens the settings at one of their groups."""
        if self._parts is None or self._dialog is not None:
            return
        from ..compose.sealing_key import why_not
        from .at_home import at_home
        from .settings_dialog import SettingsDialog

        facts, cannot = self._outside.facts(), {"encrypted": why_not}
        dialog = self._dialog = SettingsDialog(self.window, self._parts.settings_file, at_home(self._paths.home), facts, cannot)
        dialog.changed.connect(self._settings_changed)
        dialog.failed.connect(self.window.status.trouble)
        dialog.asked.connect(self._open_from_settings)
        dialog.finished.connect(self._settings_closed)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show_group(group)
        dialog.open()

    def _open_from_settings(self, what: str) -> None:
        (self.conductor.outside_wanted if what == "hotkeys" else self.conductor.remote_wanted).emit(what)

    def _settings_closed(self) -> None:
        self._dialog = None

    def _settings_changed(self, settings: Settings) -> None:
        """Makes settings hold, whoever changed them."""
        if self._parts is None:
            return
        changed = takers_of(self._parts.settings, settings)
        self._parts.apply(settings)
        self._give(settings, changed)

    def _give(self, settings: Settings, takers: Iterable[Taker]) -> None:
        for taker in takers:
            if taker in self.takers:
                self.takers[taker](settings)
            self._outside.apply(settings, taker)

    @property
    def takers(self) -> Mapping[Taker, Callable[[Settings], None]]:
        """Who is given changed settings in the window, by the names of `settings.holding`; the rest is in `Parts.takers` and `Outside.takers`."""
        settle = self.window.witness.settle
        return {
            "camera": lambda settings: settle(interval_s=settings.interval),
            "writer": lambda settings: settle(chosen_falls=settings.fallback == "local"),
            "source": self._follow_source,
            "engine": self._follow_engine,
            "money": lambda _settings: self._desk.something_left() if self._desk is not None else None,
            "window": lambda settings: self.conductor.dress(self._app, settings.theme, settings.font_size),
            "voice": lambda settings: setattr(self.conductor.announcer, "on", settings.announce),
        }

    def _follow_engine(self, settings: Settings) -> None:
        if settings.engine != self._engine_kept:
            self._engine_kept = settings.engine
            self.conductor.tasks.choose_engine(settings.engine)

    def _follow_source(self, settings: Settings) -> None:
        from ..compose.source import saved_choice

        source: dict[str, Value] = {"source": settings.source, "follow": settings.follow}
        if source == self._source_kept:
            return
        self._source_kept, self._for_this_run = source, False
        choice, problems = saved_choice(settings.source, settings.follow)
        for problem in problems:
            self.window.status.trouble(problem)
        self.conductor.tasks.choose(choice)

    def _keep_source(self, choice: SourceChoice) -> None:
        from ..compose.source import kept_choice

        self._source_kept, self._for_this_run = kept_choice(choice), False
        self._keep(self._source_kept)

    def _on_found(self, choice: SourceChoice) -> None:
        """The source is bound to one screen or window: after a restart it is to be that one too. What was said for this run only stays so."""
        if self.conductor.tasks.bind(choice) and not self._for_this_run:
            self._keep_source(choice)

    def _keep_engine(self, name: str) -> None:
        if name != self._engine_kept or (self._parts is not None and self._parts.settings.engine != name):
            self._engine_kept = name
            self._keep({"engine": name})

    def _keep(self, changes: Mapping[str, Value]) -> None:
        """Keeps settings that were changed outside of their dialog."""
        if self._parts is None:
            return
        kept = self._parts.settings_file.save(changes)
        for problem in kept.problems:
            self.window.status.trouble(problem)
        self._settings_changed(kept.settings)
        if self._dialog is not None:
            self._dialog.take(kept.settings)

    def _answer(self, request: Request) -> dict[str, object]:
        """What another process is told; the verbs are those of `handover.VERBS`."""
        own = own_display(os.environ)
        if request.display and own and request.display != own:
            return {"ok": False, "sentence": _ELSEWHERE.replace("{display}", own)}
        if request.verb in ("panic", *INNER) and self._panic is not None:
            return self._panic.answer(request)
        if request.verb == "start" and request.screen and self._parts is not None:
            self._choose_screen(request.screen)
        return self._answers(request)

    def _recorder(self) -> Commands | None:
        return self._parts.recorder if self._parts is not None else None

    def _choose_screen(self, screen: str) -> None:
        from ..capture.screens import SourceChoice

        self._for_this_run = True
        self.conductor.tasks.choose(SourceChoice.of_screen(screen))

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


def _cannot_load(fault: BaseException) -> Problem:
    from .words import Words

    return Words().cannot_load(f"{type(fault).__name__}: {fault}")
