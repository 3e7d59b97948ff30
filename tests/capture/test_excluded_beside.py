"""What belongs to a window that must not be seen: its menus, tooltips and dialogs, and the window itself before any list names it."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from app.capture.camera import Camera
from app.capture.grabber_choice import open_grabber
from app.capture.hide import Policy
from app.capture.screens import SourceChoice
from app.system.windows import Windows, open_windows
from app.values import Frame, Rect
from tests.waiting import until

from .secrets_x11 import Program, leaked, program_with_windows
from .terminals import listed, terminal, xdo

pytestmark = pytest.mark.screen

VAULT = "Passwords.kdbx - KeePassXC"
QUARTER = SourceChoice("region", rect=Rect(0, 0, 960, 540))
MENU = (900, 300, 200, 300)


@pytest.fixture
def demo() -> Iterator[Program]:
    with program_with_windows() as made:
        yield made


def shot(camera: Camera) -> Frame | None:
    return camera.shot(time.time()).frame


def grey_at(frame: Frame, x: int, y: int) -> bool:
    return frame.pixels[4 * (y * frame.rect.w + x) :][:3] == b"\x80\x80\x80"


def test_the_colour_is_seen_when_the_program_has_no_secrets(camera: Camera, windows: Windows, demo: Program) -> None:
    """The other tests of this file prove nothing if this one fails."""
    demo.make("main", (100, 100, 300, 200), "shopping list", secret=False)
    listed(windows, "shopping list")
    demo.make("menu", MENU, free=True, of="main")
    assert leaked(shot(camera))


@pytest.mark.parametrize("of", ["main", ""], ids=["says whose it is", "says nothing"])
def test_its_menus_are_painted_over(camera: Camera, windows: Windows, demo: Program, of: str) -> None:
    demo.make("main", (100, 100, 300, 200), VAULT)
    listed(windows, VAULT)
    for step in range(3):
        demo.make(f"menu {step}", MENU, free=True, of=of)
        frame = shot(camera)
        assert frame is not None
        assert not leaked(frame)
        assert grey_at(frame, 1000, 400)
        demo.call(f"menu {step}", "destroy")


def test_a_menu_of_a_menu_is_followed_to_its_window(camera: Camera, windows: Windows, demo: Program) -> None:
    """As in a browser: one process, an ordinary and a private window, and each menu says which window it is of."""
    demo.make("plain", (100, 500, 300, 200), "News - Mozilla Firefox", app="firefox", secret=False)
    demo.make("private", (100, 100, 300, 200), "Bank - Mozilla Firefox Private Browsing", app="firefox")
    listed(windows, "Bank - Mozilla Firefox Private Browsing")
    demo.make("menu", MENU, free=True, of="private")
    demo.make("submenu", (1100, 350, 150, 200), free=True, of="menu")
    assert not leaked(shot(camera))
    demo.call("submenu", "destroy")
    demo.call("menu", "destroy")
    demo.make("other", MENU, free=True, of="plain")
    until(lambda: leaked(shot(camera)), 30, "the menu of the ordinary window is recorded")


def test_a_dialog_of_it_is_painted_over_and_not_named(camera: Camera, windows: Windows, demo: Program) -> None:
    demo.make("main", (100, 100, 300, 200), "Bank - Mozilla Firefox Private Browsing", app="firefox")
    listed(windows, "Bank - Mozilla Firefox Private Browsing")
    demo.make("dialog", (600, 300, 300, 200), "Save statement-8812.pdf", app="firefox", of="main")
    assert not leaked(shot(camera))
    listed(windows, "Save statement-8812.pdf")
    frame = shot(camera)
    assert frame is not None
    assert not leaked(frame)
    assert frame.windows == ()


def test_a_real_menu_of_a_real_program_is_painted_over(camera: Camera, windows: Windows) -> None:
    with terminal(VAULT, "+300+200"):
        window = listed(windows, VAULT)
        assert window.rect
        before = shot(camera)
        assert before is not None
        xdo("mousemove", window.rect.right - 20, window.rect.y + 40, "keydown", "ctrl", "mousedown", 1)
        try:
            until(lambda: any(one.window.rect and one.window.rect.h > 100 for one in windows.popups()), 30, "xterm's menu")
            frame = shot(camera)
            assert frame is not None
            menu = next(one.window.rect for one in windows.popups() if one.window.rect and one.window.rect.h > 100)
            assert menu.right > window.rect.right, "it stands out of its window"
            assert all(grey_at(frame, x, menu.y + 30) for x in range(window.rect.right, menu.right))
        finally:
            xdo("mouseup", 1, "keyup", "ctrl")


def test_it_never_leaks_while_it_opens(camera: Camera, demo: Program) -> None:
    """Between the moment it shows and the moment the window manager lists it."""
    camera.choose(QUARTER)
    for step in range(15):
        demo.make(f"main {step}", (100 + 20 * step, 100, 300, 200), VAULT)
        for _ in range(2):
            assert not leaked(shot(camera))
        demo.call(f"main {step}", "destroy")


def test_a_desktop_that_lists_no_windows_is_no_excuse(demo: Program) -> None:
    """As under a window manager that keeps no list."""
    windows = open_windows(os.environ, "linux")
    blind = Camera(
        lambda: open_grabber(os.environ, "linux"), SourceChoice(), tuple, turn=windows.turn, popups=windows.popups,
        policy=lambda: Policy(lambda window: "KeePassXC" in window.title),
    )  # fmt: skip
    try:
        until(lambda: not windows(), 30, "the windows of other tests are forgotten")
        demo.make("main", (100, 100, 300, 200), VAULT, free=True)
        assert not leaked(shot(blind))
    finally:
        blind.close()
        windows.close()


def test_menus_that_come_go_and_move_never_leak(camera: Camera, windows: Windows, demo: Program) -> None:
    demo.make("main", (100, 100, 300, 200), VAULT)
    listed(windows, VAULT)
    demo.make("menu", MENU, free=True)
    camera.choose(QUARTER)
    for step in range(100):
        demo.call("menu", "configure", x=(step * 97) % 1000 - 100, y=(step * 61) % 600 - 50)
        if step % 7 == 0:
            demo.call("menu", "unmap")
            demo.call("menu", "map")
        assert not leaked(shot(camera))


def test_a_title_that_turns_into_one_that_must_not_be_seen(camera: Camera, windows: Windows, demo: Program) -> None:
    """The page is painted, and a moment later the window is named after it: no picture is kept in between unless it is asked for."""
    demo.make("main", (100, 100, 600, 400), "New tab - Chromium", app="chromium", secret=False)
    listed(windows, "New tab - Chromium")
    now = 1000.0
    assert camera.tick(now).frame is not None
    for _ in range(5):
        demo.call("main", "change_attributes", background_pixel=0xEE2233)
        demo.call("main", "clear_area")
        for _ in range(3):
            now += 0.1
            assert not leaked(camera.tick(now).frame)
        demo.call("main", "set_wm_name", name="Bitwarden Web Vault - Chromium")
        for _ in range(10):
            now += 0.2
            assert not leaked(camera.tick(now).frame)
        demo.call("main", "change_attributes", background_pixel=0xDDDDDD)
        demo.call("main", "clear_area")
        demo.call("main", "set_wm_name", name="New tab - Chromium")
        for _ in range(10):
            now += 0.2
            assert not leaked(camera.tick(now).frame)


def test_what_fades_out_is_painted_over_a_moment_longer(camera: Camera, windows: Windows, demo: Program) -> None:
    demo.make("main", (100, 100, 300, 200), VAULT)
    listed(windows, VAULT)
    assert shot(camera) is not None
    demo.call("main", "destroy")
    until(lambda: not windows(), 30)
    look = camera.shot(time.time())
    assert look.frame is not None
    assert grey_at(look.frame, 200, 200), "a compositor may still show it there"
    assert 0 < look.next_s <= 1.0
    until(lambda: (frame := shot(camera)) is not None and not grey_at(frame, 200, 200), 30, "seen again")


def test_it_stays_unseen_wherever_it_goes(camera: Camera, windows: Windows, demo: Program) -> None:
    """Beyond each edge, minimised and brought back, on another workspace and back, over the whole screen, under another window."""
    number = demo.make("main", (100, 100, 300, 200), VAULT)
    listed(windows, VAULT)
    ways: list[tuple[str | int, ...]] = [("windowmove", number, x, y) for x, y in ((-150, 50), (1800, 60), (500, -100), (700, 1000))]
    ways += [("windowminimize", number), ("windowactivate", number), ("set_desktop", 1), ("set_desktop", 0)]
    ways += [("set_desktop_for_window", number, 1), ("set_desktop_for_window", number, 0), ("windowsize", number, 1900, 1000)]
    for way in ways:
        xdo(*way)
        for _ in range(4):
            assert not leaked(shot(camera))
    with terminal("above", "+200+200"):
        xdo("windowraise", listed(windows, "above").id)  # a window that opens late is put below the one in use
        assert not leaked(shot(camera))
        until(lambda: (frame := shot(camera)) is not None and not grey_at(frame, 300, 300), 30, "the terminal above it is seen")
        assert not leaked(shot(camera))
