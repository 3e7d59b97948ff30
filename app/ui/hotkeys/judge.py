"""What speaks against a combination, and which ones are free instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from ...events import Problem
from ...system.hotkeys.combination import NotACombinationError, combination
from ...system.hotkeys.known import own_key, owner_of, types_with_altgr
from .key_field import native

OFFERS = 3
_HELD = ("Ctrl+Alt+Shift", "Ctrl+Alt", "Meta+Ctrl+Shift", "Meta+Ctrl+Alt", "Ctrl+Shift", "Meta+Alt")
_LETTERS = "FBMGKYRDEPQWOIU"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`taken`: it cannot be had, and `words` say why; otherwise `words` are a warning or empty."""

    keys: str
    taken: bool = False
    words: str = ""


class Judge(QObject):
    """Asks the system by really taking a key for a moment."""

    def __init__(self, test: Callable[[str], Problem | None], desktop: str, windows: bool, parent: QObject) -> None:
        """`test`: why a combination cannot be had; None when it can. `desktop`: whose known shortcuts are warned of."""
        super().__init__(parent)
        self._test, self._desktop, self._windows = test, desktop, windows

    def judge(self, keys: str, others: Mapping[str, str]) -> Verdict:
        """`others`: what each of our other keys does, by the key."""
        try:
            wanted = str(combination(keys))
        except NotACombinationError:
            return Verdict(keys, True, self._no_combination(keys))
        if wanted in others:
            return Verdict(wanted, True, self.tr("%1 is already your key for “%2”.").replace("%1", native(wanted)).replace("%2", others[wanted]))
        problem = self._test(wanted)
        if problem is not None:
            return Verdict(wanted, True, problem.message)
        return Verdict(wanted, False, self._warning(wanted))

    def alike(self, keys: Sequence[str], others: Mapping[str, str]) -> tuple[str, ...]:
        """For each of several combinations one that can be had, with the same last key and all with the same modifiers; () when there are none."""
        for held in _HELD:
            wanted = tuple(f"{held}+{one.rpartition('+')[2]}" for one in keys)
            if all(self._is_free(one, others) for one in wanted):
                return wanted
        return ()

    def _is_free(self, keys: str, others: Mapping[str, str]) -> bool:
        return keys not in others and not self._warning(keys) and self._test(keys) is None

    def free(self, others: Mapping[str, str]) -> tuple[str, ...]:
        """A few combinations that can be had: each was tried."""
        found: list[str] = []
        for held in _HELD:
            for letter in _LETTERS:
                keys = f"{held}+{letter}"
                if self._is_free(keys, others):
                    found.append(keys)
                if len(found) == OFFERS:
                    return tuple(found)
        return tuple(found)

    def _no_combination(self, keys: str) -> str:
        last = keys.rpartition("+")[2] or keys
        if len(last) == 1 and not last.isascii():
            return self.tr("Hotkeys with a letter need a Latin letter. Choose a function key, or switch the keyboard layout.")
        if keys.rpartition("+")[0] in ("", "Shift"):
            return self.tr("On its own, %1 types or moves something in every program. Hold Ctrl, Alt or the system key with it.").replace(
                "%1", native(keys)
            )
        return self.tr("%1 cannot be used in every program. Choose a letter, a digit or a function key.").replace("%1", native(keys))

    def _warning(self, keys: str) -> str:
        use = owner_of(keys, self._desktop)
        if use:
            return self.tr("It works, but %1 too.").replace("%1", use)
        if own_key(keys):
            return self.tr("It works, but %1 no longer does anything else in any program.").replace("%1", native(keys))
        if self._windows and types_with_altgr(keys):
            return self.tr("It works, but AltGr is Ctrl+Alt: on some keyboards this key types a character, which is lost then.")
        return ""
