"""Whole-or-nothing file writes, user-only folders, locks a killed program cannot leave behind, and where the shipped resources lie."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Self

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(\..*)?$", re.IGNORECASE)
_NAME_BYTES = 120
_LOCK_STEP_S = 0.001


def write_whole(path: Path, data: bytes | str, mode: int = 0o600) -> None:
    """Writes `path` so that after a crash or a power cut it holds the old or the new content, never a part.

    A text is written as UTF-8 with the line ends it has. The folder must exist.

    Raises:
        OSError: The disk is full, the folder cannot be written, …; then `path` is as it was and nothing is left beside it.
    """
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    temp = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        temp.chmod(mode)
        temp.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise
    sync_dir(path.parent)


def sync_dir(folder: Path) -> None:
    """Makes a new or renamed name in `folder` survive a power cut. Does nothing where folders cannot be opened (Windows)."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def make_private_dir(path: Path) -> Path:
    """Makes `path` and its parents; `path` itself is for the user alone (0700), whatever the umask. Returns it.

    Raises:
        OSError: It cannot be made, or something that is no folder stands in its place.
    """
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.stat().st_mode & 0o777 != 0o700:
        with contextlib.suppress(OSError):  # a file system without modes, or a folder of somebody else's that we may use
            path.chmod(0o700)
    return path


def make_private_file(path: Path) -> None:
    """Makes an empty file for the user alone (0600) when there is none; one that is there keeps its content and gets the mode.

    Raises:
        OSError: It cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform != "win32" and os.fstat(handle).st_mode & 0o777 != 0o600:
            with contextlib.suppress(OSError):
                os.fchmod(handle, 0o600)
    finally:
        os.close(handle)


def resource(*parts: str) -> Path:
    """Where a shipped file lies: beside the package in a checkout, inside it in a wheel, in the unpacked folder of a frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen, "resources", *parts)
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return (inside if inside.is_dir() else package.parent / "resources").joinpath(*parts)


def safe_name(text: str, otherwise: str = "Notes") -> str:
    """`text` as a file name that every system takes and that stays in its folder; at most 120 bytes, without an ending of its own.

    Letters of all scripts stay. `otherwise` is used when nothing is left.
    """
    text = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
    kept = "".join(" " if unicodedata.category(c) in _UNFIT else c for c in text)
    kept = re.sub(r'[<>:"/\\|?*]', " ", kept)
    kept = " ".join(kept.split()).strip(". ~")
    kept = kept.encode()[:_NAME_BYTES].decode("utf-8", "ignore").strip(". ~")
    if _RESERVED.match(kept):
        kept = f"_{kept}"
    return kept or otherwise


_UNFIT = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@contextlib.contextmanager
def alone_in(folder: Path, longest_s: float = 5.0) -> Iterator[None]:
    """Everyone who uses this for the same folder, in whatever process, is in such a block alone. It leaves no file there.

    Only for what takes a moment: after `longest_s` seconds, and where a folder cannot be locked, the block runs all the same.
    """
    try:
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    except OSError:  # Windows; or the folder is gone, which the block will say
        yield
        return
    try:
        deadline = time.monotonic() + longest_s
        with contextlib.suppress(OSError):
            while not _lock(handle) and time.monotonic() < deadline:
                time.sleep(_LOCK_STEP_S)
        yield
    finally:
        os.close(handle)


class Lock:
    """An exclusive lock on a file, held while this object lives. The system lets go of it when the process ends, however it ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle

    @classmethod
    def take(cls, path: Path) -> Self | None:
        """The lock, or None while another process (or another object here) holds it.

        Raises:
            OSError: The file cannot be made or this file system has no locks.
        """
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            taken = _lock(handle)
        except BaseException:
            os.close(handle)
            raise
        if not taken:
            os.close(handle)
            return None
        return cls(path, handle)

    def release(self) -> None:
        """Lets go; a second call does nothing. The file stays, as removing it would let two others each lock one of the same name."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        os.lseek(handle, 1 << 30, os.SEEK_SET)  # far behind the content: a locked byte cannot be read by others on Windows
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
