"""Asking the user what to record: the picker on the frozen screen, the region recorded last, the pictures to choose from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QThread, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from .main_window import MainWindow
from .telling import spoken

if TYPE_CHECKING:
    from ..capture.glance import Sees
    from ..capture.screens import SourceChoice
    from .picker.picker import RegionPicker
    from .sources.dialog import SourceDialog

HIDDEN_MS = 200
"""Until the desktop has taken hidden windows off the screen, so that they do not stand in the frozen picture."""
HOME_MS = 1000
"""At the end of the program: a look at the desktop takes less, unless the desktop does not answer."""


class Picks(QObject):
    """One picker at a time. Nothing happens before `equip`.

    Signals:
        chosen: A `SourceChoice` the user wants.
        said: A `Problem`: why a picker ended by itself, or did not open.
        picking: Whether a part of the screen is being chosen: nothing of ours may stand in the way meanwhile.
    """

    chosen = Signal(object)
    said = Signal(object)
    picking = Signal(bool)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._open_eye: Callable[[], Sees] | None = None
        self._last: Callable[[], SourceChoice | None] = lambda: None
        self._now: Callable[[], SourceChoice | None] = lambda: None
        self._dialog: SourceDialog | None = None
        self._picker: RegionPicker | None = None
        self._put_by: list[QDialog] = []
        self._was_shown = self._was_active = self._was_allowed = False

    @property
    def picker(self) -> RegionPicker | None:
        """The one that is open."""
        return self._picker

    def equip(self, open_eye: Callable[[], Sees], last: Callable[[], SourceChoice | None], now: Callable[[], SourceChoice | None]) -> None:
        """`open_eye` makes what sees the desktop, on any thread. `last` gives the region recorded last, `now` what is recorded."""
        self._open_eye, self._last, self._now = open_eye, last, now

    def region_now(self) -> None:
        """Opens the picker at once."""
        self.region(0)

    def region(self, delay_s: int) -> None:
        """Opens the picker, at once or in so many seconds; closes it when it is open."""
        if self._picker is not None:
            self._picker.close()
            return
        if self._open_eye is None:
            return
        asked = QApplication.activeModalWidget()
        if asked is not None and asked.windowModality() == Qt.WindowModality.ApplicationModal:
            asked.raise_()  # it would hold back every click and key of the picker
            asked.activateWindow()
            return
        from ..capture.glance import look_once
        from .picker.picker import RegionPicker

        open_eye, last = self._open_eye, self._last()
        picker = self._picker = RegionPicker(lambda: look_once(open_eye()), last.rect if last is not None else None, self)
        picker.picked.connect(self._on_picked)
        picker.said.connect(self.said)
        self._put_away()
        self.picking.emit(True)
        QTimer.singleShot(0 if _left_out() else HIDDEN_MS, picker, lambda: picker.open_picker(delay_s))

    def sources(self) -> None:
        """Opens the live pictures of screens and windows; brings them to the front when they are open."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        if self._open_eye is None:
            return
        from .sources.dialog import SourceDialog

        last = self._last()
        dialog = self._dialog = SourceDialog(
            self._window if self._window.isVisible() else None, self._window.tokens, self._open_eye, self._now(), last.rect if last else None, self
        )
        dialog.chosen.connect(self.chosen)
        dialog.region_wanted.connect(self.region_now)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        dialog.activateWindow()

    @property
    def dialog(self) -> SourceDialog | None:
        """The live pictures, while they are open."""
        return self._dialog

    def _on_dialog_finished(self) -> None:
        self._dialog = None

    def last_region(self) -> None:
        """Records the region recorded last."""
        last = self._last()
        if last is None:
            self.said.emit(spoken("region-none"))
        else:
            self.chosen.emit(last)

    def vanish(self) -> None:
        """Ends what is open, and does not bring the window back."""
        self._was_shown = self._was_active = False
        self._put_by.clear()
        if self._picker is not None:
            self._picker.close()
        if self._dialog is not None:
            self._dialog.reject()

    def close(self) -> bool:
        """The program ends. False: a thread did not come home in time."""
        self.vanish()
        home = True
        for thread in self.findChildren(QThread):
            home = thread.wait(HOME_MS) and home
        return home

    # ------------------------------------------------------------------ the program's own windows

    def _put_away(self) -> None:
        """Off the screen, where the frozen picture would show them. A hidden or minimised window stays what it is."""
        # A Wayland desktop asks for the permission only on behalf of a window it shows: the first time it stays.
        may_hide = not _left_out() and (self._was_allowed or not QGuiApplication.platformName().startswith("wayland"))
        self._was_shown = self._window.isVisible() and not self._window.isMinimized() and may_hide
        self._was_active = QApplication.activeWindow() is not None
        if self._was_shown:
            self._put_by = [dialog for dialog in self._window.findChildren(QDialog) if dialog.isVisible()]
            for dialog in self._put_by:
                dialog.hide()
            self._window.hide()

    def _on_picked(self, choice: SourceChoice | None) -> None:
        picker, self._picker = self._picker, None
        self._was_allowed |= picker is not None and picker.has_asked
        if picker is not None:
            picker.retire()
        if self._was_shown:
            self._window.show()
            for dialog in self._put_by:
                dialog.show()
        self._put_by.clear()
        self.picking.emit(False)
        if self._was_active and self._window.isVisible():
            self._window.activateWindow()
        if choice is not None:
            self.chosen.emit(choice)


def _left_out() -> bool:
    """Whether pictures are taken without the program's own windows (X11: what lies beneath them is put in their place)."""
    return QGuiApplication.platformName() in ("xcb", "offscreen")
