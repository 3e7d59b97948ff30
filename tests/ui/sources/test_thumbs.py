"""Small pictures of screens and windows: the right part of the right one, and nobody looks once it is stopped."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.capture.glance import Glance
from app.capture.grabber import CannotCapture
from app.capture.screens import SourceChoice
from app.capture.taking import Taken
from app.problems.table import new_problem
from app.ui.sources.thumbs import Seen, Thumbs, desktop_size, is_covered
from app.values import Rect, Screen, Window

BELOW = Window("Firefox", "A page", Rect(20, 20, 60, 40), id=6)
ABOVE = Window("XTerm", "build", Rect(60, 40, 40, 40), id=5)
SECRET = Window("KeePassXC", "", Rect(0, 0, 10, 10), id=7)
SCREENS = (Screen("a", "a", Rect(0, 0, 100, 100)), Screen("b", "b", Rect(100, 0, 100, 100)))


class Eye:
    """Two screens, black and white; the covered window is red."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.windows = (ABOVE, BELOW, SECRET)
        self.refuses = self.closed = False

    def look(self) -> Glance:
        if self.refuses:
            raise CannotCapture(new_problem("no-display"))
        row = b"\0" * 400 + b"\xff" * 400
        return Glance(bytearray(row * 100), Rect(0, 0, 200, 100), SCREENS, self.windows, frozenset({7}))

    def window(self, window: Window) -> Taken | None:
        self.asked.append(window.id)
        rect = window.rect or Rect(0, 0, 1, 1)
        return Taken(bytearray(b"\x00\x00\xff\x00" * rect.area), rect, SourceChoice("window"), "", (), None)

    def close(self) -> None:
        self.closed = True


def _look(qtbot: QtBot, eye: Eye, last: Rect | None = None) -> Seen:
    thumbs = Thumbs(lambda: eye, (50, 50), last, every_s=None)
    with qtbot.waitSignal(thumbs.seen, timeout=20000) as seen:
        thumbs.start()
    thumbs.wait()
    assert seen.args is not None
    found = seen.args[0]
    assert isinstance(found, Seen)
    return found


def test_each_screen_and_window_has_its_own_part(qtbot: QtBot) -> None:
    eye = Eye()
    seen = _look(qtbot, eye)
    assert [picture.pixelColor(5, 5).lightness() for picture in seen.screens] == [0, 255]
    assert (seen.all.width(), seen.all.height()) == (50, 25)
    assert seen.windows[6].pixelColor(5, 5).red() == 255, "the covered one shows its own pixels"
    assert seen.windows[5].pixelColor(5, 5).lightness() == 0, "the one on top is cut out of the screen"
    assert eye.asked == [6]
    assert eye.closed


def test_what_is_never_recorded_has_no_picture(qtbot: QtBot) -> None:
    assert 7 not in _look(qtbot, Eye()).windows


def test_the_last_region_where_it_is_on_these_screens(qtbot: QtBot) -> None:
    last = _look(qtbot, Eye(), Rect(150, 50, 100, 10)).last
    assert last is not None
    assert last.pixelColor(1, 1).lightness() == 255
    assert _look(qtbot, Eye(), Rect(500, 500, 10, 10)).last is None


def test_a_desktop_that_cannot_be_seen_is_told_and_looked_at_again(qtbot: QtBot) -> None:
    eye = Eye()
    eye.refuses = True
    thumbs = Thumbs(lambda: eye, (50, 50), None, every_s=0.01)
    with qtbot.waitSignal(thumbs.failed, timeout=20000) as failed:
        thumbs.start()
    assert failed.args is not None
    assert failed.args[0].code == "no-display"
    eye.refuses = False
    with qtbot.waitSignal(thumbs.seen, timeout=20000):
        pass
    thumbs.stop()
    assert thumbs.wait(20000)
    assert eye.closed


def test_whether_a_window_is_covered() -> None:
    desktop = Rect(0, 0, 200, 100)
    assert is_covered(BELOW, (ABOVE, BELOW), desktop)
    assert not is_covered(ABOVE, (ABOVE, BELOW), desktop)
    assert not is_covered(BELOW, (BELOW, ABOVE), desktop)
    assert is_covered(Window("x", "x", Rect(190, 0, 60, 10)), (), desktop), "part of it is not on any screen"
    assert desktop_size(SCREENS) == desktop
    assert Seen.nothing(SCREENS).screens[0].isNull()
