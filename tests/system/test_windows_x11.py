"""Real terminals on a real X server with a window manager: what is listed, in which order, and what is not."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage

from app.system.windows import NoWindows, Windows, open_windows
from app.values import Rect, Window
from tests.screen import kept_running, program
from tests.waiting import until

pytestmark = pytest.mark.screen

Terminal = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def windows() -> Iterator[Windows]:
    asked = open_windows(os.environ, "linux")
    yield asked
    asked.close()


@pytest.fixture
def terminal(windows: Windows) -> Iterator[Terminal]:
    """Starts one; it is the topmost and the active window, even if it opened late: then openbox puts it below the one in use."""
    with ExitStack() as started:

        def start(title: str, place: str = "+100+100") -> subprocess.Popen[bytes]:
            command = [program("xterm"), "-T", title, "-geometry", f"40x10{place}", "-e", "sleep", "60"]
            process = started.enter_context(kept_running(command))
            number = until(lambda: [one.id for one in windows() if one.title == title], 30, f"the window {title}")[0]
            subprocess.run([program("xdotool"), "windowactivate", str(number)], check=True, timeout=60)
            return process

        yield start


def titled(windows: Windows, *titles: str) -> tuple[Window, ...]:
    """Waits until exactly these are listed, topmost first."""

    def match() -> list[tuple[Window, ...]]:
        found = windows()
        return [found] if tuple(one.title for one in found) == titles else []

    return until(match, 30, f"windows {titles}")[0]


def told(name: str, message: str, *data: int) -> None:
    """Asks the window manager for something about the window called `name`."""
    display = Display()
    try:
        root = display.screen().root
        listed = root.get_full_property(display.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType).value
        handle = next(one for one in (display.create_resource_object("window", number) for number in listed) if one.get_wm_name() == name)
        event = ClientMessage(window=handle, client_type=display.intern_atom(message), data=(32, [*data, 0, 0, 0, 0][:5]))
        root.send_event(event, event_mask=X.SubstructureRedirectMask | X.SubstructureNotifyMask)
        display.sync()
    finally:
        display.close()


def test_terminals_are_listed_topmost_first_with_all_that_is_known(windows: Windows, terminal: Terminal) -> None:
    first = terminal("Änderungen")
    titled(windows, "Änderungen")
    terminal("second", "+600+400")
    top, below = until(lambda: found if len(found := windows()) == 2 and found[0].active and found[0].title == "second" and found[1].pid else (), 30)
    assert (top.title, top.app, top.active, below.active) == ("second", "XTerm", True, False)
    assert (below.title, below.pid) == ("Änderungen", first.pid)
    assert below.rect is not None
    assert Rect(100, 100, 40, 60).x <= below.rect.x < 120
    assert below.rect.w > 100
    assert below.rect.h > 60


def test_a_new_title_is_seen_at_once(windows: Windows, terminal: Terminal) -> None:
    terminal("before")
    titled(windows, "before")
    subprocess.run([program("xdotool"), "search", "--name", "before", "set_window", "--name", "後 — after"], check=True, timeout=60)
    titled(windows, "後 — after")


def test_hidden_windows_are_not_listed(windows: Windows, terminal: Terminal) -> None:
    terminal("stays")
    titled(windows, "stays")
    terminal("hides")
    titled(windows, "hides", "stays")
    told("hides", "WM_CHANGE_STATE", 3)
    titled(windows, "stays")
    told("stays", "_NET_WM_DESKTOP", 2)
    titled(windows)
    told("stays", "_NET_WM_DESKTOP", 0xFFFFFFFF)
    titled(windows, "stays")


def test_windows_that_come_and_go_while_asked_break_nothing(windows: Windows, terminal: Terminal) -> None:
    for number in range(4):
        process = terminal(f"short {number}")
        until(windows, 30)
        process.kill()
        until(lambda: not windows(), 30, "a window that is gone is listed no more")


def test_asking_is_quick(windows: Windows, terminal: Terminal) -> None:
    terminal("one")
    titled(windows, "one")
    costs: list[float] = []
    for _ in range(40):
        began = time.process_time()
        windows()
        costs.append(time.process_time() - began)
    assert sorted(costs)[len(costs) // 2] < 0.005


def test_a_display_that_is_gone_gives_nothing_and_raises_nothing() -> None:
    asked = open_windows({"DISPLAY": os.environ["DISPLAY"]}, "linux")
    asked()
    asked.close()
    asked.close()
    assert isinstance(asked(), tuple), "a later call opens it again"
    asked.close()


@pytest.mark.parametrize(
    "environ", [{}, {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, {"XDG_SESSION_TYPE": "tty"}]
)
def test_a_desktop_that_does_not_tell_gives_nothing(environ: dict[str, str]) -> None:
    asked = open_windows(environ, "linux")
    assert isinstance(asked, NoWindows)
    assert asked() == ()
    asked.close()


def test_a_window_has_a_number_and_a_frame(windows: Windows, terminal: Terminal) -> None:
    terminal("framed")
    (one,) = titled(windows, "framed")
    assert one.id > 0
    assert one.rect
    assert one.outer
    assert one.outer.holds(one.rect)
    assert one.outer.y < one.rect.y, "the title bar belongs to it"


def test_moving_and_renaming_is_heard_and_nothing_else(windows: Windows, terminal: Terminal) -> None:
    terminal("first", "+100+100")
    (one,) = titled(windows, "first")

    def quiet() -> bool:
        before = windows.turn()
        subprocess.run([program("xdotool"), "getmouselocation"], check=True, stdout=subprocess.DEVNULL)
        return windows.turn() == before

    until(quiet, 30, "a desktop that stands still")
    for change in (["windowmove", str(one.id), "300", "200"], ["set_window", "--name", "second", str(one.id)]):
        before = windows.turn()
        subprocess.run([program("xdotool"), *change], check=True)
        until(lambda before=before: windows.turn() > before, 30, "the change")  # type: ignore[misc]
    (after,) = titled(windows, "second")
    assert after.rect != one.rect


def test_what_a_compositor_lets_shine_through_hides_nothing(windows: Windows, terminal: Terminal) -> None:
    terminal("clear")
    (window,) = titled(windows, "clear")
    assert window.solid is None
    display = Display()
    try:
        handle = display.create_resource_object("window", window.id)
        handle.change_property(display.intern_atom("_NET_WM_WINDOW_OPACITY"), Xatom.CARDINAL, 32, [0xC0000000])
        display.sync()
        assert windows()[0].solid is None, "without a compositor it is opaque all the same"
        keeper = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        keeper.set_selection_owner(display.intern_atom("_NET_WM_CM_S0"), X.CurrentTime)
        handle.change_property(display.intern_atom("_NET_WM_WINDOW_OPACITY"), Xatom.CARDINAL, 32, [0xC0000001])
        display.sync()
        assert windows()[0].solid == Rect(window.rect.x, window.rect.y, 0, 0) if window.rect else False
    finally:
        display.close()


def test_a_window_is_open_until_it_closes_shown_or_not(windows: Windows, terminal: Terminal) -> None:
    terminal("stays")
    (stays,) = titled(windows, "stays")
    process = terminal("closes")
    closes = titled(windows, "closes", "stays")[0]
    both = frozenset({stays.id, closes.id})
    assert windows.still_open(both) == both
    subprocess.run([program("xdotool"), "windowunmap", "--sync", str(stays.id)], check=True, timeout=60)
    titled(windows, "closes")
    assert windows.still_open(both) == both, "no list names it, but it is there"
    process.kill()
    titled(windows)
    assert windows.still_open(both) == {stays.id}
    windows.close()
    assert windows.still_open(both) == both, "nobody can tell"
