"""Work away from the GUI thread: what came of it arrives in the GUI thread, or nowhere once nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot

from app.runtime.errands import Errands


@pytest.fixture
def errands(qapp: QCoreApplication) -> Iterator[Errands]:
    owner = QObject()
    yield Errands(owner)
    owner.deleteLater()


def test_it_is_done_elsewhere_and_told_here(errands: Errands, qtbot: QtBot) -> None:
    told: list[tuple[str, str]] = []
    errands.run(lambda: threading.current_thread().name, lambda where: told.append((where, threading.current_thread().name)))
    assert errands.busy
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert told == [("errand", threading.main_thread().name)]
    assert not errands.busy


def test_a_fault_of_it_is_one_of_the_gui_thread(errands: Errands, qtbot: QtBot) -> None:
    def fails() -> None:
        raise ValueError("no such shelf")

    with qtbot.captureExceptions() as caught:
        errands.run(fails, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught), timeout=20000)
    assert str(caught[0][1]) == "no such shelf"
    assert not errands.busy


def test_after_the_end_nothing_is_told(errands: Errands, qtbot: QtBot) -> None:
    go = threading.Event()
    told: list[bool] = []
    errands.run(go.wait, told.append)
    errands.close()
    go.set()
    qtbot.waitUntil(lambda: not errands.busy, timeout=20000)
    assert told == []
