"""Tells a screen reader of new notes: by the sentence, at most one in three seconds, never over what is said already."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ..events import Block
from .notes_pane.safe import one_line

PAUSE_MS = 3000
MOST_LETTERS = 200
_SENTENCE = re.compile(r"(?<=[.!?…。])\s+")
_SIGNS = re.compile(r"[*_`#|>\[\]]+|^[-+]\s+(\[.\]\s*)?", re.MULTILINE)


def speak(widget: QWidget) -> Callable[[str], None]:
    """Says a text through the accessibility interface, politely: after what the reader says now."""

    def say(text: str) -> None:
        event = QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(event)

    return say


def first_sentence(markdown: str) -> str:
    """The first sentence of a note as it is said aloud."""
    text = one_line(_SIGNS.sub(" ", markdown), 2000)
    return one_line(_SENTENCE.split(" ".join(text.split()), maxsplit=1)[0], MOST_LETTERS)


class Announcer(QObject):
    """Attributes:
    on: Whether anything is said.
    """

    def __init__(self, parent: QObject, say: Callable[[str], None], pause_ms: int = PAUSE_MS) -> None:
        super().__init__(parent)
        self.on = True
        self._say = say
        self._missed = 0
        self._last = ""
        self._known: set[str] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._go_on)

    def take(self, block: Block) -> None:
        """A note is finished. What the user wrote, and what changed later, is not said."""
        if not self.on or not block.done or block.source == "yours" or block.id in self._known:
            return
        sentence = first_sentence(block.text)
        if not sentence:
            return
        self._known.add(block.id)
        self._missed, self._last = self._missed + 1, sentence
        if not self._pause.isActive():
            self._go_on()

    def begin(self) -> None:
        """A new session."""
        self._known.clear()

    def stop(self) -> None:
        self._pause.stop()
        self._missed = 0

    def _go_on(self) -> None:
        if not self._missed or not self.on:
            return
        missed, self._missed = self._missed, 0
        if missed > 1:
            self._say(self.tr("%1 new notes, the last one: %2").replace("%1", str(missed)).replace("%2", self._last))
        else:
            self._say(self._last)
        self._pause.start()
