"""The shown note: order, streaming, reading position, changes by the user, paging."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.notes_pane.pages import MOST_ENTRIES
from app.values import BlockKind, Rect

from ..shows import T0, Show
from ..test_window import jpeg


def _lines(show: Show) -> list[str]:
    return [line for line in show.text.split("\n") if line.strip()]


def test_blocks_stand_in_reading_order_with_the_users_line_between(show: Show) -> None:
    show.trigger("start")
    show.section("a", "Firefox", "Campus Player")
    show.note("a", "a1", "first")
    show.note("a", "a2", "second")
    show.section("b", "Terminal", "~/lab")
    show.note("b", "b1", "third")
    show.recorder.scribe.write_own(show.clock, "mine", after="a1")
    lines = _lines(show)
    assert [line for line in lines if line in ("first", "mine", "second", "third")] == ["first", "mine", "second", "third"]
    assert any("Campus Player" in line for line in lines)
    assert any("Terminal" in line for line in lines)


def test_growing_text_is_shown_as_it_comes_and_drawn_by_kind_when_done(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    for part in ("**Tot", "al:** ", "€ 284"):
        show.grow("a", "x", part)
    assert "**Total:** € 284" in show.text
    show.note("a", "x", "**Total:** € 284")
    assert "Total: € 284" in show.text
    assert "**" not in show.text


def test_a_command_that_is_still_open_is_shown_without_its_fence(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    show.grow("a", "x", "```console\n$ make test\n```", BlockKind.TERMINAL)
    assert "$ make test" in show.text
    assert "```" not in show.text


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        (BlockKind.HEADING, "## Worked example", "Worked example"),
        (BlockKind.CODE, "```python\nx = 1\n    y = '# no heading'\n```", "x = 1\n    y = '# no heading'"),
        (BlockKind.TERMINAL, "```\n$ ls *.py\n```", "$ ls *.py"),
        (BlockKind.LIST, "- one\n- two", "one\ntwo"),
        (BlockKind.TODO, "- [ ] call Jon", "call Jon"),
        (BlockKind.TABLE, "| a | b |\n|---|---|\n| 1 | 2 |", "1\n2"),
        (BlockKind.TEXT, "a <b>tag</b> <img src='file:///etc/hostname'> stays", "a <b>tag</b> <img src='file:///etc/hostname'> stays"),
        (BlockKind.REMARK, "Paused: the screen is locked", "Paused: the screen is locked"),
    ],
)
def test_each_kind_shows_all_its_text(show: Show, kind: BlockKind, text: str, shown: str) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "before", "before")
    show.note("a", "x", text, kind)
    show.note("a", "after", "after")
    assert shown in show.text
    assert _lines(show)[1] == "before"
    assert _lines(show)[-1] == "after"


def test_a_block_drawn_again_and_again_leaves_nothing_behind(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "| a | b |\n|---|---|\n| 1 | 2 |", BlockKind.TABLE)
    show.note("a", "y", "- one\n- two", BlockKind.LIST)
    show.note("a", "z", "end")
    once = show.text
    for _ in range(3):
        for block, text in (("x", "| a | b |\n|---|---|\n| 1 | 3 |"), ("y", "- one\n- three")):
            show.recorder.edit(block, text)
            show.recorder.undo()
    assert show.text == once
    pages = show.window.pane.pages
    assert pages.chars == sum(entry.chars for entry in pages.entries)


def test_the_end_is_followed_until_the_reader_scrolls_up(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    show.section("a")
    for number in range(60):
        show.note("a", f"n{number}", f"note {number}")
    bar = show.window.pane.view.verticalScrollBar()
    assert bar.maximum() > 0
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() // 2)
    here = bar.value()
    for number in range(3):
        show.note("a", f"m{number}", f"newer {number}")
        show.grow("a", "live", "word ")
    assert bar.value() == here
    pill = show.window.pane._pill
    assert pill.isVisible()
    assert "4 new notes" in pill.text()
    QTest.mouseClick(pill, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()
    assert not pill.isVisible()


def test_a_change_above_does_not_move_the_line_being_read(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    for number in range(80):
        show.note("a", f"n{number}", f"note {number}")
    view, bar = show.window.pane.view, show.window.pane.view.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    entry = view._anchor()
    assert entry is not None
    top = view.entry_rect(entry[0]).top()
    show.recorder.edit("n2", "longer\n\n" * 20 + "end")
    assert view.entry_rect(entry[0]).top() == pytest.approx(top, abs=2)


def test_text_can_be_selected_and_copied_while_more_streams_in(show: Show) -> None:
    show.trigger("start")
    show.section("a")
    show.grow("a", "x", "copy me please")
    view = show.window.pane.view
    cursor = view.textCursor()
    cursor.setPosition(show.text.index("copy me"))
    cursor.setPosition(show.text.index("copy me") + 7, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    show.grow("a", "x", " and more")
    show.note("a", "x", "copy me please **and more**")
    assert view.textCursor().selectedText() == "copy me"
    show.trigger("copy")
    assert QGuiApplication.clipboard().text() == "copy me"
    assert "**" not in show.text.replace("**", "", 0) or "please and more" in show.text


def test_a_held_change_is_drawn_when_the_selection_ends(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    show.section("a")
    show.grow("a", "x", "a *b*")
    view = show.window.pane.view
    view.selectAll()
    show.note("a", "x", "a *b*")
    assert "a *b*" in show.text
    cursor = view.textCursor()
    cursor.clearSelection()
    view.setTextCursor(cursor)
    qtbot.waitUntil(lambda: "a b" in show.text, timeout=20000)


def test_double_click_edits_in_place_and_the_engine_no_longer_overwrites(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "teh total")
    pane = show.window.pane
    entry = pane.pages.entry("x")
    assert entry is not None
    rect = pane.view.entry_rect(entry)
    QTest.mouseDClick(pane.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, rect.topLeft() + QPoint(10, 8))
    assert pane._editor.isVisible()
    field = pane._editor._field
    field.selectAll()
    QTest.keyClicks(field, "the total")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not pane._editor.isVisible()
    assert ("mark", "") not in show.recorder.calls
    assert "the total" in show.text
    assert "edited" in show.text
    show.note("a", "x", "teh total, again")
    assert "teh" not in next(block.text for block in show.shelf.blocks(show.recorder.session) if block.id == "x")
    show.trigger("undo")
    assert "teh total" in show.text


def test_escape_leaves_a_paragraph_as_it_was(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "as it was")
    show.window.pane.edit_block("x")
    field = show.window.pane._editor._field
    QTest.keyClicks(field, "not this ")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not [call for call in show.recorder.calls if call[0] == "edit"]
    assert "as it was" in show.text


def test_a_line_of_your_own_goes_into_the_running_note(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "x", "theirs")
    show.trigger("write")
    field = show.window.pane.field
    assert field.isVisible()
    QTest.keyClicks(field, "my own line")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""
    assert "my own line" in show.text
    show.trigger("undo")
    assert "my own line" not in show.text
    show.trigger("redo")
    assert "my own line" in show.text
    show.trigger("stop")
    assert not field.isVisible()


def test_a_long_note_is_paged_and_the_document_stays_bounded(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    session = show.recorder.session
    for number in range(900):
        if number % 30 == 0:
            show.section(f"s{number}", "App", f"window {number}")
        show.note(f"s{number - number % 30}", f"n{number}", f"line {number} of nine hundred")
    pane = show.window.pane
    assert len(pane.pages) <= MOST_ENTRIES
    assert "line 899 " in show.text
    assert "line 1 " not in show.text
    bar = pane.view.verticalScrollBar()
    for _ in range(60):
        bar.setValue(0)
        if "line 0 " in show.text:
            break
    assert "line 0 " in show.text
    assert len(pane.pages) <= MOST_ENTRIES + 70
    seen = [block.id for block in pane.pages.blocks()]
    assert seen == [f"n{number}" for number in range(int(seen[0][1:]), int(seen[0][1:]) + len(seen))]
    heads = [entry.thing.id for entry in pane.pages.entries if entry.thing.id.startswith("s")]
    assert len(heads) == len(set(heads))
    pane.to_newest()
    assert "line 899 " in show.text
    assert bar.value() == bar.maximum()
    pane.show_session(session, "n450")
    assert pane.view.entry_rect(pane.pages.entry("n450")).top() in range(pane.view.height())  # type: ignore[arg-type]


def test_find_in_this_note_looks_beyond_what_is_loaded(show: Show, qtbot: QtBot) -> None:
    show.trigger("start")
    show.section("a")
    show.note("a", "needle", "the needle stands here")
    for number in range(500):
        show.note("a", f"n{number}", f"hay {number}")
    assert "needle" not in show.text
    show.trigger("find")
    field = show.window.pane.find_bar._field
    QTest.keyClicks(field, "needle")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert show.window.pane.view.textCursor().selectedText() == "needle"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not show.window.pane.find_bar.isVisible()


def test_a_click_on_the_count_of_unread_lines_shows_where_they_stood(show: Show) -> None:
    show.recorder.scribe.begin(T0)
    show.section("a")
    show.recorder.scribe.picture(7, T0, jpeg("#3366CC", 1920, 1080), jpeg("#3366CC"), (1920, 1080))
    show.note("a", "n1", "a line that was read")
    show.note("a", "n2", "3 lines here could not be read.", BlockKind.REMARK, 7)
    view = show.window.pane.view
    entry = show.window.pane.pages.entry("n2")
    assert entry is not None
    place = view.entry_rect(entry)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(20, place.height() // 2))
    assert show.window.picture.isVisible()
    assert show.window.picture._canvas._mark == Rect(10, 10, 100, 40)
