"""What engines say of themselves, as literals with their codes: told in English, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for Qt's lupdate, which goes by this name; this room knows no Qt. Translate with `QCoreApplication.translate('Engine', …)`."""
    return text


CONNECTING: Final = "connecting"
WRITES: Final = "writes"
HERE: Final = "here"
STATES: Final[Mapping[str, str]] = {
    CONNECTING: QT_TRANSLATE_NOOP("Engine", "Connecting to {host}…"),
    WRITES: QT_TRANSLATE_NOOP("Engine", "{model} at {host} writes the notes."),
    HERE: QT_TRANSLATE_NOOP("Engine", "{reason} The notes are written on this computer."),
}
"""Sentences of states, by code. `{reason}` stands for a sentence of a problem."""


def filled(text: str, names: tuple[tuple[str, str], ...]) -> str:
    """`text` with the things it speaks of."""
    for name, value in names:
        text = text.replace("{" + name + "}", value)
    return text
