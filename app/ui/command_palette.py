"""Ctrl+K: every command by its words."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from .actions import Actions
from .commands import said

WIDTH = 460
KEYS = int(Qt.ItemDataRole.UserRole) + 1


class _WithKeys(QStyledItemDelegate):
    """A row of the list with its shortcut at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(option.rect.adjusted(0, 0, -12, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(index.data(KEYS) or ""))
        painter.restore()


class CommandPalette(QFrame):
    """A field and the commands that fit; Enter runs the chosen one, Esc closes.

    Signals:
        closed: Nothing is chosen any more.
    """

    closed = Signal()

    def __init__(self, parent: QWidget, actions: Actions) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._actions = actions
        self._before: QWidget | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("What do you want to do?"))
        self._field.setAccessibleName(self.tr("Find a command"))
        self._field.textChanged.connect(self._fill)
        self._list = QListWidget()
        self._list.setIconSize(QSize(16, 16))
        self._list.setItemDelegate(_WithKeys(self._list))
        self._list.setAccessibleName(self.tr("Commands"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._run)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self.hide()

    def open_palette(self) -> None:
        window = self.window()
        self._before = window.focusWidget()
        self._field.clear()
        self._fill("")
        width = min(WIDTH, window.width() - 32)
        self.setGeometry((window.width() - width) // 2, 72, width, min(420, window.height() - 120))
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()

    def _fill(self, text: str) -> None:
        self._list.clear()
        words = text.casefold().split()
        for row in self._actions.rows:
            action = self._actions.by_id[row.id]
            searched = f"{said(row.text)} {said(row.tip)}".casefold()
            if row.id != "palette" and action.isEnabled() and all(word in searched for word in words):
                self._list.addItem(_item(action))
        self._list.setCurrentRow(0)

    def _run(self) -> None:
        item = self._list.currentItem()
        action = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self.close_palette()
        if isinstance(action, QAction):
            action.trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close_palette()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._run()
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + step)))
            case _:
                super().keyPressEvent(event)


def _item(action: QAction) -> QListWidgetItem:
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    item = QListWidgetItem(action.icon(), action.text().replace("…", ""))
    item.setData(KEYS, keys)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{action.text()}, {keys}" if keys else action.text())
    item.setData(Qt.ItemDataRole.UserRole, action)
    return item
