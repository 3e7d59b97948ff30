"""Key points of a long stretch of prose: its most telling sentences, word for word. Sentences that share words support each other (TextRank)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

LEAST_SENTENCES = 25
ROUNDS, DAMPING = 12, 0.85
MOST_POINTS = 7
MOST_COMPARED = 160
"""Sentences compared with each other, evenly taken from longer texts: the cost grows with their square."""
_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+(?=[\"'“‘«(]*[A-ZÄÖÜÀ-Þ0-9])")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NAME = re.compile(r"(?<=[a-zà-ÿ,;] )[A-ZÄÖÜÀ-Þ][\wà-ÿ-]+")


def sentences(text: str) -> list[str]:
    """The sentences of running text that are long enough to say something."""
    return [one.strip() for one in _SENTENCE.split(text) if len(one.strip()) >= 30]


def key_points(texts: Sequence[str]) -> list[str]:
    """The most telling sentences in their order; none for texts of up to `LEAST_SENTENCES` sentences."""
    every = [one for text in texts for one in sentences(text)]
    if len(every) <= LEAST_SENTENCES:
        return []
    step = max(1, math.ceil(len(every) / MOST_COMPARED))
    some = every[::step]
    rank = _ranks([{word.casefold() for word in _WORD.findall(one)} for one in some])
    worth = [rank[i] * _telling(one) for i, one in enumerate(some)]
    count = min(MOST_POINTS, max(3, len(every) // 8))
    best = sorted(range(len(some)), key=lambda i: -worth[i])[:count]
    return [some[i] for i in sorted(best)]


def _telling(sentence: str) -> float:
    """More for figures and names, less for very long sentences."""
    figures = min(2, sum(c.isdecimal() for c in sentence) // 2)
    names = min(2, len(_NAME.findall(sentence)))
    return (1 + 0.25 * figures + 0.15 * names) * (1.0 if len(sentence) <= 240 else 0.7)


def _ranks(words: Sequence[set[str]]) -> list[float]:
    size = len(words)
    links = [[0.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i):
            shared = len(words[i] & words[j])
            if shared:
                links[i][j] = links[j][i] = shared / (math.log(len(words[i]) + 1) + math.log(len(words[j]) + 1))
    sums = [sum(row) or 1.0 for row in links]
    rank = [1.0] * size
    for _ in range(ROUNDS):
        given = [value / total for value, total in zip(rank, sums, strict=True)]
        rank = [1 - DAMPING + DAMPING * sum(link * part for link, part in zip(row, given, strict=True)) for row in links]
    return rank
