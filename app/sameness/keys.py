"""What of a text tells it apart from another: every figure, sign, point and unit; of words the letters that no reader mixes up."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

TWINS: Final = {"i": "l", "|": "l", "ı": "l", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l"}
"""Letters that look alike in most fonts, so that the reader takes one for the other without doubting. Never figures: 1 is no l, 0 is no o."""
_TWINS: Final = str.maketrans(TWINS)
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES: Final = {**dict.fromkeys(map(ord, "‘’‚‛′`´"), "'"), **dict.fromkeys(map(ord, "“”„‟″«»"), '"')}
_TELLING: Final = frozenset("<>=≤≥≠≈±×÷+*/^&~%‰$€£¥₽₹@#\\→←↑↓⇒⇐↔⁄°µ∆∞√∑∏∫∂∈∉⊂∪∩∀∃¬∧∨✓✔✗✘☐☑▲▼")
"""Signs that say something wherever they stand."""
_NOT: Final = re.compile(r"!(?=[=\w(])")
_MINUS: Final = re.compile(r"-(?=\s*[.$€£¥]?\d)|(?<!\S)-(?=\w)|(?<=\d)-")
"""A sign before a figure however far it stands apart, a range, an option as in `-v`; not a hyphen, a bullet or a dash between clauses."""
_POINT: Final = re.compile(r"(?<=\d)[.,:'](?=\d)|(?<![\w.,])[.,](?=\d)")
_BULLET: Final = re.compile(r"^\s*[*•·◦‣▪■□●○-]\s+(?=[^\W\d])")
_POWER: Final = re.compile("(?<=\\d)(?=[⁰¹²³⁴-⁹⁺⁻])")
"""Before a raised figure behind a figure: 5² is not 52."""
_APART: Final = re.compile(r"(?<=\d)\s+(?=\d)")
"""Between two figures: 1 2 is not 12."""
_KEEP: Final = "\ue000"
"""Stands before a sign that is kept: a private character, in no text."""


@lru_cache(maxsize=16384)
def text_key(text: str) -> str:
    """What the text says, for comparison: without case, accents, spaces, quotation marks and such punctuation as tells nothing.

    Kept as they are: figures with their sign, point and separators, the blank between two figures, units, operators, negations.
    """
    plain = _BULLET.sub("", _plain(text))
    marked = _NOT.sub(_KEEP + "!", _MINUS.sub(_KEEP + "-", _POINT.sub(lambda found: _KEEP + found[0], plain)))
    return "".join(_told(_APART.sub(_KEEP + "_", marked)))


def _plain(text: str) -> str:
    """The text with one form of dashes, quotation marks and raised figures."""
    return unicodedata.normalize("NFKC", _POWER.sub("^", text)).translate(_DASHES).translate(_QUOTES)


def _told(text: str) -> list[str]:
    made: list[str] = []
    kept = False
    for sign in text:
        if kept or sign in _TELLING:
            made.append(sign)
        else:
            made += filter(str.isalnum, unicodedata.normalize("NFKD", sign).casefold().translate(_TWINS))
        kept = sign == _KEEP
    return made


@lru_cache(maxsize=16384)
def code_key(text: str) -> str:
    """The same for code, commands and their output: every sign tells; only most blanks, the form of quotation marks and look-alikes do not."""
    return "".join(_APART.sub(_KEEP, _plain(text)).split()).translate(_TWINS).replace("I", "l")


def figures(text: str) -> tuple[str, ...]:
    """The figures of a text in order, each with its sign, point and separators."""
    return tuple(re.findall(r"[-]?[.,]?\d[\d.,:'_]*", text_key(text)))
