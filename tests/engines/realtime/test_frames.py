"""What of a sight is sent, and how large."""

from __future__ import annotations

import pytest
from app.engines.realtime.frames import MOST_PARTS, MOST_SIDE, Eye, blacked
from app.values import Frame, Line, Page, Rect, Sight, Window
from hypothesis import given
from hypothesis import strategies as st


def screen(
    width: int, height: int, lines: list[tuple[str, Rect]], windows: tuple[Window, ...] = (), scale: float = 1.0, changed: tuple[Rect, ...] = ()
) -> Sight:
    frame = Frame(1, 1.0, Rect(0, 0, width, height), bytearray(), windows, scale)
    page = Page(1, 1.0, (width, height), tuple(Line(text, box) for text, box in lines), windows, changed or (Rect(0, 0, width, height),))
    return Sight(frame, page)


def row(y: int, text: str = "a line of text that says something", x: int = 100, w: int = 600, h: int = 14) -> tuple[str, Rect]:
    return (f"{text} at {y}", Rect(x, y, w, h))


def test_a_window_is_sent_at_its_own_size() -> None:
    window = Window("Editor", "a.py", Rect(300, 200, 1200, 800), active=True)
    plan = Eye().plan(screen(1920, 1080, [row(300, x=400)], (window,)))
    assert plan is not None
    assert plan.window is window
    assert [(shot.crop, shot.scale) for shot in plan.shots] == [(window.rect, 1.0)]
    assert not plan.small


def test_a_full_screen_is_not_shrunk_below_legibility() -> None:
    plan = Eye().plan(screen(1920, 1080, [row(y) for y in range(50, 1000, 50)]))
    assert plan is not None
    assert plan.shots[0].scale == pytest.approx(0.8)
    assert plan.shots[0].max_side == MOST_SIDE


def test_later_only_what_changed() -> None:
    eye = Eye()
    first = screen(1400, 1000, [row(y) for y in range(50, 500, 50)])
    plan = eye.plan(first)
    assert plan is not None
    eye.sent(first, plan)
    later = screen(1400, 1000, [row(y) for y in range(50, 500, 50)] + [row(900, "a new line at the bottom")])
    plan = eye.plan(later)
    assert plan is not None
    assert plan.shots[0].crop.area < 0.2 * 1400 * 1000


def test_the_crop_of_the_news_in_a_window_seen_before() -> None:
    window = Window("Terminal", "sh", Rect(0, 0, 1400, 1000), active=True)
    eye = Eye()
    first = screen(1400, 1000, [row(y) for y in range(50, 500, 50)], (window,))
    plan = eye.plan(first)
    assert plan is not None
    eye.sent(first, plan)
    assert eye.plan(first) is None, "nothing new"
    plan = eye.plan(screen(1400, 1000, [*(row(y) for y in range(50, 500, 50)), row(900, "42 tests failed")], (window,)))
    assert plan is not None
    (shot,) = plan.shots
    assert shot.crop.holds(Rect(100, 900, 600, 14))
    assert shot.crop.area < 0.2 * 1400 * 1000
    assert shot.scale == 1.0
    assert [line.text for line in plan.lines] == ["42 tests failed at 900"]


def test_a_screen_too_large_for_one_picture_goes_in_parts() -> None:
    plan = Eye().plan(screen(3840, 2160, [row(y) for y in range(50, 2000, 50)]))
    assert plan is not None
    assert len(plan.shots) == 2
    assert all(shot.scale >= 0.7 and shot.max_side <= MOST_SIDE for shot in plan.shots)
    covered = sum(shot.crop.area for shot in plan.shots)
    assert covered == 3840 * 2160


def test_a_screen_at_double_scale_may_be_halved() -> None:
    plan = Eye().plan(screen(3840, 2160, [row(y, h=28) for y in range(50, 2000, 50)], scale=2.0))
    assert plan is not None
    assert len(plan.shots) == 1
    assert plan.shots[0].scale == pytest.approx(0.4)


def test_print_too_small_is_told() -> None:
    plan = Eye().plan(screen(1920, 1080, [row(y, h=7) for y in range(50, 1000, 20)]))
    assert plan is not None
    assert plan.small


def test_a_clock_is_no_news_and_a_changed_figure_is() -> None:
    eye = Eye()
    window = Window("Panel", "p", Rect(0, 0, 1000, 700), active=True)
    first = screen(1000, 700, [row(50), ("12:40", Rect(900, 10, 60, 14))], (window,))
    plan = eye.plan(first)
    assert plan is not None
    eye.sent(first, plan)
    clock = (Rect(900, 10, 60, 14),)
    assert eye.plan(screen(1000, 700, [row(50), ("12:41", Rect(900, 10, 60, 14))], (window,), changed=clock)) is None
    drawing = (Rect(100, 200, 700, 400),)
    plan = eye.plan(screen(1000, 700, [row(50)], (window,), changed=drawing))
    assert plan is not None
    assert plan.shots[0].crop.holds(drawing[0])


def test_other_figures_are_other_news() -> None:
    eye = Eye()
    first = screen(1000, 700, [("Revenue in the third quarter 1,204,551 euro", Rect(10, 10, 500, 14))])
    plan = eye.plan(first)
    assert plan is not None
    eye.sent(first, plan)
    assert eye.plan(screen(1000, 700, [("Revenue in the third quarter 1,204,557 euro", Rect(10, 10, 500, 14))])) is not None
    assert eye.plan(screen(1000, 700, [("Revenue in the thlrd quarter 1,204,551 euro", Rect(10, 10, 500, 14))])) is None


def test_a_page_that_could_not_be_read_is_not_sent() -> None:
    sight = screen(1000, 700, [row(50)])
    assert Eye().plan(Sight(sight.frame, None)) is None


boxes = st.builds(Rect, st.integers(-50, 4000), st.integers(-50, 2500), st.integers(1, 900), st.integers(5, 60))


@given(
    st.integers(200, 7680),
    st.integers(200, 4320),
    st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0]),
    st.lists(boxes, min_size=1, max_size=8),
    st.booleans(),
)
def test_every_plan_is_inside_the_screen_and_legible(width: int, height: int, scale: float, places: list[Rect], windowed: bool) -> None:
    windows = (Window("A", "a", Rect(10, 10, width // 2, height // 2), active=True),) if windowed else ()
    sight = screen(width, height, [(f"line number {i} with words", box) for i, box in enumerate(places)], windows, scale)
    eye = Eye()
    plan = eye.plan(sight)
    if plan is None:
        return
    whole = Rect(0, 0, width, height)
    assert 1 <= len(plan.shots) <= MOST_PARTS
    for shot in plan.shots:
        assert shot.crop
        assert whole.holds(shot.crop)
        assert shot.max_side <= MOST_SIDE
        assert shot.scale >= min(1.0, 0.7 / scale) - 0.01
    eye.sent(sight, plan)
    calm = Sight(sight.frame, Page(2, 2.0, (width, height), sight.page.lines if sight.page else (), windows))
    assert eye.plan(calm) is None


def test_black_boxes() -> None:
    pixels = bytearray(b"\xff" * (4 * 6 * 4))
    black = blacked(pixels, (6, 4), [Rect(4, -1, 10, 3)])
    assert pixels == b"\xff" * 96, "the frame itself is never written to"
    for y in range(4):
        for x in range(6):
            at = 4 * (6 * y + x)
            assert (black[at : at + 4] == b"\0\0\0\0") == (x >= 4 and y <= 1)
    assert blacked(pixels, (6, 4), []) is pixels
