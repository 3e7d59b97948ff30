"""Windows that must not be in a picture: painted over where they show, and the rest left as it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.capture.beneath import Cover
from app.capture.beneath_choice import open_beneath
from app.capture.camera import Camera
from app.capture.hide import BLACK, PAINT, Judgement, Policy, paint_over, shown
from app.capture.screens import SourceChoice
from app.values import LocalOnly, Popup, Rect, Screen, Window

RECTS = st.builds(Rect, st.integers(-5, 25), st.integers(-5, 25), st.integers(1, 20), st.integers(1, 20))


def cells(rect: Rect) -> set[tuple[int, int]]:
    return {(x, y) for x in range(rect.x, rect.right) for y in range(rect.y, rect.bottom)}


@given(RECTS, RECTS)
def test_what_is_left_of_a_rectangle(rect: Rect, other: Rect) -> None:
    parts = rect.without(other)
    assert set().union(*map(cells, parts)) == cells(rect) - cells(other)
    assert sum(part.area for part in parts) == len(cells(rect) - cells(other)), "no pixel twice"


@given(st.lists(st.tuples(RECTS, st.booleans()), max_size=5), RECTS)
def test_exactly_the_visible_parts_are_painted(windows: list[tuple[Rect, bool]], area: Rect) -> None:
    listed = [Window("hidden" if secret else "shown", "", rect) for rect, secret in windows]
    pixels = bytearray(b"\x01" * 4 * area.area)
    paint_over(pixels, area, shown(listed, lambda window: window.app == "hidden"))
    for x, y in cells(area):
        top = [secret for rect, secret in windows if (x, y) in cells(rect)]
        at = 4 * ((y - area.y) * area.w + x - area.x)
        # Where a hidden window lies under another hidden one painting it is right too.
        assert (pixels[at : at + 4] == PAINT) == bool(top and top[0])


class Painted:
    """A desktop of 200 x 100 pixels that shows its windows as plain areas."""

    def __init__(self) -> None:
        self.windows = [Window("Keys", "", Rect(20, 20, 50, 50))]
        self.late: list[Window] = []

    def screens(self) -> tuple[Screen, ...]:
        return (Screen("s", "s", Rect(0, 0, 200, 100), primary=True),)

    def grab(self, rect: Rect) -> bytearray:
        self.windows, self.late = self.late or self.windows, []
        pixels = bytearray(bytes(range(200)) * 4 * 100)
        for window in self.windows:
            assert window.rect is not None
            for y in range(window.rect.y, window.rect.bottom):
                at = 4 * (y * 200 + window.rect.x)
                pixels[at : at + 4 * window.rect.w] = b"\xee" * (4 * window.rect.w)
        return pixels

    def close(self) -> None:
        """Nothing to let go of."""


def test_a_hidden_window_that_moves_while_the_picture_is_taken_does_not_leak() -> None:
    desktop = Painted()
    camera = Camera(lambda: desktop, SourceChoice(), lambda: tuple(desktop.windows), policy=lambda: Policy(lambda window: window.app == "Keys"))
    first = camera.tick(1000.0).frame
    desktop.late = [Window("Keys", "", Rect(100, 30, 50, 50))]
    second = camera.shot(1001.0).frame
    camera.close()
    for frame in (first, second):
        assert frame is not None
        assert b"\xee" * 8 not in frame.pixels
        assert PAINT * 50 in frame.pixels
        assert frame.windows == ()


def test_what_no_list_tells_of_is_painted_over_where_it_stands() -> None:
    """The HUD's own process on Wayland, and systems that cannot leave a window out."""
    cover = Cover()
    beneath = open_beneath({"XDG_SESSION_TYPE": "wayland"}, "linux", 7, lambda: (), cover)
    assert beneath.pieces(Rect(0, 0, 100, 100)) == []
    cover.rects = (Rect(80, 90, 40, 30),)
    ((place, pixels),) = beneath.pieces(Rect(0, 0, 100, 100))
    assert place == Rect(80, 90, 20, 10)
    assert len(pixels) == 4 * place.area


AREA = Rect(0, 0, 40, 30)
MAIN, DIALOG = Window("Code", "main.py", Rect(2, 2, 20, 20), id=1), Window("Portal", "Save", Rect(4, 4, 6, 6), id=2)
OTHER = Window("Mail", "Inbox", Rect(10, 8, 20, 18), id=3)
MENU = Window("", "", Rect(18, 4, 8, 8), id=4)
ONLY_CODE = Policy(lambda window: window.app == "Keys", lambda window: window.app == "Code")


def seen_cells(policy: Policy, windows: tuple[Window, ...], popups: tuple[Popup, ...] = ()) -> set[tuple[int, int]]:
    """Where a picture still shows what was there."""
    judged, pixels = Judgement(policy, windows, popups), bytearray(b"\x01" * 4 * AREA.area)
    paint_over(pixels, AREA, judged.beyond(AREA), BLACK)
    paint_over(pixels, AREA, judged.shut_places())
    return {(x, y) for x, y in cells(AREA) if pixels[4 * (y * AREA.w + x)] == 1}


def of(*windows: Window) -> set[tuple[int, int]]:
    return set().union(*(cells(window.rect) for window in windows if window.rect))


def test_only_what_is_allowed_is_seen() -> None:
    assert seen_cells(ONLY_CODE, (MAIN,)) == of(MAIN)
    assert seen_cells(ONLY_CODE, (OTHER, MAIN)) == of(MAIN) - of(OTHER), "what covers it is not"
    assert seen_cells(ONLY_CODE, (MAIN, OTHER)) == of(MAIN), "what it covers is not"
    assert seen_cells(ONLY_CODE, ()) == set(), "nor is the desktop"
    assert seen_cells(ONLY_CODE, (OTHER,)) == set()
    assert Judgement(ONLY_CODE, (MAIN, OTHER), ()).named() == (MAIN,)


def test_menus_and_dialogs_are_what_their_windows_are() -> None:
    assert seen_cells(ONLY_CODE, (MAIN,), (Popup(MENU, (MAIN,)),)) == of(MAIN, MENU)
    assert seen_cells(ONLY_CODE, (MAIN, OTHER), (Popup(MENU, (OTHER,)),)) == of(MAIN) - of(MENU)
    assert seen_cells(ONLY_CODE, (MAIN, OTHER), (Popup(MENU, (MAIN, OTHER)),)) == of(MAIN) - of(MENU), "it may be of either"
    assert seen_cells(ONLY_CODE, (MAIN,), (Popup(MENU),)) == of(MAIN) - of(MENU), "nobody knows whose it is"
    assert seen_cells(ONLY_CODE, (DIALOG, MAIN), (Popup(DIALOG, (MAIN,)),)) == of(MAIN)
    assert Judgement(ONLY_CODE, (DIALOG, MAIN), (Popup(DIALOG, (MAIN,)),)).named() == (DIALOG, MAIN)
    assert seen_cells(ONLY_CODE, (DIALOG, MAIN), (Popup(DIALOG, (OTHER,)),)) == of(MAIN) - of(DIALOG)


def test_a_frame_that_tells_nothing_of_its_window_is_not_seen() -> None:
    anything = Policy(lambda _: False)
    assert Judgement(anything, (MAIN,), (Popup(MENU, (), nameless=True),)).shut_places() == [MENU.rect]
    assert Judgement(anything, (MAIN,), (Popup(MENU),)).shut_places() == []


def test_what_is_never_seen_is_not_seen_though_it_is_allowed() -> None:
    both = Policy(lambda window: "secret" in window.title, lambda window: window.app == "Code")
    secret = Window("Code", "secret.txt", Rect(8, 8, 10, 10), id=5)
    assert seen_cells(both, (secret, MAIN)) == of(MAIN) - of(secret)
    assert seen_cells(both, (MAIN, secret)) == of(MAIN)


def test_a_window_one_can_see_through_shows_nothing_that_is_not_allowed() -> None:
    glass = Window("Code", "glass", Rect(2, 2, 20, 20), id=6, solid=Rect(2, 2, 20, 10))
    assert seen_cells(ONLY_CODE, (glass, OTHER)) == of(glass) - (of(OTHER) - cells(Rect(2, 2, 20, 10)))


@given(st.lists(st.tuples(RECTS, st.booleans()), max_size=5))
def test_exactly_the_allowed_is_seen(windows: list[tuple[Rect, bool]]) -> None:
    listed = tuple(Window("Code" if good else "Mail", "", rect, id=number + 1) for number, (rect, good) in enumerate(windows))
    seen = seen_cells(ONLY_CODE, listed)
    for x, y in cells(AREA):
        top = [good for rect, good in windows if (x, y) in cells(rect)]
        assert ((x, y) in seen) == bool(top and top[0])


def test_what_stays_here_is_told_with_its_menus_and_dialogs() -> None:
    policy = Policy(lambda window: window.app == "Keys", None, lambda window: window.app == "Mail")
    keys = Window("Keys", "", Rect(0, 0, 3, 3), id=7)
    told = Judgement(policy, (DIALOG, OTHER, MAIN, keys), (Popup(DIALOG, (OTHER,)), Popup(MENU, (OTHER,)), Popup(keys, (OTHER,)))).local_only()
    assert told.windows == (DIALOG, OTHER)
    assert set(told.places) >= {rect for window in (DIALOG, OTHER, MENU) if (rect := window.rect)}
    assert not any(place == keys.rect for place in told.places), "it is painted over anyway"
    assert Judgement(Policy(lambda _window: False), (OTHER,), ()).local_only().places == ()


def test_a_camera_that_may_see_some_windows_only() -> None:
    desktop = Painted()
    desktop.windows = [Window("Code", "", Rect(20, 20, 50, 50), id=1)]
    policies = [ONLY_CODE]
    camera = Camera(lambda: desktop, SourceChoice(), lambda: tuple(desktop.windows), policy=lambda: policies[-1])
    frame = camera.tick(1000.0).frame
    assert frame is not None
    assert frame.pixels.count(b"\xee" * 4 * 50) == 50
    assert frame.pixels[:4] == BLACK
    assert frame.windows == tuple(desktop.windows)
    desktop.windows = [Window("Mail", "", Rect(20, 20, 50, 50), id=2)]
    looks = [camera.tick(1001.0 + step) for step in range(4)]
    assert all(look.frame is None for look in looks)
    assert [look.problem.code for look in looks if look.problem] == ["none-allowed"]
    camera.choose(SourceChoice.of_window("Inbox"))
    desktop.windows = [OTHER]
    refused = camera.tick(1010.0)
    assert refused.problem is not None
    assert refused.problem.code == "window-not-allowed"
    policies.append(Policy(lambda _window: False))
    camera.choose(SourceChoice())
    assert camera.shot(1011.0).frame is not None, "holds from the next look on"
    camera.close()


def test_a_frame_says_what_of_it_stays_here_and_by_which_rules_it_was_taken() -> None:
    desktop = Painted()
    desktop.windows = [Window("Mail", "", Rect(20, 20, 50, 50), id=1)]
    policy = Policy(lambda _window: False, None, lambda window: window.app == "Mail", 5)
    camera = Camera(lambda: desktop, SourceChoice(), lambda: tuple(desktop.windows), policy=lambda: policy)
    frame = camera.tick(1000.0).frame
    assert frame is not None
    assert frame.local_only == LocalOnly((Rect(20, 20, 50, 50),), tuple(desktop.windows))
    assert frame.policy == 5
    assert b"\xee" * 8 in frame.pixels, "it is noted here"
    desktop.late = [Window("Mail", "", Rect(100, 30, 50, 50), id=1)]
    moved = camera.shot(1000.1).frame
    assert moved is not None
    assert set(moved.local_only.places) == {Rect(20, 20, 50, 50), Rect(100, 30, 50, 50)}, "where it was fades out"
    camera.close()


def test_while_windows_move_nothing_is_sent() -> None:
    desktop, steps = Painted(), iter(range(100))
    policy = Policy(lambda _window: False, None, lambda window: window.app == "Mail")
    camera = Camera(lambda: desktop, SourceChoice(), lambda: (Window("Mail", "", Rect(next(steps), 20, 50, 50), id=1),), policy=lambda: policy)
    frame = camera.shot(1000.0).frame
    camera.close()
    assert frame is not None
    assert frame.rect in frame.local_only.places
