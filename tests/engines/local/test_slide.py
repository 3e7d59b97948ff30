"""Slides by hand-made pages: titles before their points, tables, what a window leaves to be seen of one."""

from __future__ import annotations

from app.values import BlockKind, Line, Rect, Sight, Window

from ..pages import SCREEN, cells, column, line, sight
from .notes import written


def deck(lines: list[Line], n: int, windows: tuple[Window, ...] = (), changed: tuple[Rect, ...] | None = None) -> Sight:
    own = Window("Slides", "Heat pumps – Lecture 7", SCREEN, active=not windows)
    return sight(lines, n, windows=(*windows, own), changed=changed)


def test_a_title_that_comes_before_its_points_is_written_once_as_heading() -> None:
    title = line("Before the next lecture", 100, 120, 36, 18.0)
    points = column(["Read chapter 4, Hydraulic balancing", "Hand in exercise 6 by Friday"], 100, 220, 60, 24, 12.0)
    assert written([deck([title], 0), deck([title, points[0]], 1), deck([title, *points], 2)]) == [
        (BlockKind.HEADING, "### Before the next lecture"),
        (BlockKind.LIST, "- Read chapter 4, Hydraulic balancing"),
        (BlockKind.LIST, "- Hand in exercise 6 by Friday"),
    ]


def test_a_subtitle_is_no_title() -> None:
    window = Window("Player", "A film - Player", SCREEN, active=True)
    said = [line("Where have you been all night", 300, 700, 36, 18.0)]
    assert written([sight(said, 0, windows=(window,))]) == [(BlockKind.TEXT, "Where have you been all night")]


def test_a_document_with_several_headings_is_no_slide() -> None:
    title = line("pump(1) Manual", 60, 60, 36, 20.0)
    names = [line(name, 60, 160 + 200 * n, 20, 20.0) for n, name in enumerate(("NAME", "SYNOPSIS", "OPTIONS"))]
    texts = (
        "pump - moves water from one vessel to another one",
        "pump with a vessel to fill and one to empty",
        "There are none but the help that is printed",
    )
    rows = [title, *(one for n, name in enumerate(names) for one in (name, line(texts[n], 108, 230 + 200 * n, 20, 10.0)))]
    window = Window("Browser", "pump(1)", SCREEN, active=True)
    found = written([sight(rows, 0, windows=(window,))])
    assert [text for kind, text in found if kind is BlockKind.HEADING] == ["### pump(1) Manual", *(f"### {one.text}" for one in names)]


HOUSES = [
    ("House", "Built", "Heat load", "COP"),
    ("Mill Lane 4", "1908", "9.8 kW", "3.4"),
    ("Station Road 12", "1931", "7.1 kW", "3.9"),
    ("Orchard Close 3", "1956", "6.4 kW", "4.3"),
]


def houses() -> list[Line]:
    rows = [one for i, row in enumerate(HOUSES) for one in cells(row, (100, 480, 700, 960), 220 + 54 * i, 22, 12.0)]
    return [line("Measured in the second winter", 100, 120, 36, 18.0), *rows]


def test_a_table_on_a_slide_is_a_table() -> None:
    table = "\n".join(["| House | Built | Heat load | COP |", "|---|---|---|---|", *("| " + " | ".join(row) + " |" for row in HOUSES[1:])])
    assert written([deck(houses(), 0), deck(houses(), 1)]) == [(BlockKind.HEADING, "### Measured in the second winter"), (BlockKind.TABLE, table)]


def test_what_a_window_leaves_of_a_slide_is_no_news() -> None:
    above = Window("Reader", "One-pipe systems", Rect(400, 0, 880, 800), active=True)
    left = [one for one in houses() if one.box.right < 400]
    sights = [deck(houses(), 0), deck(left, 1, (above,), (above.rect or SCREEN,))]
    assert written(sights) == written(sights[:1])


def test_a_title_over_much_small_print_is_no_slide() -> None:
    title, section = line("The miller's handbook", 100, 60, 40, 20.0), line("4.2 Dressing the stones", 100, 130, 30, 15.0)
    text = column([f"A paragraph of row {i} on how the furrows are cut into the runner stone" for i in range(8)], 100, 190, 26, 16, 8.0)
    own = Window("Browser", "Handbook", SCREEN, active=True)
    made = written([sight([title, section, *text], 0, windows=(own,))])
    assert made[:2] == [(BlockKind.HEADING, "### The miller's handbook"), (BlockKind.HEADING, "### 4.2 Dressing the stones")]
