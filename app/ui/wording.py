"""The sentences on what is true now, in the language and with the clock of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from ..standing.sentences import Sentences


def sentences() -> Sentences:
    """Made once by whoever shows them."""
    return Sentences(_translated, clock)


def clock(t: float) -> str:
    """A time of day as the user's locale writes it; `t` in unix seconds."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(t)).time(), QLocale.FormatType.ShortFormat)


def _translated(text: str) -> str:
    return QCoreApplication.translate("Standing", text)
