"""The field for the source shows what people write and keeps what was chosen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.capture.screens import SourceChoice
from app.capture.written import of_written, written
from app.settings.schema import all_settings
from app.ui.settings_fields import Field
from app.ui.source_field import SourceField, legibly
from app.values import Window

PICKED = written(SourceChoice.of_picked(Window("XTerm", "notes | pump 4", id=7, pid=8)))


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (PICKED, "window:notes | pump 4"),
        ("10,20,300,400@0,0,DP-1", "10,20,300,400"),
        ("10,20,300,400", "10,20,300,400"),
        ("window:notes", "window:notes"),
        ("", ""),
        ("all", "all"),
        ("last", "last"),
        ("HDMI-1", "HDMI-1"),
        ("10,20,30", "10,20,30"),
    ],
)
def test_a_kept_source_stands_there_as_people_write_it(kept: str, shown: str) -> None:
    assert legibly(kept) == shown


def test_what_nobody_changed_is_kept_exactly(qtbot: QtBot) -> None:
    field = SourceField(PICKED)
    qtbot.addWidget(field)
    assert field.text() == "window:notes | pump 4"
    assert of_written(field.value()).window == 7
    field.setText("window:mail")
    assert field.value() == "window:mail"
    field.setText("window:notes | pump 4")
    assert field.value() == PICKED
    field.put("active")
    assert (field.text(), field.value()) == ("active", "active")


def test_the_setting_has_it_and_tells_only_what_differs(qtbot: QtBot) -> None:
    setting = next(one for one in all_settings() if one.name == "source")
    parent = SourceField("")
    qtbot.addWidget(parent)
    field = Field(setting, PICKED, parent)
    told: list[object] = []
    field.changed.connect(lambda _name, value: told.append(value))
    line = field.widget
    assert isinstance(line, SourceField)
    qtbot.addWidget(line)
    field.put(PICKED)
    assert told == []
    line.setText("all")
    line.editingFinished.emit()
    field.put("active")
    assert told == ["all", "active"]
