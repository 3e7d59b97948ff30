"""Which lines a second, larger reader should look at, and what holds when two readers have read one. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from .decode import Decoded, Mark, sureness

DOUBTFUL_LINE, DOUBTFUL_SIGN = 0.97, 0.5
"""A line below this mean, or with a sign below that chance, is worth a second look: a sixth of the text of pages, with half of what is wrong."""
GATE, ALONE_GATE = 0.65, 0.8
"""Means from which a line holds that two readers agree on: of several letters, and of one. Measured on 18 lists of what a first reader alone
would have left out: kept are 47 of 60 lines that were right, with 7 that were not."""
AGREED = 0.7
"""Share of its letters from which two readings of a line agree."""
TRUSTED = 0.9
"""The first reader's mean from which its line holds where nothing in it was changed: of lone signs the second is seldom sure."""
OUTRIGHT = 0.92
"""The second reader's mean from which it holds alone, where the first read something else."""


def is_doubtful(read: Decoded) -> bool:
    """Whether a line is worth a second look: something was read, and not all of it surely."""
    return bool(read.marks) and (sureness(read.marks) < DOUBTFUL_LINE or min(mark.sure for mark in read.marks) < DOUBTFUL_SIGN)


def most_doubtful(reads: Sequence[Decoded], costs: Sequence[float], most: float) -> list[int]:
    """The places of the readings to look at again, those first that are most in doubt, as far as their summed `costs` stay below `most`."""
    found: list[int] = []
    for index in sorted(range(len(reads)), key=lambda index: sureness(reads[index].marks)):
        most -= costs[index]
        if most < 0 and found:
            break
        found.append(index)
    return found


def agreed(first: Decoded, second: Decoded) -> Decoded:
    """One reading of two: the second reader's signs, but where the first read other ones in their place, as many, and was surer of them.

    Signs that only one of both saw are as the second reader says. What else the reading knows is the first one's.
    """
    ours, theirs = _letters(first.marks), _letters(second.marks)
    if not theirs:
        return first
    signs = iter(_chosen(ours, theirs))
    marks = [mark if mark.char == " " else next(signs) for mark in second.marks]
    return replace(first, marks=marks, eastern=max(first.eastern, second.eastern), holds=_holds(ours, theirs, _letters(marks)))


def _chosen(ours: Sequence[Mark], theirs: Sequence[Mark]) -> list[Mark]:
    """For each sign of `theirs`, at its place, what is read there. Where both saw the same, it is as sure as the surer one is."""
    found = list(theirs)
    for step in Levenshtein.opcodes(_signs(ours), _signs(theirs)):
        own, other = ours[step.src_start : step.src_end], theirs[step.dest_start : step.dest_end]
        if step.tag == "equal":
            found[step.dest_start : step.dest_end] = [_surer(mark, there) for mark, there in zip(own, other, strict=True)]
        elif len(own) == len(other) and sureness(own) > sureness(other):
            found[step.dest_start : step.dest_end] = [_in_place(mark, there) for mark, there in zip(own, other, strict=True)]
    return found


def _surer(mark: Mark, there: Mark) -> Mark:
    return _in_place(mark, there) if mark.sure > there.sure else there


def _in_place(mark: Mark, there: Mark) -> Mark:
    return replace(there, char=mark.char, sure=mark.sure, other=mark.other, other_sure=mark.other_sure)


def _holds(ours: Sequence[Mark], theirs: Sequence[Mark], chosen: Sequence[Mark]) -> bool:
    if sureness(ours) >= TRUSTED and _signs(ours) == _signs(chosen):
        return True
    if Levenshtein.normalized_similarity(_signs(ours), _signs(theirs)) < AGREED:
        return sureness(theirs) >= OUTRIGHT
    if len(chosen) == 1:
        return (sureness(ours) + sureness(theirs)) / 2 >= ALONE_GATE
    return sureness(chosen) >= GATE


def _letters(marks: Sequence[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.char != " "]


def _signs(marks: Sequence[Mark]) -> list[str]:
    return [mark.char for mark in marks]
