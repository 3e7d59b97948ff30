"""New notes said aloud: by the sentence, never faster than the pause, off when switched off."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.events import Block
from app.ui.announcer import Announcer, first_sentence, speak
from app.values import BlockKind


def note(number: int, text: str, source: str = "local", done: bool = True) -> Block:
    return Block(f"b{number}", "s", 0.0, BlockKind.TEXT, source, text, done=done)  # type: ignore[arg-type]


def test_at_most_one_in_a_pause_and_none_is_forgotten(qtbot: QtBot) -> None:
    said: list[str] = []
    owner = QObject()
    announcer = Announcer(owner, said.append, pause_ms=60)
    announcer.take(note(1, "The first one. With more."))
    announcer.take(note(2, "The second."))
    announcer.take(note(3, "**The third** is last."))
    announcer.take(note(3, "The third, corrected later."))
    assert said == ["The first one."]
    qtbot.waitUntil(lambda: len(said) == 2, timeout=20000)
    assert said[1] == "2 new notes, the last one: The third is last."
    announcer.stop()


def test_own_and_unfinished_lines_are_not_said_and_it_can_be_off() -> None:
    said: list[str] = []
    owner = QObject()
    announcer = Announcer(owner, said.append)
    announcer.take(note(1, "mine", source="yours"))
    announcer.take(note(2, "grow", done=False))
    announcer.on = False
    announcer.take(note(3, "quiet"))
    assert said == []
    announcer.stop()


def test_a_sentence_is_said_without_signs() -> None:
    assert first_sentence("- [ ] Call **Jon**\n- [x] Write `make`") == "Call Jon Write make"
    assert first_sentence("| a | b |\n|---|---|\n| 1 | 2 |").startswith("a b")
    assert len(first_sentence("word " * 500)) <= 201


def test_the_real_way_takes_any_text(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    speak(widget)("A note. \u202e\x00 with signs")
