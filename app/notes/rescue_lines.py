"""The lines of a rescue file: in a plain file, or in a small encrypted database. Both are on the disk when `append` has returned."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final, Protocol

from ..files import make_private_file, write_whole
from .database import Cipher, connect

PLAIN: Final = ".rescue.jsonl"
SEALED: Final = ".rescue.db"
ENDINGS: Final = (PLAIN, SEALED)


class Lines(Protocol):
    """An open file of lines; nobody else writes it."""

    def append(self, lines: Sequence[str]) -> bool:
        """Adds all of them and syncs. False: the disk does not take it, and none of them is in the file."""

    def only(self, lines: Sequence[str]) -> None:
        """Holds these from now on. Raises OSError."""

    def close(self) -> None:
        """Lets go of the file."""


def ending_of(cipher: Cipher | None) -> str:
    """How files are called that are made with this key."""
    return PLAIN if cipher is None else SEALED


def new_lines(path: Path, cipher: Cipher | None) -> Lines:
    """Begins a file. Raises OSError."""
    return _Plain(path) if cipher is None else _Sealed(path, cipher)


def read_lines(path: Path, cipher: Cipher | None) -> list[str]:
    """All whole lines. Raises OSError: they cannot be read, or not without another key."""
    if path.name.endswith(PLAIN):
        return path.read_text("utf-8", "replace").splitlines()
    with _as_os_error(path), contextlib.closing(connect(path, _needed(path, cipher), timeout=2.0)) as db:
        return [str(row[0]) for row in db.execute("SELECT line FROM lines ORDER BY row")]


def write_lines(path: Path, lines: Sequence[str], cipher: Cipher | None) -> None:
    """Puts these in the place of what a file holds. Raises OSError; then it is as it was."""
    if path.name.endswith(PLAIN):
        write_whole(path, "".join(f"{line}\n" for line in lines))
        return
    with _as_os_error(path), contextlib.closing(connect(path, _needed(path, cipher), timeout=2.0)) as db:
        _replace(db, lines)


class _Plain:
    def __init__(self, path: Path) -> None:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        self._file: BinaryIO = os.fdopen(handle, "wb", buffering=0)

    def append(self, lines: Sequence[str]) -> bool:
        raw = "".join(f"{line}\n" for line in lines).encode()
        try:
            start = self._file.seek(0, os.SEEK_END)
            try:
                if self._file.write(raw) != len(raw):
                    raise OSError("the disk took a part only")
                os.fsync(self._file.fileno())
            except OSError:
                with contextlib.suppress(OSError):
                    self._file.truncate(start)
                return False
        except OSError:
            return False
        return True

    def only(self, lines: Sequence[str]) -> None:
        self._file.truncate(0)
        self._file.write("".join(f"{line}\n" for line in lines).encode())
        os.fsync(self._file.fileno())

    def close(self) -> None:
        self._file.close()


class _Sealed:
    def __init__(self, path: Path, cipher: Cipher) -> None:
        make_private_file(path)
        with _as_os_error(path):
            self._db = connect(path, cipher, timeout=2.0)
            try:
                self._db.execute("PRAGMA synchronous = FULL")
                self._db.execute("PRAGMA secure_delete = ON")
                self._db.execute("CREATE TABLE lines (row INTEGER PRIMARY KEY, line TEXT NOT NULL)")
            except BaseException:
                self._db.close()
                raise
        self._path = path

    def append(self, lines: Sequence[str]) -> bool:
        try:
            _in_one(self._db, lines)
        except sqlite3.Error:
            return False
        return True

    def only(self, lines: Sequence[str]) -> None:
        with _as_os_error(self._path):
            _replace(self._db, lines)

    def close(self) -> None:
        self._db.close()


def _replace(db: sqlite3.Connection, lines: Sequence[str]) -> None:
    db.execute("PRAGMA secure_delete = ON")
    _in_one(db, lines, anew=True)
    db.execute("VACUUM")


def _in_one(db: sqlite3.Connection, lines: Sequence[str], *, anew: bool = False) -> None:
    db.execute("BEGIN IMMEDIATE")
    try:
        if anew:
            db.execute("DELETE FROM lines")
        db.executemany("INSERT INTO lines (line) VALUES (?)", [(line,) for line in lines])
        db.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            if db.in_transaction:
                db.execute("ROLLBACK")
        raise


def _needed(path: Path, cipher: Cipher | None) -> Cipher:
    if cipher is None:
        raise OSError(f"{path} is encrypted, and the key is not there")
    return cipher


@contextlib.contextmanager
def _as_os_error(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(f"{path}: {error}") from error
