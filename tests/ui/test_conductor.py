"""What the parts of the window do together: events to the parts, a session shown when it begins, clocks that stop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.events import EngineState, Over, Usage
from app.problems.table import new_problem
from app.ui.conductor import OUTSIDE

from .shows import T0, Show
from .test_window import jpeg


def _allowed(show: Show) -> set[str]:
    return {name for name, action in show.conductor.actions.by_id.items() if action.isEnabled()}


def test_commands_follow_the_state(show: Show) -> None:
    assert {"start", "shot"} <= _allowed(show)
    assert not {"pause", "resume", "stop", "mark"} & _allowed(show)
    show.trigger("start")
    assert {"pause", "stop", "mark"} <= _allowed(show)
    show.trigger("pause")
    assert "resume" in _allowed(show)
    assert "start" not in _allowed(show)


def test_a_new_recording_is_shown_and_an_ended_one_takes_no_line(show: Show) -> None:
    show.trigger("start")
    first = show.window.pane.session
    assert first == show.recorder.session
    show.section("s")
    show.note("s", "b", "the first note")
    assert show.window.pane.field.isVisibleTo(show.window)
    show.trigger("stop")
    assert not show.window.pane.field.isVisibleTo(show.window)
    show.clock = T0 + 100
    show.trigger("start")
    assert show.window.pane.session != first


def test_what_parts_outside_carry_out_is_asked_of_them(show: Show) -> None:
    wanted: list[str] = []
    show.conductor.outside_wanted.connect(wanted.append)
    for command in OUTSIDE:
        if show.conductor.actions.by_id[command].isEnabled():
            show.trigger(command)
    assert {"panic", "hud", "hotkeys"} <= set(wanted)


def test_what_is_asked_of_the_program_itself(show: Show) -> None:
    heard: list[object] = []
    show.conductor.settings_wanted.connect(lambda: heard.append("settings"))
    show.conductor.quit_wanted.connect(lambda: heard.append("quit"))
    show.conductor.report_wanted.connect(lambda: heard.append("report"))
    show.conductor.remote_wanted.connect(heard.append)
    show.conductor.something_left.connect(lambda: heard.append("left"))
    for command in ("settings", "quit", "report", "key", "model", "money"):
        show.trigger(command)
    show.recorder.tell(Usage(T0, 10, 0.01))
    assert heard == ["settings", "quit", "report", "key", "model", "money", "left"]


def test_a_problem_is_shown_until_it_is_over(show: Show) -> None:
    show.recorder.tell(new_problem("disk-full", folder="/home/ada"))
    assert show.window.status.problem is not None
    show.recorder.tell(Over("disk-full"))
    assert show.window.status.problem is None


def test_the_button_of_a_problem_carries_out_its_command(show: Show) -> None:
    wanted: list[str] = []
    show.conductor.remote_wanted.connect(wanted.append)
    show.recorder.tell(new_problem("key-missing", host="api.example.com"))
    next(each for each in show.window.status.findChildren(QPushButton) if each.text() == "Enter key…").click()
    assert wanted == ["key"]


def test_the_engine_that_writes_stands_on_its_button(show: Show) -> None:
    show.trigger("start")
    show.recorder.tell(EngineState("realtime", "working"))
    assert "Realtime" in show.window.engine.text()
    show.recorder.tell(EngineState("local", "stopped"))
    assert "Realtime" in show.window.engine.text()


def test_a_line_of_the_hud_opens_its_note_and_picture(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    show.section("s")
    show.vault.put(5, T0, show.recorder.session, jpeg("#204080"), jpeg("#204080"), (320, 180))
    show.note("s", "b", "the note", frame=5)
    show.conductor.choose_note("")
    block = show.shelf.block("b")
    assert block is not None
    show.conductor.open_line("", "b", block.evidence)
    assert show.window.pane.session == show.recorder.session
    assert show.window.picture.isVisibleTo(show.window)
    QTest.keyClick(show.window.picture, Qt.Key.Key_Escape)


def test_a_removed_note_is_not_shown_any_more(show: Show) -> None:
    show.trigger("start")
    show.section("s")
    show.note("s", "b", "the note")
    show.trigger("stop")
    show.recorder.scribe.remove_session(show.window.pane.session)
    assert show.window.pane.session == ""
    show.conductor.relist()
    assert not show.window.list.has_sessions


def test_another_look_and_size_are_worn_at_once(show: Show, qapp: QApplication) -> None:
    dressed: list[object] = []
    show.conductor.dressed.connect(dressed.append)
    show.conductor.dress(qapp, "dark", 18)
    assert (show.conductor.look, show.window.tokens.name, qapp.font().pixelSize(), len(dressed)) == ("dark", "dark", 18, 1)
    show.conductor.dress(qapp, "dark", 18)
    assert len(dressed) == 1


def test_the_key_that_starts_is_said_where_nothing_is_recorded_yet(show: Show) -> None:
    show.conductor.start_key("Ctrl+Alt+R")
    assert any("Ctrl+Alt+R" in label.text() for label in show.window.pane.empty.findChildren(QLabel))
