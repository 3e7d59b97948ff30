"""Work away from the GUI thread: what came of it arrives in the GUI thread, or nowhere once nobody waits for it."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
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


def test_a_window_that_goes_meanwhile_is_let_go_of_in_the_gui_thread(qapp: QCoreApplication, qtbot: QtBot) -> None:
    ended: list[str] = []
    for _ in range(20):
        go = threading.Event()
        owner = _Window(go, ended)
        owner.ask()
        del owner
        go.set()
    qtbot.waitUntil(lambda: len(ended) == 20, timeout=20000)
    assert set(ended) == {threading.main_thread().name}


def test_one_that_qt_destroys_meanwhile_hears_nothing(qapp: QCoreApplication, qtbot: QtBot) -> None:
    for _ in range(200):
        parent = QObject()
        window = _Window(threading.Event(), [], parent)
        window.ask()
        window.go.set()
        shiboken6.delete(parent)
        assert not shiboken6.isValid(window)
        qtbot.waitUntil(partial(_are_idle, window.errands), timeout=20000)
        assert window.heard == []


def _are_idle(errands: Errands) -> bool:
    return not errands.busy


class _Window(QObject):
    """Asks for something with its own methods, as dialogs do; tells which thread it ended in."""

    def __init__(self, go: threading.Event, ended: list[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.go = go
        self.heard: list[bool] = []
        self.errands = Errands(self)
        weakref.finalize(self, lambda: ended.append(threading.current_thread().name))

    def ask(self) -> None:
        self.errands.run(self._work, self.heard.append)

    def _work(self) -> bool:
        return self.go.wait()
