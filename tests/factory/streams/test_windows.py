"""Tests of what is noted of a window's lines."""

from __future__ import annotations

from ..truth import TrueLine
from .windows import facts_of


def line(text: str, x: float, y: float, role: str, *, row: int = -1, column: int = -1, cut: bool = False) -> TrueLine:
    return TrueLine(text, x, y, x + 50, y + 14, role=role, row=row, column=column, table=0 if row >= 0 else -1, cut=cut)


def test_rows_are_known_by_their_first_cell_and_fields_by_their_label() -> None:
    lines = [
        line("B1", 60, 0, "cell", row=1, column=1),
        line("A1", 0, 0, "cell", row=1, column=0),
        line("Load:", 0, 40, "label"),
        line("7 kW", 70, 41, "prose"),
    ]
    row, field = facts_of(lines)
    assert (row.id, row.form, row.parts, row.whole) == ("row A1", "row", ("A1", "B1"), True)
    assert (field.form, field.parts) == ("field", ("Load", "7 kW"))
    assert field.box == (0, 40, 120, 55)


def test_a_row_that_is_cut_is_not_whole() -> None:
    assert [fact.whole for fact in facts_of([line("A1", 0, 0, "cell", row=1, column=0, cut=True)])] == [False]
