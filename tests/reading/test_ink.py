"""Where the ink of a line is: its rows and columns, its colours, without the rules, panels and neighbours around it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from app.reading.ink import Ink, Pixels, cells, channel_distance, find_ink, foot, rows_cut_off, runs_of

from .drawn import array, font, page

HIGH = 60
ROWS = (12, 48)
"""The line's rows in `tall`; those above and below tell rules from letters."""


def drawn(text: str, *, at: int = 30, size: int = 400, ink: str = "black", paper: str = "white", px: int = 20) -> Image.Image:
    image = Image.new("RGB", (size, HIGH), paper)
    ImageDraw.Draw(image).text((at, 18), text, ink, font(px))
    return image


def found(image: Image.Image, known: tuple[int, int], begin: int = ROWS[0]) -> Ink:
    ink = find_ink(array(image), (begin, ROWS[1]), known)
    assert ink is not None
    return ink


def bounds(image: Image.Image, paper: int = 255) -> tuple[int, int]:
    columns = np.flatnonzero((np.abs(array(image)[ROWS[0] : ROWS[1], :, 1].astype(int) - paper) > 90).any(axis=0))
    return int(columns[0]), int(columns[-1]) + 1


@pytest.mark.parametrize(
    ("ink", "paper", "told"),
    [
        ("#101010", "#ffffff", (0x101010, 0xFFFFFF)),
        ("#e0e0e0", "#202428", (0xE0E0E0, 0x202428)),
        ("#c00000", "#fff0c0", (0xC00000, 0xFFF0C0)),
    ],
)
def test_both_colours_are_told(ink: str, paper: str, told: tuple[int, int]) -> None:
    image = drawn("Valve 4 is open", ink=ink, paper=paper)
    seen = found(image, (30, 180))
    assert (channel_distance(seen.ink, told[0]) <= 24, seen.paper) == (True, told[1])


def test_the_ink_is_bounded_to_the_pixel() -> None:
    image = drawn("Valve 4 is open")
    left, right = bounds(image)
    seen = found(image, (left + 5, right - 5))
    assert abs(seen.left - left) <= 1
    assert abs(seen.right - right) <= 1
    assert seen.lettering[:, 0].any()
    assert seen.lettering[0].any()
    assert seen.lettering[-1].any()


def test_letters_that_follow_on_belong_to_the_line_and_far_ones_do_not() -> None:
    image = drawn("Valve 4 is open")
    left, right = bounds(image)
    ImageDraw.Draw(image).text((right + 60, 18), "elsewhere", "black", font(20))
    seen = found(image, (left, left + 60))
    assert abs(seen.right - right) <= 1


def test_a_rule_beside_the_line_is_none_of_its_letters() -> None:
    image = drawn("Valve 4")
    left, right = bounds(image)
    ImageDraw.Draw(image).line((right + 3, 0, right + 3, HIGH), "black", 1)
    seen = found(image, (left, right))
    assert seen.right <= right + 1
    assert seen.rules[right + 3]
    assert not seen.rules[left:right].any()


def test_what_hangs_in_from_the_line_above_is_left_out() -> None:
    image = drawn("Valve 4")
    left, right = bounds(image)
    ImageDraw.Draw(image).text((left, -9), "gypsy", "black", font(20))
    seen = found(image, (left, right))
    assert seen.top >= 6


@pytest.mark.parametrize("text", ["J", "K", "7", "Hill 4", "dbl"])
@pytest.mark.parametrize(("ink", "paper"), [("black", "white"), ("#e0e0e0", "#202428")])
def test_heads_of_letters_that_a_box_left_out_are_counted(text: str, ink: str, paper: str) -> None:
    image = drawn(text, size=120, ink=ink, paper=paper)
    pixels = array(image)
    shown = np.abs(pixels[..., 1].astype(int) - pixels[0, 0, 1]) > 90
    top, columns = int(np.flatnonzero(shown.any(axis=1))[0]), np.flatnonzero(shown.any(axis=0))
    known = int(columns[0]), int(columns[-1]) + 1
    counts = [rows_cut_off(pixels, begin, found(image, known, begin)) for begin in (top - 2, top + 2, top + 3)]
    assert counts == [0, 2, 3]


def test_ink_that_goes_on_beyond_the_rows_above_is_no_head_of_these_letters() -> None:
    image = drawn("K", size=120)
    left, right = bounds(image)
    ImageDraw.Draw(image).line((left + 1, 0, left + 1, 30), "black")
    begin = ROWS[0] + 13
    assert rows_cut_off(array(image), begin, found(image, (left, right), begin)) == 0


def test_no_ink_and_no_plain_paper_tell_nothing() -> None:
    assert find_ink(array(Image.new("RGB", (200, HIGH), "white")), ROWS, (10, 90)) is None
    noise = np.random.default_rng(1).integers(0, 255, (HIGH, 200, 4), np.uint8)
    assert find_ink(noise, ROWS, (10, 90)) is None


def test_ink_at_an_end_of_the_crop_may_go_on_outside() -> None:
    whole = drawn("Valve 4 is open")
    left, right = bounds(whole)
    assert not found(whole, (left, right)).goes_on(whole.width)
    cut = whole.crop((0, 0, right - 6, HIGH))
    assert found(cut, (left, cut.width)).goes_on(cut.width)


@pytest.mark.parametrize(("text", "deep"), [("Pump", True), ("Valve", False)])
def test_the_foot_is_where_most_letters_stand(text: str, deep: bool) -> None:
    image = drawn(text)
    seen = found(image, bounds(image))
    assert (seen.bottom - seen.base >= 3) == deep
    assert foot(seen.lettering) == seen.base - seen.top


def test_a_bar_hangs_below_the_foot_and_an_l_does_not() -> None:
    image = drawn("all | bars")
    left, right = bounds(image)
    seen = found(image, (left, right))
    middles = [(a + b) / 2 for a, b in runs_of(np.asarray(seen.lettering.any(axis=0)))]
    assert [seen.hangs(at) for at in middles[:4]] == [False, False, False, True]


def test_a_lamp_is_a_disc_and_a_letter_is_none() -> None:
    image = Image.new("RGB", (200, HIGH), "white")
    ImageDraw.Draw(image).ellipse((40, 22, 53, 35), "black")
    lamp = found(image, (38, 56))
    assert lamp.is_disc
    assert not found(drawn("O8e"), (30, 70)).is_disc


def test_a_swatch_is_solid_and_the_boldest_letters_are_not() -> None:
    image = Image.new("RGB", (200, HIGH), "white")
    ImageDraw.Draw(image).rectangle((40, 20, 70, 36), "black")
    assert found(image, (40, 71)).is_solid
    assert not found(drawn("MMM"), (30, 80)).is_solid


def test_wide_blanks_part_the_ink() -> None:
    image = drawn("left")
    left, _ = bounds(image)
    ImageDraw.Draw(image).text((left + 46, 18), "right", "black", font(20))
    seen = found(image, (left, bounds(image)[1]))
    assert len(seen.parts(0.4)) == 2
    assert len(seen.parts(3.0)) == 1


def test_cells_end_at_rules_and_where_the_paper_changes() -> None:
    image = drawn("one", at=20)
    pen = ImageDraw.Draw(image)
    pen.text((140, 18), "two", "black", font(20))
    pen.line((120, 0, 120, HIGH), "#808080", 1)
    pen.rectangle((250, 0, 399, HIGH), "#203040")
    pen.text((280, 18), "three", "white", font(20))
    parts = cells(array(image), ROWS)
    assert [(a <= 20 and b <= 120, a > 120 and b <= 250, a >= 250) for a, b in parts] == [
        (True, False, False),
        (False, True, False),
        (False, False, True),
    ]


def test_without_rules_everything_is_one_cell() -> None:
    assert cells(array(drawn("one cell of all")), ROWS) == [(0, 400)]
    noise: Pixels = np.random.default_rng(2).integers(0, 255, (HIGH, 200, 4), np.uint8)
    assert cells(noise, ROWS) == [(0, 200)]


def test_a_table_row_of_two_cells() -> None:
    image = page([(20, 20, "Pump"), (220, 20, "Valve")], (400, HIGH), 18)
    ImageDraw.Draw(image).line((200, 0, 200, HIGH), "black", 2)
    assert len(cells(array(image), ROWS)) == 2


@given(st.lists(st.booleans(), max_size=40))
def test_runs_are_the_stretches_of_true(flags: list[bool]) -> None:
    runs = runs_of(np.array(flags, np.bool_))
    assert [at for a, b in runs for at in range(a, b)] == [at for at, flag in enumerate(flags) if flag]
    assert all(before[1] < after[0] for before, after in pairwise(runs))


def test_the_distance_of_colours_is_of_their_worst_channel() -> None:
    assert channel_distance(0x102030, 0x102030) == 0
    assert channel_distance(0xFF0000, 0xF00040) == 0x40
    assert channel_distance(0x000000, 0xFFFFFF) == 255


@pytest.mark.parametrize("px", [12, 15, 20])
@pytest.mark.parametrize("text", ["LOG_LEVEL", "at_B2", "__main__"])
@pytest.mark.parametrize("step", [1.15, 1.4])
def test_underscores_at_the_edge_of_a_box_are_the_lines_own(text: str, px: int, step: float) -> None:
    """A box ends where most letters do; the next line stands close below, and its tops are none of this one's."""
    image = Image.new("RGB", (400, 120), "white")
    draw = ImageDraw.Draw(image)
    draw.text((20, 30), text, fill="black", font=font(px))
    single = array(image)
    draw.text((20, 30 + round(step * px)), "EFTZ_5 next", fill="black", font=font(px))
    both = array(image)
    ink_rows = np.flatnonzero((single[..., :3] < 128).any(axis=(1, 2)))
    top, bottom = int(ink_rows[0]) - 3, int(ink_rows[-1]) + 1
    width = round(draw.textlength(text, font=font(px)))
    for pixels in (single, both):
        ink = find_ink(pixels[top - 4 : bottom + 4, 10 : 60 + width], (4, bottom - top + 4), (8, 14 + width))
        assert ink is not None
        assert ink.bottom == bottom - top


@pytest.mark.parametrize("text", ["EFTZ", "TEXT 57", "mono"])
def test_the_tops_of_the_next_line_are_not_the_lines_own(text: str) -> None:
    image = Image.new("RGB", (300, 100), "white")
    draw = ImageDraw.Draw(image)
    draw.text((20, 30), "Hand", fill="black", font=font(16))
    draw.text((20, 47), text, fill="black", font=font(16))
    rows = np.flatnonzero((array(image)[..., :3] < 128).any(axis=(1, 2)))
    gap = next(row for row in range(40, 60) if row not in rows)
    below = next(row for row in range(gap, 70) if row in rows)
    ink = find_ink(array(image)[26 - 4 : below + 2 + 4, 10:200], (4, below + 2 - 26 + 4), (8, 90))
    assert ink is not None
    assert ink.bottom == gap - 26
