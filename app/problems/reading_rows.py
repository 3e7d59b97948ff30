"""What can be wrong with reading the screen.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP
from .row import Row

READING: Final = (
    Row(
        "reader-weights",
        "",
        QT_TRANSLATE_NOOP("Problems", "Install the program again. Your notes stay as they are."),
        fatal=True,
        lasts=True,
        sentences={
            "missing": QT_TRANSLATE_NOOP("Problems", "The text reader cannot start: its file {file} is missing from {folder}."),
            "damaged": QT_TRANSLATE_NOOP("Problems", "The text reader cannot start: its file {file} in {folder} is damaged or was changed."),
        },
    ),
    Row(
        "reader-crashed",
        QT_TRANSLATE_NOOP("Problems", "The text reader stopped twice at the same picture. What was noted before is safe."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "It is tried again, and the next picture is read in any case. If this message returns, choose a smaller region or start anew.",
        ),
        retry_s=30.0,
    ),
    Row(
        "reader-memory",
        QT_TRANSLATE_NOOP("Problems", "There is not enough memory to read the screen."),
        QT_TRANSLATE_NOOP("Problems", "Close programs that are not needed, or choose a smaller region. The picture is read again by itself."),
        retry_s=5.0,
    ),
    Row("reading-cancelled", QT_TRANSLATE_NOOP("Problems", "Reading this picture was cancelled.")),
    Row(
        "reading-hangs",
        QT_TRANSLATE_NOOP("Problems", "Reading the screen takes far too long, so notes come late."),
        QT_TRANSLATE_NOOP("Problems", "If it does not end by itself, stop and start the recording. What was noted is kept."),
        lasts=True,
    ),
    Row(
        "script-unsupported",
        "",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The local engine reads Latin letters; the Realtime engine reads other scripts. Pictures are still kept: look there.",
        ),
        sentences={
            "named": QT_TRANSLATE_NOOP(
                "Problems",
                "Text on this screen is probably {script}, which the built-in reader cannot read. It is left out, and counted where it stood.",
            ),
            "unknown": QT_TRANSLATE_NOOP(
                "Problems",
                "Text on this screen is in a script that the built-in reader cannot read. It is left out, and counted where it stood.",
            ),
        },
        phrases=("script",),
    ),
    Row(
        "local-page",
        QT_TRANSLATE_NOOP("Problems", "One picture could not be turned into notes."),
        QT_TRANSLATE_NOOP("Problems", "Recording goes on with the next one. Please report this with the log if it comes again."),
    ),
)
