"""Screens as windows and readers show them: rows that a narrow window wraps, letters and signs that were read wrongly."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from .secret_screens import Screen

NARROW, WIDE = 44, 76
"""Columns of the windows that wrap."""
_MIXED_UP = {"l": "I1", "I": "l1", "1": "lI", "O": "0", "0": "O", "5": "S", "S": "5", "B": "8", "8": "B", "o": "0", "Z": "2", "2": "Z"}
_SIGNS = set("-_.:/+=")
MIXED, LOST, PARTED = 0.15, 0.05, 0.03
"""How often a letter that has twins is read as one of them, a sign is lost, and a blank is seen behind a letter."""


def wrapped(screen: Screen, rng: Random) -> Screen:
    """The rows that are longer than the window is wide go on in the next row."""
    width = rng.randint(NARROW, WIDE)
    rows: list[str] = []
    for row in screen.rows:
        rows += [row] if "\t" in row else [row[i : i + width] for i in range(0, len(row) or 1, width)]
    return replace(screen, rows=tuple(rows))


def misread(screen: Screen, rng: Random) -> Screen:
    """What a secret is read as, wherever it stands; what stands around it is read well."""
    rows, found = list(screen.rows), []
    for secret in sorted(screen.secrets, key=len, reverse=True):
        seen = _seen(secret, rng)
        rows = [row.replace(secret, seen) for row in rows]
        found.append(seen)
    return replace(screen, rows=tuple(rows), secrets=tuple(found))


def _seen(secret: str, rng: Random) -> str:
    if secret.isalpha():  # a word is read as one
        return secret
    seen = "".join(_sign(one, rng) for one in secret)
    return seen.strip() or secret


def _sign(one: str, rng: Random) -> str:
    if one in _SIGNS and rng.random() < LOST:
        return ""
    if one in _MIXED_UP and rng.random() < MIXED:
        one = rng.choice(_MIXED_UP[one])
    return one + " " if rng.random() < PARTED else one
