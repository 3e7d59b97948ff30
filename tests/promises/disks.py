"""Disks of a test's own: in a file, with a real file system; small; read only; and a power cut (root only)."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.screen import program
from tests.waiting import until

needs_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounts disks, which only root may")

_SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN of Linux: the file system takes nothing more, as when the power goes."""
_NO_LOG_FLUSH = 2
"""What was not flushed by then is lost."""
_SIZE = 48 << 20


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}: {done.stderr}"


class Disk:
    """An ext4 file system in a file, mounted at `folder`."""

    def __init__(self, image: Path, folder: Path) -> None:
        if not Path("/dev/loop-control").exists():
            pytest.skip("this system lends no loop devices, not even to root: a container or a bare chroot")
        self._image = image
        self.folder = folder
        with image.open("wb") as file:
            file.truncate(_SIZE)
        _run(program("mkfs.ext4"), "-q", "-F", str(image))
        folder.mkdir(exist_ok=True)
        self.mount()

    def mount(self) -> None:
        _run("mount", "-o", "loop", str(self._image), str(self.folder))

    def unmount(self) -> None:
        """As soon as everybody who was killed has let go of it."""
        words = ("umount", str(self.folder))
        until(lambda: subprocess.run(words, capture_output=True, check=False).returncode == 0, 30, "a disk that nobody uses")

    def cut_power(self) -> None:
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, struct.pack("I", _NO_LOG_FLUSH))
        finally:
            os.close(handle)


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk in memory of that size, such as '8m'."""
    folder.mkdir(exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "-l", str(folder))


def remount(folder: Path, how: str) -> None:
    """`how`: 'ro' or 'rw'."""
    _run("mount", "-o", f"remount,{how}", str(folder))
