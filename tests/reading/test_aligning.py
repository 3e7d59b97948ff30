from __future__ import annotations

import itertools

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.aligning import align
from app.reading.decode import Mark
from app.reading.ink import runs_of

from .drawn import font


def _drawn(text: str, px: int) -> tuple[list[Mark], list[tuple[int, int]]]:
    """The letters of `text` with their true middles, and the runs of ink it was drawn with."""
    face = font(px)
    image = Image.new("L", (round(face.getlength(text)) + 20, 2 * px), 255)
    draw, x, marks = ImageDraw.Draw(image), 4.0, []
    for char in text:
        draw.text((round(x), px // 4), char, fill=0, font=face)
        if char != " ":
            marks.append(Mark(char, x + face.getlength(char) / 2, 0.9, "", 0.0))
        x += face.getlength(char)
    return marks, runs_of(np.asarray((np.asarray(image) < 160).any(axis=0)))


@pytest.mark.parametrize("text", ["They will send all lilies still", "'tis a full mill, I'll fill it"])
@pytest.mark.parametrize("px", [14, 18, 26])
def test_letters_that_were_seen_too_far_right_find_their_own_ink(text: str, px: int) -> None:
    """As a recogniser does it that needs a step between two equal letters."""
    marks, runs = _drawn(text, px)
    true = align(marks, runs, px).spans
    for before, mark in itertools.pairwise(marks):
        if before.char == mark.char == "l":
            mark.at += 0.3 * px
    found = align(marks, runs, px)
    assert found.spans == true
    assert found.left == []


def test_what_touches_shares_its_ink_and_a_quotation_mark_has_two_runs() -> None:
    marks = [Mark(char, at, 0.9, "", 0.0) for char, at in (('"', 3.0), ("r", 13.0), ("n", 22.0), ("a", 34.0))]
    found = align(marks, [(0, 2), (4, 6), (10, 27), (30, 38)], 18)
    assert found.spans == [(0, 6), (10, 27), (10, 27), (30, 38)]
    assert found.left == []


def test_ink_that_no_letter_was_read_on_is_left() -> None:
    marks = [Mark(char, at, 0.9, "", 0.0) for char, at in (("l", 2.0), ("a", 22.0), ("b", 36.0), ("c", 50.0))]
    found = align(marks, [(0, 4), (10, 13), (18, 27), (32, 40), (46, 54)], 18)
    assert found.left == [1]
    assert found.spans == [(0, 4), (18, 27), (32, 40), (46, 54)]


def test_no_ink_at_all() -> None:
    assert align([Mark("x", 4.4, 0.9, "", 0.0)], [], 18).spans == [(4, 4)]
