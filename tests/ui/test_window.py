"""The window as a whole: commands, list and search, states in words, pictures, settings, names for screen readers, looks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolBar
from pytestqt.qtbot import QtBot

from app.capture.screens import SourceChoice
from app.events import EngineState, FrameKept, Over, Problem, Recording
from app.settings.store import SettingsFile
from app.ui import theme
from app.ui.commands import COMMANDS
from app.ui.session_rows import near, without_signs
from app.ui.settings_dialog import SettingsDialog
from app.ui.tokens import DARK, LIGHT, Tokens
from app.ui.window_state import FIRST_SIZE, WindowState, load, place_for, pulled_back, save
from app.values import Rect, Window

from .names import nameless
from .shows import T0, NoEye, Show


def jpeg(colour: str, w: int = 320, h: int = 180) -> bytes:
    image = QImage(w, h, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


# ------------------------------------------------------------------ commands


def test_every_command_does_something_and_no_keys_are_taken_twice(show: Show) -> None:
    assert {row.id for row in COMMANDS} == set(show.conductor.actions.by_id)
    shared = {("pause", "resume")}
    keys: dict[str, str] = {}
    for row in COMMANDS:
        for key in row.keys:
            other = keys.setdefault(key, row.id)
            assert other == row.id or (other, row.id) in shared, key


def test_start_pause_resume_stop_by_real_clicks(show: Show, qtbot: QtBot) -> None:
    def click(command: str) -> None:
        bar = show.window.findChild(QToolBar)
        assert isinstance(bar, QToolBar)
        button = bar.widgetForAction(show.conductor.actions.by_id[command])
        assert button is not None
        qtbot.waitUntil(button.isVisible, timeout=20000)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    for command in ("start", "pause", "resume", "stop"):
        click(command)
    assert [call[0] for call in show.recorder.calls] == ["start", "pause", "resume", "stop"]
    assert show.conductor.actions.by_id["start"].isVisible()
    assert not show.conductor.actions.by_id["mark"].isEnabled()


def test_ctrl_enter_marks_and_ctrl_k_finds_a_command(show: Show, qtbot: QtBot) -> None:
    show.window.activateWindow()
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "text")
    QTest.keyClick(show.window.pane.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert ("mark", "") in show.recorder.calls
    QTest.keyClick(show.window.pane.view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = show.window.palette_box
    assert palette is not None
    assert palette.isVisible()
    QTest.keyClicks(palette._field, "pause")
    QTest.keyClick(palette._field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert show.recorder.calls[-1][0] == "pause"
    show.trigger("palette")
    QTest.keyClick(palette._field, Qt.Key.Key_Escape)
    assert not palette.isVisible()


def test_f6_goes_round_list_note_and_search(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "text")
    show.window.activateWindow()
    show.window.list.list.setFocus()
    seen = []
    for _ in range(4):
        show.trigger("next_part")
        seen.append(show.window.focusWidget())
    w = show.window
    assert seen == [w.pane.view, w.list.search, w.list.list, w.pane.view]


# ------------------------------------------------------------------ states in words


def test_the_status_says_what_is_true(show: Show) -> None:
    status = show.window.status
    assert status.sentences(T0) == "Ready. Nothing is recorded. Nothing leaves this computer."
    show.trigger("start")
    show.recorder.tell(EngineState("local", "ready"))
    show.recorder.tell(FrameKept(T0, 1))
    show.section("a")
    show.note("a", "x", "one")
    assert status.sentences(T0 + 4.2) == "Recording screen 1 with the local engine. Last change 4 s ago. 1 note. Nothing leaves this computer."
    assert "Last change 3 min ago." in status.sentences(T0 + 200)
    show.recorder.pause("the screen is locked")
    assert status.sentences(T0) == "Paused: the screen is locked. 1 note. Nothing leaves this computer."
    show.trigger("stop")
    assert status.sentences(T0).startswith("Stopped. The notes are kept.")
    show.recorder.become("recording")  # its session follows from another thread
    assert status.sentences(T0 + 600) == "Getting ready to record screen 1. Nothing leaves this computer."
    show.recorder.see()
    assert status.sentences(T0 + 600) == "Recording screen 1 with the local engine. Nothing leaves this computer."


def test_a_problem_is_told_with_its_cure_and_can_be_copied_and_put_away(show: Show) -> None:
    status = show.window.status
    show.recorder.tell(Problem("store-full", "The disk is full.", "Free some space.", detail="errno 28"))
    assert status._words.text() == "The disk is full. Free some space."
    show.trigger("details")
    assert status._panel.isVisible()
    assert status._panel._words.toPlainText() == "errno 28"
    status._panel._copy()
    copied = QGuiApplication.clipboard().text()
    assert "The disk is full." in copied
    assert "errno 28" in copied
    assert "store-full" in copied
    QTest.mouseClick(status._dismiss, Qt.MouseButton.LeftButton)
    assert not status._panel.isVisible()
    assert "Nothing leaves this computer." in status._words.text()


def test_a_problem_that_is_over_goes_by_itself(show: Show) -> None:
    status = show.window.status
    show.recorder.tell(Problem("black-frame", "The screen is all black."))
    assert "all black" in status._words.text()
    show.recorder.tell(Over("disk-full"))
    assert "all black" in status._words.text(), "another one"
    show.recorder.tell(Over("black-frame"))
    assert status.problem is None
    assert "all black" not in status._words.text()
    show.recorder.tell(Recording("recording", "", "screen 1", why="The battery is below 20 %, so it looks less often."))
    show.recorder.see()
    assert status.sentences(T0).startswith("Recording screen 1 with the local engine. The battery is below 20 %, so it looks less often.")


def test_a_store_that_cannot_be_read_is_said(show: Show) -> None:
    show.shelf.close()
    show.recorder.close()
    for file in show.paths.data.glob("notes.db*"):
        file.unlink()
    show.paths.notes_db.write_bytes(b"this is no database at all, but long enough to be looked at" * 40)
    show.conductor.relist()
    assert show.window.status.problem is not None
    assert show.window.status.problem.cure


def test_empty_states_say_what_to_do(show: Show) -> None:
    empty = show.window.pane.empty

    def words() -> str:
        return " ".join(label.text() for label in empty.findChildren(QLabel))

    assert "Press Start" in words()
    QTest.mouseClick(empty._button, Qt.MouseButton.LeftButton)
    assert show.recorder.calls == [("start",)]
    assert "There has been no readable text on screen 1 yet" in words()
    show.recorder.pause("the screen is locked")
    assert "Paused: the screen is locked." in words()
    show.trigger("stop")
    show.conductor.relist()
    show.conductor.choose_note("")
    assert "Press Start" in words(), "a session without notes leaves nothing behind"
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "text")
    show.trigger("stop")
    show.conductor.relist()
    show.conductor.choose_note("")
    assert "Choose a note" in words()


# ------------------------------------------------------------------ list, search, pictures


def test_sessions_are_listed_by_day_and_opened_by_a_click(show: Show) -> None:
    scribe = show.recorder.scribe
    for number, title in enumerate(("older", "newer")):
        scribe.begin(T0 + number * 86400, title)
        show.section(f"s{number}")
        show.note(f"s{number}", f"b{number}", f"text of {title}")
        scribe.end(T0 + number * 86400 + 600)
    show.conductor.relist()
    rows = show.window.list._rows.rows
    assert [row.text for row in rows if not row.is_day] == ["newer", "older"]
    assert sum(row.is_day for row in rows) == 2
    assert [row.right for row in rows if not row.is_day] == ["10 min", "10 min"]
    view = show.window.list.list
    place = view.visualRect(view.model().index(3, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert "text of older" in show.text
    assert show.window.pane._title.whole == "older"


def test_search_finds_as_you_type_and_goes_to_the_place(show: Show, qtbot: QtBot) -> None:
    scribe = show.recorder.scribe
    scribe.begin(T0, "Lecture")
    show.section("a")
    for number in range(200):
        show.note("a", f"n{number}", f"filler {number}")
    show.note("a", "hit", "the **prevalence** is low")
    for number in range(200, 400):
        show.note("a", f"n{number}", f"filler {number}")
    scribe.end(T0 + 60)
    show.trigger("search")
    field = show.window.list.search
    QTest.keyClicks(field, "preval")
    qtbot.waitUntil(lambda: [row.block for row in show.window.list._rows.rows] == ["hit"], timeout=20000)
    row = show.window.list._rows.rows[0]
    assert row.below == "the prevalence is low"
    assert [row.below[start:end] for start, end in row.marks] == ["prevalence"]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert "the prevalence is low" in show.text
    entry = show.window.pane.pages.entry("hit")
    assert entry is not None
    assert show.window.pane.view.viewport().rect().contains(show.window.pane.view.entry_rect(entry).center())
    field.setText("nowhere to be found")
    show.window.list.search_now()
    assert "No note has these words" in show.window.list._nothing.text()
    field.clear()
    show.window.list.search_now()
    assert "Lecture" in [row.text for row in show.window.list._rows.rows]


def test_snippets_lose_signs_and_keep_marks() -> None:
    text, marks = without_signs("- [ ] **call** `Jon`\n| a |", ((8, 12),))
    assert text == "call Jon a "
    assert [text[a:b] for a, b in marks] == ["call"]
    assert without_signs("## Ask about #7", ())[0] == "Ask about #7"
    text, marks = near("word " * 20 + "needle end", ((100, 106),))
    assert text.startswith("…")
    assert [text[a:b] for a, b in marks] == ["needle"]


def test_a_click_on_a_thumbnail_opens_the_frame_with_its_evidence(show: Show) -> None:
    show.trigger("start")
    show.recorder.scribe.picture(7, T0, jpeg("#3366CC", 1920, 1080), jpeg("#3366CC"), (1920, 1080))
    show.section("a")
    show.note("a", "x", "seen there", frame=7)
    view = show.window.pane.view
    head = view.entry_rect(show.window.pane.pages.entries[0])
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(60, head.top() + 30))
    picture = show.window.picture
    assert picture.isVisible()
    assert picture._canvas._mark == Rect(10, 10, 100, 40)
    assert picture._canvas._picture.width() == 1920
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    QTest.keyClick(picture, Qt.Key.Key_0)
    QTest.keyClick(picture, Qt.Key.Key_Escape)
    assert not picture.isVisible()


def test_a_thumbnail_never_runs_into_the_next_section(show: Show) -> None:
    show.trigger("start")
    show.recorder.scribe.picture(7, T0, jpeg("#3366CC"), jpeg("#3366CC"), (320, 180))
    for name in "abc":
        show.section(name)
        show.note(name, f"{name}1", "short", frame=7)
    view, pages = show.window.pane.view, show.window.pane.pages
    tops = [view.entry_rect(entry).top() for entry in pages.entries if entry.thing.id in "abc"]
    assert all(below - above >= 81 + 16 for above, below in pairwise(tops))


def test_a_picture_that_is_not_kept_is_said(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "seen there", frame=99)
    QTest.keyClick(show.window.pane.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(show.window.pane.view, Qt.Key.Key_Space)
    assert show.window.status.problem is not None
    assert show.window.status.problem.code == "picture-gone"


# ------------------------------------------------------------------ sources, settings


def test_the_source_menu_names_the_screens(show: Show) -> None:
    menu = show.window.source.menu()
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions()]
    assert texts[0].startswith("Screen 1")
    assert "A region…" in texts
    for wanted in ("All screens", "The screen the mouse is on", "The active window", "One window"):
        assert wanted in texts
    for title, choice in (("The active window", SourceChoice("active")), ("The screen the mouse is on", SourceChoice("mouse"))):
        next(action for action in menu.actions() if action.text() == title).trigger()
        assert show.recorder.calls[-1] == ("choose", choice)
        assert title.rpartition(" ")[2] in show.window.source.text() or "mouse" in show.window.source.text()
        menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert show.recorder.calls[-1] == ("choose", SourceChoice("screen", screen=QGuiApplication.primaryScreen().name()))


def test_windows_and_the_last_region_can_be_picked(show: Show) -> None:
    windows = (Window("XTerm", "build", Rect(0, 0, 9, 9), id=7), Window("XTerm", "build", Rect(9, 0, 9, 9), id=8))
    region = SourceChoice("region", rect=Rect(10, 20, 300, 200))
    show.conductor.tasks.equip(show.recorder, show.shelf, lambda: windows, SourceChoice("screen", screen="1"))
    show.conductor.tasks.see_with(NoEye, lambda: region)
    menu = show.window.source.menu()
    menu.aboutToShow.emit()
    below = next(action for action in menu.actions() if action.text() == "One window").menu()
    assert isinstance(below, QMenu)
    assert [action.text() for action in below.actions()] == ["build · XTerm", "build · XTerm"]
    below.actions()[1].trigger()
    assert show.recorder.calls[-1] == ("choose", SourceChoice.of_picked(windows[1]))
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "The last region, 300 × 200").trigger()
    assert show.recorder.calls[-1] == ("choose", region)


def test_an_undone_edit_counts_no_note_twice(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "one")
    show.note("a", "y", "two")
    show.recorder.edit("x", "changed")
    show.recorder.undo()
    assert "2 notes." in show.window.status.sentences(T0)
    show.recorder.remove("y")
    assert "1 note." in show.window.status.sentences(T0)


def test_the_editor_covers_no_other_note(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    for name in "xyz":
        show.note("a", name, f"one line {name}")
    pane = show.window.pane
    entries = [pane.pages.entry(name) for name in "xyz"]
    assert entries[0] is not None
    assert entries[1] is not None
    before = pane.view.entry_rect(entries[1]).top()
    pane.edit_block("x")
    assert pane.view.entry_rect(entries[1]).top() >= pane._editor.geometry().bottom()
    pane.close_editor()
    assert pane.view.entry_rect(entries[1]).top() == before


def test_another_engine_holds_from_the_next_start(show: Show) -> None:
    menu = show.window.engine.menu()
    menu.aboutToShow.emit()
    chosen: list[str] = []
    show.conductor.tasks.engine_chosen.connect(chosen.append)
    next(action for action in menu.actions() if action.text().startswith("Realtime")).trigger()
    assert chosen == ["realtime"]
    assert "Realtime" in show.window.engine.text()
    show.trigger("start")
    assert show.recorder.engine == "realtime"


# ------------------------------------------------------------------ place and looks


def test_the_place_is_remembered_and_pulled_back(show: Show, home: object) -> None:
    file = show.paths.state / "window.json"
    state = WindowState(-5000, 40, 900, 600, False, 300, False, "dark", True)
    save(file, state)
    assert load(file) == state
    screen = QRect(0, 0, 1920, 1080)
    assert pulled_back(QRect(-5000, 40, 900, 600), [screen]) == QRect(0, 40, 900, 600)
    assert pulled_back(QRect(100, 100, 4000, 3000), [screen]) == screen
    assert pulled_back(QRect(2000, 10, 900, 600), [screen, QRect(1920, 0, 1920, 1080)]) == QRect(2000, 10, 900, 600)
    assert place_for(WindowState()).width() == min(FIRST_SIZE[0], QGuiApplication.primaryScreen().availableGeometry().width())


@pytest.mark.parametrize("words", ["", "{", "[1]", '{"x": "far", "w": 900, "h": true}'])
def test_a_broken_memory_is_no_harm(show: Show, words: str) -> None:
    file = show.paths.state / "window.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(words)
    assert load(file).x == 0


def _contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        r, g, b = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_and_sign_can_be_read(t: Tokens) -> None:
    for paper in (t.surface, t.raised, t.sunken, t.hover, t.chosen):
        assert _contrast(t.text, paper) >= 4.5
    for paper in (t.surface, t.raised, t.chosen):
        assert _contrast(t.quiet, paper) >= 4.5, paper
    assert _contrast(t.text, t.selection) >= 4.5
    assert _contrast(t.on_accent, t.accent) >= 4.5
    assert _contrast(t.accent, t.surface) >= 4.5
    for sign in (t.live, t.warn, t.stop):
        assert min(_contrast(sign, t.surface), _contrast(sign, t.raised)) >= 3


@pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])
def test_the_sign_that_clears_the_search_can_be_seen(show: Show, qapp: QApplication, qtbot: QtBot, t: Tokens) -> None:
    theme.apply(qapp, t)
    field = show.window.list.search
    field.setText("pump")

    def seen() -> bool:
        shown = field.grab().toImage()
        right = [shown.pixelColor(x, y) for x in range(shown.width() - 26, shown.width() - 6) for y in range(8, shown.height() - 8)]
        strong = [_contrast(colour.name(), t.surface) for colour in right]
        drawn = sum(one > 1.2 for one in strong)
        return drawn > 20 and sum(one >= 3 for one in strong) > 0.3 * drawn  # the rest is the soft edge of its lines

    qtbot.waitUntil(seen, timeout=20000)  # it fades in
    theme.apply(qapp, LIGHT)


def test_another_look_changes_every_part_and_loses_no_text(show: Show, qapp: QApplication) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "- one\n- two\n\n| a |\n|---|\n| 1 |")
    before = show.text
    show.conductor.dress(qapp, "dark")
    assert show.text == before
    shown = show.window.grab().toImage()
    dark = sum(shown.pixelColor(x, y).lightness() < 90 for x in range(0, shown.width(), 10) for y in range(0, shown.height(), 10))
    assert dark > 0.8 * (shown.width() // 10) * (shown.height() // 10)
    theme.apply(qapp, LIGHT)


def test_larger_text_is_larger_everywhere(show: Show, qapp: QApplication) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "text")
    entry = show.window.pane.pages.entry("x")
    assert entry is not None
    small = show.window.pane.view.entry_rect(entry).height()
    show.conductor.dress(qapp, "light", 22)
    entry = show.window.pane.pages.entry("x")
    assert entry is not None
    assert show.window.pane.view.entry_rect(entry).height() > 1.4 * small
    assert show.window.list.search.fontInfo().pixelSize() == 22
    show.conductor.dress(qapp, "light")
    assert qapp.font().pixelSize() == 13


def test_everything_that_takes_the_focus_has_a_name(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "text")
    show.recorder.tell(Problem("x", "Something."))
    show.trigger("details")
    show.trigger("find")
    dialog = SettingsDialog(show.window, SettingsFile(show.paths.settings_file))
    dialog.show()
    assert nameless(show.window) + nameless(dialog) == []
    dialog.close()
    dialog.deleteLater()


def test_secrets_are_kept_in_the_running_note_alone(show: Show) -> None:
    action = show.conductor.actions.by_id["keep_secrets"]
    assert action.isCheckable()
    assert not action.isEnabled()
    show.trigger("start")
    show.trigger("keep_secrets")
    assert action.isChecked()
    assert show.recorder.calls[-1] == ("keep_secrets", True)
    show.trigger("keep_secrets")
    assert show.recorder.calls[-1] == ("keep_secrets", False)
    show.trigger("keep_secrets")
    show.trigger("stop")
    assert not action.isChecked()
