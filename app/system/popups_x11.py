"""Top-level windows of an X11 desktop that its window manager does not list, and whose they are: menus, tooltips, pickers, windows just opening.

A menu says little of itself. What tells: the window it is transient for, the group it is in, the process that made it (told by itself and, beyond
doubt, by the server's X-Resource extension). Where several windows may be its owner, all are named.

Tested in: tests/capture/test_excluded_beside.py
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from Xlib import X, error
from Xlib.display import Display

from ..values import Popup, Rect, Window
from .properties_x11 import app_of, numbers, text, title

_WM_CLASS, _WM_HINTS, _WM_TRANSIENT_FOR = 67, 35, 68
"""Predefined atoms (X protocol, appendix B)."""

_GROUP_HINT, _GROUP_AT = 64, 8
_LOCAL_PID = 2
"""X-Resource 1.2: the kind of client id that is a process of this computer."""

_CLOSING_S = 3.0
"""So long a frame without a window in it may still show one that has just closed: a busy window manager takes it away late."""

_DEEPEST = 3
_LONGEST_CHAIN = 6


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a window is. `pid`: as it says, else as the server says; `pids`: both; `owner`: what it is transient for; `group`: its leader; 0: none."""

    id: int
    app: str
    title: str
    pid: int = 0
    pids: frozenset[int] = frozenset()
    owner: int = 0
    group: int = 0

    def at(self, rect: Rect | None) -> Window:
        return Window(self.app, self.title, rect, False, self.pid, self.id, rect)


@dataclass(slots=True)
class _Top:
    """A child of the root window."""

    rect: Rect
    mapped: bool = False
    who: Identity | None = None
    drawn: bool | None = None
    nameless_since: float | None = None
    """When it was first seen as a frame without a window in it."""


@dataclass(slots=True)
class Popups:
    """Kept true by the events of the root window, so that an unchanged desktop is asked nothing."""

    tops: dict[int, _Top] = field(default_factory=dict)
    now: Callable[[], float] = time.monotonic

    def begin(self, display: Display) -> None:
        """After the root window's events were asked for. Raises what python-xlib raises."""
        self.tops.clear()
        for child in display.screen().root.query_tree().children:
            try:
                mapped, rect = child.get_attributes().map_state == X.IsViewable, _place(child)
            except error.XError:
                continue
            self.tops[child.id] = _Top(rect, mapped)

    def hear(self, event: Any, root: int) -> None:
        """One event; those of other windows than the root are left alone."""
        told_by = getattr(event, "event", None) or getattr(event, "parent", None)
        if told_by is None or told_by.id != root:
            return
        number = event.window.id
        top = self.tops.get(number)
        match event.type:
            case X.CreateNotify | X.ConfigureNotify:
                border = 2 * event.border_width
                rect = Rect(event.x, event.y, event.width + border, event.height + border)
                if top is None:
                    self.tops[number] = _Top(rect)
                else:
                    top.rect = rect
            case X.MapNotify if top is not None:
                top.mapped, top.who, top.nameless_since = True, None, None
            case X.UnmapNotify if top is not None:
                top.mapped = False
            case X.GravityNotify if top is not None:
                top.rect = Rect(event.x, event.y, top.rect.w, top.rect.h)
            case X.DestroyNotify:
                self.tops.pop(number, None)
            case X.ReparentNotify if event.parent.id != root:
                self.tops.pop(number, None)
            case X.ReparentNotify:
                self.tops[number] = _Top(Rect(event.x, event.y, 0, 0), mapped=True)

    def read(self, display: Display, frames: Mapping[int, Identity], listed: Mapping[int, Identity]) -> tuple[Popup, ...]:
        """All that shows and is not in `frames`. `listed`: all windows of the desktop, shown or not.

        `frames`: the top-level windows around what is listed, and who is in each. A frame may outlive its window by a moment, and still shows it.
        """
        found: list[Popup] = []
        manager: frozenset[int] | None = None
        for number, top in self.tops.items():
            if number in frames:
                top.who = frames[number]
            elif top.mapped and (who := self._identity(display, number, top)) is not None:
                belongs = tuple(owner.at(top.rect) for owner in owners(display, who, listed))
                if _is_anonymous(who) and not belongs:
                    manager = _managers(display) if manager is None else manager
                found.append(Popup(who.at(top.rect), belongs, self._is_nameless(top, who, manager or frozenset())))
        return tuple(found)

    def _is_nameless(self, top: _Top, who: Identity, manager: frozenset[int]) -> bool:
        """Whether it is a frame that a window went out of a moment ago, or has not yet come into."""
        if not (_is_anonymous(who) and who.pids & manager):
            return False
        if top.nameless_since is None:
            top.nameless_since = self.now()
        return self.now() - top.nameless_since < _CLOSING_S

    def _identity(self, display: Display, number: int, top: _Top) -> Identity | None:
        """None for windows that show nothing."""
        handle = display.create_resource_object("window", number)
        try:
            if top.drawn is None:
                top.drawn = handle.get_attributes().win_class == X.InputOutput
            if not top.drawn:
                return None
            if not top.rect:
                top.rect = _place(handle)
            if top.who is None:
                top.who = identity(display, _client(display, handle, _DEEPEST) or handle)
        except error.XError:
            top.mapped = False  # it went while it was asked about
            return None
        return top.who


def _is_anonymous(who: Identity) -> bool:
    return not (who.app or who.title or who.owner)


def _managers(display: Display) -> frozenset[int]:
    """The window manager's processes; none where it does not tell."""
    try:
        told = numbers(display.screen().root, display.intern_atom("_NET_SUPPORTING_WM_CHECK"))[:1]
    except error.XError:
        return frozenset()
    return frozenset().union(*(pids_by_server(display, number) for number in told))


def owners(display: Display, who: Identity, listed: Mapping[int, Identity]) -> list[Identity]:
    """The windows it belongs to: those it names, or else all of its group and process."""
    return _named_by(display, who, listed) or [one for one in listed.values() if one.id != who.id and _are_kin(who, one)]


def _are_kin(who: Identity, other: Identity) -> bool:
    return bool(who.pids & other.pids or (who.group and who.group in (other.group, other.id)))


def _named_by(display: Display, who: Identity, listed: Mapping[int, Identity]) -> list[Identity]:
    """The window it names for its owner, that one's owner, and so on."""
    named = [who]
    while named[-1].owner and len(named) <= _LONGEST_CHAIN and all(one.id != named[-1].owner for one in named):
        found = listed.get(named[-1].owner) or _asked(display, named[-1].owner)
        if found is None:
            break
        named.append(found)
    return named[1:]


def _asked(display: Display, number: int) -> Identity | None:
    if number == display.screen().root.id:
        return None
    try:
        return identity(display, display.create_resource_object("window", number))
    except error.XError:
        return None


def identity(display: Display, handle: Any) -> Identity:
    """Raises XError when the window has gone."""
    hints = numbers(handle, _WM_HINTS)
    group = hints[_GROUP_AT] if len(hints) > _GROUP_AT and hints[0] & _GROUP_HINT else 0
    said, told = numbers(handle, display.intern_atom("_NET_WM_PID"))[:1], pids_by_server(display, handle.id)
    return Identity(
        handle.id,
        app_of(text(display, handle, _WM_CLASS)),
        title(display, handle),
        next(iter([*said, *told]), 0),
        frozenset(said) | told,
        next(iter(numbers(handle, _WM_TRANSIENT_FOR)), 0),
        group,
    )


def pids_by_server(display: Display, window: int) -> frozenset[int]:
    """The process that made a window; none where the server does not tell, or for a program on another computer."""
    if not display.has_extension("X-Resource"):
        return frozenset()
    try:
        answer = display.res_query_client_ids([{"client": window, "mask": _LOCAL_PID}])
    except error.XError:
        return frozenset()
    return frozenset(int(number) for one in answer.ids for number in one.value)


def _client(display: Display, handle: Any, depth: int) -> Any:
    """The window a program made inside a window manager's frame, or `handle` itself; None when nothing in it says whose it is."""
    if text(display, handle, _WM_CLASS) or numbers(handle, _WM_TRANSIENT_FOR):
        return handle
    if depth:
        for child in handle.query_tree().children:
            if (found := _client(display, child, depth - 1)) is not None:
                return found
    return None


def _place(handle: Any) -> Rect:
    size = handle.get_geometry()
    return Rect(size.x, size.y, size.width + 2 * size.border_width, size.height + 2 * size.border_width)
