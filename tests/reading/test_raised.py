from __future__ import annotations

import numpy as np
import pytest

from app.reading.decode import Mark
from app.reading.ink import Mask
from app.reading.raised import settle_raised

# Of each kind of sign: first row of its ink and one past the last, in a line with capitals of 20 rows.
PLACES = {"^": (0, 12), "v": (12, 25), "c": (0, 20), "s": (6, 20), "d": (4, 6), "-": (12, 14), "_": (23, 25), "o": (6, 26)}


def _settled(text: str, places: str) -> str:
    """`text` as settled; `places`: for each sign but blanks where it stands."""
    marks = [Mark(char, at * 14 + 5.0, 0.99, "", 0.0) for at, char in enumerate(text)]
    ink: Mask = np.zeros((26, 14 * len(text)), bool)
    own = iter(places)
    for at, char in enumerate(text):
        if char != " ":
            top, bottom = PLACES[next(own)]
            ink[top:bottom, at * 14 : at * 14 + 10] = True
    settle_raised(marks, ink)
    return "".join(mark.char for mark in marks)


@pytest.mark.parametrize(
    ("read", "places", "settled"),
    [
        ("10-3", "ccd^", "10⁻³"),
        ("x2 + y2", "s^-s^", "x² + y²"),
        ("H2O", "cvc", "H₂O"),
        ("word1", "cccc^", "word¹"),
        ("(a)12", "csc^^", "(a)¹²"),
    ],
)
def test_what_stands_above_or_hangs_below_is_raised_or_lowered(read: str, places: str, settled: str) -> None:
    assert _settled(read, places) == settled


@pytest.mark.parametrize(
    ("read", "places"),
    [
        ("10-3", "cc-c"),  # a plain difference
        ("x2", "sc"),
        ("ab 2", "cs^"),  # smaller print of its own
        ("a_b8c", "s_ccs"),  # an underscore is no foot
        ("in 1947", "scccoo"),  # figures that hang are as high as others
        ("2", "^"),
    ],
)
def test_plain_figures_stay(read: str, places: str) -> None:
    assert _settled(read, places) == read


def test_letters_that_run_together_with_a_bracket_tell_no_foot() -> None:
    """As in '41 m (135 ft)' in print so small that the last letters touch the bracket behind them."""
    text = "41 m (13ft)"
    marks = [Mark(char, at * 14 + 5.0, 0.99, "", 0.0) for at, char in enumerate(text)]
    ink: Mask = np.zeros((26, 14 * len(text)), bool)
    for at, char in enumerate(text):
        if char != " ":
            ink[0 : 26 if char in "()" else 20, at * 14 : at * 14 + (14 if char in "ft" else 10)] = True
    settle_raised(marks, ink)
    assert "".join(mark.char for mark in marks) == text
