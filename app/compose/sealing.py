"""Whether this home's notes are encrypted, with which key, and how they come into the form that the settings ask for."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..events import Problem
from ..files import Lock, make_private_dir, sync_dir, write_whole
from ..notes import words
from ..notes.converting import convert, databases, waiting
from ..notes.database import MARK, Cipher, is_encrypted, need_sqlcipher, opens
from ..notes.rescue import Rescue
from ..notes.rescue_lines import SEALED
from ..notes.words import StoreError
from ..settings.paths import Paths
from ..settings.schema import Settings
from ..system.keys import KeyTroubleError, NotesKey


class KeyPlace(Protocol):
    """Where the key is kept; both raise KeyTroubleError."""

    def get(self) -> str: ...
    def put(self, key: str) -> None: ...


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


def sealing_now(paths: Paths, ring: Callable[[], KeyPlace] = NotesKey) -> Sealing:
    """How the notes are read as they lie there. Asks the keyring only when they are encrypted. Raises nothing."""
    if not (paths.data / MARK).exists():
        return Sealing()
    try:
        return Sealing(_known(paths, ring()))
    except StoreError as error:
        return Sealing(locked=error.problem)


def prepare(paths: Paths, settings: Settings, ring: Callable[[], KeyPlace] = NotesKey, *, is_window: bool = False) -> Sealing:
    """For whoever writes notes: brings them into the form that the settings ask for, which may take as long as copying them does. Raises nothing.

    `is_window`: this process holds the lock of the window. Beside an open window of another process they stay as that one has opened them.
    """
    if not (settings.encrypted or (paths.data / MARK).exists()):
        return Sealing()
    if not is_window and _window_open(paths):
        return sealing_now(paths, ring)
    try:
        return _encrypted(paths, ring()) if settings.encrypted else _decrypted(paths, ring())
    except StoreError as error:
        return Sealing(locked=error.problem)
    except OSError as error:
        return Sealing(locked=words.not_converted(paths.data, error))


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


def _encrypted(paths: Paths, ring: KeyPlace) -> Sealing:
    make_private_dir(paths.data)
    cipher = _known(paths, ring) if (paths.data / MARK).exists() else _chosen(paths, ring)
    convert(_files(paths), paths.notes_db, cipher, sealed=True)
    _rescue(paths, cipher, sealed=True)
    return Sealing(cipher)


def _decrypted(paths: Paths, ring: KeyPlace) -> Sealing:
    try:
        cipher = _known(paths, ring)
    except StoreError:
        return Sealing(said=(words.set_aside(_set_aside(paths)),))
    convert(_files(paths), paths.notes_db, cipher, sealed=False)
    _rescue(paths, cipher, sealed=False)
    (paths.data / MARK).unlink(missing_ok=True)
    sync_dir(paths.data)
    return Sealing()


def _files(paths: Paths) -> list[Path]:
    return databases(paths.notes_db, paths.pictures_db, paths.backups)


def plain_of(paths: Paths) -> list[Path]:
    """The databases that anybody can read."""
    return waiting(_files(paths), sealed=True)


def _rescue(paths: Paths, cipher: Cipher, *, sealed: bool) -> None:
    if not Rescue([paths.rescue_folder], cipher).reform(sealed=sealed):
        raise StoreError(words.not_converted(paths.rescue_folder, OSError("a rescue file could not be read or written")))


# ------------------------------------------------------------------ the key


def _known(paths: Paths, ring: KeyPlace) -> Cipher:
    """The key that the notes are encrypted with. Raises StoreError."""
    cipher = _of_ring(ring)
    if cipher is None or _marked(paths) not in (cipher.mark, "") or (not _marked(paths) and not _opens(paths, cipher)):
        raise StoreError(words.key_gone())
    return cipher


def _chosen(paths: Paths, ring: KeyPlace) -> Cipher:
    """The key that the notes are to be encrypted with from now on: this user's, or a new one. Raises StoreError."""
    cipher = _of_ring(ring)
    if is_encrypted(paths.notes_db) and (cipher is None or not _opens(paths, cipher)):
        raise StoreError(words.key_gone())
    if cipher is None:
        cipher = Cipher.new()
        try:
            ring.put(cipher.key.hex())
        except KeyTroubleError as trouble:
            raise StoreError(words.key_unreachable(str(trouble))) from None
    write_whole(paths.data / MARK, json.dumps({"key": cipher.mark}))
    return cipher


def _of_ring(ring: KeyPlace) -> Cipher | None:
    try:
        need_sqlcipher()
        kept = ring.get()
        return Cipher.of_hex(kept) if kept else None
    except ImportError as error:
        raise StoreError(words.no_sqlcipher(error)) from error
    except KeyTroubleError as trouble:
        raise StoreError(words.key_unreachable(str(trouble))) from None
    except ValueError:
        raise StoreError(words.key_gone()) from None


def _marked(paths: Paths) -> str:
    """What tells the key from others; '' where the file that says it is not whole."""
    try:
        return str(json.loads((paths.data / MARK).read_text("utf-8"))["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _opens(paths: Paths, cipher: Cipher) -> bool:
    return any(opens(path, cipher) for path in _files(paths) if is_encrypted(path))


# ------------------------------------------------------------------ what cannot be opened


def _set_aside(paths: Paths) -> Path:
    """Moves what is encrypted into a folder that opens as a home of its own. Returns it. Raises StoreError or OSError."""
    lock = Lock.take(paths.notes_db.with_name(paths.notes_db.name + ".lock"))
    if lock is None:
        raise StoreError(words.busy(paths.notes_db))
    try:
        aside = _free(paths.data / f"encrypted-{time.strftime('%Y%m%d-%H%M%S')}")
        make_private_dir(aside)
        shutil.copyfile(paths.data / MARK, aside / MARK)
        for path in filter(is_encrypted, [*_files(paths), *paths.rescue_folder.glob(f"*{SEALED}")]):
            folder = make_private_dir(aside / path.parent.name) if path.parent != paths.data else aside
            for each in path.parent.glob(f"{path.name}*"):
                if not each.name.endswith(".lock"):
                    each.replace(folder / each.name)
        (paths.data / MARK).unlink()
        sync_dir(paths.data)
    finally:
        lock.release()
    return aside


def _free(folder: Path) -> Path:
    number, free = 1, folder
    while free.exists():
        number += 1
        free = folder.with_name(f"{folder.name}-{number}")
    return free
