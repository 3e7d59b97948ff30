"""What the settings say below a list of windows, as it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.settings.store import SettingsFile
from app.ui.list_doubts import ListDoubts
from app.ui.list_field import ListField
from app.ui.settings_dialog import SettingsDialog

from .shows import Show


def test_it_is_there_only_while_something_is_to_be_said(qtbot: QtBot) -> None:
    label = ListDoubts("leave_out", "Payroll")
    qtbot.addWidget(label)
    assert label.isHidden()
    label.put("app:; site:www.bank.example/login")
    first, second = label.text().splitlines()
    assert first.startswith("“app:” names nothing")
    assert "is taken as “site:bank.example”" in second


def test_a_list_of_the_only_windows_takes_no_sites(qtbot: QtBot) -> None:
    label = ListDoubts("only", "site:bank.example")
    qtbot.addWidget(label)
    assert "does nothing here" in label.text()


def shown(dialog: SettingsDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.objectName() == "doubt" and label.isVisible()]


def test_the_settings_say_it_as_soon_as_it_is_written(show: Show, qtbot: QtBot) -> None:
    file = SettingsFile(show.paths.settings_file)
    file.save({"leave_out": "site:bank"})
    dialog = SettingsDialog(show.window, file)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20000)
    assert ["is not the full name of a site" in text for text in shown(dialog)] == [True]
    field = next(line for line in dialog.findChildren(ListField) if line.accessibleName() == "Also leave out windows with")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "site:bank.example; title:")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert file.load().settings.leave_out == "site:bank.example; title:"
    assert ["“title:” names nothing" in text for text in shown(dialog)] == [True]
    field.put("site:bank.example")
    field.editing_finished.emit()
    assert shown(dialog) == []
    dialog.close()
    dialog.deleteLater()
