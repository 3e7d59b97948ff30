"""The lines of the list at the left: what they hold, and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ..standing.standing import Light
from .state_sign import SIGN, paint_sign
from .theme import sized
from .tokens import BODY_PX, QUIET_PX, Tokens

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
        begins = not kept or kept[-1] == " "
        if not _is_sign(text, at) and not (begins and (sign.isspace() or text[at : at + 2] == "- ")):
            kept.append(" " if sign.isspace() else sign)
    moved[len(text)] = len(kept)
    return "".join(kept), tuple((moved[start], moved[min(end, len(text))]) for start, end in marks)


def _is_sign(text: str, at: int) -> bool:
    """Whether what stands there is read by programs only: emphasis, code, links, tables, the signs before a heading."""
    return text[at] in "*`|[]" or (text[at] == "#" and text[:at].rstrip("#")[-1:] in ("", "\n"))


def near(text: str, marks: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Begins shortly before the first found word, so that two short lines show it."""
    start = text.rfind(" ", 0, max(0, marks[0][0] - BEFORE)) + 1 if marks else 0
    if start == 0:
        return text, marks
    return "…" + text[start:], tuple((begin - start + 1, end - start + 1) for begin, end in marks)


class Rows(QAbstractListModel):
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


class Drawing(QStyledItemDelegate):
    """Draws a row in the tokens' colours."""

    def __init__(self, tokens: Tokens, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = tokens
        self.light: Light = "off"
        """The running session wears the same sign as all the rest of the program."""
        self._larger = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        return QSize(100, 32 if row.is_day else 66 if row.block else 32)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        row: Row = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect
        t = self.tokens
        painter.save()
        size = option.font.pixelSize()  # -1 for a font that is set in points
        self._larger = size - BODY_PX if size > 0 else 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_day:
            painter.setFont(sized(painter.font(), QUIET_PX + self._larger, semibold=True))
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
        painter.setFont(sized(painter.font(), QUIET_PX + self._larger))
        right = QFontMetrics(painter.font()).horizontalAdvance(row.right) if row.right else 0
        painter.setPen(QColor(t.quiet))
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.right)
        if row.live:
            paint_sign(painter, QRectF(line.left(), line.center().y() - SIGN / 2 + 1, SIGN, SIGN), self.light, t)
            line = line.adjusted(SIGN + 8, 0, 0, 0)
        painter.setFont(sized(painter.font(), BODY_PX + self._larger, semibold=bool(row.block)))
        painter.setPen(QColor(t.text))
        room = line.adjusted(0, 0, -right - 8, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(painter.font()).elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        )
        if row.block:
            self._snippet(painter, row, QRect(rect.left(), rect.top() + 26, rect.width(), 36))

    def _snippet(self, painter: QPainter, row: Row, rect: QRect) -> None:
        """Two lines of the found text, the found words in bold on a tint. Broken by width, word by word."""
        t, plain, bold = self.tokens, sized(painter.font(), QUIET_PX + self._larger), sized(painter.font(), QUIET_PX + self._larger, semibold=True)
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
