from __future__ import annotations

import copy

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from app.reading.decode import Mark
from app.reading.overlooked import SURE, UNSURE, signs_by_shape, with_overlooked

from .drawn import font


def _line(shown: str, px: int, mono: bool = False) -> tuple[list[Mark], NDArray[np.bool_]]:
    """`shown` drawn, with a mark for each of its characters."""
    image = Image.new("L", (1000, 3 * px), 255)
    draw, x, marks = ImageDraw.Draw(image), 4.0, []
    face = font(px, mono)
    for char in shown:
        draw.text((round(x), px // 2), char, fill=0, font=face)
        marks.append(Mark(char, x + face.getlength(char) / 2, 0.97, "", 0.0))
        x += face.getlength(char)
    ink = np.asarray(image) < 160
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    for mark in marks:
        mark.at -= columns[0]
    return marks, ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _text(marks: list[Mark]) -> str:
    return "".join(mark.char for mark in marks)


@pytest.mark.parametrize("px", [14, 19, 28])
@pytest.mark.parametrize(
    ("shown", "lost"),
    [
        ("and so on ... or not", 11),
        ("de l'heure et l'outil", 4),
        ("take 'Maker' or none", 5),
        ("one, two, three", 3),
        ("a well-known name", 6),
        ("valve_Kx68.md", 5),
    ],
)
def test_a_small_sign_that_was_not_read_is_put_in(shown: str, lost: int, px: int) -> None:
    marks, ink = _line(shown, px)
    del marks[lost]
    found = with_overlooked(marks, ink)
    assert _text(found) == shown
    assert found[lost].sure == SURE


def test_what_was_read_whole_is_left_alone() -> None:
    marks, ink = _line('It\'s "all" there: 50% of it; i, j, ü.', 20)
    assert with_overlooked(copy.deepcopy(marks), ink) == marks


def test_two_strokes_read_as_one_quotation_mark_are_a_double_one() -> None:
    marks, ink = _line('say "hello" to all', 22)
    marks[10].char = "'"
    assert _text(with_overlooked(marks, ink)) == 'say "hello" to all'


def test_a_letter_that_was_not_read_is_not_guessed_but_makes_the_line_doubtful() -> None:
    marks, ink = _line("the common groups of them", 22)
    del marks[14]
    found = with_overlooked(marks, ink)
    assert _text(found) == "the common grops of them"
    assert min(mark.sure for mark in found) <= UNSURE


def test_what_stands_before_the_first_letter_is_no_sign_of_the_line() -> None:
    marks, ink = _line(". an item of a list", 20)
    assert _text(with_overlooked(marks[2:], ink)) == "an item of a list"


@pytest.mark.parametrize("px", [14, 20, 30])
@pytest.mark.parametrize(("shown", "told"), [("...", "..."), ("-", "-"), ("{", ""), ("a", ""), ("'", ""), (":", "")])
def test_points_and_dashes_are_told_by_their_shape(shown: str, told: str, px: int) -> None:
    _, whole = _line("H" + shown, px)
    high = int(np.flatnonzero(whole[:, : px // 3].any(axis=1))[-1]) + 1
    ink = whole[:, round(font(px).getlength("H")) :]
    assert signs_by_shape(ink, high) == told


@pytest.mark.parametrize("px", [14, 19, 28])
@pytest.mark.parametrize(("shown", "lost", "read"), [("kept at 25 °C there", 11, "°"), ("see a note * there", 11, ""), ("the o in it", 4, "")])
def test_a_raised_ring_that_was_not_read_is_a_degree_and_nothing_else_is(shown: str, lost: int, read: str, px: int) -> None:
    marks, ink = _line(shown, px)
    assert ("°" in _text(with_overlooked([*marks[:lost], *marks[lost + 1 :]], ink))) == bool(read)
