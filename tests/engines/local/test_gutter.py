"""Line numbers beside code: found, parted from it, and nothing else that rises is taken for them."""

from __future__ import annotations

import pytest

from app.engines.local.gutter import LEAST, numbering
from app.values import Line

from ..pages import cells, column, line

CODE = [f"value_{number} = compute({number})" for number in range(8)]


def numbered(first: int = 41, rows: int = 8, step: int = 24) -> list[Line]:
    numbers = column([str(first + number) for number in range(rows)], x=80, wide=8.0, step=step)
    return [*numbers, *column(CODE[:rows], x=130, wide=8.0, step=step)]


def texts(lines: list[Line]) -> list[str]:
    return sorted(one.text for one in lines)


@pytest.mark.parametrize("first", [1, 41, 995])
def test_they_are_found_and_taken_off(first: int) -> None:
    found = numbering(numbered(first))
    assert found is not None
    numbers, rest = found
    assert [number for _, number in numbers.numbers] == list(range(first, first + 8))
    assert texts(rest) == sorted(CODE)


def test_a_height_tells_its_number() -> None:
    lines = numbered()
    found = numbering(lines)
    assert found is not None
    third = lines[2].box
    assert found[0].at(third.y + third.h / 2 + 1, 8) == 43
    assert found[0].at(third.y + 4000, 8) is None


def test_numbers_read_with_their_line_are_taken_off_it() -> None:
    lines = column([f"{41 + number} {text}" for number, text in enumerate(CODE)], x=80, wide=8.0)
    found = numbering(lines)
    assert found is not None
    assert texts(found[1]) == sorted(CODE)
    assert all(one.box.x >= 80 + 3 * 8 for one in found[1])


def test_a_misread_number_is_left_out_of_the_count() -> None:
    lines = numbered()
    lines[3] = line("144", 80, lines[3].box.y, wide=8.0)
    found = numbering(lines)
    assert found is not None
    assert 144 not in [number for _, number in found[0].numbers]
    assert len(found[0].numbers) == 7


def test_a_line_without_a_number_of_its_own_stays_whole() -> None:
    lines = [one for one in numbered() if one.text != "44"]
    found = numbering(lines)
    assert found is not None
    assert texts(found[1]) == sorted(CODE)


def test_too_few_are_none() -> None:
    assert numbering(numbered(rows=LEAST)) is not None
    assert numbering(numbered(rows=LEAST - 1)) is None


@pytest.mark.parametrize("rows", range(1, LEAST))
def test_a_file_just_begun_has_few(rows: int) -> None:
    found = numbering(numbered(1, rows), "pump.py - Editor")
    assert found is not None
    assert [number for _, number in found[0].numbers] == list(range(1, rows + 1))
    assert texts(found[1]) == sorted(CODE[:rows])


def test_what_does_not_count_from_one_or_is_no_file_of_code_has_not() -> None:
    assert numbering(numbered(2, 3), "pump.py - Editor") is None
    assert numbering(numbered(1, 3), "Stock of valves - Browser") is None
    assert numbering([line("1", 80, 120, wide=8.0)], "pump.py - Editor") is None


def test_figures_of_a_table_are_none() -> None:
    # Print whose letters have widths of their own: so many pixels a letter, row by row.
    widths = (6.1, 7.4, 6.8, 5.6, 7.9, 6.4, 7.1, 5.9)
    rising = [
        one
        for row, wide in enumerate(widths)
        for one in cells((str(3 + row), "Oslo harbour", "a fine city"), (80, 140, 400), 120 + 24 * row, wide=wide)
    ]
    assert numbering(rising) is None
    random = [*column(["17", "4", "230", "8", "95", "2", "61", "3"], x=80, wide=8.0), *column(CODE, x=130, wide=8.0)]
    assert numbering(random) is None


def test_numbers_alone_are_no_code() -> None:
    assert numbering(column([str(number) for number in range(1, 12)], x=80, wide=8.0)) is None
