"""What changed between two texts that stood in one place: the fewest words that differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz.distance import LCSseq, Levenshtein

from .keys import text_key
from .readings import same_reading

KEPT: Final = 0.34
"""Share of the longer text's words that both have in common, from which the one is the other edited; below it they are two texts."""
ARROW: Final = " → "


@dataclass(frozen=True, slots=True)
class Change:
    """Words that stood there and what stands there now. With one of them empty words only came or went."""

    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.before or '–'}{ARROW}{self.after or '–'}"


def changes(before: str, now: str, same_as: Callable[[str], str] = text_key) -> tuple[Change, ...]:
    """The places where two texts differ, each as the fewest words; none when they say the same.

    Where words only came or went, the word beside them is told too: 'locked → not locked'. `same_as` gives what of a word is compared.
    """
    old, new = before.split(), now.split()
    found = [_widened(old, new, places) for places in _steps([same_as(word) for word in old], [same_as(word) for word in new])]
    made = [Change(" ".join(a), " ".join(b)) for a, b in found if _differ(a, b, same_as)]
    # Beside a true change what only reads otherwise is the reader's doing.
    return tuple(change for change in made if not same_reading(change.before, change.after)) or tuple(made)


def _steps(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Where the two differ, (begin, end) in the one and in the other; neighbouring differences are one."""
    found: list[tuple[int, int, int, int]] = []
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            continue
        if found and (found[-1][1], found[-1][3]) == (step.src_start, step.dest_start):
            found[-1] = (found[-1][0], step.src_end, found[-1][2], step.dest_end)
        else:
            found.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
    return found


def _widened(old: Sequence[str], new: Sequence[str], places: tuple[int, int, int, int]) -> tuple[Sequence[str], Sequence[str]]:
    a, b, c, d = places
    if not any(map(str.isalnum, "".join([*old[a:b], *new[c:d]]))):
        # An operator or a sign alone: with what stands on both sides of it.
        return old[max(0, a - 1) : b + 1], new[max(0, c - 1) : d + 1]
    if a < b and c < d:
        return old[a:b], new[c:d]
    # One word further, behind if there is one: 'not' alone would not tell what it is that is not.
    if b < len(old) and d < len(new):
        return old[a : b + 1], new[c : d + 1]
    return old[max(0, a - 1) : b], new[max(0, c - 1) : d]


def _differ(old: Sequence[str], new: Sequence[str], same_as: Callable[[str], str]) -> bool:
    return same_as(" ".join(old)) != same_as(" ".join(new))


def edited(before: str, now: str, same_as: Callable[[str], str] = text_key) -> bool:
    """Whether `now` may be `before` with some words changed: enough of both is the same."""
    old, new = [same_as(word) for word in before.split()], [same_as(word) for word in now.split()]
    if not old or not new:
        return False
    return LCSseq.similarity(old, new) >= KEPT * max(len(old), len(new))
