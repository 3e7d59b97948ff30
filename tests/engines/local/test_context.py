"""Whose a line is: the topmost window that holds it whole, by the places the desktop tells; what it does not tell is left out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.local.context import Place, overlap, places, unread
from app.values import Line, Page, Rect, Window

from ..pages import SCREEN, column, line, sight

FRONT = Window("Notes", "todo - Notes", Rect(600, 100, 400, 300), active=True)
BACK = Window("Browser", "News - Browser", Rect(0, 60, 1280, 740))


def page_of(lines: list[Line], windows: tuple[Window, ...] = (FRONT, BACK), *, doubtful: tuple[Line, ...] = (), busy: tuple[Rect, ...] = ()) -> Page:
    return Page(1, 1.0, (SCREEN.w, SCREEN.h), tuple(lines), windows, (SCREEN,), busy, (), len(doubtful), doubtful)


def shown(page: Page) -> dict[str, list[str]]:
    return {place.title: [one.text for one in place.lines] for place in places(page, SCREEN)}


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


def test_the_first_line_below_the_title_bar_is_noted_however_loosely_it_was_read() -> None:
    """Where the ink did not tell a line's box, its paper reaches into the frame of the window, 3 px above."""
    client = Rect(61, 620, 664, 224)
    window = Window("XTerm", "third", client, active=True, outer=Rect(60, 600, 666, 249))
    loose = Line("a budget of 40 is on the third page", Rect(64, 619, 389, 30))
    cut = Line("half of another line that scrolled out", Rect(64, 619, 389, 18), ink=0, paper=0xFFFFFF)
    for one, kept in ((loose, True), (cut, False)):
        page = Page(1, 1.0, (1920, 1080), (one,), (window,))
        assert [place.lines for place in places(page, Rect(0, 0, 1920, 1080))] == ([[one]] if kept else [])


def test_the_active_window_comes_last() -> None:
    behind = Window("Player", "Film", Rect(0, 60, 500, 700))
    front = Window("Notes", "todo", Rect(600, 60, 500, 700), active=True)
    lines = [line("a line of the film", 40, 200), line("a line of the notes", 640, 200)]
    assert [place.app for place in places(page_of(lines, (front, behind)), SCREEN)] == ["Player", "Notes"]


def test_without_windows_the_screen_itself_is_the_place() -> None:
    assert shown(page_of([line("some words", 40, 200)], ())) == {"Screen": ["some words"]}


def test_a_window_of_unknown_place_gets_what_no_other_holds() -> None:
    loose = Window("Mail", "Inbox", None, active=True)
    assert shown(page_of([line("in the notes", 640, 200), line("anywhere else", 100, 600)], (FRONT, loose))) == {
        "todo": ["in the notes"],
        "Inbox": ["anywhere else"],
    }


def test_what_moves_all_the_time_belongs_to_nobody() -> None:
    lines = [line("a subtitle", 40, 600), line("a line that stands", 40, 200)]
    assert shown(page_of(lines, busy=(Rect(0, 580, 500, 60),))) == {"News": ["a line that stands"]}


def test_a_line_read_across_the_edge_of_a_window_is_divided_there() -> None:
    across = line("behind | in front", 540, 200, wide=7.0)
    far = Window("Notes", "todo", Rect(600, 100, 400, 300), active=True)
    found = shown(page_of([across, line("whole line behind", 40, 500)], (far, BACK)))
    assert found["todo"] == ["in front"]
    assert "behind | in front" not in found["News"]


def test_a_line_half_out_of_its_window_is_left_out() -> None:
    half = Line("half a line that scrolled out", Rect(40, 794, 250, 18), 1.0, ink=0, paper=0xFFFFFF)
    assert shown(page_of([half, line("a whole line", 40, 400)])) == {"News": ["a whole line"]}


@pytest.mark.parametrize("beyond", [Rect(-200, 60, 1480, 740), Rect(0, 60, 1500, 740)])
def test_a_window_beyond_the_picture_has_its_last_letters_cut(beyond: Rect) -> None:
    at = 0 if beyond.x < 0 else SCREEN.w - 7 * 20
    cut = line("a text that goes on.", at, 300)
    assert shown(page_of([cut, line("a whole line", 500, 400)], (Window("Browser", "News", beyond, active=True),))) == {"News": ["a whole line"]}


def test_the_same_window_has_one_key_whatever_counts_up_in_its_title() -> None:
    def key(title: str) -> str:
        return Place("Player", title, title, SCREEN, True, True).key

    assert key("Render 12 % done") == key("Render 97 % done")
    assert key("Talk 1:02") == key("Talk 11:59")
    assert key("Talk one") != key("Talk two")


def test_what_could_not_be_read_is_counted_where_it_stood() -> None:
    doubtful = (line("wcrds", 640, 200), line("mcre", 40, 200), line("mcving", 40, 640))
    page = page_of([], doubtful=doubtful, busy=(Rect(0, 600, 200, 100),))
    assert [(place.title, [one.text for one in found]) for place, found in unread(page, SCREEN)] == [("todo", ["wcrds"]), ("News", ["mcre"])]
    assert [(place.title, len(found)) for place, found in unread(page_of([], (), doubtful=doubtful), SCREEN)] == [("Screen", 3)]


@given(st.lists(st.sampled_from(["the first sentence", "a second one here", "and a third of them", "short"]), max_size=5))
def test_looks_alike_share_all_of_their_text(texts: list[str]) -> None:
    telling = {text for text in texts if len(text) > 8}
    assert overlap(texts, [*texts, "something else altogether"]) == (1.0 if len(telling) >= 2 else 0.0)
    assert overlap(texts, column_of_other_texts()) == 0.0


def column_of_other_texts() -> list[str]:
    return [one.text for one in column(["nothing of this stood there", "nor did any of that before"])]
