"""Changes on a page: the two columns of numbers say what was added and taken away, whatever signs were read."""

from __future__ import annotations

from collections.abc import Sequence

from app.engines.local.diffs import find
from app.engines.local.rows import spaced
from app.values import Line, Rect

from ..pages import cells, line

WIDE = 7.0
Change = tuple[str, str, str, str]
"""Number before, number now, sign, code."""

CHANGES: list[Change] = [
    ("7", "7", "", "def moor(ship, berth):"),
    ("8", "", "-", "    berth.hold(ship, ropes=2)"),
    ("9", "", "-", "    log(ship)"),
    ("", "8", "+", "    berth.hold(ship, ropes=4)"),
    ("10", "9", "", "    return berth.number"),
    ("", "10", "+", ""),
    ("", "11", "+", "def leave(ship):"),
]
WRITTEN = [
    "  def moor(ship, berth):",
    "-     berth.hold(ship, ropes=2)",
    "-     log(ship)",
    "+     berth.hold(ship, ropes=4)",
    "      return berth.number",
    "+",
    "+ def leave(ship):",
]


def page(changes: Sequence[Change], y: int = 100, x: int = 40, signs: bool = True, left: int = 140) -> list[Line]:
    made: list[Line] = []
    for i, (before, now, sign, code) in enumerate(changes):
        at = y + 20 * i
        starts = (x + 30 - round(WIDE * len(before)), x + 70 - round(WIDE * len(now)), x + 84, left + round(WIDE * (len(code) - len(code.lstrip()))))
        made += cells((before, now, sign if signs else "", code.strip()), starts, at)
    return made


def written(lines: Sequence[Line]) -> list[list[str]]:
    return [[spaced(row, min(one.box.x for one in piece), WIDE) for row in piece] for piece in find(lines)[0]]


def test_the_numbers_tell_what_was_added_and_taken_away() -> None:
    assert written(page(CHANGES)) == [WRITTEN]
    assert written(page(CHANGES, signs=False)) == [WRITTEN]
    assert find(page(CHANGES))[1] == []


def test_the_head_of_a_piece_stands_before_it_and_what_is_around_it_stays() -> None:
    head = line("@@ -7,4 +7,5 @@ class Harbour:", 124, 80)
    around = [line("harbour/berth.py", 40, 40), line("Who wants to see this?", 40, 400)]
    assert written([*around, head, *page(CHANGES)]) == [["@@ -7,4 +7,5 @@ class Harbour:", *WRITTEN]]
    assert [one.text for one in find([*around, head, *page(CHANGES)])[1]] == [one.text for one in around]


def test_a_short_piece_in_the_columns_of_a_sure_one_is_one() -> None:
    short = [("31", "33", "", "self.ropes = ropes"), ("", "34", "+", "self.crew = crew")]
    assert written([*page(CHANGES), *page(short, 400)]) == [WRITTEN, ["  self.ropes = ropes", "+ self.crew = crew"]]
    assert written(page(short, 400)) == []


def test_code_with_one_column_of_numbers_and_a_table_of_figures_are_none() -> None:
    numbered = [("", str(i), "", f"berth.hold(ship, ropes={i})") for i in range(1, 9)]
    assert written(page(numbered)) == []
    figures = [
        ("1", "12", "", "harbours"),
        ("4", "", "", "lighthouses"),
        ("2", "31", "", "skerries"),
        ("", "7", "", "wrecks found"),
        ("9", "8", "", "ferries"),
    ]
    assert written(page(figures)) == []


def test_numbers_read_together_with_their_sign_are_parted() -> None:
    joined = [
        one if one.text not in ("8", "10", "11") or one.box.x < 80 else line(f"{one.text} +", one.box.x, one.box.y)
        for one in page(CHANGES, signs=False)
    ]
    (piece,) = written(joined)
    assert [text.split() for text in piece] == [text.split() for text in WRITTEN]


def test_a_page_without_changes_keeps_its_lines() -> None:
    lines = [Line("The berth is free", Rect(40, 40, 120, 12)), Line("12", Rect(40, 60, 14, 12))]
    assert find(lines) == ([], lines)
