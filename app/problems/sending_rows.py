"""What can be wrong with what is about to be sent to the Realtime service: found on this computer.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP
from .row import Row

SENDING: Final = (
    Row(
        "engine-fault",
        QT_TRANSLATE_NOOP("Problems", "The Realtime engine has met a fault of its own."),
        QT_TRANSLATE_NOOP("Problems", "Start again."),
        fatal=True,
    ),
    Row(
        "budget-session",
        QT_TRANSLATE_NOOP("Problems", "This session's spending limit of {cap} is reached."),
        QT_TRANSLATE_NOOP("Problems", "Raise it in Settings, or start a new session."),
        command="money",
        fatal=True,
        service=True,
        lasts=True,
    ),
    Row(
        "budget-day",
        QT_TRANSLATE_NOOP("Problems", "Today's spending limit of {cap} is reached."),
        QT_TRANSLATE_NOOP("Problems", "It resets at midnight, or raise it in Settings."),
        command="money",
        service=True,
        lasts=True,
    ),
    Row(
        "budget-month",
        QT_TRANSLATE_NOOP("Problems", "This month's spending limit of {cap} is reached."),
        QT_TRANSLATE_NOOP("Problems", "It resets on the first of the month, or raise it in Settings."),
        command="money",
        service=True,
        lasts=True,
    ),
    Row(
        "ledger",
        QT_TRANSLATE_NOOP("Problems", "The list of what leaves this computer cannot be written, so nothing is sent."),
        QT_TRANSLATE_NOOP("Problems", "Free some disk space and start again."),
        service=True,
        lasts=True,
    ),
    Row(
        "not-read",
        QT_TRANSLATE_NOOP("Problems", "The screen could not be read on this computer, so nothing of it is sent."),
        QT_TRANSLATE_NOOP("Problems", "“realtime-hud doctor” says what is missing."),
    ),
    Row(
        "print-too-small",
        QT_TRANSLATE_NOOP("Problems", "The text on the screen is so small that the model may misread it, even at its full size."),
        QT_TRANSLATE_NOOP("Problems", "Enlarge the text in that window or the scale of the screen."),
    ),
    Row(
        "picture-too-large",
        QT_TRANSLATE_NOOP("Problems", "A picture cannot be made small enough to be sent."),
        QT_TRANSLATE_NOOP("Problems", "Raise the picture limit in Settings."),
        command="settings",
        group="realtime",
    ),
    Row(
        "not-agreed",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The settings name the realtime engine, but you have not yet agreed that pictures of the screen go to {host}. Local notes are written.",
        ),
        QT_TRANSLATE_NOOP("Problems", "Choose Realtime in the window, or use --engine realtime."),
    ),
    Row(
        "prices",
        QT_TRANSLATE_NOOP("Problems", "The file of prices {file} cannot be used. The shipped prices are used."),
        QT_TRANSLATE_NOOP("Problems", "Fix {file} or remove it."),
    ),
    Row(
        "export",
        QT_TRANSLATE_NOOP("Problems", "The list cannot be written to {file}."),
        QT_TRANSLATE_NOOP("Problems", "Choose another folder, or free some space."),
        private=(
            "file",
            "detail",
        ),
    ),
)
