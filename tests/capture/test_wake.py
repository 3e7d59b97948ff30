"""Woken by what other windows paint, and by nothing else; and what the camera makes of it. On a real X server."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.capture.camera import REST_S, Camera
from app.capture.grabber_choice import open_grabber
from app.capture.screens import SourceChoice
from app.capture.wake import Never, open_wake
from app.capture.wake_x11 import WakeX11
from app.system.windows import NoWindows, open_windows
from tests.screen import SAME_EVERYWHERE, ends_with_us, own_screen, program
from tests.waiting import Metronome, until

from .terminals import listed, terminal, xdo


@pytest.fixture
def display(home: Path) -> Iterator[str]:
    """A screen of the test's own: nothing of other tests paints on it."""
    with own_screen(home, os.environ) as name:
        os.environ["DISPLAY"] = name
        yield name


@pytest.fixture
def pipe(home: Path) -> Path:
    path = home / "words"
    os.mkfifo(path)
    return path


class Woken:
    """A wake and how often it called."""

    def __init__(self, display: str, own_pid: int = 0) -> None:
        self.wake = WakeX11(display, own_pid)
        self.calls: list[float] = []
        self.wake.listen(lambda: self.calls.append(time.monotonic()))

    def rest(self) -> None:
        """Waits until nothing paints any more."""
        until(lambda: not self.wake.clear() and not threading.Event().wait(0.2) and not self.wake.clear(), 30, "a screen that stands still")
        self.calls.clear()


@pytest.fixture
def woken(display: str) -> Iterator[Woken]:
    made = Woken(display)
    yield made
    made.wake.close()


def test_what_others_paint_wakes_at_once_and_once(woken: Woken, display: str, pipe: Path) -> None:
    with terminal("typist", "+100+100", reads=pipe), pipe.open("w", buffering=1) as words:
        woken.rest()
        assert woken.wake.expect(0.0)
        with Metronome() as waited:
            words.write("one\n")
            until(lambda: woken.calls, 30, "the call")
        assert waited.s < 0.3
        words.write("two\n")
        until(woken.wake.clear, 30, "painted again")
        assert len(woken.calls) == 1, "nobody waited for a second one"


def test_what_was_painted_while_the_picture_was_taken_wakes_too_but_not_too_soon(woken: Woken, display: str, pipe: Path) -> None:
    with terminal("typist", "+100+100", reads=pipe), pipe.open("w", buffering=1) as words:
        woken.rest()
        words.write("one\n")
        began = time.monotonic()
        threading.Event().wait(0.2)
        assert woken.calls == []
        assert woken.wake.expect(0.3)
        until(lambda: woken.calls, 30, "the call")
        assert woken.calls[0] - began >= 0.5


def test_a_window_that_comes_moves_or_goes_wakes(woken: Woken, display: str) -> None:
    windows = open_windows(os.environ, "linux")
    try:
        woken.rest()
        woken.wake.expect(0.0)
        with terminal("new", "+100+100"):
            until(lambda: woken.calls, 30, "a window came")
            one = listed(windows, "new")
            woken.rest()
            woken.wake.expect(0.0)
            xdo("windowmove", one.id, 500, 300)
            until(lambda: woken.calls, 30, "it moved")
            woken.rest()
            woken.wake.expect(0.0)
        until(lambda: woken.calls, 30, "it went")
    finally:
        windows.close()


def test_own_windows_do_not_wake(display: str, pipe: Path) -> None:
    with terminal("ours", "+100+100", reads=pipe) as process, pipe.open("w", buffering=1) as words:
        windows = open_windows(os.environ, "linux")
        own = Woken(display, process.pid)
        try:
            one = listed(windows, "ours")
            own.rest()
            own.wake.expect(0.0)
            for word in "abc":
                words.write(f"{word}\n")
            xdo("windowmove", one.id, 500, 300)
            assert not threading.Event().wait(0.5)
            assert own.calls == []
            with terminal("theirs", "+900+100"):
                until(lambda: own.calls, 30, "a window of others")
        finally:
            own.wake.close()
            windows.close()


# python-xlib 0.33 leaves its sockets open when it cannot connect.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_without_a_server_somebody_has_to_look() -> None:
    wake = WakeX11(":987", 0)
    assert wake.clear()
    assert not wake.expect(0.0)
    wake.close()
    assert isinstance(open_wake({"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "linux", 0), Never)
    assert isinstance(open_wake({"DISPLAY": ":0"}, "linux", 0), WakeX11)


def test_a_server_that_dies_calls_and_is_not_waited_for(home: Path) -> None:
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        [program("Xvfb"), "-displayfd", str(write_end), "-screen", "0", "320x240x24", *SAME_EVERYWHERE],
        pass_fds=[write_end], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us,
    )  # fmt: skip
    os.close(write_end)
    with os.fdopen(read_end, "rb") as said:
        woken = Woken(f":{int(said.readline())}")
    try:
        woken.rest()
        assert woken.wake.expect(0.0)
    finally:
        server.kill()
        server.wait(60)
    until(lambda: woken.calls, 30, "the call")
    assert not woken.wake.expect(0.0)
    woken.wake.close()


@pytest.fixture
def watching(display: str) -> Iterator[Callable[..., Camera]]:
    made: list[Camera] = []

    def make(choice: SourceChoice | None = None) -> Camera:
        made.append(Camera(lambda: open_grabber(os.environ, "linux"), choice or SourceChoice(), NoWindows(), wake=WakeX11(display, 0)))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_a_screen_that_stands_still_is_left_alone_until_it_is_painted(watching: Callable[..., Camera], pipe: Path) -> None:
    with terminal("typist", "+100+100", reads=pipe), pipe.open("w", buffering=1) as words:
        camera, calls = watching(), list[float]()
        camera.when_painted(lambda: calls.append(time.time()))
        until(lambda: camera.tick(time.time()).next_s == REST_S, 30, "rest")
        calls.clear()
        words.write("the words that must be seen at once\n")
        until(lambda: calls, 30, "the call")
        looks = []

        def kept() -> bool:
            looks.append(camera.tick(time.time()))
            return looks[-1].frame is not None or bool(threading.Event().wait(min(looks[-1].next_s, 1.0)))

        with Metronome() as waited:
            until(kept, 30, "the picture kept")
        assert waited.s < 1.5
        assert all(look.next_s < REST_S for look in looks[:-1]), "undecided until it was kept"


def test_the_mouse_is_looked_for_all_the_time(display: str) -> None:
    camera = Camera(lambda: open_grabber(os.environ, "linux"), SourceChoice("mouse"), NoWindows(), wake=WakeX11(display, 0), pointer=lambda: (5, 5))
    try:
        assert [camera.tick(1000.0 + step).next_s for step in range(4)] == [0.5] * 4
    finally:
        camera.close()
