"""What a window shows beside its content: panels, titles, menus, tools and status bars are left out, and nothing else is."""

from __future__ import annotations

from app.engines.local.context import places
from app.engines.local.furniture import content

from ..pages import SCREEN, cells, column, line, sight


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
