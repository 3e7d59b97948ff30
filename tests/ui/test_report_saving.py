"""Help › Save a report…"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.events import Problem
from app.settings.paths import find_paths
from app.ui.report_saving import ReportSaving

from .shows import Show

pytestmark = [pytest.mark.screen, pytest.mark.reader]


@pytest.fixture
def saving(show: Show, home: Path) -> ReportSaving:
    return ReportSaving(show.window, find_paths(home / "hud", {}))


def test_it_asks_where_and_offers_a_name_of_its_own(saving: ReportSaving, show: Show) -> None:
    saving.ask()
    (box,) = show.window.findChildren(QFileDialog)
    assert box.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    assert box.selectedFiles()[0].rpartition("/")[2].startswith("realtime-hud-report-")
    box.reject()


def test_it_is_written_beside_the_window_and_said_where(saving: ReportSaving, show: Show, home: Path, qtbot: QtBot) -> None:
    file = home / "report.txt"
    with qtbot.waitSignal(saving.saved, timeout=60000) as saved:
        saving.save_to(file)
        assert saving.said is not None
        assert saving.said.text() == "The report is being written."
    assert saved.args == [file]
    text = file.read_text()
    assert "ok: reader: " in text
    (box,) = show.window.findChildren(QMessageBox)
    assert str(file) in box.text()
    assert "Read it before you give it" in box.informativeText()
    assert {button.text() for button in box.findChildren(QPushButton)} == {"Read it", "Close"}
    box.close()


def test_what_keeps_it_from_being_written_is_told(saving: ReportSaving, home: Path, qtbot: QtBot) -> None:
    mine = home / "letter.txt"
    mine.write_text("Dear grandmother")
    with qtbot.waitSignal(saving.failed, timeout=60000) as failed:
        saving.save_to(mine)
    assert failed.args is not None
    problem = failed.args[0]
    assert isinstance(problem, Problem)
    assert problem.code == "report-exists"
    assert mine.read_text() == "Dear grandmother"
    qtbot.waitUntil(lambda: saving.said is None, timeout=20000)


def test_a_box_that_was_closed_meanwhile_comes_back_with_the_answer(saving: ReportSaving, home: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(saving.saved, timeout=60000):
        saving.save_to(home / "report.txt")
        assert saving.said is not None
        saving.said.close()
        qtbot.waitUntil(lambda: saving.said is None, timeout=20000)
    assert saving.said is not None
    saving.said.close()


def test_the_command_is_in_the_help_menu(show: Show, qtbot: QtBot) -> None:
    with qtbot.waitSignal(show.conductor.report_wanted, timeout=1000):
        show.trigger("report")
