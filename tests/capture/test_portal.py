"""A Wayland session through a portal of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from app import APP_ID
from app.capture import grab_portal
from app.capture.camera import Camera
from app.capture.grabber import CannotCapture, Grabber
from app.capture.grabber_choice import open_grabber
from app.capture.screens import SourceChoice
from app.system.windows import NoWindows
from app.values import Rect
from tests.fakes.portal import FakePortal, private_bus


@pytest.fixture
def bus() -> Iterator[str]:
    with private_bus() as address:
        yield address


@pytest.fixture
def portal(bus: str, tmp_path: Path) -> Iterator[FakePortal]:
    serving = FakePortal(bus, tmp_path)
    yield serving
    serving.close()


@pytest.fixture
def grabber(bus: str, portal: FakePortal) -> Iterator[Grabber]:
    opened = open_grabber(session(bus), "linux")
    yield opened
    opened.close()


def session(bus: str) -> dict[str, str]:
    return {"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0", "DBUS_SESSION_BUS_ADDRESS": bus}


def code(refused: pytest.ExceptionInfo[CannotCapture]) -> str:
    assert refused.value.problem.cure
    return refused.value.problem.code


def test_a_picture_comes_whole_and_its_file_is_removed(portal: FakePortal, grabber: Grabber) -> None:
    ImageDraw.Draw(portal.picture).rectangle((100, 50, 199, 99), fill="#ff8000")
    (screen,) = grabber.screens()
    pixels = grabber.grab(screen.rect)
    assert screen.rect == Rect(0, 0, 640, 480)
    assert len(pixels) == 4 * 640 * 480
    at = 4 * (60 * 640 + 150)
    assert pixels[at : at + 3] == b"\x00\x80\xff"
    assert portal.asked == 1, "one picture for both questions"
    assert portal.names == [APP_ID]
    assert portal.files
    assert not any(path.exists() for path in portal.files)


def test_a_region_is_cut_out(portal: FakePortal, grabber: Grabber) -> None:
    portal.picture = Image.new("RGB", (320, 200), "white")
    ImageDraw.Draw(portal.picture).rectangle((10, 20, 12, 21), fill="red")
    assert grabber.grab(Rect(10, 20, 3, 2))[:3] == b"\x00\x00\xff"
    with pytest.raises(CannotCapture) as refused:
        grabber.grab(Rect(300, 100, 50, 50))
    assert code(refused) == "grab-failed"


def test_a_refusal_is_said(portal: FakePortal, grabber: Grabber) -> None:
    portal.manner = "refuses"
    with pytest.raises(CannotCapture) as refused:
        grabber.grab(Rect(0, 0, 640, 480))
    assert code(refused) == "capture-refused"


def test_a_picture_that_cannot_be_read_is_said_and_removed(portal: FakePortal, grabber: Grabber) -> None:
    portal.manner = "garbage"
    with pytest.raises(CannotCapture) as refused:
        grabber.grab(Rect(0, 0, 640, 480))
    assert code(refused) == "grab-failed"
    assert not any(path.exists() for path in portal.files)


def test_a_portal_that_never_answers_is_given_up(bus: str, portal: FakePortal) -> None:
    portal.manner = "silent"
    waiting = grab_portal.PortalGrabber(session(bus), first_answer_s=0.2)
    with pytest.raises(CannotCapture) as refused:
        waiting.screens()
    waiting.close()
    assert code(refused) == "capture-unanswered"


def test_a_bus_without_a_portal_is_refused(bus: str) -> None:
    opened = open_grabber(session(bus), "linux")
    with pytest.raises(CannotCapture) as refused:
        opened.screens()
    opened.close()
    assert code(refused) == "no-portal"


def test_the_camera_goes_on_when_permission_comes(bus: str, portal: FakePortal) -> None:
    ImageDraw.Draw(portal.picture).rectangle((100, 50, 199, 99), fill="#ff8000")
    camera = Camera(lambda: open_grabber(session(bus), "linux"), SourceChoice(), NoWindows())
    portal.manner = "refuses"
    refused = camera.tick(1000.0)
    portal.manner = "gives"
    given = camera.tick(1000.0 + refused.next_s)
    camera.close()
    assert refused.problem is not None
    assert refused.problem.code == "capture-refused"
    assert given.frame is not None
    assert given.frame.rect == Rect(0, 0, 640, 480)
