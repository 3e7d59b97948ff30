"""Editors that save in place may still be writing into a file that we have replaced: what they write there is brought into the new one."""

from __future__ import annotations

import os
from pathlib import Path

from .merge import marks, merge
from .replacing import replace

_TRIES = 8


class Late:
    """Holds the file that was replaced last, though it has no name any more. `close` lets go of it."""

    def __init__(self) -> None:
        self._handle = -1
        self._old = b""
        self._stamp = (0, 0)

    def hold(self, handle: int, old: bytes) -> None:
        """`handle` is open for reading and ours from now on; `old` is what was read from it and merged."""
        self.close()
        self._handle, self._old = handle, old
        self._stamp = (len(old), os.fstat(handle).st_mtime_ns)

    def close(self) -> None:
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)

    def settle(self, path: Path) -> bool:
        """Brings what was written late into the file at `path`. True when there was something.

        Raises:
            OSError: The disk does not take it; it is tried again at the next call.
        """
        if self._handle < 0:
            return False
        status = os.fstat(self._handle)
        stamp = (status.st_size, status.st_mtime_ns)
        if stamp == self._stamp:
            return False
        now = os.pread(self._handle, status.st_size, 0)
        if now == self._old or not now:  # nothing new, or cut short to be written anew in this very moment
            return False
        for _ in range(_TRIES):
            raw = path.read_bytes()
            if replace(path, _merged(self._old, raw, now), raw) is None:
                self._old, self._stamp = now, stamp
                return True
        return False


def _merged(old: bytes, ours: bytes, theirs: bytes) -> bytes:
    lines = merge(marks(_lines(old)), _lines(ours), _lines(theirs))
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _lines(raw: bytes) -> list[str]:
    return raw.decode("utf-8", "surrogateescape").split("\n")
