"""What stands where there is nothing to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.empty import EmptyState
from app.ui.tokens import DARK, LIGHT


def _texts(state: EmptyState) -> list[str]:
    return [label.text() for label in state.findChildren(QLabel) if label.text()]


def test_it_says_what_to_do_and_has_at_most_one_button(qtbot: QtBot) -> None:
    state = EmptyState(LIGHT)
    qtbot.addWidget(state)
    state.resize(700, 500)
    state.show()
    button = state.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    state.say("play", "Nothing yet", "Press Start. " * 20, "Start")
    assert _texts(state) == ["Nothing yet", "Press Start. " * 20]
    assert (button.isVisible(), button.text()) == (True, "Start")
    with qtbot.waitSignal(state.acted, timeout=5000):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    state.say("play", "Nothing yet", "No button.")
    assert not button.isVisible()


def test_long_words_are_shown_whole(qtbot: QtBot) -> None:
    state = EmptyState(LIGHT)
    qtbot.addWidget(state)
    heights = []
    for words in ("short", "words that go on and on " * 30):
        state.say("play", "Heading", words)
        label = next(label for label in state.findChildren(QLabel) if label.text() == words)
        heights.append(label.height())
        needed = label.fontMetrics().boundingRect(0, 0, label.width(), 9999, int(Qt.TextFlag.TextWordWrap), words).height()
        assert label.height() >= needed
    assert heights[1] > 2 * heights[0]


def test_its_sign_wears_the_colours(qtbot: QtBot) -> None:
    state = EmptyState(LIGHT)
    qtbot.addWidget(state)
    state.say("play", "Heading", "words")
    sign = next(label for label in state.findChildren(QLabel) if not label.pixmap().isNull())
    before = sign.pixmap().toImage()
    state.dress(DARK)
    assert sign.pixmap().toImage() != before
