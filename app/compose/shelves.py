"""Where this home's notes lie, and the notes without a recording: to read, to export, to change."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..events import FromNotes, Problem
from ..marking import QT_TRANSLATE_NOOP, Said, joined, worded
from ..notes import words
from ..notes.database import looks_encrypted
from ..notes.finding import whose
from ..notes.keeping import Keeping, Rules
from ..notes.mirror import Cleared
from ..notes.notices import standing
from ..notes.opening import Places, open_scribe, were_notes
from ..notes.retention import Rule
from ..notes.scribe import Scribe
from ..notes.shelf import Shelf
from ..notes.vault import Vault
from ..notes.words import StoreError
from ..settings.paths import Paths
from ..settings.schema import Settings
from ..settings.store import Loaded, SettingsFile
from ..system.disk import is_network
from .erasing import finish
from .folders import notes_folder
from .sealing import Meanwhile, Sealing, nobody, prepare, sealing_now, settled


@dataclass(frozen=True, slots=True)
class Outputs:
    """Files of the user's that a recording writes into: its `notes`, `under` a heading where one is named, and its `events`."""

    notes: Path | None = None
    under: str = ""
    events: Path | None = None


def places(paths: Paths, settings: Settings, outputs: Outputs | None = None, sealing: Sealing | None = None) -> Places:
    """Where this home's notes lie, and how they are encrypted."""
    sealing = sealing or Sealing()
    folder = notes_folder(paths, settings)
    files = settings.plain_files or not settings.encrypted
    return Places(
        db=paths.notes_db,
        backups=paths.backups,
        rescue=paths.rescue_folder,
        folder=folder if files else None,
        resting=None if files else folder,
        pictures=paths.pictures_db,
        rules=rules_of(settings),
        network=is_network(paths.notes_db),
        out=None if outputs is None or outputs.notes is None else outputs.notes.absolute(),
        under=outputs.under if outputs is not None else "",
        events=None if outputs is None or outputs.events is None else outputs.events.absolute(),
        cipher=sealing.cipher,
        locked=sealing.locked,
    )


def rules_of(settings: Settings) -> Rules:
    """How long pictures and notes are kept."""
    return Rules(Rule(settings.picture_days, round(settings.picture_gb * 2**30)), Rule(settings.notes_days))


def keeping(paths: Paths) -> Keeping:
    """What is announced to be deleted in this home, for reading."""
    sealing = sealing_now(paths)
    pictures = paths.pictures_db if sealing.locked is None else None
    return Keeping(paths.notes_db, pictures, rules_of(SettingsFile(paths.settings_file).load().settings), cipher=sealing.cipher)


def announced(paths: Paths) -> list[Problem]:
    """What will be deleted soon, in words."""
    return [words.going(notice, time.time()) for notice in standing(paths.notes_db.parent)]


def still_plain(paths: Paths, settings: Settings) -> list[Problem]:
    """That there are files of earlier notes which are not encrypted while the notes are, in words."""
    found = _plain_files(paths, settings)
    return [words.still_plain(found)] if found else []


def plain_files(paths: Paths) -> list[Path]:
    """Files of earlier notes that are not encrypted while the notes are: Markdown files, and damaged stores that were moved aside."""
    return _plain_files(paths, settings_of(paths).settings)


def _plain_files(paths: Paths, settings: Settings) -> list[Path]:
    if not settings.encrypted or settings.plain_files:
        return []
    damaged = [path for folder in (paths.data, paths.backups) for path in sorted(folder.glob("*.db.bad*")) if not looks_encrypted(path)]
    return [*sorted(path for path in notes_folder(paths, settings).glob("*.md") if whose(path) not in ("", "?")), *damaged]


_FILE_REMOVED = QT_TRANSLATE_NOOP("Problems", "1 file was removed.")
_FILES_REMOVED = QT_TRANSLATE_NOOP("Problems", "{count} files were removed.")


def removed_in_words(paths: Paths, scribe: Scribe) -> tuple[Said, list[Path], Cleared]:
    """Removes them, and says it; also the files that are gone, and what was said of single ones. Raises nothing."""
    found = plain_files(paths)
    cleared = remove_files(paths, scribe, found)
    gone = [path for path in found if not path.exists()]
    sentence = worded(_FILE_REMOVED if len(gone) == 1 else _FILES_REMOVED, count=len(gone))
    return joined((sentence, *cleared.said, *cleared.remains)), gone, cleared


def settings_of(paths: Paths, *, mend: bool = False) -> Loaded:
    """The settings of this home as they are to hold. `mend`: see `settled`."""
    return settled(paths, SettingsFile(paths.settings_file).load(), mend=mend)


def remove_files(paths: Paths, scribe: Scribe, files: Sequence[Path]) -> Cleared:
    """Takes what was noted out of such files. What could be read of a damaged store is in the notes. Raises nothing."""
    cleared = scribe.remove_files([whose(path) for path in files if path.suffix == ".md"])
    for path in files:
        if path.suffix != ".md":
            try:
                path.unlink()
            except OSError:
                cleared = cleared.and_(Cleared(remains=(words.still_there(path),)))
    return cleared


def shelf_of(paths: Paths, settings: Settings, sealing: Sealing) -> Shelf:
    """The notes of this home, for reading."""
    return Shelf(paths.notes_db, sealing.cipher, sealing.locked, lambda: were_notes(paths.backups, notes_folder(paths, settings)))


@contextmanager
def open_notes(paths: Paths, meanwhile: Meanwhile = nobody) -> Iterator[Shelf]:
    """The notes, for reading. `meanwhile` is told what is waited for.

    Raises FileNotFoundError when there are none yet, StoreError when they cannot be read.
    """
    if not paths.notes_db.exists():
        raise FileNotFoundError(paths.notes_db)
    sealing = sealing_now(paths, tell=meanwhile)
    shelf = shelf_of(paths, settings_of(paths).settings, sealing)
    try:
        yield shelf
    finally:
        shelf.close()


@contextmanager
def open_pictures(paths: Paths) -> Iterator[Vault | None]:
    """The pictures, or None when none were ever kept."""
    sealing = sealing_now(paths)
    if not paths.pictures_db.exists() or sealing.locked is not None:
        yield None
        return
    vault = Vault(paths.pictures_db, sealing.cipher)
    try:
        yield vault
    finally:
        vault.close()


@contextmanager
def open_writing(paths: Paths, tell: Callable[[FromNotes], None], meanwhile: Meanwhile = nobody) -> Iterator[Scribe]:
    """The notes, for changes made outside a recording. `meanwhile` is told what is waited for.

    Raises StoreError: they are encrypted, and cannot be opened.
    """
    loaded = settings_of(paths, mend=True)
    settings = loaded.settings
    sealing = prepare(paths, settings, tell=meanwhile)
    if sealing.locked is not None:
        raise StoreError(sealing.locked)
    for said in (*(each for each in loaded.problems if each.code == "notes-stay-encrypted"), *sealing.said):
        tell(said)
    scribe = open_scribe(places(paths, settings, sealing=sealing), tell, time.monotonic())
    finish(paths, notes_folder(paths, settings), scribe)
    try:
        yield scribe
    finally:
        scribe.close(time.time())
