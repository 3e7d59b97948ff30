"""Which model writes the notes: any name, and a list of those known here or offered by the service, with prices and last days."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from ...engines.mailbox import Mailbox
from ...engines.realtime.dial import CalledOffError, DialError
from ...engines.realtime.models import Listed, list_models
from ...engines.realtime.talk import Clocks, Limits
from ...runtime.errands import Errands
from ...standing.sentences import dollars
from ..notes_pane.safe import one_line
from ..telling import told
from .forecast import hourly, pictures_an_hour
from .sheet import button, column, paragraph, row

if TYPE_CHECKING:
    import datetime

    from ...compose.remote import Remote
    from ...events import Problem


class ModelDialog(QDialog):
    """Signals:
    chosen: The name of a model.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None, remote: Remote, interval_s: float, *, ask: bool) -> None:
        """`ask`: the service is asked for its list at once; else when the user says so."""
        super().__init__(parent)
        self._remote, self._interval_s = remote, interval_s
        self._errands = Errands(self)
        self._end_asking: Callable[[], None] = _nothing
        self.setWindowTitle(self.tr("Model"))
        self.resize(600, 480)
        self.field = QLineEdit(remote.config.model)
        self.field.setAccessibleName(self.tr("Name of the model"))
        self.field.setPlaceholderText(self.tr("Name of a realtime model, or of a deployment on Azure"))
        self.table = self._table()
        self.state = paragraph("", "quiet")
        self.again = button(self.tr("Ask %1").replace("%1", remote.host))
        self.use = button(self.tr("Use this model"), primary=True)
        self.cancel = button(self.tr("Cancel"))
        self._build()
        self._wire()
        self._fill([(name, facts.ends) for name, facts in remote.prices.models.items()])
        self.state.setText(self.tr("These models are known here. Ask %1 which of them your key may use.").replace("%1", remote.host))
        if ask:
            self.ask()

    def _table(self) -> QTableWidget:
        table = QTableWidget(0, 3)
        table.setHorizontalHeaderLabels([self.tr("Model"), self.tr("A busy hour"), self.tr("Offered until")])
        table.setAccessibleName(self.tr("Models"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(32)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.horizontalHeader().setHighlightSections(False)
        table.setColumnWidth(1, 120)
        table.setColumnWidth(2, 130)
        return table

    def _build(self) -> None:
        made = column(self)
        made.addWidget(paragraph(self.tr("Model"), "heading"))
        made.addWidget(self.field)
        made.addWidget(self.table, 1)
        made.addWidget(self.state)
        made.addWidget(paragraph(self._reckoned(), "quiet"))
        made.addLayout(row(self.again, None, self.cancel, self.use))

    def _wire(self) -> None:
        self.field.textChanged.connect(self._on_typed)
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.table.cellDoubleClicked.connect(self._choose)
        self.use.clicked.connect(self._choose)
        self.cancel.clicked.connect(self.reject)
        self.again.clicked.connect(self.ask)
        self.finished.connect(self._end)

    def _reckoned(self) -> str:
        words = {
            "low": self.tr("A busy hour means %1 new pictures at low detail."),
            "high": self.tr("A busy hour means %1 new pictures at high detail."),
        }.get(self._remote.config.image_detail, self.tr("A busy hour means %1 new pictures at the detail their text needs."))
        words = words.replace("%1", str(pictures_an_hour(self._interval_s)))
        if self._remote.budget.answer(self._remote.config.model) is not None:
            words += " " + self.tr("For %1, going by its answers so far.").replace("%1", self._remote.config.model)
        date = self._remote.prices.date
        return words if date is None else words + " " + self.tr("Prices of %1.").replace("%1", _day(date))

    # ------------------------------------------------------------------ the list

    def ask(self) -> None:
        """Asks the service for its list."""
        config, prices = self._remote.config, self._remote.prices
        bell: Mailbox[object] = Mailbox()
        self._end_asking = bell.stop

        def work() -> list[Listed] | Problem:
            try:
                return list_models(config, prices, Clocks(time.monotonic, time.time), Limits(), bell)
            except DialError as error:
                return error.fault.placed(config.model, self._remote.host).problem(None)
            except CalledOffError:
                return []
            finally:
                bell.close()

        self.again.setEnabled(False)
        self.state.setText(self.tr("Asking %1…").replace("%1", self._remote.host))
        self._errands.run(work, self._listed)

    def _listed(self, found: list[Listed] | Problem) -> None:
        self.again.setEnabled(True)
        if not isinstance(found, list):
            problem = told(found)
            said = f"{problem.message} {problem.cure}" + (f"\n{problem.detail}" if problem.detail else "")
            self.state.setText(one_line(said, 400))
        elif not found:
            self.state.setText(self.tr("%1 offers no realtime model to this key. The list shows those known here.").replace("%1", self._remote.host))
        else:
            self._fill([(entry.name, entry.ends) for entry in found])
            self.state.setText(self.tr("Offered by %1 to your key.").replace("%1", self._remote.host))

    def _fill(self, models: Sequence[tuple[str, datetime.date | None]]) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(models))
        for line, (name, ends) in enumerate(models):
            usd = hourly(self._remote, name, self._interval_s)
            for place, text in enumerate((one_line(name, 120), self.tr("unknown") if usd is None else dollars(usd), _day(ends) if ends else "")):
                self.table.setItem(line, place, QTableWidgetItem(text))
        self.table.blockSignals(False)
        self._on_typed(self.field.text())

    def _on_typed(self, text: str) -> None:
        self.use.setEnabled(bool(text.strip()))
        self.table.blockSignals(True)
        self.table.clearSelection()
        for found in self.table.findItems(text.strip(), Qt.MatchFlag.MatchFixedString):
            if found.column() == 0:
                self.table.selectRow(found.row())
        self.table.blockSignals(False)

    def _on_selected(self) -> None:
        chosen = self.table.selectedItems()
        if chosen:
            self.field.setText(chosen[0].text())

    def _choose(self) -> None:
        name = self.field.text().strip()
        if name:
            self.chosen.emit(name)
            self.accept()

    def _end(self) -> None:
        self._end_asking()
        self._errands.close()


def _day(date: datetime.date) -> str:
    return QLocale().toString(QDate(date.year, date.month, date.day), QLocale.FormatType.ShortFormat)


def _nothing() -> None:
    """Nothing is under way that could be ended."""
