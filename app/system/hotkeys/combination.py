"""A combination of keys as data, in Qt's portable writing ('Ctrl+Alt+Shift+F'), without Qt."""

from __future__ import annotations

from dataclasses import dataclass

MODIFIERS = ("Meta", "Ctrl", "Alt", "Shift")
"""In the order in which they are written. On macOS Qt means Command by Ctrl and Control by Meta."""

FUNCTION = tuple(f"F{number}" for number in range(1, 25))
ALONE = (*FUNCTION, "Print", "Pause", "ScrollLock", "Media Play", "Media Stop", "Media Next", "Media Previous", "Calculator", "Launch Mail")
"""Keys that type nothing and so may be taken without a modifier."""

NAMED = (
    "Space", "Tab", "Backtab", "Return", "Enter", "Esc", "Backspace", "Ins", "Del", "Home", "End", "PgUp", "PgDown", "Left", "Right", "Up", "Down",
)  # fmt: skip
PUNCTUATION = tuple("`-=[]\\;',./")
KEYS = frozenset((*(chr(code) for code in range(ord("A"), ord("Z") + 1)), *"0123456789", *PUNCTUATION, *NAMED, *ALONE))


class NotACombinationError(ValueError):
    """The text names no combination; the message is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Combination:
    """Modifiers of `MODIFIERS` and a key of `KEYS`."""

    modifiers: frozenset[str]
    key: str

    def __str__(self) -> str:
        return "+".join((*(name for name in MODIFIERS if name in self.modifiers), self.key))


def combination(text: str) -> Combination:
    """The combination a portable text means; case and order of the modifiers do not matter.

    Raises:
        NotACombinationError: It means none, or one that types text: grabbing that would take letters from every program.
    """
    *modifiers, key = text.split("+")
    known = {name.casefold(): name for name in (*MODIFIERS, *KEYS)}
    known |= {"super": "Meta", "win": "Meta", "escape": "Esc", "insert": "Ins", "delete": "Del", "pageup": "PgUp", "pagedown": "PgDown"}
    named = [known.get(name.strip().casefold(), "") for name in (*modifiers, key)]
    held, last = frozenset(named[:-1]), named[-1]
    if not held <= set(MODIFIERS) or len(held) != len(modifiers) or last not in KEYS:
        raise NotACombinationError(f"“{text}” is not a combination of keys this program knows.")
    if last not in ALONE and not held - {"Shift"}:
        raise NotACombinationError(f"{text} types or edits text. Hold Ctrl, Alt or the system key with it.")
    return Combination(held, last)
