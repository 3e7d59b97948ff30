"""The settings window: every change is kept at once; presets fill in what a service needs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.settings.store import SettingsFile
from app.ui.settings_dialog import SettingsDialog

from .shows import Show


def test_settings_are_kept_at_once(show: Show, qtbot: QtBot) -> None:
    file = SettingsFile(show.paths.settings_file)
    dialog = SettingsDialog(show.window, file)
    changes: list[object] = []
    dialog.changed.connect(changes.append)
    for name, value in (("theme", "dark"), ("picture_days", 7), ("language", "German")):
        dialog._keep(name, value)
    now = file.load().settings
    assert (now.theme, now.picture_days, now.language) == ("dark", 7, "German")
    assert len(changes) == 3
    dialog.deleteLater()


def test_a_preset_fills_in_what_a_service_needs(show: Show, qtbot: QtBot) -> None:
    file = SettingsFile(show.paths.settings_file)
    file.save({"base_url": "wss://old.example/v1"})
    dialog = SettingsDialog(show.window, file)
    dialog.show_group("realtime")
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20000)
    box = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "Service")
    assert box.currentText() == "Another one"
    address = dialog._fields["base_url"].widget
    assert isinstance(address, QLineEdit)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    now = file.load().settings
    assert (now.key_header, now.base_url) == ("api-key", "")
    assert "openai.azure.com" in address.placeholderText()
    QTest.keyClicks(address, "wss://mine.openai.azure.com/openai/v1")
    QTest.keyClick(address, Qt.Key.Key_Tab)
    assert file.load().settings.base_url == "wss://mine.openai.azure.com/openai/v1"
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    now = file.load().settings
    assert (now.key_header, now.base_url) == ("Authorization", "")
    asked: list[str] = []
    dialog.asked.connect(asked.append)
    for button in dialog.findChildren(QPushButton):
        if button.text() in ("Key…", "Choose model…") and button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == ["key", "model"]
    dialog.close()
    dialog.deleteLater()


def _wheel_over(widget: QComboBox) -> None:
    middle = QPointF(widget.rect().center())
    no = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    event = QWheelEvent(middle, QPointF(widget.mapToGlobal(middle.toPoint())), QPoint(), QPoint(0, -120), *no, False)
    QCoreApplication.sendEvent(widget, event)


def test_scrolling_past_a_choice_does_not_change_it(show: Show, qtbot: QtBot) -> None:
    dialog = SettingsDialog(show.window, SettingsFile(show.paths.settings_file))
    dialog.show_group("realtime")
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=20000)
    box = next(box for box in dialog.findChildren(QComboBox) if box.accessibleName() == "When the service cannot be reached")
    before = box.currentIndex()
    _wheel_over(box)
    assert box.currentIndex() == before
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    _wheel_over(box)
    assert box.currentIndex() != before, "one that was chosen obeys"
    dialog.deleteLater()


def test_a_setting_says_from_when_on_it_holds_where_that_is_not_at_once(show: Show) -> None:
    dialog = SettingsDialog(show.window, SettingsFile(show.paths.settings_file))
    described = {field.accessibleName(): field.accessibleDescription() for field in dialog.findChildren(QWidget) if field.accessibleName()}
    assert described["Write down"].endswith("Takes effect at the next Start.")
    assert not any("Takes effect" in described[name] for name in ("Look at the screen every", "Colours")), "that is at once"
    assert "Takes effect" not in described["Model"], "said once for its whole page"
    assert "Changes here take effect at the next Start." in [label.text() for label in dialog.findChildren(QLabel)]
    assert described["Never send windows with"].endswith("Takes effect at once.")
    dialog.deleteLater()


def test_what_cannot_be_turned_on_says_why(show: Show, qtbot: QtBot) -> None:
    file = SettingsFile(show.paths.settings_file)
    why = "There is no keyring."
    for on in (False, True):
        file.save({"encrypted": on})
        dialog = SettingsDialog(show.window, file, cannot={"encrypted": lambda: why, "plain_files": lambda: ""})
        dialog.show_group("notes")
        dialog.show()
        box = next(box for box in dialog.findChildren(QCheckBox) if box.text() == "Encrypt the notes on this computer")
        if on:
            assert box.isEnabled(), "it can be turned off"
            box.click()
            assert not file.load().settings.encrypted
        else:
            said = [label for label in dialog.findChildren(QLabel) if label.isVisible()]
            qtbot.waitUntil(lambda dialog=dialog: why in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()], timeout=20000)  # type: ignore[misc]
            assert why not in [label.text() for label in said]
            assert not box.isEnabled()
            assert box.accessibleDescription().startswith(why)
        dialog.close()
        dialog.deleteLater()
