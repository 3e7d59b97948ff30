"""Everything that left this computer, with what it cost: the ledger to look at, to search and to take along."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QFileDialog, QHeaderView, QLineEdit, QTableView, QWidget

from ...events import Problem
from ...files import write_whole
from ...runtime.errands import Errands
from ...standing.sentences import dollars
from ..telling import spoken
from .money_rows import ROW_HEIGHT, THUMB, Rows
from .sheet import button, column, paragraph, row

if TYPE_CHECKING:
    from ...compose.remote import Remote
    from ...guard.budget import Caps
    from ...guard.ledger import Entry

TYPING_MS = 150
FRESH_MS = 1000
"""While pictures go out, the list is read anew at most this often."""


@dataclass(frozen=True, slots=True)
class _Read:
    entries: list[Entry]
    day: float
    month: float


class MoneyView(QDialog):
    """A window of its own that may stay open while it is recorded.

    Signals:
        failed: A `Problem`: the export could not be written.
        limits_wanted: The limits are to be changed.
    """

    failed = Signal(object)
    limits_wanted = Signal()

    def __init__(self, parent: QWidget | None, remote: Remote) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Money and pictures sent"))
        self.resize(860, 560)
        self._remote = remote
        self._errands = Errands(self)
        self._asked = 0
        self.rows = Rows(self)
        self.totals = paragraph()
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search: window, program, host, model, words sent along"))
        self.search.setAccessibleName(self.tr("Search what was sent"))
        self.search.setClearButtonEnabled(True)
        self.table = self._table()
        self.state = paragraph("", "quiet")
        self.limits = button(self.tr("Limits…"))
        self.export = button(self.tr("Export…"))
        self.close_button = button(self.tr("Close"), primary=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.read)
        self._build()
        self.read()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.rows)
        table.setAccessibleName(self.tr("Pictures sent, newest first"))
        table.setIconSize(QSize(*THUMB))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        heads = table.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate((THUMB[0] + 24, 130, 0, 140, 80, 80, 80)):
            heads.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch)
            if width:
                table.setColumnWidth(place, width)
        return table

    def _build(self) -> None:
        made = column(self)
        made.addWidget(self.totals)
        made.addWidget(self.search)
        made.addWidget(self.table, 1)
        foot = row(self.state, self.limits, self.export, self.close_button)
        foot.setStretch(0, 1)
        made.addLayout(foot)
        self.search.textChanged.connect(self._typed)
        self.limits.clicked.connect(self.limits_wanted)
        self.export.clicked.connect(self._ask_where)
        self.close_button.clicked.connect(self.accept)
        self.finished.connect(self._end)

    # ------------------------------------------------------------------ reading

    def _typed(self) -> None:
        self._timer.start(TYPING_MS)

    def something_left(self) -> None:
        """A picture was sent or an answer was paid for."""
        if not self._timer.isActive():
            self._timer.start(FRESH_MS)

    def read(self) -> None:
        """Reads the ledger anew."""
        self._asked += 1
        asked, ledger, words = self._asked, self._remote.ledger, self.search.text()
        day = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        month = day.replace(day=1)

        def work() -> _Read:
            spent = ledger.entries(month.timestamp())
            today = sum(entry.usd or 0.0 for entry in spent if entry.t >= day.timestamp())
            return _Read(ledger.entries(words=words), today, sum(entry.usd or 0.0 for entry in spent))

        self._errands.run(work, lambda read: self._show(read) if asked == self._asked else None)

    def _show(self, read: _Read) -> None:
        self.rows.show(read.entries)
        session = self._remote.budget.spent(time.time()).session
        self.totals.setText(self._totals(session, read.day, read.month, self._remote.budget.caps))
        size = sum(entry.size for entry in read.entries)
        if read.entries:
            words = self.tr("1 request, %2.") if len(read.entries) == 1 else self.tr("%1 requests, %2.")
            self.state.setText(words.replace("%1", str(len(read.entries))).replace("%2", self.rows.size(size)))
        else:
            self.state.setText(
                self.tr("Nothing that was sent has these words.") if self.search.text().strip() else self.tr("No picture has left this computer.")
            )
        self.export.setEnabled(bool(read.entries))

    def _totals(self, session: float, day: float, month: float, caps: Caps) -> str:
        parts = []
        for words, spent, cap in (
            (self.tr("This session: %1"), session, caps.session),
            (self.tr("Today: %1"), day, caps.day),
            (self.tr("This month: %1"), month, caps.month),
        ):
            limit = self.tr("of at most %1").replace("%1", dollars(cap)) if cap > 0 else self.tr("without a limit")
            parts.append(f"{words.replace('%1', dollars(spent))} {limit}")
        return "   ·   ".join(parts)

    # ------------------------------------------------------------------ export

    def _ask_where(self) -> None:
        box = QFileDialog(self, self.tr("Export what was sent"), "", self.tr("Table (*.csv);;JSON (*.json)"))
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix("csv")
        box.selectFile("realtime-hud-sent.csv")
        box.filterSelected.connect(lambda chosen: box.setDefaultSuffix("json" if "json" in chosen else "csv"))
        box.fileSelected.connect(lambda name: self.export_to(Path(name)))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def export_to(self, file: Path) -> None:
        """Writes what is listed now, as JSON where the name ends so, else as a CSV table."""
        entries, ledger = self.rows.entries, self._remote.ledger

        def work() -> Problem | str:
            try:
                write_whole(file, ledger.as_json(entries) if file.suffix.lower() == ".json" else ledger.export(entries))
            except OSError as error:
                return spoken("export", detail=str(error), file=file)
            return str(file)

        self._errands.run(work, self._exported)

    def _exported(self, outcome: Problem | str) -> None:
        if isinstance(outcome, Problem):
            self.failed.emit(outcome)
            self.state.setText(outcome.message)
        else:
            self.state.setText(self.tr("Written to %1.").replace("%1", outcome))

    def _end(self) -> None:
        self._timer.stop()
        self._errands.close()
