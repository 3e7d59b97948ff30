"""The key of the service: where it is, a field to paste another one, and a test of the connection that says what the service says."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QWidget

from ...engines.mailbox import Mailbox
from ...engines.realtime.models import TryOut, try_out
from ...engines.realtime.talk import Clocks, Limits
from ...runtime.errands import Errands
from ...system.keys import KeyTroubleError
from ..cures import command_of
from ..notes_pane.safe import visible
from ..telling import told
from .sheet import button, column, fit, paragraph, row

if TYPE_CHECKING:
    from ...compose.remote import Remote
    from ...system.keys import KeyStatus


class KeyDialog(QDialog):
    """Nothing of it blocks: keyring and network are asked on threads of their own. No picture is sent by a test.

    Signals:
        kept: There is another key.
    """

    kept = Signal()

    def __init__(self, parent: QWidget | None, remote: Remote) -> None:
        super().__init__(parent)
        self._remote = remote
        self._errands = Errands(self)
        self._end_test: Callable[[], None] = _nothing
        self.setWindowTitle(self.tr("Key"))
        self.setMinimumWidth(540)
        self.place = paragraph(self.tr("Looking for a key…"))
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText(self.tr("Paste a key"))
        self.field.setAccessibleName(self.tr("Key for %1").replace("%1", remote.host))
        self.save = button(self.tr("Save"), primary=True)
        self.forget = button(self.tr("Forget"))
        self.test = button(self.tr("Test connection"))
        self.done_button = button(self.tr("Close"))
        self.outcome = paragraph()
        self.hint = paragraph("", "quiet")
        self.words = QPlainTextEdit()
        self.words.setObjectName("edit")
        self.words.setReadOnly(True)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("The words of the service"))
        self.words.setFixedHeight(84)
        self._build()
        self._wire()
        self._look()

    def _build(self) -> None:
        made = column(self)
        made.addWidget(paragraph(self.tr("Key for %1").replace("%1", self._remote.host), "heading"))
        made.addWidget(self.place)
        made.addLayout(row(self.field, self.save, self.forget))
        made.addWidget(self.hint)
        made.addWidget(self.outcome)
        made.addWidget(self.words)
        made.addStretch(1)
        made.addLayout(row(self.test, None, self.done_button))
        self.forget.hide()
        self.outcome.hide()
        self.words.hide()
        self.field.setFocus()

    def _wire(self) -> None:
        self.field.textChanged.connect(self._suit)
        self.save.clicked.connect(self._save)
        self.forget.clicked.connect(self._forget)
        self.test.clicked.connect(self._test)
        self.done_button.clicked.connect(self.accept)
        self.finished.connect(self._end)
        self._has_key = False
        self._suit()

    def _hint(self, ring: str) -> str:
        kept = self.tr("The key is kept in the keyring, never in a file, and sent only to %1.") if ring else self._no_ring()
        if self._remote.host == "api.openai.com":
            kept += " " + self.tr("Create keys at platform.openai.com, under API keys.")
        return kept.replace("%1", self._remote.host)

    def _no_ring(self) -> str:
        return self.tr("This system has no keyring the program can use: a key entered here is kept until the program ends, and sent only to %1.")

    # ------------------------------------------------------------------ where the key is

    def _look(self) -> None:
        self._errands.run(self._remote.keys.status, self._show)

    def _show(self, status: KeyStatus) -> None:
        places = {
            "environment": self.tr("It comes from the variable OPENAI_API_KEY, which comes first."),
            "command": self.tr("It comes from the key command in the settings."),
            "keyring": self.tr("It is in the keyring (%1).").replace("%1", status.ring),
            "session": self.tr("It is kept for this session only and forgotten when the program ends."),
        }
        if status.source:
            head = self.tr("There is a key, ending in %1.").replace("%1", status.hint) if status.hint else self.tr("There is a key.")
            said = f"{head} {places[status.source]}"
        else:
            said = self.tr("There is no key yet.")
        self.hint.setText(self._hint(status.ring))
        self.place.setText(" ".join(part for part in (said, visible(status.trouble)) if part))
        self._has_key = bool(status.source)
        self.forget.setVisible(status.source in ("keyring", "session"))
        self._suit()
        fit(self)

    def _suit(self) -> None:
        typed = bool(self.field.text().strip())
        self.save.setEnabled(typed)
        self.test.setEnabled(typed or self._has_key)

    def _save(self) -> None:
        key = self.field.text().strip()
        if not key:
            return
        self.save.setEnabled(False)
        keys = self._remote.keys
        self._errands.run(lambda: _kept(keys.set, key), self._saved)

    def _saved(self, outcome: tuple[bool, str]) -> None:
        kept, trouble = outcome
        if kept:
            self.field.clear()
            self.kept.emit()
        # Kept for the session only: the lines above and below the field say so, and why.
        self._say(trouble if not kept else "" if trouble else self.tr("The key is kept in the keyring."))
        self._look()

    def _forget(self) -> None:
        self.forget.setEnabled(False)
        self._errands.run(self._remote.keys.clear, self._forgotten)

    def _forgotten(self, left: str) -> None:
        self.forget.setEnabled(True)
        self._say(left or self.tr("The key is forgotten."))
        self._look()

    # ------------------------------------------------------------------ test

    def _test(self) -> None:
        typed = self.field.text().strip()
        config = replace(self._remote.config, key_source=lambda: typed) if typed else self._remote.config
        bell: Mailbox[object] = Mailbox()
        self._end_test = bell.stop

        def work() -> TryOut:
            try:
                return try_out(config, Clocks(time.monotonic, time.time), Limits(), bell)
            finally:
                bell.close()

        self.test.setEnabled(False)
        self._say(self.tr("Connecting to %1… Only a greeting is sent, no picture.").replace("%1", self._remote.host))
        self._errands.run(work, self._tested)

    def _tested(self, found: TryOut) -> None:
        self._suit()
        if found.problem is not None:
            # For a key, the cure is this very dialog.
            problem = told(found.problem)
            cure = "" if command_of(problem.code) == "key" else problem.cure
            self._say(f"{problem.message} {cure}", problem.detail)
        elif found.first_token_s is None:
            self._say(self.tr("The test was ended before %1 answered.").replace("%1", found.host))
        else:
            words = self.tr("The connection works: %1 at %2 answered after %3 s.")
            self._say(words.replace("%1", found.model).replace("%2", found.host).replace("%3", f"{found.first_token_s:.2f}"))

    def _say(self, text: str, detail: str = "") -> None:
        self.outcome.setText(visible(text))
        self.outcome.setVisible(bool(text))
        self.words.setPlainText(visible(detail))
        self.words.setVisible(bool(detail))
        fit(self)

    def _end(self) -> None:
        self._end_test()
        self._errands.close()


def _kept(keep: Callable[[str], tuple[str, str]], key: str) -> tuple[bool, str]:
    """(whether the key was taken, what to say of it)."""
    try:
        _, trouble = keep(key)
    except KeyTroubleError as error:
        return False, str(error)
    return True, trouble


def _nothing() -> None:
    """Nothing is under way that could be ended."""
