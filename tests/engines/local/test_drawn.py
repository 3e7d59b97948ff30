from __future__ import annotations

from collections.abc import Sequence

from app.engines.local.drawn import tables
from app.values import Line, Rect, Word

HEAD = ["Region", "Revenue", "Change"]
ROWS = [["North", "120.4", "+3.2 %"], ["South", "98.1", "-2.5 %"], ["East", "12.5", "+0.4 %"]]


def line(text: str, x: int, y: int, within: Rect | None = None) -> Line:
    box = Rect(x, y, 8 * len(text), 12)
    return Line(text, box, words=(Word(text, box),), within=within)


def drawn(rows: Sequence[Sequence[str]], x: int = 20, y: int = 100, w: int = 120, h: int = 30, gap: int = 1) -> list[Line]:
    """Cells with borders; a line break in a text makes a second line."""
    made: list[Line] = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cell = Rect(x + (w + gap) * c, y + (h + gap) * r, w, h)
            made += [line(piece, cell.x + 5, cell.y + 4 + 14 * i, cell) for i, piece in enumerate(text.split("\n")) if piece]
    return made


def ruled(rows: Sequence[Sequence[str]], x: int = 20, y: int = 100, h: int = 30) -> list[Line]:
    """Rows between level rules, without upright borders."""
    made: list[Line] = []
    for r, row in enumerate(rows):
        band = Rect(x, y + h * r + 1, 500, h - 1)
        made += [line(text, x + 5 + 150 * c, band.y + 8, band) for c, text in enumerate(row) if text]
    return made


def test_drawn_cells_are_rows_and_columns() -> None:
    (table,), rest = tables([*drawn([HEAD, *ROWS]), line("A caption", 20, 60)])
    assert table.cells == tuple(map(tuple, [HEAD, *ROWS]))
    assert table.head
    assert [one.text for one in rest] == ["A caption"]


def test_an_empty_cell_leaves_its_place() -> None:
    (table,), _ = tables(drawn([HEAD, ["North", "", "+3.2 %"], ["South", "98.1", ""]]))
    assert table.cells[1:] == (("North", "", "+3.2 %"), ("South", "98.1", ""))


def test_an_empty_column_divides_no_table() -> None:
    (table,), _ = tables(drawn([["Name", "", "Place"], ["Ann", "", "Turku"], ["Bo", "", "Oslo"], ["Cy", "", "Umeå"]]))
    assert table.cells[1] == ("Ann", "Turku")
    assert len(table.cells) == 4


def test_a_cell_of_two_lines_is_one() -> None:
    (table,), _ = tables(drawn([["Name", "Place"], ["Ann\nLindqvist", "Turku"], ["Bo", "Oslo\nand Bergen"]], h=40))
    assert table.cells[1:] == (("Ann Lindqvist", "Turku"), ("Bo", "Oslo and Bergen"))


def test_rows_between_level_rules_stand_in_the_columns_of_their_texts() -> None:
    (table,), rest = tables(ruled([HEAD, *ROWS]))
    assert table.cells == tuple(map(tuple, [HEAD, *ROWS]))
    assert rest == []


def test_two_tables_apart_are_two() -> None:
    found, _ = tables([*drawn([HEAD, *ROWS]), *drawn([["Day", "Shift"], ["Monday", "early"]], y=400)])
    assert [len(table.cells) for table in found] == [4, 2]


def test_paragraphs_between_rules_are_none() -> None:
    lines = ruled([["The harbour was closed."], ["The ferry ran twice."], ["Nobody knew for how long."]])
    assert tables(lines) == ([], lines)


def test_a_row_of_buttons_is_none() -> None:
    lines = drawn([["Back", "Save", "Cancel"]])
    assert tables(lines) == ([], lines)


def test_fields_one_below_the_other_are_none() -> None:
    lines = drawn([["Anna"], ["Turku"], ["Finland"]])
    assert tables(lines) == ([], lines)


def test_cards_apart_from_each_other_are_none() -> None:
    cards = drawn([["Mend the pump", "Sweep the hall"], ["Order valves", "Paint the door"], ["Call the smith", "Oil the lock"]], gap=8)
    found, rest = tables(cards)
    assert not found
    assert rest == cards


def test_nothing_drawn_is_none() -> None:
    assert tables([]) == ([], [])
    lines = [line("Region  Revenue", 20, 20), line("North  120.4", 20, 40)]
    assert tables(lines) == ([], lines)


def test_a_spreadsheets_letters_and_numbers_are_no_cells() -> None:
    rows = [["", "A", "B", "C"], ["1", *HEAD], *([str(i + 2), *row] for i, row in enumerate(ROWS))]
    (table,), _ = tables(drawn(rows))
    assert table.cells == tuple(map(tuple, [HEAD, *ROWS]))


def test_a_sign_apart_from_its_figure_belongs_to_it() -> None:
    rows = [["Sales", "", "48,210.00"], ["Returns", "-", "1,310.50"], ["Freight", "-", "264.27"], ["Tax", "-", "12.00"]]
    (table,), _ = tables(drawn(rows))
    assert table.cells == (("Sales", "48,210.00"), ("Returns", "- 1,310.50"), ("Freight", "- 264.27"), ("Tax", "- 12.00"))


def test_a_row_above_the_first_rule_is_a_row() -> None:
    first, *others = ruled([HEAD, *ROWS])[:3], *ruled([HEAD, *ROWS])[3:]
    open_row = [Line(one.text, one.box, words=one.words) for one in first]
    (table,), rest = tables([*open_row, *others, line("All figures in millions of kroner", 20, 60)])
    assert table.cells == tuple(map(tuple, [HEAD, *ROWS]))
    assert [one.text for one in rest] == ["All figures in millions of kroner"]


def test_a_text_that_hides_its_border_stands_in_its_row() -> None:
    rows = ruled([HEAD, *ROWS])
    touching = [Line(one.text, one.box, words=one.words) if one.text == "South" else one for one in rows]
    (table,), rest = tables(touching)
    assert table.cells[2] == ("South", "98.1", "-2.5 %")
    assert rest == []


def test_the_bands_of_a_page_are_no_table() -> None:
    """A bar, a head and a side by side: each between rules, several texts in each, but none in line with those of the next."""
    bands = [
        (Rect(20, 100, 900, 40), [("mintlang / mint", 30, 112), ("Issues 41", 190, 112), ("Actions", 300, 112)]),
        (
            Rect(20, 141, 900, 120),
            [("Parser drops the comma", 120, 150), ("Open", 145, 180), ("opened three days ago", 220, 180), ("Assignees", 700, 150)],
        ),
        (Rect(20, 262, 900, 60), [("Terms", 400, 280), ("Privacy", 520, 280)]),
    ]
    found, rest = tables([line(text, x, y, band) for band, texts in bands for text, x, y in texts])
    assert (found, len(rest)) == ([], 9)


def test_texts_that_run_on_over_the_next_column_make_no_table() -> None:
    """Entries of a list: a name with a time at the right, and a sentence below them."""
    said = [
        "The ferry runs late again today, please tell all of the pilots",
        "New ropes have come in and may be fetched at the gate",
        "Your berth is free",
    ]
    made: list[Line] = []
    for r, text in enumerate(said):
        band = Rect(20, 100 + 50 * r, 500, 49)
        made += [line("Harbour", 25, band.y + 8, band), line("09:15", 450, band.y + 8, band), line(text, 25, band.y + 28, band)]
    assert tables(made) == ([], made)
