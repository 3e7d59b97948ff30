"""The widget for one setting by its type: it shows, tells and takes every value, within its limits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.settings.schema import Setting, Value, all_settings
from app.ui.list_field import ListField
from app.ui.settings_fields import PRESETS, Field, preset_of

SETTINGS = {setting.name: setting for setting in all_settings()}


class House:
    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.owner = QObject()
        self.told: list[tuple[str, object]] = []

    def field(self, setting: Setting, value: Value | None = None) -> Field:
        made = Field(setting, setting.default if value is None else value, self.owner)
        self.qtbot.addWidget(made.widget)
        made.changed.connect(lambda name, value: self.told.append((name, value)))
        return made


@pytest.fixture
def house(qtbot: QtBot) -> House:
    return House(qtbot)


def _kind(setting: Setting) -> type:
    if setting.choices:
        return QComboBox
    if setting.many:
        return ListField
    return {bool: QCheckBox, str: QLineEdit, int: QSpinBox, float: QDoubleSpinBox}[setting.kind]


def test_every_setting_has_a_widget_of_its_kind_with_a_name_and_its_value(house: House) -> None:
    for setting in SETTINGS.values():
        field = house.field(setting)
        assert isinstance(field.widget, _kind(setting)), setting.key
        assert field.widget.accessibleName(), setting.key
        field.put(setting.default)
    assert house.told == [], "showing the same value is no change"


def test_another_value_is_shown_and_told(house: House) -> None:
    for setting in SETTINGS.values():
        other: Value
        if setting.choices:
            other = setting.choices[-1][0]
        elif setting.kind is bool:
            other = not setting.default
        elif setting.kind is str:
            other = "other words"
        else:
            other = setting.kind((setting.low or 0) + 1)
        house.told.clear()
        house.field(setting).put(other)
        if other != setting.default:
            assert house.told[-1][0] == setting.name, setting.key
            assert house.told[-1][1] == (pytest.approx(other) if setting.kind is float else other), setting.key


def test_numbers_stay_within_their_limits(house: House) -> None:
    for setting in SETTINGS.values():
        box = house.field(setting).widget
        if isinstance(box, QSpinBox | QDoubleSpinBox):
            box.setValue(-(10**6))
            assert box.value() == (setting.low or 0)
            box.setValue(2**30)
            assert setting.high is None or box.value() == setting.high


def test_the_wheel_changes_nothing_that_was_not_chosen(house: House) -> None:
    setting = next(setting for setting in SETTINGS.values() if setting.kind is float and not setting.choices)
    box = house.field(setting).widget
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 120), QPoint(0, 120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, wheel)
    assert house.told == []


def test_services_are_known_by_address_and_header() -> None:
    openai, azure, another = PRESETS
    assert preset_of("", "Authorization") is openai
    assert preset_of("", "api-key") is azure
    assert preset_of("wss://mine.openai.azure.com/openai/v1", "Authorization") is azure
    assert preset_of("wss://example.com/v1", "api-key") is another
