"""What two readings of a line come to."""

from __future__ import annotations

import pytest

from app.reading.decode import Decoded, Mark
from app.reading.effort import COLUMNS
from app.reading.second_look import agreed, is_doubtful, most_doubtful


def _read(text: str, sure: float = 0.9, **odd: float) -> Decoded:
    """`text` with the same sureness for each sign, but for those named by their place: `_3=0.5`."""
    return Decoded([Mark(char, 10.0 * at, odd.get(f"_{at}", sure), "", 0.0) for at, char in enumerate(text)])


def _text(read: Decoded) -> str:
    return "".join(mark.char for mark in read.marks)


@pytest.mark.parametrize(
    ("read", "doubtful"),
    [
        (_read("as sure as can be", 0.99), False),
        (_read("not quite sure", 0.96), True),
        (_read("one sign of many is not sure", 0.999, _3=0.4), True),
        (_read(""), False),
    ],
)
def test_a_line_is_doubtful_as_a_whole_or_for_one_sign(read: Decoded, doubtful: bool) -> None:
    assert is_doubtful(read) is doubtful


def test_the_most_doubtful_come_first_as_far_as_there_is_time() -> None:
    reads = [_read("a", 0.9), _read("b", 0.2), _read("c", 0.6), _read("d", 0.4)]
    assert most_doubtful(reads, [100, 100, 100, 100], 250) == [1, 3]
    assert most_doubtful(reads, [100, 100, 100, 100], COLUMNS["everything"]) == [1, 3, 2, 0]


def test_one_line_is_looked_at_however_long_it_is() -> None:
    assert most_doubtful([_read("long")], [5000], 3000) == [0]


def test_the_second_readers_signs_count() -> None:
    both = agreed(_read("IMG_0815.pg", 0.8), _read("IMG_0815.jpg", 0.98))
    assert _text(both) == "IMG_0815.jpg"
    assert both.holds


def test_where_the_first_was_surer_of_as_many_signs_they_are_the_firsts() -> None:
    both = agreed(_read('"zoom": 1.0', 0.9, _6=0.8), _read('"zoom"; 1.0', 0.95, _6=0.6))
    assert _text(both) == '"zoom": 1.0'


def test_neighbours_are_taken_together() -> None:
    assert _text(agreed(_read("66", 0.82, _0=0.87, _1=0.77), _read("&&", 0.9, _0=0.86, _1=0.98))) == "&&"


def test_spaces_and_places_are_the_second_readers() -> None:
    first, second = _read("F=Mx", 0.9), _read("F = Mx", 0.8)
    both = agreed(first, second)
    assert _text(both) == "F = Mx"
    assert [mark.at for mark in both.marks] == [mark.at for mark in second.marks]


def test_what_both_saw_is_as_sure_as_the_surer_was() -> None:
    assert [mark.sure for mark in agreed(_read("ab", 0.7, _1=0.9), _read("ab", 0.8)).marks] == [0.8, 0.9]


def test_nothing_seen_the_second_time_leaves_the_first_as_it_was() -> None:
    first = _read("first", 0.9)
    assert agreed(first, _read("")) is first
    assert agreed(first, _read("  ")) is first


@pytest.mark.parametrize(
    ("first", "second", "holds"),
    [
        (_read("Access Log", 0.7), _read("Access Log", 0.75), True),
        (_read("Access Log", 0.5), _read("Access Log", 0.6), False),
        (_read("Dakn.dunn", 0.7), _read("Terminal X", 0.8), False),
        (_read("Dakn.dunn", 0.7), _read("Terminal X", 0.98), True),
        (_read("V", 0.6), _read("V", 0.7), False),
        (_read("C", 0.84), _read("C", 0.88), True),
        (_read("*", 0.96), _read("*", 0.0), True),
        (_read("0", 0.5), _read("x", 0.11), False),
    ],
)
def test_a_line_holds_where_both_agree_or_one_is_sure(first: Decoded, second: Decoded, holds: bool) -> None:
    assert agreed(first, second).holds is holds


def test_what_else_is_known_of_a_line_stays() -> None:
    first = Decoded(_read("Ab").marks, masked=0.2, mass=0.1)
    both = agreed(first, Decoded(_read("Ab").marks, eastern=2))
    assert (both.masked, both.mass, both.eastern) == (0.2, 0.1, 2)
