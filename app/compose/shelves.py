"""Where this home's notes lie, and the notes without a recording: to read, to export, to change."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ..events import FromNotes, Problem
from ..notes import words
from ..notes.keeping import Keeping, Rules
from ..notes.notices import standing
from ..notes.opening import Places, open_scribe
from ..notes.retention import Rule
from ..notes.scribe import Scribe
from ..notes.shelf import Shelf
from ..notes.vault import Vault
from ..settings.paths import Paths
from ..settings.schema import Settings
from ..settings.store import SettingsFile
from ..system.disk import is_network
from .erasing import finish


@dataclass(frozen=True, slots=True)
class Outputs:
    """Files of the user's that a recording writes into: its `notes`, `under` a heading where one is named, and its `events`."""

    notes: Path | None = None
    under: str = ""
    events: Path | None = None


def places(paths: Paths, settings: Settings, outputs: Outputs | None = None) -> Places:
    """Where this home's notes lie."""
    return Places(
        db=paths.notes_db,
        backups=paths.backups,
        rescue=paths.rescue_folder,
        folder=notes_folder(paths, settings),
        pictures=paths.pictures_db,
        rules=rules_of(settings),
        network=is_network(paths.notes_db),
        out=None if outputs is None or outputs.notes is None else outputs.notes.absolute(),
        under=outputs.under if outputs is not None else "",
        events=None if outputs is None or outputs.events is None else outputs.events.absolute(),
    )


def rules_of(settings: Settings) -> Rules:
    """How long pictures and notes are kept."""
    return Rules(Rule(settings.picture_days, round(settings.picture_gb * 2**30)), Rule(settings.notes_days))


def keeping(paths: Paths) -> Keeping:
    """What is announced to be deleted in this home, for reading."""
    return Keeping(paths.notes_db, paths.pictures_db, rules_of(SettingsFile(paths.settings_file).load().settings))


def announced(paths: Paths) -> list[Problem]:
    """What will be deleted soon, in words."""
    return [words.going(notice, time.time()) for notice in standing(paths.notes_db.parent)]


def notes_folder(paths: Paths, settings: Settings) -> Path:
    """The folder of the Markdown files. One that is named without its place lies in the home, wherever the program is started."""
    named = os.path.expanduser(settings.notes_folder)  # noqa: PTH111 - that of `Path` raises when there is no such user
    return paths.data / named if named else paths.notes_folder


@contextmanager
def open_notes(paths: Paths) -> Iterator[Shelf]:
    """The notes, for reading. Raises FileNotFoundError when there are none yet, StoreError when they cannot be read."""
    if not paths.notes_db.exists():
        raise FileNotFoundError(paths.notes_db)
    shelf = Shelf(paths.notes_db)
    try:
        yield shelf
    finally:
        shelf.close()


@contextmanager
def open_pictures(paths: Paths) -> Iterator[Vault | None]:
    """The pictures, or None when none were ever kept."""
    if not paths.pictures_db.exists():
        yield None
        return
    vault = Vault(paths.pictures_db)
    try:
        yield vault
    finally:
        vault.close()


@contextmanager
def open_writing(paths: Paths, tell: Callable[[FromNotes], None]) -> Iterator[Scribe]:
    """The notes, for changes made outside a recording."""
    settings = SettingsFile(paths.settings_file).load().settings
    scribe = open_scribe(places(paths, settings), tell, time.monotonic())
    finish(paths, notes_folder(paths, settings), scribe)
    try:
        yield scribe
    finally:
        scribe.close(time.time())
