"""The settings, generated from their schema; each change is kept and used at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
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


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of service. `form`: what its address looks like, '' where it needs none; `host`: how its addresses are known."""

    label: str
    key_header: str
    form: str = ""
    host: str = ""


PRESETS = (
    Preset("OpenAI", "Authorization"),
    Preset("Azure OpenAI", "api-key", "wss://RESOURCE.openai.azure.com/openai/v1", ".azure.com"),
    Preset(QT_TRANSLATE_NOOP("Settings", "Another one"), "Authorization", "wss://HOST/v1"),
)


def preset_of(base_url: str, key_header: str) -> Preset:
    """The kind of service an address and a header belong to."""
    if not base_url:
        return PRESETS[1] if key_header == PRESETS[1].key_header else PRESETS[0]
    return PRESETS[1] if PRESETS[1].host in base_url else PRESETS[2]


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
        money = setting.unit == "US$"
        part.setDecimals(2 if money else 1)
        part.setSingleStep(0.5 if money else 0.1)
        part.setRange(setting.low or 0.0, setting.high if setting.high is not None else 1e9)
        part.setValue(float(value))
        part.setSuffix(f" {said(setting.unit)}" if setting.unit else "")
        part.valueChanged.connect(self._tell)
        return part

    def put(self, value: Value) -> None:
        """Shows another value, and tells it where it differs."""
        match self.widget:
            case QComboBox() as box:
                box.setCurrentIndex(max(0, box.findData(value)))
            case QCheckBox() as check:
                check.setChecked(bool(value))
            case QLineEdit() as line if line.text() != str(value):
                line.setText(str(value))
                self._tell_text()
            case QSpinBox() as whole:
                whole.setValue(int(value))
            case QDoubleSpinBox() as part:
                part.setValue(float(value))

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
        asked: 'key', 'model' or 'money': a dialog of the realtime engine is wanted.
    """

    changed = Signal(object)
    failed = Signal(object)
    asked = Signal(str)

    def __init__(self, parent: QWidget | None, file: SettingsFile) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(760, 560)
        self._file = file
        self._now: Settings = file.load().settings
        self._groups = QListWidget()
        self._groups.setAccessibleName(self.tr("Groups of settings"))
        self._groups.setFixedWidth(150)
        self._pages = QStackedWidget()
        self._fields: dict[str, Field] = {}
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
        form = QFormLayout()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(9, 9, 9, 9)
        whole.addLayout(form)
        whole.addStretch(1)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(16)
        rows = tuple(settings)
        self._head(form, rows[0].key.partition(".")[0])
        for setting in rows:
            field = Field(setting, getattr(self._now, setting.name), self)
            field.changed.connect(self._keep)
            self._fields[setting.name] = field
            explained = self._explained(field.widget, said(setting.help))
            if setting.kind is bool:  # its words stand beside its box and need the whole width
                form.addRow(explained)
                continue
            label = QLabel(said(setting.label))
            label.setBuddy(field.widget)
            form.addRow(label, explained)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(page)
        return area

    def _head(self, form: QFormLayout, group: str) -> None:
        """What a group offers beyond its settings."""
        if group == "realtime":
            form.addRow(QLabel(self.tr("Service")), self._presets())
            form.addRow(self._doors(("key", self.tr("Key…")), ("model", self.tr("Choose model…")), ("money", self.tr("Money and pictures sent…"))))
        elif group == "money":
            form.addRow(self._doors(("money", self.tr("Money and pictures sent…"))))

    def _doors(self, *doors: tuple[str, str]) -> QWidget:
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        for name, words in doors:
            button = QPushButton(words)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.asked.emit, name))
            line.addWidget(button)
        line.addStretch(1)
        return both

    def _presets(self) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Service"))
        for preset in PRESETS:
            box.addItem(said(preset.label), preset)
        box.setCurrentIndex(PRESETS.index(preset_of(self._now.base_url, self._now.key_header)))
        box.activated.connect(lambda at: self._preset(PRESETS[at]))
        return box

    def _preset(self, preset: Preset) -> None:
        """Takes over what a service needs, and leads to the field that only the user can fill."""
        self._fields["key_header"].put(preset.key_header)
        address = self._fields["base_url"]
        if not preset.form:
            address.put("")
            return
        if preset_of(str(self._now.base_url), preset.key_header) is not preset:
            address.put("")
        line = address.widget
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(preset.form)
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_group(self, group: str) -> None:
        """Opens at one of `GROUPS`."""
        groups = list(dict.fromkeys(setting.key.partition(".")[0] for setting in all_settings()))
        self._groups.setCurrentRow(groups.index(group))

    def take(self, settings: Settings) -> None:
        """Settings that were changed elsewhere."""
        self._now = settings
        for name, field in self._fields.items():
            field.put(getattr(settings, name))

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
