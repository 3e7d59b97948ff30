"""Sentences on what is true, in the language and with the clock of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from pytestqt.qtbot import QtBot

from app.events import Recording
from app.standing.standing import Standing, after
from app.ui.wording import clock, sentences

NOON = 1_790_000_000.0


class Backwards(QTranslator):
    """A language that is English in brackets, for what belongs to it."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        return f"«{text}»" if context == "Standing" else ""

    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def translated(qtbot: QtBot) -> Iterator[None]:
    language = Backwards()
    QCoreApplication.installTranslator(language)
    yield
    QCoreApplication.removeTranslator(language)


@pytest.fixture
def german() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("de_DE"))
    yield
    QLocale.setDefault(before)


def test_they_are_in_the_language_of_the_window(translated: None) -> None:
    assert "«" in sentences().status(Standing(), NOON)


def test_a_clock_is_written_as_the_user_writes_it(qtbot: QtBot, german: None) -> None:
    german_says = clock(NOON)
    QLocale.setDefault(QLocale("en_US"))
    assert german_says != clock(NOON)
    assert clock(NOON).endswith(("AM", "PM"))
    assert ":" in german_says


def test_a_pause_says_until_when(qtbot: QtBot) -> None:
    standing = after(Standing(), Recording("paused", "", "screen 1", until=NOON + 600), NOON)
    assert clock(NOON + 600) in sentences().status(standing, NOON)
