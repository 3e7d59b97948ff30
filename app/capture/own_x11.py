"""Which top-level windows of an X desktop belong to this process.

Tested in: tests/capture/test_beneath_x11.py
"""

from __future__ import annotations

from typing import Any

from Xlib import error
from Xlib.display import Display

_LONGEST_PROPERTY = 64


def pids(display: Display, window: Any, depth: int = 2) -> set[int]:
    """The processes a top-level window belongs to: its own word, or that of the window a window manager put a frame around."""
    try:
        said = window.get_property(display.intern_atom("_NET_WM_PID"), 0, 0, _LONGEST_PROPERTY)
        found = {int(number) for number in said.value} if said is not None and said.format == 32 else set()
        if not found and depth:
            for inner in window.query_tree().children:
                found |= pids(display, inner, depth - 1)
    except error.XError:
        return set()
    return found
