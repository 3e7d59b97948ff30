"""Where the HUD stands, on whatever screens there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.ui.hud.places import Places, Spot, spot_of
from app.values import Rect

SCREEN = Rect(1920, 0, 1280, 1000)


@pytest.mark.parametrize(
    ("corner", "at"),
    [("bottom-right", (2816, 856)), ("bottom-left", (1944, 856)), ("top-right", (2816, 24)), ("top-left", (1944, 24))],
)
def test_corners(corner: str, at: tuple[int, int]) -> None:
    place = Spot(corner).rect(SCREEN, 360, 120)
    assert (place.x, place.y, place.w, place.h) == (*at, 360, 120)


@given(x=some.integers(-4000, 6000), y=some.integers(-4000, 6000), w=some.integers(100, 2000), h=some.integers(20, 1500))
def test_it_is_always_wholly_on_the_screen(x: int, y: int, w: int, h: int) -> None:
    assert SCREEN.holds(spot_of(Rect(x, y, w, h), SCREEN).rect(SCREEN, w, h))


def test_it_grows_away_from_the_corner_it_is_near() -> None:
    spot = spot_of(Rect(2800, 800, 360, 120), SCREEN)
    grown = spot.rect(SCREEN, 360, 200)
    assert (grown.right, grown.bottom) == (3160, 920)


def test_the_place_is_kept_per_screen_until_the_settings_say_otherwise(tmp_path: Path) -> None:
    file = tmp_path / "state" / "hud.json"
    places = Places(file)
    places.choose("", "bottom-right")
    places.keep("DP-1", Spot("top-left", 5, 6))
    places.keep("DP-2", Spot("top-right", 7, 8))
    again = Places(file)
    again.choose("", "bottom-right")
    assert (again.screen, again.spot("DP-1", "bottom-right"), again.spot("DP-2", "bottom-right")) == (
        "DP-2", Spot("top-left", 5, 6), Spot("top-right", 7, 8),
    )  # fmt: skip
    assert again.spot("DP-3", "top-right") == Spot("top-right")
    again.choose("", "top-left")
    assert (again.screen, again.spot("DP-1", "top-left")) == ("", Spot("top-left"))


@pytest.mark.parametrize("text", ["", "[]", "{", '{"spots": 3}', '{"spots": {"a": ["x", 1, 2], "b": ["top-left", "1", 2], "c": [1]}, "screen": 4}'])
def test_a_broken_file_costs_only_the_memory(tmp_path: Path, text: str) -> None:
    file = tmp_path / "hud.json"
    file.write_text(text)
    places = Places(file)
    assert all(places.spot(name, "top-left") == Spot("top-left") for name in "abc")
