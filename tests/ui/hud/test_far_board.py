"""The HUD in a process of its own: the real helper on a real X server, as it runs on XWayland."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.hud.far_board import FarBoard
from app.ui.hud.telling import Dress

from .screen_kit import Server, telling

pytestmark = pytest.mark.screen


class Far:
    """A board whose helper stands on the screen, and what it told."""

    def __init__(self, app: QApplication, folder: Path, display: str) -> None:
        self.board = FarBoard(app, folder, {**os.environ, "DISPLAY": display})
        self.said: list[tuple[object, ...]] = []
        for name in ("opened", "written", "shaped", "failed", "stands", "closed"):
            getattr(self.board, name).connect(lambda *what, name=name: self.said.append((name, *what)))
        self.board.wear(Dress(corner="top-left"))
        self.board.tell(telling("The line to open"))

    @property
    def place(self) -> tuple[int, ...]:
        found = next((what[1] for what in reversed(self.said) if what[0] == "stands"), ())
        return found if isinstance(found, tuple) else ()

    def told(self, name: str) -> list[tuple[object, ...]]:
        return [what for what in self.said if what[0] == name]


@pytest.fixture
def far(qapp: QApplication, tmp_path: Path, screen_display: str) -> Iterator[Far]:
    made = Far(qapp, tmp_path, screen_display)
    yield made
    made.board.close()
    made.board.deleteLater()


@pytest.fixture
def server(screen_display: str) -> Iterator[Server]:
    made = Server(screen_display)
    yield made
    made.close()


def helpers() -> list[psutil.Process]:
    return [child for child in psutil.Process().children(recursive=True) if _is_helper(child)]


def _is_helper(child: psutil.Process) -> bool:
    try:
        return any("hud.helper" in word for word in child.cmdline())
    except psutil.Error:  # it ended meanwhile
        return False


def wait(qtbot: QtBot, condition: Callable[[], object]) -> None:
    qtbot.waitUntil(lambda: bool(condition()), timeout=20_000)


def test_it_stands_is_touched_and_says_what_was_done(qtbot: QtBot, far: Far, server: Server) -> None:
    far.board.show()
    wait(qtbot, lambda: far.place)
    assert far.place[:3] == (24, 24, 360)
    far.board.touch()
    height = far.place[3]
    wait(qtbot, lambda: far.place[3] > height)
    server.click(80, 24 + 48)
    wait(qtbot, lambda: far.told("opened"))
    assert far.told("opened")[0][1].text == "The line to open"  # type: ignore[attr-defined]
    far.board.hide()
    wait(qtbot, lambda: far.place == ())
    far.board.close()
    assert helpers() == []


def test_a_quick_note_is_written_in_a_window_of_this_process(qtbot: QtBot, far: Far) -> None:
    far.board.show()
    wait(qtbot, lambda: far.place)
    far.board.touch(writing=True)
    panel = far.board._near.panel
    assert panel is not None
    assert panel.isVisible()
    QTest.keyClicks(panel.field, "mine")
    panel.field.returnPressed.emit()
    assert far.told("written") == [("written", "mine")]
    assert not panel.isVisible()


def test_a_helper_that_dies_is_started_once_more_then_a_window_stands_for_it(qtbot: QtBot, far: Far) -> None:
    far.board.show()
    wait(qtbot, lambda: far.place)
    os.kill(helpers()[0].pid, signal.SIGKILL)
    wait(qtbot, lambda: far.place == ())
    wait(qtbot, lambda: far.place)
    os.kill(helpers()[0].pid, signal.SIGKILL)
    wait(qtbot, lambda: far.told("failed"))
    assert far.told("failed")[0][1].code == "hud-wayland"  # type: ignore[attr-defined]
    assert far.board._near.panel is not None
    assert far.board._near.panel.isVisible()


def test_without_its_display_it_is_a_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    made = Far(qapp, tmp_path, ":4711")
    made.board.show()
    wait(qtbot, lambda: made.told("failed"))
    made.board.close()
    made.board.deleteLater()
