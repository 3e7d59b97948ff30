"""What engines say of themselves, as literals with their codes: told in English, translated where they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ..marking import QT_TRANSLATE_NOOP

CONNECTING: Final = "connecting"
WRITES: Final = "writes"
HERE: Final = "here"
STATES: Final[Mapping[str, str]] = {
    CONNECTING: QT_TRANSLATE_NOOP("Engine", "Connecting to {host}…"),
    WRITES: QT_TRANSLATE_NOOP("Engine", "{model} at {host} writes the notes."),
    HERE: QT_TRANSLATE_NOOP("Engine", "{reason} The notes are written on this computer."),
}
"""Sentences of states, by code. `{reason}` stands for a sentence of a problem."""
