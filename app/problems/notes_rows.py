"""What can be wrong with keeping notes.

Tested in: tests/problems/test_table.py
"""

from __future__ import annotations

from typing import Final

from ..marking import QT_TRANSLATE_NOOP
from .row import Row

_GOES_ON: Final = {"goes-on": QT_TRANSLATE_NOOP("Problems", "Notes go on and are kept in memory and in a rescue file until they can be stored.")}

NOTES: Final = (
    # ------------------------------------------------------------------ the store
    Row(
        "store-busy",
        QT_TRANSLATE_NOOP("Problems", "Another Realtime HUD is recording into the same notes."),
        QT_TRANSLATE_NOOP("Problems", "Stop the other recording, or start this one with --home and another folder."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "store-newer",
        QT_TRANSLATE_NOOP(
            "Problems",
            "The notes were written by a newer version of Realtime HUD (format {found}, this one knows {known}) and are left untouched.",
        ),
        QT_TRANSLATE_NOOP("Problems", "Install the newest Realtime HUD, or start with --home and another folder."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "store-emptied",
        QT_TRANSLATE_NOOP("Problems", "The file of the notes, {file}, is empty although there were notes: it was damaged."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Start a recording once: that brings them back from the newest backup in {backups} and from the Markdown files. Check the disk.",
        ),
    ),
    Row(
        "store-older",
        QT_TRANSLATE_NOOP("Problems", "The notes were written by an older version of Realtime HUD and have not been updated yet."),
        QT_TRANSLATE_NOOP("Problems", "Start a recording once, or open the window: that updates them, after making a backup."),
        lasts=True,
    ),
    Row(
        "store-foreign",
        QT_TRANSLATE_NOOP("Problems", "The file in the place of the notes belongs to another program and is left untouched."),
        QT_TRANSLATE_NOOP("Problems", "Move {file} away, or start with --home and another folder."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "store-locked",
        QT_TRANSLATE_NOOP("Problems", "Another program has locked the notes."),
        QT_TRANSLATE_NOOP("Problems", "Close other programs that have the notes open, such as a database viewer or a backup."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "store-damaged",
        QT_TRANSLATE_NOOP("Problems", "The file of the notes is damaged."),
        QT_TRANSLATE_NOOP("Problems", "Start the program again: it restores the newest backup. Check the disk if this happens twice."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "store-readonly",
        QT_TRANSLATE_NOOP("Problems", "The folder of the notes, {folder}, cannot be written."),
        QT_TRANSLATE_NOOP("Problems", "Give yourself the right to write there, or start with --home and another folder."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "store-unreachable",
        QT_TRANSLATE_NOOP("Problems", "The file of the notes cannot be opened."),
        QT_TRANSLATE_NOOP("Problems", "Check that {folder} is a folder that you may use, or start with --home and another folder."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "store-closed",
        QT_TRANSLATE_NOOP("Problems", "The file of the notes cannot be opened."),
        QT_TRANSLATE_NOOP("Problems", "Fix what keeps it from being opened, then erase again."),
    ),
    Row(
        "store-removed",
        QT_TRANSLATE_NOOP(
            "Problems", "The file of the notes was removed while it was written. It has been made again with everything that was in it."
        ),
        QT_TRANSLATE_NOOP("Problems", "To remove notes, remove them in the program; to move the file, stop the recording first."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "store-replaced",
        QT_TRANSLATE_NOOP("Problems", "Another file was put in the place of the notes while they were written. It is used from now on."),
        QT_TRANSLATE_NOOP("Problems", "To bring back a backup, stop the recording first."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row("store-back", QT_TRANSLATE_NOOP("Problems", "The notes are being stored again; everything that had to wait is in them.")),
    Row(
        "store-restored",
        QT_TRANSLATE_NOOP("Problems", "The file of the notes was damaged."),
        QT_TRANSLATE_NOOP("Problems", "Check whether anything is missing; the damaged file is kept as {bad}. Check the disk."),
        sentences={
            "backup": QT_TRANSLATE_NOOP("Problems", "The backup of {when} is in its place."),
            "salvaged": QT_TRANSLATE_NOOP("Problems", "Newer notes saved from the damaged file: {salvaged}."),
            "rebuilt": QT_TRANSLATE_NOOP("Problems", "Notes taken from the Markdown files: {rebuilt}."),
            "anew": QT_TRANSLATE_NOOP("Problems", "No backup and no Markdown file was found, so the notes start empty."),
        },
    ),
    # ------------------------------------------------------------------ the disk
    Row(
        "disk-full",
        QT_TRANSLATE_NOOP("Problems", "The disk is full."),
        QT_TRANSLATE_NOOP("Problems", "Free some space on the disk of {folder}."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "disk-trouble",
        QT_TRANSLATE_NOOP("Problems", "The disk did not accept the notes."),
        QT_TRANSLATE_NOOP("Problems", "Check the disk of {folder} and the space left on it."),
        lasts=True,
        sentences=_GOES_ON,
    ),
    Row(
        "notes-hang",
        QT_TRANSLATE_NOOP("Problems", "The notes cannot be written: the disk does not answer."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Check that the disk or network folder of the notes can be reached. What was read waits in memory and is written then.",
        ),
        lasts=True,
    ),
    Row(
        "rescue-failed",
        QT_TRANSLATE_NOOP("Problems", "No disk accepts the notes, not even the temporary folder. New notes are kept in memory only."),
        QT_TRANSLATE_NOOP("Problems", "Free some space before you close the program: until then the newest notes would be lost with it."),
        lasts=True,
        retry_s=5.0,
    ),
    Row("notes-rescued", QT_TRANSLATE_NOOP("Problems", "Notes that an earlier recording could not store are now in your notes.")),
    Row(
        "pictures-failed",
        QT_TRANSLATE_NOOP("Problems", "Pictures cannot be kept at the moment. Notes are not affected."),
        QT_TRANSLATE_NOOP("Problems", "Free some space on the disk; pictures are kept again as soon as it takes them."),
    ),
    Row(
        "pictures-damaged",
        QT_TRANSLATE_NOOP(
            "Problems", "The file of the pictures was damaged and begun anew; earlier pictures cannot be shown. Notes are not affected."
        ),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Put pictures.db back from a backup of yours if you have one; the damaged file is kept as {bad}. Check the disk.",
        ),
    ),
    Row(
        "backup-failed",
        QT_TRANSLATE_NOOP("Problems", "The daily backup of the notes could not be made. The notes themselves are stored."),
        QT_TRANSLATE_NOOP("Problems", "Free some space on the disk of {folder}; it is tried again in an hour."),
        retry_s=3600.0,
    ),
    # ------------------------------------------------------------------ notes and files
    Row(
        "note-damaged",
        QT_TRANSLATE_NOOP("Problems", "The disk has changed notes by itself."),
        QT_TRANSLATE_NOOP("Problems", "Check the disk, and copy your notes to another one soon."),
        sentences={
            "put-back": QT_TRANSLATE_NOOP("Problems", "Notes put back as written: {put_back}."),
            "lost": QT_TRANSLATE_NOOP("Problems", "Notes shown as damaged, because no backup and no Markdown file has their text: {lost}."),
        },
    ),
    Row(
        "notes-changed",
        QT_TRANSLATE_NOOP("Problems", "Notes no longer as written, because the disk has changed the file by itself: {count}. All others are fine."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Start a recording once: it puts them back from the backup or the Markdown file where they can be found. Check the disk.",
        ),
    ),
    Row(
        "note-gone",
        QT_TRANSLATE_NOOP("Problems", "This note no longer exists."),
        QT_TRANSLATE_NOOP("Problems", "Open the session again to see its notes as they are now."),
    ),
    Row(
        "file-failed",
        QT_TRANSLATE_NOOP("Problems", "The Markdown file of the notes cannot be written in {folder}. The notes themselves are safe."),
        QT_TRANSLATE_NOOP("Problems", "Free some space, give yourself the right to write there, or choose another folder in the settings."),
        lasts=True,
        retry_s=1.0,
        command="settings",
        group="notes",
        private=("detail",),
    ),
    Row(
        "file-changed",
        QT_TRANSLATE_NOOP(
            "Problems",
            "Someone changed the Markdown file “{file}”, and it is no longer clear which lines are theirs. It is kept as “{kept}”.",
        ),
        QT_TRANSLATE_NOOP("Problems", "Copy your own lines from there into the new file; from now on they stay in it."),
        private=(
            "file",
            "kept",
            "detail",
        ),
    ),
    Row(
        "file-gone",
        QT_TRANSLATE_NOOP(
            "Problems", "The Markdown file “{file}” is not where it was written, or something else is in its place. A new one was started: “{new}”."
        ),
        QT_TRANSLATE_NOOP("Problems", "If you moved it, it is still where you put it: nothing was changed in it."),
        private=(
            "file",
            "new",
            "detail",
        ),
    ),
    Row(
        "out-gone",
        QT_TRANSLATE_NOOP("Problems", "The file “{file}” that the notes were added to is gone. The notes themselves are safe."),
        QT_TRANSLATE_NOOP(
            "Problems", "Put it back where it was, and they go on in it; or export them when the recording is over: realtime-hud notes export."
        ),
        lasts=True,
        retry_s=1.0,
        private=(
            "file",
            "detail",
        ),
    ),
    Row(
        "out-failed",
        QT_TRANSLATE_NOOP("Problems", "The notes cannot be added to {file}: {why}. The notes themselves are safe."),
        QT_TRANSLATE_NOOP(
            "Problems",
            "Give yourself the right to write there, or free some space; or export them when the recording is over: realtime-hud notes export.",
        ),
        lasts=True,
        retry_s=1.0,
        private=(
            "file",
            "detail",
        ),
    ),
    Row("files-cleared", QT_TRANSLATE_NOOP("Problems", "{which} Everything else of what was deleted is gone."), private=("which",)),
    Row(
        "files-stay",
        QT_TRANSLATE_NOOP("Problems", "Some files still hold what was deleted. {which} Everything else of it is gone."),
        QT_TRANSLATE_NOOP("Problems", "Look at these files and delete them yourself if you do not want them."),
        private=("which", "detail"),
    ),
    # ------------------------------------------------------------------ what will be deleted
    Row(
        "pictures-due",
        "",
        QT_TRANSLATE_NOOP("Problems", "Choose Keep in the window, say 'realtime-hud notes keep', or change the rule in Settings."),
        brief=QT_TRANSLATE_NOOP("Problems", "Choose Keep above the list of notes, or change the rule."),
        command="settings",
        group="pictures",
        sentences={
            "over": QT_TRANSLATE_NOOP("Problems", "On {day}, {count} pictures of the oldest recordings will be deleted to stay within {limit}."),
            "one-over": QT_TRANSLATE_NOOP("Problems", "On {day}, the oldest picture will be deleted to stay within {limit}."),
            "old": QT_TRANSLATE_NOOP(
                "Problems", "On {day}, {count} pictures of the oldest recordings will be deleted because you keep pictures for {limit}."
            ),
            "one-old": QT_TRANSLATE_NOOP("Problems", "On {day}, the oldest picture will be deleted because you keep pictures for {limit}."),
            "old-1": QT_TRANSLATE_NOOP(
                "Problems", "On {day}, {count} pictures of the oldest recordings will be deleted because you keep pictures for one day."
            ),
            "one-old-1": QT_TRANSLATE_NOOP("Problems", "On {day}, the oldest picture will be deleted because you keep pictures for one day."),
        },
    ),
    Row(
        "notes-due",
        "",
        QT_TRANSLATE_NOOP("Problems", "Choose Keep in the window, say 'realtime-hud notes keep', or change the rule in Settings."),
        brief=QT_TRANSLATE_NOOP("Problems", "Choose Keep above the list of notes, or change the rule."),
        command="settings",
        group="notes",
        sentences={
            "old": QT_TRANSLATE_NOOP("Problems", "On {day}, {count} of the oldest notes will be deleted because you keep notes for {limit}."),
            "old-1": QT_TRANSLATE_NOOP("Problems", "On {day}, {count} of the oldest notes will be deleted because you keep notes for one day."),
        },
    ),
)
