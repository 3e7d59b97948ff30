"""What may be recorded, as rows of a list: a picture, a name, a size, and the choice it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from ...capture.screens import SourceChoice

CARD = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True, slots=True)
class Card:
    """Attributes:
    key: Stays the same while the thing is there.
    choice: None for the question to be asked of the screen itself, and for what cannot be chosen.
    asks: Choosing it opens the picker.
    left_out: Never recorded: shown without a picture, and cannot be chosen.
    """

    key: str
    title: str
    below: str
    choice: SourceChoice | None = None
    picture: QImage | None = field(default=None, compare=False)
    sign: str = ""
    asks: bool = False
    left_out: bool = False

    def fits(self, words: str) -> bool:
        """Whether every word stands in the name or below it."""
        text = f"{self.title} {self.below}".casefold()
        return all(word in text for word in words.casefold().split())


class Cards(QAbstractListModel):
    """The cards that fit what was typed. Rows keep their places while only pictures change."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Card] = []
        self._shown: list[Card] = []
        self._words = ""

    @property
    def shown(self) -> tuple[Card, ...]:
        return tuple(self._shown)

    def fill(self, cards: Sequence[Card]) -> None:
        """Everything there is now."""
        self._all = list(cards)
        self._renew()

    def search(self, words: str) -> None:
        """Only what fits from now on."""
        self._words = words
        self._renew()

    def row_of(self, key: str) -> int:
        """-1 when it is not shown."""
        return next((row for row, card in enumerate(self._shown) if card.key == key), -1)

    def _renew(self) -> None:
        """Rows go and come one by one, so that what is selected stays selected."""
        wanted = [card for card in self._all if card.fits(self._words)]
        keys = {card.key for card in wanted}
        for row in [row for row, card in enumerate(self._shown) if card.key not in keys][::-1]:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self._shown[row]
            self.endRemoveRows()
        for row, card in enumerate(wanted):
            self._bring(card, row)
            self._shown[row] = card if card.picture is not None else replace(card, picture=self._shown[row].picture)
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def _bring(self, card: Card, row: int) -> None:
        """Inserts the card there, or moves it there."""
        at = self.row_of(card.key)
        if at < 0:
            self.beginInsertRows(QModelIndex(), row, row)
            self._shown.insert(row, card)
            self.endInsertRows()
        elif at != row:
            self.beginMoveRows(QModelIndex(), at, at, QModelIndex(), row)
            self._shown.insert(row, self._shown.pop(at))
            self.endMoveRows()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        card = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return card.title
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{card.title}, {card.below}" if card.below else card.title
        return card if role == CARD else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and self._shown[index.row()].left_out:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
