from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.reading.glyph_shapes import GRAPHIC, OTHER, Shapes, TypeSize, measured, views

from .drawn import WEIGHTS

HEIGHT, WIDTH = 18, 9


def _bars(*spans: tuple[int, int]) -> np.ndarray:
    """Glyphs that fill these rows."""
    found = np.zeros((len(spans), HEIGHT, WIDTH), np.uint8)
    for image, (top, end) in zip(found, spans, strict=True):
        image[top:end, 1:8] = 255
    return found


def test_foot_and_heights_are_those_of_most_letters() -> None:
    ink = _bars((3, 14), (3, 14), (6, 14), (6, 14), (6, 18), (2, 16), (12, 14))
    size = measured(ink, np.array([20, 9, 30, 14, 6, 2, 4]))
    assert (size.foot, size.tall, size.low) == (14, 11, 8)
    assert size.left <= 1 < 8 <= size.right


def test_a_page_of_capitals_and_figures_has_its_small_letters_reckoned() -> None:
    size = measured(_bars((3, 14), (3, 14)), np.array([5, 5]))
    assert (size.foot, size.tall) == (14, 11)
    assert 7 < size.low < 10


def test_nothing_at_all_has_a_usual_size() -> None:
    assert measured(np.zeros((1, HEIGHT, WIDTH), np.uint8), np.array([1])) == TypeSize.usual(WIDTH, HEIGHT)


def test_a_glyph_looks_the_same_wherever_its_cell_begins() -> None:
    ink = _bars((3, 14), (6, 14))
    lower = np.roll(ink, 2, axis=1)
    counts = np.array([5, 9])
    assert np.allclose(views(ink, measured(ink, counts)), views(lower, measured(lower, counts)), atol=0.02)


def test_the_net_that_comes_with_the_program_is_whole() -> None:
    shapes = Shapes(WEIGHTS / "signs.json")
    ink = _bars((3, 14), (12, 14))
    chances = shapes.chances(views(ink, measured(ink, np.array([3, 3]))))
    assert chances.shape == (2, len(shapes.signs))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-3)


@pytest.mark.parametrize("lacks", ["signs", "layers"])
def test_a_file_that_is_not_whole_is_refused(lacks: str, tmp_path: Path) -> None:
    said = json.loads((WEIGHTS / "signs.json").read_text())
    said[lacks] = [sign for sign in said["signs"] if sign not in (OTHER, GRAPHIC)] if lacks == "signs" else said["layers"][1:]
    broken = tmp_path / "signs.json"
    broken.write_text(json.dumps(said))
    with pytest.raises(ValueError, match="not whole"):
        Shapes(broken)
