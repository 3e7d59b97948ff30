"""What the HUD shows never stands in a picture, and its streaming never wakes the camera: else the program would take notes of its own notes."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from Xlib.display import Display

from app.capture.beneath import paste
from app.capture.beneath_x11 import BeneathX11
from app.capture.grab_mss import X11Grabber
from app.capture.wake_x11 import WakeX11
from app.ui.hud.telling import Dress, plain
from app.values import Rect
from tests.screen import kept_running, own_screen, program
from tests.waiting import until

from .screen_kit import WORD, Process, below, board, telling

pytestmark = pytest.mark.screen
COLOURS = {"red": b"\x00\x00\xff", "blue": b"\xff\x00\x00"}


@contextmanager
def mixed(display: str) -> Iterator[None]:
    """With something that mixes windows."""
    command = [program("picom"), "--config", "/dev/null", "--backend", "xrender"]
    with kept_running(command, {**os.environ, "DISPLAY": display}), closing(Display(display)) as server:
        until(lambda: server.get_selection_owner(server.intern_atom("_NET_WM_CM_S0")), 30, "picom")
        yield


@pytest.fixture(scope="module", params=["without", "with"])
def display(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Without and with a compositor."""
    home = tmp_path_factory.mktemp("screen")
    with own_screen(home, dict(os.environ)) as name:
        if request.param == "with":
            with mixed(name):
                yield name
        else:
            yield name


@pytest.fixture(scope="module")
def scene(display: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Process, Process]]:
    """A window in one colour and the HUD over it."""
    with below(display, "Work", 0, 0, 1920, 1080) as work, board(display, tmp_path_factory.mktemp("hud"), Dress(corner="top-left")) as hud:
        work.do("full")
        yield work, hud


def colours(grabber: X11Grabber, rect: Rect, beneath: BeneathX11 | None = None) -> set[bytes]:
    pixels = grabber.grab(rect)
    if beneath is not None:
        paste(pixels, rect, beneath.pieces(rect))
    return {bytes(pixels[at : at + 3]) for at in range(0, len(pixels), 4)}


def test_what_is_below_stands_in_its_place_while_both_change(display: str, scene: tuple[Process, Process]) -> None:
    work, hud = scene
    hud.do("show")
    grabber, beneath = X11Grabber(display), BeneathX11(display, hud.pid)
    try:
        area = Rect(*hud.state["rect"]).grown(6)
        for name, colour in (*COLOURS.items(), *COLOURS.items()):
            work.do("colour", name)
            hud.do("tell", plain(telling("A line", f"{WORD} over {name}", grows=True)))
            until(lambda colour=colour: colours(grabber, area, beneath) == {colour}, 30, f"only {name}")  # type: ignore[misc]
            assert len(colours(grabber, area)) > 20, "the HUD is on the screen"
        hud.do("write")
        until(lambda: colours(grabber, area, beneath) == {COLOURS["blue"]}, 30, "without the field for a quick note")
    finally:
        hud.do("hide")
        beneath.close()
        grabber.close()


def test_its_streaming_wakes_nobody(display: str, scene: tuple[Process, Process]) -> None:
    work, hud = scene
    work.do("colour", "red")
    woken = threading.Event()
    wake = WakeX11(display, hud.pid)
    wake.listen(woken.set)
    try:
        hud.do("show")
        until(lambda: not wake.clear(), 30, "the screen is at rest")
        assert wake.expect(0.0)
        for number in range(60):
            hud.do("tell", plain(telling("A line", "and one that grows " * number, grows=True)))
        assert not woken.is_set()
        work.do("colour", "blue")
        assert woken.wait(60), "what others paint is still told"
    finally:
        hud.do("hide")
        wake.close()
