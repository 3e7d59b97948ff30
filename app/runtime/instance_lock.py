"""Whether this is the first window of these notes. Kept apart from `single_instance`, since it is asked before the first paint.

Tested in: tests/runtime/test_single_instance.py
"""

from __future__ import annotations

import errno
from pathlib import Path

from ..files import Lock


class Unlocked:
    """Stands for a lock where the file system has none: then only the socket tells of another window."""

    def release(self) -> None:
        """Nothing is held."""


def claim(path: Path) -> Lock | Unlocked | None:
    """The held lock, or None when another window holds it. Raises OSError when its folder cannot be made.

    The system itself lets go of it when the process ends, however it ends: unlike a number in a file, which another process may have by then.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        return Lock.take(path)
    except OSError as error:
        if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
            return Unlocked()
        raise
