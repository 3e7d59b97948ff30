"""The one place where a database of notes is opened: plain by SQLite, or with a key by SQLCipher, which is loaded only when there is one.

SQLCipher's errors are a tree of their own. Here they become those of `sqlite3`, with their codes, so that callers know one tree only.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeVar, cast

T = TypeVar("T")

KEY_BYTES: Final = 32
MARK: Final = "encrypted.json"
"""A file beside encrypted notes. Where it is missing, they are not encrypted."""
_PAGE: Final = 4096
"""Bytes of a page, of SQLCipher's as well."""
_MOST_VALUES: Final = 245
_MOST_ALIKE: Final = 46
"""Of 4096 random bytes, fewer than 245 different ones, or one more often than 46 times (16 is to be expected), come once in 10⁸ pages."""
PLAIN_HEADER: Final = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Cipher:
    """The key of encrypted notes, 32 bytes. It shows in no text."""

    key: bytes = field(repr=False)

    @classmethod
    def new(cls) -> Cipher:
        return cls(secrets.token_bytes(KEY_BYTES))

    @classmethod
    def of_hex(cls, text: str) -> Cipher:
        """Raises ValueError: it is no key."""
        key = bytes.fromhex(text)
        if len(key) != KEY_BYTES:
            raise ValueError("a key has 32 bytes")
        return cls(key)

    @property
    def literal(self) -> str:
        """As SQLCipher takes a key that is not to be derived from a password."""
        return f"x'{self.key.hex()}'"

    @property
    def mark(self) -> str:
        """Tells this key from others and gives nothing of it away."""
        return blake2b(self.key, digest_size=16, person=b"realtime-hud").hexdigest()


def connect(path: Path, cipher: Cipher | None = None, *, how: str = "", timeout: float = 5.0, any_thread: bool = False) -> sqlite3.Connection:
    """Opens a database, by its key when there is one and the file is not a plain one: what was not encrypted yet stays readable.

    Args:
        how: What is asked of SQLite in the address, such as 'mode=ro'; '' opens for writing and makes the file.
        any_thread: It may be used by another thread than this one, by one at a time.

    Raises:
        sqlite3.Error: It cannot be opened.
    """
    address = f"{path.resolve().as_uri()}?{how}"
    if cipher is None and locked_out(path):  # it must not be taken for damaged, moved away or removed
        error = sqlite3.OperationalError("the file is encrypted")
        error.sqlite_errorcode, error.sqlite_errorname = sqlite3.SQLITE_AUTH, "SQLITE_AUTH"
        raise error
    if cipher is None or is_plain(path):
        name = address if how else path
        return sqlite3.connect(name, uri=bool(how), timeout=timeout, isolation_level=None, check_same_thread=not any_thread)
    return cast("sqlite3.Connection", Sealed(address, cipher, timeout=timeout, check_same_thread=not any_thread))


def is_plain(path: Path) -> bool:
    """Whether the file is a database that anybody can read."""
    return _header(path) == PLAIN_HEADER


def is_encrypted(path: Path) -> bool:
    """Whether the file holds something, and no plain database: it is encrypted, or damaged."""
    return _header(path) not in (b"", PLAIN_HEADER)


def looks_encrypted(path: Path) -> bool:
    """Whether a file is as even as only what is encrypted is: first, middle and last page hold every byte about as often as every other."""
    try:
        pages, rest = divmod(path.stat().st_size, _PAGE)
        with path.open("rb") as file:
            return bool(pages) and not rest and all(_even(_page(file, number)) for number in {0, pages // 2, pages - 1})
    except OSError:
        return False


def _page(file: BinaryIO, number: int) -> bytes:
    file.seek(number * _PAGE)
    return file.read(_PAGE)


def _even(page: bytes) -> bool:
    counts = Counter(page)
    return len(counts) >= _MOST_VALUES and max(counts.values()) <= _MOST_ALIKE


def locked_out(path: Path) -> bool:
    """Whether the file is one of encrypted notes and so cannot be opened without a key."""
    return is_encrypted(path) and any((folder / MARK).exists() for folder in (path.parent, path.parent.parent))


def need_sqlcipher() -> None:
    """Raises ImportError: it is not there."""
    from sqlcipher3 import dbapi2

    dbapi2.connect(":memory:").close()


def opens(path: Path, cipher: Cipher) -> bool:
    """Whether this is the key of that file. Changes nothing."""
    try:
        with contextlib.closing(connect(path, cipher, how="mode=ro", timeout=2.0)) as db:
            db.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        return False
    return True


def _header(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(len(PLAIN_HEADER))
    except OSError:
        return b""


def _asked(work: Callable[..., T], *values: Any) -> T:
    """Does it; an error of SQLCipher's becomes the one of the same name and code in `sqlite3`."""
    try:
        return work(*values)
    except Exception as error:
        same = getattr(sqlite3, type(error).__name__, None)
        if not (type(error).__module__.startswith("sqlcipher3") and isinstance(same, type) and issubclass(same, Exception)):
            raise
        said = same(*error.args)
        for name in ("sqlite_errorcode", "sqlite_errorname"):
            with contextlib.suppress(AttributeError):
                setattr(said, name, getattr(error, name))
        raise said from None


class _Rows:
    """A cursor of SQLCipher with the errors of `sqlite3`."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    @property
    def rowcount(self) -> int:
        return int(self._cursor.rowcount)

    def fetchone(self) -> Any:
        return _asked(self._cursor.fetchone)

    def fetchall(self) -> list[Any]:
        return _asked(self._cursor.fetchall)

    def __iter__(self) -> Iterator[Any]:
        return self

    def __next__(self) -> Any:
        return _asked(self._cursor.__next__)


class Sealed:
    """A connection of SQLCipher: of `sqlite3.Connection`, what the notes use. Without a key it is one to a plain file."""

    def __init__(self, address: str, cipher: Cipher | None, **how: Any) -> None:
        from sqlcipher3 import dbapi2

        self._db = _asked(lambda: dbapi2.connect(address, uri=True, isolation_level=None, **how))
        try:
            if cipher is not None:
                self.execute(f'PRAGMA key = "{cipher.literal}"')
            self.execute("PRAGMA cipher_log_level = NONE")  # it would write to stderr what an error says as well
        except BaseException:
            self._db.close()
            raise

    @property
    def text_factory(self) -> Callable[[bytes], Any]:
        return cast("Callable[[bytes], Any]", self._db.text_factory)

    @text_factory.setter
    def text_factory(self, make: Callable[[bytes], Any]) -> None:
        self._db.text_factory = make

    @property
    def in_transaction(self) -> bool:
        return bool(self._db.in_transaction)

    @property
    def total_changes(self) -> int:
        return int(self._db.total_changes)

    def execute(self, sql: str, values: Any = ()) -> _Rows:
        return _Rows(_asked(self._db.execute, sql, values))

    def executemany(self, sql: str, values: Iterable[Any]) -> _Rows:
        return _Rows(_asked(self._db.executemany, sql, values))

    def backup(self, target: Sealed) -> None:
        _asked(self._db.backup, target._db)

    def interrupt(self) -> None:
        _asked(self._db.interrupt)

    def close(self) -> None:
        _asked(self._db.close)
