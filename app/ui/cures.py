"""Which command of the window helps with a problem."""

from __future__ import annotations

from ..marking import QT_TRANSLATE_NOOP
from ..problems.table import PROBLEMS

BUTTONS = {
    "key": QT_TRANSLATE_NOOP("Cures", "Enter key…"),
    "model": QT_TRANSLATE_NOOP("Cures", "Choose model…"),
    "money": QT_TRANSLATE_NOOP("Cures", "Spending…"),
    "hotkeys": QT_TRANSLATE_NOOP("Cures", "Hotkeys…"),
    "region": QT_TRANSLATE_NOOP("Cures", "Choose region…"),
    "set_aside": QT_TRANSLATE_NOOP("Cures", "Set aside…"),
    "remove_plain": QT_TRANSLATE_NOOP("Cures", "Remove…"),
    "settings": QT_TRANSLATE_NOOP("Cures", "Settings…"),
}
"""What the button says, by the command."""


def cure_of(code: str) -> tuple[str, str] | None:
    """(command, words of the button) that help with a problem; None where a button cannot."""
    row = PROBLEMS.get(code)
    return (row.command, BUTTONS[row.command]) if row is not None and row.command else None


def command_of(code: str) -> str:
    """The command of the window that helps; '' where a button cannot."""
    help_ = cure_of(code)
    return help_[0] if help_ is not None else ""


def of_the_service() -> frozenset[str]:
    """The codes of problems that are over when the service answers again."""
    return frozenset(row.code for row in PROBLEMS.values() if row.service)


def group_for(code: str) -> str:
    """The group of settings in which a problem is mended; the first one where it is none of theirs."""
    row = PROBLEMS.get(code)
    return (row.group if row is not None else "") or "record"
