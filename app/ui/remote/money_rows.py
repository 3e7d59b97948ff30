"""The rows of what was sent; thumbnails are decoded when they are seen."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from ..notes_pane.safe import one_line

if TYPE_CHECKING:
    from ...guard.ledger import Entry

THUMB = (96, 54)
ROW_HEIGHT = 64
KEPT = 300
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class Rows(QAbstractTableModel):
    """Attributes:
    entries: What is shown.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._pictures: OrderedDict[str, QPixmap] = OrderedDict()
        self._heads = (
            self.tr("Picture"),
            self.tr("When"),
            self.tr("Window"),
            self.tr("To"),
            self.tr("Size"),
            self.tr("Tokens"),
            self.tr("Price"),
        )

    def show(self, entries: Sequence[Entry]) -> None:
        """Shows these instead."""
        self.beginResetModel()
        self.entries = list(entries)
        self.endResetModel()

    @staticmethod
    def size(size: int) -> str:
        return QLocale().formattedDataSize(size, 0 if size < 1_000_000 else 1, QLocale.DataSizeFormat.DataSizeSIFormat)

    def rowCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section >= 4:
            return _RIGHT
        return self._heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, place = self.entries[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole if place:
                return self._text(entry, place)
            case Qt.ItemDataRole.DecorationRole if place == 0:
                return self._picture(entry)
            case Qt.ItemDataRole.TextAlignmentRole if place >= 4:
                return _RIGHT
            case Qt.ItemDataRole.ToolTipRole if place == 2:
                return self._text(entry, 2)
            case Qt.ItemDataRole.AccessibleTextRole if place == 0:
                return self.tr("Picture of %1").replace("%1", one_line(entry.window or entry.app, 80))
            case _:
                return None

    def _text(self, entry: Entry, place: int) -> str:
        match place:
            case 1:
                return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(entry.t)), QLocale.FormatType.ShortFormat)
            case 2:
                name = " · ".join(part for part in (one_line(entry.app, 60), one_line(entry.window, 160)) if part)
                return "\n".join(part for part in (name, self._masked(entry.masked)) if part)
            case 3:
                return one_line(entry.host, 80)
            case 4:
                return self.size(entry.size)
            case 5:
                tokens = entry.input_tokens + entry.output_tokens
                return QLocale().toString(tokens) if tokens else ""
            case _:
                return self.tr("unknown") if entry.usd is None else f"${entry.usd:.4f}"

    def _masked(self, places: int) -> str:
        if not places:
            return ""
        return self.tr("1 place blacked out") if places == 1 else self.tr("%1 places blacked out").replace("%1", str(places))

    def _picture(self, entry: Entry) -> QPixmap | None:
        kept = self._pictures.get(entry.id)
        if kept is None and entry.thumbnail:
            kept = QPixmap()
            if not kept.loadFromData(entry.thumbnail):
                return None  # a damaged line of the ledger
            kept = kept.scaled(THUMB[0] * 2, THUMB[1] * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
            edge = QPainter(kept)
            edge.setPen(QPen(QColor(128, 128, 128, 140), 2))  # pictures may be as white as the table
            edge.drawRect(kept.rect().adjusted(1, 1, -1, -1))
            edge.end()
            kept.setDevicePixelRatio(2.0)
            self._pictures[entry.id] = kept
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        return kept
