"""Phrases of words that open a wallet, in a line of text or in a table of numbered words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from . import seeds_secret as seeds
from .rows import Row, Spot, whole
from .secret import Found
from .tolerant import Rule, any_of

_PHRASE: Final = Rule(
    lambda: rf"(?<![^\W\d])(?:{any_of(seeds.PHRASES)})(?!\w)",
    re.IGNORECASE,
)
_NUMBERED: Final = Rule(lambda: r"\s*(?:\d{1,2}[.):]?\s{0,3}[a-z]{3,8}\s*){1,6}")
_WORDS: Final = 12
"""The shortest phrase that opens a wallet."""
_MOST_WORDS: Final = 26
"""The longest, and one word that stands before it."""
_FALLS: Final = 5
"""Of so many neighbours at least one stands before the other in the alphabet."""
_LONGEST: Final = 8
"""Letters of a word of a phrase: a longer one is two that a reader took for one."""
_EVERYDAY: Final = frozenset(("that", "will", "only", "when", "they", "this", "there", "where", "with", "your", "such", "some", "more", "can", "may"))
"""Words that make a sentence of so few likelier than a phrase."""
_READ: Final = 10
"""Words from which a row is counted so."""
_NUMBERS: Final = 9
"""Numbered words from which they are a phrase: some may have left the screen."""
_FUNCTION_WORDS: Final = frozenset(seeds.FUNCTION_WORDS)
_SEEDS: Final = Rule(
    lambda: r"(?<![\w.'-])(?:(?:\d{1,2}[.):]?\s+)?[a-z]{3,16}[ ,]+){9,}[a-z]{3,16}(?![\w'-])",
)


def is_phrase(text: str, least: int) -> bool:
    """Whether a row is nothing but words of a seed phrase: at least `least` short words of small letters, numbered or not."""
    words = re.sub(r"\b\d{1,2}[.):]?(?=\s|$)|(?<!\w)[\dlI]{1,2}[.):](?=[a-z])", " ", text).replace(",", " ").split()
    whole = [word for word in words if len(word) >= 3]
    if len(whole) < least or 3 * len(whole) < 2 * len(words):  # a reader tears a letter or two off
        return False
    return all(re.fullmatch(r"[a-z]{1,17}", word) for word in words) and not (_FUNCTION_WORDS & set(words))


def phrases(text: str) -> Iterator[Found]:
    for one in _PHRASE.finditer(text):
        value = re.match(r"[\"'\s]*(?:[:=]|\b(?:is|are|ist|lautet|est|es|è)\b)\s*[\"']?", text[one.end() :])
        if value is not None and is_phrase(text[one.end() + value.end() :].rstrip("\"'., "), 3):
            yield Found(one.end() + value.end(), len(text), "phrase", True)


def seeds_of_wallets(text: str) -> Iterator[Found]:
    """Twelve words or more in a row as only a seed phrase has them."""
    for one in _SEEDS.finditer(text):
        for words in _runs(one):
            told = [word[0] for word in words]
            commas = text[words[0].start() : words[-1].end()].count(",")
            if len(told) < _WORDS and (sum(1 + (len(word) > _LONGEST) for word in told) < _WORDS or _EVERYDAY & set(told)):
                continue
            inflected = sum(re.search(r"[^su]s$|ed$|ly$|ing$", word) is not None for word in told)
            falls = sum(a > b for a, b in pairwise(told))
            if len(told) > _MOST_WORDS or _FALLS * falls < len(told):  # words of a language for computers, or any others in their order
                continue
            if commas in (0, len(words) - 1, len(words)) and inflected * 4 <= len(words):
                yield Found(words[0].start(), words[-1].end(), "phrase", True)


def _runs(found: re.Match[str]) -> Iterator[list[re.Match[str]]]:
    """The words between those that no phrase has, as far as there are enough of them."""
    run: list[re.Match[str]] = []
    for word in re.finditer(r"[a-z]{3,}", found.string[: found.end()]):
        if word.start() < found.start():
            continue
        if word[0] in _FUNCTION_WORDS:
            if len(run) >= _READ:
                yield run
            run = []
        else:
            run.append(word)
    if len(run) >= _READ:
        yield run


def numbered(rows: Sequence[Row]) -> Iterator[Spot]:
    """The rows of a table of numbered words, as wallets show their phrase: so many numbers, one word to each."""
    cells = [(row, found) for row in rows if (found := _NUMBERED.fullmatch(row.text)) is not None]
    numbers = {int(number) for row, _ in cells for number in re.findall(r"\d{1,2}", row.text)}
    if len(numbers & set(range(1, 25))) >= _NUMBERS and not any(_FUNCTION_WORDS & set(re.findall(r"[a-z]+", row.text)) for row, _ in cells):
        yield from (whole(row, "phrase") for row, _ in cells)
