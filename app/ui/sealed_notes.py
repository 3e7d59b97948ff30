"""What the window does about encrypted notes: removes files of before that are not encrypted, and sets notes aside whose key is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QMessageBox, QWidget

from ..events import Problem
from ..runtime.errands import Errands
from ..settings.paths import Paths
from .telling import sentence

if TYPE_CHECKING:
    from ..runtime.commands import Commands

SHOWN = 5
"""Names of files that a question holds."""


class SealedNotes(QObject):
    """GUI thread only. Belongs to a window.

    Attributes:
        box: The question or the answer that is open; None while there is none.

    Signals:
        failed: A `Problem`: the notes could not be set aside.
    """

    failed = Signal(object)
    _removed = Signal(object)

    def __init__(self, window: QWidget, paths: Paths, recorder: Commands, *, locked: bool) -> None:
        """`locked`: the notes cannot be opened."""
        super().__init__(window)
        self._window, self._paths, self._recorder, self._locked = window, paths, recorder, locked
        self._errands = Errands(self)
        self.box: QMessageBox | None = None
        self._removed.connect(self._show_words, Qt.ConnectionType.QueuedConnection)

    @property
    def doing(self) -> dict[str, Callable[[], None]]:
        """By the names of the window's commands."""
        return {"remove_plain": self.ask_to_remove, "set_aside": self.ask_to_set_aside}

    def ask_to_remove(self) -> None:
        """Names the files and asks."""
        from ..compose.shelves import plain_files

        self._errands.run(lambda: plain_files(self._paths), self._ask_to_remove)

    def _ask_to_remove(self, found: list[Path]) -> None:
        if not found:
            self._show(self.tr("There is no unencrypted file of earlier notes."))
            return
        names = [path.name for path in found[:SHOWN]] + ["…"] * (len(found) > SHOWN)
        question = self.tr("Remove the unencrypted files of earlier notes (%1)?").replace("%1", str(len(found)))
        box = self._show(question, "\n".join(names) + "\n\n" + self.tr("Lines of your own in them stay, and so do the notes."))
        self._choice(box, self.tr("Remove")).clicked.connect(lambda: self._recorder.remove_plain(self._removed.emit))

    def ask_to_set_aside(self) -> None:
        """Says what that means and asks."""
        if not self._locked:
            self._show(self.tr("The notes can be opened, so they stay where they are."))
            return
        box = self._show(
            self.tr("Set the encrypted notes aside?"),
            self.tr(
                "They are moved into a folder of their own and can be opened from there once the keyring has their key again. "
                "New notes begin when the program starts again."
            ),
        )
        self._choice(box, self.tr("Set aside")).clicked.connect(self._set_aside)

    def _set_aside(self) -> None:
        from ..compose.sealing import set_aside
        from ..notes.words import StoreError, from_os

        def work() -> Path | Problem:
            try:
                return set_aside(self._paths)
            except StoreError as error:
                return error.problem
            except OSError as error:
                return from_os(error, self._paths.data)

        self._errands.run(work, self._was_set_aside)

    def _was_set_aside(self, outcome: Path | Problem) -> None:
        if isinstance(outcome, Problem):
            self.failed.emit(outcome)
            return
        more = self.tr("Quit and start the program again: new notes begin then.")
        self._show(self.tr("The encrypted notes are kept in %1.").replace("%1", str(outcome)), more)

    def close(self) -> None:
        self._errands.close()

    def _choice(self, box: QMessageBox, words: str) -> QAbstractButton:
        box.setStandardButtons(QMessageBox.StandardButton.Cancel)
        return box.addButton(words, QMessageBox.ButtonRole.AcceptRole)

    def _show_words(self, words: str) -> None:
        self._show(sentence(words))

    def _show(self, words: str, more: str = "") -> QMessageBox:
        """One box at a time."""
        if self.box is not None:
            self.box.close()
        box = self.box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Encrypted notes"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        box.setInformativeText(more)
        box.setStandardButtons(QMessageBox.StandardButton.Close)
        box.finished.connect(lambda: self._closed(box))
        box.open()
        return box

    def _closed(self, box: QMessageBox) -> None:
        if self.box is box:
            self.box = None
        box.deleteLater()
