"""What a browser's bar says of its window."""

from __future__ import annotations

import pytest

from app.guard.badges import says_private
from app.values import Line, Page, Rect, Window, Word

FRAME = Rect(0, 0, 1920, 1080)
BROWSER = Window("Chromium", "Gifts - Chromium", Rect(0, 0, 900, 600), pid=9, id=4)


def shown(*lines: Line) -> Page:
    return Page(1, 0.0, (1920, 1080), lines)


def line(text: str, x: int, y: int, end: int) -> Line:
    box = Rect(x, y, end - x, 16)
    return Line(text, box, words=(Word(text, box),))


@pytest.mark.parametrize(
    "text", ["Incognito", "Incognito (2)", "& Incognito", "InPrivate", "Inkognito", "Navigation privée", "Private", "incógnito (3)"]
)
def test_a_badge_beside_the_address(text: str) -> None:
    assert says_private(shown(line("shop.example/gifts", 190, 55, 330), line(text, 760, 55, 840)), BROWSER, FRAME, 1.0)


def test_a_badge_that_was_read_with_the_address() -> None:
    words = (Word("shop.example/gifts", Rect(190, 55, 140, 16)), Word("Incognito", Rect(786, 55, 54, 16)))
    whole = Line("shop.example/gifts Incognito", Rect(190, 55, 650, 16), words=words)
    assert says_private(shown(whole), BROWSER, FRAME, 1.0)


def test_a_window_that_was_moved_and_a_finer_screen() -> None:
    moved = Window("Chromium", "Gifts - Chromium", Rect(500, 300, 900, 600), outer=Rect(498, 270, 904, 632))
    assert says_private(shown(line("Incognito", 1260, 340, 1340)), moved, FRAME, 1.0)
    large = Window("Chromium", "Gifts - Chromium", Rect(0, 0, 1800, 1000))
    assert says_private(shown(line("Incognito", 1540, 205, 1640)), large, FRAME, 2.0)


@pytest.mark.parametrize(
    ("text", "x", "y", "end"),
    [
        ("Incognito", 80, 12, 150),  # the title of a tab
        ("Incognito", 760, 300, 840),  # the page
        ("Incognito", 460, 55, 540),  # in the middle of the bar
        ("Incognito", 1000, 55, 1080),  # another window
        ("How incognito works", 700, 55, 840),
        ("Update", 760, 55, 840),
    ],
)
def test_what_is_no_badge(text: str, x: int, y: int, end: int) -> None:
    assert not says_private(shown(line(text, x, y, end)), BROWSER, FRAME, 1.0)


def test_a_window_whose_place_is_not_known() -> None:
    assert not says_private(shown(line("Incognito", 760, 55, 840)), Window("Chromium", "Gifts - Chromium"), FRAME, 1.0)
