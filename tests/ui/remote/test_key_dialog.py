"""The key of the service: where it is, kept without a keyring for this run only, never shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.compose.remote import Remote
from app.ui.remote.key_dialog import KeyDialog

from .kit import remote

KEY = "sk-proj-abcdefghijklmnop4321"


@pytest.fixture
def made(home: Path) -> Remote:
    return remote(home)


@pytest.fixture
def dialog(qtbot: QtBot, made: Remote) -> Iterator[KeyDialog]:
    dialog = KeyDialog(None, made)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: "There is no key yet." in dialog.place.text(), timeout=20000)
    yield dialog
    dialog.close()


def _shown(dialog: KeyDialog) -> str:
    labels = [label.text() for label in dialog.findChildren(QLabel)]
    return "\n".join([*labels, *(field.toPlainText() for field in dialog.findChildren(QPlainTextEdit))])


def test_without_a_key_there_is_nothing_to_test_or_keep(dialog: KeyDialog) -> None:
    assert (dialog.save.isEnabled(), dialog.test.isEnabled(), dialog.forget.isVisible()) == (False, False, False)
    assert dialog.field.echoMode() == QLineEdit.EchoMode.Password
    assert "platform.openai.com" in dialog.hint.text()
    QTest.keyClicks(dialog.field, "   ")
    assert not dialog.save.isEnabled()


def test_a_key_is_kept_told_of_and_forgotten_and_never_shown(dialog: KeyDialog, made: Remote, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.kept, timeout=20000):
        QTest.keyClicks(dialog.field, f" {KEY} ")
        QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "ending in 4321" in dialog.place.text(), timeout=20000)
    assert made.keys.get() == KEY
    assert dialog.field.text() == ""
    assert KEY not in _shown(dialog)
    QTest.mouseClick(dialog.forget, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "There is no key yet." in dialog.place.text(), timeout=20000)
    assert made.keys.get() == ""
    assert dialog.outcome.text() == "The key is forgotten."


def test_a_key_that_cannot_be_one_is_refused_in_words_and_nothing_is_kept(dialog: KeyDialog, made: Remote, qtbot: QtBot) -> None:
    kept: list[None] = []
    dialog.kept.connect(lambda: kept.append(None))
    dialog.field.setText("schlüssel mit blanks")
    QTest.mouseClick(dialog.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.outcome.isVisible() or made.keys.get() != "", timeout=20000)
    if made.keys.get() == "":
        assert kept == []
        assert dialog.outcome.text()
