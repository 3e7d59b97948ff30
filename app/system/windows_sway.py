"""Windows of a sway session, as its IPC socket tells them (sway-ipc(7)): the one Wayland desktop here that names its windows to everybody."""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Iterator
from math import ceil, floor
from typing import Any

from ..values import Popup, Rect, Window, native
from .private_start import started_private
from .titles import tidy

_MAGIC = b"i3-ipc"
_HEAD = struct.Struct("=6sII")
_GET_OUTPUTS, _GET_TREE = 3, 4
ANSWER_S = 1.0
RETRY_AFTER = 20
"""Calls to let pass before a lost sway is asked again."""


class SwayWindows:
    """Connects at the first call. The tree is asked for anew each time (half a millisecond): sway tells nobody of a window that is dragged."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._socket: socket.socket | None = None
        self._wait = 0

    def __call__(self) -> tuple[Window, ...]:
        if self._wait > 0:
            self._wait -= 1
            return ()
        try:
            outputs, tree = self._ask(_GET_OUTPUTS), self._ask(_GET_TREE)
            return listed(outputs, tree)
        except (OSError, ValueError, TypeError, AttributeError, struct.error):  # also an answer that is not as documented
            self.close()
            self._wait = RETRY_AFTER
            return ()

    def popups(self) -> tuple[Popup, ...]:
        """None: sway does not tell of menus and tooltips."""
        return ()

    def still_open(self, numbers: frozenset[int]) -> frozenset[int]:
        if self._wait > 0:
            return numbers
        try:
            return numbers & frozenset(_numbers(self._ask(_GET_TREE)))
        except (OSError, ValueError, TypeError, AttributeError, struct.error):
            self.close()
            return numbers

    def turn(self) -> int:
        return -1 if self._wait else 0

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def _ask(self, what: int) -> Any:
        if self._socket is None:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.settimeout(ANSWER_S)
            self._socket.connect(self._path)
        self._socket.sendall(_HEAD.pack(_MAGIC, 0, what))
        magic, length, _ = _HEAD.unpack(self._read(_HEAD.size))
        if magic != _MAGIC:
            raise ValueError("not sway")
        return json.loads(self._read(length))

    def _read(self, size: int) -> bytes:
        assert self._socket is not None
        parts = bytearray()
        while len(parts) < size:
            part = self._socket.recv(size - len(parts))
            if not part:
                raise OSError("sway closed the connection")
            parts += part
        return bytes(parts)


def listed(outputs: Any, tree: Any) -> tuple[Window, ...]:
    """What is visible, topmost first, from the answers to GET_OUTPUTS and GET_TREE.

    Raises:
        TypeError, ValueError, AttributeError: They are not as documented.
    """
    shown = [each for each in outputs if each.get("active")]
    largest = max((_scale(each) for each in shown), default=1.0)
    found: list[Window] = []
    for each in shown:
        logical, scale = _rect(each.get("rect")), _scale(each)
        origin = native(logical, (0, 0), largest)
        node = next((one for one in tree.get("nodes", ()) if one.get("type") == "output" and one.get("name") == each.get("name")), None)
        found.extend(_window(leaf, logical, origin, scale) for leaf in _leaves(node or {}))
    return tuple(found)


def _numbers(node: Any) -> Iterator[int]:
    """Of all windows below a node, also on workspaces that do not show."""
    for child in (*node.get("nodes", ()), *node.get("floating_nodes", ())):
        yield from _numbers(child)
    if node.get("pid"):
        yield int(node.get("id") or 0)


def _leaves(node: Any) -> Iterator[Any]:
    """Visible windows below a node, what floats first: it is on top, the last of it topmost."""
    for child in reversed(node.get("floating_nodes", ())):
        yield from _leaves(child)
    for child in node.get("nodes", ()):
        yield from _leaves(child)
    if node.get("pid") and node.get("visible") and not node.get("nodes"):
        yield node


def _window(leaf: Any, logical: Rect, origin: Rect, scale: float) -> Window:
    whole, inner, bar = _rect(leaf.get("rect")), _rect(leaf.get("window_rect")), _rect(leaf.get("deco_rect"))
    client = Rect(whole.x + inner.x, whole.y + inner.y, inner.w, inner.h) if inner else whole
    outer = whole.joined(Rect(whole.x, whole.y - bar.h, whole.w, bar.h)) if bar else whole

    def placed(rect: Rect) -> Rect:
        x, y = origin.x + floor((rect.x - logical.x) * scale), origin.y + floor((rect.y - logical.y) * scale)
        # Whole pixels, outwards: what is painted over must not leave an edge at a scale such as 1.25.
        right, bottom = origin.x + ceil((rect.right - logical.x) * scale), origin.y + ceil((rect.bottom - logical.y) * scale)
        return Rect(x, y, right - x, bottom - y)

    app = leaf.get("app_id") or (leaf.get("window_properties") or {}).get("class") or ""
    number, pid = int(leaf.get("id") or 0), int(leaf.get("pid") or 0)
    return Window(
        tidy(app), tidy(leaf.get("name") or ""), placed(client), bool(leaf.get("focused")), pid, number, placed(outer), private=started_private(pid)
    )


def _scale(output: Any) -> float:
    """Pixels of a logical pixel, from its real and logical size as the pictures have it: sway's own figure is rounded elsewhere."""
    mode, logical = output.get("current_mode") or {}, _rect(output.get("rect"))
    turned = str(output.get("transform") or "").endswith(("90", "270"))
    pixels = int(mode.get("height" if turned else "width") or 0)
    return pixels / logical.w if pixels and logical.w else float(output.get("scale") or 1.0)


def _rect(told: Any) -> Rect:
    told = told or {}
    return Rect(int(told.get("x", 0)), int(told.get("y", 0)), int(told.get("width", 0)), int(told.get("height", 0)))
