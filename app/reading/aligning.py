"""Which ink each letter is: letters as the recogniser saw them, put to the runs of ink of their line. Pure.

The recogniser says only about where a letter stands, and of narrow ones beside each other (ll) by how many places: more than a blank is wide.
In order and one for one, ink and letters find each other; where their numbers differ, a run may hold several letters, a letter several runs.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from .decode import Mark

Run = tuple[int, int]

SLIM = 0.42
"""Heights that a run of two letters is wide at least: a narrower one that two were put to is one letter."""
BROAD = 1.15
"""... and that one letter is wide at most, a dash and a ligature aside."""
ASIDE = 2
"""Runs beside doubtful ones that are put to letters anew with them: how far places drift."""
MOST = 24
"""Runs of one doubtful stretch beyond which it is left as the places say."""
SHARED, TORN, LEFT, LOST = 0.12, 0.7, 0.35, 1.2
"""What it costs, in heights, that two letters share a run, that a letter is torn into two, that a run has no letter, and that a letter has no run."""
_TORN = frozenset('"%…“”„‘’«»‰½¼¾ЫЮ@')
"""Characters of more than one run by themselves."""


@dataclass(frozen=True, slots=True)
class Aligned:
    """`spans`: for each letter the columns of its ink (those of its neighbours too where they touch); `left`: runs that are no letter's."""

    spans: list[Run]
    left: list[int]


def align(letters: Sequence[Mark], runs: Sequence[Run], height: int) -> Aligned:
    """Puts `letters` (no spaces, left to right) to the `runs` of ink of their line of `height` rows."""
    if not runs:
        return Aligned([(round(mark.at), round(mark.at)) for mark in letters], [])
    owned = _by_place(letters, runs)
    for first, last in _doubtful(owned, runs, height):
        _put_anew(letters, runs, owned, first, last, height)
    spans: list[Run] = []
    ends: dict[int, list[int]] = {}
    for run, own in enumerate(owned):
        for index in own:
            ends.setdefault(index, []).append(run)
    near = 0
    for index, _mark in enumerate(letters):
        mine = ends.get(index)
        if mine:
            spans.append((runs[mine[0]][0], runs[mine[-1]][1]))
            near = mine[-1]
        else:
            spans.append(runs[near])
    return Aligned(spans, [run for run, own in enumerate(owned) if not own])


def _by_place(letters: Sequence[Mark], runs: Sequence[Run]) -> list[list[int]]:
    """For each run the letters whose middle it is nearest to."""
    owned: list[list[int]] = [[] for _ in runs]
    borders = [(a + b) / 2 for (_, a), (b, _) in pairwise(runs)]
    for index, mark in enumerate(letters):
        owned[bisect_right(borders, mark.at)].append(index)
    return owned


def _doubtful(owned: Sequence[Sequence[int]], runs: Sequence[Run], height: int) -> list[Run]:
    """Stretches of runs, as (first, last), around those with no letter and those too narrow for theirs."""
    found: list[Run] = []
    for index, (own, (a, b)) in enumerate(zip(owned, runs, strict=True)):
        if own and (len(own) < 2 or b - a >= SLIM * height * (len(own) - 1)):
            continue
        first, last = max(0, index - ASIDE), min(len(runs) - 1, index + ASIDE)
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return [(first, last) for first, last in found if last - first < MOST]


def _put_anew(letters: Sequence[Mark], runs: Sequence[Run], owned: list[list[int]], first: int, last: int, height: int) -> None:
    """The cheapest way to put the letters of the runs `first` to `last` to them, in order."""
    own = [index for run in owned[first : last + 1] for index in run]
    count = last - first + 1
    best: list[list[tuple[float, int, int]]] = [[(float("inf"), 0, 0)] * (count + 1) for _ in range(len(own) + 1)]
    best[0][0] = (0.0, 0, 0)
    for i in range(len(own) + 1):
        for j in range(count + 1):
            cost = best[i][j][0]
            if cost == float("inf"):
                continue
            for taken, used, more in _steps(letters, runs, own[i : i + 4], first + j, count - j, height):
                there = best[i + taken][j + used]
                if cost + more < there[0]:
                    best[i + taken][j + used] = (cost + more, taken, used)
    i, j = len(own), count
    while i or j:
        _, taken, used = best[i][j]
        i, j = i - taken, j - used
        for run in range(first + j, first + j + used):
            owned[run] = own[i : i + taken]


def _steps(letters: Sequence[Mark], runs: Sequence[Run], own: Sequence[int], run: int, rest: int, height: int) -> list[tuple[int, int, float]]:
    """What may come next, as (letters, runs, cost), with the letters `own` and `rest` runs from `run` on."""
    found: list[tuple[int, int, float]] = []
    if own:
        found.append((1, 0, LOST))
    if not rest:
        return found
    a, b = runs[run]
    found.append((0, 1, LEFT + (b - a) / height))
    for taken in range(1, len(own) + 1):
        each = (b - a) / taken
        cost = sum(abs(letters[index].at - a - (at + 0.5) * each) for at, index in enumerate(own[:taken])) / height
        cost += SHARED * (taken - 1) + max(0.0, SLIM / 2 - each / height) * 2 * (taken > 1) + max(0.0, each / height - BROAD)
        found.append((taken, 1, cost))
    for used in range(2, min(3, rest) + 1 if own else 0):
        right = runs[run + used - 1][1]
        blank = sum(runs[at + 1][0] - runs[at][1] for at in range(run, run + used - 1))
        torn = 0.0 if letters[own[0]].char in _TORN else TORN * (used - 1)
        found.append((1, used, abs(letters[own[0]].at - (a + right) / 2) / height + torn + blank / height + max(0.0, (right - a) / height - BROAD)))
    return found
