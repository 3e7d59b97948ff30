"""The question before anything leaves: it says what, to whom and for how much, as the settings are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from app.ui.remote.consent import Consent

from .kit import remote, settings


def _asked(qtbot: QtBot, home: Path, **changes: Any) -> tuple[Consent, str]:
    dialog = Consent(None, remote(home, **changes), settings(**changes))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog, "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_it_names_the_service_the_pictures_and_the_money(qtbot: QtBot, home: Path) -> None:
    _, said = _asked(qtbot, home, cap_session=1.5, cap_day=0, cap_month=0)
    assert "api.openai.com" in said
    assert "over an encrypted connection" in said
    assert "Pictures of what you record" in said
    assert "$1.50 in a session" in said
    assert "in a day" not in said
    assert "%" not in said


def test_without_a_limit_it_says_so_and_an_unknown_price_too(qtbot: QtBot, home: Path) -> None:
    _, said = _asked(qtbot, home, cap_session=0, cap_day=0, cap_month=0, model="unheard-of")
    assert "There is no limit" in said
    assert "unheard-of" in said
    assert "not known here" in said


def test_what_is_held_back_is_said_only_where_it_is(qtbot: QtBot, home: Path) -> None:
    _, most = _asked(qtbot, home, leave_out_secret=True, never_send="Payroll", mask_secrets=True)
    _, least = _asked(qtbot, home, leave_out_secret=False, never_send="", mask_secrets=False)
    for words in ("painted over", "never to be sent", "some can be missed"):
        assert words in most
        assert words not in least


def test_a_service_on_this_computer_is_said_to_be_one(qtbot: QtBot, home: Path) -> None:
    _, said = _asked(qtbot, home, base_url="ws://localhost:9/v1")
    assert "over a connection on this computer" in said


def test_only_the_button_agrees(qtbot: QtBot, home: Path) -> None:
    dialog, _ = _asked(qtbot, home)
    assert dialog.focusWidget() is dialog.local
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    dialog, _ = _asked(qtbot, home)
    QTest.mouseClick(dialog.agree, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted
