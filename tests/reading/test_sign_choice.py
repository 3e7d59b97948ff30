from __future__ import annotations

import numpy as np

from app.reading.glyph_shapes import GRAPHIC, OTHER
from app.reading.sign_choice import choose

SIGNS = [*"abcl1I|.,=!-–0O", OTHER, GRAPHIC]


def _shape(*rows: dict[str, float]) -> np.ndarray:
    found = np.full((len(rows), len(SIGNS)), 1e-6, np.float32)
    for row, own in zip(found, rows, strict=True):
        for sign, chance in own.items():
            row[SIGNS.index(sign)] = chance
    return found


def _signs(shape: np.ndarray, votes: list[dict[str, float]], read: list[int]) -> list[str | None]:
    return [choice.sign for choice in choose(SIGNS, shape, votes, np.array(read))]


def test_shape_and_readings_speak_together() -> None:
    shape = _shape({"a": 0.9, "b": 0.1}, {".": 0.97, ",": 0.02}, {"c": 0.4, "O": 0.4})
    votes = [{"a": 4.9}, {",": 2.5, ".": 2.4}, {"c": 5.8}]
    assert _signs(shape, votes, [5, 5, 6]) == ["a", ".", "c"]


def test_a_sign_that_was_never_shown_to_the_recogniser_is_told_by_its_shape() -> None:
    assert _signs(_shape({"!": 0.9, "I": 0.05}), [{}], [0]) == ["!"]


def test_two_images_are_not_the_same_sign_where_one_may_be_another() -> None:
    shape = _shape({".": 0.6, ",": 0.3}, {",": 0.6, ".": 0.3})
    votes = [{",": 5.2, ".": 0.5}, {",": 5.8}]
    assert _signs(shape, votes, [6, 6]) == [".", ","]


def test_bold_and_regular_are_the_same_sign() -> None:
    shape = _shape({"a": 0.95}, {"a": 0.95})
    assert _signs(shape, [{"a": 5.9}, {"a": 5.8}], [6, 6]) == ["a", "a"]


def test_what_is_never_read_and_looks_like_nothing_known_is_not_named() -> None:
    assert _signs(_shape({OTHER: 0.7, "b": 0.1}), [{}], [4]) == [None]


def test_a_part_of_a_frame_is_no_sign() -> None:
    assert _signs(_shape({GRAPHIC: 0.9, "|": 0.1}), [{}], [5]) == [""]


def test_a_dash_with_no_hyphen_on_the_page_is_one() -> None:
    assert _signs(_shape({"–": 0.6, "-": 0.2}), [{"–": 1.8}], [2]) == ["-"]
    both = _shape({"–": 0.9, "-": 0.05}, {"-": 0.9, "–": 0.05})
    assert _signs(both, [{"–": 1.9}, {"-": 5.9}], [2, 6]) == ["–", "-"]
