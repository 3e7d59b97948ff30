from __future__ import annotations

from app.engines.local.context import places
from app.engines.local.furniture import content
from app.engines.local.gutter import numbering
from app.engines.local.rows import columns, in_rows, pitch
from app.values import Rect, Window

from ..pages import SCREEN, cells, column, line, sight


def texts(lines: list[object]) -> list[str]:
    return [one.text for one in lines]  # type: ignore[attr-defined]


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


def test_two_columns_of_prose_are_read_one_after_the_other() -> None:
    left = column([f"the left column goes on and on, row {i}" for i in range(8)], x=60)
    right = column([f"the right column has its own text, row {i}" for i in range(8)], x=500, wide=6.4)
    assert [[one.text for one in part] for part in columns([*left, *right])] == [[one.text for one in left], [one.text for one in right]]


def test_a_table_is_not_columns() -> None:
    rows = [one for i in range(8) for one in cells((f"Row {i}", "12 kg", "3.40 €", "yes"), (60, 300, 500, 700), 120 + 24 * i)]
    assert len(columns(rows)) == 1


def test_a_side_list_with_its_own_line_height_is_a_column() -> None:
    article = column([f"the article is set in lines of some length, this is {i}" for i in range(14)], x=60, step=22)
    side = column(["Most read", "Night ferries return", "What the code means", "Crane operators"], x=700, y=126, step=33)
    assert len(columns([*article, *side])) == 2


def test_pitch_tells_monospaced_text() -> None:
    assert pitch(column(["def f(x):", "return x + 1", "print(f(2))"], wide=8.0)) == 8.0
    assert pitch([line("iiiiiiiiii", 0, 0, wide=3.0), line("mmmmmmmmmm", 0, 20, wide=11.0), line("some words", 0, 40, wide=6.0)]) == 0.0


def test_line_numbers_are_found_and_taken_off() -> None:
    code = column([f"value_{i} = compute({i})" for i in range(8)], x=120, wide=8.0)
    numbers = column([str(41 + i) for i in range(8)], x=80, wide=8.0)
    found = numbering([*numbers, *code])
    assert found is not None
    assert [number for _, number in found[0].numbers] == list(range(41, 49))
    assert sorted(one.text for one in found[1]) == sorted(one.text for one in code)


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


def test_rows_are_joined_by_their_middles() -> None:
    rows = in_rows([line("left", 10, 100), line("right", 300, 102), line("below", 10, 121)])
    assert [row.text for row in rows] == ["left right", "below"]
