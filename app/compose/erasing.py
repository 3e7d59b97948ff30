"""Erases the last minutes from this home: notes, pictures, copies, files and the ledger; looks afterwards whether anything of it is left on the disk.

What is to be erased is written down first, so that a run that is killed in the middle is finished by the next one.
"""

from __future__ import annotations

import contextlib
import json
import mmap
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..files import make_private_dir, write_whole
from ..guard.ledger import Ledger
from ..marking import QT_TRANSLATE_NOOP, Said, joined, worded
from ..notes.erase import Erased
from ..notes.scribe import Scribe
from ..notes.wipe import Span
from ..settings.paths import Paths

HONEST = (
    "Out of reach are what a service already received, what an SSD holds in reserve, snapshots of the file system, "
    "a backup program of yours, or a file you copied elsewhere."
)
_NAME = "erasing.json"
_BECAME = {
    (True, False): QT_TRANSLATE_NOOP("Problems", "{notes} and {pictures} are erased; no trace of it was found on the disk."),
    (True, True): QT_TRANSLATE_NOOP(
        "Problems", "{notes} and {pictures} are erased, and {sent} of what was sent lost its content; no trace of it was found on the disk."
    ),
    (False, False): QT_TRANSLATE_NOOP("Problems", "{notes} and {pictures} are erased, but not all:"),
    (False, True): QT_TRANSLATE_NOOP("Problems", "{notes} and {pictures} are erased, and {sent} of what was sent lost its content, but not all:"),
}
"""By whether it is whole and whether something sent was among it."""
_NOTES = (QT_TRANSLATE_NOOP("Problems", "1 note"), QT_TRANSLATE_NOOP("Problems", "{count} notes"))
_PICTURES = (QT_TRANSLATE_NOOP("Problems", "1 picture"), QT_TRANSLATE_NOOP("Problems", "{count} pictures"))
_LEDGER_STAYS = QT_TRANSLATE_NOOP("Problems", "The list of what was sent still holds its thumbnails: {why}.")
_HOLDS = QT_TRANSLATE_NOOP("Problems", "{file} still holds some of it.")
_ENTRIES = (QT_TRANSLATE_NOOP("Problems", "1 entry"), QT_TRANSLATE_NOOP("Problems", "{count} entries"))


@dataclass(frozen=True, slots=True)
class Report:
    """What was erased.

    Attributes:
        notes, pictures, sent: How many notes, pictures and entries of the ledger.
        remains: What is still there and why, a sentence each; empty when a search of the disk found nothing of it.
        said: What else became of files, a sentence each.
    """

    notes: int
    pictures: int
    sent: int
    remains: tuple[str, ...]
    said: tuple[str, ...] = ()

    @property
    def sentence(self) -> Said:
        """What became of it, for people."""
        counted = {"notes": _count(self.notes, _NOTES), "pictures": _count(self.pictures, _PICTURES), "sent": _count(self.sent, _ENTRIES)}
        return joined([worded(_BECAME[not self.remains, bool(self.sent)], **counted), *self.remains, *self.said])


def erase(paths: Paths, folder: Path, scribe: Scribe, span: Span) -> Report:
    """Erases with an open scribe, on its thread. `folder`: that of the Markdown files. Raises nothing."""
    remains: list[str] = []
    note = paths.state / _NAME
    try:
        make_private_dir(paths.state)
        write_whole(note, json.dumps({"since": span.since, "until": span.until}))
    except OSError:
        pass  # it is erased all the same; only nobody finishes it after a kill
    erased = scribe.erase(span)
    remains += erased.remains
    sent = 0
    try:
        sent = Ledger(paths.data / "ledger").erase(span.since, span.until)
    except OSError as error:
        remains.append(worded(_LEDGER_STAYS, why=error.strerror))
    folders = {folder, *erased.folders}
    _sweep(paths, folders)
    named = " ".join(remains)
    remains += [worded(_HOLDS, file=path) for path in _holding(paths, folders, erased) if str(path) not in named]
    if not remains:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)
    return Report(erased.notes, erased.pictures, sent, tuple(dict.fromkeys(remains)), erased.said)


def finish(paths: Paths, folder: Path, scribe: Scribe) -> Report | None:
    """Goes on with what a killed run had begun to erase. None when there is nothing of the kind."""
    try:
        said = json.loads((paths.state / _NAME).read_text(encoding="utf-8"))
        span = Span(float(said["since"]), float(said["until"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return erase(paths, folder, scribe, span)


def last(minutes: float, now: float | None = None) -> Span:
    """The span of the last minutes."""
    until = time.time() if now is None else now
    return Span(until - 60 * minutes, until)


def _sweep(paths: Paths, folders: Collection[Path]) -> None:
    """Half-written files that a kill left behind hold whatever was being written."""
    for place in {paths.data, paths.state, paths.backups, *folders, paths.data / "ledger"}:
        for path in place.glob(".*.tmp") if place.is_dir() else ():
            with contextlib.suppress(OSError):
                path.unlink()


def _holding(paths: Paths, folders: Collection[Path], erased: Erased) -> Iterator[Path]:
    """The files of this home in which a line that was erased still stands."""
    signs = {form for mark in erased.marks for form in (mark.encode("utf-8", "replace"), json.dumps(mark)[1:-1].encode())}
    if not signs:
        return
    places = {paths.config, paths.data, paths.state, *folders}
    files = {path for place in places if place.is_dir() for path in place.rglob("*") if path.is_file() and path != paths.pictures_db}
    for path in sorted(files):
        if _holds(path, signs):
            yield path


def _holds(path: Path, signs: set[bytes]) -> bool:
    try:
        with path.open("rb") as file:
            if not path.stat().st_size:
                return False
            with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
                return any(content.find(sign) >= 0 for sign in signs)
    except (OSError, ValueError):
        return False


def _count(number: int, words: tuple[str, str]) -> Said:
    one, many = words
    return worded(one if number == 1 else many, count=number)
