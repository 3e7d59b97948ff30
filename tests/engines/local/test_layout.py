from __future__ import annotations

from app.engines.local.context import places
from app.engines.local.furniture import content
from app.values import Rect, Window

from ..pages import SCREEN, cells, column, line, sight


def test_a_line_belongs_to_the_topmost_window_that_holds_it() -> None:
    front = Window("Notes", "todo - Notes", Rect(600, 100, 400, 300), active=True)
    back = Window("Browser", "News - Browser", Rect(0, 60, 1280, 740))
    lines = [line("in the front window", 640, 200), line("in the window behind", 40, 200), line("cut by the front window", 520, 240)]
    found = {place.title: [one.text for one in place.lines] for place in places(sight(lines, windows=(front, back)).page, SCREEN)}  # type: ignore[arg-type]
    assert found == {"News": ["in the window behind"], "todo": ["in the front window"]}


def test_window_rectangles_are_desktop_pixels() -> None:
    left = Window("A", "one", Rect(1920, 0, 640, 800))
    right = Window("B", "two", Rect(2560, 0, 640, 800), active=True)
    page = sight([line("left text", 100, 300), line("right text", 800, 300)], windows=(right, left)).page
    assert page is not None
    found = {place.app: [one.text for one in place.lines] for place in places(page, Rect(1920, 0, 1280, 800))}
    assert found == {"A": ["left text"], "B": ["right text"]}


def test_panel_title_menu_and_status_bar_are_left_out() -> None:
    lines = [
        *cells(("Activities", "Writer", "Tue 17 Nov 14:00"), (10, 90, 600), 6),
        line("letter.odt - Writer", 560, 36),
        *cells(("File", "Edit", "View", "Insert", "Format", "Help"), (10, 60, 110, 165, 230, 300), 64),
        *column(["Dear Ms Marlow,", "thank you for the 14 crates of pears that arrived on Monday."], y=240, step=40),
        *cells(("Page 1 of 2", "214 words", "English"), (10, 500, 900), 784),
    ]
    page = sight(lines, app="Writer", title="letter.odt - Writer").page
    assert page is not None
    (place,) = places(page, SCREEN)
    assert [one.text for one in content(place)] == ["Dear Ms Marlow,", "thank you for the 14 crates of pears that arrived on Monday."]


def test_a_table_head_at_the_top_is_content() -> None:
    rows = [
        one
        for i, row in enumerate([("City", "People", "Rain"), ("Oslo", "709,000", "763"), ("Graz", "292,000", "819")])
        for one in cells(row, (60, 260, 460), 70 + 26 * i)
    ]
    page = sight(rows, title="cities - Browser").page
    assert page is not None
    (place,) = places(page, SCREEN)
    assert len(content(place)) == 9
