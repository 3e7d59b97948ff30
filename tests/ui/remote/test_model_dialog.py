"""Which model writes the notes: any name, or one of a list that says what an hour costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.compose.remote import Remote
from app.ui.remote.model_dialog import ModelDialog

from .kit import remote


@pytest.fixture
def made(home: Path) -> Remote:
    return remote(home)


@pytest.fixture
def dialog(qtbot: QtBot, made: Remote) -> Iterator[ModelDialog]:
    dialog = ModelDialog(None, made, 60.0, ask=False)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def _column(dialog: ModelDialog, place: int) -> list[str]:
    return [item.text() for row in range(dialog.table.rowCount()) if (item := dialog.table.item(row, place)) is not None]


def test_known_models_are_listed_with_what_an_hour_costs_and_the_present_one_is_chosen(dialog: ModelDialog, made: Remote) -> None:
    assert _column(dialog, 0) == list(made.prices.models)
    assert all(words.startswith(("$", "<$")) for words in _column(dialog, 1))
    chosen = dialog.table.selectedItems()
    assert chosen
    assert chosen[0].text() == made.config.model == dialog.field.text()


def test_what_is_typed_is_chosen_in_the_list_and_the_other_way_round(dialog: ModelDialog, made: Remote) -> None:
    names = list(made.prices.models)
    dialog.field.setText(f" {names[-1].upper()} ")
    assert dialog.table.selectedItems()[0].text() == names[-1]
    dialog.field.setText("my-deployment")
    assert dialog.table.selectedItems() == []
    dialog.table.selectRow(0)
    assert dialog.field.text() == names[0]


def test_any_name_may_be_used_but_none_is_none(dialog: ModelDialog) -> None:
    chosen: list[str] = []
    dialog.chosen.connect(chosen.append)
    dialog.field.setText("   ")
    assert not dialog.use.isEnabled()
    dialog.field.setText(" my-deployment ")
    QTest.mouseClick(dialog.use, Qt.MouseButton.LeftButton)
    assert chosen == ["my-deployment"]
    assert not dialog.isVisible()


def test_without_a_key_asking_says_what_is_missing(dialog: ModelDialog, qtbot: QtBot) -> None:
    QTest.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "key" in dialog.state.text().lower() and dialog.again.isEnabled(), timeout=20000)
    assert dialog.table.rowCount() > 0
