"""One action that stops everything and hides everything; when the window is opened again, it offers to erase what was noted last."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from ..runtime.handover import PANICKED, Request
from .notes_pane.safe import one_line
from .pictures import Pictures
from .telling import sentence

if TYPE_CHECKING:
    from ..recorder.equipment import Report
    from ..runtime.commands import Commands
    from .erase_dialog import EraseDialog
    from .tasks import Shelf


class Hides(Protocol):
    """What stands on the screen outside of the window."""

    def vanish(self) -> None: ...


class Panic(QObject):
    """GUI thread only.

    Signals:
        erased: A `Report`, from any thread.
    """

    erased = Signal(object)

    def __init__(self, window: QWidget, outside: Hides, pictures: Pictures) -> None:
        super().__init__(window)
        self._window, self._outside, self._pictures = window, outside, pictures
        self._recorder: Commands | None = None
        self._shelf: Shelf | None = None
        self._offering = False
        self._erasing = False
        self._report: Report | None = None
        self._dialog: EraseDialog | None = None
        self.erased.connect(self._on_erased, Qt.ConnectionType.QueuedConnection)
        window.installEventFilter(self)

    def equip(self, recorder: Commands, shelf: Shelf) -> None:
        """From now on there is something to stop."""
        self._recorder, self._shelf = recorder, shelf

    def act(self) -> None:
        """Stops and hides; all of it happens before this returns, but for what is on its way through a socket of the system."""
        if self._recorder is not None:
            self._recorder.panic()
        self._outside.vanish()
        for shown in QApplication.topLevelWidgets():
            if shown is not self._window and shown.isVisible():
                shown.hide()
        self._window.hide()
        self._offering = True

    def offer(self) -> None:
        """Asks what shall be erased."""
        self._ask(stopped=False)

    def answer(self, request: Request) -> dict[str, object]:
        """What another process is told: 'panic' acts, 'erase' erases the minutes it names, 'erased' says how that stands."""
        if request.verb == "panic":
            self.act()
            return {"ok": True, "state": "stopped", "sentence": PANICKED}
        if request.verb == "erase":
            self._erase(time.time() - 60 * float(request.text))
        if self._erasing or self._report is None:
            return {"ok": True, "done": not self._erasing, "sentence": "It is being erased." if self._erasing else "Nothing was erased."}
        return {"ok": True, "done": True, "whole": not self._report.remains, "sentence": self._report.sentence}

    # ------------------------------------------------------------------ inside

    def _ask(self, *, stopped: bool) -> None:
        from .erase_dialog import EraseDialog

        if self._recorder is None or self._dialog is not None:
            return
        newest = self._shelf.sessions(1) if self._shelf is not None else []
        session = (one_line(newest[0].title, 60), newest[0].started - 1) if newest else None
        dialog = self._dialog = EraseDialog(self._window, time.time(), session, stopped)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._erase)
        dialog.destroyed.connect(self._closed)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def _erase(self, since: float) -> None:
        if self._recorder is None or self._erasing:
            return
        self._erasing, self._report = True, None
        self._recorder.erase(since, self.erased.emit)

    def _on_erased(self, report: Report) -> None:
        self._erasing, self._report = False, report
        self._pictures.forget()
        if self._dialog is not None:
            self._dialog.became(sentence(report.sentence), not report.remains)

    def _offer_after(self) -> None:
        self._ask(stopped=True)

    def _closed(self) -> None:
        self._dialog = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._offering and not event.spontaneous():
            self._offering = False
            QTimer.singleShot(0, self, self._offer_after)  # one shown before its window stands would lie under it
        return False
