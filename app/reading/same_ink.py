"""Whether two pictures hold the same letters, whatever their colours: hover, selection and focus change colours, never ink."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ..values import Rect
from .tiles import COLOUR, Packed

DIFFERENT = 0.45
"""Share of the way from paper to ink by which no pixel differs: smoothing against another colour moves it by less, a point or a stroke by more."""
CARET_WIDE = 3
"""Pixels; a text cursor is no wider at any usual scale below 3."""
CARET_HIGH = 1.15
"""Of the letters' height: no letter that comes or goes is so high."""
ROUND = 0.25
"""Of a line's height, what is looked at above and below it: a text cursor stands out there, a letter never does."""
FAINT = 24
"""Of 255: what stands out from the paper by less is no ink but a picture's grain."""
LOW = 0.65
"""Of a line's height from above, where a rule under its letters may begin: what strikes them out runs higher."""
RULE_LONG, RULE_HIGH = 1.5, 0.2
"""Of a line's height, from which length on, and up to which height, what comes or goes is a rule under letters and no sign."""

PAPERS = 4
"""Times that the paper changes along a line at most; what changes more often is a picture, or letters that reach up."""
CLOSE = 0.8
"""Of a line's height, how far apart the two sides of a stroke are at most."""

STROKE = 2
"""Rows of pixels that strokes are high, all in all: a corner of an area in other colours may have one."""

BEGIN, OTHER = 4, 0.1
"""Of a line's height, how long a piece is compared first, and share of its pixels by which it is another text at once: no caret fills so much."""

Coverage = NDArray[np.float32]
Marks = NDArray[np.bool_]


def same_ink(new: Packed, old: Packed, letters: Rect, area: Rect) -> bool:
    """Whether all that stands in `area` of the one frame is the very same ink as in the other.

    A text cursor between the letters and a rule under them may come and go, and any stretch of them may be in other colours.

    Args:
        letters: The box of the line that stood there, by whose height lengths are measured.
    """
    whole = Rect(0, 0, new.shape[1], new.shape[0])
    begin = Rect(letters.x, letters.y, min(letters.w, BEGIN * letters.h), round(LOW * letters.h)).common(whole)
    if begin and _differing(new, old, begin).mean() > OTHER:
        return False
    body = Rect(area.x, letters.y, area.w, letters.h).common(whole)
    rule = _rule(_differing(new, old, body))
    if not _differing(new, old, body, ~rule).any() and not any(_strays(new, old, part.common(whole), letters.h) for part in _around(letters, area)):
        return True
    more = round(ROUND * letters.h) + 1
    taller = Rect(area.x, area.y - more, area.w, area.h + 2 * more).common(whole)
    return _is_caret(_differing(new, old, taller), letters.moved(-taller.x, -taller.y))


def is_faint(image: Packed, area: Rect) -> bool:
    """Whether hardly anything is to be seen in an area."""
    crop = np.ascontiguousarray(image[area.y : area.bottom, area.x : area.right])
    return bool(_from_paper(crop).max(initial=0.0) < FAINT)


def _around(letters: Rect, area: Rect) -> tuple[Rect, Rect]:
    """What lies above and below the letters."""
    more = round(ROUND * letters.h)
    top, bottom = min(area.y, letters.y - more), max(area.bottom, letters.bottom + more)
    return Rect(letters.x, top, letters.w, letters.y - top), Rect(letters.x, letters.bottom, letters.w, bottom - letters.bottom)


def _strays(new: Packed, old: Packed, part: Rect, high: int) -> bool:
    """Whether strokes came or went beside the letters, such as accents: areas and rules begin and end farther apart."""
    one, other = (_upright(np.ascontiguousarray(image[part.y : part.bottom, part.x : part.right])) for image in (new, old))
    return any(_close(a & ~_wider(b), round(CLOSE * high)) for a, b in ((one, other), (other, one)))


def _upright(crop: Packed) -> Marks:
    """Where the colour is another one than that of the pixel before."""
    channels = crop.view(np.uint8).reshape(*crop.shape, 4)[..., :3].astype(np.int16)
    found: Marks = np.abs(np.diff(channels, axis=1, prepend=channels[:, :1])).max(axis=2) >= FAINT
    return found


def _wider(marks: Marks) -> Marks:
    """With the pixels beside each: smoothing blurs edges in some colours more than in others."""
    found = marks.copy()
    found[:, 1:] |= marks[:, :-1]
    found[:, :-1] |= marks[:, 1:]
    return found


def _close(marks: Marks, most: int) -> bool:
    """Whether marks stand at most so many pixels apart, as the two sides of strokes do."""
    rows, columns = np.nonzero(marks)
    return int(((np.diff(rows) == 0) & (np.diff(columns) <= most)).sum()) >= STROKE


def _differing(new: Packed, old: Packed, area: Rect, rows: Marks | None = None) -> Marks:
    """Where there is ink in one of the pictures only; `rows`: of these. Compared is what changed: the rest may be in other colours."""
    a, b = (image[area.y : area.bottom, area.x : area.right] & COLOUR for image in (new, old))
    if rows is not None:
        a, b = a[rows], b[rows]
    found = np.zeros(a.shape, np.bool_)
    across = np.flatnonzero((a != b).any(axis=0))
    if not across.size:
        return found
    left, right = int(across[0]), int(across[-1]) + 1
    cuts = [x for x in _cuts(new, old, area) if left < x < right]
    for begin, end in pairwise([left, *cuts, right]):
        part = np.s_[:, begin:end]
        one, other = (_from_paper(np.ascontiguousarray(image[part])) for image in (a, b))
        found[part] = np.abs(_coverage(one, one, other) - _coverage(other, one, other)) > DIFFERENT
    return found


def _cuts(new: Packed, old: Packed, area: Rect) -> list[int]:
    """Columns of an area where the paper changes right above it: an item may stand on other paper than its bullet."""
    row = max(0, area.y - 1)
    papers = [image[row, area.x : area.right] & COLOUR for image in (new, old)]
    found = sorted({int(x) + 1 for paper in papers for x in np.flatnonzero(paper[1:] != paper[:-1])})
    return found if len(found) <= PAPERS else []


def _from_paper(crop: Packed) -> Coverage:
    """How far each pixel is from the commonest colour, the paper's."""
    channels = crop.view(np.uint8).reshape(*crop.shape, 4)[..., :3].astype(np.int16)
    _, first, counts = np.unique(crop, return_index=True, return_counts=True)
    far: Coverage = np.abs(channels - channels.reshape(-1, 3)[first[counts.argmax()]]).max(axis=2).astype(np.float32)
    return far


def _coverage(far: Coverage, one: Coverage, other: Coverage) -> Coverage:
    """How much of each pixel is ink, 0 to 1, against the darkest of its letter: words of one line may have colours of their own."""
    inked: Marks = np.asarray(((one >= FAINT) | (other >= FAINT)).any(axis=0))
    begins = np.flatnonzero(np.concatenate(([True], inked[1:] != inked[:-1])))
    upper, most = (np.maximum.reduceat(part.max(axis=0), begins) for part in (far[: 1 + round(LOW * len(far))], far))
    # A rule under letters may be of another colour than they are.
    most = np.where(upper >= FAINT, upper, most)
    wide = np.repeat(np.where(most >= FAINT, most, np.inf), np.diff(begins, append=far.shape[1]))
    covered: Coverage = np.minimum(far / wide, 1).astype(np.float32)
    return covered


def _rule(differs: Marks) -> NDArray[np.bool_]:
    """The rows of a rule that came or went under letters; none when it is as high as letters are."""
    high = differs.shape[0]
    along = differs.sum(axis=1) >= RULE_LONG * high
    along[: round(LOW * high)] = False
    return along if along.sum() <= max(2, RULE_HIGH * high) else np.zeros_like(along)


def _is_caret(differs: Marks, letters: Rect) -> bool:
    """One thin upright stroke without a gap, higher than the `letters`, or a bar beside them that is."""
    columns, rows = np.flatnonzero(differs.any(axis=0)), np.flatnonzero(differs.any(axis=1))
    if not rows.size or rows[0] >= letters.y or rows[-1] < letters.bottom:
        return False
    narrow = columns[-1] - columns[0] < CARET_WIDE
    bar = (columns[0] >= letters.right or columns[-1] < letters.x) and differs[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].all()
    whole = rows.size == rows[-1] - rows[0] + 1
    return bool((narrow or bar) and whole and rows.size >= CARET_HIGH * letters.h)
