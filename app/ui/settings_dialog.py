"""The settings, generated from their schema; each change is kept and used at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ..compose.discretion import LISTS
from ..marking import QT_TRANSLATE_NOOP
from ..runtime.errands import Errands
from ..settings.schema import Setting, Settings, Value, all_settings
from ..settings.store import SettingsFile
from .desktop_rows import AtHome, DesktopRows
from .hotkeys.key_field import native
from .list_doubts import ListDoubts
from .settings_fields import PRESETS, Field, Preset, preset_of, said, unmoved
from .source_meaning import SourceMeaning

GROUPS = {
    "record": QT_TRANSLATE_NOOP("Settings", "Recording"),
    "pictures": QT_TRANSLATE_NOOP("Settings", "Pictures"),
    "notes": QT_TRANSLATE_NOOP("Settings", "Notes"),
    "window": QT_TRANSLATE_NOOP("Settings", "Window"),
    "hud": QT_TRANSLATE_NOOP("Settings", "HUD"),
    "keys": QT_TRANSLATE_NOOP("Settings", "Hotkeys"),
    "money": QT_TRANSLATE_NOOP("Settings", "Money"),
    "realtime": QT_TRANSLATE_NOOP("Settings", "Realtime"),
}


class SettingsDialog(QDialog):
    """Groups at the left, their settings at the right.

    Signals:
        changed: The `Settings` as they are now.
        failed: A `Problem`: the file could not be written.
        asked: 'key', 'model', 'money' (dialogs of the realtime engine) or 'hotkeys' is wanted.
    """

    changed = Signal(object)
    failed = Signal(object)
    asked = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        file: SettingsFile,
        at_home: AtHome | None = None,
        facts: Mapping[str, str] | None = None,
        cannot: Mapping[str, Callable[[], str]] | None = None,
    ) -> None:
        """`facts`: what is true of a group on this computer, in a sentence. `cannot`: why a setting cannot be turned on here, '' when it can be."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.resize(760, 560)
        self._file = file
        self._at_home, self._facts = at_home, facts or {}
        self._now: Settings = file.load().settings
        self._groups = QListWidget()
        self._groups.setAccessibleName(self.tr("Groups of settings"))
        self._groups.setFixedWidth(150)
        self._pages = QStackedWidget()
        self._fields: dict[str, Field] = {}
        self._rows: dict[str, QWidget] = {}
        self._doubts: dict[str, ListDoubts] = {}
        self._meaning = SourceMeaning(str(self._now.source))
        self._keys: dict[str, QLabel] = {}
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
        self._errands = Errands(self)
        self.finished.connect(self._errands.close)
        for name, why in (cannot or {}).items():
            if not getattr(self._now, name):
                self._errands.run(why, partial(self._bar, name))

    def _bar(self, name: str, why: str) -> None:
        """Shows why a setting cannot be turned on; one that is on can be turned off all the same."""
        if why and not getattr(self._now, name):
            field = self._fields[name].widget
            field.setEnabled(False)
            field.setAccessibleDescription(f"{why} {field.accessibleDescription()}")
            self._below(self._rows[name], self._plain(why))

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
        group = rows[0].key.partition(".")[0]
        later = 2 * sum(setting.holds == "next start" for setting in rows) > len(rows)
        self._head(form, group, later)
        for setting in rows:
            if group == "keys":  # a key is tried where it is chosen
                self._show_key(form, setting)
                continue
            field = Field(setting, getattr(self._now, setting.name), self)
            field.changed.connect(self._keep)
            self._fields[setting.name] = field
            words = f"{said(setting.help)} {self._from_when(setting, later)}".strip()
            field.widget.setAccessibleDescription(words)
            explained = self._rows[setting.name] = self._explained(field.widget, words)
            if setting.name in LISTS:
                self._doubts[setting.name] = ListDoubts(setting.name, str(getattr(self._now, setting.name)))
                self._below(explained, self._doubts[setting.name])
            if setting.name == "source":
                self._below(explained, self._meaning)
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

    def _head(self, form: QFormLayout, group: str, later: bool) -> None:
        """What a group offers beyond its settings. `later`: most of them take effect at the next Start, which is said once."""
        if later:
            form.addRow(self._quiet(self.tr("Changes here take effect at the next Start.")))
        if group == "realtime":
            form.addRow(QLabel(self.tr("Service")), self._presets())
            form.addRow(self._doors(("key", self.tr("Key…")), ("model", self.tr("Choose model…")), ("money", self.tr("Money and pictures sent…"))))
        elif group == "keys":
            form.addRow(self._doors(("hotkeys", self.tr("Choose and try hotkeys…"))))
        elif group == "money":
            form.addRow(self._doors(("money", self.tr("Money and pictures sent…"))))
        elif group == "window" and self._at_home is not None:
            rows = DesktopRows(self._at_home)
            rows.failed.connect(self._wrong.setText)
            form.addRow(rows)
        if fact := self._facts.get(group):
            form.addRow(self._plain(fact))

    def _show_key(self, form: QFormLayout, setting: Setting) -> None:
        shown = self._keys[setting.name] = QLabel()
        self._put_key(setting.name)
        form.addRow(QLabel(said(setting.label)), shown)

    def _put_key(self, name: str) -> None:
        self._keys[name].setText(native(str(getattr(self._now, name))) or self.tr("No key"))

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
        unmoved(box)
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
        self._meaning.put(str(settings.source))
        for name, field in self._fields.items():
            field.put(getattr(settings, name))
        for name, doubts in self._doubts.items():
            doubts.put(str(getattr(settings, name)))
        for name in self._keys:
            self._put_key(name)

    def _from_when(self, setting: Setting, later: bool) -> str:
        """When a change takes effect, where that is not as for the others of its page: a look is so soon that it is at once."""
        if setting.holds == "next run":
            return self.tr("Takes effect when the program starts again.")
        at_start = setting.holds == "next start"
        if at_start == later:
            return ""
        return self.tr("Takes effect at the next Start.") if at_start else self.tr("Takes effect at once.")

    @staticmethod
    def _plain(words: str) -> QLabel:
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    @classmethod
    def _quiet(cls, words: str) -> QLabel:
        tip = cls._plain(words)
        tip.setObjectName("quiet")
        return tip

    @classmethod
    def _explained(cls, field: QWidget, words: str) -> QWidget:
        tip = cls._quiet(words)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(field)
        column.addWidget(tip)
        column.addStretch(1)
        return both

    @staticmethod
    def _below(explained: QWidget, more: QWidget) -> None:
        column = explained.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, more)

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
        if name in self._doubts:
            self._doubts[name].put(str(value))
        self._meaning.put(str(self._now.source))
        for problem in loaded.problems:
            self.failed.emit(problem)
        self.changed.emit(self._now)
