"""How the accessibility tree of the active window is asked: one shape for every system, and the choice among them.

Tested in: tests/system/tree/test_asking.py
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from ...values import TreeHints, Window


class Tree(Protocol):
    """Belongs to one thread, never the one that grabs."""

    def look(self, window: Window, within_s: float) -> TreeHints | None:
        """What the program of that window tells of its page; None when it tells nothing, or not in time. Opens what it needs; raises nothing."""

    def close(self) -> None:
        """Lets go of the desktop; a later look opens it again."""


def open_tree(environ: Mapping[str, str], platform: str) -> Tree | None:
    """The way for this session, None where there is none yet (Windows, macOS); opens nothing.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.
    """
    if platform in ("win32", "darwin") or not (environ.get("DBUS_SESSION_BUS_ADDRESS") or environ.get("AT_SPI_BUS_ADDRESS")):
        return None
    from .atspi import AtspiTree

    return AtspiTree(environ)
