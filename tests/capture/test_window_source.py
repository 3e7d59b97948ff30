"""A picked window is followed on a real X server: covered, moved, resized, renamed, minimised, closed; and the active one, and the mouse's screen."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from app.capture.alone import OnScreen, open_alone
from app.capture.beneath import Nothing
from app.capture.camera import Camera
from app.capture.grabber import CannotCapture
from app.capture.grabber_choice import open_grabber
from app.capture.hide import Policy
from app.capture.screens import SourceChoice
from app.capture.taking import Desk, Taken, Taker
from app.system.pointer import open_pointer
from app.system.pointer_x11 import X11Pointer
from app.system.windows import Windows, open_windows
from app.values import Rect, Screen, Window
from tests.waiting import until

from .terminals import listed, terminal, xdo

pytestmark = pytest.mark.screen


@pytest.fixture
def windows() -> Iterator[Windows]:
    asked = open_windows(os.environ, "linux")
    yield asked
    asked.close()


@pytest.fixture
def taker(windows: Windows) -> Iterator[Taker]:
    alone = open_alone(os.environ, "linux")
    made = Taker(Desk(lambda: open_grabber(os.environ, "linux"), windows, Nothing(), alone, turn=windows.turn))
    yield made
    made.close()


def settled(taker: Taker, choice: SourceChoice, what: Callable[[Taken], bool]) -> Taken:
    """The first picture of which `what` is true and that the next one repeats."""

    def same() -> list[Taken]:
        one, two = taker.take(choice), taker.take(choice)
        return [two] if one.pixels == two.pixels and what(two) else []

    return until(same, 30, "the picture expected")[0]


def painted(taken: Taken) -> bool:
    """Whether a line of text stands there, not only the caret of an empty terminal (6 by 13 pixels)."""
    return taken.pixels.count(bytes(4)) > 2 * 6 * 13


def said(taker: Taker, choice: SourceChoice) -> str:
    try:
        taker.take(choice)
    except CannotCapture as refusal:
        return refusal.problem.message
    return ""


def test_what_covers_the_window_is_not_in_its_picture(taker: Taker, windows: Windows) -> None:
    with terminal("chosen", "+100+100", "the text to note"), ExitStack() as later:
        listed(windows, "chosen")
        choice = SourceChoice.of_window("chosen")
        bare = settled(taker, choice, painted)
        later.enter_context(terminal("cover", "+200+150", "NOT FOR THE NOTE"))
        cover = listed(windows, "cover")
        until(lambda: windows()[0].title == "cover", 30)
        xdo("windowraise", cover.id)
        for _ in range(3):
            taken = taker.take(bare.choice)
            assert taken.rect == bare.rect
            assert taken.pixels == bare.pixels
            assert [window.title for window in taker.windows(taken)] == ["chosen"]


def test_it_is_followed_where_it_goes_and_beyond_the_edge(taker: Taker, windows: Windows) -> None:
    with terminal("chosen", "+100+100", "the text to note"):
        one = listed(windows, "chosen")
        bare = settled(taker, SourceChoice.of_window("chosen"), painted)
        xdo("windowmove", one.id, 700, 500)
        moved = settled(taker, bare.choice, lambda taken: taken.rect.x > 600)
        assert moved.pixels == bare.pixels
        xdo("windowmove", one.id, -120, 500)
        beyond = settled(taker, bare.choice, lambda taken: taken.rect.x < 0)
        assert beyond.pixels == bare.pixels, "what is beyond the edge of the screen is still the window"
        xdo("set_window", "--name", "another name", one.id)
        listed(windows, "another name")
        assert taker.take(bare.choice).subject == bare.subject
        xdo("windowsize", one.id, 300, 200)
        smaller = settled(taker, bare.choice, lambda taken: taken.rect.w < bare.rect.w)
        assert len(smaller.pixels) == 4 * smaller.rect.area


def test_a_change_under_the_cover_is_seen(taker: Taker, windows: Windows, home: Path) -> None:
    pipe = home / "words"
    os.mkfifo(pipe)
    with terminal("chosen", "+100+100", reads=pipe), terminal("cover", "+150+130", size="70x20"):
        cover = listed(windows, "cover")
        listed(windows, "chosen")
        xdo("windowraise", cover.id)
        choice = SourceChoice.of_window("chosen")
        with pipe.open("w", buffering=1) as words:
            before = settled(taker, choice, lambda taken: any(taken.pixels))
            words.write("new words\n")
            after = settled(taker, choice, lambda taken: taken.pixels != before.pixels)
            assert after.rect == before.rect


def test_a_window_that_is_not_to_be_seen_is_said_and_no_other_taken_for_it(taker: Taker, windows: Windows) -> None:
    choice = SourceChoice.of_window("twin")
    with ExitStack() as first, terminal("twin two", "+900+100"):
        first.enter_context(terminal("twin one", "+100+100"))
        one, two = listed(windows, "twin one"), listed(windows, "twin two")
        chosen = taker.take(SourceChoice.of_window("twin one")).choice
        assert chosen.window == one.id
        xdo("windowminimize", one.id)
        until(lambda: "minimised" in said(taker, chosen), 30, "said that it is minimised")
        xdo("windowactivate", one.id)
        until(lambda: not said(taker, chosen), 30, "back")
        first.close()
        until(lambda: "No visible window" in said(taker, chosen), 30, "said that it is gone")
        assert taker.take(choice).choice.window == two.id


def test_the_active_window_is_followed_and_kept_while_none_is(taker: Taker, windows: Windows) -> None:
    with terminal("first", "+100+100"), terminal("second", "+900+100"):
        one, two = listed(windows, "first"), listed(windows, "second")
        for window in (one, two, one):
            xdo("windowactivate", window.id)
            until(lambda: not said(taker, SourceChoice("active")), 30, "a window that is active")
            until(lambda window=window: taker.take(SourceChoice("active")).subject == f"window {window.id}", 30)  # type: ignore[misc]


def test_an_active_window_that_must_not_be_seen_is_refused(windows: Windows) -> None:
    choice = SourceChoice("active")
    with terminal("secrets", "+100+100"):
        listed(windows, "secrets")
        policy = Policy(lambda window: window.title == "secrets")
        made = Taker(Desk(lambda: open_grabber(os.environ, "linux"), windows, Nothing(), OnScreen(), lambda: policy, windows.turn))
        try:
            until(lambda: "never recorded" in said(made, choice), 30)
        finally:
            made.close()


def test_the_mouse_is_where_xdotool_put_it() -> None:
    pointer = open_pointer(os.environ, "linux")
    assert isinstance(pointer, X11Pointer)
    try:
        xdo("mousemove", 321, 123)
        assert pointer() == (321, 123)
    finally:
        pointer.close()
    assert open_pointer({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "linux")() is None


class Two:
    """Two screens of plain stripes."""

    def screens(self) -> tuple[Screen, ...]:
        return Screen("a", "a", Rect(0, 0, 100, 80), primary=True), Screen("b", "b", Rect(100, 0, 100, 80), 2.0)

    def grab(self, rect: Rect) -> bytearray:
        return bytearray(bytes(range(100)) * 4 * 80) if rect.x else bytearray(bytes(range(100, 200)) * 4 * 80)

    def close(self) -> None:
        """Nothing to let go of."""


def test_the_screen_under_the_mouse_is_recorded_when_the_mouse_stays() -> None:
    place = [(50, 40)]
    nothing: tuple[Window, ...] = ()
    camera = Camera(Two, SourceChoice("mouse"), lambda: nothing, pointer=lambda: place[0])
    first = camera.tick(1000.0).frame
    assert first is not None
    assert (first.screen, first.rect.x) == ("a", 0)
    place[0] = (150, 40)
    assert camera.tick(1000.5).frame is None, "it may only be passing"
    second = camera.tick(1001.0).frame
    assert second is not None
    assert (second.screen, second.rect.x, second.scale) == ("b", 100, 2.0)
    camera.close()
    lost = Camera(Two, SourceChoice("mouse"), lambda: nothing).tick(1000.0)
    assert lost.problem is not None
    assert lost.problem.code == "no-pointer"
