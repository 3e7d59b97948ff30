"""What the reader's process holds of the computer's memory: freed memory goes back to the system when much of it was needed for a moment."""

from __future__ import annotations

import contextlib
import ctypes
import sys

LARGE = 500_000
"""Pixels to be read from which a read leaves much freed memory behind."""
_ARENA_MAX = -8
"""glibc's name for the number of heaps (M_ARENA_MAX in malloc.h)."""


def one_heap() -> None:
    """All threads share one heap from now on, instead of each keeping what it freed: 350 MB at most instead of 530, at the same speed."""
    _glibc("mallopt", _ARENA_MAX, 1)


def give_back() -> None:
    """Returns freed memory to the system (265 MB fall to about 120), in a few ms. Smaller thresholds of glibc's own would double the cost of each
    read."""
    _glibc("malloc_trim", 0)


def _glibc(name: str, *arguments: int) -> None:
    if sys.platform == "linux":
        with contextlib.suppress(OSError, AttributeError):  # another C library than glibc
            getattr(ctypes.CDLL(None), name)(*arguments)
