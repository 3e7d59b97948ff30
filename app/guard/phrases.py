"""Phrases of words that open a wallet, in a line of text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from . import seeds_secret as seeds
from .secret import Found
from .tolerant import Rule, any_of

_PHRASE: Final = Rule(
    lambda: rf"(?<![^\W\d])(?:{any_of(seeds.PHRASES)})(?!\w)",
    re.IGNORECASE,
)
_FUNCTION_WORDS: Final = frozenset(seeds.FUNCTION_WORDS)
_SEEDS: Final = Rule(
    lambda: r"(?<![\w.'-])(?:(?:\d{1,2}[.):]?\s+)?[a-z]{3,8}[ ,]+){11,}[a-z]{3,8}(?![\w'-])",
)


def is_phrase(text: str, least: int) -> bool:
    """Whether a row is nothing but words of a seed phrase: at least `least` short words of small letters, numbered or not."""
    words = re.sub(r"\b\d{1,2}[.):]?(?=\s|$)|(?<!\w)[\dlI]{1,2}[.):](?=[a-z])", " ", text).replace(",", " ").split()
    whole = [word for word in words if len(word) >= 3]
    if len(whole) < least or 3 * len(whole) < 2 * len(words):  # a reader tears a letter or two off
        return False
    return all(re.fullmatch(r"[a-z]{1,9}", word) for word in words) and not (_FUNCTION_WORDS & set(words))


def phrases(text: str) -> Iterator[Found]:
    for one in _PHRASE.finditer(text):
        value = re.match(r"[\"'\s]*[:=]\s*[\"']?", text[one.end() :])
        if value is not None and is_phrase(text[one.end() + value.end() :].rstrip("\"'., "), 3):
            yield Found(one.end() + value.end(), len(text), "phrase", True)


def seeds_of_wallets(text: str) -> Iterator[Found]:
    """Twelve words or more in a row as only a seed phrase has them."""
    for one in _SEEDS.finditer(text):
        words = re.findall(r"[a-z]+", one[0])
        commas = one[0].count(",")
        inflected = sum(re.search(r"[^su]s$|ed$|ly$|ing$", word) is not None for word in words)
        if not _FUNCTION_WORDS & set(words) and commas in (0, len(words) - 1, len(words)) and inflected * 4 <= len(words):
            yield Found(one.start(), one.end(), "phrase", True)
