"""Rows of cells → tables: which rows stand in common columns, which is the head, what is a spreadsheet's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.local.grid import bands, heads_sheet, is_head, lettered, table, tables
from app.engines.local.rows import Row, in_rows
from app.values import Rect

from ..pages import cells, column

HEAD = ("Article", "Price", "Stock")
BODY = [("Tyre 28", "24.90 €", "312"), ("Brake pads", "9.80 €", "1,204"), ("Hub dynamo", "64.00 €", "41")]
AT = (60, 260, 460)


def rows(texts: Sequence[tuple[str, ...]], xs: Sequence[int] = AT, y: int = 120, step: int = 26) -> list[Row]:
    return in_rows([one for number, row in enumerate(texts) for one in cells(row, xs, y + step * number)])


def test_rows_in_common_columns_are_a_table_and_prose_around_it_is_none() -> None:
    above = column(["Some prose that stands above the table and goes on for a while."], y=60)
    below = column(["And some more of it stands below the table, as long as that above."], y=400)
    every = in_rows([*above, *below, *[one for row in rows([HEAD, *BODY]) for one in row.lines]])
    assert tables(every) == [(1, 5)]


def test_what_has_two_columns_or_two_rows_is_none() -> None:
    assert tables(rows([row[:2] for row in [HEAD, *BODY]], AT[:2])) == []
    assert tables(rows([HEAD, BODY[0]])) == []


def test_two_tables_with_room_between_them_are_two() -> None:
    every = in_rows([one for row in [*rows([HEAD, *BODY]), *rows([HEAD, *BODY], y=500)] for one in row.lines])
    assert tables(every) == [(0, 4), (4, 8)]


def test_cells_come_by_column_and_empty_ones_stay_empty() -> None:
    found = table(rows([HEAD, BODY[0], ("Brake pads", "", "1,204"), BODY[2]]))
    assert found.head
    assert found.cells == (HEAD, BODY[0], ("Brake pads", "", "1,204"), BODY[2])
    assert [rect.y for rect in found.rects] == [120, 146, 172, 198]
    assert len(found.columns) == 3


def test_names_at_the_left_stand_over_figures_at_the_right_of_one_column() -> None:
    lines = [*cells(HEAD, AT, 120)]
    for number, row in enumerate(BODY, 1):
        lines += cells(row[:1], AT[:1], 120 + 26 * number)
        lines += cells(row[1:], (330 - 7 * len(row[1]), 560 - 7 * len(row[2])), 120 + 26 * number)
    found = table(in_rows(lines))
    assert found.cells == (HEAD, *BODY)


def test_a_spreadsheets_letters_and_numbers_are_no_cells() -> None:
    sheet = [("", "A", "B", "C"), *((str(number), *row) for number, row in enumerate([HEAD, *BODY], 1))]
    found = table(rows(sheet, (20, *AT)))
    assert found.cells == (HEAD, *BODY)
    assert lettered(rows([("A", "B", "C", "D")], (60, 200, 340, 480))[0])
    assert not lettered(rows([("A", "B", "D", "C")], (60, 200, 340, 480))[0])


def test_letters_head_a_sheet_where_its_rows_are_numbered_or_they_are_drawn_one_at_the_other() -> None:
    letters = ("A", "B", "C", "D")
    at = (60, 200, 340, 480)
    assert heads_sheet([*rows([letters], at), *rows([("11", *HEAD), ("12", *BODY[0]), ("13", *BODY[1])], (20, *AT), 146)])
    assert not heads_sheet([*rows([letters], at), *rows([("Chords: C G Am F", "", "", ""), ("7", "8", "9", "x")], at, 146)])
    assert not heads_sheet([*rows([letters], at), *rows([("9", *HEAD), ("3", *BODY[0])], (20, *AT), 146)])
    heads = [replace(one, within=Rect(140 * i, 100, 140, 30)) for i, one in enumerate(cells(letters, at, 120))]
    assert heads_sheet(in_rows(heads))
    assert not heads_sheet(in_rows([replace(one, within=Rect(140 * i, 100, 110, 30)) for i, one in enumerate(heads)]))


def test_numbers_that_are_data_stay() -> None:
    found = table(rows([("No.", *HEAD), *((str(number), *row) for number, row in enumerate(BODY, 1))], (20, *AT)))
    assert [row[0] for row in found.cells] == ["No.", "1", "2", "3"]


def test_a_sign_in_a_column_of_its_own_belongs_to_its_figure() -> None:
    found = table(rows([("Rent", "-", "1,200.00", "May"), ("Sale", "+", "90.00", "May"), ("Tax", "-", "14.00", "June")], (60, 240, 270, 460)))
    assert [row[1] for row in found.cells] == ["- 1,200.00", "+ 90.00", "- 14.00"]


@pytest.mark.parametrize(
    ("found", "head"),
    [
        ([HEAD, *BODY], True),
        (BODY, False),
        ([("Name", "Town"), ("Ana", "Oslo"), ("Bo", "Graz")], True),
        ([("Name", ""), ("Ana", "Oslo")], False),
        ([HEAD], False),
    ],
)
def test_a_head_names_what_the_others_figure(found: list[tuple[str, ...]], head: bool) -> None:
    assert is_head(found) == head


@given(st.lists(st.lists(st.sampled_from(["12", "a word", "x", ""]), min_size=3, max_size=3).map(tuple), min_size=3, max_size=6))
def test_no_text_is_lost_or_put_into_another_row(texts: list[tuple[str, ...]]) -> None:
    given_rows = rows([("first", *row[1:]) for row in texts])
    found = table(given_rows)
    assert [sorted(cell for cell in row if cell) for row in found.cells] == [sorted(cell.text for cell in row.cells) for row in given_rows]


def test_columns_do_not_overlap_and_run_from_left_to_right() -> None:
    edges = bands(rows([HEAD, *BODY]))
    assert all(one[1] <= other[0] for one, other in pairwise(edges))
