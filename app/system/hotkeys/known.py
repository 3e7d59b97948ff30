"""Shortcuts that desktops and programs are known to use themselves, to name a clash and to keep away from them."""

from __future__ import annotations

from .combination import NotACombinationError, combination

_GNOME = {
    "Meta": "shows the overview", "Meta+Space": "switches the keyboard layout", "Meta+L": "locks the screen", "Meta+D": "hides all windows",
    "Meta+A": "shows all programs", "Meta+S": "shows quick settings", "Meta+V": "shows notifications", "Meta+N": "focuses the notification",
    "Meta+H": "hides the window", "Alt+Tab": "switches windows", "Alt+F4": "closes the window", "Alt+F2": "runs a command",
    "Alt+Space": "opens the window menu", "Alt+F7": "moves the window", "Alt+F8": "resizes the window", "Ctrl+Alt+T": "opens a terminal",
    "Ctrl+Alt+Del": "logs out", "Ctrl+Alt+Left": "switches workspaces", "Ctrl+Alt+Right": "switches workspaces",
    "Ctrl+Alt+Up": "switches workspaces", "Ctrl+Alt+Down": "switches workspaces", "Print": "takes a screenshot",
    "Shift+Print": "takes a screenshot", "Alt+Print": "takes a screenshot of the window", "Ctrl+Alt+Shift+R": "records the screen",
    "Meta+Alt+S": "reads the screen aloud", "Meta+Alt+8": "magnifies the screen",
}  # fmt: skip
_KDE = {
    "Meta+L": "locks the screen", "Meta+D": "shows the desktop", "Meta+E": "opens the file manager", "Meta+V": "shows the clipboard",
    "Meta+W": "shows the overview", "Meta+T": "edits tiles", "Meta+Tab": "switches activities", "Meta+Q": "shows activities",
    "Meta+Shift+Print": "takes a screenshot of a region", "Meta+Print": "takes a screenshot of the window", "Meta+R": "records the screen",
    "Print": "takes a screenshot", "Alt+Tab": "switches windows", "Alt+F4": "closes the window", "Alt+F2": "runs a command",
    "Alt+Space": "runs a command", "Alt+F3": "opens the window menu", "Ctrl+Alt+T": "opens a terminal", "Ctrl+Alt+L": "locks the screen",
    "Ctrl+Alt+Del": "logs out", "Ctrl+Alt+Esc": "ends a window", "Ctrl+Alt+V": "opens the clipboard",
    "Ctrl+Alt+X": "runs an action on the clipboard", "Ctrl+Alt+R": "repeats a clipboard action", "Meta+Alt+K": "switches the keyboard layout",
    "Meta+Alt+L": "switches the keyboard layout", "Meta+Alt+S": "reads the screen aloud",
}  # fmt: skip
_XFCE = {
    "Alt+F1": "opens the desktop menu", "Alt+F2": "runs a command", "Alt+F3": "finds programs", "Alt+F4": "closes the window",
    "Alt+Tab": "switches windows", "Ctrl+Alt+L": "locks the screen", "Ctrl+Alt+T": "opens a terminal", "Ctrl+Alt+F": "opens the file manager",
    "Ctrl+Alt+Del": "logs out", "Ctrl+Alt+Esc": "ends a window", "Ctrl+Alt+D": "shows the desktop", "Ctrl+Esc": "opens the menu",
    "Print": "takes a screenshot", "Alt+Print": "takes a screenshot of the window", "Shift+Print": "takes a screenshot of a region",
    "Ctrl+Alt+Left": "switches workspaces", "Ctrl+Alt+Right": "switches workspaces", "Meta+P": "changes the displays",
}  # fmt: skip
_OPENBOX = {
    "Alt+Tab": "switches windows", "Alt+F4": "closes the window", "Alt+Esc": "lowers the window", "Alt+Space": "opens the window menu",
    "Meta+D": "shows the desktop", "Meta+E": "opens the file manager", "Ctrl+Alt+Left": "switches desktops", "Ctrl+Alt+Right": "switches desktops",
    "Ctrl+Alt+Up": "switches desktops", "Ctrl+Alt+Down": "switches desktops", "Meta+F1": "switches desktops", "Meta+F2": "switches desktops",
}  # fmt: skip
_WINDOWS = {
    "Meta+L": "locks the screen", "Meta+D": "shows the desktop", "Meta+E": "opens the Explorer", "Meta+V": "shows the clipboard",
    "Meta+Shift+S": "takes a screenshot", "Print": "takes a screenshot", "Alt+Tab": "switches windows", "Alt+F4": "closes the window",
    "Alt+Space": "opens the window menu", "Ctrl+Shift+Esc": "opens the task manager", "Ctrl+Alt+Del": "opens the security page",
    "Ctrl+Esc": "opens the start menu", "F12": "belongs to debuggers",
}  # fmt: skip
_MACOS = {
    "Ctrl+Space": "opens Spotlight", "Ctrl+Tab": "switches programs", "Ctrl+Q": "ends the program", "Ctrl+W": "closes the window",
    "Ctrl+H": "hides the program", "Ctrl+M": "minimises the window", "Ctrl+Alt+Esc": "forces programs to end",
    "Ctrl+Shift+3": "takes a screenshot", "Ctrl+Shift+4": "takes a screenshot", "Ctrl+Shift+5": "takes a screenshot",
    "Ctrl+Alt+D": "hides the Dock", "Ctrl+Shift+Q": "logs out", "Meta+Ctrl+Q": "locks the screen", "Ctrl+Alt+Space": "opens a Finder search",
}  # fmt: skip
_SWAY = {"Meta+Return": "opens a terminal", "Meta+D": "opens the menu", "Meta+Shift+Q": "closes the window", "Meta+Shift+E": "logs out"}

_OF = {
    "GNOME": _GNOME, "KDE": _KDE, "XFCE": _XFCE, "openbox": _OPENBOX, "Windows": _WINDOWS, "macOS": _MACOS, "sway": _SWAY, "Hyprland": _SWAY,
}  # fmt: skip
"""By the names of `by_hand.desktop_of`."""


def owner_of(keys: str, desktop: str) -> str:
    """What a combination is known to do there, as 'GNOME opens a terminal with it'; '' when nothing is known.

    On a desktop that is not known, every window manager's own table is looked at: most share their keys.
    """
    try:
        wanted = str(combination(keys))
    except NotACombinationError:
        return ""
    if desktop in _OF:
        use = _OF[desktop].get(wanted, "")
        return f"{desktop} {use} with it" if use else ""
    use = next((table[wanted] for table in (_OPENBOX, _GNOME, _KDE, _XFCE) if wanted in table), "")
    return f"the desktop mostly {use} with it" if use else ""


def own_key(keys: str) -> bool:
    """Whether programs use such a key themselves (Ctrl or Alt with one more key): taking it takes it from all of them."""
    try:
        wanted = combination(keys)
    except NotACombinationError:
        return False
    held = wanted.modifiers - {"Shift"}
    return len(held) == 1 and "Meta" not in held and len(wanted.key) == 1


def types_with_altgr(keys: str) -> bool:
    """Whether Windows keyboards with AltGr type a character by it: AltGr is Ctrl+Alt there."""
    try:
        wanted = combination(keys)
    except NotACombinationError:
        return False
    return wanted.modifiers == {"Ctrl", "Alt"} and len(wanted.key) == 1
