"""Help › Save a report…: asks where, writes it away from the GUI thread, and says where it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ..events import Problem
from ..runtime.errands import Errands
from ..settings.paths import Paths

FOLDERS = (QStandardPaths.StandardLocation.DesktopLocation, QStandardPaths.StandardLocation.DocumentsLocation)
"""Where a file is looked for that somebody is to send; the first that is there is offered."""


class ReportSaving(QObject):
    """Belongs to a window.

    Signals:
        failed: A `Problem`: the report was not written.
        saved: The `Path` of a report that was written.
    """

    failed = Signal(object)
    saved = Signal(object)

    def __init__(self, window: QWidget, paths: Paths) -> None:
        super().__init__(window)
        self._window, self._paths = window, paths
        self._errands = Errands(self)
        self.said: QMessageBox | None = None

    def ask(self) -> None:
        """Asks for the file."""
        from ..compose.report import default_name

        box = QFileDialog(self._window, self.tr("Save a report"), _folder(), self.tr("Text (*.txt)"))
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix("txt")
        box.selectFile(default_name())
        box.fileSelected.connect(lambda name: self.save_to(Path(name)))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def save_to(self, file: Path) -> None:
        """Checks everything that recording needs and writes the report; takes seconds, in which the window goes on."""
        if self._errands.busy:
            return

        def work() -> Path | Problem:
            from ..compose.checks import findings
            from ..compose.report import CannotReport, place_for, write_report

            try:
                place = place_for(file)
                write_report(self._paths, findings(self._paths), place)
            except CannotReport as refusal:
                return refusal.problem
            return place

        self._show(self.tr("The report is being written."), self.tr("This tests everything recording needs and takes a few seconds."))
        self._errands.run(work, self._done)

    def close(self) -> None:
        self._errands.close()

    def _done(self, outcome: Path | Problem) -> None:
        if isinstance(outcome, Problem):
            if self.said is not None:
                self.said.close()
            self.failed.emit(outcome)
            return
        box = self._show(
            self.tr("The report is in %1.").replace("%1", str(outcome)),
            self.tr("It holds no notes, pictures, keys or window titles, and nothing sends it for you. Read it before you give it to anyone."),
        )
        look = box.addButton(self.tr("Read it"), QMessageBox.ButtonRole.ActionRole)
        look.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(outcome))))
        self.saved.emit(outcome)

    def _show(self, words: str, more: str) -> QMessageBox:
        """The one box of this, opened where it is not."""
        if self.said is None:
            box = self.said = QMessageBox(self._window)
            box.setIcon(QMessageBox.Icon.Information)
            box.setWindowTitle(self.tr("Report"))
            box.setTextFormat(Qt.TextFormat.PlainText)
            box.addButton(QMessageBox.StandardButton.Close)
            box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            box.destroyed.connect(self._forget)
            box.open()
        self.said.setText(words)
        self.said.setInformativeText(more)
        return self.said

    def _forget(self) -> None:
        self.said = None


def _folder() -> str:
    """The folder that is offered: the desktop, or where documents are."""
    places = (QStandardPaths.writableLocation(place) for place in FOLDERS)
    return next((place for place in places if place and Path(place).is_dir()), str(Path.home()))
