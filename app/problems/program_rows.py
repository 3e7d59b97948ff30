"""What can be wrong with the settings and the program itself.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP
from .row import Row

PROGRAM: Final = (
    # ------------------------------------------------------------------ settings
    Row(
        "settings-value",
        "",
        QT_TRANSLATE_NOOP("Problems", "Change it in the settings or in {file}."),
        command="settings",
        group="record",
        sentences={
            "line": QT_TRANSLATE_NOOP("Problems", "Line {line} of the settings file sets “{key}” to {value}."),
            "file": QT_TRANSLATE_NOOP("Problems", "The settings file sets “{key}” to {value}."),
            "choices": QT_TRANSLATE_NOOP("Problems", "It takes one of {choices}."),
            "switch": QT_TRANSLATE_NOOP("Problems", "It takes true or false."),
            "text": QT_TRANSLATE_NOOP("Problems", "It takes a text on one line, in quotation marks."),
            "number-range": QT_TRANSLATE_NOOP("Problems", "It takes a number from {low} to {high}."),
            "whole-range": QT_TRANSLATE_NOOP("Problems", "It takes a whole number from {low} to {high}."),
            "number": QT_TRANSLATE_NOOP("Problems", "It takes a number."),
            "whole": QT_TRANSLATE_NOOP("Problems", "It takes a whole number."),
            "default": QT_TRANSLATE_NOOP("Problems", "The default {default} is used."),
            "empty": QT_TRANSLATE_NOOP("Problems", "It is empty by default, which is used."),
        },
        private=("value",),
    ),
    Row(
        "settings-unknown",
        QT_TRANSLATE_NOOP("Problems", "The settings file holds names that mean nothing to this version: {keys}. They stay in it and change nothing."),
        QT_TRANSLATE_NOOP("Problems", "Correct or remove them in {file}."),
    ),
    Row(
        "settings-group",
        "",
        QT_TRANSLATE_NOOP("Problems", "Correct {file}."),
        command="settings",
        group="record",
        sentences={
            "line": QT_TRANSLATE_NOOP(
                "Problems", "Line {line} of the settings file sets “{key}” to a value, but it is a group of settings. Their defaults are used."
            ),
            "file": QT_TRANSLATE_NOOP(
                "Problems", "The settings file sets “{key}” to a value, but it is a group of settings. Their defaults are used."
            ),
        },
    ),
    Row(
        "settings-broken",
        "",
        QT_TRANSLATE_NOOP("Problems", "Correct {bad} and name it “{name}” again, or choose your settings anew."),
        command="settings",
        group="record",
        sentences={
            "line": QT_TRANSLATE_NOOP("Problems", "The settings file is broken: line {line} of it cannot be read."),
            "nothing": QT_TRANSLATE_NOOP("Problems", "The settings file is broken: it is not a settings file."),
            "kept": QT_TRANSLATE_NOOP("Problems", "It is kept as “{kept}” and the defaults are used."),
        },
    ),
    Row(
        "settings-unreadable",
        QT_TRANSLATE_NOOP("Problems", "The settings file cannot be read. The defaults are used."),
        QT_TRANSLATE_NOOP("Problems", "Give yourself the right to read {file}."),
        command="settings",
        group="record",
    ),
    Row(
        "settings-unwritable",
        QT_TRANSLATE_NOOP("Problems", "The settings cannot be saved. They apply until the program ends."),
        QT_TRANSLATE_NOOP("Problems", "Free some space, or give yourself the right to write in {folder}."),
        command="settings",
        group="record",
    ),
    Row(
        "settings-source",
        QT_TRANSLATE_NOOP("Problems", "The source in the settings cannot be recorded: “{source}”. {why} Nothing is recorded until that is fixed."),
        QT_TRANSLATE_NOOP("Problems", "Change 'Record' in the settings, or choose a source."),
        command="settings",
        group="record",
        private=(
            "source",
            "why",
        ),
    ),
    # ------------------------------------------------------------------ the program itself
    Row(
        "internal",
        QT_TRANSLATE_NOOP("Problems", "Because of a fault in the program, part of the notes was lost. Recording continues."),
        QT_TRANSLATE_NOOP("Problems", "Please report it with the log file that 'realtime-hud doctor' names."),
    ),
    Row(
        "thread-ended",
        "",
        QT_TRANSLATE_NOOP(
            "Problems",
            "Start the program again. What was noted is kept. Please report it with the log file that 'realtime-hud doctor' names.",
        ),
        fatal=True,
        lasts=True,
        sentences={
            "read": QT_TRANSLATE_NOOP("Problems", "A fault in the program has ended the part of it that reads the screen."),
            "note": QT_TRANSLATE_NOOP("Problems", "A fault in the program has ended the part of it that writes the notes."),
        },
    ),
    Row(
        "program-fault",
        QT_TRANSLATE_NOOP("Problems", "Something went wrong inside the program. It carries on as far as it can."),
        QT_TRANSLATE_NOOP("Problems", "If it happens again, please send the log file."),
    ),
    Row(
        "program-incomplete",
        QT_TRANSLATE_NOOP("Problems", "The part that records cannot be loaded. Existing notes are not affected."),
        QT_TRANSLATE_NOOP("Problems", "Install the program again, or run 'realtime-hud doctor' to find out why."),
        fatal=True,
        lasts=True,
    ),
    Row(
        "engine-later",
        QT_TRANSLATE_NOOP("Problems", "{engine} writes the notes from the next Start. This recording continues as it is."),
        phrases=("engine",),
    ),
    # ------------------------------------------------------------------ the report
    Row(
        "report-exists",
        QT_TRANSLATE_NOOP("Problems", "{file} is there already and is not a report by this program, so it is left as it is."),
        QT_TRANSLATE_NOOP("Problems", "Choose another name."),
        private=("file",),
    ),
    Row(
        "report-failed",
        QT_TRANSLATE_NOOP("Problems", "The report cannot be written to {file}."),
        QT_TRANSLATE_NOOP("Problems", "Choose another folder, or free some space."),
        private=("file", "detail"),
    ),
    # ------------------------------------------------------------------ notes in the window
    Row(
        "picture-gone",
        QT_TRANSLATE_NOOP("Problems", "The picture for this note is no longer kept."),
        QT_TRANSLATE_NOOP("Problems", "Settings, Pictures says how long pictures are kept."),
        command="settings",
        group="pictures",
    ),
    Row("link-refused", QT_TRANSLATE_NOOP("Problems", "Only web addresses are opened from notes, not {address}."), private=("address",)),
)
