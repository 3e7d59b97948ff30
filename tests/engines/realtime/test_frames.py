"""What of a sight is sent, and how large."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engines.realtime.frames import Eye
from app.engines.realtime.shots import MOST_PARTS, MOST_SIDE, READABLE_LOW, blacked
from app.values import Frame, Line, Page, Rect, Sight, Window, Word


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


def test_a_dense_screen_is_shrunk_by_whole_pixels_where_that_is_enough() -> None:
    window = Window("Editor", "a.py", Rect(0, 0, 2000, 1600), active=True)
    plan = Eye().plan(screen(3840, 2160, [row(y, h=28) for y in range(50, 1500, 50)], (window,), scale=2.0))
    assert plan is not None
    assert [(shot.crop, shot.scale) for shot in plan.shots] == [(window.rect, 0.5)]


def test_print_that_shrinking_would_ruin_goes_in_parts_at_its_own_size() -> None:
    plan = Eye().plan(screen(1920, 1080, [row(y, h=8) for y in range(50, 1000, 20)]))
    assert plan is not None
    assert not plan.small
    assert [shot.scale for shot in plan.shots] == [1.0, 1.0]


def test_print_too_small_at_its_own_size_is_told() -> None:
    plan = Eye().plan(screen(1920, 1080, [row(y, h=6) for y in range(50, 1000, 20)]))
    assert plan is not None
    assert plan.small


def test_parts_are_cut_between_columns_of_text() -> None:
    lines = [row(y, h=8, x=40, w=1100) for y in range(50, 1000, 20)] + [row(y, "margin note", x=1200, w=700, h=8) for y in range(50, 1000, 20)]
    plan = Eye().plan(screen(1920, 1080, lines))
    assert plan is not None
    assert [shot.crop.x for shot in plan.shots] == [0, plan.shots[1].crop.x]
    assert 1140 <= plan.shots[1].crop.x <= 1200


def test_large_print_is_not_looked_at_closely() -> None:
    eye = Eye(detail="auto")
    window = Window("Slides", "7", Rect(0, 0, 1920, 1080), active=True)
    slide = screen(
        1920, 1080, [row(200, "HotStuff in one picture", h=57, w=900), row(330, h=36, w=1000)], (window,), changed=(Rect(100, 200, 1000, 170),)
    )
    plan = eye.plan(slide)
    assert plan is not None
    (shot,) = plan.shots
    assert (shot.detail, shot.max_side) == ("low", 512)
    assert 36 * shot.scale >= READABLE_LOW
    lines = [row(330, "a line of small print in the same place", h=14, w=1000)]
    small = screen(1920, 1080, lines, (window,), changed=(Rect(100, 330, 1000, 14),))
    plan = eye.plan(small)
    assert plan is not None
    assert {(shot.detail, shot.scale) for shot in plan.shots} == {("high", 1.0)}
    plan = Eye(detail="low").plan(small)
    assert plan is not None
    assert {shot.detail for shot in plan.shots} == {"low"}
    assert plan.small, "the user wants it so, and is told"


def test_nothing_of_a_very_large_screen_is_left_out() -> None:
    sight = screen(7680, 4320, [row(y, x=x, w=500, h=8) for y in range(50, 4300, 100) for x in range(50, 7000, 700)])
    eye, plans = Eye(), []
    plan = eye.plan(sight)
    while plan is not None:
        assert len(plan.shots) <= MOST_PARTS
        plans.append(plan)
        eye.sent(sight, plan)
        plan = eye.left(sight, plan)
    covered = [shot.crop for plan in plans for shot in plan.shots]
    assert len(covered) > MOST_PARTS
    assert sum(rect.area for rect in covered) == 7680 * 4320
    assert eye.plan(sight) is None


def test_news_in_two_windows_is_sent_one_after_the_other() -> None:
    chat, code = Window("Chat", "c", Rect(0, 0, 500, 900)), Window("Editor", "e", Rect(500, 0, 900, 900), active=True)
    said, written = row(100, "Are you coming to lunch", x=20, w=300), row(500, "def allocate(total, weights)", x=600, w=400)
    sight = screen(1400, 900, [said, written], (chat, code), changed=(Rect(0, 0, 1400, 900),))
    eye = Eye()
    first = eye.plan(sight)
    assert first is not None
    eye.sent(sight, first)
    second = eye.left(sight, first)
    assert second is not None
    assert {first.window, second.window} == {chat, code}
    eye.sent(sight, second)
    assert eye.left(sight, second) is None


def test_a_clock_that_ticks_is_no_news_and_an_appointment_that_moves_is() -> None:
    noon = time.mktime((2026, 11, 17, 12, 0, 0, 0, 0, -1))
    eye = Eye()

    def at(minutes: float, clock: str, lunch: str) -> Sight:
        lines = [(f"Tuesday 17 November {clock}", Rect(900, 5, 200, 12)), (f"Lunch in the canteen at {lunch}", Rect(100, 200, 300, 12))]
        sight = screen(1400, 900, lines)
        return Sight(replace(sight.frame, t=noon + 60 * minutes), sight.page)

    first = at(0, "12:00", "13:15")
    plan = eye.plan(first)
    assert plan is not None
    eye.sent(first, plan)
    assert eye.plan(at(1, "12:01", "13:15")) is None
    moved = eye.plan(at(1, "12:01", "13:45"))
    assert moved is not None
    assert [line.text for line in moved.lines] == ["Lunch in the canteen at 13:45"]


def test_what_is_written_on_counts_by_what_was_added() -> None:
    eye = Eye()
    window = Window("Editor", "e", Rect(0, 0, 1400, 900), active=True)
    first = screen(1400, 900, [("The budget for the year is settled and", Rect(10, 10, 300, 14))], (window,))
    plan = eye.plan(first)
    assert plan is not None
    assert plan.whole
    eye.sent(first, plan)
    plan = eye.plan(
        screen(
            1400,
            900,
            [("The budget for the year is settled and amounts to 212 million", Rect(10, 10, 500, 14))],
            (window,),
            changed=(Rect(0, 0, 9, 9),),
        )
    )
    assert plan is not None
    assert (plan.weight, plan.whole) == (len("amountsto212million"), False)


def test_a_figure_seen_before_is_not_sent_again_on_return() -> None:
    eye = Eye()
    pixels = bytearray(4 * 640 * 480)
    for y in range(128, 448):
        pixels[4 * (640 * y + 64) : 4 * (640 * y + 576)] = bytes((x * y) % 251 for x in range(4 * 512))
    browser = Window("Browser", "b", Rect(0, 0, 640, 480), active=True)

    def look(changed: tuple[Rect, ...], drawn: bytearray) -> Sight:
        sight = screen(640, 480, [row(20, w=300)], (browser,), changed=changed)
        return Sight(replace(sight.frame, pixels=drawn), sight.page)

    whole, figure = (Rect(0, 0, 640, 480),), (Rect(64, 64, 512, 384),)
    first = look(whole, pixels)
    plan = eye.plan(first)
    assert plan is not None
    assert plan.crop.holds(Rect(64, 128, 512, 320)), "the figure is part of a window not seen before"
    eye.sent(first, plan)
    assert eye.plan(look(figure, pixels)) is None, "back at the window: the same figure"
    assert eye.plan(look(figure, bytearray(4 * 640 * 480))) is None, "a figure that goes is no news"
    other = bytearray(pixels[i ^ 8] for i in range(len(pixels)))
    assert eye.plan(look(figure, other)) is not None


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
    eye, whole, questions = Eye(), Rect(0, 0, width, height), 0
    plan = eye.plan(sight)
    while plan is not None:
        assert 1 <= len(plan.shots) <= MOST_PARTS
        for shot in plan.shots:
            assert shot.crop
            assert whole.holds(shot.crop)
            assert shot.max_side <= MOST_SIDE
            assert shot.scale >= min(1.0, 0.7 / scale) - 0.01
        eye.sent(sight, plan)
        plan, questions = eye.left(sight, plan), questions + 1
        assert questions < 20, "it comes to an end"
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


def _beside(sight: Sight, guesses: list[tuple[str, Rect]], changed: tuple[Rect, ...]) -> Sight:
    """The same with lines that could not be read, and what the reader made of them."""
    assert sight.page is not None
    unread = tuple(Line("", box, 0.6, (Word(guess, box),), strange=4.0) for guess, box in guesses)
    return replace(sight, page=replace(sight.page, doubtful=unread, changed=changed))


def test_a_line_of_another_script_is_news_but_is_not_told() -> None:
    eye = Eye()
    first = _beside(screen(1400, 1000, [row(y) for y in range(50, 500, 50)]), [row(600, "HacTpoKu npoekTa")], (Rect(0, 0, 1400, 1000),))
    plan = eye.plan(first)
    assert plan is not None
    eye.sent(first, plan)
    new = row(700, "HoBoe coo6uieHue")
    later = _beside(screen(1400, 1000, [row(y) for y in range(50, 500, 50)]), [row(600, "HacTpoKu npoekTa"), new], (new[1],))
    plan = eye.plan(later)
    assert plan is not None
    assert plan.crop.holds(new[1])
    assert plan.lines == ()
    eye.sent(later, plan)
    assert eye.plan(later) is None
