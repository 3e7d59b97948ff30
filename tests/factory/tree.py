"""The accessibility tree of running programs, by AT-SPI: every text that shows, line by line, with its place on the screen."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.screen import ends_with_us, program

Node = tuple[str, str]
"""A program's name on the bus and the object's path."""
Box = tuple[int, int, int, int]
_ATSPI = "org.a11y.atspi."
_ROOT: Node = (f"{_ATSPI}Registry", "/org/a11y/atspi/accessible/root")
_SHOWING = 25
_LINE, _LINE_START = 3, 5
_EMBEDDED = "\ufffc"
_MOST_CHILDREN = 400
"""A sheet says it has two thousand million."""
_MOST_NODES = 4000
_MISPLACED = ("page", "page tab")
"""Viewers tell where the letters of a page are, and something else of the page; a tab tells its own place, not that of what it opens."""
_NAMED = ("menu", "page tab", "push button", "toggle button")
"""What shows its name though there is more below it."""
_PATIENCE_S = 10.0


@dataclass(frozen=True, slots=True)
class Shown:
    """One line of text of the tree.

    Attributes:
        text: As the program says it; a name where the object has no text.
        role: As AT-SPI calls it.
        box: Left, top, right, bottom on the screen: of the letters where they are known (`exact`), else of the object.
        clip: What is seen of its surroundings at most.
        row, column: Of a cell of a sheet, -1 elsewhere.
        document: Whether it stands in a document and not in the program's own window.
    """

    text: str
    role: str
    box: Box
    clip: Box
    exact: bool
    row: int = -1
    column: int = -1
    document: bool = False

    @property
    def cut(self) -> bool:
        return clipped(self.box, self.clip) != self.box


def clipped(box: Box, clip: Box) -> Box:
    return max(box[0], clip[0]), max(box[1], clip[1]), min(box[2], clip[2]), min(box[3], clip[3])


@contextmanager
def own_bus(env: Mapping[str, str], home: Path) -> Iterator[dict[str, str]]:
    """The environment of programs whose trees can be read, with a session bus of its own."""
    own = {
        name: value
        for name, value in env.items()
        if name not in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "NO_AT_BRIDGE", "WAYLAND_DISPLAY")
    }
    own |= {
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "GTK_MODULES": "gail:atk-bridge",
        "LC_ALL": "C.UTF-8",
    }
    own |= {"GSETTINGS_BACKEND": "keyfile", "XDG_CONFIG_HOME": str(home / ".config")}
    daemon = subprocess.Popen(
        [program("dbus-daemon"), "--session", "--nofork", "--print-address=1"],
        env=own, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, preexec_fn=ends_with_us,
    )  # fmt: skip
    assert daemon.stdout is not None
    try:
        yield own | {"DBUS_SESSION_BUS_ADDRESS": daemon.stdout.readline().strip()}
    finally:
        daemon.terminate()
        daemon.wait(10)
        daemon.stdout.close()


class Tree:
    """Asks the programs on one bus. A context manager."""

    def __init__(self, env: Mapping[str, str]) -> None:
        session = open_dbus_connection(env["DBUS_SESSION_BUS_ADDRESS"])
        bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        session.send_and_get_reply(
            Properties(DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Status")).set("IsEnabled", "b", True), timeout=30
        )
        address = session.send_and_get_reply(new_method_call(bus, "GetAddress"), timeout=30).body[0]
        self._session: DBusConnection = session
        self._bus: DBusConnection = open_dbus_connection(address)

    def __enter__(self) -> Tree:
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.close()
        self._session.close()

    def ask(self, node: Node, face: str, method: str, kinds: str = "", *values: object) -> tuple[Any, ...] | None:
        """The answer, None when there is none."""
        told = new_method_call(DBusAddress(node[1], node[0], _ATSPI + face), method, kinds or None, values)
        return self._answer(told)

    def name(self, node: Node) -> str:
        told = self._answer(Properties(DBusAddress(node[1], node[0], f"{_ATSPI}Accessible")).get("Name"))
        return str(told[0][1]) if told else ""

    def _answer(self, message: Any) -> tuple[Any, ...] | None:
        try:
            reply = self._bus.send_and_get_reply(message, timeout=_PATIENCE_S)
        except TimeoutError:
            return None
        return tuple(reply.body) if reply.header.message_type == MessageType.method_return else None

    # ------------------------------------------------------------------ the tree

    def windows(self) -> list[tuple[str, Node]]:
        """Every window that shows: the program's name and its node."""
        found = []
        for app in self._children(_ROOT):
            found += [(self.name(app), window) for window in self._children(app) if self._shows(window)]
        return found

    def wait(self, within_s: float = 60.0) -> list[tuple[str, Node]]:
        """The windows, once there is one that says something."""
        until = time.monotonic() + within_s
        while time.monotonic() < until:
            if found := [one for one in self.windows() if self._children(one[1])]:
                return found
            time.sleep(0.2)
        raise TimeoutError(f"No window told of itself within {within_s:.0f} seconds.")

    def shown(self, window: Node, size: tuple[int, int], rows: int = 60, columns: int = 26) -> list[Shown]:
        """Every line that shows in a window of a screen of that size. Of sheets so many rows and columns are asked."""
        found: list[Shown] = []
        waiting: list[tuple[Node, Box, bool]] = [(window, (0, 0, *size), False)]
        seen = 0
        while waiting and seen < _MOST_NODES:
            node, clip, document = waiting.pop()
            seen += 1
            if node != window and not self._shows(node):
                continue
            role = self._role(node)
            faces = self._faces(node)
            box = self._box(node) if "Component" in faces else None
            inner = clipped(box, clip) if box is not None and box[2] > box[0] and role not in _MISPLACED else clip
            if inner[2] <= inner[0] or inner[3] <= inner[1]:
                continue
            document = document or role.startswith("document")
            if "Table" in faces and self._is_sheet(node):
                found += [replace(one, document=True) for one in self._sheet(node, inner, rows, columns)]
                continue
            found += [replace(one, document=document) for one in self._lines(node, role, faces, box, inner)]
            waiting += [(child, inner, document) for child in self._children(node)]
        return found

    def _lines(self, node: Node, role: str, faces: set[str], box: Box | None, clip: Box) -> Iterator[Shown]:
        lines = list(self._text(node, role, clip)) if "Text" in faces else []
        yield from lines
        leaf = role in _NAMED or not self._children(node)
        if not lines and box is not None and leaf and "Text" not in faces and (name := self.name(node).strip()):
            yield Shown(name, role, box, clip, False)

    def _text(self, node: Node, role: str, clip: Box) -> Iterator[Shown]:
        """The lines of an object with text, with the boxes of their letters."""
        told = self.ask(node, "Text", "GetText", "ii", 0, -1)
        whole = str(told[0]) if told else ""
        at = 0
        while at < len(whole):
            if whole[at] in f"\n{_EMBEDDED}":
                at += 1
                continue
            end = self._end(node, whole, at)
            text = whole[at:end]
            first, last = at + len(text) - len(text.lstrip()), at + len(text.rstrip())
            if last > first and (place := self.ask(node, "Text", "GetRangeExtents", "iiu", first, last, 0)) is not None:
                x, y, w, h = place[0] if isinstance(place[0], tuple) else place
                line = Shown(whole[first:last], role, (x, y, x + w, y + h), clip, True)
                if clipped(line.box, clip)[1] < clipped(line.box, clip)[3] and clipped(line.box, clip)[0] < clipped(line.box, clip)[2]:
                    yield line
            at = end

    def _end(self, node: Node, whole: str, at: int) -> int:
        """Where the line that begins at `at` ends: at the end of the row on the screen, of the paragraph, or before an object in the text."""
        stops = [place for sign in f"\n{_EMBEDDED}" if (place := whole.find(sign, at)) >= 0]
        told = self.ask(node, "Text", "GetStringAtOffset", "iu", at, _LINE) or self.ask(node, "Text", "GetTextAtOffset", "iu", at, _LINE_START)
        if told is not None and told[2] > at:
            stops.append(int(told[2]))
        return max(at + 1, min([len(whole), *stops]))

    def _is_sheet(self, node: Node) -> bool:
        told = self._answer(Properties(DBusAddress(node[1], node[0], f"{_ATSPI}Table")).get("NRows"))
        return told is not None and int(told[0][1]) > _MOST_CHILDREN

    def _sheet(self, node: Node, clip: Box, rows: int, columns: int) -> Iterator[Shown]:
        top = -1
        for row in range(rows):
            left = -1
            for column in range(columns):
                told = self.ask(node, "Table", "GetAccessibleAt", "ii", row, column)
                cell: Node | None = (str(told[0][0]), str(told[0][1])) if told else None
                box = self._box(cell) if cell else None
                if cell is None or box is None:
                    return
                # Beyond what is seen some cells do not show, and others lie at the first ones' place.
                if column == 0 and (box[1] <= top or not self._shows(cell)):
                    return
                if box[0] <= left or box[0] >= clip[2] or not self._shows(cell):
                    break
                top, left = box[1], box[0]
                said = self.ask(cell, "Text", "GetText", "ii", 0, -1)
                yield Shown(str(said[0]) if said else "", "table cell", box, clip, False, row, column)

    def _children(self, node: Node) -> list[Node]:
        told = self._answer(Properties(DBusAddress(node[1], node[0], f"{_ATSPI}Accessible")).get("ChildCount"))
        if told is None or not 0 < int(told[0][1]) <= _MOST_CHILDREN:
            return []
        children = self.ask(node, "Accessible", "GetChildren")
        return [(str(name), str(path)) for name, path in children[0]] if children else []

    def _shows(self, node: Node) -> bool:
        state = self.ask(node, "Accessible", "GetState")
        return bool(state and state[0][_SHOWING // 32] >> (_SHOWING % 32) & 1)

    def _role(self, node: Node) -> str:
        told = self.ask(node, "Accessible", "GetRoleName")
        return str(told[0]) if told else ""

    def _faces(self, node: Node) -> set[str]:
        told = self.ask(node, "Accessible", "GetInterfaces")
        return {str(face).rpartition(".")[2] for face in told[0]} if told else set()

    def _box(self, node: Node) -> Box | None:
        told = self.ask(node, "Component", "GetExtents", "u", 0)
        if told is None:
            return None
        x, y, w, h = told[0]
        return x, y, x + w, y + h
