"""Which part of the desktop is meant, in words and in pixels."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.capture.grabber import CannotCapture
from app.capture.screens import SourceChoice, pinned, resolve, screen_at, screen_named, to_physical, window_named
from app.values import Rect, Screen, Window

LEFT = Screen("DP-1+aaaaaaaa", "DP-1", Rect(0, 0, 1000, 900), 1.0, True)
RIGHT = Screen("HDMI-1+bbbbbbbb", "HDMI-1", Rect(1000, 0, 1400, 900), 1.5)
BOTH = (LEFT, RIGHT)


def refusal(choice: SourceChoice, screens: tuple[Screen, ...] = BOTH) -> str:
    with pytest.raises(CannotCapture) as refused:
        resolve(choice, screens)
    assert refused.value.problem.message.endswith(".")
    assert refused.value.problem.cure
    return refused.value.problem.code


def test_a_point_is_scaled_about_its_screens_corner() -> None:
    # Seen with Qt: the right screen is at logical (1000, 0, 933 x 600) with a ratio of 1.5.
    assert to_physical(Rect(1000, 0, 933, 600), RIGHT) == Rect(1000, 0, 1400, 900)
    assert to_physical(Rect(1100, 10, 100, 20), RIGHT) == Rect(1150, 15, 150, 30)


def test_a_screen_left_of_the_main_one_has_negative_pixels() -> None:
    screen = Screen("x", "x", Rect(-2560, -200, 2560, 1440), 2.0)
    assert to_physical(Rect(-2560 + 100, -200 + 50, 10, 10), screen) == Rect(-2560 + 200, -200 + 100, 20, 20)


@pytest.mark.parametrize(
    ("name", "screen"),
    [
        ("", LEFT),
        ("1", LEFT),
        ("2", RIGHT),
        ("HDMI-1", RIGHT),
        ("hdmi-1+bbbbbbbb", RIGHT),
        ("DP-9+bbbbbbbb", RIGHT),
        ("3", None),
        ("0", None),
        ("VGA", None),
    ],
)
def test_a_screen_is_found_by_what_people_and_settings_call_it(name: str, screen: Screen | None) -> None:
    assert screen_named(name, BOTH) is screen


def test_another_monitor_on_the_same_plug_is_not_the_chosen_one() -> None:
    assert screen_named("DP-1+cccccccc", BOTH) is None


def test_a_number_is_pinned_to_the_screen_it_named() -> None:
    choice = pinned(SourceChoice.of_screen("2"), BOTH)
    assert choice == SourceChoice("screen", screen=RIGHT.id)
    new = Screen("DP-0", "DP-0", Rect(2400, 0, 800, 600))
    assert resolve(choice, (new, *BOTH)) == RIGHT.rect


def test_sources_become_pixels() -> None:
    assert resolve(SourceChoice.of_screen("all"), BOTH) == Rect(0, 0, 2400, 900)
    assert resolve(SourceChoice(), BOTH) == LEFT.rect
    assert resolve(SourceChoice.of_region("10,20,300,200"), BOTH) == Rect(10, 20, 300, 200)
    assert resolve(SourceChoice.of_region("2300, 850, 300, 200"), BOTH) == Rect(2300, 850, 100, 50), "cut to the desktop"


def test_a_window_is_named_by_a_part_of_its_title_and_the_active_one_preferred() -> None:
    first, second = Window("XTerm", "build log", Rect(5, 5, 50, 50)), Window("XTerm", "Build two", Rect(2350, 5, 100, 50), active=True)
    assert window_named("BUILD", (first, second)) is second
    assert window_named("log", (first, second)) is first
    assert window_named("xterm", (first,)) is first


@pytest.mark.parametrize(("at", "screen"), [((10, 10), LEFT), ((999, 899), LEFT), ((1000, 0), RIGHT), ((2000, 5000), RIGHT), ((-9, -9), LEFT)])
def test_a_point_is_on_a_screen_or_near_one(at: tuple[int, int], screen: Screen) -> None:
    assert screen_at(*at, BOTH) is screen


def test_the_words_of_the_command_line() -> None:
    assert SourceChoice.of_screen("Mouse") == SourceChoice("mouse")
    assert SourceChoice.of_screen("ALL") == SourceChoice("all")
    assert SourceChoice.of_screen("2") == SourceChoice("screen", screen="2")
    assert SourceChoice.of_window("active") == SourceChoice("active")
    assert SourceChoice.of_window("build") == SourceChoice("window", title="build")


def test_what_cannot_be_seen_is_said() -> None:
    assert refusal(SourceChoice("region", rect=Rect(5000, 0, 10, 10))) == "region-off-screen"
    assert refusal(SourceChoice("region", rect=Rect(0, 0, 0, 10))) == "region-empty"
    assert refusal(SourceChoice("region")) == "region-none"
    assert refusal(SourceChoice("screen", screen="VGA-7")) == "screen-gone"
    assert refusal(SourceChoice(), ()) == "no-screen"


@pytest.mark.parametrize("text", ["", "1,2,3", "a,b,c,d", "0,0,0,10", "0,0,10,-4", "1;2;3;4", "1,2,3,4,5", "0x1,2,3,4"])
def test_a_region_written_wrong_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        SourceChoice.of_region(text)


def test_an_unnamed_window_is_refused_in_words() -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        SourceChoice.of_window("  ")


def test_a_region_goes_where_its_screen_goes() -> None:
    left, right = Screen("HDMI-1+aa", "HDMI-1", Rect(0, 0, 1000, 800)), Screen("DP-1+bb", "DP-1", Rect(1000, 0, 1200, 800))
    region = SourceChoice.of_region("900,100,500,300")
    bound = pinned(region, (left, right))
    assert (bound.screen, bound.origin, bound.rect) == ("DP-1+bb", (1000, 0), region.rect), "most of it is there"
    assert pinned(bound, (left,)) == bound
    moved = replace(right, rect=Rect(-1200, 200, 1200, 800))
    assert resolve(bound, (left, moved)) == Rect(-1300, 300, 500, 300).common(Rect(-1200, 0, 2200, 1000))
    replugged = replace(right, id="DP-2+bb", name="DP-2", rect=Rect(1000, 50, 1200, 800))
    assert resolve(bound, (left, replugged)) == Rect(900, 150, 500, 300), "the same monitor on another plug"
    with pytest.raises(CannotCapture) as refusal:
        resolve(bound, (left,))
    assert refusal.value.problem.message == "The screen 'DP-1' that the region is on is not connected. Connected: 1 (HDMI-1)."
