"""Patterns for words as readers may give them back, and how a word looks that nobody could guess. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from operator import add
from typing import Final

from .syllables import is_spoken, is_unspoken

LOOKS: Final = {
    "o": "[o0]",
    "i": "[il1|!íï]",
    "l": "[il1|]",
    "s": "[s5ßš]",
    "e": "[eéè]",
    "a": "[a4áàä]",
    "g": "[g9q]",
    "b": "[b6]",
    "ł": "[łlt1]",
    " ": r"[\s_.-]?",
    "-": r"[\s_.-]?",
    "'": "['’‘´`]?",
}
"""Letters that readers take for one another; the gap of two words may be any sign, or lost."""


_IN_TWO: Final = {"d": "(?:d|c[il1|])"}
"""What a reader takes for two letters."""


def tolerant(word: str) -> str:
    """A pattern for `word` as readers may give it back: look-alikes, lost accents, gaps where there is a dash and none where there is a space."""
    return "".join(LOOKS.get(char) or _IN_TWO.get(char) or _plainer(char) for char in word)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "|".join(tolerant(word) for word in sorted(words, key=len, reverse=True))


def torn(word: str) -> str:
    """The same with a gap wherever a reader may see one: for words that are worth it."""
    return r"\s?".join(LOOKS.get(char) or _plainer(char) for char in word)


def _plainer(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return re.escape(char) if base == char else f"[{char}{LOOKS.get(base, base).strip('[]')}]"


class Rule:
    """A pattern that is compiled when it is first asked: the larger ones take a tenth of a second, and the window must not wait for them.

    Args:
        make: Gives the pattern.
    """

    def __init__(self, make: Callable[[], str], flags: re.RegexFlag = re.RegexFlag.NOFLAG) -> None:
        self._make, self._flags = make, flags
        self._made: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        if self._made is None:
            self._made = re.compile(self._make(), self._flags)
        return self._made

    def match(self, text: str) -> re.Match[str] | None:
        return self.pattern.match(text)

    def search(self, text: str) -> re.Match[str] | None:
        return self.pattern.search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.pattern.fullmatch(text)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self.pattern.finditer(text, start)


class Folds:
    """Every look-alike as the same letter, without gaps: what a tolerant pattern finds has the folded word in it."""

    def __init__(self, words: Iterable[str]) -> None:
        words = tuple(words)
        accented = {char for word in words for char in word if len(unicodedata.normalize("NFD", char)) > 1}
        self._table = str.maketrans(
            {char: name for name in "oslagbe" for char in LOOKS[name].strip("[]") if name != char}
            | {char: unicodedata.normalize("NFD", char)[0] for char in accented}
            | dict.fromkeys("i!íï", "l")
            | dict.fromkeys(" \t_.-")
        )
        stems = {self.folded(word.partition("ł")[0])[:5] for word in words}
        self._stems: dict[str, tuple[str, ...]] = {}
        for stem in stems:
            self._stems[stem[:2]] = (*self._stems.get(stem[:2], ()), stem)
        self._pairs = frozenset(self._stems)
        self._short = tuple(stem for stem in stems if len(stem) == 1)

    def folded(self, text: str) -> str:
        return text.lower().translate(self._table)

    def may_hold(self, text: str) -> bool:
        """False when none of the words can be in the text: five times faster than to ask each pattern."""
        folded = self.folded(text)
        pairs = self._pairs.intersection(map(add, folded, folded[1:]))
        return any(stem in folded for pair in pairs for stem in self._stems[pair]) or any(stem in folded for stem in self._short)


# ------------------------------------------------------------------ how a word looks

AROUND: Final = "\"'`,;:()[]{}<>"
_PATHISH: Final = re.compile(r"://|^[./~]|/.*/|\\|\.(?:com|org|net|io|py|js|html?|txt|md|json|png|jpe?g|exe|so)\b")
_HEX: Final = re.compile(r"(?:0x|#|sha\d*[:=-]|v|I(?=[0-9a-f]{40}$))?[0-9a-fA-F-]+")
_WORDY: Final = re.compile(r"[A-Z]?[a-z]{4,}|[A-Z][a-z]{3,}|[A-Z]{5,}")
_NUMBER: Final = r"(?:\d+(?:\.\d+)?|\.\d+)"
_OUTLINE: Final = re.compile(rf"['\"]?[MmLlHhVvQqTtCcSsAa]?-?{_NUMBER}(?:(?:[Zz]?[MmLlHhVvQqTtCcSsAa]-?|-|(?=\.)){_NUMBER})*[Zz]?['\"]?")
"""The outline of a letter or a drawing."""
_CALLED: Final = re.compile(
    r"[_/~.]{0,2}(?:[A-Z]?[a-z]{2,}\d{0,4}|[A-Z]{2,8}\d{0,4}|\d{1,4}|[a-z]\d?)(?:[_./|-]+(?:[A-Z]{0,4}[a-z]{2,}(?:[A-Z][a-z]+)*(?:\d{1,4}[a-z]{0,2})?|[A-Z]{2,8}\d{0,4}|\d{1,4}|[A-Za-z]\d{0,2})){1,12}[_.-]{0,2}"
)
"""What programs and files are called: words of one case, parted by signs."""
_FILE: Final = re.compile(r"[^/_.\n-]*[/_.-].*\.(?:jpe?g|png|gif|svg|html?|php|js|css|json|deb|rpm|zip|gz|xz|tar|whl|pdf|so|py)")
_LONG: Final = 20
"""Characters from which a word that nobody could guess counts as a key without anything that calls it one."""


def classes(text: str) -> str:
    """'d', 'u', 'l' or '-' for each character: digit, capital, small letter, other."""
    return "".join("d" if c.isdigit() else "u" if c.isupper() else "l" if c.isalpha() else "-" for c in text)


def is_token(text: str) -> bool:
    """Whether a word looks made by a machine to be unguessable: long, of letters and digits, or of both cases in turn."""
    text = text.strip(AROUND)
    if len(text) < 6 or (_PATHISH.search(text) and not is_random(text)):
        return False
    kinds = classes(text)
    turns = sum(a != b and "-" not in (a, b) and (a, b) != ("u", "l") for a, b in pairwise(kinds))
    digits, letters, signs = kinds.count("d"), kinds.count("u") + kinds.count("l"), kinds.count("-")
    return (digits >= 1 and letters >= 2 and (turns >= 2 or signs >= 2 or len(text) >= 8)) or (letters >= 6 and turns >= 3)


def is_unlike_word(text: str) -> bool:
    """Whether a word beside a keyword can hardly be prose: a digit or a sign among its letters, a capital inside."""
    text = text.strip(AROUND + ".?")
    inside = any(a.islower() and b.isupper() for a, b in pairwise(text))
    return len(text) >= 4 and (
        inside or is_token(text) or (any(c.isdigit() for c in text) and any(c.isalpha() for c in text)) or bool(re.search(r"\w[!@#$%&*^+=~]", text))
    )


def is_password(text: str) -> bool:
    """Whether a word can be nothing but a password, whatever stands around it: small and large letters, digits, and a sign inside that no "
    "name has."""
    kinds = classes(text)
    signs = re.search(r"[A-Za-z0-9][!#$%^&*?+~][A-Za-z0-9]|[A-Za-z0-9][!$^*]$", text)
    return (
        len(text) >= 8
        and signs is not None
        and {"d", "l", "u"} <= set(kinds)
        and re.search(r"[/\\=(){}<>,;:\[\]]|@.*\.|%[0-9A-F]{2}|\.html?#", text) is None
    )


def is_hex(text: str) -> bool:
    """Whether a word is of hexadecimal digits, with or without what usually stands before them: a checksum as well as a key."""
    return _HEX.fullmatch(text) is not None


def is_random(text: str) -> bool:
    """Whether a word is long and random as a whole, wherever it stands: most of it no part of words, its kinds of characters in quick turns."""
    if (
        len(text) < _LONG
        or is_hex(text.rstrip("."))
        or _OUTLINE.fullmatch(text)
        or _CALLED.fullmatch(text)
        or _FILE.fullmatch(text)
        or is_spoken(text)
    ):
        return False
    kinds = classes(text)
    digits, upper, lower = kinds.count("d"), kinds.count("u"), kinds.count("l")
    wordy = sum(len(one[0]) for one in _WORDY.finditer(text))
    turns = sum(a != b and "-" not in (a, b) for a, b in pairwise(kinds))
    if min(upper, lower) >= 2:
        # Random text changes its kind at 6 of 10 characters, names of camels at 3.
        quick = turns >= 0.4 * len(text)
        return (quick and 4 * wordy < len(text)) or (digits >= 2 and (quick or (4 * turns >= len(text) and 3 * wordy < len(text))))
    # Letters of one case: ids of goods and bookings look like that too, but they are shorter.
    if digits < 2 or upper + lower < 4 or len(text) < _LONG + 4:
        return False
    return (turns * 3 >= len(text) and wordy * 4 < len(text)) or is_unspoken(text)
