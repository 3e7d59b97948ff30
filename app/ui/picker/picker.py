"""The picker as a whole: freezes the desktop, covers every screen, listens to the keys, and always ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QScreen
from PySide6.QtWidgets import QApplication

from ...capture.glance import Glance
from ...capture.screens import SourceChoice
from ...events import Problem
from ...values import Rect, Window
from ..telling import spoken
from .choosing import Choosing, Stage
from .countdown import Countdown
from .frozen import Freezer, Look, Seat, cut, placed
from .sheet import Sheet

IDLE_MS = 60_000
GRAB_AGAIN_MS = 150
"""Another program's open menu holds the keyboard; it is asked for until it is free."""
STEP, LEAP = 1, 10

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class RegionPicker(QObject):
    """One question to the user. GUI thread.

    Esc, a right click, a minute without input, a screen that comes or goes, and `close` end it. On X11 the sheets are outside of the window manager,
    above everything, and hold the keyboard, whoever has the focus; the focus stays where it was.

    Signals:
        picked: A `SourceChoice`, or None when the user gave up. Sent exactly once.
        said: A `Problem`: why it ended by itself. Sent before `picked`.
    """

    picked = Signal(object)
    said = Signal(object)

    def __init__(self, look: Look, last: Rect | None = None, parent: QObject | None = None, idle_ms: int = IDLE_MS, second_ms: int = 1000) -> None:
        """`last`: the region recorded last, in desktop pixels. `second_ms`: how long a second of the countdown lasts."""
        super().__init__(parent)
        self._look, self._last, self._second_ms = look, last, second_ms
        self._sheets: list[Sheet] = []
        self._freezer: Freezer | None = None
        self._countdown: Countdown | None = None
        self._choosing = Choosing((Stage(Rect(0, 0, 1, 1)),))
        self._ended = False
        self._had_focus = self._has_asked = False
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(idle_ms)
        self._idle.timeout.connect(self._on_idle)
        self._again = QTimer(self)
        self._again.setInterval(GRAB_AGAIN_MS)
        self._again.timeout.connect(self._grab_keys)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """What covers the screens now."""
        return tuple(self._sheets)

    @property
    def has_asked(self) -> bool:
        """Whether the desktop gave a picture to choose on."""
        return self._has_asked

    @property
    def choosing(self) -> Choosing:
        return self._choosing

    def open_picker(self, delay_s: int = 0) -> None:
        """Freezes the screens, at once or in so many seconds, and asks. Does nothing once it has ended."""
        if self._ended:
            return
        self._uncover()
        if delay_s > 0:
            self._countdown = Countdown(delay_s, self._second_ms)
            self._countdown.over.connect(self._freeze)
            self._countdown.begin()
        else:
            self._freeze()

    def close(self) -> None:
        """Ends it without a word."""
        self._end(None)

    def retire(self) -> None:
        """Deletes it, as soon as the thread that looks at the desktop is home: it may wait long for a desktop that does not answer."""
        if self._freezer is not None and self._freezer.isRunning():
            self._freezer.finished.connect(self.deleteLater)
        else:
            self.deleteLater()

    # ------------------------------------------------------------------ freezing

    def _freeze(self) -> None:
        if self._countdown is not None:
            self._countdown.deleteLater()
            self._countdown = None
        self._freezer = Freezer(self._look, self)
        self._freezer.finished.connect(self._frozen)
        self._freezer.start()

    def _frozen(self) -> None:
        freezer, self._freezer = self._freezer, None
        if self._ended or freezer is None:
            return
        freezer.deleteLater()
        if freezer.glance is None:
            self._end(None, freezer.problem or spoken("picker-fault"))
            return
        self._cover(freezer.glance)

    def _cover(self, glance: Glance) -> None:
        app, screens = _app(), QGuiApplication.screens()
        self._has_asked = True
        places = placed([Seat.of(screen) for screen in screens], glance.screens, glance.rect)
        stages = [Stage(place, _windows_on(place, glance.windows), glance.left_out) for place in places]
        here = QGuiApplication.screenAt(QCursor.pos())
        at = screens.index(here) if here in screens else 0
        self._choosing = Choosing(stages, at, self._last)
        self._had_focus = QApplication.activeWindow() is not None
        for number, (screen, place) in enumerate(zip(screens, places, strict=True)):
            sheet = Sheet(screen, number, cut(glance, place), self._choosing, _flags())
            sheet.changed.connect(self._on_input)
            sheet.taken.connect(self._take)
            sheet.left.connect(self._leave)
            sheet.keyed.connect(self._on_key)
            screen.geometryChanged.connect(self._screens_changed)
            self._sheets.append(sheet)
        app.screenAdded.connect(self._screens_changed)
        app.screenRemoved.connect(self._screens_changed)
        for sheet in self._sheets:
            _show(sheet)
        self._begin_at(self._sheets[at])
        self._idle.start()

    def _begin_at(self, sheet: Sheet) -> None:
        inside = sheet.mapFromGlobal(QCursor.pos())
        self._choosing.point(sheet.number, *sheet.pixel_at(inside))
        if _on_x11():
            self._grab_keys()
            self._again.start()
        if self._had_focus or not _on_x11():
            sheet.activateWindow()
            sheet.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self._refresh()

    def _grab_keys(self) -> None:
        """Until every key comes here: the focus alone may be taken away."""
        sheet = self._sheets[0]
        handle = sheet.windowHandle()
        if handle is not None and handle.setKeyboardGrabEnabled(True):
            sheet.grabKeyboard()
            self._again.stop()

    # ------------------------------------------------------------------ input

    def _on_input(self) -> None:
        self._idle.start()
        self._refresh()

    def _refresh(self) -> None:
        for sheet in self._sheets:
            sheet.refresh()

    def _on_key(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        ends: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Escape: self._leave,
            Qt.Key.Key_Return: self._take,
            Qt.Key.Key_Enter: self._take,
            Qt.Key.Key_3: partial(self.open_picker, 3),
            Qt.Key.Key_5: partial(self.open_picker, 5),
        }
        if key in ends:
            ends[key]()
            return
        self._choose_by(key, event.modifiers())
        self._on_input()

    def _choose_by(self, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
        """A key that changes what is chosen."""
        shift, choosing = bool(held & Qt.KeyboardModifier.ShiftModifier), self._choosing
        match key:
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                choosing.next_window(-1 if key == Qt.Key.Key_Backtab or shift else 1)
            case Qt.Key.Key_L:
                choosing.last()
            case Qt.Key.Key_A:
                choosing.whole()
            case Qt.Key.Key_S:
                choosing.next_screen(-1 if shift else 1)
            case _ if key in _ARROWS:
                step = LEAP if held & Qt.KeyboardModifier.ControlModifier else STEP
                dx, dy = (part * step for part in _ARROWS[key])
                (choosing.resize if shift else choosing.move)(dx, dy)

    def _take(self) -> None:
        choice = self._choosing.choice
        if choice is not None:
            self._end(choice)

    def _leave(self) -> None:
        self._end(None)

    # ------------------------------------------------------------------ the end

    def _on_idle(self) -> None:
        self._end(None, spoken("picker-idle"))

    def _screens_changed(self) -> None:
        self._end(None, spoken("picker-screens"))

    def _end(self, choice: SourceChoice | None, problem: Problem | None = None) -> None:
        if self._ended:
            return
        self._ended = True
        self._uncover()
        if problem is not None:
            self.said.emit(problem)
        self.picked.emit(choice)

    def _uncover(self) -> None:
        """Nothing of it stays on the screen, grabbed or running."""
        self._idle.stop()
        self._again.stop()
        if self._countdown is not None:
            self._countdown.stop()
            self._countdown.deleteLater()
            self._countdown = None
        if not self._sheets:
            return
        app = _app()
        app.screenAdded.disconnect(self._screens_changed)
        app.screenRemoved.disconnect(self._screens_changed)
        for screen in QGuiApplication.screens():
            _forget(screen, self)
        for sheet in self._sheets:
            sheet.releaseKeyboard()
            sheet.close()
            sheet.deleteLater()
        self._sheets.clear()


def _forget(screen: QScreen, picker: RegionPicker) -> None:
    screen.geometryChanged.disconnect(picker._screens_changed)


def _windows_on(place: Rect, windows: tuple[Window, ...]) -> tuple[Window, ...]:
    return tuple(window for window in windows if window.rect is not None and window.rect.common(place))


def _app() -> QGuiApplication:
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app


def _on_x11() -> bool:
    return QGuiApplication.platformName() == "xcb"


def _flags() -> Qt.WindowType:
    flags = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.Tool
    # Outside of the window manager: over full-screen windows and panels, and on screens it does not know (`xrandr --setmonitor`).
    return flags | Qt.WindowType.X11BypassWindowManagerHint if _on_x11() else flags


def _show(sheet: Sheet) -> None:
    if QGuiApplication.platformName().startswith("wayland"):
        sheet.showFullScreen()  # the only way to a place of one's own there
    else:
        sheet.show()
        sheet.raise_()
