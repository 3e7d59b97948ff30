"""A window of Qt widgets made from a seed, shown until standard input ends; says on standard output, as JSON, every text it shows and where.

Run by `widgets`: python -m tests.factory.qt_widgets KIND SEED, with Qt's own variables for scale and style in the environment.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from .own_pages import Maker

FONTS = ("DejaVu Sans", "Liberation Sans", "Noto Sans", "DejaVu Serif")


def _form(m: Maker) -> QWidget:
    box = QWidget()
    rows = QFormLayout(box)
    for _ in range(m.random.randint(4, 8)):
        rows.addRow(f"{m.noun().capitalize()}:", QLineEdit(m.random.choice((m.name(), m.measure(), m.code()))))
    rows.addRow(QCheckBox(m.sentence()))
    for _ in range(2):
        rows.addRow(QRadioButton(m.sentence()))
    return box


def _table(m: Maker) -> QWidget:
    rows, columns = m.random.randint(6, 14), m.random.randint(3, 6)
    table = QTableWidget(rows, columns)
    table.setHorizontalHeaderLabels([m.noun().capitalize() for _ in range(columns)])
    for row in range(rows):
        for column in range(columns):
            item = QTableWidgetItem(m.random.choice((m.figure(), m.code(), m.noun(), m.clock(), "")))
            item.setTextAlignment(Qt.AlignmentFlag.AlignVCenter | (Qt.AlignmentFlag.AlignRight if column % 2 else Qt.AlignmentFlag.AlignLeft))
            table.setItem(row, column, item)
    return table


def _tree(m: Maker) -> QWidget:
    tree = QTreeWidget()
    tree.setHeaderLabels([m.noun().capitalize(), m.noun().capitalize()])
    for _ in range(m.random.randint(3, 6)):
        top = QTreeWidgetItem([m.noun(), m.figure()])
        tree.addTopLevelItem(top)
        for _ in range(m.random.randint(0, 4)):
            top.addChild(QTreeWidgetItem([m.code(), m.measure()]))
    tree.expandAll()
    return tree


def _text(m: Maker) -> QWidget:
    edit = QPlainTextEdit()
    edit.setPlainText("\n".join(m.many(m.sentence, 6, 16)))
    edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    return edit


def _list(m: Maker) -> QWidget:
    made = QListWidget()
    made.addItems(m.many(lambda: f"{m.noun()}_{m.code()}.{m.random.choice(('py', 'md', 'csv'))}", 8, 18))
    return made


def _message(m: Maker) -> QWidget:
    box = QGroupBox(m.noun().capitalize())
    rows = QVBoxLayout(box)
    for _ in range(m.random.randint(2, 5)):
        rows.addWidget(QLabel(m.sentence()))
    return box


KINDS: dict[str, Callable[[Maker], QWidget]] = {"form": _form, "table": _table, "tree": _tree, "text": _text, "list": _list, "message": _message}


def window(kind: str, seed: int) -> QDialog:
    """The window, not shown yet."""
    m = Maker(seed)
    dialog = QDialog()
    dialog.setWindowTitle(f"{m.noun().capitalize()} {m.code()}")
    rows = QVBoxLayout(dialog)
    tabs = QTabWidget()
    tabs.addTab(KINDS[kind](m), m.noun().capitalize())
    tabs.addTab(QWidget(), m.noun().capitalize())
    rows.addWidget(tabs)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    other = QHBoxLayout()
    other.addWidget(QPushButton(f"&{m.noun().capitalize()}…"))
    other.addWidget(buttons)
    rows.addLayout(other)
    dialog.resize(m.random.randint(520, 900), m.random.randint(380, 640))
    return dialog


def _line(widget: QWidget, text: str, place: QRect, role: str, align: Qt.AlignmentFlag, font: QFont, **more: Any) -> dict[str, Any]:
    """A line of text drawn in `place` of `widget`, in physical pixels of the screen."""
    metrics = QFontMetrics(font)
    width, height = metrics.horizontalAdvance(text), metrics.ascent() + metrics.descent()
    x = (
        place.right() - width
        if align & Qt.AlignmentFlag.AlignRight
        else place.center().x() - width // 2
        if align & Qt.AlignmentFlag.AlignHCenter
        else place.left()
    )
    y = place.center().y() - height // 2
    at, scale = widget.mapToGlobal(QPoint(x, y)), widget.devicePixelRatioF()
    cut = width > place.width() + 1 or not widget.visibleRegion().contains(QRect(x, y, min(width, place.width()), height))
    box = {"x": at.x() * scale, "y": at.y() * scale, "right": (at.x() + width) * scale, "bottom": (at.y() + height) * scale}
    return {"text": text, "role": role, "cut": cut, "size": font.pointSizeF() * scale * 96 / 72, **box, **more}


def shown(dialog: QDialog) -> list[dict[str, Any]]:
    """Every line the window shows, but for titles of boxes, of which only a style knows the place (they are marked as cut)."""
    lines: list[dict[str, Any]] = []
    left = Qt.AlignmentFlag.AlignLeft
    for widget in dialog.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.text():
            lines.append(_line(widget, widget.text().replace("&", ""), widget.contentsRect(), "label", left, widget.font()))
        elif isinstance(widget, QLineEdit) and widget.text() and not isinstance(widget.parent(), QTabWidget):
            lines.append(_line(widget, widget.text(), widget.rect().adjusted(6, 0, -6, 0), "prose", left, widget.font()))
        elif isinstance(widget, QAbstractButton) and widget.text():
            checks = isinstance(widget, QCheckBox | QRadioButton)
            place = widget.rect().adjusted(22 if checks else 0, 0, 0, 0)
            align = left if checks else Qt.AlignmentFlag.AlignHCenter
            lines.append(_line(widget, widget.text().replace("&", ""), place, "button", align, widget.font()))
        elif isinstance(widget, QTableWidget | QTreeWidget | QListWidget):
            lines += _items(widget)
        elif isinstance(widget, QPlainTextEdit):
            lines += _plain(widget)
        elif isinstance(widget, QGroupBox):
            place = QRect(0, 0, widget.width(), widget.fontMetrics().height())
            lines.append(_line(widget, widget.title(), place, "label", left, widget.font()) | {"cut": True})
        elif isinstance(widget, QTabBar):
            for tab in range(widget.count()):
                lines.append(_line(widget, widget.tabText(tab), widget.tabRect(tab), "button", Qt.AlignmentFlag.AlignHCenter, widget.font()))
    return [*lines, _title(dialog)]


def _title(dialog: QDialog) -> dict[str, Any]:
    """The window manager's title bar: never asked for, since only it knows what it shows of the title."""
    frame, inside, scale = dialog.frameGeometry(), dialog.geometry(), dialog.devicePixelRatioF()
    box = {"x": frame.left() * scale, "y": frame.top() * scale, "right": frame.right() * scale, "bottom": inside.top() * scale}
    return {"text": dialog.windowTitle(), "role": "label", "cut": True, **box}


def _items(view: QTableWidget | QTreeWidget | QListWidget) -> list[dict[str, Any]]:
    model, lines = view.model(), []
    columns = 1 if isinstance(view, QListWidget) else model.columnCount()
    whole = view.viewport().rect()
    heads = view.horizontalHeader() if isinstance(view, QTableWidget) else view.header() if isinstance(view, QTreeWidget) else None
    if heads is not None:
        for column in range(columns):
            text = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
            place = QRect(heads.sectionViewportPosition(column), 0, heads.sectionSize(column), heads.height())
            align = Qt.AlignmentFlag.AlignHCenter if isinstance(view, QTableWidget) else Qt.AlignmentFlag.AlignLeft
            lines.append(_line(heads.viewport(), text, place.adjusted(4, 0, -4, 0), "cell", align, heads.font(), table=0, row=0, column=column))

    if isinstance(view, QTableWidget):
        lines += _row_heads(view, whole)

    def walk(parent: Any, number: int) -> int:
        for row in range(model.rowCount(parent)):
            number += 1
            for column in range(columns):
                index = model.index(row, column, parent)
                text, place = str(index.data() or ""), view.visualRect(index)
                if text and place.intersects(whole):
                    align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft)
                    one = _line(view.viewport(), text, place.adjusted(4, 0, -4, 0), "cell", align, view.font(), table=0, row=number, column=column)
                    lines.append(one | {"cut": one["cut"] or not whole.contains(place)})
            number = walk(model.index(row, 0, parent), number)
        return number

    walk(view.rootIndex(), 0)
    return lines


def _row_heads(table: QTableWidget, whole: QRect) -> list[dict[str, Any]]:
    """The numbers beside the rows."""
    heads, lines = table.verticalHeader(), []
    for row in range(table.rowCount()):
        place = QRect(0, heads.sectionViewportPosition(row), heads.width(), heads.sectionSize(row))
        one = _line(heads.viewport(), str(row + 1), place, "cell", Qt.AlignmentFlag.AlignHCenter, heads.font(), table=0, row=row + 1, column=-1)
        if place.top() < whole.height():
            lines.append(one | {"cut": one["cut"] or place.bottom() > whole.height()})
    return lines


def _plain(edit: QPlainTextEdit) -> list[dict[str, Any]]:
    lines = []
    block = edit.document().firstBlock()
    while block.isValid():
        cursor = edit.textCursor()
        cursor.setPosition(block.position())
        place = edit.cursorRect(cursor)
        if block.text() and place.intersects(edit.viewport().rect()):
            whole = QRect(place.left(), place.top(), edit.viewport().width() - place.left(), place.height())
            lines.append(_line(edit.viewport(), block.text(), whole, "prose", Qt.AlignmentFlag.AlignLeft, edit.font()))
        block = block.next()
    return lines


def main(kind: str, seed: int) -> int:
    app = QApplication(["widgets"])
    chance = random.Random(seed)
    font = QFont(chance.choice(FONTS), chance.randint(8, 13))
    app.setFont(font)
    app.setStyle(chance.choice(("Fusion", "Windows")))
    if chance.random() < 0.35:
        dark = QPalette(Qt.GlobalColor.darkGray)
        app.setPalette(dark)
    dialog = window(kind, seed)
    dialog.move(30, 40)
    dialog.show()

    def tell() -> None:
        print(json.dumps({"lines": shown(dialog), "font": f"{font.family()} {font.pointSize()}"}), flush=True)

    QTimer.singleShot(700, dialog, tell)
    ends = QSocketNotifier(0, QSocketNotifier.Type.Read)
    ends.activated.connect(app.quit)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
