"""What this room says of keys: each a problem with its cause and its cure."""

from __future__ import annotations

from ...events import Problem

ANOTHER = "Choose another key, or let go of it in the other program."


def taken(keys: str, owner: str) -> Problem:
    """Another program holds the key. `owner`: who, where it can be known, as 'GNOME opens a terminal with it'."""
    return Problem("hotkey-taken", f"{keys} belongs to another program{f' ({owner})' if owner else ''}, so it does nothing here.", ANOTHER)


def not_on_keyboard(keys: str, key: str) -> Problem:
    """The layout has no such key."""
    return Problem(
        "hotkey-not-on-keyboard",
        f"{keys} cannot be typed on this keyboard layout: it has no {key} key.",
        "Add a layout with Latin letters beside yours, or choose a function key.",
    )


def no_such_combination(keys: str, why: str) -> Problem:
    return Problem("hotkey-no-combination", why, "Choose another key.", detail=keys)


def refused(keys: str, detail: str) -> Problem:
    """The system says no without a reason people can use."""
    return Problem("hotkey-refused", f"The system does not give {keys} to this program.", "Choose another key.", detail=detail)


def no_entry(app_id: str, detail: str) -> Problem:
    """The portal does not know this program."""
    return Problem(
        "hotkey-no-entry",
        "The desktop gives keys to installed programs only, and does not know this one yet.",
        "Install the desktop entry (Install desktop entry in the Help menu), then start the program again.",
        detail=f"{app_id}: {detail}",
    )


def by_hand(desktop: str, detail: str = "") -> Problem:
    """No program can take keys here."""
    return Problem(
        "hotkey-by-hand",
        f"{desktop or 'This desktop'} gives no keys to programs, so they are set up in its own settings.",
        "The page of hotkeys shows the exact setting for each action.",
        detail=detail,
    )


def not_agreed() -> Problem:
    return Problem("hotkey-not-agreed", "The desktop asked about the keys, and they were not agreed to.", "Ask again on the page of hotkeys.")


def not_given(words: str) -> Problem:
    """The desktop bound the shortcuts and gave this one no key."""
    return Problem("hotkey-not-given", f"The desktop has given no key to “{words}” yet.", "Choose one in the desktop's settings.")


def gone(detail: str) -> Problem:
    return Problem("hotkey-gone", "The desktop has taken the hotkeys back.", "They are asked for again as soon as it answers.", detail=detail)


def option_alone(keys: str) -> Problem:
    """macOS 15.0 and 15.1 give no keys that hold Option alone, or with Shift."""
    return Problem(
        "hotkey-option-alone", f"{keys} holds neither Command nor Control, and some versions of macOS refuse that.", "Hold one of them too."
    )
