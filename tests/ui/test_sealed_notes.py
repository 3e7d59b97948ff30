"""Files that are not encrypted are removed, and notes without a key set aside, when the window was asked to and has asked back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.compose.sealing import prepare
from app.events import Problem
from app.files import Lock
from app.notes.database import MARK
from app.settings.schema import Settings
from app.ui.sealed_notes import SealedNotes

from ..compose.test_sealing import Ring
from ..notes.making import noted
from .shows import Show

Make = Callable[[bool], SealedNotes]


@pytest.fixture
def make(show: Show) -> Make:
    return lambda locked: SealedNotes(show.window, show.paths, show.recorder, locked=locked)


def said(sealed: SealedNotes) -> str:
    return sealed.box.text() + sealed.box.informativeText() if sealed.box is not None else ""


def press(sealed: SealedNotes, words: str) -> None:
    assert sealed.box is not None
    next(button for button in sealed.box.findChildren(QPushButton) if button.text() == words).click()


def test_files_are_named_before_they_are_removed(make: Make, show: Show, qtbot: QtBot) -> None:
    sealed = make(False)
    sealed.ask_to_remove()
    qtbot.waitUntil(lambda: "There is no unencrypted file" in said(sealed), timeout=20000)
    (show.paths.data / MARK).write_text("{}")
    for number in range(7):
        (show.paths.data / f"notes.db.bad-{number}").write_bytes(b"albatross")
    sealed.doing["remove_plain"]()
    qtbot.waitUntil(lambda: "(7)?" in said(sealed), timeout=20000)
    assert "notes.db.bad-4" in said(sealed)
    assert "notes.db.bad-5" not in said(sealed)
    press(sealed, "Cancel")
    assert ("remove_plain",) not in show.recorder.calls
    sealed.ask_to_remove()
    qtbot.waitUntil(lambda: "(7)?" in said(sealed), timeout=20000)
    press(sealed, "Remove")
    qtbot.waitUntil(lambda: said(sealed) == "Removed: 2 files.", timeout=20000)
    assert show.recorder.calls[-1] == ("remove_plain",)


def test_notes_that_can_be_opened_stay(make: Make) -> None:
    sealed = make(False)
    sealed.doing["set_aside"]()
    assert said(sealed) == "The notes can be opened, so they stay where they are."


def test_notes_without_their_key_are_set_aside_when_it_is_wanted(make: Make, show: Show, qtbot: QtBot) -> None:
    show.recorder.scribe.close(0.0)
    noted(show.paths.data, "albatross")
    prepare(show.paths, Settings(encrypted=True), Ring())
    sealed, told = make(True), list[Problem]()
    sealed.failed.connect(told.append)
    sealed.ask_to_set_aside()
    press(sealed, "Cancel")
    assert show.paths.notes_db.exists()
    lock = Lock.take(show.paths.notes_db.with_name("notes.db.lock"))
    assert lock is not None
    sealed.ask_to_set_aside()
    press(sealed, "Set aside")
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert told[0].code == "notes-in-use"
    assert show.paths.notes_db.exists()
    lock.release()
    sealed.ask_to_set_aside()
    press(sealed, "Set aside")
    qtbot.waitUntil(lambda: "are kept in" in said(sealed), timeout=20000)
    (aside,) = show.paths.data.glob("encrypted-*")
    assert str(aside) in said(sealed)
    assert (aside / "notes.db").exists()
    assert not show.paths.notes_db.exists()
