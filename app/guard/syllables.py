"""How much of a word is made of letters that follow one another in words, which tells a long name from a key. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from math import sqrt
from typing import Final

_FOLLOW: Final = {
    "a": "bcdgiklmnprstuv", "b": "aeiloru", "c": "acehiklortu", "d": "aeiou", "e": "abcdefgilmnprstuvx", "f": "aefiloru", "g": "ceinrsu",
    "h": "aeiort", "i": "abcdefglmnoprstvz", "j": "aou", "k": "e", "l": "adeilostuy", "m": "aeimop", "n": "acdefginostu", "o": "cdfilmnoprstuw",
    "p": "aeiloprstu", "q": "u", "r": "acdegimnorstuy", "s": "acehiopstuy", "t": "aehioprstuy", "u": "bcefgilmnprst", "v": "aeio", "w": "aehi",
    "x": "pt", "y": "op", "z": "e",
}  # fmt: skip
"""The letters that stand behind each in nine of ten pairs of letters of manuals in five languages, and in three of ten of random ones."""
_PAIRS: Final = frozenset(first + second for first, seconds in _FOLLOW.items() for second in seconds)
_LONG: Final = 16
"""Signs of a part that tells something by itself."""
_LEAST: Final = 6
"""Pairs of letters that tell something."""
_BY_CHANCE, _SPREAD = 0.33, 1.5
"""The share of such pairs in random letters, and how far above it, over the root of their number, one in a thousand random words comes."""
_MOST: Final = 240
"""Signs of a word that are looked at: hardly a key is longer, and a line full of beginnings of keys is asked about from each of them on."""
_RANDOM: Final = 0.5
"""The share that nine of ten random words of 24 signs stay below, and one name in a hundred does."""


def is_spoken(text: str) -> bool:
    """Whether a long word is made of words, whatever parts them: of figures it has few, and no long part with some is made of anything else."""
    text = text[:_MOST]
    parts = re.split(r"[\W_]+", text)
    if len(parts) > 1 and any(len(part) >= _LONG and not (part.isalpha() or is_spoken(part)) for part in parts):
        return False
    share, count = _share(text)
    return count >= _LEAST and 4 * sum(map(str.isdigit, text)) <= len(text) and share >= min(0.95, _BY_CHANCE + _SPREAD / sqrt(count))


def is_unspoken(text: str) -> bool:
    """Whether there are letters enough in a word to tell that it is made of none."""
    share, count = _share(text)
    return count >= _LEAST and share <= _RANDOM


@lru_cache(maxsize=2048)
def _share(text: str) -> tuple[float, int]:
    """The share of its pairs of letters that words have too, and how many pairs there are; a capital begins another word."""
    pairs = [(a + b).lower() for a, b in pairwise(text) if a.isalpha() and b.isalpha() and not (a.islower() and b.isupper())]
    return (sum(pair in _PAIRS for pair in pairs) / len(pairs) if pairs else 0.0), len(pairs)
