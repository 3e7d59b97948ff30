from __future__ import annotations

import numpy as np
import pytest

from app.reading.glyph_classes import BLANK
from app.reading.glyph_company import company, settled_by_company
from app.reading.sign_choice import Choice


def _settled(sign: str, beside: tuple[int, int, int], thought: str) -> str | None:
    votes = [{sign: 5.0, **dict.fromkeys(thought, 0.9)}]
    (found,) = settled_by_company([Choice(sign, 0.9)], np.array([beside]), votes, [6])
    return found.sign


def test_neighbours_are_counted_by_kind() -> None:
    choices = [Choice(sign, 0.9) for sign in ("a", "B", "7", "-", None)]
    image = np.array([[0, 1, 2, BLANK], [0, 3, 2, 4]])
    assert company(image, choices).tolist() == [[0, 1, 0], [1, 0, 1], [0, 1, 0], [1, 0, 1], [1, 0, 0]]


@pytest.mark.parametrize(
    ("sign", "beside", "settled"),
    [("O", (9, 1, 0), "0"), ("0", (0, 8, 1), "O"), ("0", (5, 5, 0), "0"), ("I", (0, 0, 7), "l"), ("l", (0, 6, 0), "I"), ("l", (8, 0, 0), "1")],
)
def test_twins_are_what_they_stand_among(sign: str, beside: tuple[int, int, int], settled: str) -> None:
    assert _settled(sign, beside, "0O1lI") == settled


def test_what_the_recogniser_never_thought_of_stays() -> None:
    assert _settled("O", (9, 0, 0), "") == "O"


def test_what_stands_alone_stays() -> None:
    assert _settled("0", (0, 0, 0), "O") == "0"
    assert _settled("O", (1, 0, 0), "0") == "O"


def test_other_signs_have_no_twins() -> None:
    assert _settled("a", (9, 0, 0), "0O") == "a"


def test_a_twin_that_another_image_is_already_stays_what_only_it_is() -> None:
    """Base 64: noughts, ones and twos among capitals, in a font that has an O of its own."""
    for sign, twin in (("0", "O"), ("2", "Z"), ("5", "S")):
        choices = [Choice(sign, 0.9), Choice(twin, 0.9)]
        votes = [{sign: 3.0, twin: 2.0}, {twin: 5.0}]
        beside = np.array([(0, 9, 0), (0, 9, 0)])
        assert [found.sign for found in settled_by_company(choices, beside, votes, [6, 6])] == [sign, twin]
