"""Lines → rows → columns: who stands beside whom, what is read one after the other, and which print has one step."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.local.rows import columns, divided, hull, in_rows, pitch, rough_pitch, same_grid, text_height
from app.values import Line, Rect, Word

from ..pages import cells, column, line

places = st.lists(st.tuples(st.integers(0, 900), st.integers(0, 600), st.integers(1, 30)), max_size=25)


def texts(parts: list[list[Line]]) -> list[list[str]]:
    return [[one.text for one in part] for part in parts]


def test_rows_are_joined_by_their_middles() -> None:
    rows = in_rows([line("right", 300, 102), line("below", 10, 121), line("left", 10, 100)])
    assert [row.text for row in rows] == ["left right", "below"]
    assert rows[0].box == hull(list(rows[0].lines))
    assert [word.text for word in rows[0].cells] == ["left", "right"]


def test_the_height_of_a_row_is_of_its_main_print() -> None:
    small = Line("5", Rect(10, 104, 8, 9), 0.9)
    (row,) = in_rows([small, line("the main text of this row", 40, 100)])
    assert row.height == line("x", 0, 0).box.h


@given(places)
def test_every_line_stands_in_one_row(given_places: list[tuple[int, int, int]]) -> None:
    lines = [line(f"text {number}"[: length + 5], x, y) for number, (x, y, length) in enumerate(given_places)]
    rows = in_rows(lines)
    assert sorted(id(one) for row in rows for one in row.lines) == sorted(map(id, lines))
    assert all(row.box.holds(one.box) for row in rows for one in row.lines)
    assert [row.box.y for row in rows] == sorted(row.box.y for row in rows)


@given(places)
def test_columns_lose_no_line_and_tell_none_twice(given_places: list[tuple[int, int, int]]) -> None:
    lines = [line(f"words of some length {number}"[: length + 8], x, y) for number, (x, y, length) in enumerate(given_places)]
    assert sorted(id(one) for part in columns(lines) for one in part) == sorted(map(id, lines))


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = column([f"the left column goes on and on, row {i}" for i in range(8)], x=60)
    right = column([f"the right column has its own text, row {i}" for i in range(8)], x=500, wide=6.4)
    assert texts(columns([*left, *right])) == [[one.text for one in left], [one.text for one in right]]


def test_what_stands_above_and_below_columns_is_read_before_and_after() -> None:
    head = line("One heading across the whole of the page, from its left to its right and on to the edge", 60, 60)
    foot = line("One foot across all of it, in the same way as the heading above, from the left to the right", 60, 420)
    left = column([f"the left column goes on and on, row {i}" for i in range(9)], x=60, y=120)
    right = column([f"the right column has its own text, row {i}" for i in range(9)], x=500, y=120, wide=6.4)
    assert texts(columns([foot, *right, *left, head])) == texts([[head], left, right, [foot]])


def test_a_table_is_not_columns() -> None:
    rows = [one for i in range(8) for one in cells((f"Row {i}", "12 kg", "3.40 €", "yes"), (60, 300, 500, 700), 120 + 24 * i)]
    assert len(columns(rows)) == 1


def test_a_side_list_with_its_own_line_height_is_a_column() -> None:
    article = column([f"the article is set in lines of some length, this is {i}" for i in range(14)], x=60, step=22)
    side = column(["Most read", "Night ferries return", "What the code means", "Crane operators"], x=700, y=126, step=33)
    assert len(columns([*article, *side])) == 2


def test_a_line_read_across_two_columns_is_divided() -> None:
    parts = ("the left column says", "the right column says")
    boxes = (Rect(60, 100, 180, 18), Rect(500, 100, 190, 18))
    across = Line(" ".join(parts), hull([Line("", box, 0.9) for box in boxes]), 0.9, tuple(Word(*pair) for pair in zip(parts, boxes, strict=True)))
    others = column(["and more of the right", "and still more of it"], x=500, y=130)
    found = divided([across, *others])
    assert [(one.text, one.box) for one in found[:2]] == list(zip(parts, boxes, strict=True))
    assert divided([across, others[0]]) == [across, others[0]], "one line alone makes no column"


def test_pitch_tells_monospaced_text() -> None:
    assert pitch(column(["def f(x):", "return x + 1", "print(f(2))"], wide=8.0)) == 8.0
    assert pitch([line("iiiiiiiiii", 0, 0, wide=3.0), line("mmmmmmmmmm", 0, 20, wide=11.0), line("some words", 0, 40, wide=6.0)]) == 0.0
    assert rough_pitch([line("word", 0, 0, wide=8.0), line("abc", 0, 20, wide=30.0)]) == 8.0
    assert rough_pitch([line("abc", 0, 0)]) == 0


@pytest.mark.parametrize(("wide", "same"), [(8.0, True), (8.2, True), (9.0, False)])
def test_one_step_is_one_text(wide: float, same: bool) -> None:
    left, right = (column([f"column {i} of text" for i in range(4)], x=x, wide=step) for x, step in ((60, 8.0), (500, wide)))
    assert same_grid(left, right) == same


def test_no_lines_have_no_height() -> None:
    assert (text_height([]), columns([]), in_rows([])) == (0.0, [], [])
    assert text_height(column(["a", "b", "c"])) == line("a", 0, 0).box.h
