"""The key of this home's encrypted notes: the one they are encrypted with, or the one they are to be encrypted with. It is in the keyring only."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, TypeVar

from ..events import Problem
from ..files import write_whole
from ..notes import words
from ..notes.backup import backups
from ..notes.converting import databases
from ..notes.database import MARK, Cipher, is_encrypted, is_plain, looks_encrypted, need_sqlcipher, opens
from ..notes.words import StoreError
from ..settings.paths import Paths
from ..system.keys import KeyTroubleError, NotesKey

T = TypeVar("T")

SAY_AFTER_S: Final = 1.5
"""A keyring that has not answered for so long asks its owner for a password."""


class KeyPlace(Protocol):
    """Where keys are kept; all raise KeyTroubleError. `look`: whether there is a place at all."""

    def look(self) -> None: ...
    def get(self, mark: str = "") -> str: ...
    def put(self, key: str, mark: str) -> None: ...


def is_sealed(paths: Paths) -> bool:
    """Whether the notes of this home are encrypted, or were begun to be. Asks no keyring."""
    if (paths.data / MARK).exists():
        return True
    # A lost mark: a store of even bytes beside readable copies is a damaged one, any other is encrypted.
    return is_encrypted(paths.notes_db) and looks_encrypted(paths.notes_db) and not any(map(is_plain, backups(paths.backups)))


def why_not(ring: Callable[[], KeyPlace] = NotesKey) -> str:
    """Why notes cannot be encrypted on this computer, in a sentence with the cure; '' when nothing is known against it. Asks for no password."""
    try:
        need_sqlcipher()
        ring().look()
    except ImportError:
        return "Not available here: SQLCipher is missing or does not start. Install the program again with all its packages."
    except KeyTroubleError as trouble:
        return f"Not available here: {words.in_sentence(str(trouble))}. Set up GNOME Keyring or KWallet, then start the program again."
    return ""


def files_of(paths: Paths) -> list[Path]:
    """The databases that are encrypted together."""
    return databases(paths.notes_db, paths.pictures_db, paths.backups)


def known_key(paths: Paths, ring: KeyPlace, tell: Callable[[Problem], None]) -> Cipher:
    """The key that the notes are encrypted with. Raises StoreError."""
    mark = _marked(paths)
    cipher = _fetched(ring, mark, tell, words.key_unreachable)
    if cipher is None or (cipher.mark != mark if mark else not _opens(paths, cipher)):
        raise StoreError(words.key_gone())
    if not mark:
        _put_mark(paths, cipher)
    return cipher


def new_key(paths: Paths, ring: KeyPlace, tell: Callable[[Problem], None]) -> Cipher:
    """The key that the notes are to be encrypted with from now on: this user's, or a new one. Called with the notes alone. Raises StoreError."""
    cipher = _fetched(ring, "", tell, words.no_keyring) or Cipher.new()
    try:
        ring.put(cipher.key.hex(), cipher.mark)
    except KeyTroubleError as trouble:
        raise StoreError(words.no_keyring(str(trouble))) from None
    _put_mark(paths, cipher)
    return cipher


def _put_mark(paths: Paths, cipher: Cipher) -> None:
    write_whole(paths.data / MARK, json.dumps({"key": cipher.mark}))


def _fetched(ring: KeyPlace, mark: str, tell: Callable[[Problem], None], trouble: Callable[[str], Problem]) -> Cipher | None:
    try:
        need_sqlcipher()
        kept = _waited_for(lambda: ring.get(mark), tell)
        return Cipher.of_hex(kept) if kept else None
    except ImportError as error:
        raise StoreError(words.no_sqlcipher(error)) from error
    except KeyTroubleError as error:
        raise StoreError(trouble(str(error))) from None
    except ValueError:
        raise StoreError(words.key_gone()) from None


def _waited_for(ask: Callable[[], T], tell: Callable[[Problem], None]) -> T:
    """Asks; says what is waited for where that takes as long as only a person does."""
    answered = threading.Event()

    def say() -> None:
        if not answered.wait(SAY_AFTER_S):
            tell(words.asks_keyring())

    saying = threading.Thread(target=say, name="hud-keyring-said", daemon=True)
    saying.start()
    try:
        return ask()
    finally:
        answered.set()
        saying.join()


def _marked(paths: Paths) -> str:
    """What tells the key from others; '' where the file that says it is not whole."""
    try:
        return str(json.loads((paths.data / MARK).read_text("utf-8"))["key"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _opens(paths: Paths, cipher: Cipher) -> bool:
    return any(opens(path, cipher) for path in files_of(paths) if is_encrypted(path))
