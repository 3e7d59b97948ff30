"""Makes each Qt-free object once and hands each its neighbours."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .capture.beneath import open_beneath
from .capture.camera import Camera
from .capture.grabber import open_grabber
from .capture.screens import SourceChoice
from .engines.engine import Engine
from .engines.local.engine import LocalEngine
from .events import NoteEvent, Problem
from .files import resource
from .notes.opening import Places, open_scribe
from .notes.scribe import Scribe
from .notes.shelf import Shelf
from .notes.vault import Vault
from .reading.desk import Desk
from .recorder import Recorder, Way
from .settings.paths import Paths
from .settings.schema import Settings
from .settings.store import SettingsFile
from .system.windows import open_windows
from .values import Frame

log = logging.getLogger(__name__)

READER_THREADS = max(1, min(2, (os.cpu_count() or 2) // 2))


@dataclass(frozen=True, slots=True)
class Parts:
    """What a window or a verb is given.

    Attributes:
        problems: What a person should know before anything begins: a broken settings file, for example.
    """

    recorder: Recorder
    paths: Paths
    settings: Settings
    settings_file: SettingsFile
    problems: tuple[Problem, ...]


def compose(
    paths: Paths,
    *,
    choice: SourceChoice | None = None,
    engine: str | None = None,
    fallback: str | None = None,
    interval_s: float | None = None,
    out: Path | None = None,
    has_windows: bool = False,
) -> Parts:
    """Everything that records, put together but not started. What is None comes from the settings.

    `has_windows`: this process shows windows of its own, which must not stand in its pictures.
    """
    file = SettingsFile(paths.settings_file)
    loaded = file.load()
    settings = loaded.settings
    problems = list(loaded.problems)
    if choice is None:
        choice, trouble = saved_choice(settings.source)
        problems += trouble
    windows = open_windows(os.environ, sys.platform)
    camera = Camera(
        lambda: open_grabber(os.environ, sys.platform),
        choice,
        lambda: tuple(window for window in windows() if window.pid != os.getpid()),
        settings.interval if interval_s is None else interval_s,
        beneath=open_beneath(os.environ, sys.platform, os.getpid()) if has_windows else None,
    )
    way = Way(
        camera=camera,
        desk=Desk(resource("reader"), READER_THREADS, settings.script),
        engine=_engines(settings),
        scribe=_scribe(paths, settings, out),
        encode=_encode,
        describe=describe,
        keep_pictures=settings.keep_pictures,
    )
    return Parts(Recorder(way, choice, engine or settings.engine), paths, settings, file, tuple(problems))


def saved_choice(text: str) -> tuple[SourceChoice, list[Problem]]:
    """The source a setting names; the main screen, and why, when it cannot be understood."""
    try:
        return (SourceChoice.of_region(text) if "," in text else SourceChoice.of_screen(text)), []
    except ValueError as error:
        return SourceChoice(), [Problem("settings-source", f"{error} The main screen is recorded.", "Change 'Record' in the settings.")]


def describe(choice: SourceChoice) -> str:
    """The source in the words of a sentence: 'Recording …'."""
    match choice.kind:
        case "all":
            return "all screens"
        case "screen":
            return f"screen {choice.screen}" if choice.screen else "the main screen"
        case "region":
            size = choice.rect
            return f"a region of {size.w} × {size.h} pixels" if size else "a region"
        case "window":
            return f"the window '{choice.title}'"


def _engines(settings: Settings) -> Callable[[str], Engine]:
    def make(name: str) -> Engine:
        return LocalEngine(settings.detail)

    return make


def _scribe(paths: Paths, settings: Settings, out: Path | None) -> Callable[[Callable[[NoteEvent | Problem], None]], Scribe]:
    def make(tell: Callable[[NoteEvent | Problem], None]) -> Scribe:
        def checked(event: NoteEvent | Problem) -> None:
            if isinstance(event, Problem) and event.code == "store-busy":
                # Two programs must not record into the same notes: the second one says so and ends.
                event = replace(event, fatal=True)
            tell(event)

        _prune(paths, settings.picture_days)
        return open_scribe(places(paths, settings, out), checked, time.monotonic())

    return make


def _prune(paths: Paths, days: int) -> None:
    """Removes pictures older than `days`; 0 keeps them for ever."""
    if days and paths.pictures_db.exists():
        with open_pictures(paths) as vault:
            try:
                if vault is not None:
                    vault.prune(time.time(), days)
            except Exception:
                log.exception("Old pictures could not be removed")


def places(paths: Paths, settings: Settings, out: Path | None = None) -> Places:
    """Where this home's notes lie."""
    return Places(
        db=paths.notes_db,
        backups=paths.backups,
        rescue=paths.rescue_folder,
        folder=notes_folder(paths, settings),
        pictures=paths.pictures_db,
        out=None if out is None else out.absolute(),
    )


def notes_folder(paths: Paths, settings: Settings) -> Path:
    """The folder of the Markdown files."""
    return Path(settings.notes_folder).expanduser() if settings.notes_folder else paths.notes_folder


def _encode(frame: Frame) -> tuple[bytes, bytes]:
    from .capture.jpeg import encode, thumbnail

    size = (frame.rect.w, frame.rect.h)
    return encode(frame.pixels, size), thumbnail(frame.pixels, size)


# ------------------------------------------------------------------ notes without recording


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
def open_writing(paths: Paths, tell: Callable[[NoteEvent | Problem], None]) -> Iterator[Scribe]:
    """The notes, for changes made outside a recording."""
    scribe = open_scribe(places(paths, SettingsFile(paths.settings_file).load().settings), tell, time.monotonic())
    try:
        yield scribe
    finally:
        scribe.close(time.time())
