"""The HUD in this process: the panel where it belongs on the screens, above all others, tested at every show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QBitmap, QGuiApplication, QPainter, QScreen

from ...capture.screens import to_physical
from ...values import Rect, Screen
from .painting import RADIUS
from .panel import Panel
from .places import Places, spot_of
from .selftest import Findings, Verdict
from .standing import Ordinary, Standing
from .telling import Dress, Telling

TEST_MS, TESTS = 250, 3
"""After a show: a window manager needs a moment, and others may have been on their way."""
TOUCH_MS = 12_000
"""Without a touch in that time it lets clicks through again."""
FRAME = 48
"""Logical pixels an ordinary window keeps from the edges of the screen for its frame and for the field for a quick note."""
LEAST_WIDTH, MOST_WIDTH = 240, 960
LEAST_LINES, MOST_LINES = 1, 12


class Board(QObject):
    """Shows a `Telling`. Every call returns at once.

    Attributes:
        in_the_way: It would be an ordinary window, which may take the keys when it is shown: only for a user who asks for it.

    Signals:
        opened: The `Line` that was clicked on.
        written: The text of a quick note.
        shaped: The user made it another size: (width in logical pixels, lines).
        failed: A `Problem`: the desktop does not keep the promises, and what was done about it.
        shared: Whether shared screens leave it out, each time it is shown.
        stands: Where it stands, in desktop pixels: (x, y, width, height); () when it is hidden.
        released: The user is done touching it or writing in it.
        closed: The user closed it (as an ordinary window).
    """

    opened = Signal(object)
    written = Signal(str)
    shaped = Signal(int, int)
    failed = Signal(object)
    shared = Signal(bool)
    stands = Signal(tuple)
    released = Signal()
    closed = Signal()

    def __init__(self, app: QGuiApplication, places_file: Path, stand: Callable[[], Standing]) -> None:
        """`stand`: opens the way of this desktop; called when it is shown for the first time."""
        super().__init__()
        self._places = Places(places_file)
        self._stand = stand
        self.in_the_way = stand is Ordinary
        self._said = False
        self._standing: Standing | None = None
        self._panel: Panel | None = None
        self._dress = Dress()
        self._telling = Telling()
        self._shown = False
        self._given_up = False
        self._tests = 0
        self._test = QTimer(self)
        self._test.setSingleShot(True)
        self._test.setInterval(TEST_MS)
        self._test.timeout.connect(self._on_test)
        self._touch_ends = QTimer(self)
        self._touch_ends.setSingleShot(True)
        self._touch_ends.setInterval(TOUCH_MS)
        self._touch_ends.timeout.connect(self._on_touch_ends)
        for told in (app.screenAdded, app.screenRemoved, app.primaryScreenChanged):
            told.connect(self._on_screens)
        for screen in QGuiApplication.screens():
            screen.availableGeometryChanged.connect(self._on_screens)

    @property
    def panel(self) -> Panel | None:
        """The window, once it was shown."""
        return self._panel

    # ------------------------------------------------------------------ what it is told

    def tell(self, telling: Telling) -> None:
        self._telling = telling
        if self._panel is not None and self._shown:
            self._panel.tell(telling)

    def wear(self, dress: Dress) -> None:
        """Other settings hold."""
        before, self._dress = self._dress, dress
        self._places.choose(dress.screen, dress.corner)
        if self._panel is None or self._standing is None:
            return
        self._fit()
        if self._shown and before.unshared != dress.unshared:
            self._leave_out(self._panel, self._standing)
        if self._shown and not self._panel.touched:
            self._standing.let_through(self._panel, dress.click_through)

    def show(self) -> None:
        if self._shown:
            return
        self._shown = True
        if self._panel is not None and self._standing is not None and self._standing.composited() != self._panel.translucent:
            self._forget()  # what mixes windows came or went since
        panel, standing = self._made()
        panel.tell(self._telling)
        self._fit()
        standing.stand(panel, self._dress.click_through and not panel.touched)
        panel.show()
        standing.shown(panel)
        self._leave_out(panel, standing)
        self._tests = TESTS
        if standing.floats:
            self._test.start()
        elif not self._given_up and not self._said:
            self._said = True
            self.failed.emit(Verdict(self).wayland())

    def hide(self) -> None:
        if not self._shown:
            return
        self._end_touch()
        self._shown = False
        self._test.stop()
        if self._panel is not None:
            self._panel.hide()
        self.stands.emit(())
        if self._given_up:  # the next time may find a better desktop
            self._forget()

    def touch(self, *, writing: bool = False) -> None:
        """Can be clicked, moved and resized for a while; `writing`: with the field for a quick note. It has the keys until Esc or the next call."""
        if self._panel is not None and self._panel.touched and self._panel.writing == writing:
            self._end_touch()
            return
        self.show()
        if self._panel is None or self._standing is None:
            return
        self._panel.touch(True, writing=writing)
        self._standing.let_through(self._panel, False)
        self._fit()
        self._standing.take_keys(self._panel)
        self._touch_ends.start()

    def close(self) -> None:
        """It is gone for good."""
        self.hide()
        self._forget()
        self._test.stop()
        self._touch_ends.stop()

    # ------------------------------------------------------------------ the window

    def _made(self) -> tuple[Panel, Standing]:
        if self._panel is None or self._standing is None:
            standing = self._standing = Ordinary() if self._given_up else self._stand()
            panel = self._panel = Panel(standing.flags, translucent=standing.composited())
            panel.opened.connect(self._on_opened)
            panel.written.connect(self._on_written)
            panel.moved.connect(self._on_moved)
            panel.sized.connect(self._on_sized)
            panel.used.connect(self._on_used)
            panel.left.connect(self._end_touch)
            panel.closed.connect(self._on_closed)
        return self._panel, self._standing

    def _forget(self) -> None:
        self._given_up = False
        panel, self._panel = self._panel, None
        standing, self._standing = self._standing, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()
        if standing is not None:
            standing.close()

    def _fit(self) -> None:
        """Size, place and mask by the settings, the screens and what is open in it."""
        panel, standing = self._panel, self._standing
        if panel is None or standing is None:
            return
        panel.wear(self._dress)
        height = panel.wanted_height()
        if not standing.floats and panel.isVisible():
            panel.setFixedSize(self._dress.width, height)
            return
        screen = self._screen()
        area = _rect(screen.availableGeometry())
        area = area if standing.floats else area.grown(-FRAME)
        place = self._places.spot(screen.name(), self._dress.corner).rect(area, self._dress.width, height)
        panel.setGeometry(place.x, place.y, place.w, place.h)
        if standing.floats and not panel.translucent:
            panel.setMask(_rounded(place.w, place.h))
        else:
            panel.clearMask()
        if self._shown:
            self._say_where(place, screen)

    def _say_where(self, place: Rect, screen: QScreen) -> None:
        at = screen.geometry().topLeft()
        known = Screen(screen.name(), screen.name(), Rect(at.x(), at.y(), 0, 0), screen.devicePixelRatio())
        there = to_physical(place, known)
        self.stands.emit((there.x, there.y, there.w, there.h))

    def _screen(self) -> QScreen:
        screens = QGuiApplication.screens()
        wanted = self._places.screen or self._dress.screen
        named = next((screen for screen in screens if wanted and screen.name().casefold() == wanted.casefold()), None)
        if named is None and wanted.isdecimal() and 1 <= int(wanted) <= len(screens):
            named = screens[int(wanted) - 1]
        return named or QGuiApplication.primaryScreen()

    def _leave_out(self, panel: Panel, standing: Standing) -> None:
        self.shared.emit(standing.is_left_out(panel, self._dress.unshared))

    # ------------------------------------------------------------------ the self-test

    def _on_test(self) -> None:
        panel, standing = self._panel, self._standing
        if panel is None or standing is None or not self._shown or panel.touched:
            return
        self._tests -= 1
        if self._tests > 0:  # the last one counts: by then a fight is over
            self._test.start()
        elif not (found := standing.findings(panel, self._dress.click_through)).kept:
            self._fall_back(found)

    def _fall_back(self, found: Findings) -> None:
        self.hide()
        self._forget()
        self._given_up = True
        self.show()
        self.failed.emit(Verdict(self).ordinary(found))

    # ------------------------------------------------------------------ what the user does

    def _on_opened(self, line: object) -> None:
        self._end_touch()
        self.opened.emit(line)

    def _on_written(self, text: str) -> None:
        self.written.emit(text)
        self._end_touch()

    def _on_used(self) -> None:
        if self._touch_ends.isActive():
            self._touch_ends.start()

    def _on_moved(self) -> None:
        panel = self._panel
        if panel is None or self._standing is None or not self._standing.floats:
            return
        screen = QGuiApplication.screenAt(panel.geometry().center()) or self._screen()
        self._places.keep(screen.name(), spot_of(_rect(panel.geometry()), _rect(screen.availableGeometry())))
        self._fit()

    def _on_sized(self, wider: int, higher: int) -> None:
        dress = self._dress
        width = max(LEAST_WIDTH, min(MOST_WIDTH, dress.width + wider))
        lines = max(LEAST_LINES, min(MOST_LINES, dress.lines + higher)) if dress.form == "expanded" else dress.lines
        if (width, lines) != (dress.width, dress.lines):
            self.shaped.emit(width, lines)

    def _on_touch_ends(self) -> None:
        if self._panel is not None and self._panel.writing and self._panel.text:
            self._touch_ends.start()  # somebody thinks about the next word
        else:
            self._end_touch()

    def _end_touch(self) -> None:
        panel, standing = self._panel, self._standing
        self._touch_ends.stop()
        if panel is None or standing is None or not panel.touched:
            return
        panel.touch(False)
        standing.let_through(panel, self._dress.click_through)
        standing.give_keys_back(panel)
        self._fit()
        self.released.emit()

    def _on_closed(self) -> None:
        if self._shown:
            self.hide()
            self.closed.emit()

    # ------------------------------------------------------------------ screens

    def _on_screens(self, what: object) -> None:
        if isinstance(what, QScreen):
            what.availableGeometryChanged.connect(self._on_screens, Qt.ConnectionType.UniqueConnection)
        if self._shown:
            QTimer.singleShot(0, self, self._fit)


def _rect(area: QRect) -> Rect:
    return Rect(area.x(), area.y(), area.width(), area.height())


def _rounded(w: int, h: int) -> QBitmap:
    """Without something that mixes windows, corners are cut off by whole pixels, along the painted edge."""
    shape = QBitmap(w, h)
    shape.clear()
    painter = QPainter(shape)
    painter.setPen(Qt.GlobalColor.color1)
    painter.setBrush(Qt.GlobalColor.color1)
    painter.drawRoundedRect(QRectF(0, 0, w - 1, h - 1), RADIUS + 0.5, RADIUS + 0.5)
    painter.end()
    return shape
