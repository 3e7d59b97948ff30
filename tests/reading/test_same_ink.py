from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.same_ink import same_ink
from app.reading.tiles import Packed
from app.values import Rect

from .drawn import array, font

SIZE = (420, 44)


def drawn(text: str, ink: str = "#202020", paper: str = "white", size: int = 16, caret: int | None = None) -> Packed:
    image = Image.new("RGB", SIZE, paper)
    pen = ImageDraw.Draw(image)
    pen.text((10, 10), text, ink, font(size))
    if caret is not None:
        pen.rectangle((caret, 8, caret + 1, 31), ink)
    return np.ascontiguousarray(array(image)).view(np.uint32).reshape(SIZE[1], SIZE[0])


def box(text: str, size: int = 16) -> Rect:
    """Tight around the ink, as the reader's boxes are."""
    left, top, right, bottom = font(size).getbbox(text or "x")
    return Rect(10 + int(left), 10 + int(top), int(right - left), int(bottom - top))


@pytest.mark.parametrize(("ink", "paper"), [("white", "#1a5fb4"), ("#0000ee", "#eef4ff"), ("#e0e0e0", "#202020"), ("#707070", "white")])
@pytest.mark.parametrize("size", [11, 14, 18])
def test_other_colours_are_the_same_ink(ink: str, paper: str, size: int) -> None:
    assert same_ink(
        drawn("Invoice 12.5 was paid", ink, paper, size), drawn("Invoice 12.5 was paid", size=size), *2 * [box("Invoice 12.5 was paid", size)]
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sum 12.5 in all", "Sum 125 in all"),
        ("Sum 12.5 in all", "Sum 12,5 in all"),
        ("value -500 now", "value 500 now"),
        ("value -500 now", "value +500 now"),
        ("a < b then", "a > b then"),
        ("the door is open", "the door is shut"),
        ("line 1", "line l"),
        ("item", "item:"),
    ],
)
@pytest.mark.parametrize("size", [11, 14, 18, 24])
@pytest.mark.parametrize(("ink", "paper"), [("#202020", "white"), ("white", "#1a5fb4")])
def test_any_other_sign_is_other_ink(one: str, other: str, size: int, ink: str, paper: str) -> None:
    assert not same_ink(drawn(one, ink, paper, size), drawn(other, size=size), box(one, size), box(other, size))


def test_a_blinking_text_cursor_is_no_ink() -> None:
    assert same_ink(drawn("typed text", caret=110), drawn("typed text"), *2 * [box("typed text")])
    assert same_ink(drawn("typed text"), drawn("typed text", caret=110), *2 * [box("typed text")])


def test_nothing_is_the_same_as_nothing_whatever_the_paper() -> None:
    assert same_ink(drawn("", paper="#fafafa"), drawn(""), *2 * [box("text")])
    assert not same_ink(drawn("text"), drawn(""), *2 * [box("text")])
