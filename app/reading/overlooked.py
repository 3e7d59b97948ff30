"""Signs inside a line that the recogniser passed over: one of three points, the apostrophe of l'archive, the first quotation mark of two. Pure.

Their ink is left when each letter has its own. Only what small signs can be told by, size and height in the line, is put in; what else is left
makes the letter before it unsure, so that the line is looked at again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from .aligning import Run, align
from .decode import Mark
from .ink import Mask, foot, runs_of

POINT = 0.3
"""Heights of the capitals that a point is wide and high at most."""
LEAST = 0.08
"""The least height of ink that may be a sign, in the same heights; below it is dust."""
SLACK = 0.12
"""How far a point's lower edge may lie from the letters' foot."""
RAISED, SHORT = 0.5, 0.5
"""A typewriter's quotation mark ends above so much of the capitals' height, and is so high at most."""
NARROW = 1.3
"""How many times as high as wide it is at least."""
HUNG = 0.5
"""How high a comma is at most."""
RING = 0.2, 0.5
"""How wide and high the ring of a degree is."""
FLAT, WIDE = 0.2, (0.22, 0.95)
"""How high a dash is at most, and how wide: a minus is the widest."""
NEAR = 0.5
"""How far before a figure that begins the line a minus stands, in the same heights."""
LOW = 0.45
"""How wide an underscore is at least."""
MIDDLE = 0.35, 0.8
"""Where a dash's middle lies, from the top of the capitals."""
TALL = 0.4
"""Ink from this height on is a letter's."""
LEAST_POINTS, MOST_POINTS = 3, 6
FILLED, APART = 0.6, 5
"""Share of its square that a point fills at least, and how many of its widths the next one stands off at most."""
ALONE = frozenset(".-")
"""Signs that stand by themselves in a row: not commas and marks, which dust is like."""
SURE, UNSURE = 0.9, 0.45
"""The chance given to a sign that was put in, and the most that is left of the one before ink that is unexplained."""
SPACE = 0.05
"""What is left of the chance of a space before a sign that was put in: the gap itself tells."""


def with_overlooked(marks: Sequence[Mark], lettering: Mask) -> list[Mark]:
    """`marks` with the signs that were passed over. `lettering` is the ink of their line; places of marks count from its left end."""
    runs = runs_of(np.asarray(lettering.any(axis=0)))
    if len(runs) <= 2:
        return list(marks)
    high = foot(lettering)
    found = list(marks)
    for a, b in _underscores(lettering, high):
        if not any(mark.char in "_," and a - 1 <= mark.at <= b + 1 for mark in marks):
            _put_in(found, "_", (a, b), runs, bisect_right(runs, (b, b)) - 1)
    letters = [mark for mark in found if mark.char != " "]
    if len(letters) < 2:
        return found
    aligned = align(letters, runs, lettering.shape[0])
    for index in aligned.left:
        a, b = runs[index]
        char = _sign(lettering[:, a:b], high)
        signed = char == "-" and letters[0].char.isdigit() and aligned.spans[0][0] - b <= NEAR * high
        if (a < aligned.spans[0][0] and not signed) or b > aligned.spans[-1][1] + 2 * high:
            continue  # what stands before a line is a bullet or an icon
        if char == "'" and _is_second_half(found, a, high):
            continue
        if char:
            _put_in(found, char, (a, b), runs, index)
        elif _height(lettering[:, a:b]) >= TALL * high:
            _make_unsure(found, a)
    return found


def _underscores(lettering: Mask, high: int) -> list[Run]:
    """Columns with a flat stroke below the letters' foot and nothing above it. It may touch what stands beside it."""
    low = np.asarray(lettering[high:].any(axis=0) & ~lettering[:high].any(axis=0))
    return [(a, b) for a, b in runs_of(low) if b - a >= LOW * high and _height(lettering[high:, a:b]) <= max(2.0, FLAT * high)]


def signs_by_shape(ink: Mask, high: int) -> str:
    """What stands in a row by itself, where it is nothing but small signs of one kind: '...', '-'; '' for all else.

    `ink` begins at the top of the row's capitals, which are `high` rows high.
    """
    found = [_sign(ink[:, a:b], high) if ink[:, a:b].any() else "" for a, b in runs_of(np.asarray(ink.any(axis=0)))]
    return "".join(found) if len(set(found)) == 1 and found[0] in ALONE else ""


def points(lettering: Mask) -> str:
    """The points that ink is nothing but, three at least and in step; '' for all else: to a recogniser they are nothing known."""
    runs = runs_of(np.asarray(lettering.any(axis=0)))
    if not LEAST_POINTS <= len(runs) <= MOST_POINTS:
        return ""
    widths, steps = {b - a for a, b in runs}, {b[0] - a[0] for a, b in pairwise(runs)}
    square = all(abs(b - a - _height(lettering[:, a:b])) <= 1 and lettering[:, a:b].mean() >= FILLED for a, b in runs)
    in_step = max(widths) - min(widths) <= 1 and max(steps) - min(steps) <= 1 and max(steps) <= APART * max(widths)
    return "." * len(runs) if square and in_step else ""


def _sign(ink: Mask, high: int) -> str:
    """Which small sign the ink is, by its place in the line; '' when it may be something else."""
    rows = runs_of(np.asarray(ink.any(axis=1)))
    top, bottom, wide = rows[0][0], rows[-1][1], ink.shape[1]
    tall = bottom - top
    if tall < LEAST * high or len(rows) > 1:
        return ""
    if wide <= POINT * high and bottom > (1 + SLACK / 2) * high and wide < tall <= HUNG * high and top > RAISED * high:
        return ","
    if wide <= POINT * high and tall <= POINT * high and abs(bottom - high) <= max(1.0, SLACK * high) and abs(wide - tall) <= 1:
        return "."
    if wide <= POINT * high and bottom <= RAISED * high and NARROW * wide <= tall <= SHORT * high:
        return "'"
    if RING[0] * high <= min(wide, tall) and max(wide, tall) <= RING[1] * high and bottom <= RAISED * high and _is_ring(ink[top:bottom]):
        return "°"
    middle = (top + bottom) / 2
    if tall <= FLAT * high and WIDE[0] * high <= wide <= WIDE[1] * high and MIDDLE[0] * high <= middle <= MIDDLE[1] * high:
        return "-"
    return ""


def _is_ring(ink: Mask) -> bool:
    """Whether it is as wide as high, empty in its middle, and closed around it."""
    high, wide = ink.shape
    middle = ink[(high - 1) // 2 : high // 2 + 1, (wide - 1) // 2 : wide // 2 + 1]
    sides = (
        ink[0, wide // 4 : wide - wide // 4],
        ink[-1, wide // 4 : wide - wide // 4],
        ink[high // 4 : high - high // 4, 0],
        ink[high // 4 : high - high // 4, -1],
    )
    return bool(abs(high - wide) <= 1 and min(high, wide) >= 4 and not middle.any() and all(side.any() for side in sides))


def _is_second_half(marks: Sequence[Mark], at: int, high: int) -> bool:
    """Whether it is the other stroke of a quotation mark that was read as a single one; then that is put right."""
    for mark in marks:
        if mark.char in "'\"" and abs(mark.at - at) < SHORT * high:
            mark.char = '"'
            return True
    return False


def _height(ink: Mask) -> int:
    rows = np.flatnonzero(ink.any(axis=1))
    return int(rows[-1] - rows[0]) + 1


def _put_in(marks: list[Mark], char: str, run: Run, runs: Sequence[Run], index: int) -> None:
    """Puts `char` between the letters beside `run`, on the side of a space between them where the gap is smaller."""
    at = (run[0] + run[1]) / 2
    place = next((place for place, mark in enumerate(marks) if mark.char != " " and mark.at > at), len(marks))
    before = run[0] - runs[index - 1][1] if index else 0
    after = runs[index + 1][0] - run[1] if index + 1 < len(runs) else run[1] - run[0]
    if before <= after:
        while place and marks[place - 1].char == " ":
            place -= 1
    space = 0.0
    if place and marks[place - 1].char != " ":
        space = marks[place - 1].space
        marks[place - 1].space = min(space, SPACE)
    marks.insert(place, Mark(char, at, SURE, "", 0.0, space))


def _make_unsure(marks: Sequence[Mark], at: int) -> None:
    for before, mark in pairwise([*marks, None]):
        if before is not None and before.char != " " and (mark is None or mark.at > at):
            before.sure = min(before.sure, UNSURE)
            return
