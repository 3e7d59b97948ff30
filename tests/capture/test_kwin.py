"""A KDE Wayland session through a KWin of our own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.capture.grab_kwin import KWinGrabber
from app.capture.grab_portal import PortalGrabber
from app.capture.grabber import CannotCapture
from app.capture.grabber_choice import open_grabber
from app.values import Rect
from tests.fakes.kwin import FakeKWin
from tests.fakes.portal import FakePortal, private_bus


@pytest.fixture
def bus() -> Iterator[str]:
    with private_bus() as address:
        yield address


@pytest.fixture
def kwin(bus: str) -> Iterator[FakeKWin]:
    serving = FakeKWin(bus)
    yield serving
    serving.close()


def session(bus: str) -> dict[str, str]:
    return {"WAYLAND_DISPLAY": "wayland-0", "XDG_CURRENT_DESKTOP": "KDE", "DBUS_SESSION_BUS_ADDRESS": bus}


def test_pixels_come_through_the_pipe_at_real_size(bus: str, kwin: FakeKWin) -> None:
    grabber = open_grabber(session(bus), "linux")
    (screen,) = grabber.screens()
    pixels = grabber.grab(screen.rect)
    grabber.close()
    assert isinstance(grabber, KWinGrabber)
    assert (screen.rect, screen.scale) == (Rect(0, 0, 300, 200), 1.5)
    assert bytes(pixels) == kwin.pixels
    assert kwin.options["native-resolution"] == ("b", True)
    assert kwin.options["hide-caller-windows"] == ("b", True)


@pytest.mark.parametrize(("kind", "first"), [(4, (10, 20, 30)), (5, (10, 20, 30)), (18, (30, 20, 10))])
def test_every_order_of_colours_becomes_ours(bus: str, kwin: FakeKWin, kind: int, first: tuple[int, ...]) -> None:
    kwin.format, kwin.gap = kind, 16
    grabber = KWinGrabber(session(bus))
    assert tuple(grabber.grab(Rect(100, 50, 2, 2))[:3]) == first
    grabber.close()


def test_a_picture_that_is_not_whole_is_said(bus: str, kwin: FakeKWin) -> None:
    grabber = KWinGrabber(session(bus))
    grabber.grab(Rect(0, 0, 300, 200))
    kwin.pixels = kwin.pixels[:1000]
    with pytest.raises(CannotCapture) as refused:
        grabber.grab(Rect(0, 0, 300, 200))
    grabber.close()
    assert refused.value.problem.code == "grab-failed"


def test_who_may_not_goes_through_the_portal(bus: str, kwin: FakeKWin, tmp_path: Path) -> None:
    kwin.allowed = False
    portal = FakePortal(bus, tmp_path)
    grabber = open_grabber(session(bus), "linux")
    (screen,) = grabber.screens()
    grabber.close()
    portal.close()
    assert isinstance(grabber, PortalGrabber)
    assert screen.rect == Rect(0, 0, 640, 480)
