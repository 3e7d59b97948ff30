"""What can become of a combination between finger and programs; and what the options of a keyboard map tell of it where the map cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

Culprit = Literal["layout", "compose", "level", "else"]
"""What the keys do instead: switch the keyboard layout, compose a character, choose a further level of characters, or something else."""
Special = Literal["", "console", "session"]
"""What the server does with the whole combination: switches to a text console, or ends the session."""

TWINS = {"Ctrl": ("LCTL", "RCTL"), "Alt": ("LALT", "RALT"), "Shift": ("LFSH", "RTSH"), "Meta": ("LWIN", "RWIN")}
"""The left and the right key of each modifier, by their names in every XKB map."""


class Fate(NamedTuple):
    """What becomes of a combination.

    Attributes:
        arrives: In every order of pressing, from left and right keys and in every layout; in some; or never.
        keys: The modifiers that are in the way together, such as ('Alt', 'Shift'); `culprit`: what they do instead.
        special: What the server itself does with it.
    """

    arrives: Literal["always", "sometimes", "never"]
    keys: tuple[str, ...] = ()
    culprit: Culprit = "else"
    special: Special = ""


ALWAYS = Fate("always")

_KINDS: dict[str, Culprit] = {"grp": "layout", "compose": "compose", "lv3": "level", "lv5": "level"}
_BOTH = {"ctrl": "Ctrl", "alt": "Alt", "shift": "Shift", "win": "Meta", "ctrls": "Ctrl", "alts": "Alt", "shifts": "Shift"}
_LEFT = {f"l{name}": modifier for name, modifier in _BOTH.items()}


def options_of(names: bytes) -> tuple[str, ...]:
    """The options in the property `_XKB_RULES_NAMES`: rules, model, layouts, variants and options, each ended by a zero byte."""
    parts = names.split(b"\0")
    return tuple(filter(None, parts[4].decode("ascii", "replace").split(","))) if len(parts) > 4 else ()


def fate_by_options(modifiers: frozenset[str], options: Iterable[str]) -> Fate:
    """What names such as 'grp:alt_shift_toggle' tell. `modifiers`: of `combination.MODIFIERS`."""
    for option in options:
        kind, _, rest = option.partition(":")
        words = re.sub(r"_(toggle|switch|bidir|lock)$", "", rest).split("_")
        keys = [_BOTH.get(word) or _LEFT.get(word) for word in words]
        held = tuple(key for key in keys if key)
        if kind in _KINDS and len(held) == len(words) and set(held) <= modifiers and not words[0].endswith("s"):
            return Fate("sometimes" if any(word in _LEFT for word in words) else "never", held, _KINDS[kind])
    return ALWAYS
