"""What the user asks for: each command reaches the recorder, a source is kept, an engine is asked about first."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QInputDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.capture.screens import SourceChoice
from app.ui.tasks import Tasks
from app.ui.words import Words
from app.values import Rect

from .shows import Show

REGION = SourceChoice("region", rect=Rect(1, 2, 640, 480))


@pytest.fixture
def tasks(show: Show) -> Tasks:
    return show.conductor.tasks


def _calls(show: Show) -> list[object]:
    return [call[0] for call in show.recorder.calls]


def _answer(button: str) -> None:
    """Presses a button of the question that is asked next."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            pressed = [each for each in box.findChildren(QPushButton) if each.text().replace("&", "") == button]
            (pressed[0] if pressed else box.buttons()[0]).click()
        elif isinstance(box, QInputDialog):
            box.setTextValue(button)
            box.accept()
        else:
            QTimer.singleShot(5, press)

    QTimer.singleShot(0, press)


def test_before_everything_is_loaded_nothing_happens(show: Show) -> None:
    tasks = Tasks(show.window, Words())
    for act in (tasks.start, tasks.pause, tasks.resume, tasks.stop, tasks.shot, tasks.mark, tasks.undo, tasks.redo, tasks.remove, tasks.rename):
        act()
    tasks.write_own("text")
    tasks.keep_edit("b", "text")
    tasks.keep_secrets(True)
    tasks.pause_for("15")
    assert show.recorder.calls == []
    assert tasks.choice is None


def test_each_reaches_the_recorder(tasks: Tasks, show: Show, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tasks.hurried, timeout=5000):
        tasks.start()
    tasks.pause_for("15")
    tasks.resume()
    tasks.mark()
    tasks.keep_secrets(True)
    tasks.write_own("my line")
    tasks.undo()
    tasks.redo()
    tasks.stop()
    assert _calls(show) == ["start", "pause", "resume", "mark", "keep_secrets", "write_own", "undo", "redo", "stop"]


def test_an_engine_is_asked_about_before_it_starts_or_takes_a_shot(tasks: Tasks, show: Show) -> None:
    asked: list[tuple[str, Callable[[str], None]]] = []
    tasks.ask_first(lambda engine, go: asked.append((engine, go)))
    tasks.use_engine("realtime")
    tasks.start()
    tasks.shot()
    assert [engine for engine, _ in asked] == ["realtime", "realtime"]
    assert show.recorder.calls == []
    chosen: list[str] = []
    tasks.engine_chosen.connect(chosen.append)
    asked[0][1]("local")
    assert (_calls(show), show.recorder.engine, chosen, tasks.engine) == (["start"], "local", ["local"], "local")
    tasks.shot()
    assert len(asked) == 2, "in a running recording nothing new leaves"


def test_another_engine_while_recording_is_said_to_come_later(tasks: Tasks, show: Show) -> None:
    tasks.start()
    tasks.choose_engine("realtime")
    problem = show.window.status.problem
    assert problem is not None
    assert problem.code == "engine-later"


def test_a_source_is_shown_recorded_and_kept(tasks: Tasks, show: Show) -> None:
    kept: list[SourceChoice] = []
    tasks.source_chosen.connect(kept.append)
    tasks.choose(REGION)
    assert kept == []
    tasks.choose_for_good(REGION)
    assert (kept, tasks.choice) == ([REGION], REGION)
    assert "640 × 480" in show.window.source.text()


def test_what_was_found_of_a_source_is_taken_unless_another_was_chosen(tasks: Tasks) -> None:
    now = tasks.choice
    assert now is not None
    found = SourceChoice("screen", screen="DP-1")
    assert tasks.bind(found)
    assert tasks.choice == found
    tasks.choose(REGION)
    assert not tasks.bind(found)
    assert tasks.choice == REGION


def test_a_note_is_renamed_and_deleted_after_a_question(tasks: Tasks, show: Show) -> None:
    show.trigger("start")
    show.section("s")
    show.note("s", "b", "text")
    show.trigger("stop")
    _answer("  Renamed  ")
    tasks.rename()
    session = show.window.pane.session
    assert ("rename", session, "Renamed") in show.recorder.calls
    _answer("Cancel")
    tasks.remove_note()
    assert "remove_session" not in _calls(show)
    _answer("Delete")
    tasks.remove_note()
    assert ("remove_session", session) in show.recorder.calls


def test_links_of_other_kinds_are_refused_in_words(tasks: Tasks, show: Show) -> None:
    for address in ("file:///etc/passwd", "javascript:alert(1)", "x", ""):
        show.window.status.forgive()
        tasks.open_link(address)
        problem = show.window.status.problem
        assert problem is not None, address
        assert problem.code == "link-refused", address
    show.window.status.forgive()
    _answer("Cancel")
    tasks.open_link("https://x.example/a")
    assert show.window.status.problem is None


def test_menus_are_filled_when_they_open(tasks: Tasks, show: Show) -> None:
    tasks.see_with(lambda: 1 // 0, lambda: REGION)  # type: ignore[arg-type,return-value]
    tasks.fill_sources()
    tasks.fill_engines()
    assert any("640 × 480" in action.text() for action in show.window.source.menu().actions())
    assert len(show.window.engine.menu().actions()) == 2
