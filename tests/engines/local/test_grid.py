from __future__ import annotations

from app.engines.local.grid import down_columns
from app.engines.local.rows import Row, in_rows
from app.values import Line, Rect


def rows(columns: list[list[str]]) -> list[Row]:
    return in_rows(
        [Line(text, Rect(40 + 180 * c, 100 + 24 * r, 8 * len(text), 14)) for c, column in enumerate(columns) for r, text in enumerate(column)]
    )


def test_names_in_order_down_the_columns_are_a_list() -> None:
    columns = [["alder", "ash", "beech", "birch"], ["cedar", "Cherry", "elm", "fir"], ["larch", "lime", "maple", "oak"]]
    assert [row.text for row in down_columns(rows(columns))] == [name for column in columns for name in column]


def test_a_table_is_none() -> None:
    columns = [["alder", "ash", "beech", "birch"], ["12 m", "30 m", "31 m", "22 m"], ["soft", "tough", "hard", "light"]]
    assert down_columns(rows(columns)) == []


def test_few_names_may_be_in_order_by_chance() -> None:
    assert down_columns(rows([["alder", "ash"], ["beech", "birch"]])) == []
