"""Whether this home's notes are encrypted, and how they come into the form that the settings ask for."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ..events import Problem
from ..files import Lock, make_private_dir, sync_dir
from ..notes import words
from ..notes.converting import alone, begun, convert, waiting
from ..notes.damaged import aside
from ..notes.database import MARK, Cipher, is_encrypted
from ..notes.mend import restore
from ..notes.rescue import Rescue
from ..notes.rescue_lines import SEALED
from ..notes.words import StoreError
from ..settings.paths import Paths
from ..settings.schema import Settings
from ..settings.store import Loaded, SettingsFile
from ..system.keys import NotesKey
from .folders import notes_folder
from .sealing_key import KeyPlace, files_of, is_sealed, known_key, new_key

Meanwhile = Callable[[Problem], None]
"""Told what has to be waited for, while it is, on this thread or another."""


@dataclass(frozen=True, slots=True)
class Sealing:
    """How the notes are opened.

    Attributes:
        cipher: The key; None when they are not encrypted, or cannot be opened.
        locked: Why they cannot be opened; then nothing may be read or written.
        said: What else a person should know.
    """

    cipher: Cipher | None = None
    locked: Problem | None = None
    said: tuple[Problem, ...] = ()

    @property
    def lacks_key(self) -> bool:
        """They are encrypted, and their key is not to be had."""
        return self.locked is not None and self.locked.code in ("notes-key-unreachable", "notes-key-gone")


def nobody(_told: Problem) -> None:
    """For whoever does not want to be told."""


def settled(paths: Paths, loaded: Loaded, *, mend: bool) -> Loaded:
    """Settings as they are to hold: encrypted notes stay so until the file itself says otherwise. A lost or broken one must not put them in clear.

    `mend`: it is written into the file; whoever asks for that tells the user of it.
    """
    file = SettingsFile(paths.settings_file)
    if loaded.settings.encrypted or not is_sealed(paths) or file.names("encrypted"):
        return loaded
    said = [*loaded.problems, words.stays_encrypted(paths.settings_file)]
    if mend and not any(each.code == "settings-unreadable" for each in said):  # what cannot be read is not written over
        said += [each for each in file.save({"encrypted": True}).problems if each not in said]
    return replace(loaded, settings=replace(loaded.settings, encrypted=True), problems=tuple(said))


def sealing_now(paths: Paths, ring: Callable[[], KeyPlace] = NotesKey, tell: Meanwhile = nobody) -> Sealing:
    """How the notes are read as they lie there. Asks the keyring only when they are encrypted. Raises nothing."""
    if not is_sealed(paths):
        return Sealing()
    try:
        return Sealing(known_key(paths, ring(), tell))
    except StoreError as error:
        return Sealing(locked=error.problem)
    except OSError as error:
        return Sealing(locked=words.from_os(error, paths.data / MARK))


def prepare(
    paths: Paths, settings: Settings, ring: Callable[[], KeyPlace] = NotesKey, *, is_window: bool = False, tell: Meanwhile = nobody
) -> Sealing:
    """For whoever writes notes: brings them into the form that the settings ask for, which may take as long as copying them does. Raises nothing.

    Args:
        is_window: This process holds the lock of the window. Beside an open window of another process they stay as that one has opened them.
        tell: Told meanwhile what is waited for.
    """
    if not (settings.encrypted or is_sealed(paths)):
        return Sealing()
    if not is_window and _window_open(paths):
        return sealing_now(paths, ring, tell)
    try:
        make_private_dir(paths.data)
        return _encrypted(paths, settings, ring(), tell) if settings.encrypted else _decrypted(paths, settings, ring(), tell)
    except StoreError as error:
        return Sealing(locked=error.problem)
    except OSError as error:
        return Sealing(locked=words.not_converted(paths.data, error))


def plain_of(paths: Paths) -> list[Path]:
    """The databases that anybody can read."""
    return waiting(files_of(paths), sealed=True)


def _window_open(paths: Paths) -> bool:
    if not paths.lock_file.exists():
        return False
    try:
        lock = Lock.take(paths.lock_file)
    except OSError:
        return False
    if lock is not None:
        lock.release()
    return lock is None


def _encrypted(paths: Paths, settings: Settings, ring: KeyPlace, tell: Meanwhile) -> Sealing:
    cipher = known_key(paths, ring, tell) if is_sealed(paths) else None
    said: list[Problem] = []
    if cipher is None or _unlike(paths, sealed=True):
        with alone(paths.notes_db):  # whoever came first has chosen the key
            cipher = known_key(paths, ring, tell) if is_sealed(paths) else new_key(paths, ring, tell)
            damaged = _convert(paths, cipher, tell, sealed=True)
        said = _mended(paths, settings, damaged, cipher, sealed=True)
    return Sealing(cipher, said=tuple(said))


def _decrypted(paths: Paths, settings: Settings, ring: KeyPlace, tell: Meanwhile) -> Sealing:
    cipher = known_key(paths, ring, tell)
    said: list[Problem] = []
    if _unlike(paths, sealed=False):
        with alone(paths.notes_db):
            damaged = _convert(paths, cipher, tell, sealed=False)
        said = _mended(paths, settings, damaged, cipher, sealed=False)
    (paths.data / MARK).unlink(missing_ok=True)
    sync_dir(paths.data)
    return Sealing(said=tuple(said))


def _unlike(paths: Paths, *, sealed: bool) -> bool:
    files = files_of(paths)
    return bool(waiting(files, sealed=sealed)) or begun(files) or not _rescue(paths, None).formed(sealed=sealed)


def _convert(paths: Paths, cipher: Cipher, tell: Meanwhile, *, sealed: bool) -> list[Path]:
    """Returns what is too damaged for it."""
    files = waiting(files_of(paths), sealed=sealed)
    if files:
        tell(words.converting(sum(path.stat().st_size for path in files), sealed=sealed))
    damaged = convert(files_of(paths), cipher, sealed=sealed)
    if not _rescue(paths, cipher).reform(sealed=sealed):
        raise StoreError(words.not_converted(paths.rescue_folder, OSError("a file in it cannot be read or written")))
    if files:
        tell(words.converted(sealed=sealed))
    return damaged


def _mended(paths: Paths, settings: Settings, damaged: list[Path], cipher: Cipher, *, sealed: bool) -> list[Problem]:
    """Damaged files are moved aside, as they are when they are found damaged in use; the store is restored in its new form."""
    said: list[Problem] = []
    for path in damaged:
        if path == paths.notes_db:
            own, of_bad = (cipher, None) if sealed else (None, cipher)
            said.append(restore(path, paths.backups, notes_folder(paths, settings), own, of_bad))
        else:
            bad = aside(path)
            path.replace(bad)
            said.append(words.pictures_damaged(bad) if path == paths.pictures_db else words.copy_damaged(bad))
    return said


def _rescue(paths: Paths, cipher: Cipher | None) -> Rescue:
    return Rescue([paths.rescue_folder], cipher)


# ------------------------------------------------------------------ what cannot be opened


def set_aside(paths: Paths) -> Path:
    """Moves what is encrypted into a folder that opens as a home of its own. Returns it. Raises StoreError or OSError."""
    with alone(paths.notes_db):
        folder = _free(paths.data / f"encrypted-{time.strftime('%Y%m%d-%H%M%S')}")
        make_private_dir(folder)
        if (paths.data / MARK).exists():
            shutil.copyfile(paths.data / MARK, folder / MARK)
        for path in filter(is_encrypted, [*files_of(paths), *paths.rescue_folder.glob(f"*{SEALED}")]):
            place = make_private_dir(folder / path.parent.name) if path.parent != paths.data else folder
            for each in path.parent.glob(f"{path.name}*"):
                if not each.name.endswith(".lock"):
                    each.replace(place / each.name)
        (paths.data / MARK).unlink(missing_ok=True)
        sync_dir(paths.data)
    return folder


def _free(folder: Path) -> Path:
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free
