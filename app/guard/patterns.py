"""Secrets in a line of text: where they begin and end. Pure.

What is read off a screen is never exact: readers break long words with spaces and take one letter for another ('AKIA' → 'AKTA', 'sk-' → 'sk -'), and
rules made for clean text then find little more than half. So the rules are told by how a secret begins or what stands before it, know the usual
confusions, and end where the line ends. What is hidden too much costs a few words of a note; what is hidden too little cannot be taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from .addresses import links
from .commands import commands
from .devices import devices
from .issued import blocks, keys, long_words
from .literals import literals
from .locks import locks
from .money import money
from .named import named
from .persons import persons
from .phrases import seeds_of_wallets
from .questions import questions
from .secret import Found, apart, without_placeholders
from .spoken import spoken
from .stand_ins import is_drawing

_LOOKS: Final[tuple[Callable[[str], Iterator[Found]], ...]] = (
    blocks, keys, long_words, named, commands, links, literals, devices, locks, questions, money, persons, spoken, seeds_of_wallets,
)  # fmt: skip
_DRAWN: Final = frozenset((keys, long_words, money))
"""What the figures of a drawing only look like."""
_MOST: Final = 2_000
"""Characters of a line that are looked at at once: no screen is as wide."""


@lru_cache(maxsize=4096)
def find(text: str) -> tuple[Found, ...]:
    """The secrets in one line, in order, none over another. Remembered: the lines of a screen come again with every picture."""
    if len(text) > _MOST:
        parts = [(start, text[start : start + _MOST]) for start in range(0, len(text), _MOST)]
        return tuple(replace(one, start=one.start + start, end=one.end + start) for start, part in parts for one in find(part))
    drawn = is_drawing(text)
    found = [one for look in _LOOKS if not (drawn and look in _DRAWN) for one in look(text)]
    return tuple(without_placeholders(text, apart(found))) if found else ()
