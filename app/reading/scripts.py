"""How much speaks for it that a line is not of Latin letters, and which script a page may be of.

The recogniser was taught Latin and Chinese letters; of any other script it makes Latin ones. Three things give it away: it is less sure, it
would rather have read a letter that is left out for Latin text, and the letters make no words that any language writes so.
"""

from __future__ import annotations

import base64
import json
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from .decode import Decoded

SIGNS = " abcdefghijklmnopqrstuvwxyz0?"
"""What a text is taken as: letters without accents and case, any digit, a letter of no alphabet we know, and all else as a gap."""
LATIN, OTHER = "Latin", "other"
LOW = 0.6
"""The recogniser is of two minds about a letter below this sureness."""
SHORT = 4
"""Letters below which a line says nothing against itself: '60: --' looks like nothing in particular."""
CERTAIN = 12.0
"""Natural logarithm of how much likelier the first guess at a script must be than the second: of 136 pages one was named wrongly, 5 not at all."""
_SCALE = 20.0
"""The tables hold -log(chance) times this, as a byte."""
_PLAIN = str.maketrans("đłøßæœðþı", "dlosaodti")
_STRANGE = re.compile(r"[^\W\dA-ZÀ-Þ_][A-ZÀ-Þ]|[^\W\d_]\d[^\W\d_]|^\d[^\W\d_]{2}")
"""A capital or a digit inside of a word."""
_MADE = re.compile(
    r"(?=\S*\d)[A-Za-z0-9+/=_.:-]{16,}|(?=\S*\d\S*\d)[A-Za-z0-9+/=_.:{}#@×-]{7,}|(?<!\w)[kMGTmnpdc]?[µμΩ](?:[A-Za-zΩ]{1,2})?(?!\w)|[Δ∂√∑∫]\s?\w{0,2}(?!\w)"
)
"""Keys, hashes, addresses, units and formulas are of no language: they say nothing about the script."""
_RARE = frozenset("ΠΣΔ∃∩∪₂₃€¬Ø")
"""Signs that the recogniser makes of letters of other scripts."""


@dataclass(frozen=True, slots=True)
class _Weight:
    mean: float
    spread: float
    weight: float


class Scripts:
    """What was learnt from pages of 21 Latin and 15 other languages (see packaging/reader). Raises OSError or ValueError when it is not whole."""

    def __init__(self, path: Path) -> None:
        said = json.loads(path.read_text(encoding="ascii"))
        self._tables = {str(name): base64.b64decode(table) for name, table in said["tables"].items()}
        self._weights = [_Weight(*row) for row in said["weights"]]
        if any(len(table) != len(SIGNS) ** 2 for table in self._tables.values()) or not {LATIN, OTHER, "Vietnamese"} <= self._tables.keys():
            raise ValueError(f"{path} is not whole")

    def strangeness(self, text: str, read: Decoded) -> float:
        """Log odds that the line is of another script, judged by itself: 0 is as likely as not, most Latin lines have -5 and less."""
        text = without_made(text)
        values = self.features(text, read)
        odds = sum(row.weight * (value - row.mean) / row.spread for row, value in zip(self._weights, values, strict=True))
        return min(odds, 0.0) if sum(char.isalpha() for char in text) < SHORT else odds

    def features(self, text: str, read: Decoded) -> list[float]:
        """What the odds are made of."""
        sure = sorted(mark.sure for mark in read.marks if mark.char != " ") or [0.0]
        places = [place for place in pairs(text) if place not in _WORDLESS]
        other, other_sum = self._against_latin(places, OTHER)
        viet, viet_sum = self._against_latin(places, "Vietnamese")
        words = re.findall(r"[^\W_]+", text)
        letters = [char for char in text if char.isalpha()]
        return [
            -math.log(1.002 - sum(sure) / len(sure)),
            sum(value < LOW for value in sure) / len(sure),
            min(_quantile(sure, 0.1), 0.999) ** 4,
            read.masked,
            min(read.mass, 0.5),
            other,
            other_sum,
            viet,
            viet_sum,
            sum(bool(_STRANGE.search(word)) for word in words) / max(1, len(words)),
            4 * sum(not char.isascii() for char in letters) / max(1, len(letters)),
            float(not _RARE.isdisjoint(text)),
            min(len(letters), 40) / 40,
            1.0,
        ]

    def name(self, texts: Sequence[str]) -> str:
        """The script that made the reader read `texts`, such as 'Cyrillic'; '' when it cannot be told."""
        chances = {name: self._chance(texts, table) for name, table in self._tables.items() if name not in (LATIN, OTHER)}
        first, second = sorted(chances, key=chances.__getitem__, reverse=True)[:2]
        return first if chances[first] - chances[second] >= CERTAIN else ""

    def _chance(self, texts: Sequence[str], table: bytes) -> float:
        return -sum(table[place] for text in texts for place in pairs(text)) / _SCALE

    def _against_latin(self, places: Sequence[int], name: str) -> tuple[float, float]:
        """How much likelier the pairs of letters are in the table `name` than in Latin languages: the mean, and a fifth of the sum, within ±3."""
        table, latin = self._tables[name], self._tables[LATIN]
        whole = sum(latin[place] - table[place] for place in places) / _SCALE
        return (whole / len(places) if places else 0.0), max(-15.0, min(15.0, whole)) / 5


def without_made(text: str) -> str:
    """The words of a text: without what is of no language."""
    return _MADE.sub(" ", text)


def pairs(text: str) -> list[int]:
    """The places in a table of the pairs of neighbours in a text, its ends being gaps."""
    plain = "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)).lower().translate(_PLAIN)
    signs = [SIGNS.index(_sign(char)) for char in " ".join(_WORDS.findall(plain)).join("  ")]
    return [len(SIGNS) * first + second for first, second in pairwise(signs)]


_WORDS = re.compile(r"[^\W_]+")
_GAPS = (SIGNS.index(" "), SIGNS.index("0"))
_WORDLESS = frozenset(len(SIGNS) * first + second for first in _GAPS for second in _GAPS)


def _sign(char: str) -> str:
    if char == " " or "a" <= char <= "z":
        return char
    return "0" if char.isdigit() else "?"


def _quantile(values: Sequence[float], share: float) -> float:
    """Of sorted values, between two of them where it falls so."""
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])
