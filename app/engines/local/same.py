"""When two texts are the same text: forgives letters (misread, case, accents, lost spaces), never digits. Remembers what was seen."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

SHORT = 12
"""Folded characters below which a text says too little to be 'the same' anywhere but in its own place."""
LOOSE = 0.88
"""Normalised similarity from which two folded texts with equal digits are one text."""

_DIGITS = re.compile(r"\d+")
_LOOKS = str.maketrans({"1": "l", "i": "l", "|": "l", "0": "o", "ı": "l", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l"})


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Letters and digits only, without case and accents, look-alikes (1 l I, 0 O) made one. Different numbers stay different."""
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LOOKS)
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=16384)
def digits(text: str) -> tuple[str, ...]:
    """The digit strings in order."""
    return tuple(_DIGITS.findall(text))


def alike(one: str, other: str) -> float:
    """Similarity of two texts, 0 to 1, whatever their digits."""
    return Levenshtein.normalized_similarity(folded(one), folded(other))


def same(one: str, other: str) -> bool:
    """Whether both say the same, up to misread letters."""
    a, b = folded(one), folded(other)
    if a == b:
        return True
    if digits(one) != digits(other) or min(len(a), len(b)) < 5:
        return False
    return Levenshtein.normalized_similarity(a, b, score_cutoff=LOOSE) >= LOOSE


def grew(before: str, now: str) -> bool:
    """Whether `now` is `before` with more typed at its end (its last characters may have been misread or erased)."""
    a, b = folded(before), folded(now)
    if len(b) <= len(a) or not a:
        return False
    keep = len(a) if len(a) < 6 else len(a) - max(1, len(a) // 12)
    return b[:keep] == a[:keep] or (len(a) >= 10 and Levenshtein.normalized_similarity(a, b[: len(a)]) >= 0.92)


class Known:
    """Texts already seen. Exact keys, near ones by their digits, and pieces of running text however it was wrapped."""

    def __init__(self) -> None:
        self._exact: set[str] = set()
        self._near: dict[tuple[str, ...], list[str]] = {}
        self._running = ""

    def __len__(self) -> int:
        return len(self._exact)

    def add(self, text: str) -> None:
        """Remembers one line; lines added one after the other count as running text."""
        key = folded(text)
        if not key or key in self._exact:
            return
        self._exact.add(key)
        if len(key) >= 5:
            self._near.setdefault(digits(text), []).append(key)
        self._running += key

    def exact(self, text: str) -> bool:
        return folded(text) in self._exact

    def holds(self, text: str) -> bool:
        """Exactly seen, or a piece of at least `SHORT` characters of what was."""
        key = folded(text)
        return key in self._exact or (len(key) >= SHORT and key in self._running)

    def part(self, key: str) -> bool:
        """Whether a folded text is the begin or the end of a longer line seen."""
        return any(len(one) > len(key) and (one.startswith(key) or one.endswith(key)) for one in self._exact)

    def near(self, text: str) -> str | None:
        """The key of the most similar text with the same digits, if similar enough."""
        key = folded(text)
        if len(key) < 8:
            return None
        found = process.extractOne(key, self._near.get(digits(text), ()), scorer=Levenshtein.normalized_similarity, score_cutoff=LOOSE)
        return found[0] if found else None
