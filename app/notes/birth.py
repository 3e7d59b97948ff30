"""When a file was made. With its number on the disk this is the file itself: numbers of files that are gone are given to new ones.

Linux tells it by statx(2), which Python 3.11 does not know; macOS and Windows with all else (not run here).
"""

from __future__ import annotations

import ctypes
import functools
import os
import struct
import sys
from collections.abc import Callable
from pathlib import Path

_HERE, _NO_LINKS, _BIRTH = -100, 0x100, 0x800
"""AT_FDCWD, AT_SYMLINK_NOFOLLOW and STATX_BTIME of statx(2)."""
_SIZE, _MADE = 256, 80
"""Bytes of its answer, and where in it the time of birth stands: seconds (64 bits) and nanoseconds (32)."""


def born_ns(path: Path) -> int:
    """Nanoseconds since 1970; 0 where system or disk do not tell. Raises OSError: there is no such file."""
    made = getattr(path.stat(follow_symlinks=False), "st_birthtime", None)
    if made is not None:
        return int(made * 1e9)
    statx = _statx() if sys.platform.startswith("linux") else None
    answer = ctypes.create_string_buffer(_SIZE)
    if statx is None or statx(_HERE, os.fsencode(path), _NO_LINKS, _BIRTH, answer):
        return 0
    (told,) = struct.unpack_from("=I", answer.raw)
    seconds, rest = struct.unpack_from("=qI", answer.raw, _MADE)
    return int(seconds * 1_000_000_000 + rest) if told & _BIRTH else 0


@functools.cache
def _statx() -> Callable[..., int] | None:
    """None with a C library older than the call (glibc 2.28)."""
    try:
        call = ctypes.CDLL(None).statx
    except (OSError, AttributeError):
        return None
    call.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_uint, ctypes.c_char_p)
    call.restype = ctypes.c_int
    return call
