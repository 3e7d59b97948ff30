"""The camera on a real X server: sources, changes of mode, losses, and what it says of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.capture.camera import Camera, Look
from app.capture.grabber_choice import open_grabber
from app.capture.screens import SourceChoice
from app.system.windows import NoWindows
from app.values import Rect
from tests.screen import SAME_EVERYWHERE, ends_with_us, program
from tests.waiting import until

Start = Callable[..., "Server"]


class Server:
    """An X server of the test's own, without a window manager: it may be changed and killed."""

    def __init__(self, geometry: str) -> None:
        read_end, write_end = os.pipe()
        self.process = subprocess.Popen(
            [program("Xvfb"), "-displayfd", str(write_end), "-screen", "0", geometry, *SAME_EVERYWHERE],
            pass_fds=[write_end], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=ends_with_us,
        )  # fmt: skip
        os.close(write_end)
        with os.fdopen(read_end, "rb") as pipe:
            self.name = f":{int(pipe.readline())}"

    def environ(self) -> dict[str, str]:
        return {**os.environ, "DISPLAY": self.name}

    def run(self, *command: str) -> None:
        subprocess.run(command, env=self.environ(), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60)

    def mode(self, width: int, height: int) -> None:
        """A real mode change, by RandR. Xvfb knows one mode only until it is told of others, and never more than it was started with."""
        name = f"{width}x{height}-test"
        listed = subprocess.run(["xrandr", "-q"], env=self.environ(), check=True, capture_output=True, text=True, timeout=60).stdout
        if name not in listed:
            numbers = (width, width + 16, width + 80, width + 160, height, height + 1, height + 4, height + 17)
            self.run("xrandr", "--newmode", name, "24", *map(str, numbers))
            self.run("xrandr", "--addmode", "screen", name)
        self.run("xrandr", "--output", "screen", "--mode", name)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(60)


@pytest.fixture
def start() -> Iterator[Start]:
    started: list[Server] = []

    def make(geometry: str = "800x600x24", paint: bool = True) -> Server:
        server = Server(geometry)
        started.append(server)
        if paint:
            server.run("xsetroot", "-mod", "16", "16", "-fg", "red", "-bg", "blue")
        return server

    yield make
    for server in started:
        server.kill()


@pytest.fixture
def camera() -> Iterator[Callable[..., Camera]]:
    made: list[Camera] = []

    def make(environ: dict[str, str], choice: SourceChoice | None = None) -> Camera:
        made.append(Camera(lambda: open_grabber(environ, "linux"), choice or SourceChoice(), NoWindows()))
        return made[-1]

    yield make
    for one in made:
        one.close()


def problem(look: Look) -> str:
    return look.problem.code if look.problem else ""


def test_the_first_picture_is_kept_and_the_same_one_is_not(start: Start, camera: Callable[..., Camera]) -> None:
    watching = camera(start().environ())
    first, second = watching.tick(1000.0), watching.tick(1000.5)
    assert first.frame is not None
    assert first.frame.rect == Rect(0, 0, 800, 600)
    assert len(first.frame.pixels) == 4 * 800 * 600
    assert first.frame.id == first.seen == 1_000_000_000
    assert (second.frame, second.problem) == (None, None)
    assert second.seen == 1_000_500_000


def test_ids_rise_even_when_the_clock_does_not(start: Start, camera: Callable[..., Camera]) -> None:
    watching = camera(start().environ())
    seen = [watching.shot(now).seen for now in (1000.0, 1000.0, 990.0)]
    assert seen == [1_000_000_000, 1_000_000_001, 1_000_000_002]


def test_a_clock_set_back_delays_no_picture(start: Start, camera: Callable[..., Camera]) -> None:
    server = start()
    watching = camera(server.environ())
    watching.tick(5000.0)
    server.run("xsetroot", "-mod", "8", "8", "-fg", "green", "-bg", "yellow")
    assert any(watching.tick(1400.0 + 0.5 * look).frame is not None for look in range(8))


def test_a_shot_is_handed_on_though_nothing_changed(start: Start, camera: Callable[..., Camera]) -> None:
    watching = camera(start().environ())
    watching.tick(1000.0)
    frame = watching.shot(1000.1).frame
    assert frame is not None
    assert frame.forced


def test_a_change_is_kept_after_it_settled(start: Start, camera: Callable[..., Camera]) -> None:
    server = start()
    watching = camera(server.environ())
    watching.tick(1000.0)
    server.run("xsetroot", "-solid", "darkgreen")
    passing = watching.tick(1000.5)
    assert (passing.frame, passing.problem) == (None, None), "it may only be passing"
    server.run("xsetroot", "-mod", "8", "8", "-fg", "white", "-bg", "navy")
    looks = [watching.tick(1001.0 + 0.3 * step) for step in range(5)]
    assert [look.frame is not None for look in looks].count(True) == 1


def test_a_black_screen_is_said_once_and_never_recorded(start: Start, camera: Callable[..., Camera]) -> None:
    server = start(paint=False)
    server.run("xsetroot", "-solid", "black")
    watching = camera(server.environ())
    looks = [watching.tick(1000.0 + step) for step in range(5)]
    assert [problem(look) for look in looks] == ["", "", "black-frame", "", ""]
    assert all(look.frame is None and look.seen for look in looks)
    assert all("all black" in look.trouble for look in looks[2:])
    assert looks[0].next_s <= 2, "it is looked at again when it is time to say so"
    server.run("xsetroot", "-mod", "8", "8", "-fg", "white", "-bg", "navy")
    seen = watching.tick(1006.0)
    assert seen.frame is not None
    assert (seen.over, seen.trouble) == ("black-frame", "")
    assert watching.tick(1007.0).over == "", "said once"
    server.run("xsetroot", "-solid", "black")
    assert [problem(watching.tick(1010.0 + step)) for step in range(3)] == ["", "", "black-frame"]
    server.run("xsetroot", "-solid", "navy")
    empty = watching.tick(1013.0)
    assert (problem(empty), empty.over, empty.trouble, empty.frame) == ("blank-frame", "black-frame", "", None), "seen as it is"


def two_monitors(server: Server) -> None:
    server.run("xrandr", "--setmonitor", "LEFT", "500/130x600/150+0+0", "screen")
    server.run("xrandr", "--setmonitor", "RIGHT", "300/80x600/150+500+0", "none")


def test_screens_are_told_apart_and_a_lost_one_comes_back(start: Start, camera: Callable[..., Camera]) -> None:
    server = start()
    two_monitors(server)
    watching = camera(server.environ(), SourceChoice.of_screen("2"))
    first = watching.tick(1000.0)
    assert first.frame is not None
    assert (first.frame.rect, first.frame.screen) == (Rect(500, 0, 300, 600), "RIGHT")
    server.run("xrandr", "--delmonitor", "RIGHT")
    lost = watching.tick(1001.0)
    assert problem(lost) == "screen-gone"
    assert lost.seen is None
    assert lost.next_s >= 1
    assert problem(watching.tick(1003.0)) == "", "said once"
    server.run("xrandr", "--setmonitor", "RIGHT", "200/50x600/150+600+0", "none")
    again = watching.shot(1006.0)
    assert again.frame is not None
    assert again.frame.rect == Rect(600, 0, 200, 600)


def test_a_region_follows_its_screen_and_what_is_cut_off_is_said(start: Start, camera: Callable[..., Camera]) -> None:
    server = start()
    two_monitors(server)
    watching = camera(server.environ(), SourceChoice.of_region("550,100,200,300"))
    assert watching.tick(1000.0).frame is not None
    server.run("xrandr", "--delmonitor", "RIGHT")
    lost = watching.tick(1001.0)
    assert problem(lost) == "screen-gone"
    assert lost.problem is not None
    assert "that the region is on" in lost.problem.message
    server.run("xrandr", "--setmonitor", "RIGHT", "300/80x600/150+100+50", "none")
    back = watching.shot(1002.0)
    assert back.frame is not None
    assert (back.frame.rect, back.over) == (Rect(150, 150, 200, 300), "screen-gone")
    server.mode(250, 400)
    cut = watching.tick(1003.0)
    assert (problem(cut), cut.trouble) == ("region-clipped", ""), "the rest is recorded"
    assert cut.problem is not None
    assert cut.problem.message.startswith("Only 100 × 250 of the region's 200 × 300 pixels")
    assert problem(watching.tick(1004.0)) == ""
    server.mode(800, 600)
    assert watching.tick(1005.0).over == "region-clipped"


def test_another_source_is_looked_at_from_the_next_tick_on(start: Start, camera: Callable[..., Camera]) -> None:
    watching = camera(start().environ())
    watching.tick(1000.0)
    watching.choose(SourceChoice.of_region("10,20,64,48"))
    frame = watching.tick(1000.5).frame
    assert frame is not None
    assert frame.rect == Rect(10, 20, 64, 48)
    watching.choose(SourceChoice.of_region("799,599,1,1"))
    dot = watching.tick(1001.0)
    assert dot.frame is not None
    assert len(dot.frame.pixels) == 4
    watching.choose(SourceChoice.of_region("700,500,400,400"))
    half = watching.tick(1001.5)
    assert half.frame is not None
    assert half.frame.rect == Rect(700, 500, 100, 100)
    watching.choose(SourceChoice.of_region("-50,-50,20,20"))
    assert problem(watching.tick(1002.0)) == "region-off-screen"


@pytest.mark.parametrize(("before", "after"), [((1280, 1024), (640, 480)), ((640, 480), (1280, 1024))])
def test_a_change_of_mode_is_followed(start: Start, camera: Callable[..., Camera], before: tuple[int, int], after: tuple[int, int]) -> None:
    server = start("1280x1024x24")
    server.mode(*before)
    watching = camera(server.environ(), SourceChoice("all"))
    assert watching.tick(1000.0).frame is not None
    server.mode(*after)
    looks = [watching.tick(1001.0 + 0.5 * step) for step in range(3)]
    assert [look.problem for look in looks] == [None] * 3
    (frame,) = [look.frame for look in looks if look.frame]
    assert frame.rect == Rect(0, 0, *after)


def test_ten_storms_of_plugging_leave_the_recording_true(start: Start, camera: Callable[..., Camera]) -> None:
    server = start("1280x1024x24")
    watching = camera(server.environ(), SourceChoice("all"))
    now = 1000.0
    for storm in range(10):
        size = (640, 480) if storm % 2 else (1024, 768)
        server.mode(*size)
        two_monitors(server)
        watching.tick(now)
        server.run("xrandr", "--delmonitor", "LEFT")
        server.run("xrandr", "--delmonitor", "RIGHT")
        now += 1
        shot = watching.shot(now)
        assert shot.problem is None
        assert shot.frame is not None
        assert (shot.frame.rect.w, shot.frame.rect.h) == size


def test_a_server_that_dies_is_said_and_a_new_one_is_used(start: Start, camera: Callable[..., Camera]) -> None:
    server = start()
    environ = server.environ()
    watching = camera(environ)
    assert watching.tick(1000.0).frame is not None
    server.kill()
    lost = watching.tick(1001.0)
    assert problem(lost) == "display-lost"
    waits = [watching.tick(1003.0 + step).next_s for step in range(4)]
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]
    environ.update(start().environ())
    assert watching.tick(1020.0).frame is not None


def test_a_screen_of_16_bits_is_refused_in_words(start: Start, camera: Callable[..., Camera]) -> None:
    look = camera(start("320x240x16", paint=False).environ()).tick(1000.0)
    assert look.problem is not None
    assert look.problem.code == "screen-colours"
    assert "x24" in look.problem.cure


def test_a_wayland_session_without_a_portal_gives_no_black_frames(start: Start, camera: Callable[..., Camera]) -> None:
    environ = {**start().environ(), "WAYLAND_DISPLAY": "wayland-0"}
    look = camera(environ).tick(1000.0)
    assert look.problem is not None
    assert (look.frame, look.seen, look.problem.code) == (None, None, "no-portal")


def test_a_fault_of_our_own_is_told_and_outlived(expected_log: Callable[[str], None]) -> None:
    expected_log("A look at the screen failed")

    def broken() -> object:
        raise RuntimeError("boom")

    look = Camera(broken, SourceChoice(), NoWindows()).tick(1000.0)  # type: ignore[arg-type]
    assert problem(look) == "capture-fault"


def test_importing_the_camera_loads_nothing_slow() -> None:
    code = "import sys, app.capture.camera; print([m for m in ('PIL', 'mss', 'numpy', 'Xlib', 'jeepney') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2], timeout=60)
    assert done.stdout.strip() == "[]"


def test_memory_stays_flat(start: Start, camera: Callable[..., Camera]) -> None:
    watching = camera(start().environ())

    def resident() -> int:
        return int(Path("/proc/self/statm").read_text().split()[1])

    for step in range(50):
        watching.shot(1000.0 + step)
    before = resident()
    for step in range(300):
        watching.shot(2000.0 + step)
    assert (resident() - before) * os.sysconf("SC_PAGE_SIZE") < 8_000_000


def test_an_unchanged_look_is_quick(start: Start, camera: Callable[..., Camera]) -> None:
    watching = camera(start("1920x1080x24").environ())
    watching.tick(1000.0)
    best = until(lambda: min(_seconds(lambda: watching.tick(1001.0)) for _ in range(20)), 30)
    assert best < 0.05


def _seconds(job: Callable[[], object]) -> float:
    began = time.perf_counter()
    job()
    return time.perf_counter() - began
