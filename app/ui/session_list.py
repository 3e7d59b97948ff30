"""The left side: the search field, the sessions by day, and what a search found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QDateTime,
    QItemSelectionModel,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from .notes_pane.safe import one_line
from .theme import sized
from .tokens import BODY_PX, QUIET_PX, Tokens

if TYPE_CHECKING:
    from ..notes.rows import SessionRow
    from ..notes.shelf import Hit

TYPING_MS = 120
"""A search begins this long after the last key."""


BEFORE = 22
"""Characters shown before the first found word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. A day has no `session`; `block` is set for what a search found; `marks` are places in `below`."""

    text: str
    session: str = ""
    block: str = ""
    right: str = ""
    below: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    live: bool = False

    @property
    def is_day(self) -> bool:
        return not self.session


def length(seconds: float) -> str:
    """How long a session took, short."""
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02d}"


def without_signs(text: str, marks: Sequence[tuple[int, int]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A piece of Markdown on one line without its signs; `marks` still name the same words."""
    kept: list[str] = []
    moved = [0] * (len(text) + 1)
    for at, sign in enumerate(text):
        moved[at] = len(kept)
        space = sign.isspace()
        if (
            sign in "*`#|[]"
            or (space and (not kept or kept[-1] == " "))
            or (sign == "-" and text[at : at + 2] == "- " and (not kept or kept[-1] == " "))
        ):
            continue
        kept.append(" " if space else sign)
    moved[len(text)] = len(kept)
    return "".join(kept), tuple((moved[start], moved[min(end, len(text))]) for start, end in marks)


def near(text: str, marks: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Begins shortly before the first found word, so that two short lines show it."""
    start = text.rfind(" ", 0, max(0, marks[0][0] - BEFORE)) + 1 if marks else 0
    if start == 0:
        return text, marks
    return "…" + text[start:], tuple((begin - start + 1, end - start + 1) for begin, end in marks)


class _Rows(QAbstractListModel):
    """Rows as they are given."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def put(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.text, row.right, row.below) if part)
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if self.rows[index.row()].is_day else Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Drawing(QStyledItemDelegate):
    """Draws a row in the tokens' colours."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = tokens

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, 32 if row.is_day else 66 if row.block else 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        t = self.tokens
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_day:
            painter.setFont(sized(painter.font(), QUIET_PX, semibold=True))
            painter.setPen(QColor(t.quiet))
            painter.drawText(rect.adjusted(16, 0, -8, -4), Qt.AlignmentFlag.AlignBottom, row.text)
        else:
            self._background(painter, option, rect)
            self._words(painter, row, rect.adjusted(16, 0, -16, 0))
        painter.restore()

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state = option.state
        card = rect.adjusted(8, 1, -8, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(self.tokens.chosen))
            painter.drawRoundedRect(card, 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(self.tokens.hover))
            painter.drawRoundedRect(card, 6, 6)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_Selected:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QColor(self.tokens.accent))
            painter.drawRoundedRect(card, 6, 6)

    def _words(self, painter: QPainter, row: Row, rect: QRect) -> None:
        t = self.tokens
        line = QRect(rect.left(), rect.top() + (6 if row.block else 0), rect.width(), 20 if row.block else rect.height())
        painter.setFont(sized(painter.font(), QUIET_PX))
        right = QFontMetrics(painter.font()).horizontalAdvance(row.right) if row.right else 0
        painter.setPen(QColor(t.quiet))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)
        if row.live:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(t.live))
            painter.drawEllipse(line.left(), line.center().y() - 3, 8, 8)
            line = line.adjusted(16, 0, 0, 0)
        painter.setFont(sized(painter.font(), BODY_PX, semibold=bool(row.block)))
        painter.setPen(QColor(t.text))
        room = line.adjusted(0, 0, -right - 8, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(painter.font()).elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        )
        if row.block:
            self._snippet(painter, row, QRect(rect.left(), rect.top() + 26, rect.width(), 36))

    def _snippet(self, painter: QPainter, row: Row, rect: QRect) -> None:
        """Two lines of the found text, the found words in bold on a tint. Broken by width, word by word."""
        t, plain, bold = self.tokens, sized(painter.font(), QUIET_PX), sized(painter.font(), QUIET_PX, semibold=True)
        x, y, height = rect.left(), rect.top(), QFontMetrics(plain).lineSpacing() + 1
        for start, word in _split(row.below):
            found = any(start < end and start + len(word.rstrip()) > begin for begin, end in row.marks)
            painter.setFont(bold if found else plain)
            width = painter.fontMetrics().horizontalAdvance(word)
            if x + painter.fontMetrics().horizontalAdvance(word.rstrip()) > rect.right() and x > rect.left():
                x, y = rect.left(), y + height
                if y + height > rect.bottom() + 4:
                    return
            if found:
                painter.fillRect(QRect(x - 1, y, painter.fontMetrics().horizontalAdvance(word.rstrip()) + 2, height), QColor(t.selection))
            painter.setPen(QColor(t.text if found else t.quiet))
            painter.drawText(x, y + painter.fontMetrics().ascent(), word)
            x += width


def _split(text: str) -> list[tuple[int, str]]:
    parts, start = [], 0
    while start < len(text):
        end = text.find(" ", start)
        end = len(text) if end < 0 else end + 1
        parts.append((start, text[start:end]))
        start = end
    return parts


class SessionList(QFrame):
    """Sessions or search results.

    Signals:
        chosen: (session, block): a session was chosen; block is '' unless a search result was.
        searched: The text to search for, '' when the field was emptied.
    """

    chosen = Signal(str, str)
    searched = Signal(str)

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self._rows = _Rows()
        self._sessions: tuple[SessionRow, ...] = ()
        self._shown = ""
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
        self._drawing = _Drawing(tokens, self.list)
        self.list.setItemDelegate(self._drawing)
        self._nothing = QLabel()
        self._nothing.setObjectName("quiet")
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(16, 8, 16, 8)
        self._nothing.hide()
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
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self._typing.timeout.connect(self._ask)
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._first)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.clicked.connect(self._on_clicked)

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
        self._say("" if rows else self.tr("No note holds these words. Try fewer words or the beginning of one."))

    def dress(self, tokens: Tokens) -> None:
        self._drawing.tokens = tokens
        self.list.viewport().update()

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    # ------------------------------------------------------------------ inside

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
