"""What sway tells of its windows. Against a real sway: tests/capture/test_wlr.py."""

from __future__ import annotations

from app.system.windows_sway import SwayWindows, listed
from app.values import Rect

OUTPUTS = [
    {"name": "A", "active": True, "scale": 2.0, "rect": {"x": 0, "y": 0, "width": 960, "height": 540}},
    {"name": "B", "active": True, "scale": 1.0, "rect": {"x": 960, "y": 0, "width": 800, "height": 600}},
    {"name": "C", "active": False, "scale": 1.0, "rect": {"x": 0, "y": 0, "width": 0, "height": 0}},
]


def leaf(name: str, x: int, y: int, **more: object) -> dict[str, object]:
    rect = {"x": x, "y": y, "width": 100, "height": 50}
    return {"type": "con", "name": name, "app_id": "app", "pid": 7, "id": 3, "visible": True, "rect": rect, "nodes": [], "floating_nodes": [], **more}


def output(name: str, *nodes: dict[str, object], floating: tuple[dict[str, object], ...] = ()) -> dict[str, object]:
    workspace = {"type": "workspace", "nodes": list(nodes), "floating_nodes": list(floating)}
    return {"type": "output", "name": name, "nodes": [workspace], "floating_nodes": []}


def test_places_are_desktop_pixels_on_monitors_of_any_density() -> None:
    tree = {"nodes": [output("A", leaf("dense", 10, 20)), output("B", leaf("plain", 970, 20))]}
    dense, plain = listed(OUTPUTS, tree)
    assert dense.rect == Rect(20, 40, 200, 100)
    assert plain.rect == Rect(1930, 20, 100, 50), "the origin of B is 960 at the largest scale"


def test_what_floats_is_on_top_and_the_hidden_is_left_out() -> None:
    tree = {"nodes": [output("B", leaf("tiled", 960, 0), leaf("hidden", 960, 0, visible=False), floating=(leaf("low", 960, 0), leaf("top", 960, 0)))]}
    assert [window.title for window in listed(OUTPUTS, tree)] == ["top", "low", "tiled"]


def test_title_bars_belong_to_the_whole() -> None:
    bar = {"x": 0, "y": 0, "width": 100, "height": 20}
    inner = {"x": 2, "y": 0, "width": 96, "height": 48}
    (window,) = listed(OUTPUTS, {"nodes": [output("B", leaf("one", 960, 20, deco_rect=bar, window_rect=inner, focused=True))]})
    assert window.rect == Rect(1922, 20, 96, 48)
    assert window.outer == Rect(1920, 0, 100, 70)
    assert window.active


def test_programs_of_the_other_kind_have_a_class() -> None:
    old = leaf("x", 960, 0, app_id=None, window_properties={"class": "XTerm"})
    (window,) = listed(OUTPUTS, {"nodes": [output("B", old)]})
    assert window.app == "XTerm"


def test_a_sway_that_is_not_there_tells_nothing_and_says_so() -> None:
    windows = SwayWindows("/nowhere")
    assert windows() == ()
    assert windows.turn() == -1
    assert windows.still_open(frozenset({7})) == {7}, "nobody can tell"
