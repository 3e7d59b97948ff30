"""Three texts made one: nothing that others wrote is lost, and what we take back goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.notes.merge import mark, marks, merge

LINES = st.lists(st.sampled_from([*"abcdef", "", "- x"]), max_size=12)
OWN = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["mine 1", "mine 2", "mine 3"])), max_size=5)


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "made"),
    [
        ("a b", "a b c", "a b", "a b c"),
        ("a b", "a b c", "a x b", "a x b c"),
        ("a b", "a b c", "a b x", "a b x c"),
        ("a b c", "a c", "a b c x", "a c x"),
        ("a b c", "a b c d", "a c", "a c d"),
        ("a s", "a", "a2 s", "a2"),
        ("a b", "a b n", "a b n", "a b n"),
        ("a b", "a b n m", "a b n", "a b n m"),
        ("a", "a1", "a2", "a2 a1"),
        ("", "a", "x", "x a"),
        ("a b c", "", "x a b y c z", "x y z"),
    ],
)
def test_what_becomes_of_both(base: str, ours: str, theirs: str, made: str) -> None:
    assert merge(marks(base.split()), ours.split(), theirs.split()) == made.split()


def test_a_line_is_the_same_whatever_ends_it() -> None:
    assert mark("line\r") == mark("line")
    assert mark("line") != mark("line ")
    assert merge(marks(["a", "b"]), ["a", "b", "c"], ["a\r", "b\r", "x\r"]) == ["a\r", "b\r", "x\r", "c"]


@given(LINES, LINES, OWN)
def test_own_lines_stay_whatever_we_write(base: list[str], ours: list[str], own: list[tuple[int, str]]) -> None:
    theirs = list(base)
    for at, line in own:
        theirs.insert(at % (len(theirs) + 1), line)
    made = merge(marks(base), ours, theirs)
    assert sorted(line for line in made if line.startswith("mine")) == sorted(line for _, line in own)
    if not own:
        assert made == ours
    for line in set(ours):
        assert made.count(line) >= ours.count(line) or line in base


@given(LINES, OWN)
def test_taking_all_of_ours_out_leaves_theirs(base: list[str], own: list[tuple[int, str]]) -> None:
    theirs = list(base)
    for at, line in own:
        theirs.insert(at % (len(theirs) + 1), line)
    assert merge(marks(base), [], theirs) == [line for line in theirs if line.startswith("mine")]
