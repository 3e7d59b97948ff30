"""The settings, generated from their schema; each change is kept and used at once."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..settings.schema import Setting, Settings, Value, all_settings
from ..settings.store import SettingsFile
from .marking import QT_TRANSLATE_NOOP

GROUPS = {
    "record": QT_TRANSLATE_NOOP("Settings", "Recording"),
    "pictures": QT_TRANSLATE_NOOP("Settings", "Pictures"),
    "notes": QT_TRANSLATE_NOOP("Settings", "Notes"),
    "window": QT_TRANSLATE_NOOP("Settings", "Window"),
    "money": QT_TRANSLATE_NOOP("Settings", "Money"),
    "realtime": QT_TRANSLATE_NOOP("Settings", "Realtime"),
}


def said(text: str) -> str:
    return QCoreApplication.translate("Settings", text) if text else ""


class Field(QObject):
    """The widget for one setting, by its type.

    Signals:
        changed: (attribute name, value).
    """

    changed = Signal(str, object)

    def __init__(self, setting: Setting, value: Value, parent: QObject) -> None:
        super().__init__(parent)
        self._setting = setting
        self.widget: QWidget = self._made(value)
        self.widget.setAccessibleName(said(setting.label))
        self.widget.setAccessibleDescription(said(setting.help))

    def _made(self, value: Value) -> QWidget:
        setting = self._setting
        if setting.choices:
            return self._choice(value)
        if setting.kind is bool:
            box = QCheckBox(said(setting.label))
            box.setChecked(bool(value))
            box.toggled.connect(self._tell)
            return box
        if setting.kind is str:
            line = QLineEdit(str(value))
            line.editingFinished.connect(self._tell_text)
            return line
        return self._number(value)

    def _choice(self, value: Value) -> QComboBox:
        box = QComboBox()
        for choice, label in self._setting.choices:
            box.addItem(said(label), choice)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.currentIndexChanged.connect(self._tell_choice)
        return box

    def _number(self, value: Value) -> QWidget:
        setting = self._setting
        if setting.kind is int:
            whole = QSpinBox()
            whole.lineEdit().setTextMargins(6, 0, 6, 0)
            whole.setRange(int(setting.low or 0), int(setting.high if setting.high is not None else 2**31 - 1))
            whole.setValue(int(value))
            whole.setSuffix(f" {said(setting.unit)}" if setting.unit else "")
            whole.valueChanged.connect(self._tell)
            return whole
        part = QDoubleSpinBox()
        part.lineEdit().setTextMargins(6, 0, 6, 0)
        part.setDecimals(1)
        part.setSingleStep(0.1)
        part.setRange(setting.low or 0.0, setting.high if setting.high is not None else 1e9)
        part.setValue(float(value))
        part.setSuffix(f" {said(setting.unit)}" if setting.unit else "")
        part.valueChanged.connect(self._tell)
        return part

    def _tell(self, value: object) -> None:
        self.changed.emit(self._setting.name, value)

    def _tell_text(self) -> None:
        if isinstance(self.widget, QLineEdit):
            self.changed.emit(self._setting.name, self.widget.text())

    def _tell_choice(self) -> None:
        if isinstance(self.widget, QComboBox):
            self.changed.emit(self._setting.name, self.widget.currentData())


class SettingsDialog(QDialog):
    """Groups at the left, their settings at the right.

    Signals:
        changed: The `Settings` as they are now.
        failed: A `Problem`: the file could not be written.
    """

    changed = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QWidget | None, file: SettingsFile) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(720, 520)
        self._file = file
        self._now: Settings = file.load().settings
        self._groups = QListWidget()
        self._groups.setAccessibleName(self.tr("Groups of settings"))
        self._groups.setFixedWidth(150)
        self._pages = QStackedWidget()
        self._wrong = QLabel()
        self._wrong.setObjectName("quiet")
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.setWordWrap(True)
        for group, settings in groupby(all_settings(), key=lambda setting: setting.key.partition(".")[0]):
            item = QListWidgetItem(said(GROUPS.get(group, group.capitalize())), self._groups)
            item.setSizeHint(QSize(0, 32))
            self._pages.addWidget(self._page(settings))
        self._groups.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._groups.setCurrentRow(0)
        close = QPushButton(self.tr("Close"))
        close.setObjectName("primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        self._build(close)

    def _build(self, close: QPushButton) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._wrong, 1)
        foot.addWidget(close)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(self._groups)
        middle.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(middle, 1)
        column.addLayout(foot)

    def _page(self, settings: Iterable[Setting]) -> QWidget:
        page = QWidget()
        page.setObjectName("page")
        form = QFormLayout(page)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(16)
        for setting in settings:
            field = Field(setting, getattr(self._now, setting.name), self)
            field.changed.connect(self._keep)
            label = QLabel("" if setting.kind is bool else said(setting.label))
            label.setBuddy(field.widget)
            form.addRow(label, self._explained(field.widget, said(setting.help)))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        return area

    @staticmethod
    def _explained(field: QWidget, words: str) -> QWidget:
        tip = QLabel(words)
        tip.setObjectName("quiet")
        tip.setTextFormat(Qt.TextFormat.PlainText)
        tip.setWordWrap(True)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(tip)
        column.addStretch(1)
        return both

    def _keep(self, name: str, value: Value) -> None:
        if getattr(self._now, name) == value:
            return
        try:
            loaded = self._file.save({name: value})
        except ValueError as wrong:
            self._wrong.setText(str(wrong))
            return
        self._wrong.setText("")
        self._now = loaded.settings
        for problem in loaded.problems:
            self.failed.emit(problem)
        self.changed.emit(self._now)
