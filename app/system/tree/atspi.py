"""The accessibility tree of Linux desktops: AT-SPI 2, over its own message bus. Nothing is started or turned on for it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ...values import Rect, TreeHints, TreeLink, Window
from ..bus import TROUBLES, Bus, Call

Node = tuple[str, str]
"""A program's name on the bus and the object's path."""

RETRY_S = 60.0
"""So long nothing is asked after the bus was not there, or of a program that did not answer in time."""
MOST_LINKS = 200
MOST_PROGRAMS, MOST_WINDOWS = 100, 50
"""Beyond these numbers nothing is asked: it would take longer than a look may."""

_ATSPI = "org.a11y.atspi."
_ROOT: Node = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_BUS = "org.freedesktop.DBus"

# Numbers of roles and states (atspi-constants.h).
_DOCUMENT_FRAME, _DOCUMENT_WEB, _LINK = 82, 95, 88
_ACTIVE, _SHOWING = 1, 25
_SCREEN = 0
_ALL, _ANY = 1, 2
_IN_ORDER = 1

_ADDRESSES = ("DocURL", "URI")
"""What Firefox and WebKit call a document's address, and what Chromium does."""
_RULE = "(aiia{ss}iaiiasib)uib"


class AtspiTree:
    """Asks the program of a window for the page it shows and for that page's links; never for text, never for a field."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._bus: Bus | None = None
        self._not_before = 0.0
        self._resting: dict[int, float] = {}
        self._heavy: dict[int, float] = {}
        self._programs: dict[str, int] = {}

    def look(self, window: Window, within_s: float) -> TreeHints | None:
        """A program that does not answer in time is left alone for `RETRY_S`; one that only takes long over its links is asked for its address.

        On a page with 5,000 links Firefox looks for 0.1 to 0.3 s, Chromium for 1.3 s.
        """
        now = time.monotonic()
        if not window.pid or now < max(self._not_before, self._resting.get(window.pid, 0.0)):
            return None
        try:
            bus = self._opened()
            if bus is None:
                self._not_before = now + RETRY_S
                return None
            found = self._page(bus, window, now + within_s)
        except TROUBLES:
            self.close()
            self._not_before = now + RETRY_S
            return None
        late, heavy = time.monotonic() >= now + within_s, now < self._heavy.get(window.pid, 0.0)
        if late and found is not None:
            self._heavy[window.pid] = now + RETRY_S
        elif late and not heavy:  # one that still looks for its links answers soon
            self._resting[window.pid] = now + RETRY_S
        return found

    def close(self) -> None:
        if self._bus is not None:
            self._bus.close()
        self._bus = None
        self._programs.clear()

    # ------------------------------------------------------------------ the bus

    def _opened(self) -> Bus | None:
        if self._bus is None and (address := self._environ.get("AT_SPI_BUS_ADDRESS") or self._told()):
            self._bus = Bus(address)
        return self._bus

    def _told(self) -> str:
        """The address of the tree's bus, as the session's bus has it; '' where nobody has started it."""
        session = Bus(self._environ["DBUS_SESSION_BUS_ADDRESS"])
        try:
            told = session.call("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        finally:
            session.close()
        return str(told[0]) if told else ""

    # ------------------------------------------------------------------ the page

    def _page(self, bus: Bus, window: Window, until: float) -> TreeHints | None:
        for program in self._of(bus, window.pid, until):
            for frame in self._frames(bus, program, window, until):
                documents = _matches(bus, frame, (_DOCUMENT_FRAME, _DOCUMENT_WEB), 1, until)  # more would look through the whole page
                found = next(self._told_of(bus, documents, window, until), None)
                if found is not None:
                    return found
        return None

    def _of(self, bus: Bus, pid: int, until: float) -> list[Node]:
        """The programs of that process."""
        listed = _one(bus, _call(_ROOT, "Accessible", "GetChildren"), until)
        programs = [_node(one) for one in listed[0][:MOST_PROGRAMS]] if listed else []
        unknown = [name for name, _ in programs if name not in self._programs]
        asked = [Call(_BUS, "/org/freedesktop/DBus", _BUS, "GetConnectionUnixProcessID", "s", (name,)) for name in unknown]
        for name, told in zip(unknown, bus.call_all(asked, _left(until)), strict=True):
            if told is not None:
                self._programs[name] = int(told[0])
        return [program for program in programs if self._programs.get(program[0]) == pid]

    def _frames(self, bus: Bus, program: Node, window: Window, until: float) -> list[Node]:
        """Its window that calls itself like the one on the screen; of two with one title, the one that says it is active (Chromium never does)."""
        listed = _one(bus, _call(program, "Accessible", "GetChildren"), until)
        frames = [_node(one) for one in listed[0][:MOST_WINDOWS]] if listed else []
        names = bus.call_all([_name(frame) for frame in frames], _left(until))
        named = [frame for frame, name in zip(frames, names, strict=True) if _text(name) == window.title]
        if len(named) < 2:
            return named
        states = bus.call_all([_call(frame, "Accessible", "GetState") for frame in named], _left(until))
        return [frame for frame, state in zip(named, states, strict=True) if state and state[0][0] >> _ACTIVE & 1]

    def _told_of(self, bus: Bus, documents: Sequence[Node], window: Window, until: float) -> Iterator[TreeHints]:
        names = bus.call_all([_name(one) for one in documents], _left(until))
        attributes = bus.call_all([_call(one, "Document", "GetAttributes") for one in documents], _left(until))
        for document, name, told in zip(documents, names, attributes, strict=True):
            # The window's title is of the moment of the grab: another page may have come since.
            title = _plain(_text(name))
            address = next((told[0][key] for key in _ADDRESSES if told[0].get(key)), "") if told else ""
            if title and title in _plain(window.title) and address:
                asked = time.monotonic() >= self._heavy.get(window.pid, 0.0)
                yield TreeHints(window, str(address), self._links(bus, document, until) if asked else ())

    def _links(self, bus: Bus, document: Node, until: float) -> tuple[TreeLink, ...]:
        nodes = _matches(bus, document, (_LINK,), MOST_LINKS, until)
        names = bus.call_all([_name(one) for one in nodes], _left(until))
        places = bus.call_all([_call(one, "Component", "GetExtents", "u", _SCREEN) for one in nodes], _left(until))
        addresses = bus.call_all([_call(one, "Hyperlink", "GetURI", "i", 0) for one in nodes], _left(until))
        found = []
        for name, place, address in zip(names, places, addresses, strict=True):
            if place is not None and address is not None and address[0] and (text := _plain(_text(name))):
                rect = Rect(*place[0])
                found += [TreeLink(text, str(address[0]), rect)] if rect else []
        return tuple(found)


def _call(node: Node, face: str, member: str, signature: str = "", *body: Any) -> Call:
    return Call(node[0], node[1], _ATSPI + face, member, signature, body)


def _name(node: Node) -> Call:
    return Call(*node, "org.freedesktop.DBus.Properties", "Get", "ss", (f"{_ATSPI}Accessible", "Name"))


def _matches(bus: Bus, node: Node, roles: Sequence[int], most: int, until: float) -> list[Node]:
    """What shows below a node and has one of the roles: the program itself looks, which takes a millisecond."""
    attributes: dict[str, str] = {}
    faces: list[str] = []
    rule = (_bits([_SHOWING], 2), _ALL, attributes, _ALL, _bits(roles, 4), _ANY, faces, _ALL, False)
    told = _one(bus, _call(node, "Collection", "GetMatches", _RULE, rule, _IN_ORDER, most, True), until)
    return [_node(one) for one in told[0][:most]] if told else []


def _bits(members: Sequence[int], words: int) -> list[int]:
    """A set of numbers as signed words of 32 bits."""
    whole = sum(1 << member for member in members)
    parts = [(whole >> (32 * at)) & 0xFFFFFFFF for at in range(words)]
    return [part - (1 << 32) if part >> 31 else part for part in parts]


def _one(bus: Bus, call: Call, until: float) -> tuple[Any, ...] | None:
    return bus.call_all([call], _left(until))[0]


def _left(until: float) -> float:
    return max(0.0, until - time.monotonic())


def _node(told: Any) -> Node:
    return str(told[0]), str(told[1])


def _text(told: tuple[Any, ...] | None) -> str:
    """What a property says: a pair of its type and its value."""
    return str(told[0][1]) if told else ""


def _plain(text: str) -> str:
    return " ".join(text.split())
