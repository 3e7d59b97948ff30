"""Pictures on macOS come only while the permission holds; a window that Windows paints black is named. Over stand-ins for the systems' calls."""

from __future__ import annotations

import pytest

from app.capture.camera import Camera
from app.capture.grabber import CannotCapture
from app.capture.hide import Policy
from app.capture.permission_mac import CHECK_S, Permitted
from app.capture.protected import by_affinity, open_protected
from app.capture.screens import SourceChoice
from app.values import Rect, Screen, Window


class Wallpaper:
    """A screen of stripes."""

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("a", "a", Rect(0, 0, 100, 80), primary=True),)

    def grab(self, rect: Rect) -> bytearray:
        return bytearray(bytes(range(200)) * (4 * rect.area // 200))

    def close(self) -> None:
        """Nothing to let go of."""


class Asked:
    def __init__(self, granted: bool) -> None:
        self.is_granted, self.requests = granted, 0

    def granted(self) -> bool:
        return self.is_granted

    def request(self) -> None:
        self.requests += 1


def test_it_is_asked_for_before_the_first_picture() -> None:
    asked = Asked(False)
    opened: list[Wallpaper] = []

    def open_it() -> Wallpaper:
        opened.append(Wallpaper())
        return opened[-1]

    with pytest.raises(CannotCapture) as refusal:
        Permitted(open_it, asked)
    assert (asked.requests, opened) == (1, [])
    assert refusal.value.problem.code == "screen-permission"
    assert "Privacy & Security" in refusal.value.problem.cure


def test_one_that_is_withdrawn_is_said_within_seconds_and_recording_goes_on_when_it_is_back() -> None:
    asked, now = Asked(True), [0.0]
    camera = Camera(lambda: Permitted(Wallpaper, asked, lambda: now[0]), SourceChoice(), tuple)
    assert camera.tick(1000.0).frame is not None
    asked.is_granted = False
    assert camera.tick(1001.0).seen, "not asked at every look"
    now[0] = CHECK_S
    look = camera.tick(1006.0)
    assert look.problem is not None
    assert (look.problem.code, look.seen) == ("screen-permission", None)
    assert camera.tick(1012.0).trouble == look.problem.message
    asked.is_granted = True
    assert camera.tick(1020.0).over == "screen-permission"
    camera.close()


def test_a_window_that_is_black_in_every_picture_is_named_once() -> None:
    film, text = Window("Player", "A film", Rect(10, 10, 50, 50), id=7), Window("Notepad", "notes", Rect(0, 0, 99, 79), id=8)
    shown = [(film, text)]
    protected = by_affinity({7: 1, 8: 0}.get)
    camera = Camera(Wallpaper, SourceChoice(), lambda: shown[0], policy=lambda: Policy(lambda _window: False), protected=protected)
    first = camera.tick(1000.0)
    assert first.problem is not None
    assert first.problem.message.startswith("The window 'A film' cannot be recorded")
    assert (first.trouble, first.frame is not None) == ("", True)
    assert camera.tick(1001.0).problem is None
    shown[0] = (text, text)
    assert camera.tick(1002.0).over == "window-guarded"
    camera.close()
    assert not by_affinity(lambda _number: None)(film)
    assert not open_protected("linux")(film)
