"""What the dialogs of this room share: a heading, plain paragraphs, a row of buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


def paragraph(text: str = "", name: str = "") -> QLabel:
    """Plain text that wraps; `name` 'quiet' or 'heading' for their looks."""
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def button(text: str, *, primary: bool = False) -> QPushButton:
    """A push button; none is pressed by Return unless it is the primary one."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    if primary:
        made.setObjectName("primary")
        made.setDefault(True)
    return made


def fit(dialog: QDialog) -> None:
    """Makes a dialog as high as its paragraphs need: Qt grows no window by itself when a label in it wraps to more lines."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.resize(dialog.width(), max(dialog.minimumHeight(), layout.totalHeightForWidth(dialog.width())))


def over_parent(dialog: QDialog) -> None:
    """Puts a dialog that is about to be shown over the middle of its parent.

    Qt does so by itself, but not for one that is made higher while it is mapped: PySide6 6.11.3 then leaves it at the corner of the screen.
    """
    parent = dialog.parentWidget()
    if parent is None:
        return
    if not dialog.testAttribute(Qt.WidgetAttribute.WA_Resized):
        dialog.adjustSize()
        fit(dialog)
    over, size = parent.window().frameGeometry(), dialog.size()
    dialog.move(over.center().x() - size.width() // 2, max(over.top(), over.center().y() - size.height() // 2))


def row(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None is a gap that takes what is left."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for part in parts:
        if part is None:
            line.addStretch(1)
        else:
            line.addWidget(part)
    return line


def column(dialog: QDialog) -> QVBoxLayout:
    """The dialog's own column with its margins."""
    made = QVBoxLayout(dialog)
    made.setContentsMargins(20, 18, 20, 16)
    made.setSpacing(12)
    return made
