"""Frames and bars among the signs of a terminal: they go from edge to edge of their cells, which no letter does, and are drawings, not text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .glyph_classes import BLANK, Glyphs
from .ink import Mask
from .sign_choice import Choice

INKED = 60
"""Ink (0..255) from which a pixel counts."""
SLENDER = 0.35
"""Share of a cell's width (or height) that a stroke of a frame takes at most."""
LONGEST = 3
"""Strokes in a row that a sign has: more are a frame."""
UPRIGHT = 0.9
"""Share of a cell's height from which a part of a frame divides what stands beside it."""
_STROKES = frozenset("-–—−_|¦│─~IlĿ┃")
"""What strokes from edge to edge may have been taken for. Not the equals sign: a row of them is text, and one image stands for all of them."""


def without_frames(glyphs: Glyphs, choices: Sequence[Choice]) -> list[Choice]:
    """`choices` with '' for strokes that go on from cell to cell, or meet a corner of a frame."""
    shown: Mask = np.asarray(glyphs.ink >= INKED)
    rows: Mask = np.asarray(shown.any(axis=2))
    columns: Mask = np.asarray(shown.any(axis=1))
    upright = rows.all(axis=1) & (columns.mean(axis=1) <= SLENDER)
    full: Mask = np.asarray(shown.all(axis=2))
    straight = full.any(axis=1)  # a tilde goes from edge to edge in a wave
    level = straight & (rows.mean(axis=1) <= SLENDER) & _in_the_middle(rows)
    found = _with_lone_strokes(glyphs, shown, choices)
    for index in np.flatnonzero(upright).tolist():
        if (found[index].sign in _STROKES or found[index].sign is None) and _goes_on(glyphs, found, index, 0):
            found[index] = Choice("", found[index].sure)
    for index in np.flatnonzero(level).tolist():
        if (found[index].sign in _STROKES or found[index].sign is None) and _goes_on(glyphs, found, index, 1):
            found[index] = Choice("", found[index].sure)
    return found


def _with_lone_strokes(glyphs: Glyphs, shown: Mask, choices: Sequence[Choice]) -> list[Choice]:
    """`choices` with a sign for what looks like a part of a frame and meets no other part: an equals sign, seen for the first time."""
    drawn = np.array([choice.sign == "" for choice in choices] + [False])[glyphs.image]
    framed = _beside(drawn)
    found = list(choices)
    for index, choice in enumerate(choices):
        own = glyphs.image == index
        if choice.sign == "" and own.any() and not framed[own].any():
            found[index] = Choice(_stroke(shown[index]), choice.sure)
    return found


def _beside(drawn: Mask) -> Mask:
    """The cells that have a part of a frame above or below, or more than one beside them: '==' and '===' stand in code."""
    padded = np.pad(drawn, ((1, 1), (LONGEST, LONGEST)))
    height, width = drawn.shape
    found: Mask = padded[:-2, LONGEST:-LONGEST] | padded[2:, LONGEST:-LONGEST]
    for begin in range(LONGEST + 1):
        run = np.ones_like(drawn)
        for step in range(LONGEST + 1):
            run &= padded[1 : 1 + height, begin + step : begin + step + width]
        found |= run
    return found


def _stroke(shown: Mask) -> str:
    """The sign of one or two level strokes, or of an upright one; '' for anything else, which is a drawing."""
    rows, columns = shown.any(axis=1), shown.any(axis=0)
    strokes = int(np.count_nonzero(np.diff(np.pad(rows, 1).astype(np.int8)) == 1))
    if columns.mean() <= SLENDER:
        return "|" if strokes == 1 and rows.mean() > 0.5 else ""
    if rows.mean() > SLENDER or strokes not in (1, 2):
        return ""
    return "=" if strokes == 2 else "-" if _in_the_middle(rows.reshape(1, -1)).all() else "_"


def _in_the_middle(any_row: Mask) -> NDArray[np.bool_]:
    """Not near the top or the bottom, where an underscore or a stroke over a letter would be."""
    height = any_row.shape[1]
    middle = (any_row * np.arange(height)).sum(axis=1) / np.maximum(1, any_row.sum(axis=1))
    return np.asarray((middle > 0.3 * height) & (middle < 0.7 * height))


def _goes_on(glyphs: Glyphs, choices: Sequence[Choice], index: int, axis: int) -> bool:
    """Whether most of these strokes meet another one, or a part of a frame: in the next rows (`axis` 0) or columns (1)."""
    own = np.asarray(glyphs.image == index)
    part = np.array([choice.sign == "" for choice in choices] + [False])[glyphs.image] | own
    beside = np.zeros_like(own)
    for part_, beside_ in ((part, beside),) if axis else ((part.T, beside.T),):
        beside_[:, 1:] |= part_[:, :-1]
        beside_[:, :-1] |= part_[:, 1:]
    return bool(2 * beside[own].sum() > own.sum())


def dividers(glyphs: Glyphs, choices: Sequence[Choice]) -> NDArray[np.bool_]:
    """The cells in which a frame stands upright: what is beside it belongs to another pane or column."""
    rows: Mask = np.asarray((glyphs.ink >= INKED).any(axis=2))
    tall = (rows.sum(axis=1) >= UPRIGHT * glyphs.grid.h).tolist()
    divides = np.array([high and choice.sign == "" for high, choice in zip(tall, choices, strict=True)] + [False])
    found: NDArray[np.bool_] = divides[glyphs.image]
    found[glyphs.image == BLANK] = False
    return found
