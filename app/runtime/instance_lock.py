"""Whether this is the first window of its user. Kept apart from `single_instance`, since it is asked before the first paint."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile


def claim(path: Path) -> QLockFile | None:
    """The held lock, or None when another window holds it. Raises OSError when its folder cannot be made."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = QLockFile(str(path))
    # 0: never stale by age. The lock of a dead process is still taken over, whatever killed it.
    lock.setStaleLockTime(0)
    return lock if lock.tryLock(0) else None
