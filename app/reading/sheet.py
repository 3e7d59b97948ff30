"""A block of memory that the desk and its reader share: pixels go over without a copy through a pipe.

Not multiprocessing.shared_memory: on Python < 3.13 that starts a tracking process of its own, warns when the parent is killed, and a name can
stay behind in /dev/shm. Here the memory has no name (Linux, macOS) or lives as long as its handles (Windows): nothing can be left over.
"""

from __future__ import annotations

import mmap
import os
import secrets
import struct
import sys
import tempfile

HEAD = 64
"""Bytes before the pixels; the first 8 hold the number of the frame that is wanted, 0 for none."""


class Sheet:
    """Shared memory for one frame.

    Attributes:
        handle: What the other process needs to open it: a file descriptor's number, or a name on Windows.
    """

    def __init__(self, handle: str | None = None) -> None:
        self._own = handle is None
        if sys.platform == "win32":
            self.handle = handle or f"sheet-{secrets.token_hex(8)}"
        else:
            self.handle = handle or str(_nameless())
        self._memory: mmap.mmap | None = None

    def descriptors(self) -> tuple[int, ...]:
        """What the child must inherit."""
        return () if sys.platform == "win32" else (int(self.handle),)

    def fit(self, size: int) -> memoryview:
        """The first `size` bytes for pixels, after growing when there are fewer. Views taken before must have been released."""
        whole = HEAD + size
        if self._memory is None or len(self._memory) < whole:
            self._map(whole)
        assert self._memory is not None
        return memoryview(self._memory)[HEAD:whole]

    def _map(self, whole: int) -> None:
        if sys.platform == "win32":
            # A Windows mapping cannot grow: each size has a name of its own.
            memory = mmap.mmap(-1, whole, tagname=f"{self.handle}-{whole}")
        else:
            if self._own:
                os.ftruncate(int(self.handle), whole)
            memory = mmap.mmap(int(self.handle), whole)
        if self._memory is not None:
            self._memory.close()
        self._memory = memory

    @property
    def wanted(self) -> int:
        """The number of the frame that is wanted; the child gives up reading when it is another one."""
        return int(struct.unpack_from("<Q", self._memory)[0]) if self._memory is not None else 0

    @wanted.setter
    def wanted(self, number: int) -> None:
        if self._memory is not None:
            struct.pack_into("<Q", self._memory, 0, number)

    def close(self) -> None:
        """Gives the memory back; a second call does nothing."""
        if self._memory is not None:
            self._memory.close()
            self._memory = None
        if self._own and self.handle and sys.platform != "win32":
            os.close(int(self.handle))
            self.handle = ""


def _nameless() -> int:
    if hasattr(os, "memfd_create"):
        return os.memfd_create("frame")
    with tempfile.TemporaryFile() as file:
        return os.dup(file.fileno())
