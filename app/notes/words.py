"""What the notes say to people when something is wrong: cause and cure, in one place so that it can be translated."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ..events import Problem
from ..marking import QT_TRANSLATE_NOOP, Said, joined, worded
from ..problems.table import PROBLEMS, new_problem
from .retention import Kind, Notice


class StoreError(Exception):
    """The store cannot do what was asked; `problem` says it in words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


RETRY_S = 5.0
"""How often a store in trouble is tried again."""


def _waits(code: str, said: str, **names: object) -> Problem:
    """The store cannot take notes now; they are kept until it can, and it is tried again."""
    return new_problem(code, "goes-on", detail=said, retry_s=RETRY_S, **names)


def busy(path: Path) -> Problem:
    return _waits("store-busy", str(path))


def newer(path: Path, found: int, known: int) -> Problem:
    return new_problem("store-newer", "goes-on", detail=str(path), found=found, known=known)


def foreign(path: Path) -> Problem:
    return new_problem("store-foreign", "goes-on", detail=str(path), file=path)


def from_sqlite(error: sqlite3.Error, path: Path, code: int = 0) -> Problem:
    """What an error of SQLite means to a person. `code`: where the error does not have it itself."""
    code = code or getattr(error, "sqlite_errorcode", 0) & 0xFF
    said = f"{path}: {error} ({getattr(error, 'sqlite_errorname', 'no code')})"
    if code == sqlite3.SQLITE_FULL:
        return _waits("disk-full", said, folder=path.parent)
    if code == sqlite3.SQLITE_READONLY:
        return readonly(path, said)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL):
        return _waits("store-locked", said)
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return _waits("store-damaged", said)
    if code == sqlite3.SQLITE_AUTH:
        return new_problem("notes-encrypted", detail=said)
    if code == sqlite3.SQLITE_CANTOPEN:
        return unreachable(path, said)
    return _waits("disk-trouble", said, folder=path.parent)


def from_os(error: OSError, path: Path) -> Problem:
    """What an error of the file system means to a person."""
    said = f"{path}: {error}"
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return _waits("disk-full", said, folder=path.parent)
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return readonly(path, said)
    return unreachable(path, said)


def readonly(path: Path, said: str) -> Problem:
    return _waits("store-readonly", said, folder=path.parent)


def unreachable(path: Path, said: str) -> Problem:
    return _waits("store-unreachable", said, folder=path.parent)


UNTITLED = "Notes"
RECOVERED = "Recovered notes"


def emptied(path: Path) -> Problem:
    return new_problem("store-emptied", detail=str(path), file=path, backups=path.with_name("backups"))


def older(path: Path) -> Problem:
    return new_problem("store-older", detail=str(path))


def damaged_file(path: Path, said: str) -> Problem:
    return new_problem("store-damaged", detail=f"{path}: {said}")


def damaged_notes(path: Path, count: int) -> Problem:
    return new_problem("notes-changed", detail=str(path), count=count)


def removed(path: Path) -> Problem:
    return _waits("store-removed", str(path))


def replaced(path: Path) -> Problem:
    return _waits("store-replaced", str(path))


def back() -> Problem:
    return new_problem("store-back")


def only_in_memory() -> Problem:
    return new_problem("rescue-failed")


def rescued(path: Path) -> Problem:
    return new_problem("notes-rescued", detail=str(path))


def pictures(error: Exception) -> Problem:
    return new_problem("pictures-failed", detail=str(error))


def pictures_damaged(bad: Path) -> Problem:
    return new_problem("pictures-damaged", detail=str(bad), bad=bad)


def no_such_note() -> Problem:
    return new_problem("note-gone")


DRAFT_TITLE = "Recording"
MARKED = "Marked"


def no_file(error: OSError, path: Path) -> Problem:
    return new_problem("file-failed", detail=str(error), folder=path)


def changed_outside(path: Path, kept: Path) -> Problem:
    return new_problem("file-changed", detail=str(kept), file=path.name, kept=kept.name)


def begun_anew(old: Path, new: Path) -> Problem:
    return new_problem("file-gone", detail=f"{old} -> {new}", file=old.name, new=new.name)


def own_lines_stay(path: Path) -> Said:
    return worded(
        QT_TRANSLATE_NOOP(
            "Problems",
            "The file {file} stays, as it holds lines of your own; what was noted is taken out of it.",
        ),
        file=path,
    )


def copy_stays(path: Path) -> Said:
    return worded(
        QT_TRANSLATE_NOOP(
            "Problems",
            "The file {file} is a copy that this program did not make; it was left alone and still holds the notes.",
        ),
        file=path,
    )


def not_found(path: Path) -> Said:
    return worded(
        QT_TRANSLATE_NOOP(
            "Problems",
            "The file {file} is not there any more; if you moved it away or made copies elsewhere, they still hold the notes.",
        ),
        file=path,
    )


def no_part(path: Path) -> Said:
    return worded(QT_TRANSLATE_NOOP("Problems", "Nothing of what was noted was found in {file}."), file=path)


def part_gone(path: Path, own: bool) -> Said:
    if own:
        return worded(QT_TRANSLATE_NOOP("Problems", "What was noted is taken out of {file}; lines of your own among it stay there."), file=path)
    return worded(QT_TRANSLATE_NOOP("Problems", "What was noted is taken out of {file}; nothing else in it was changed."), file=path)


def lines_blanked(path: Path) -> Said:
    return worded(QT_TRANSLATE_NOOP("Problems", "The lines of these notes in {file} are made empty."), file=path)


def out_gone(path: Path) -> Problem:
    return new_problem("out-gone", detail=str(path), file=path.name)


def no_out(error: OSError, path: Path) -> Problem:
    return new_problem("out-failed", detail=str(error), file=path, why=error.strerror or error)


def files_stay(sentences: Sequence[str]) -> Problem:
    return new_problem("files-stay", detail="; ".join(sentences), which=joined(sentences))


def files_cleared(sentences: Sequence[str]) -> Problem:
    return new_problem("files-cleared", which=joined(sentences))


def no_backup(error: Exception, folder: Path) -> Problem:
    return new_problem("backup-failed", detail=str(error), folder=folder)


def mended(put_back: int, lost: int) -> Problem:
    also = [name for name, count in (("put-back", put_back), ("lost", lost)) if count]
    return new_problem("note-damaged", *also, put_back=put_back, lost=lost)


def restored(bad: Path, backup: float | None, salvaged: int, rebuilt: int) -> Problem:
    also = [name for name, found in (("backup", backup is not None), ("salvaged", salvaged), ("rebuilt", rebuilt)) if found]
    when = "" if backup is None else f"{datetime.fromtimestamp(backup).astimezone():%Y-%m-%d %H:%M}"
    return new_problem("store-restored", *(also or ["anew"]), detail=str(bad), bad=bad, when=when, salvaged=salvaged, rebuilt=rebuilt)


def still_there(path: Path) -> Said:
    return worded(QT_TRANSLATE_NOOP("Problems", "The file {file} could not be changed and may still hold what was to be erased."), file=path)


def damaged_stays(path: Path) -> Said:
    return worded(
        QT_TRANSLATE_NOOP(
            "Problems",
            "The damaged file {file} was kept aside and may still hold some of it. Delete it when you do not need it to save anything from.",
        ),
        file=path,
    )


def not_encrypted(path: Path) -> Problem:
    return new_problem("notes-not-encrypted", file=path)


def not_converted(path: Path, error: Exception) -> Problem:
    return new_problem("notes-not-converted", detail=f"{path}: {error}", file=path, why=getattr(error, "strerror", None) or str(error))


def in_use(path: Path) -> Problem:
    return new_problem("notes-in-use", detail=str(path))


def converting(size: int, *, sealed: bool) -> Problem:
    return new_problem("notes-converting", "on" if sealed else "off", size=max(1, round(size / 1e6)))


def converted(*, sealed: bool) -> Problem:
    return new_problem("notes-converted", "on" if sealed else "off")


def asks_keyring() -> Problem:
    return new_problem("keyring-asked")


def copy_damaged(bad: Path) -> Problem:
    return new_problem("copy-damaged", file=bad)


def key_unreachable(why: str) -> Problem:
    return new_problem("notes-key-unreachable", why=in_sentence(why))


def no_keyring(why: str) -> Problem:
    return new_problem("notes-no-keyring", why=in_sentence(why))


def in_sentence(why: str) -> str:
    """A sentence as it stands inside of another."""
    return why[:1].lower() + why[1:].rstrip(".")


def key_gone() -> Problem:
    return new_problem("notes-key-gone")


def no_sqlcipher(error: Exception) -> Problem:
    return new_problem("sqlcipher-missing", detail=str(error))


def stays_encrypted(file: Path) -> Problem:
    return new_problem("notes-stay-encrypted", file=file)


def set_aside(folder: Path) -> Problem:
    return new_problem("notes-set-aside", folder=folder)


def still_plain(files: Sequence[Path]) -> Problem:
    return new_problem("files-not-encrypted", "1" if len(files) == 1 else "n", count=len(files), file=files[0])


def not_open() -> Problem:
    return new_problem("store-closed")


def notes_remain(problem: Problem) -> Said:
    row = PROBLEMS[problem.code]
    causes = row.parts(tuple(name for name in problem.also if name != "goes-on"))
    return Said(((_NOTES_REMAIN, ()), *((text, problem.names) for text in (*causes, row.cure) if text)))


_NOTES_REMAIN = QT_TRANSLATE_NOOP("Problems", "The notes are not erased, or not wholly.")


def pictures_remain(error: Exception) -> Said:
    return worded(QT_TRANSLATE_NOOP("Problems", "The pictures are not erased, or not wholly: {why}."), why=error)


GOING: dict[Kind, str] = {"pictures": "pictures-due", "notes": "notes-due"}
"""Codes of the problems that announce what will be deleted."""


def going(notice: Notice, now: float) -> Problem:
    """Says the day, what goes, and why."""
    on = datetime.fromtimestamp(notice.on(now)).astimezone()
    day, count = f"{on.day} {on:%B}", notice.count
    days = "-1" if notice.limit == 1 else ""
    if notice.kind == "notes":
        return new_problem("notes-due", f"old{days}", day=day, count=count, limit=_days(notice.limit))
    if notice.why == "age":
        return new_problem("pictures-due", f"{'one-old' if count == 1 else 'old'}{days}", day=day, count=count, limit=_days(notice.limit))
    return new_problem("pictures-due", "one-over" if count == 1 else "over", day=day, count=count, limit=_size(notice.limit))


def _days(days: float) -> Said:
    return worded(QT_TRANSLATE_NOOP("Problems", "1 day")) if days == 1 else worded(QT_TRANSLATE_NOOP("Problems", "{days} days"), days=f"{days:g}")


def _size(size: float) -> str:
    return f"{size / 2**30:.3g} GB" if size >= 2**29 else f"{size / 2**20:.3g} MB"
