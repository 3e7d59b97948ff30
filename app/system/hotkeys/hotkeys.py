"""The one shape of every way to have keys that work in every program, and the ordered choice among the ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from ...events import Problem

Way = Literal["x11", "portal", "windows", "macos", "hand"]
"""hand: the desktop gives keys to no program; the user makes shortcuts in its settings that run `realtime-hud ctl …`."""

Outcome = Literal["bound", "asked", "taken", "impossible", "none"]
"""asked: the desktop has not answered yet, perhaps because it asks the user; none: no key was wanted."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A key for a command.

    Attributes:
        id: The command's.
        keys: A combination in portable writing; '' for none.
        words: What it does, in the user's language, for the desktop's own list of shortcuts.
    """

    id: str
    keys: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Bound:
    """What became of a wish.

    Attributes:
        problem: Why it is not bound, and what to do; None when it is, or when none was wanted.
        shown: The key as the desktop names it, where the desktop decides; else ''.
    """

    id: str
    keys: str
    outcome: Outcome
    problem: Problem | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key went down. Said once however long it is held."""

    id: str


Event = Pressed | Bound


class Hotkeys(Protocol):
    """Belongs to one thread. Nothing but its own keys ever reaches it."""

    @property
    def way(self) -> Way:
        """Which way this is."""

    def bind(self, wishes: Sequence[Wish]) -> tuple[Bound, ...]:
        """Lets go of all former keys and takes these. What is 'asked' is answered by an event later. Raises nothing."""

    def test(self, keys: str) -> Problem | None:
        """Takes a combination for a moment, to see whether it can be had; None when it can. A key that is bound now can."""

    def fileno(self) -> int:
        """Readable when `heard` has something to say; -1 when it never will. May change with every `bind`."""

    def heard(self) -> tuple[Event, ...]:
        """What happened since the last call. Waits for nothing, raises nothing. Call it after every `bind` too."""

    def configure(self) -> bool:
        """Opens the desktop's own page for these keys. False where there is none to open."""

    def close(self) -> None:
        """Lets go of everything. A second call does nothing."""


def session_way(environ: Mapping[str, str], platform: str) -> Way:
    """The way of this session, from what it says of itself and never by trying.

    A Wayland session mostly has an X display too (XWayland), where a grab succeeds and hears only keys typed into X programs.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.
    """
    if platform == "win32":
        return "windows"
    if platform == "darwin":
        return "macos"
    kind = environ.get("XDG_SESSION_TYPE", "").strip().lower()
    if kind == "wayland" or (kind != "x11" and environ.get("WAYLAND_DISPLAY")):
        return "portal"
    return "x11" if environ.get("DISPLAY") else "hand"


def open_hotkeys(environ: Mapping[str, str], platform: str, app_id: str) -> Hotkeys:
    """The way for this session. May take some 100 ms (a connection), so not on the thread of a window; raises nothing.

    Args:
        environ: The environment of the session (`os.environ`).
        platform: `sys.platform`.
        app_id: The name of the installed desktop entry, without '.desktop'.
    """
    from .by_hand import ByHand, desktop_of

    way = session_way(environ, platform)
    try:
        match way:
            case "windows":
                from .windows import WindowsHotkeys, system

                return WindowsHotkeys(system())
            case "macos":
                from .macos import MacHotkeys, carbon

                return MacHotkeys(carbon())
            case "portal":
                from .portal import PortalHotkeys

                return PortalHotkeys(environ.get("DBUS_SESSION_BUS_ADDRESS", ""), app_id, desktop_of(environ))
            case "x11":
                from .x11 import X11Hotkeys

                return X11Hotkeys(environ.get("DISPLAY", ""), desktop_of(environ))
            case "hand":
                return ByHand(desktop_of(environ))
    except CannotOpenError as failure:
        return ByHand(desktop_of(environ), str(failure))


class CannotOpenError(Exception):
    """This way is not to be had now; the message is the system's own."""
