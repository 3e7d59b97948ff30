"""The choice among the ways to keep the program's own windows out of every picture.

Tested in: tests/capture/test_wlr.py
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..desktop import desktop_kind
from ..values import Window
from .beneath import Beneath, Cover, Painted


def open_beneath(
    environ: Mapping[str, str], platform: str, own_pid: int, windows: Callable[[], tuple[Window, ...]], cover: Cover | None = None
) -> Beneath:
    """The way for this session; opens nothing yet.

    `windows`: what is visible now, topmost first, the program's own among them. `cover`: what of them no list tells.
    """
    kind, cover = desktop_kind(environ, platform), cover or Cover()
    if kind == "x11":
        from .beneath_x11 import BeneathX11

        return BeneathX11(environ["DISPLAY"], own_pid)
    return Painted(own_pid, windows if kind == "wayland" else tuple, cover)
