"""What the notes say to people when something is wrong: cause and cure, in one place so that it can be translated."""

from __future__ import annotations

import errno
import sqlite3
from datetime import datetime
from pathlib import Path

from ..events import Problem


class StoreError(Exception):
    """The store cannot do what was asked; `problem` says it in words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


RETRY_S = 5.0
"""How often a store in trouble is tried again."""

_GOES_ON = "Notes go on and are kept in memory and in a rescue file until they can be stored."


def busy(path: Path) -> Problem:
    return Problem(
        "store-busy",
        "Another Realtime HUD is recording into the same notes. " + _GOES_ON,
        "Stop the other recording, or start this one with --home and another folder.",
        RETRY_S,
        detail=str(path),
    )


def newer(path: Path, found: int, known: int) -> Problem:
    return Problem(
        "store-newer",
        f"The notes were written by a newer version of Realtime HUD (format {found}, this one knows {known}) and are left untouched. " + _GOES_ON,
        "Install the newest Realtime HUD, or start with --home and another folder.",
        detail=str(path),
    )


def foreign(path: Path) -> Problem:
    return Problem(
        "store-foreign",
        "The file in the place of the notes belongs to another program and is left untouched. " + _GOES_ON,
        f"Move {path} away, or start with --home and another folder.",
        detail=str(path),
    )


def from_sqlite(error: sqlite3.Error, path: Path, code: int = 0) -> Problem:
    """What an error of SQLite means to a person. `code`: where the error does not have it itself."""
    code = code or getattr(error, "sqlite_errorcode", 0) & 0xFF
    said = f"{path}: {error} ({getattr(error, 'sqlite_errorname', 'no code')})"
    if code == sqlite3.SQLITE_FULL:
        return Problem("disk-full", "The disk is full. " + _GOES_ON, f"Free some space on the disk of {path.parent}.", RETRY_S, detail=said)
    if code == sqlite3.SQLITE_READONLY:
        return readonly(path, said)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        cure = "Close other programs that have the notes open, such as a database viewer or a backup."
        return Problem("store-locked", "Another program has locked the notes. " + _GOES_ON, cure, RETRY_S, detail=said)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        cure = "Start the program again: it restores the newest backup. Check the disk if this happens twice."
        return Problem("store-damaged", "The file of the notes is damaged. " + _GOES_ON, cure, RETRY_S, detail=said)
    if code == sqlite3.SQLITE_CANTOPEN:
        return unreachable(path, said)
    cure = f"Check the disk of {path.parent} and the space left on it."
    return Problem("disk-trouble", "The disk did not take the notes. " + _GOES_ON, cure, RETRY_S, detail=said)


def from_os(error: OSError, path: Path) -> Problem:
    """What an error of the file system means to a person."""
    said = f"{path}: {error}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Problem("disk-full", "The disk is full. " + _GOES_ON, f"Free some space on the disk of {path.parent}.", RETRY_S, detail=said)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return readonly(path, said)
    return unreachable(path, said)


def readonly(path: Path, said: str) -> Problem:
    return Problem(
        "store-readonly",
        f"The folder of the notes, {path.parent}, cannot be written. " + _GOES_ON,
        "Give yourself the right to write there, or start with --home and another folder.",
        RETRY_S,
        detail=said,
    )


def unreachable(path: Path, said: str) -> Problem:
    cure = f"Check that {path.parent} is a folder that you may use, or start with --home and another folder."
    return Problem("store-unreachable", "The file of the notes cannot be opened. " + _GOES_ON, cure, RETRY_S, detail=said)


UNTITLED = "Notes"
RECOVERED = "Recovered notes"


def older(path: Path) -> Problem:
    return Problem(
        "store-older",
        "The notes were written by an older version of Realtime HUD and are not brought up to date yet.",
        "Start a recording once, or open the window: that brings them up to date, after a backup.",
        detail=str(path),
    )


def damaged_file(path: Path, said: str) -> Problem:
    return Problem(
        "store-damaged",
        "The file of the notes is damaged.",
        "Start the program again: it restores the newest backup. Check the disk if this happens twice.",
        detail=f"{path}: {said}",
    )


def damaged_notes(path: Path, count: int) -> Problem:
    which = "One note is" if count == 1 else f"{count} notes are"
    return Problem(
        "note-damaged",
        f"{which} no longer as written: the disk has changed the file by itself. All others are fine.",
        "Start a recording once: it puts them back from the backup or the Markdown file where they can be found. Check the disk.",
        detail=str(path),
    )


def removed(path: Path) -> Problem:
    return Problem(
        "store-removed",
        "The file of the notes was removed while it was written. It is made anew with all that was in it. " + _GOES_ON,
        "To remove notes, remove them in the program; to move the file, stop the recording first.",
        RETRY_S,
        detail=str(path),
    )


def replaced(path: Path) -> Problem:
    return Problem(
        "store-replaced",
        "Another file was put in the place of the notes while they were written. It is used from now on. " + _GOES_ON,
        "To bring back a backup, stop the recording first.",
        RETRY_S,
        detail=str(path),
    )


def back() -> Problem:
    return Problem("store-back", "The notes are being stored again; everything that had to wait is in them.")


def only_in_memory() -> Problem:
    return Problem(
        "rescue-failed",
        "No disk takes the notes, not even the folder for temporary files. Notes go on in memory only.",
        "Free some space before you close the program: until then the newest notes would be lost with it.",
        RETRY_S,
    )


def rescued(path: Path) -> Problem:
    return Problem("notes-rescued", "Notes that an earlier recording could not store are now in your notes.", detail=str(path))


def pictures(error: Exception) -> Problem:
    return Problem(
        "pictures-failed",
        "Pictures cannot be kept at the moment. Notes are not affected.",
        "Free some space on the disk; pictures are kept again as soon as it takes them.",
        detail=str(error),
    )


def no_such_note() -> Problem:
    return Problem("note-gone", "This note is not there any more.", "Open the session again to see its notes as they are now.")


DRAFT_TITLE = "Recording"
MARKED = "Marked"


def no_file(error: OSError, path: Path) -> Problem:
    return Problem(
        "file-failed",
        f"The Markdown file of the notes cannot be written in {path}. The notes themselves are safe.",
        "Free some space, give yourself the right to write there, or choose another folder in the settings.",
        1.0,
        detail=str(error),
    )


def changed_outside(path: Path, kept: Path) -> Problem:
    return Problem(
        "file-changed",
        f"Somebody changed the Markdown file “{path.name}”. The changed one is kept as “{kept.name}”.",
        "Change notes in the window rather than in the file: the file is written anew from the notes.",
        detail=str(kept),
    )


def no_backup(error: Exception, folder: Path) -> Problem:
    return Problem(
        "backup-failed",
        "The daily backup of the notes could not be made. The notes themselves are stored.",
        f"Free some space on the disk of {folder}; it is tried again in an hour.",
        3600.0,
        detail=str(error),
    )


def mended(put_back: int, lost: int) -> Problem:
    parts = ["The disk has changed notes by itself."]
    if put_back:
        parts.append(f"{put_back} {_notes(put_back)} put back as written.")
    if lost:
        parts.append(f"{lost} {_notes(lost)} shown as damaged, because no backup and no Markdown file has the text.")
    return Problem("note-damaged", " ".join(parts), "Check the disk, and copy your notes to another one soon.")


def restored(bad: Path, backup: float | None, salvaged: int, rebuilt: int) -> Problem:
    parts = ["The file of the notes was damaged."]
    if backup is not None:
        parts.append(f"The backup of {datetime.fromtimestamp(backup).astimezone():%Y-%m-%d %H:%M} is in its place.")
    if salvaged:
        parts.append(f"{salvaged} newer {_notes(salvaged)} saved from the damaged file.")
    if rebuilt:
        parts.append(f"{rebuilt} {_notes(rebuilt)} taken from the Markdown files.")
    if len(parts) == 1:
        parts.append("No backup and no Markdown file was found, so the notes begin anew.")
    cure = f"Look whether something is missing; the damaged file is kept as {bad}. Check the disk."
    return Problem("store-restored", " ".join(parts), cure, detail=str(bad))


def still_there(path: Path) -> str:
    return f"The file {path} could not be changed and may still hold what was to be erased."


def not_open() -> Problem:
    return Problem("store-unreachable", "The file of the notes cannot be opened.", "Mend what keeps it from being opened, then erase again.")


def notes_remain(problem: Problem) -> str:
    cause = problem.message.replace(_GOES_ON, "").strip()
    return f"The notes are not erased, or not wholly: {cause[:1].lower()}{cause[1:]} {problem.cure}".strip()


def pictures_remain(error: Exception) -> str:
    return f"The pictures are not erased, or not wholly: {error}."


def _notes(count: int) -> str:
    return "note was" if count == 1 else "notes were"
