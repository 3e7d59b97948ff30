"""The HUD on a real X server with a window manager: above everything, never with the keys, never catching a click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.hud.telling import Dress, plain
from tests.screen import own_screen
from tests.waiting import until

from .screen_kit import Process, Server, below, board, telling

pytestmark = pytest.mark.screen
BIG = (10, 30, 1900, 1040)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hud")


@pytest.fixture(scope="module")
def hud(screen_display: str, folder: Path) -> Iterator[Process]:
    with board(screen_display, folder) as made:
        yield made


@pytest.fixture(scope="module")
def work(screen_display: str) -> Iterator[Process]:
    """The window somebody works in."""
    with below(screen_display, "Work", *BIG) as made:
        yield made


@pytest.fixture
def server(screen_display: str, hud: Process, work: Process) -> Iterator[Server]:
    """As a test finds it: the work has the keys, the HUD is hidden."""
    made = Server(screen_display)
    hud.do("hide")
    hud.do("wear", plain(Dress()))
    hud.do("tell", plain(telling("A line")))
    work.do("normal")
    work.do("raise")
    until(lambda: made.active == work.state["id"], 30, "the work is active")
    made.user("mousemove", 5, 5)
    hud.heard.clear()
    work.heard.clear()
    yield made
    made.close()


def middle(hud: Process) -> tuple[int, int]:
    x, y, w, h = hud.state["rect"]
    return x + w // 2, y + h // 2


def test_showing_and_streaming_never_move_the_keys(server: Server, hud: Process, work: Process) -> None:
    focus = server.focus
    hud.do("show")
    for number in range(40):
        hud.do("tell", plain(telling("A line", "and one that grows " * number, grows=True)))
        assert server.focus == focus
    server.user("type", "ab")
    until(lambda: work.told("key") == [["a"], ["b"]], 30, "the keys reach the work")
    hud.do("hide")
    assert (server.focus, work.told("focus")) == (focus, [])


def test_a_click_goes_through_it_to_the_button_below(server: Server, hud: Process, work: Process) -> None:
    hud.do("show")
    server.click(*middle(hud))
    until(lambda: work.told("click"), 30, "the click reaches the button")
    assert hud.told("opened") == []
    assert work.told("focus") == []


@pytest.mark.parametrize("order", ["raise", "maximise", "full"])
def test_it_stays_above_whatever_a_window_does(server: Server, hud: Process, work: Process, order: str) -> None:
    hud.do("show")
    work.do(order)
    number, other = hud.state["id"], work.state["id"]
    until(lambda: server.above(number, other), 30, f"the HUD is above after '{order}'")
    server.click(*middle(hud))
    until(lambda: work.told("click"), 30, "the click still goes through")


def test_it_is_on_every_workspace(server: Server, hud: Process, work: Process) -> None:
    hud.do("show")
    server.user("set_desktop", 1)
    try:
        until(lambda: not server.is_seen(work.state["id"]), 30, "the work stays on its own workspace")
        assert server.is_seen(hud.state["id"])
    finally:
        server.user("set_desktop", 0)


def test_touched_by_its_key_it_takes_keys_and_gives_them_back(server: Server, hud: Process, work: Process) -> None:
    hud.do("show")
    before = hud.state["rect"]
    hud.do("touch")
    until(lambda: server.focus == hud.state["id"], 30, "the HUD has the keys")
    server.user("key", "Left", "Up")
    until(lambda: hud.state["rect"][0] == before[0] - 10 and hud.state["rect"][1] < before[1] - 10, 30, "it moved")
    server.user("key", "shift+Left", "shift+Down")
    until(lambda: hud.told("shaped") == [[350, 4], [360, 5]], 30, "it was resized")
    hud.do("touch")
    until(lambda: server.active == work.state["id"], 30, "asked for again, it gives the keys back")
    hud.do("touch")
    until(lambda: server.focus == hud.state["id"], 30, "the HUD has the keys")
    server.user("key", "Escape")
    until(lambda: server.active == work.state["id"], 30, "the work has the keys again")
    assert server.focus == work.state["id"]
    server.user("type", "c")
    until(lambda: work.told("key") == [["c"]], 30, "the next key reaches the work")
    server.click(*middle(hud))
    until(lambda: work.told("click"), 30, "clicks go through again")


def test_it_takes_the_keys_where_the_window_manager_has_just_moved_them(server: Server, hud: Process, work: Process) -> None:
    hud.do("show")
    server.give_keys(work.state["id"])
    hud.do("touch")
    until(lambda: server.focus == hud.state["id"], 3, "the HUD has the keys")
    server.user("key", "Escape")
    until(lambda: server.active == work.state["id"], 10, "the work has the keys again")


def test_a_quick_note_is_written_and_the_keys_go_back(server: Server, hud: Process, work: Process) -> None:
    hud.do("write")
    until(lambda: server.focus == hud.state["id"], 30, "the field has the keys")
    server.user("type", "remember this")
    server.user("key", "Return")
    until(lambda: hud.told("written") == [["remember this"]], 30, "the note")
    until(lambda: server.active == work.state["id"], 30, "the work has the keys again")
    assert hud.told("opened") == []
    hud.do("write")
    until(lambda: server.focus == hud.state["id"], 30, "the field has the keys")
    server.user("type", "later")
    server.user("key", "Escape")
    until(lambda: server.active == work.state["id"], 30, "Esc gives the keys back")
    assert hud.state["text"] == "later", "what was typed is still there at the next time"
    assert work.told("key") == []


def test_it_is_moved_by_mouse_and_a_click_on_a_line_opens_it(server: Server, hud: Process, work: Process) -> None:
    hud.do("tell", plain(telling("The line to open")))
    hud.do("show")
    hud.do("touch")
    x, y, w, h = hud.state["rect"]
    server.user("mousemove", x + w - 40, y + 20, "mousedown", 1, "mousemove", x + w - 140, y - 180, "mousemove", x + w - 240, y - 280, "mouseup", 1)
    until(lambda: hud.state["rect"][:2] == [x - 200, y - 300], 30, "it was dragged")
    server.click(x - 200 + 60, y - 300 + 12 + 18 + 8 + 10)
    until(lambda: hud.told("opened") == [["The line to open"]], 30, "the line was opened")
    assert work.told("click") == []
    hud.do("hide")
    hud.do("show")
    assert hud.state["rect"][:2] == [x - 200, y - 300 + (h - hud.state["rect"][3])], "its place is kept"


def test_against_a_window_that_insists_it_says_so_and_is_an_ordinary_one(server: Server, hud: Process, work: Process) -> None:
    with server.insisting(work.state["id"]):
        hud.do("show")
        until(lambda: hud.told("failed"), 30, "the self-test says what is wrong")
    (code, words), state = hud.told("failed")[0], hud.state
    assert code == "hud-ordinary"
    assert words == "Another window insists on staying above the HUD, so the HUD is shown as an ordinary window."
    assert (state["framed"], state["visible"]) == (True, True)
    hud.do("hide")
    hud.do("show")
    assert not hud.state["framed"], "the next time it tries again"
    until(lambda: server.above(hud.state["id"], work.state["id"]), 30, "it is above")


def test_a_menu_of_others_stays_above_it(server: Server, hud: Process, screen_display: str) -> None:
    """Menus and screen lockers are not managed: whoever looks at one does not want the HUD over it."""
    hud.do("show")
    x, y, _, _ = hud.state["rect"]
    menu = server.menu(x, y, 80, 60)
    try:
        server.user("mousemove", 20, 20)
        hud.do("tell", plain(telling("One more")))
        hud.do("state")
        assert server.above(menu, hud.state["id"])
    finally:
        server.end_menu()


def test_a_thousand_times_shown_and_hidden_leaves_nothing(server: Server, hud: Process, work: Process) -> None:
    hud.do("cycle", 50)
    found = hud.do("cycle", 1000, within_s=120)
    (files, widgets, kilobytes), (files_after, widgets_after, kilobytes_after) = found["before"], found["after"]
    assert (files_after, widgets_after) == (files, widgets)
    assert kilobytes_after - kilobytes < 4096
    assert work.told("focus") == []


def test_two_screens_and_one_that_goes(tmp_path: Path, home: Path) -> None:
    """The place is kept per screen; without its screen the HUD is on the one that is left, wholly."""
    import os
    import subprocess

    screen_home = tmp_path / "screen"
    screen_home.mkdir()
    with own_screen(screen_home, dict(os.environ)) as display:
        env = {**os.environ, "DISPLAY": display}

        def monitors(*parts: str) -> None:
            for part in parts:
                subprocess.run(["xrandr", *part.split()], env=env, check=True, capture_output=True)

        monitors("--setmonitor L 800/200x1080/270+0+0 screen", "--setmonitor R 1120/280x1080/270+800+0 none")
        with board(display, tmp_path, Dress(screen="R", corner="top-left")) as made:
            made.do("show")
            assert made.state["rect"][:2] == [824, 24]
            made.do("wear", plain(Dress(screen="L", corner="top-left")))
            assert made.state["rect"][:2] == [24, 24]
            made.do("wear", plain(Dress(screen="R", corner="bottom-right")))
            x, y, w, h = made.state["rect"]
            assert (x + w, y + h) == (1920 - 24, 1080 - 24)
            monitors("--delmonitor R")
            until(lambda: made.state["rect"][0] + w <= 1920 and made.state["rect"] != [x, y, w, h], 30, "it was pulled to the screen that is left")
