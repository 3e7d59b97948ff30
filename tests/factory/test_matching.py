"""Tests of how read text is held against the truth."""

from __future__ import annotations

from app.values import Line, Rect

from .matching import judge
from .truth import TrueLine


def true(text: str, x: int, right: int, *, y: int = 10, cut: bool = False, mono: bool = False) -> TrueLine:
    return TrueLine(text, x, y, right, y + 12, cut=cut, mono=mono)


def got(text: str, x: int, right: int, *, y: int = 10) -> Line:
    return Line(text, Rect(x, y, right - x, 12))


def test_a_row_of_cells_read_as_one_line_is_cut_at_the_cells() -> None:
    cells = [true("12.5", 10, 40), true("accepted", 80, 140), true("−3", 200, 215)]
    judged, invented = judge(cells, [got("12.5 acepted −3", 10, 215)])
    assert [(one.wanted, one.read, one.exact) for one in judged] == [("12.5", "12.5", True), ("accepted", "acepted", False), ("−3", "−3", True)]
    assert invented == []


def test_a_cell_nobody_read_is_missing_and_its_neighbours_are_not() -> None:
    cells = [true("12.5", 10, 40), true("accepted", 80, 140)]
    judged, _ = judge(cells, [got("12.5", 10, 40)])
    assert [one.missing for one in judged] == [False, True]


def test_a_line_read_in_two_pieces_is_one() -> None:
    judged, _ = judge([true("two words here", 10, 140)], [got("words here", 60, 140), got("two", 10, 40)])
    assert judged[0].exact


def test_what_an_edge_cuts_is_not_asked_for() -> None:
    judged, invented = judge([true("half a line", 10, 140, cut=True)], [got("hallaline", 10, 140)])
    assert (judged, invented) == ([], [])


def test_text_where_there_is_none_is_invented() -> None:
    judged, invented = judge([true("here", 10, 40)], [got("here", 10, 40), got("ghost", 10, 60, y=200)])
    assert judged[0].exact
    assert [line.text for line in invented] == ["ghost"]


def test_blanks_count_in_code_and_not_in_prose() -> None:
    prose, _ = judge([true("a   b", 10, 60)], [got("a b", 10, 60)])
    code, _ = judge([true("a   b", 10, 60, mono=True)], [got("a b", 10, 60)])
    assert prose[0].exact
    assert not code[0].exact
    assert code[0].spaces_wrong == 2


def test_quotes_are_folded_and_other_signs_are_not() -> None:
    judged, _ = judge([true("it’s – “so”", 10, 100)], [got('it\'s - "so"', 10, 100)])
    assert judged[0].edits == 1
