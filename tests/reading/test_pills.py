"""Badges and chips with round ends: where they end, and that print in them and beside them is read apart and whole."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from app.reading.pills import Badge, badges, with_square_corners
from app.reading.reader import TextReader
from app.reading.surroundings import Edges, divided, edges
from app.reading.tiles import Packed
from app.values import Rect

from .drawn import WEIGHTS, array, font

SIZE = (640, 120)


def packed(image: Image.Image) -> Packed:
    return np.ascontiguousarray(array(image)).view(np.uint32)[..., 0] & np.uint32(0xFFFFFF)


def badge(fill: str | None, outline: str | None = None, paper: str = "white", radius: int = 14) -> Image.Image:
    """One from (100, 40) to (199, 67), drawn three times as large and made smaller, so that its corners are soft."""
    image = Image.new("RGB", (3 * SIZE[0], 3 * SIZE[1]), paper)
    ImageDraw.Draw(image).rounded_rectangle((300, 120, 599, 203), 3 * radius, fill, outline, 3)
    return image.resize(SIZE, Image.Resampling.BOX)


def found(image: Image.Image) -> tuple[Badge, ...]:
    return edges(packed(image)).badges


@pytest.mark.parametrize("radius", [4, 8, 14])
def test_a_filled_badge_begins_and_ends_where_it_does(radius: int) -> None:
    (one,) = found(badge("#1a7f37", radius=radius))
    assert (one.first, one.last, one.top, one.bottom, one.border) == (100, 200, 40, 68, 0)
    assert 100 <= one.left <= 100 + radius + 2
    assert one.paper == 0x1A7F37


def test_a_border_is_parted_from_what_is_in_it() -> None:
    one = next(one for one in found(badge("#f8f8f8", "#d0d0d0", radius=5)) if one.border)
    assert (one.first, one.last) == (100, 200)
    assert one.ends == (100, 102, 198, 200)


def test_a_shade_of_the_paper_without_a_border_is_none() -> None:
    assert found(badge("#eff1f3")) == ()


@pytest.mark.parametrize("high", [8, 90])
def test_what_is_too_low_or_high_is_none(high: int) -> None:
    image = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(image).rectangle((100, 10, 200, 10 + high), "#204080")
    assert found(image) == ()


def test_a_field_to_type_in_is_none() -> None:
    image = Image.new("RGB", (900, 120), "#303030")
    ImageDraw.Draw(image).rounded_rectangle((100, 40, 800, 76), 4, "black", "#606060")
    assert found(image) == ()


def test_a_page_without_edges_has_none() -> None:
    assert badges(packed(Image.new("RGB", SIZE, "white")), np.zeros((0, 3), np.int32)) == ()


def test_a_line_is_divided_at_its_ends() -> None:
    drawn: Edges = edges(packed(badge("#1a7f37")))
    pieces = divided(Rect(60, 44, 300, 20), drawn)
    assert pieces == [Rect(60, 44, 40, 20), Rect(100, 44, 100, 20), Rect(200, 44, 160, 20)]


def test_its_corners_become_its_paper() -> None:
    image = badge("#1a7f37")
    clean = with_square_corners(array(image), found(image))
    assert (clean[41:67, 100:200, :3] == np.array([0x37, 0x7F, 0x1A])).all()
    assert (clean[:, :100] == array(image)[:, :100]).all()


def test_letters_in_a_badge_stay() -> None:
    image = badge("#1a7f37")
    ImageDraw.Draw(image).text((116, 46), "Open", "white", font(14))
    clean = with_square_corners(array(image), found(image))
    inside = np.s_[44:66, 114:186]
    assert (clean[inside] == array(image)[inside]).all()


@pytest.mark.reader
@pytest.mark.parametrize(("fill", "ink", "outline"), [("#1a7f37", "white", None), ("#fbe3e1", "#8c1d18", "#e0a8a4"), ("#20304a", "#b9c9e4", None)])
def test_print_in_a_badge_and_beside_it_is_read(fill: str, ink: str, outline: str | None) -> None:
    image = badge(fill, outline)
    pen = ImageDraw.Draw(image)
    pen.text((122, 46), "Merged", ink, font(14))
    pen.text((208, 46), "ravi wants to merge 3 commits into main", "#57606a", font(14))
    read = TextReader(WEIGHTS).read(array(image), [Rect(0, 0, *SIZE)])
    assert sorted((line.box.x, line.text) for line in read.lines)[0][1] == "Merged"
    assert "ravi wants to merge 3 commits into main" in [line.text for line in read.lines]
