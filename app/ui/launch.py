"""From nothing to a window: an outline is painted first; `program` then furnishes it, loads what records, and brings all threads home at the end.

Imports stand where they are used: before the first paint a person waits, and neither PIL, mss, numpy, onnxruntime, keyring nor websocket is needed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from .. import APP_ID, __version__
from ..desktop import own_display
from ..files import resource
from ..runtime.instance_lock import claim
from ..settings.paths import Paths, find_paths, no_folder
from . import languages, window_state
from .main_window import MainWindow
from .start_wish import StartWish
from .tokens import DARK, LIGHT

TURN_S = 0.001
"""How long another thread may keep the interpreter while the window waits for it. Python's own 5 ms add up: drawing one block asks for it ten times,
and with the engine, the notes and the reader at work that was 100 ms for 3 ms of drawing."""


def run(
    *,
    home: Path | None = None,
    start: bool = False,
    screen: str | None = None,
    duration: float | None = None,
    shot: bool = False,
    minimized: bool = False,
    argv: tuple[str, ...] = ("realtime-hud",),
) -> int:
    """Shows the window until it is closed. Exit code: 0 done, also when another window runs already and is brought to the front.

    Args:
        home: A folder for everything; None: the system's usual places.
        start: Begin recording at once.
        screen: What to record: 'all', a number, a name; None: what the settings say.
        duration: Quit after so many seconds.
        shot: Take one shot.
        minimized: Begin as a minimized window: at login, when it must not stand in the way.
    """
    paths = find_paths(home, os.environ)
    if not _display():
        print("There is no display to open a window on. Use 'realtime-hud watch', or start it in a desktop session.", file=sys.stderr)  # noqa: T201
        return 1
    app = QApplication(list(argv))
    app.setApplicationName("Realtime HUD")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName(APP_ID)
    app.setQuitOnLastWindowClosed(False)
    languages.install(app, resource("languages"))
    if wrong := no_folder(paths):
        return _refuse(wrong)
    try:
        lock = claim(paths.lock_file)
    except OSError as error:
        cause = error.strerror or error
        return _refuse(f"Nothing can be kept in {paths.state}: {cause}. Give yourself the right to write there, or name another folder with --home.")
    if lock is None:
        return _hand_over(paths, "start" if start else "shot" if shot else "show", screen or "")
    launch = Launch(app, paths, StartWish(start, screen, duration, shot, minimized))
    try:
        return launch.run()
    finally:
        launch.close()
        lock.release()


class Launch(QObject):
    """The window until it is painted; from then on its `program`.

    Attributes:
        window: The outline, later furnished.
    """

    def __init__(self, app: QApplication, paths: Paths, wish: StartWish) -> None:
        super().__init__()
        self._app, self._paths, self._wish = app, paths, wish
        self._state = window_state.load(paths.state / "window.json")
        self.window = MainWindow(DARK if self._state.dark else LIGHT, self._state)
        self.window.installEventFilter(self)

    def run(self) -> int:
        sys.setswitchinterval(TURN_S)
        if self._wish.minimized:  # nothing is painted then
            self.window.showMinimized()
            self._begin_soon()
        else:
            self.window.show()
        code = self._app.exec()
        return code if self.program.ended_well else 1

    def painted(self) -> None:
        """The outline stands: now the rest."""
        from .program import Program

        self.program = Program(self._app, self._paths, self._wish, self.window, self._state)
        self.program.begin()

    def close(self) -> None:
        if hasattr(self, "program"):
            self.program.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._begin_soon()
        return False

    def _begin_soon(self) -> None:
        self.window.removeEventFilter(self)
        QTimer.singleShot(0, self, self.painted)


def _display() -> bool:
    named = os.environ.get("QT_QPA_PLATFORM", "")
    return sys.platform != "linux" or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or named.startswith(("offscreen", "minimal", "vnc"))
    )


def _hand_over(paths: Paths, verb: str, screen: str) -> int:
    from ..runtime.handover import ForeignError, HungError, NobodyAnswersError, ask

    try:
        answer = ask(paths.socket_path, verb, screen=screen, display=own_display(os.environ))
    except HungError:
        return _refuse(
            "Realtime HUD is already running but does not answer: it hangs or is very busy. Wait a moment, or end it in the system monitor."
        )
    except ForeignError:
        return _refuse("Another user is running Realtime HUD with these notes. Start this one with --home and another folder.")
    except NobodyAnswersError:
        return _refuse("Realtime HUD is just starting or closing. Try again in a moment.")
    if not answer.get("ok"):
        return _refuse(str(answer.get("sentence", "Realtime HUD is already running and refused.")))
    done = {"start": "it is recording now", "shot": "it is taking a shot"}.get(verb, "its window was brought to the front")
    print(f"Realtime HUD is already running; {done}.")  # noqa: T201
    return 0


def _refuse(sentence: str) -> int:
    """Says why on stderr, and in a box when somebody clicked in a menu and sees no terminal."""
    print(sentence, file=sys.stderr)  # noqa: T201
    if os.environ.get("DESKTOP_STARTUP_ID") or os.environ.get("XDG_ACTIVATION_TOKEN"):
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(None, "Realtime HUD", sentence)
    return 1
