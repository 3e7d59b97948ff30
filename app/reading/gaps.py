"""Which gaps between letters are spaces: by how much wider they are than these two letters stand apart anyway, and by what the recogniser saw. Pure.

The weights were fitted to 168,000 gaps of real pages and windows whose text is known; they halve the faults of the recogniser's own spaces.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .decode import Mark

WIDTH, SEEN, LEAST = 16.0, 1.35, 2.9
"""Log odds of a space for a gap as wide as the capitals are high, for the recogniser's own log odds, and those to begin with."""
SURE = 6.0
"""More log odds than this the recogniser is never right to have."""
TWICE, INSIDE, BEFORE, AFTER = 11.0, 3.4, 2.5, 2.2
"""What speaks against a space: between two equal strokes or points (--, ::, ..); between a point and a small letter or a figure (a.py, 2.5);
before a point, a colon or a dash; after a dash, a slash, a tilde, a colon or an equals sign. Recognisers see spaces there that are only paper."""
_STROKES, _BEFORE, _AFTER = frozenset("-.:"), frozenset(".-:"), frozenset("-/~:=")

_RIGHT = {
    0.06: "ARTVWYfrwyí",
    0.09: "#%?@FKLPXZaktvx~áó",
    0.15: '"()*25=>HIj',
    0.18: "',-1Jü",
    0.21: "[{",
    0.24: ".:]",
    0.3: "!",
}
_LEFT = {
    -0.06: "ATWjy~",
    -0.03: "#%4JVXY_ftvwxá",
    0.03: "$)+,1<>BDEFHILPkríö{",
    0.06: "'(-.]ü",
    0.09: '!":;[',
}
_PLAIN_RIGHT, _PLAIN_LEFT = 0.12, 0.0
"""Paper beside a letter's ink, in heights of capitals, the mean over many fonts."""
_AFTER_INK = {char: paper for paper, chars in _RIGHT.items() for char in chars}
_BEFORE_INK = {char: paper for paper, chars in _LEFT.items() for char in chars}


def apart(one: str, two: str) -> float:
    """How far the ink of two letters of one word stands apart, in heights of the capitals."""
    return _AFTER_INK.get(one, _PLAIN_RIGHT) + _BEFORE_INK.get(two, _PLAIN_LEFT)


def space_odds(letters: Sequence[Mark], widths: NDArray[np.float64], seen: Sequence[float], high: float) -> NDArray[np.float64]:
    """The log odds of a space for each two neighbouring `letters`.

    `widths`: of the gaps between their ink, in columns; `seen`: the recogniser's chance of a space there; `high`: of the capitals, in rows.
    """
    plain = np.array([apart(one.char, two.char) for one, two in itertools.pairwise(letters)])
    against = np.array([_against(one.char, two.char) for one, two in itertools.pairwise(letters)])
    beyond = np.clip(widths / high - plain, -0.5, 1.0)
    found: NDArray[np.float64] = WIDTH * beyond + SEEN * np.array([_logit(chance) for chance in seen]) - LEAST - against
    return found


def _against(one: str, two: str) -> float:
    if one == two:
        return TWICE if one in _STROKES else 0.0
    return INSIDE * (one == "." and (two.islower() or two.isdigit())) + BEFORE * (two in _BEFORE) + AFTER * (one in _AFTER)


def _logit(chance: float) -> float:
    chance = min(1 - 1e-9, max(1e-9, chance))
    return max(-SURE, min(SURE, math.log(chance / (1 - chance))))
