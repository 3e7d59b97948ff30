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
    """The text names no combination.

    Attributes:
        keys: The text.
        types: It names one that types or edits text; False: it names none.
    """

    def __init__(self, keys: str, types: bool = False) -> None:
        super().__init__(f"no combination to take: {keys}")
        self.keys, self.types = keys, types


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
        raise NotACombinationError(text)
    if last not in ALONE and not held - {"Shift"}:
        raise NotACombinationError(text, types=True)
    return Combination(held, last)
