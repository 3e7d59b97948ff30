"""Which shown line is which known one: by order and neighbours, each known line once."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.local.stitch import LOOK_BACK, placed

TEXT = ["git status", "On branch main", "nothing to commit", "git push", "Everything up-to-date"]
texts = st.lists(st.sampled_from(["a one", "b two", "c three", "done", ""]), max_size=12)


def still(known: list[str], shown: list[str]) -> list[int]:
    return placed(known, shown, [False] * len(shown))


def test_a_text_that_scrolled_is_found_and_what_is_new_is_not() -> None:
    assert still(TEXT, [*TEXT[2:], "exit"]) == [2, 3, 4, -1]
    assert still([], TEXT) == [-1] * 5
    assert still(TEXT, []) == []


def test_lines_that_are_alike_are_told_by_their_order() -> None:
    known = ["$ make", "ok", "$ make", "ok", "$ ls"]
    assert still(known, ["$ make", "ok", "$ ls", "file"]) == [2, 3, 4, -1]


def test_a_misread_line_is_told_by_its_neighbours() -> None:
    shown = [TEXT[0], "On brcnch main", *TEXT[2:]]
    assert still(TEXT, shown) == [0, 1, 2, 3, 4]


def test_a_line_whose_pixels_changed_is_another_line() -> None:
    shown = [TEXT[0], "On branch rnain!", *TEXT[2:]]
    touched = [False, True, False, False, False]
    assert still(TEXT, shown)[1] == 1
    assert placed(TEXT, shown, touched) == [0, -1, 2, 3, 4]


@pytest.mark.parametrize(("before", "now"), [("exit code 0", "exit code 1"), ("loss 12.5", "loss 1.25")])
def test_another_figure_where_pixels_changed_is_another_line(before: str, now: str) -> None:
    known = ["first", before, "last"]
    assert placed(known, ["first", now, "last"], [False, True, False]) == [0, -1, 2]


def test_only_the_end_of_a_long_text_is_looked_at() -> None:
    known = ["the very first line", *(f"line {number}" for number in range(LOOK_BACK))]
    assert still(known, ["the very first line"]) == [-1]
    assert still(known, ["line 0", "line 1"]) == [1, 2]


@given(texts, texts, st.data())
def test_places_rise_and_none_is_taken_twice(known: list[str], shown: list[str], data: st.DataObject) -> None:
    touched = data.draw(st.lists(st.booleans(), min_size=len(shown), max_size=len(shown)))
    found = placed(known, shown, touched)
    assert len(found) == len(shown)
    assert all(-1 <= at < len(known) for at in found)
    assert all(before < after for before, after in pairwise([at for at in found if at >= 0]))


@given(texts)
def test_an_unchanged_text_stands_where_it_stood(known: list[str]) -> None:
    assert still(known, known) == list(range(len(known)))
