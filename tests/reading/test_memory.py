"""In processes of their own: what they hold, in MB."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.reading.memory import give_back, one_heap

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")

_HELD = """
import re, sys, threading
from pathlib import Path
from app.reading.memory import give_back, one_heap

def held():
    print(int(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024)
"""
_FREED = """
import ctypes
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]

def use(count):
    # Pieces too small to be mapped by themselves, the last one kept: the heap cannot shrink of itself.
    blocks = [libc.malloc(60_000) for _ in range(count)]
    for block in blocks:
        ctypes.memset(block, 1, 60_000)
    for block in blocks[:-1]:
        libc.free(block)
"""


def _held(program: str) -> list[int]:
    done = subprocess.run([sys.executable, "-c", _HELD + _FREED + program], capture_output=True, text=True, check=True, timeout=120)
    return [int(line) for line in done.stdout.split()]


def test_freed_memory_goes_back() -> None:
    before, freed, after = _held("held(); use(1000); held(); give_back(); held()")
    assert freed > before + 40
    assert after < before + 10


def test_threads_share_one_heap() -> None:
    """Eight threads that use as much memory, one after the other, and live on: with a heap of its own each keeps what it freed."""
    program = """
done = threading.Event()
used = threading.Semaphore(0)
def work():
    use(300)
    used.release()
    done.wait()
for _ in range(8):
    threading.Thread(target=work, daemon=True).start()
    used.acquire()
held()
"""
    (apart,), (shared,) = _held(program), _held("one_heap()\n" + program)
    assert shared < apart - 60


def test_asking_twice_is_no_fault() -> None:
    for _ in range(2):
        one_heap()
        give_back()
