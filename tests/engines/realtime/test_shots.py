"""How a part of the screen becomes pictures: whole, inside it, and readable."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.engines.realtime.shots import LOW_SIDE, MOST_SIDE, READABLE, READABLE_LOW, Shot, blacked, shots
from app.values import Line, Rect


def _lines(height: int, *ys: int, text: str = "a line of text") -> list[Line]:
    return [Line(text, Rect(20, y, 300, height)) for y in ys]


def test_a_small_part_is_sent_as_it_is() -> None:
    assert shots(Rect(5, 5, 800, 600), _lines(12, 50), [], 1.0, MOST_SIDE, "high") == ((Shot(Rect(5, 5, 800, 600), 1.0),), False)


def test_large_print_needs_no_close_look() -> None:
    crop = Rect(0, 0, 2 * LOW_SIDE, 400)
    (shot,), small = shots(crop, _lines(round(2 * READABLE_LOW), 50), [], 1.0, MOST_SIDE, "auto")
    assert (shot.detail, shot.max_side, small) == ("low", LOW_SIDE, False)
    (shot,), small = shots(crop, _lines(round(2 * READABLE_LOW) - 1, 50), [], 1.0, MOST_SIDE, "auto")
    assert shot.detail == "high"
    (shot,), small = shots(crop, _lines(8, 50), [], 1.0, MOST_SIDE, "low")
    assert (shot.detail, small) == ("low", True), "asked for, and told"


def test_a_drawing_without_words_is_looked_at_closely() -> None:
    assert shots(Rect(0, 0, 400, 400), [], [], 1.0, MOST_SIDE, "auto")[0][0].detail == "high"


def test_whole_pixels_into_one_where_that_is_enough() -> None:
    (shot,), small = shots(Rect(0, 0, 3000, 1000), _lines(20, 50), [], 2.0, MOST_SIDE, "high")
    assert (shot.scale, small) == (0.5, False)


def test_print_that_shrinking_would_ruin_goes_in_parts() -> None:
    lines = _lines(round(READABLE) + 1, *range(20, 1900, 40))
    made, small = shots(Rect(0, 0, 3000, 2000), lines, lines, 1.0, MOST_SIDE, "high")
    assert len(made) > 1
    assert not small
    assert all(line.box.h * made[0].scale >= READABLE for line in lines)


def test_print_too_small_for_any_picture_is_told() -> None:
    made, small = shots(Rect(0, 0, 3000, 2000), _lines(4, 50), [], 1.0, MOST_SIDE, "high")
    assert small
    assert all(shot.scale == 1.0 for shot in made)


def test_parts_are_not_cut_through_lines() -> None:
    lines = [Line("left", Rect(0, y, 1400, 9)) for y in range(0, 900, 20)] + [Line("right", Rect(1460, y, 1400, 9)) for y in range(0, 900, 20)]
    made, _ = shots(Rect(0, 0, 2900, 900), lines, lines, 1.0, MOST_SIDE, "high")
    for line in lines:
        assert any(shot.crop.holds(line.box) for shot in made)


RECTS = st.builds(Rect, st.integers(-500, 3000), st.integers(-500, 3000), st.integers(1, 6000), st.integers(1, 6000))


@settings(max_examples=60)
@given(RECTS, st.integers(2, 60), st.floats(0.8, 3.0), st.sampled_from(["auto", "high", "low"]), st.integers(200, 2000))
def test_every_pixel_is_in_some_picture_and_none_is_too_large(crop: Rect, height: int, scale: float, detail: str, most: int) -> None:
    lines = [Line("some words", Rect(crop.x, crop.y, crop.w, height))]
    made, _ = shots(crop, lines, lines, scale, most, detail)
    assert sum(shot.crop.area for shot in made) == crop.area
    assert all(crop.holds(shot.crop) for shot in made)
    assert all(max(shot.size) <= most + 1 or shot.detail == "low" for shot in made)
    assert all(0 < shot.scale <= 1 and min(shot.size) >= 1 for shot in made)


def test_boxes_are_black_and_nothing_else_is() -> None:
    pixels = bytes(range(1, 4 * 6 * 5 + 1))
    black = blacked(pixels, (6, 5), [Rect(1, 1, 2, 2), Rect(-5, -5, 6, 6), Rect(90, 90, 5, 5)])
    for y in range(5):
        for x in range(6):
            at = 4 * (6 * y + x)
            hidden = (1 <= x <= 2 and 1 <= y <= 2) or (x, y) == (0, 0)
            assert bytes(black[at : at + 4]) == (b"\0" * 4 if hidden else pixels[at : at + 4])
    assert pixels[0] == 1, "the picture itself is as it was"


def test_with_nothing_to_hide_it_is_not_copied() -> None:
    pixels = bytearray(4 * 4)
    assert blacked(pixels, (2, 2), [Rect(5, 5, 1, 1)]) is pixels


@pytest.mark.parametrize("shot", [Shot(Rect(0, 0, 1, 3000), 0.1), Shot(Rect(0, 0, 2, 2), 0.01)])
def test_no_picture_is_without_size(shot: Shot) -> None:
    assert min(shot.size) >= 1
    assert shot.max_side >= 1
