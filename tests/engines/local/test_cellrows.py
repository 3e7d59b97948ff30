"""Rows of a terminal's cells: columns, counted rows, wrapped lines joined, line numbers of editors left out."""

from __future__ import annotations

import pytest

from app.engines.local.cellrows import cell_rows, row_step, without_numbers
from app.values import Line, Rect

from ..pages import column, line

WIDE, STEP = 8.0, 18


def rows_of(texts: list[str], region: Rect | None = None, left: int | None = None) -> list[tuple[str, int]]:
    return [(row.text, row.row) for row in cell_rows(lines_of(texts), region, left)]


def lines_of(texts: list[str]) -> list[Line]:
    """The rows, each indented as it is."""
    begins = [len(text) - len(text.lstrip()) for text in texts]
    return [line(text.strip(), round(10 + WIDE * begins[n]), 40 + STEP * n, 12, WIDE) for n, text in enumerate(texts) if text.strip()]


def test_indentation_and_empty_rows_are_kept() -> None:
    found = cell_rows(lines_of(["def dry(values):", "    return sorted(values)", "", "print(dry([2, 1]))"]), None)
    assert [row.text for row in found] == ["def dry(values):", "    return sorted(values)", "print(dry([2, 1]))"]
    assert [row.row - found[0].row for row in found] == [0, 1, 3]
    assert row_step(found) == pytest.approx(STEP)


def test_low_signs_have_rows_of_their_own() -> None:
    drawn = [
        *column(["printed twice"], 10, 40, STEP, 12, WIDE),
        Line("^^^^^^^", Rect(10, 58, 56, 4)),
        *column(["and once more"], 10, 76, STEP, 12, WIDE),
    ]
    assert [row.text for row in cell_rows(drawn, None)] == ["printed twice", "^^^^^^^", "and once more"]


def test_a_row_that_is_indented_in_all_that_is_seen() -> None:
    assert rows_of(["        inner one line", "        inner two lines"], left=10) == [("        inner one line", 0), ("        inner two lines", 1)]


def test_a_word_that_was_read_in_two_pieces_is_one() -> None:
    pieces = [line("bo", 8, 40, 12, WIDE + 3), line("reas", 27, 40, 12, WIDE), line("46", 91, 40, 12, WIDE), line("dione", 11, 58, 12, WIDE)]
    assert [row.text for row in cell_rows(pieces, None)] == ["boreas    46", "dione"]


def test_a_piece_that_was_read_twice_stands_once() -> None:
    whole, rest = line("pump --dry", 10, 40, 12, WIDE), line("--dry", 50, 40, 12, WIDE)
    assert [row.text for row in cell_rows([whole, rest, line("valve room", 10, 58, 12, WIDE)], None)] == ["pump --dry", "valve room"]


def test_a_wrapped_line_is_one() -> None:
    region = Rect(8, 36, round(30 * WIDE) + 4, 400)
    found = cell_rows(lines_of(["$ cat /srv/log/2031/06/pump-of", "-the-north.log", "done", "for all of the pumps that are!", "  indented"]), region)
    assert [row.text for row in found] == ["$ cat /srv/log/2031/06/pump-of-the-north.log", "done", "for all of the pumps that are!", "  indented"]


def test_rows_of_a_table_that_is_cut_stay_apart() -> None:
    region = Rect(8, 36, round(30 * WIDE) + 4, 400)
    rows = ["28337 root  9.1 python -m make", "22771 www   3.2 nginx: worker ", "18254 root  2.0 sshd: ada@pts1", "25725 ada   0.4 vim notes.txt!"]
    assert len(rows_of([row[:30] for row in rows], region)) == 4


def test_a_menu_in_other_print_is_none_of_its_rows() -> None:
    shown = [line("Terminal | Appearance", 10, 10, 12, 5.6), *lines_of(["ada@atlas:~$ systemctl status", "active (running)", "since Monday morning"])]
    assert "Appearance" not in " ".join(row.text for row in cell_rows(shown, None))


def test_line_numbers_are_left_out() -> None:
    source = ["import sys", "", "LIMIT = 16", "def weigh(values):", "    total = 0", "    for value in values:", "        total += value"]
    numbered = cell_rows(lines_of([f"{n:4} {text}" for n, text in enumerate(source, 98)]), None)
    assert [row.text for row in without_numbers(numbered) if row.text] == [text for text in source if text]


@pytest.mark.parametrize("texts", [[str(n) for n in range(20, 40)], ["12 pumps run", "13 valves", "7 gaskets are left", "1 pipe", "90 bolts"]])
def test_figures_that_are_the_text_stay(texts: list[str]) -> None:
    rows = cell_rows(lines_of(texts), None)
    assert without_numbers(rows) == rows
