"""The left side: the search field, the sessions by day, and what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QItemSelectionModel, QLocale, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ..standing.standing import Light
from .due import DueBox
from .notes_pane.safe import one_line
from .session_rows import Drawing, Row, Rows, length, near, without_signs
from .tokens import Tokens

if TYPE_CHECKING:
    from ..notes.rows import SessionRow
    from ..notes.shelf import Hit

TYPING_MS = 120
"""A search begins this long after the last key."""


class SessionList(QFrame):
    """Sessions or search results.

    Signals:
        chosen: (session, block): a session was chosen; block is '' unless a search result was.
        searched: The text to search for, '' when the field was emptied.
        end_reached: The end of what is listed comes into sight, and more was said to follow.
    """

    chosen = Signal(str, str)
    searched = Signal(str)
    end_reached = Signal()

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._rows = Rows()
        self._sessions: tuple[SessionRow, ...] = ()
        self._shown = ""
        self._goes_on = False
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search all notes"))
        self.search.setAccessibleName(self.tr("Search all notes"))
        self.search.setClearButtonEnabled(True)
        self.list = QListView()
        self.list.setAccessibleName(self.tr("Notes by day"))
        self.list.setModel(self._rows)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._drawing = Drawing(tokens, self.list)
        self.list.setItemDelegate(self._drawing)
        self._nothing = QLabel()
        self._nothing.setObjectName("quiet")
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._nothing.hide()
        self.due = DueBox()
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MS)
        self._build()

    def _build(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 4)
        top.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.due)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self._typing.timeout.connect(self._ask)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._first)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(self._on_clicked)
        bar = self.list.verticalScrollBar()
        bar.valueChanged.connect(self._look_ahead)
        bar.rangeChanged.connect(self._look_ahead)

    # ------------------------------------------------------------------ what is shown

    @property
    def has_sessions(self) -> bool:
        return bool(self._sessions)

    def show_sessions(self, sessions: Sequence[SessionRow], shown: str, live: str) -> None:
        """Newest first, under their days; `live` is the one that runs."""
        self._sessions, self._shown = tuple(sessions), shown
        if self.search.text().strip():
            return
        rows: list[Row] = []
        day = QDate()
        for session in self._sessions:
            date = QDateTime.fromSecsSinceEpoch(int(session.started)).date()
            if date != day:
                day = date
                rows.append(Row(self._day(date)))
            long = length(session.ended - session.started) if session.ended else ""
            rows.append(Row(one_line(session.title, 120), session.id, right=long, live=session.id == live))
        self._put(rows)
        self._say(self.tr("No notes yet.") if not rows else "")

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """What a search found, newest first."""
        rows = []
        for hit in hits:
            below, marks = near(*without_signs(hit.snippet, hit.marks))
            rows.append(Row(one_line(hit.title, 80), hit.session, hit.block.id, self._short(hit.block.t), below, marks))
        self._put(rows)
        self._say("" if rows else self.tr("No note has these words. Try fewer words, or just the beginning of one."))

    def goes_on(self, more: bool) -> None:
        """Whether there is more than what is listed: it is asked for when the end comes into sight."""
        self._goes_on = more
        QTimer.singleShot(0, self, self._look_ahead)

    def show_light(self, light: Light) -> None:
        """What is true of the running session."""
        if light != self._drawing.light:
            self._drawing.light = light
            self.list.viewport().update()

    def dress(self, tokens: Tokens) -> None:
        self._drawing.tokens = tokens
        self.list.viewport().update()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # ------------------------------------------------------------------ inside

    def _look_ahead(self) -> None:
        """Asks for more when the last row is less than a screen away. Asking where it is lays the rows out; the scroll bar alone may not know yet."""
        if not (self._goes_on and self.isVisible()):
            return
        last = self.list.visualRect(self._rows.index(len(self._rows.rows) - 1))
        if last.top() < 2 * self.list.viewport().height():
            self._goes_on = False
            self.end_reached.emit()

    def _put(self, rows: Sequence[Row]) -> None:
        if tuple(rows) == self._rows.rows:
            self._select(self._shown)
            return
        where = self.list.verticalScrollBar().value()
        self._rows.put(rows)
        self._select(self._shown)
        self.list.verticalScrollBar().setValue(where)

    def _select(self, session: str) -> None:
        for number, row in enumerate(self._rows.rows):
            if row.session == session and not row.block and session:
                model = self.list.selectionModel()
                blocked = model.blockSignals(True)
                model.setCurrentIndex(self._rows.index(number), QItemSelectionModel.SelectionFlag.ClearAndSelect)
                model.blockSignals(blocked)
                self.list.viewport().update()

    def _say(self, words: str) -> None:
        self._nothing.setText(words)
        self._nothing.setVisible(bool(words))

    def _day(self, date: QDate) -> str:
        days = date.daysTo(QDate.currentDate())
        if days == 0:
            return self.tr("Today")
        if days == 1:
            return self.tr("Yesterday")
        return QLocale().toString(date, "dddd" if 1 < days < 7 else "d MMMM yyyy")

    @staticmethod
    def _short(t: float) -> str:
        when = QDateTime.fromSecsSinceEpoch(int(t))
        if when.date() == QDate.currentDate():
            return QLocale().toString(when.time(), QLocale.FormatType.ShortFormat)
        return QLocale().toString(when.date(), "d MMM")

    def _on_typed(self) -> None:
        self._typing.start()

    def _ask(self) -> None:
        self.searched.emit(self.search.text().strip())

    def search_now(self) -> None:
        """Does not wait for the next key."""
        self._typing.stop()
        self._ask()

    def _first(self) -> None:
        """Enter in the field goes to the first result."""
        self.search_now()
        if self._rows.rows and self._rows.rows[0].block:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.setCurrentIndex(self._rows.index(0))

    def _on_current(self, index: QModelIndex) -> None:
        self._choose(index)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index)

    def _choose(self, index: QModelIndex) -> None:
        row: Row | None = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        if row is not None and not row.is_day:
            self._shown = row.session
            self.chosen.emit(row.session, row.block)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
        elif event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
