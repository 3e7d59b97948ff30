"""Where this home's notes lie, and the notes without a recording: to read, to export, to change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..events import FromNotes, Problem
from ..notes import words
from ..notes.database import is_plain
from ..notes.finding import whose
from ..notes.keeping import Keeping, Rules
from ..notes.mirror import Cleared
from ..notes.notices import standing
from ..notes.opening import Places, open_scribe
from ..notes.retention import Rule
from ..notes.scribe import Scribe
from ..notes.shelf import Shelf
from ..notes.vault import Vault
from ..notes.words import StoreError
from ..settings.paths import Paths
from ..settings.schema import Settings
from ..settings.store import SettingsFile
from ..system.disk import is_network
from .erasing import finish
from .sealing import Sealing, prepare, sealing_now


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
    count = len(_plain_files(paths, settings))
    return [words.still_plain(count, notes_folder(paths, settings))] if count else []


def plain_files(paths: Paths) -> list[Path]:
    """Files of earlier notes that are not encrypted while the notes are: Markdown files, and damaged stores that were moved aside."""
    return _plain_files(paths, SettingsFile(paths.settings_file).load().settings)


def _plain_files(paths: Paths, settings: Settings) -> list[Path]:
    if not settings.encrypted or settings.plain_files:
        return []
    damaged = [path for path in (*paths.data.glob("notes.db.bad-*"), *paths.data.glob("pictures.db.bad")) if is_plain(path)]
    return [*sorted(path for path in notes_folder(paths, settings).glob("*.md") if whose(path) not in ("", "?")), *damaged]


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


def notes_folder(paths: Paths, settings: Settings) -> Path:
    """The folder of the Markdown files. One that is named without its place lies in the home, wherever the program is started."""
    named = os.path.expanduser(settings.notes_folder)  # noqa: PTH111 - that of `Path` raises when there is no such user
    return paths.data / named if named else paths.notes_folder


@contextmanager
def open_notes(paths: Paths) -> Iterator[Shelf]:
    """The notes, for reading. Raises FileNotFoundError when there are none yet, StoreError when they cannot be read."""
    if not paths.notes_db.exists():
        raise FileNotFoundError(paths.notes_db)
    sealing = sealing_now(paths)
    shelf = Shelf(paths.notes_db, sealing.cipher, sealing.locked)
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
def open_writing(paths: Paths, tell: Callable[[FromNotes], None]) -> Iterator[Scribe]:
    """The notes, for changes made outside a recording. Raises StoreError: they are encrypted, and cannot be opened."""
    settings = SettingsFile(paths.settings_file).load().settings
    sealing = prepare(paths, settings)
    if sealing.locked is not None:
        raise StoreError(sealing.locked)
    for said in sealing.said:
        tell(said)
    scribe = open_scribe(places(paths, settings, sealing=sealing), tell, time.monotonic())
    finish(paths, notes_folder(paths, settings), scribe)
    try:
        yield scribe
    finally:
        scribe.close(time.time())
