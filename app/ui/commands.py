"""Every command of the program as a row of data: the menu bar, the toolbar, the shortcuts, the tray and the command palette all read this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QCoreApplication

from ..marking import QT_TRANSLATE_NOOP

Menu = Literal["record", "edit", "view", "help"]
When = Literal["always", "ready", "idle", "running", "paused", "open", "note"]
"""ready: the recorder is loaded; idle: nothing is recorded; running: recording; paused; open: recording or paused; note: a note is shown."""


@dataclass(frozen=True, slots=True)
class Command:
    """One row. `text` and `tip` are translated in the context 'Commands'; `keys` are portable key sequences, the first one is shown."""

    id: str
    text: str
    tip: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    when: When = "ready"
    menu: Menu | None = "record"
    gap: bool = False
    """A separator stands before it in its menu."""
    lasting: bool = False
    """It is on or off, and off again when it makes no sense any more."""
    under: str = ""
    """The command beside which it stands in a menu of its own: `UNDER` has that menu's title."""


COMMANDS: tuple[Command, ...] = (
    Command(
        "start",
        QT_TRANSLATE_NOOP("Commands", "Start"),
        QT_TRANSLATE_NOOP("Commands", "Record the chosen screen and write notes"),
        "play",
        ("Ctrl+R",),
        "idle",
    ),
    Command(
        "pause",
        QT_TRANSLATE_NOOP("Commands", "Pause"),
        QT_TRANSLATE_NOOP("Commands", "Stop looking at the screen for now"),
        "pause",
        ("Ctrl+P",),
        "running",
    ),
    Command(
        "pause_15",
        QT_TRANSLATE_NOOP("Commands", "Pause for 15 minutes"),
        QT_TRANSLATE_NOOP("Commands", "Then recording resumes by itself"),
        when="open",
        under="pause",
    ),
    Command(
        "pause_30",
        QT_TRANSLATE_NOOP("Commands", "Pause for 30 minutes"),
        QT_TRANSLATE_NOOP("Commands", "Then recording resumes by itself"),
        when="open",
        under="pause",
    ),
    Command(
        "pause_60",
        QT_TRANSLATE_NOOP("Commands", "Pause for an hour"),
        QT_TRANSLATE_NOOP("Commands", "Then recording resumes by itself"),
        when="open",
        under="pause",
    ),
    Command(
        "pause_tomorrow",
        QT_TRANSLATE_NOOP("Commands", "Pause until tomorrow"),
        QT_TRANSLATE_NOOP("Commands", "Recording resumes by itself in the morning"),
        when="open",
        under="pause",
    ),
    Command(
        "resume",
        QT_TRANSLATE_NOOP("Commands", "Resume"),
        QT_TRANSLATE_NOOP("Commands", "Resume the paused recording"),
        "play",
        ("Ctrl+P",),
        "paused",
    ),
    Command(
        "stop",
        QT_TRANSLATE_NOOP("Commands", "Stop"),
        QT_TRANSLATE_NOOP("Commands", "End this recording; its notes are kept"),
        "square",
        ("Ctrl+Shift+R",),
        "open",
    ),
    Command(
        "shot",
        QT_TRANSLATE_NOOP("Commands", "Shot now"),
        QT_TRANSLATE_NOOP("Commands", "Note the screen as it is at this moment"),
        "camera",
        ("Ctrl+Shift+S",),
        "ready",
        gap=True,
    ),
    Command(
        "shot_later",
        QT_TRANSLATE_NOOP("Commands", "Shot in 3 seconds"),
        QT_TRANSLATE_NOOP("Commands", "Gives you time to open the menu you want in the picture"),
        "",
        (),
        "ready",
    ),
    Command(
        "mark",
        QT_TRANSLATE_NOOP("Commands", "Mark this moment"),
        QT_TRANSLATE_NOOP("Commands", "Put a mark in the current note"),
        "bookmark",
        ("Ctrl+Return", "Ctrl+Enter"),
        "open",
    ),
    Command(
        "keep_secrets",
        QT_TRANSLATE_NOOP("Commands", "Keep secrets in this note"),
        QT_TRANSLATE_NOOP("Commands", "Passwords, keys and card numbers stay readable in the current note and in its pictures, files and backups"),
        when="open",
        lasting=True,
    ),
    Command(
        "sources",
        QT_TRANSLATE_NOOP("Commands", "Choose what to record…"),
        QT_TRANSLATE_NOOP("Commands", "Live pictures of screens and windows to choose from"),
        "monitor",
        ("Ctrl+Shift+O",),
        "ready",
        gap=True,
    ),
    Command(
        "region",
        QT_TRANSLATE_NOOP("Commands", "Choose a region…"),
        QT_TRANSLATE_NOOP("Commands", "Drag over the part of the screen to record"),
        "crop",
        ("Ctrl+Shift+A",),
        "ready",
    ),
    Command(
        "region_3",
        QT_TRANSLATE_NOOP("Commands", "Choose a region in 3 seconds"),
        QT_TRANSLATE_NOOP("Commands", "Gives you time to open a menu or list that closes on a click"),
    ),
    Command(
        "region_5",
        QT_TRANSLATE_NOOP("Commands", "Choose a region in 5 seconds"),
        QT_TRANSLATE_NOOP("Commands", "Gives you time to open a menu or list that closes on a click"),
    ),
    Command(
        "last_region",
        QT_TRANSLATE_NOOP("Commands", "The last region again"),
        QT_TRANSLATE_NOOP("Commands", "Record the same region as last time"),
        "",
        ("Ctrl+Shift+L",),
    ),
    Command(
        "key",
        QT_TRANSLATE_NOOP("Commands", "Key of the Realtime engine…"),
        QT_TRANSLATE_NOOP("Commands", "Enter, test or forget the key of the service"),
        "",
        (),
        "ready",
        gap=True,
    ),
    Command(
        "model",
        QT_TRANSLATE_NOOP("Commands", "Model of the Realtime engine…"),
        QT_TRANSLATE_NOOP("Commands", "Choose the model that writes the notes, by price"),
        "",
        (),
        "ready",
    ),
    Command(
        "money",
        QT_TRANSLATE_NOOP("Commands", "Money and pictures sent…"),
        QT_TRANSLATE_NOOP("Commands", "What has left this computer, and what it cost"),
        "",
        ("Ctrl+Shift+M",),
        "ready",
    ),
    Command(
        "settings",
        QT_TRANSLATE_NOOP("Commands", "Settings…"),
        QT_TRANSLATE_NOOP("Commands", "Change how the program records and looks"),
        "settings",
        ("Ctrl+,",),
        "ready",
        gap=True,
    ),
    Command(
        "panic",
        QT_TRANSLATE_NOOP("Commands", "Stop and hide everything"),
        QT_TRANSLATE_NOOP("Commands", "Stop recording at once, discard anything unfinished, and hide the window and the HUD"),
        "eye-off",
        ("Ctrl+Shift+Backspace",),
        "ready",
        gap=True,
    ),
    Command(
        "erase",
        QT_TRANSLATE_NOOP("Commands", "Erase the last minutes…"),
        QT_TRANSLATE_NOOP("Commands", "Permanently erase the latest notes with their pictures and copies"),
        "trash-2",
        (),
        "ready",
    ),
    Command(
        "hotkeys",
        QT_TRANSLATE_NOOP("Commands", "Hotkeys…"),
        QT_TRANSLATE_NOOP("Commands", "Choose the keys that work in every program"),
        "keyboard",
        (),
        "ready",
    ),
    Command(
        "quit",
        QT_TRANSLATE_NOOP("Commands", "Quit"),
        QT_TRANSLATE_NOOP("Commands", "End the recording and close the program"),
        "power",
        ("Ctrl+Q",),
        "always",
    ),
    Command(
        "undo",
        QT_TRANSLATE_NOOP("Commands", "Undo"),
        QT_TRANSLATE_NOOP("Commands", "Undo your last change to the notes"),
        "undo-2",
        ("Ctrl+Z",),
        "ready",
        "edit",
    ),
    Command(
        "redo",
        QT_TRANSLATE_NOOP("Commands", "Redo"),
        QT_TRANSLATE_NOOP("Commands", "Redo the change you undid"),
        "redo-2",
        ("Ctrl+Shift+Z",),
        "ready",
        "edit",
    ),
    Command(
        "copy",
        QT_TRANSLATE_NOOP("Commands", "Copy"),
        QT_TRANSLATE_NOOP("Commands", "Copy the selected text"),
        "copy",
        ("Ctrl+C",),
        "note",
        "edit",
        gap=True,
    ),
    Command(
        "write",
        QT_TRANSLATE_NOOP("Commands", "Write a line"),
        QT_TRANSLATE_NOOP("Commands", "Go to the field where you write a line of your own"),
        "pencil",
        ("Ctrl+L",),
        "open",
        "edit",
        gap=True,
    ),
    Command(
        "quick_note",
        QT_TRANSLATE_NOOP("Commands", "Quick note…"),
        QT_TRANSLATE_NOOP("Commands", "Write a line in the HUD without leaving your work"),
        "",
        ("Ctrl+Shift+N",),
        "ready",
        "edit",
    ),
    Command(
        "edit",
        QT_TRANSLATE_NOOP("Commands", "Edit this paragraph"),
        QT_TRANSLATE_NOOP("Commands", "Change the paragraph the cursor is in"),
        "pencil",
        ("F2",),
        "note",
        "edit",
    ),
    Command(
        "remove",
        QT_TRANSLATE_NOOP("Commands", "Remove this paragraph"),
        QT_TRANSLATE_NOOP("Commands", "Remove the paragraph the cursor is in from the notes"),
        "trash-2",
        ("Ctrl+Backspace",),
        "note",
        "edit",
    ),
    Command(
        "rename",
        QT_TRANSLATE_NOOP("Commands", "Rename this note…"),
        QT_TRANSLATE_NOOP("Commands", "Give this note another title"),
        "",
        (),
        "note",
        "edit",
        gap=True,
    ),
    Command(
        "remove_note",
        QT_TRANSLATE_NOOP("Commands", "Delete this note…"),
        QT_TRANSLATE_NOOP("Commands", "Delete this note and its pictures for good"),
        "trash-2",
        (),
        "note",
        "edit",
    ),
    Command(
        "search",
        QT_TRANSLATE_NOOP("Commands", "Search all notes"),
        QT_TRANSLATE_NOOP("Commands", "Find words in every note"),
        "search",
        ("Ctrl+Shift+F",),
        "ready",
        "view",
    ),
    Command(
        "find",
        QT_TRANSLATE_NOOP("Commands", "Find in this note"),
        QT_TRANSLATE_NOOP("Commands", "Find words in this note"),
        "search",
        ("Ctrl+F",),
        "note",
        "view",
    ),
    Command(
        "palette",
        QT_TRANSLATE_NOOP("Commands", "All commands…"),
        QT_TRANSLATE_NOOP("Commands", "Find and run any command"),
        "command",
        ("Ctrl+K",),
        "always",
        "view",
    ),
    Command(
        "next_part",
        QT_TRANSLATE_NOOP("Commands", "Next part of the window"),
        QT_TRANSLATE_NOOP("Commands", "Move between list, note and search"),
        "",
        ("F6",),
        "always",
        "view",
        gap=True,
    ),
    Command(
        "sidebar",
        QT_TRANSLATE_NOOP("Commands", "Show or hide the list"),
        QT_TRANSLATE_NOOP("Commands", "More room for the note"),
        "panel-left",
        ("Ctrl+B",),
        "always",
        "view",
    ),
    Command(
        "newest",
        QT_TRANSLATE_NOOP("Commands", "Go to the newest note"),
        QT_TRANSLATE_NOOP("Commands", "Jump to the end and follow along"),
        "arrow-down",
        ("Ctrl+End",),
        "note",
        "view",
    ),
    Command(
        "hud",
        QT_TRANSLATE_NOOP("Commands", "HUD"),
        QT_TRANSLATE_NOOP("Commands", "Show or hide the small window that stays on top with the latest lines"),
        "picture-in-picture-2",
        ("Ctrl+Shift+H",),
        "ready",
        "view",
        gap=True,
    ),
    Command(
        "hud_touch",
        QT_TRANSLATE_NOOP("Commands", "Move or resize the HUD"),
        QT_TRANSLATE_NOOP("Commands", "Lets you click, move and resize the HUD for a while"),
        "",
        (),
        "ready",
        "view",
    ),
    Command(
        "hud_form",
        QT_TRANSLATE_NOOP("Commands", "Compact or expanded HUD"),
        QT_TRANSLATE_NOOP("Commands", "One line, or the latest lines"),
        "",
        (),
        "ready",
        "view",
    ),
    Command(
        "details",
        QT_TRANSLATE_NOOP("Commands", "Details of the last problem"),
        QT_TRANSLATE_NOOP("Commands", "What went wrong, in full"),
        "info",
        ("Ctrl+D",),
        "always",
        "help",
    ),
    Command(
        "remove_plain",
        QT_TRANSLATE_NOOP("Commands", "Remove unencrypted files of earlier notes…"),
        QT_TRANSLATE_NOOP("Commands", "Markdown files and damaged files that were there before the notes were encrypted"),
        menu=None,
    ),
    Command(
        "set_aside",
        QT_TRANSLATE_NOOP("Commands", "Set encrypted notes aside…"),
        QT_TRANSLATE_NOOP("Commands", "When their key is lost: they are kept in a folder of their own, and new notes begin"),
        menu=None,
    ),
    Command(
        "report",
        QT_TRANSLATE_NOOP("Commands", "Save a report…"),
        QT_TRANSLATE_NOOP("Commands", "A text file with checks, versions and the log, for someone who helps you"),
        "",
        (),
        "always",
        "help",
    ),
    Command(
        "about",
        QT_TRANSLATE_NOOP("Commands", "About Realtime HUD"),
        QT_TRANSLATE_NOOP("Commands", "Version and licences"),
        "",
        (),
        "always",
        "help",
    ),
)

UNDER = {"pause": QT_TRANSLATE_NOOP("Commands", "Pause for")}
"""Titles of the menus beside a command."""
SPANS = {"pause_15": "15", "pause_30": "30", "pause_60": "60", "pause_tomorrow": "tomorrow"}
"""How long each of these pauses lasts, in the words of `runtime.pausing`."""

MENUS: tuple[tuple[Menu, str], ...] = (
    ("record", QT_TRANSLATE_NOOP("Commands", "&Record")),
    ("edit", QT_TRANSLATE_NOOP("Commands", "&Edit")),
    ("view", QT_TRANSLATE_NOOP("Commands", "&View")),
    ("help", QT_TRANSLATE_NOOP("Commands", "&Help")),
)


def said(text: str) -> str:
    """A text of this table in the user's language."""
    return QCoreApplication.translate("Commands", text)
