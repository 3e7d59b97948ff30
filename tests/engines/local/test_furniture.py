"""What a window shows beside its content: panels, titles, menus, tools and status bars are left out, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

from app.engines.local.context import Place, places
from app.engines.local.furniture import content
from app.values import Line, Rect, Window

from ..pages import SCREEN, cells, column, line, sight
from .notes import text_of

BOUNDS = Rect(0, 0, 1000, 700)


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


def drawn(text: str, x: int, y: int, within: Rect | None = None, h: int = 12) -> Line:
    return Line(text, Rect(x, y, h * len(text) // 2, h), within=within)


def kept(lines: list[Line], title: str = "Harbour plan") -> list[str]:
    place = Place("Browser", title, f"{title} - Browser", BOUNDS, True, True, lines)
    return [one.text for one in content(place)]


def test_the_titles_of_lanes_are_no_menu() -> None:
    lanes = [Rect(10 + 330 * i, 40, 320, 300) for i in range(3)]
    titles = [drawn(text, lane.x + 10, 50, lane) for text, lane in zip(("Asked", "Moored", "Left"), lanes, strict=True)]
    ships = [drawn(text, lane.x + 10, 90, lane) for text, lane in zip(("Ketch Ada, 12 m", "Sloop Bo, 9 m", "Yawl Cia, 11 m"), lanes, strict=True)]
    assert kept([*titles, *ships]) == ["Asked", "Moored", "Left", "Ketch Ada, 12 m", "Sloop Bo, 9 m", "Yawl Cia, 11 m"]


def test_what_stands_above_choices_by_letter_stays() -> None:
    tiles = [drawn(text, 60 + 150 * i, 130, Rect(20 + 150 * i, 110, 140, 60), 18) for i, text in enumerate("ABCDE")]
    texts = ["Round 3 of 8", "Which of these has no keel?", *"ABCDE", "a raft, a ketch, a yawl, a sloop, a cutter"]
    assert kept([drawn(texts[0], 20, 50, h=18), drawn(texts[1], 20, 80), *tiles, drawn(texts[-1], 20, 190)]) == texts


def test_a_path_in_large_print_is_a_title() -> None:
    text = [drawn(f"berth {i} is free until noon", 200, 140 + 20 * i) for i in range(5)]
    assert "/harbour/north/plan" in kept([drawn("/harbour/north/plan", 200, 60, h=16), *text], "plan")
    assert "/harbour/north/plan" not in kept([drawn("/harbour/north/plan", 200, 60), *text], "plan")


def test_a_browsers_buttons_of_any_height_are_no_print() -> None:
    bar = [drawn("v", 10, 20, h=6), drawn("Tide tables", 60, 16, h=14), drawn("+", 400, 18, h=9)]
    address = [drawn("<- ->", 10, 48, h=9), drawn("File", 100, 46), drawn("/harbour/north/tides.html", 140, 46, h=13), drawn("☆", 700, 42, h=20)]
    text = [drawn(f"berth {i} is free until noon", 200, 140 + 20 * i) for i in range(5)]
    assert kept([*bar, *address, *text], "Tide tables") == [line.text for line in text]


def test_a_browsers_tabs_are_none_of_its_text_while_another_window_hides_the_address() -> None:
    bounds = Rect(0, 0, 1000, 800)
    tabs = column(["Mail of the harbour x Tides of the week and of the next x Berths of the northern quay x +"], x=20, y=16)
    address = column(["<- | harbour.example/tides"], x=20, y=48)
    text = column(["The ferry leaves at noon and comes back at three.", "Nobody is to moor at berth 12 before that."], x=20, y=140)
    browser = Window("Browser", "Tides - Browser", bounds, active=True, id=1, outer=bounds)
    over = Window("Terminal", "sh", Rect(10, 40, 900, 700), active=True, id=2, outer=Rect(10, 36, 900, 704))
    shell = column(["$ tide --of today", "low at 12:10, high at 18:25 at the northern quay"], x=20, y=90, wide=8.0)
    hidden = replace(browser, active=False)
    sights = [sight([*tabs, *address, *text], 0, windows=(browser,)), sight([*tabs, *shell], 1, windows=(over, hidden))]
    assert "Mail of the harbour" not in text_of(sights)
    assert "low at 12:10" in text_of(sights)
