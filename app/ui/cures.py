"""Which command of the window helps with a problem, by its code."""

from __future__ import annotations

from functools import cache

from .marking import QT_TRANSLATE_NOOP

CURES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("key-",), "key", QT_TRANSLATE_NOOP("Cures", "Enter key…")),
    (("model-", "setup-refused", "beta-protocol"), "model", QT_TRANSLATE_NOOP("Cures", "Choose model…")),
    (("budget-",), "money", QT_TRANSLATE_NOOP("Cures", "Spending…")),
    (("hotkey-",), "hotkeys", QT_TRANSLATE_NOOP("Cures", "Hotkeys…")),
    (("region-",), "region", QT_TRANSLATE_NOOP("Cures", "Choose region…")),
    (
        (
            "address-",
            "redirected",
            "request-refused",
            "not-encrypted",
            "proxy-refused",
            "ca-file",
            "certificate",
            "header-",
            "settings-",
            "picture-gone",
        ),
        "settings",
        QT_TRANSLATE_NOOP("Cures", "Settings…"),
    ),
)
"""Beginnings of the codes of problems, the command that helps, and what its button says."""


def cure_of(code: str) -> tuple[str, str] | None:
    """(command, words of the button) that help with a problem; None where a button cannot."""
    return next(((command, words) for codes, command, words in CURES if code.startswith(codes)), None)


@cache
def of_the_service() -> frozenset[str]:
    """The codes of problems that are over when the service answers again."""
    from ..engines.realtime import errors

    named = {fault.code for fault in vars(errors).values() if isinstance(fault, errors.Fault)}
    return frozenset(named | {"budget-session", "budget-day", "budget-month"})


def group_for(code: str) -> str:
    """The group of settings in which a problem is mended."""
    return "record" if code.startswith("settings-") else "pictures" if code.startswith("picture") else "realtime"
