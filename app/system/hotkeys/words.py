"""What this room says of keys: each a problem with its cause and its cure.

Tested in: tests/system/hotkeys/test_combination.py
"""

from __future__ import annotations

from collections.abc import Sequence

from ...events import Problem
from ...problems.table import new_problem
from .combination import NotACombinationError
from .fate import Fate


def taken(keys: str, owner: str) -> Problem:
    """Another program holds the key. `owner`: who, where it can be known, as 'GNOME opens a terminal with it'."""
    return new_problem("hotkey-taken", "owner" if owner else "program", keys=keys, owner=owner)


def not_on_keyboard(keys: str, key: str) -> Problem:
    """The layout has no such key."""
    return new_problem("hotkey-not-on-keyboard", keys=keys, key=key)


def swallowed(keys: str, fate: Fate, options: Sequence[str]) -> Problem:
    """The keyboard map has another use for it. `options`: those of the map."""
    if fate.special:
        return new_problem("hotkey-of-the-system", fate.special, keys=keys)
    detail = f"XKB options: {', '.join(options)}" if options else ""
    return new_problem("hotkey-swallowed", fate.arrives, fate.culprit, detail=detail, keys=keys, held="+".join(fate.keys))


def no_such_combination(keys: str, wrong: NotACombinationError) -> Problem:
    return new_problem("hotkey-no-combination", "types" if wrong.types else "unknown", detail=keys, keys=wrong.keys)


def refused(keys: str, detail: str) -> Problem:
    """The system says no without a reason people can use."""
    return new_problem("hotkey-refused", detail=detail, keys=keys)


def no_entry(app_id: str, detail: str) -> Problem:
    """The portal does not know this program."""
    return new_problem("hotkey-no-entry", detail=f"{app_id}: {detail}")


def by_hand(desktop: str, detail: str = "") -> Problem:
    """No program can take keys here."""
    return new_problem("hotkey-by-hand", "named" if desktop else "unnamed", detail=detail, desktop=desktop)


def not_agreed() -> Problem:
    return new_problem("hotkey-not-agreed")


def not_given(words: str) -> Problem:
    """The desktop bound the shortcuts and gave this one no key."""
    return new_problem("hotkey-not-given", words=words)


def gone(detail: str) -> Problem:
    return new_problem("hotkey-gone", detail=detail)


def option_alone(keys: str) -> Problem:
    """macOS 15.0 and 15.1 give no keys that hold Option alone, or with Shift."""
    return new_problem("hotkey-option-alone", keys=keys)
