"""Puts bytes into a file that others may write at the same moment: what is replaced is looked at once more, after it was replaced."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import secrets
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from ..files import alone_in, sync_dir

_AT_CWD = -100
_EXCHANGE = 2


Hold = Callable[[int, bytes], None]
"""Takes over a handle of the file that was replaced, and what was in it."""


def replace(path: Path, data: bytes, expected: bytes | None, mode: int = 0o600, hold: Hold | None = None) -> bytes | None:
    """Makes `data` the content of `path`, whole or not at all, unless there is something else than `expected` (None: no file) in it.

    Mode, owner and attributes of a file that is there stay. One with several names, or in a folder that cannot be written, is written in place.
    `hold` gets the file that was replaced, as somebody may have it open.

    Returns:
        None when it was written; otherwise what is in the file instead, and nothing was changed.

    Raises:
        OSError: The disk does not take it; the file is as it was. FileNotFoundError: `expected` was in a file that is gone.
    """
    if expected is None:
        return _make(path, data, mode)
    found = path.read_bytes()
    if found != expected:
        return found
    if path.stat().st_nlink > 1 or not os.access(path.parent, os.W_OK):
        _in_place(path, data, expected)
        return None
    temp = _beside(path, data, mode)
    try:
        with alone_in(path.parent):
            return _swapped(temp, path, data, expected, hold)
    finally:
        with contextlib.suppress(OSError):
            temp.unlink()
        sync_dir(path.parent)


def _swapped(temp: Path, path: Path, data: bytes, expected: bytes, hold: Hold | None) -> bytes | None:
    """`temp`, which holds `data`, takes the place of `path`; or what is there instead."""
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        found = path.read_bytes()
        if found != expected:
            return found
        _like(path, temp)
        if not _exchanged(temp, path):
            os.close(handle)  # some systems do not replace a file that is open
            handle = -1
            temp.replace(path)
            return None
        if temp.read_bytes() != expected:
            return _put_back(temp, path, data)
        if hold is not None and os.fstat(handle).st_ino == temp.stat().st_ino:
            hold(handle, expected)
            handle = -1
        return None
    finally:
        if handle >= 0:
            os.close(handle)


def _put_back(temp: Path, path: Path, data: bytes) -> bytes:
    """Somebody wrote between the look and the exchange: theirs takes its place again.

    Who wrote even after that wrote last, and stays; what that came over, and what is not ours, is kept beside it. Returns what is in the file.
    """
    ours = data
    while True:
        theirs = temp.read_bytes()
        _exchanged(temp, path)
        if temp.read_bytes() == ours:
            break
        ours = theirs
    if ours != data:
        move(temp, path.with_name(f"{path.stem} (kept {secrets.token_hex(4)}){path.suffix}"))
    return theirs


def move(old: Path, new: Path) -> bool:
    """Renames a file, never over another one. False when there is one of that name."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        if not _same(old, new):
            return False  # otherwise: a rename that was killed half way
    except OSError:  # a file system without hard links
        return _move_plainly(old, new)
    old.unlink()
    sync_dir(new.parent)
    return True


def _make(path: Path, data: bytes, mode: int) -> bytes | None:
    temp = _beside(path, data, mode)
    try:
        return None if move(temp, path) else path.read_bytes()
    finally:
        with contextlib.suppress(OSError):
            temp.unlink()


def _move_plainly(old: Path, new: Path) -> bool:
    try:
        os.close(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))  # holds the name: nobody else's bytes can be in it
    except FileExistsError:
        return False
    old.replace(new)
    sync_dir(new.parent)
    return True


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _beside(path: Path, data: bytes, mode: int) -> Path:
    temp = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.tmp")
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise
    return temp


def _like(path: Path, temp: Path) -> None:
    """Mode, owner and attributes of `path`, not its times."""
    status = temp.stat()
    with contextlib.suppress(OSError):
        shutil.copystat(path, temp)
    with contextlib.suppress(OSError, AttributeError):
        theirs = path.stat()
        if (theirs.st_uid, theirs.st_gid) != (status.st_uid, status.st_gid):
            os.chown(temp, theirs.st_uid, theirs.st_gid)
            temp.chmod(theirs.st_mode & 0o7777)
    os.utime(temp)


def _in_place(path: Path, data: bytes, old: bytes) -> None:
    """From the first byte that differs; what stands before it is not touched."""
    same = next((at for at, (one, other) in enumerate(zip(old, data, strict=False)) if one != other), min(len(old), len(data)))
    with path.open("r+b") as file:
        file.seek(same)
        file.write(data[same:])
        file.truncate()
        file.flush()
        os.fsync(file.fileno())


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the two files changed their names at one stroke: then nobody's bytes can be lost between a look and a rename. Linux only."""
    if sys.platform != "linux" or _RENAME is None:
        return False
    if _RENAME(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM):
        return False  # this file system cannot
    raise OSError(number, os.strerror(number), str(other))


def _find_rename() -> ctypes._NamedFuncPointer | None:
    try:
        return ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return None


_RENAME = _find_rename() if sys.platform == "linux" else None
