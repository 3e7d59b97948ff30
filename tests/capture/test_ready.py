"""A desktop that is opened ahead of the first look: sooner pictures, and none before somebody asks for one."""

from __future__ import annotations

from app.capture.camera import Camera
from app.capture.grabber import CannotCapture
from app.capture.screens import SourceChoice
from app.events import Problem
from app.values import Rect, Screen

SIZE = Rect(0, 0, 320, 200)


class Counted:
    """Counts what is asked of it."""

    def __init__(self, failures: int = 0) -> None:
        self.failures, self.opened, self.grabbed = failures, 0, 0

    def open(self) -> Counted:
        self.opened += 1
        if self.opened <= self.failures:
            raise CannotCapture(Problem("no-display", "There is no screen.", "Plug one in."))
        return self

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("1", "Screen", SIZE, 1.0, True),)

    def grab(self, rect: Rect) -> bytearray:
        self.grabbed += 1
        return bytearray(bytes((self.grabbed, 7, 9, 0, 1, 2, 3, 0)) * (rect.area // 2))

    def close(self) -> None:
        return None


def test_it_is_opened_once_and_no_picture_is_taken() -> None:
    desk = Counted()
    camera = Camera(desk.open, SourceChoice("screen", screen="1"), tuple)
    camera.ready()
    camera.ready()
    assert (desk.opened, desk.grabbed) == (1, 0)
    look = camera.shot(1000.0)
    assert look.frame is not None
    assert desk.opened == 1
    camera.close()


def test_what_cannot_be_opened_is_told_only_to_who_wants_a_picture() -> None:
    desk = Counted(failures=2)
    camera = Camera(desk.open, SourceChoice("screen", screen="1"), tuple)
    camera.ready()
    camera.ready()
    assert desk.opened == 1, "it is not tried again and again while nobody records"
    problem = camera.tick(1000.0).problem
    assert problem is not None
    assert problem.code == "no-display"
    assert camera.shot(1001.0).frame is not None
    camera.close()
