"""A list in the settings: an entry a line in the window, one line in the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.list_field import ListField


def test_each_entry_has_a_line_of_its_own(qtbot: QtBot) -> None:
    field = ListField("Payroll; app:Signal;;  site:bank.example", "app:NAME")
    qtbot.addWidget(field)
    assert field.toPlainText() == "Payroll\napp:Signal\nsite:bank.example"
    assert field.value() == "Payroll; app:Signal; site:bank.example"
    field.put("")
    assert (field.toPlainText(), field.value(), field.placeholderText()) == ("", "", "app:NAME")


def test_tab_leaves_it_and_what_was_typed_is_told(qtbot: QtBot) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    field, next_one = ListField("", ""), QLineEdit()
    column = QVBoxLayout(whole)
    column.addWidget(field)
    column.addWidget(next_one)
    seen: list[str] = []
    field.editing_finished.connect(lambda: seen.append(field.value()))
    whole.show()
    whole.activateWindow()
    qtbot.waitUntil(whole.isActiveWindow, timeout=20000)
    field.setFocus()
    QTest.keyClicks(field, "Payroll")
    QTest.keyClick(field, Qt.Key.Key_Return)
    QTest.keyClicks(field, "app:Signal; title:Tax")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert next_one.hasFocus()
    assert seen == ["Payroll; app:Signal; title:Tax"]


def test_what_was_typed_is_told_when_the_window_closes(qtbot: QtBot) -> None:
    field = ListField("", "")
    qtbot.addWidget(field)
    field.show()
    seen: list[str] = []
    field.editing_finished.connect(lambda: seen.append(field.value()))
    QTest.keyClicks(field, "Payroll")
    field.hide()
    assert seen[-1] == "Payroll"
