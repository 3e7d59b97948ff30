"""Which letters the reader takes for others: the one table of them."""

from __future__ import annotations

import re
from typing import Final

from .keys import code_key, figures, text_key

LOOK_ALIKE: Final = frozenset(
    frozenset(pair) for pair in ("ce", "co", "eo", "ao", "ae", "bh", "hn", "nu", "uv", "vy", "ft", "rt", "lt", "gq", "gy", "jl", "sz", "hk", "fr")
)
"""Pairs of letters one of which is read for the other now and then; l stands for i too, see `keys.TWINS`."""
SHAPES: Final = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ln", "m"), ("rl", "n"))
"""Two letters that together look like one."""
LEAST: Final = 4
"""Letters of a word from which one of them may be misread: below, each makes another word."""
ONE_IN: Final = 8
"""One letter in so many may be misread, and one in any word."""
_WORDS: Final = re.compile(r"[^\w.,-]+|_")


def same_reading(one: str, other: str) -> bool:
    """Whether both may be readings of one text: equal but for letters that look alike, never in figures, signs, or whole words."""
    if text_key(one) == text_key(other):
        return True
    if figures(one) != figures(other):
        return False
    a, b = one.split(), other.split()
    return len(a) == len(b) and all(confused(x, y) for x, y in zip(a, b, strict=True))


def confused(word: str, other: str) -> bool:
    """Whether one word may be the other misread."""
    a, b = (_shaped(text_key(one)) for one in (word, other))
    if a == b:
        return True
    if min(len(a), len(b)) < LEAST or not (a.isalpha() and b.isalpha()):
        return False
    if len(a) == len(b):
        wrong = [frozenset(pair) for pair in zip(a, b, strict=True) if pair[0] != pair[1]]
        return len(wrong) <= max(1, len(a) // ONE_IN) and all(pair in LOOK_ALIKE for pair in wrong)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    # A thin letter lost between others.
    return any(letter == "l" and longer[:i] + longer[i + 1 :] == shorter for i, letter in enumerate(longer))


def _shaped(said: str) -> str:
    for two, one in SHAPES:
        said = said.replace(two, one)
    return said


def same_code(one: str, other: str) -> bool:
    """The same for code, commands and their output: no sign may differ either."""
    if code_key(one) == code_key(other):
        return True
    return _signs(one) == _signs(other) and same_reading(_WORDS.sub(" ", one), _WORDS.sub(" ", other))


def _signs(text: str) -> str:
    return "".join(sign for sign in code_key(text) if not sign.isalnum())
