"""Likeness of texts where it is their place that tells whether they are one: labels, heads, names, lines between known neighbours."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from ...sameness.keys import figures, text_key

LOOSE = 0.88
"""Likeness from which two names or headings with equal figures are one."""


def alike(one: str, other: str) -> float:
    """Likeness of two texts, 0 to 1, whatever their figures."""
    return Levenshtein.normalized_similarity(text_key(one), text_key(other))


def same_name(one: str, other: str) -> bool:
    """Whether both name the same: a heading, a person, a column; up to a letter misread."""
    a, b = text_key(one), text_key(other)
    if a == b:
        return True
    if figures(one) != figures(other) or min(len(a), len(b)) < 5:
        return False
    return Levenshtein.normalized_similarity(a, b, score_cutoff=LOOSE) >= LOOSE


def grew(before: str, now: str) -> bool:
    """Whether `now` is `before` with more typed at its end (its last characters may have been misread or erased)."""
    a, b = text_key(before), text_key(now)
    if len(b) <= len(a) or not a:
        return False
    keep = len(a) if len(a) < 6 else len(a) - max(1, len(a) // 12)
    return b[:keep] == a[:keep] or (len(a) >= 10 and Levenshtein.normalized_similarity(a, b[: len(a)]) >= 0.92)
