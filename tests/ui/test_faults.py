"""Mistakes of the program itself: in the log without secrets, and told once in the window."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.faults import Faults

KEY = "sk-proj-Qm4x8QmL2vR7tY4wZ9nBkP3x8QmL2vR7tY4w"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "state" / "hud.log"


@pytest.fixture
def faults(qtbot: QtBot, file: Path) -> Iterator[Faults]:
    hooks = sys.excepthook, threading.excepthook
    faults = Faults(file)
    faults.install()
    yield faults
    faults.remove()
    assert (sys.excepthook, threading.excepthook) == hooks


def _raised(error: BaseException) -> None:
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())


def test_what_nobody_caught_is_logged_and_told(faults: Faults, file: Path, qtbot: QtBot, expected_log: Callable[[str], None]) -> None:
    expected_log("unexpected: ")
    with qtbot.waitSignal(faults.happened, timeout=5000) as told:
        _raised(ValueError("something broke"))
    assert told.args is not None
    assert "ValueError: something broke" in told.args[0]
    assert "ValueError: something broke" in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600


def test_in_another_thread_too(faults: Faults, qtbot: QtBot, expected_log: Callable[[str], None]) -> None:
    expected_log("unexpected: ")
    with qtbot.waitSignal(faults.happened, timeout=5000) as told:
        thread = threading.Thread(target=lambda: 1 // 0)
        thread.start()
        thread.join()
    assert told.args is not None
    assert "ZeroDivisionError" in told.args[0]


def test_no_secret_is_in_the_log(faults: Faults, file: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("unexpected: ")
    _raised(ValueError(f"wrong key {KEY}"))
    assert KEY not in file.read_text()
    assert "wrong key" in file.read_text()


def test_a_long_one_is_told_by_its_end(faults: Faults, qtbot: QtBot, expected_log: Callable[[str], None]) -> None:
    expected_log("unexpected: ")
    with qtbot.waitSignal(faults.happened, timeout=5000) as told:
        _raised(ValueError("word " * 5000 + "the end"))
    assert told.args is not None
    assert len(told.args[0]) <= 4000
    assert told.args[0].rstrip().endswith("the end")


def test_ctrl_c_is_no_mistake(file: Path, qapp: QApplication) -> None:
    before, ended = sys.excepthook, list[type[BaseException]]()
    sys.excepthook = lambda kind, value, trace: ended.append(kind)
    faults = Faults(file)
    faults.install()
    told: list[str] = []
    faults.happened.connect(told.append)
    _raised(KeyboardInterrupt())
    faults.remove()
    sys.excepthook = before
    assert (told, ended) == ([], [KeyboardInterrupt])
    assert "unexpected" not in (file.read_text() if file.exists() else "")


def test_what_qt_says_is_in_the_log(faults: Faults, file: Path, expected_log: Callable[[str], None]) -> None:
    expected_log("a warning of Qt's")
    qWarning("a warning of Qt's")
    assert "a warning of Qt's" in file.read_text()
    assert logging.getLogger("qt").isEnabledFor(logging.WARNING)


def test_a_folder_that_takes_no_log_stops_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    faults = Faults(tmp_path / "file" / "hud.log")
    faults.install()
    faults.remove()
    assert (tmp_path / "file").read_bytes() == b""
