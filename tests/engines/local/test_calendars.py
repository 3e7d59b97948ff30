from __future__ import annotations

from app.engines.local.calendars import month
from app.values import Line, Rect

WIDE, HIGH = 150, 90


def line(text: str, x: int, y: int, within: Rect | None = None) -> Line:
    return Line(text, Rect(x, y, 7 * len(text), 12), within=within)


def drawn(first: int, days: int, entries: dict[int, list[str]]) -> list[Line]:
    """Weeks of cells with a number in each, the entries of a day below it, under the names of the days."""
    lines = [line(name, 20 + WIDE * i, 20) for i, name in enumerate(("ma", "ti", "ke", "to", "pe", "la", "su"))]
    for at in range(days):
        cell = Rect(10 + WIDE * (at % 7), 40 + HIGH * (at // 7), WIDE, HIGH)
        number = first + at
        lines.append(line(str(number), cell.x + 6, cell.y + 6, cell))
        lines += [line(text, cell.x + 6, cell.y + 24 + 16 * i, cell) for i, text in enumerate(entries.get(number, ()))]
    return lines


def test_entries_belong_to_their_days() -> None:
    lines = drawn(1, 28, {3: ["8:40 sauna", "17:00 choir in the", "Old School"], 28: ["Rent is due"]})
    days, rest = month([*lines, line("Helmikuu", 20, -40), line("Printed today", 20, 500)])
    assert {day.row.text: [" ".join(row.text for row in entry.rows) for entry in day.entries] for day in days if day.entries} == {
        "3": ["8:40 sauna", "17:00 choir in the Old School"], "28": ["Rent is due"],
    }  # fmt: skip
    assert [one.text for one in rest] == ["Helmikuu", "Printed today"]


def test_a_month_may_begin_with_the_end_of_the_one_before() -> None:
    lines = drawn(27, 5, {})
    later = [line(str(i), 16 + WIDE * (at % 7), 46 + HIGH * (at // 7), Rect(10 + WIDE * (at % 7), 40 + HIGH * (at // 7), WIDE, HIGH))
             for i, at in enumerate(range(5, 21), 1)]  # fmt: skip
    assert len(month([*lines, *later])[0]) == 21


def test_figures_of_a_table_are_no_days() -> None:
    cells = [Rect(10 + 80 * (i % 5), 40 + 20 * (i // 5), 80, 20) for i in range(20)]
    low = [line(str(i + 1), cell.x + 4, cell.y + 4, cell) for i, cell in enumerate(cells)]
    assert month(low)[0] == []
    tall = [line(str((7 * i) % 90), 14 + 80 * (i % 5), 44 + 60 * (i // 5), Rect(10 + 80 * (i % 5), 40 + 60 * (i // 5), 80, 60)) for i in range(20)]
    assert month(tall)[0] == []


def test_numbers_of_lines_are_no_days() -> None:
    gutter = Rect(0, 0, 40, 900)
    assert month([line(str(i), 10, 20 * i, gutter) for i in range(1, 25)])[0] == [], "all in one area"
    assert month([line(str(i), 10, 60 * i, Rect(0, 60 * i - 20, 60, 60)) for i in range(1, 25)])[0] == [], "one below the other"
