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


def alike(new: Packed, old: Packed, place: Rect) -> bool:
    return same_ink(new, old, place, place)


@pytest.mark.parametrize(("ink", "paper"), [("white", "#1a5fb4"), ("#0000ee", "#eef4ff"), ("#e0e0e0", "#202020"), ("#707070", "white")])
@pytest.mark.parametrize("size", [11, 14, 18])
def test_other_colours_are_the_same_ink(ink: str, paper: str, size: int) -> None:
    assert alike(drawn("Invoice 12.5 was paid", ink, paper, size), drawn("Invoice 12.5 was paid", size=size), box("Invoice 12.5 was paid", size))


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
    assert not same_ink(drawn(one, ink, paper, size), drawn(other, size=size), box(other, size), box(one, size).joined(box(other, size)))


def test_a_blinking_text_cursor_is_no_ink() -> None:
    assert alike(drawn("typed text", caret=110), drawn("typed text"), box("typed text"))
    assert alike(drawn("typed text"), drawn("typed text", caret=110), box("typed text"))


def test_nothing_is_the_same_as_nothing_whatever_the_paper() -> None:
    assert alike(drawn("", paper="#fafafa"), drawn(""), box("text"))
    assert not alike(drawn("text"), drawn(""), box("text"))


@pytest.mark.parametrize("begin", [10, 61, 130])
def test_a_stretch_in_other_colours_is_the_same_ink(begin: int) -> None:
    plain, chosen = drawn("Invoice 12.5 was paid"), drawn("Invoice 12.5 was paid", "white", "#1a5fb4")
    chosen[:, :begin], chosen[34:] = plain[:, :begin], plain[34:]
    assert alike(chosen, plain, box("Invoice 12.5 was paid"))
    other = drawn("Invoice 125 was paid", "white", "#1a5fb4")
    other[:, :begin], other[34:] = plain[:, :begin], plain[34:]
    assert not alike(other, plain, box("Invoice 12.5 was paid"))


def ruled(image: Packed, y: int, left: int, right: int) -> Packed:
    found = image.copy()
    found[y : y + 1, left:right] = image[box("Sum").y : box("Sum").bottom, 10:40].min()
    return found


def test_a_rule_under_letters_is_no_ink_and_one_through_them_is() -> None:
    place = box("gross sum of May")
    plain = drawn("gross sum of May")
    for y in (place.bottom - 3, place.bottom, place.bottom + 1):
        assert alike(ruled(plain, y, place.x, place.right), plain, place)
        assert alike(plain, ruled(plain, y, place.x, place.right), place)
    assert not alike(ruled(plain, place.y + place.h // 2, place.x, place.right), plain, place)


@pytest.mark.parametrize(("one", "other"), [("resume", "resumé"), ("ano", "año"), ("a b", "a_b"), ("name", "name."), ("i < 5", "i ≤ 5")])
@pytest.mark.parametrize(("ink", "paper"), [("#202020", "white"), ("white", "#1a5fb4")])
def test_an_accent_or_a_low_sign_is_ink(one: str, other: str, ink: str, paper: str) -> None:
    for was, now in ((one, other), (other, one)):
        assert not same_ink(drawn(now, ink, paper), drawn(was), box(was), box(was).joined(box(now)))


def test_words_in_colours_of_their_own_keep_their_ink() -> None:
    plain = drawn("Invoice 12.5 was paid")
    coloured = drawn("Invoice 12.5 was paid", "#7090ff")
    coloured[:, :70] = drawn("Invoice 12.5 was paid", "#c03030")[:, :70]
    assert alike(coloured, plain, box("Invoice 12.5 was paid"))


def test_a_bar_beside_letters_is_no_ink_and_what_is_typed_there_is() -> None:
    plain = drawn("buttonbox(")
    place = box("buttonbox(")
    barred = plain.copy()
    barred[:, place.right + 4 : place.right + 12] = 0x808080
    beside = Rect(place.x, place.y, place.w + 12, place.h)
    assert same_ink(barred, plain, place, beside)
    assert not same_ink(drawn("buttonbox(x"), plain, place, place.joined(box("buttonbox(x")))
    small = box("···")
    assert not same_ink(drawn("··· x = {1}"), drawn("···"), small, small.joined(box("··· x = {1}")))
