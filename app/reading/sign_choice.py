"""Which sign each image of a page is: by its shape, by what the recogniser read wherever it stands, and by the other images of the same font.

Decided once for all its places. Two images of one font are not the same sign: where both look like it, the one that may as well be another one is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .glyph_shapes import GRAPHIC, OTHER, Floats

UNSEEN = 0.012
"""Chance that is left to what the net rules out."""
MOST = 6.0
"""Readings of an image that count: those of one model that errs once err alike."""
DOUBT = 0.06
"""Readings that are added to each sign's: so far the recogniser is never sure of what it never saw."""
SHAPE, READ = 1.0, 0.8
"""Weights of the shape's odds and those of the readings."""
SURE_READ, STRANGER, FAMILIAR, LEAST_SHAPE = 0.8, 0.45, 0.8, 0.2
"""An image is read surely from this share on. Where the net agrees with fewer of those than the second, it does not know the font and weighs least;
from the third on it weighs all."""
RARE, RARER = -1.2, -2.4
"""Odds of signs that stand on few screens against those of every keyboard, and of those that stand on hardly any."""
CLOSE = 3.0
"""How much less likely, in logarithms, the other sign of one of two images that claim the same one may be."""

THOUGHT_OF = 0.01
"""Share of the readings that the other sign must have."""
_COMMON = frozenset("–—‘’“”„…•°±²³µ·×÷£€§«»¿¡ąćęłńóśźżčďěňřšťůžĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽğışĞİŞőűŐŰ→←↑↓✔✓✗ΩλΔπ≤≥≠⁸")
_DASHES = frozenset("−–—")


@dataclass(frozen=True, slots=True)
class Choice:
    """What an image is: a sign, '' for a part of a frame, None where it cannot be told; and how sure that is (0..1)."""

    sign: str | None
    sure: float


def choose(signs: Sequence[str], shape: Floats, votes: Sequence[dict[str, float]], read: NDArray[np.int64]) -> list[Choice]:
    """One choice for each image. `shape`: chances of `signs`; `votes`: what each was read as, of `read` places the recogniser was shown."""
    seen = _seen(signs, votes)
    odds = _odds(signs, shape, seen.copy(), read)
    thought_of = (seen >= THOUGHT_OF * read[:, None]) | (read[:, None] == 0)
    best = _apart(odds, thought_of, {signs.index(OTHER), signs.index(GRAPHIC)})
    chances = np.exp(odds - odds.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    chosen = [_choice(signs[best[index]], float(chances[index, best[index]])) for index in range(len(best))]
    if any(choice.sign == "-" for choice in chosen):
        return chosen
    return [Choice("-", choice.sure) if choice.sign in _DASHES else choice for choice in chosen]  # alone, a dash has nothing to be longer than


def _seen(signs: Sequence[str], votes: Sequence[dict[str, float]]) -> NDArray[np.float64]:
    """How often each image was read as each sign."""
    number = {sign: index for index, sign in enumerate(signs)}
    seen = np.zeros((len(votes), len(signs)))
    for index, own in enumerate(votes):
        for sign, weight in own.items():
            if sign in number:
                seen[index, number[sign]] += weight
    return seen


def _odds(signs: Sequence[str], shape: Floats, seen: NDArray[np.float64], places: NDArray[np.int64]) -> NDArray[np.float64]:
    less = np.minimum(1, MOST / np.maximum(1, places))
    seen *= less[:, None]
    read = np.asarray(places * less, np.float64)
    unread = np.maximum(0, read - seen.sum(axis=1))
    for sign in (OTHER, GRAPHIC):
        seen[:, signs.index(sign)] = unread
    readings = np.log((seen + DOUBT) / (read[:, None] + DOUBT * 4))
    weight = SHAPE * _trust(shape, seen, read)
    return np.asarray(weight * np.log(shape + UNSEEN) + READ * readings + np.array([_prior(sign) for sign in signs]))


def _trust(shape: Floats, seen: NDArray[np.float64], read: NDArray[np.float64]) -> float:
    """How far the net knows this font: by the images that are read surely."""
    sure = (read >= 1) & (seen.max(axis=1) >= SURE_READ * read)
    if not sure.any():
        return 1.0
    agree = float((shape[sure].argmax(axis=1) == seen[sure].argmax(axis=1)).mean())
    return float(np.clip((agree - STRANGER) / (FAMILIAR - STRANGER), LEAST_SHAPE, 1.0))


def _prior(sign: str) -> float:
    if sign in (OTHER, GRAPHIC) or sign.isascii():
        return 0.0
    return RARE if sign in _COMMON or 0xBF < ord(sign) < 0x100 else RARER


def _apart(odds: NDArray[np.float64], thought_of: NDArray[np.bool_], many: set[int]) -> NDArray[np.int64]:
    """The likeliest sign of each image, but for those where another image has the better claim to it and a free one is close, and
    was thought of. `many` are no signs."""
    best = odds.argmax(axis=1)
    ordered = np.argsort(-odds, axis=1)[:, :4]
    for _ in range(len(best)):
        taken = many | set(best.tolist())
        moves: list[tuple[float, int, int]] = []
        for sign in {int(sign) for sign in best if (best == sign).sum() > 1} - many:
            for index in np.flatnonzero(best == sign).tolist():
                for other in ordered[index].tolist():
                    if other not in taken and thought_of[index, other]:
                        moves.append((float(odds[index, sign] - odds[index, other]), index, other))
                        break
        if not moves or min(moves)[0] > CLOSE:
            break
        _, index, other = min(moves)
        best[index] = other
    return np.asarray(best)


def _choice(sign: str, chance: float) -> Choice:
    if sign == GRAPHIC:
        return Choice("", chance)
    if sign == OTHER:
        return Choice(None, chance)
    return Choice(sign, chance)
