"""The realtime engine's part of the window: asks before anything leaves, and opens key, model and money."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ...runtime.errands import Errands
from ..telling import spoken
from .sheet import over_parent

if TYPE_CHECKING:
    from ...compose.parts import Parts
    from ...system.keys import KeyStatus
    from .money import MoneyView

Go = Callable[[str], None]


class RemoteDesk(QObject):
    """Lives as long as its window.

    Signals:
        keep_wanted: {attribute name: value}: settings to be kept and applied.
        trouble: A `Problem` for the status bar.
        limits_wanted: The settings about money are to be opened.
    """

    keep_wanted = Signal(object)
    trouble = Signal(object)
    limits_wanted = Signal()

    def __init__(self, window: QWidget, parts: Parts) -> None:
        super().__init__(window)
        self._window, self._parts = window, parts
        self._errands = Errands(self)
        self._money: MoneyView | None = None
        self._asking: QDialog | None = None

    # ------------------------------------------------------------------ agreement

    def may(self, engine: str, go: Go) -> None:
        """Calls `go` with the engine to use: at once, or when the user has agreed or not. Nothing is sent before."""
        if engine != "realtime" or self._agreed():
            go(engine)
            return
        if self._asking is not None:
            self._asking.raise_()
            return
        from .consent import Consent

        sheet = self._asking = Consent(self._window, self._parts.remote, self._parts.settings)
        sheet.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        sheet.finished.connect(lambda result: self._answered(result == QDialog.DialogCode.Accepted, go))
        sheet.open()

    def _agreed(self) -> bool:
        return self._parts.settings.agreed == self._parts.remote.host

    def _answered(self, agreed: bool, go: Go) -> None:
        self._asking = None
        if not agreed:
            go("local")
            return
        self.keep_wanted.emit({"agreed": self._parts.remote.host})
        go("realtime")
        self._errands.run(self._parts.remote.keys.status, self._look_at_key)

    def _look_at_key(self, status: KeyStatus) -> None:
        if not status.source:
            self.trouble.emit(spoken("key-missing", detail=status.trouble, host=self._parts.remote.host))

    # ------------------------------------------------------------------ dialogs

    def open(self, what: str) -> None:
        """'key', 'model' or 'money'."""
        {"key": self.open_key, "model": self.open_model, "money": self.open_money}[what]()

    def open_key(self) -> None:
        from .key_dialog import KeyDialog

        dialog = KeyDialog(self._window, self._parts.remote)
        dialog.kept.connect(self._key_kept)
        self._show(dialog)

    def _key_kept(self) -> None:
        self._parts.again()

    def open_model(self) -> None:
        from .model_dialog import ModelDialog

        dialog = ModelDialog(self._window, self._parts.remote, self._parts.settings.interval, ask=self._agreed())
        dialog.chosen.connect(lambda name: self.keep_wanted.emit({"model": name}))
        self._show(dialog)

    def open_money(self) -> None:
        if self._money is not None:
            self._money.raise_()
            self._money.activateWindow()
            return
        from .money import MoneyView

        self._money = MoneyView(self._window, self._parts.remote)
        self._money.failed.connect(self.trouble)
        self._money.limits_wanted.connect(self.limits_wanted)
        self._money.finished.connect(self._money_closed)
        self._money.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._money.show()

    def something_left(self) -> None:
        """A picture was sent, an answer was paid for, or a limit was changed."""
        if self._money is not None:
            self._money.something_left()

    def close(self) -> None:
        """Nothing is asked or shown any more."""
        self._errands.close()
        for dialog in self._window.findChildren(QDialog):
            dialog.close()

    def _money_closed(self) -> None:
        self._money = None

    @staticmethod
    def _show(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        over_parent(dialog)
        dialog.open()
