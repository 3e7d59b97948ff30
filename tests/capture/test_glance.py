"""What a person is shown to choose from: through a portal, with windows left out, and when they will not stand still."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.capture import glance
from app.capture.alone import OnScreen
from app.capture.beneath import Nothing
from app.capture.glance import Eye, look_once
from app.capture.grabber import CannotCapture
from app.capture.hide import PAINT, Policy
from app.capture.taking import Desk
from app.values import Rect, Screen, Window
from tests.fakes.portal import FakePortal, private_bus

SCREEN = Screen("1", "1", Rect(0, 0, 40, 20))
VAULT = Window("KeePassXC", "Passwords", Rect(10, 5, 10, 5), id=7)
PAGE = Window("Firefox", "A page", Rect(0, 0, 40, 20), id=8)


class Blank:
    """A white desktop of one small screen."""

    def __init__(self) -> None:
        self.open = True

    def screens(self) -> tuple[Screen, ...]:
        return (SCREEN,)

    def grab(self, rect: Rect) -> bytearray:
        return bytearray(b"\xff" * (4 * rect.area))

    def close(self) -> None:
        self.open = False


def desk(grabber: Blank, turns: list[int]) -> Desk:
    """`turns`: what the desktop says each time it is asked whether windows moved; the last one for ever."""
    return Desk(
        lambda: grabber,
        lambda: (VAULT, PAGE),
        Nothing(),
        OnScreen(),
        policy=lambda: Policy(lambda window: window.app == "KeePassXC"),
        turn=lambda: turns.pop(0) if len(turns) > 1 else turns[0],
    )


def test_a_window_that_is_left_out_has_neither_pixels_nor_title() -> None:
    grabber, let_go = Blank(), list[bool]()
    seen = look_once(Eye(desk(grabber, [0]), lambda: let_go.append(True)))
    at = 4 * (7 * 40 + 12)
    assert bytes(seen.pixels[at : at + 4]) == PAINT
    assert bytes(seen.pixels[:4]) == b"\xff" * 4
    assert [(window.app, window.title) for window in seen.windows] == [("KeePassXC", ""), ("Firefox", "A page")]
    assert seen.left_out == {7}
    assert (grabber.open, let_go) == (False, [True])


def test_it_waits_for_windows_to_stand_still_and_says_when_they_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glance, "PAUSE_S", 0.001)
    moving = [*range(20), 99]
    assert look_once(Eye(desk(Blank(), moving))).rect == SCREEN.rect
    with pytest.raises(CannotCapture) as said:
        look_once(Eye(desk(Blank(), [-1])))
    assert said.value.problem.code == "windows-move"


def test_a_window_that_cannot_be_seen_has_no_picture() -> None:
    eye = Eye(desk(Blank(), [0]))
    assert eye.window(VAULT) is None
    taken = eye.window(PAGE)
    assert taken is not None
    assert taken.rect == PAGE.rect
    eye.close()


@pytest.mark.skipif(sys.platform != "linux", reason="portals are of Linux desktops")
def test_through_a_portal_it_is_one_picture_and_no_file_stays(home: Path) -> None:
    from app.capture.grab_portal import PortalGrabber

    with private_bus() as address:
        portal = FakePortal(address, home)
        environ = {"DBUS_SESSION_BUS_ADDRESS": address}
        seen = look_once(Eye(Desk(lambda: PortalGrabber(environ), tuple, Nothing(), OnScreen(), policy=lambda: Policy(lambda _: False))))
        assert (seen.rect, len(seen.screens)) == (Rect(0, 0, 640, 480), 1)
        assert portal.asked == 1, "a flash each"
        assert not [file for file in portal.files if file.exists()]
        portal.manner = "refuses"
        with pytest.raises(CannotCapture) as said:
            look_once(Eye(Desk(lambda: PortalGrabber(environ), tuple, Nothing(), OnScreen())))
        assert said.value.problem.code == "capture-refused"
        portal.close()
