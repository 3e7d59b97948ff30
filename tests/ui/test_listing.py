"""The list at the left, page by page."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.notes.database import MARK
from app.ui.listing import PAGE
from tests.ui.shows import T0, Show

MANY = 2 * PAGE + 30


@pytest.fixture
def full(show: Show) -> Show:
    scribe = show.recorder.scribe
    for number in range(MANY):
        scribe.begin(T0 + number * 100, f"Note {number:03}")
        show.section(f"s{number}", window=f"Page {number:03}")
        show.note(f"s{number}", f"b{number}", f"the same word in {number}")
        scribe.end(T0 + number * 100 + 60)
    show.conductor.relist()
    return show


def _titles(show: Show) -> list[str]:
    model = show.window.list.list.model()
    found = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    return [text for text in found if text.startswith("Note ")]


def _to_the_end(show: Show, qtbot: QtBot, count: Callable[[], int]) -> None:
    bar = show.window.list.list.verticalScrollBar()

    def scrolled() -> bool:
        bar.setValue(bar.maximum())
        return count() >= MANY

    qtbot.waitUntil(scrolled, timeout=20000)


def test_scrolling_shows_every_session(full: Show, qtbot: QtBot) -> None:
    assert len(_titles(full)) < MANY
    _to_the_end(full, qtbot, lambda: len(_titles(full)))
    assert _titles(full) == [f"Note {number:03}" for number in reversed(range(MANY))]
    full.conductor.relist()
    assert len(_titles(full)) == MANY


def test_an_older_session_that_is_removed_leaves_the_list(full: Show, qtbot: QtBot) -> None:
    _to_the_end(full, qtbot, lambda: len(_titles(full)))
    oldest = full.shelf.sessions(None)[-1]
    full.recorder.scribe.remove_session(oldest.id)
    qtbot.waitUntil(lambda: oldest.title not in _titles(full), timeout=20000)
    assert len(_titles(full)) == MANY - 1


def test_scrolling_shows_every_hit(full: Show, qtbot: QtBot) -> None:
    full.window.list.search.setText("same word")
    full.window.list.search_now()
    _to_the_end(full, qtbot, lambda: len(_titles(full)))
    assert len(_titles(full)) == MANY


@pytest.mark.parametrize("text", ["Page 007", "note 007"])
def test_titles_and_windows_are_found(full: Show, text: str) -> None:
    full.window.list.search.setText(text)
    full.window.list.search_now()
    assert _titles(full) == ["Note 007"]


def test_notes_that_cannot_be_opened_are_not_taken_for_none(show: Show) -> None:
    def said() -> list[str]:
        return [label.text() for label in show.window.pane.empty.findChildren(QLabel)]

    file = show.shelf.path
    show.conductor.relist()
    assert "Your notes will appear here" in said()
    own = file.rename(file.with_name("own"))
    (file.parent / MARK).write_text("{}")
    file.write_bytes(os.urandom(8192))
    show.conductor.relist()
    assert "Your notes cannot be opened" in said()
    assert any("were encrypted" in text for text in said())
    own.replace(file)
    (file.parent / MARK).unlink()
    show.conductor.relist()
    assert "Your notes will appear here" in said()
