"""Where no program is given keys: the exact setting the user makes in the desktop's own settings.

Tested in: tests/system/hotkeys/test_combination.py
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...events import Problem
from . import words
from .combination import NotACombinationError, combination
from .hotkeys import Bound, Event, Way, Wish

_NAMES = {
    "gnome": "GNOME", "unity": "GNOME", "ubuntu": "GNOME", "kde": "KDE", "xfce": "XFCE", "sway": "sway", "hyprland": "Hyprland",
    "x-cinnamon": "Cinnamon", "mate": "MATE", "lxqt": "LXQt", "openbox": "openbox", "lxde": "openbox", "i3": "i3", "cosmic": "COSMIC", "niri": "niri",
}  # fmt: skip

_WHERE = {
    "GNOME": "Settings › Keyboard › View and Customise Shortcuts › Custom Shortcuts › +",
    "KDE": "System Settings › Keyboard › Shortcuts › Add New › Command or Script",
    "XFCE": "Settings › Keyboard › Application Shortcuts › Add",
    "Cinnamon": "System Settings › Keyboard › Shortcuts › Custom Shortcuts › Add",
    "MATE": "Control Centre › Keyboard Shortcuts › Add",
    "LXQt": "Configuration › Shortcut Keys › Add",
    "COSMIC": "Settings › Input Devices › Keyboard › Custom Shortcuts › Add",
    "sway": "~/.config/sway/config, then: swaymsg reload",
    "i3": "~/.config/i3/config, then: i3-msg reload",
    "Hyprland": "~/.config/hypr/hyprland.conf",
    "niri": "binds { } in ~/.config/niri/config.kdl",
    "openbox": "<keyboard> in ~/.config/openbox/rc.xml, then: openbox --reconfigure",
}

_SWAY_KEYS = {
    "Meta": "Mod4", "Space": "space", "Esc": "Escape", "Ins": "Insert", "Del": "Delete", "PgUp": "Prior", "PgDown": "Next", "Backspace": "BackSpace",
    "ScrollLock": "Scroll_Lock", "`": "grave", "-": "minus", "=": "equal", "[": "bracketleft", "]": "bracketright", "\\": "backslash",
    ";": "semicolon", "'": "apostrophe", ",": "comma", ".": "period", "/": "slash",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """What is to be set for one wish.

    Attributes:
        line: The line for the desktop's file, or the command its page of shortcuts asks for.
    """

    id: str
    keys: str
    line: str


def desktop_of(environ: Mapping[str, str]) -> str:
    """The name of the desktop as people know it; '' when it does not say."""
    if environ.get("SWAYSOCK"):
        return "sway"
    if environ.get("HYPRLAND_INSTANCE_SIGNATURE"):
        return "Hyprland"
    said = (environ.get("XDG_CURRENT_DESKTOP") or environ.get("XDG_SESSION_DESKTOP") or environ.get("DESKTOP_SESSION") or "").casefold()
    return next((_NAMES[part] for part in said.replace(";", ":").split(":") if part in _NAMES), "")


def where(desktop: str) -> str:
    """Where a shortcut of one's own is made there; '' when the desktop is not known."""
    return _WHERE.get(desktop, "")


def settings(desktop: str, wishes: Sequence[Wish], command: str = "realtime-hud") -> tuple[Setting, ...]:
    """The exact setting of each wish that has a key; `command` starts this program."""
    return tuple(Setting(wish.id, wish.keys, _line(desktop, wish, f"{command} ctl {verb_of(wish.id)}")) for wish in wishes)


def verb_of(command: str) -> str:
    """The word of `realtime-hud ctl` for a command that has a hotkey."""
    return {"start": "toggle", "hud_touch": "touch", "quick_note": "note"}.get(command, command)


_MODIFIERS = {
    "sway": _SWAY_KEYS,
    "i3": _SWAY_KEYS,
    "Hyprland": {"Meta": "SUPER", "Ctrl": "CTRL", "Alt": "ALT", "Shift": "SHIFT"},
    "niri": {"Meta": "Super"},
    "openbox": {"Meta": "W", "Ctrl": "C", "Alt": "A", "Shift": "S"},
}
"""How each desktop writes modifiers, where it differs from us."""


def _line(desktop: str, wish: Wish, command: str) -> str:
    try:
        wanted = combination(wish.keys)
    except NotACombinationError:
        return command
    held = [name for name in ("Meta", "Ctrl", "Alt", "Shift") if name in wanted.modifiers]
    key = _SWAY_KEYS.get(wanted.key, wanted.key.lower() if len(wanted.key) == 1 else wanted.key)
    modifiers = [_MODIFIERS.get(desktop, {}).get(name, name) for name in held]
    match desktop:
        case "sway" | "i3":
            return f"bindsym {'+'.join([*modifiers, key])} exec {command}"
        case "Hyprland":
            return f"bind = {' '.join(modifiers)}, {key}, exec, {command}"
        case "niri":
            spawned = " ".join(f'"{word}"' for word in command.split())
            return f"{'+'.join([*modifiers, key])} {{ spawn {spawned}; }}"
        case "openbox":
            return f'<keybind key="{"-".join([*modifiers, key])}"><action name="Execute"><command>{command}</command></action></keybind>'
        case _:
            return command


class ByHand:
    """Gives no keys and says what to set."""

    way: Way = "hand"

    def __init__(self, desktop: str, detail: str = "") -> None:
        self._problem = words.by_hand(desktop, detail)

    def bind(self, wishes: Sequence[Wish]) -> tuple[Bound, ...]:
        return tuple(Bound(wish.id, wish.keys, "impossible" if wish.keys else "none", self._problem if wish.keys else None) for wish in wishes)

    def test(self, keys: str) -> Problem | None:
        return self._problem

    def fileno(self) -> int:
        return -1

    def heard(self) -> tuple[Event, ...]:
        return ()

    def configure(self) -> bool:
        return False

    def close(self) -> None:
        """Nothing to let go of."""
