"""The widget for one setting by its type, and what the services people know need."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

from ..marking import QT_TRANSLATE_NOOP
from ..settings.schema import Setting, Value
from .list_field import ListField
from .source_field import SourceField


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


class _Unmoved(QObject):
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return False


def unmoved(widget: QWidget) -> None:
    """Lets the mouse wheel change `widget` only once it was chosen: otherwise whoever scrolls the page changes what passes below the mouse."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.installEventFilter(_Unmoved(widget))


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
        if setting.kind not in (bool, str) or setting.choices:
            unmoved(self.widget)
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
        if setting.many:
            entries = ListField(str(value), said(setting.example))
            entries.editing_finished.connect(self._tell_text)
            return entries
        if setting.kind is str:
            line = SourceField(str(value)) if setting.name == "source" else QLineEdit(str(value))
            line.setPlaceholderText(said(setting.example))
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
            case ListField() as entries if entries.value() != str(value):
                entries.put(str(value))
                self._tell_text()
            case SourceField() as source if source.value() != str(value):
                source.put(str(value))
                self._tell_text()
            case QLineEdit() as line if not isinstance(line, SourceField) and line.text() != str(value):
                line.setText(str(value))
                self._tell_text()
            case QSpinBox() as whole:
                whole.setValue(int(value))
            case QDoubleSpinBox() as part:
                part.setValue(float(value))

    def _tell(self, value: object) -> None:
        self.changed.emit(self._setting.name, value)

    def _tell_text(self) -> None:
        if isinstance(self.widget, ListField | SourceField):
            self.changed.emit(self._setting.name, self.widget.value())
        elif isinstance(self.widget, QLineEdit):
            self.changed.emit(self._setting.name, self.widget.text())

    def _tell_choice(self) -> None:
        if isinstance(self.widget, QComboBox):
            self.changed.emit(self._setting.name, self.widget.currentData())
