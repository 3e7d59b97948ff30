"""Titles of real windows in every encoding a program may write them in."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator

import pytest
from Xlib import X, Xatom, Xutil
from Xlib.display import Display
from Xlib.xobject.drawable import Window as XWindow

from app.system.windows import Windows, open_windows
from app.values import Window
from tests.screen import kept_running, program
from tests.waiting import until

pytestmark = pytest.mark.screen

Make = Callable[..., int]
USED = itertools.count(100, 100)
TRIES = 5
LONG = "a page with a very long title " * 400


@pytest.fixture
def windows() -> Iterator[Windows]:
    asked = open_windows(os.environ, "linux")
    yield asked
    asked.close()


@pytest.fixture
def make() -> Iterator[Make]:
    """Makes a window whose properties are these (name, type, bytes); its number, which no window had before: openbox undoes what a dead one left."""
    display = Display()
    for _ in range(next(USED)):
        display.display.allocate_resource_id()

    def created(properties: tuple[tuple[str, str, bytes], ...], free: bool) -> XWindow:
        screen = display.screen()
        window = screen.root.create_window(
            60, 60, 200, 100, 0, screen.root_depth, X.InputOutput, X.CopyFromParent, background_pixel=0xDDDDDD, override_redirect=free
        )
        window.set_wm_normal_hints(flags=Xutil.USPosition)
        for name, kind, raw in properties:
            window.change_property(display.intern_atom(name), display.intern_atom(kind), 8, raw)
        window.map()
        display.sync()
        return window

    def made(*properties: tuple[str, str, bytes], free: bool = False) -> int:
        window = created(properties, free)
        for _ in range(TRIES):
            if free or managed(display, window):
                break
            window.destroy()
            window = created(properties, free)
        return int(window.id)

    yield made
    display.close()


def managed(display: Display, window: XWindow) -> bool:
    """Whether the window manager took the window: it sets a state then. One whose number a dead one had is dropped with that now and then."""
    try:
        until(lambda: window.get_full_property(display.intern_atom("WM_STATE"), X.AnyPropertyType), 1, "a state")
    except AssertionError:
        return False
    return True


def listed(windows: Windows, number: int) -> Window:
    return until(lambda: [one for one in windows() if one.id == number], 30, f"window {number}")[0]


@pytest.mark.parametrize(
    ("kind", "raw", "title"),
    [
        ("STRING", b"caf\xe9 priv\xe9", "café privé"),
        ("STRING", "Źródła prywatne".encode(), "Źródła prywatne"),
        ("UTF8_STRING", "Źródła prywatne".encode(), "Źródła prywatne"),
        ("COMPOUND_TEXT", b"\x1b%G\xc5\xb9r\xc3\xb3d\xc5\x82a\x1b%@ prywatne", "Źródła prywatne"),
        ("COMPOUND_TEXT", b"\x1b-B\xacr\xf3d\xb3a prywatne", "Źródła prywatne"),
        ("COMPOUND_TEXT", "Źródła prywatne".encode(), "Źródła prywatne"),
        ("COMPOUND_TEXT", b"caf\xe9", "café"),
        ("COMPOUND_TEXT", b"\x1b$)B\xb6\xe4\xb9\xd4 - \x1b-LBank", "銀行 - Bank"),
        ("UTF8_STRING", b"\x1b[31mred\x1b[0m\nline", "red line"),
        ("UTF8_STRING", f"{LONG}— Mozilla Firefox Private Browsing".encode(), f"{LONG}— Mozilla Firefox Private Browsing"),
    ],
)
@pytest.mark.parametrize("name", ["WM_NAME", "_NET_WM_NAME"])
def test_a_title_in_any_encoding(windows: Windows, make: Make, name: str, kind: str, raw: bytes, title: str) -> None:
    assert listed(windows, make((name, kind, raw))).title == title


def test_a_program_s_name_in_any_encoding(windows: Windows, make: Make) -> None:
    name = b"\x1b%G" + "źród".encode() + b"\x1b%@\0"
    number = make(("WM_NAME", "STRING", b"x"), ("WM_CLASS", "COMPOUND_TEXT", name + name))
    assert listed(windows, number).app == "Źród"


def test_a_menu_s_title_in_any_encoding(windows: Windows, make: Make) -> None:
    number = make(("WM_NAME", "COMPOUND_TEXT", b"\x1b%G\xc5\xb9r\xc3\xb3d\xc5\x82a\x1b%@"), free=True)
    popup = until(lambda: [one.window for one in windows.popups() if one.window.id == number], 30, "the menu")[0]
    assert popup.title == "Źródła"


def test_a_title_that_changes_its_encoding(windows: Windows, make: Make) -> None:
    number = make(("WM_NAME", "STRING", b"before"))
    listed(windows, number)
    display = Display()
    handle = display.create_resource_object("window", number)
    handle.change_property(Xatom.WM_NAME, display.intern_atom("COMPOUND_TEXT"), 8, b"\x1b-B\xacr\xf3d\xb3a")
    display.sync()
    display.close()
    until(lambda: listed(windows, number).title == "Źródła", 30)


def test_a_process_that_is_told_later_is_known(windows: Windows, make: Make) -> None:
    number = make(("WM_NAME", "STRING", b"just opening"))
    assert listed(windows, number).pid == 0
    display = Display()
    handle = display.create_resource_object("window", number)
    handle.change_property(display.intern_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [os.getpid()])
    display.sync()
    display.close()
    until(lambda: listed(windows, number).pid == os.getpid(), 30, "its process")


SCRIPTS = ["Źródła prywatne", "Ελληνικά", "Привет, мир", "銀行の記録", "은행", "银行", "עברית", "Straße — café", "ไทย", "हिन्दी"]


@pytest.mark.parametrize("title", SCRIPTS)
def test_an_xterm_s_title_in_any_script(windows: Windows, title: str) -> None:
    """xterm leaves it to libX11, which writes COMPOUND_TEXT."""
    with kept_running([program("xterm"), "-title", title, "-geometry", "30x5", "-e", "sleep", "60"]):
        (window,) = until(windows, 30, "xterm")
        until(lambda: windows()[0].title == title, 30, f"{title!r}, not {window.title!r}")
