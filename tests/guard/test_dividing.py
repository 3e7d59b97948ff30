"""What must not be sent is divided from the rest: its pixels, its words, its window's name."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.guard.dividing import divided
from app.values import Frame, Line, LocalOnly, Page, Rect, Sight, Window

AREA = Rect(100, 50, 40, 30)
CHAT = Window("Signal", "Anna", Rect(100, 50, 20, 30), id=1)
CODE = Window("Code", "main.py", Rect(120, 50, 20, 30), id=2)
RECTS = st.builds(Rect, st.integers(90, 150), st.integers(40, 90), st.integers(1, 40), st.integers(1, 40))


def sight(kept: LocalOnly, *lines: Line, changed: tuple[Rect, ...] = ()) -> Sight:
    windows = (CHAT, CODE)
    frame = Frame(7, 1000.0, AREA, bytearray(b"\x09" * 4 * AREA.area), windows, local_only=kept, policy=3)
    return Sight(frame, Page(7, 1000.0, (AREA.w, AREA.h), lines, windows, changed, doubtful=lines))


SECRET, PLAIN = Line("see you at nine", Rect(2, 4, 12, 5)), Line("return value", Rect(24, 4, 12, 5))


def test_without_anything_to_keep_it_is_the_same_sight() -> None:
    whole = sight(LocalOnly(), SECRET, PLAIN)
    assert divided(whole) == (whole, None)
    elsewhere = sight(LocalOnly((Rect(500, 500, 9, 9),)), SECRET)
    assert divided(elsewhere) == (elsewhere, None)


def test_a_window_is_known_by_its_number_when_its_title_was_changed() -> None:
    whole = sight(LocalOnly((Rect(100, 50, 20, 30),), (CHAT,)), SECRET)
    retitled = replace(whole.frame, windows=(replace(CHAT, title="[password hidden]"), CODE))
    sent, here = divided(replace(whole, frame=retitled, secrets=(Rect(1, 1, 2, 2),)))
    assert sent is not None
    assert here is not None
    assert sent.frame.windows == (CODE,)
    assert [window.title for window in here.frame.windows] == ["[password hidden]"]
    assert sent.secrets == here.secrets == (Rect(1, 1, 2, 2),)


def test_a_window_that_is_wholly_covered_is_not_named() -> None:
    covered = sight(LocalOnly((), (CHAT,)), PLAIN)
    sent, here = divided(covered)
    assert here is None
    assert sent is not None
    assert sent.page is not None
    assert (sent.frame.windows, sent.page.windows, sent.page.lines) == ((CODE,), (CODE,), (PLAIN,))
    assert sent.frame.pixels is covered.frame.pixels


def test_each_part_has_its_own_words_and_windows() -> None:
    assert CHAT.rect
    whole = sight(LocalOnly((CHAT.rect,), (CHAT,)), SECRET, PLAIN, changed=(Rect(10, 0, 20, 10),))
    sent, here = divided(whole)
    assert sent is not None
    assert sent.page is not None
    assert here is not None
    assert here.page is not None
    assert (sent.page.lines, sent.page.doubtful, sent.page.windows, sent.frame.windows) == ((PLAIN,), (PLAIN,), (CODE,), (CODE,))
    assert (here.page.lines, here.page.windows, here.frame.windows) == ((SECRET,), (CHAT,), (CHAT,))
    assert sent.page.changed == (Rect(20, 0, 10, 10),)
    assert (sent.frame.id, sent.frame.policy) == (7, 3)
    assert here.frame.pixels is whole.frame.pixels, "it stays here, so it need not be copied"
    assert bytes(whole.frame.pixels) == b"\x09" * 4 * AREA.area
    assert sent.frame.pixels[: 4 * 20] == b"\0" * 80
    assert sent.frame.pixels[4 * 20 : 4 * 40] == b"\x09" * 80


def test_a_line_that_reaches_into_it_is_not_sent() -> None:
    across = Line("see you at ninereturn value", Rect(2, 4, 30, 5))
    sent, here = divided(sight(LocalOnly((Rect(100, 50, 20, 30),), (CHAT,)), across))
    assert sent is not None
    assert sent.page is not None
    assert sent.page.lines == ()
    assert here is not None
    assert here.page is not None
    assert here.page.lines == (across,)


def test_nothing_is_sent_where_nothing_is_left() -> None:
    assert divided(sight(LocalOnly((AREA,), (CHAT, CODE)), SECRET))[0] is None
    nowhere = replace(CHAT, rect=None)
    assert divided(sight(LocalOnly((), (nowhere,)), SECRET))[0] is None, "it may be anywhere"


def test_another_window_of_the_same_name_is_another_window() -> None:
    twin = replace(CHAT, id=9)
    whole = sight(LocalOnly((Rect(100, 50, 20, 30),), (CHAT,)), SECRET)
    sent, _ = divided(Sight(replace(whole.frame, windows=(CHAT, twin)), None))
    assert sent is not None
    assert [window.id for window in sent.frame.windows] == [9]
    assert sent.page is None


@given(st.lists(RECTS, max_size=4), st.lists(RECTS, max_size=6))
def test_no_pixel_and_no_word_of_it_is_ever_sent(places: list[Rect], boxes: list[Rect]) -> None:
    lines = tuple(Line(str(number), box.moved(-AREA.x, -AREA.y)) for number, box in enumerate(boxes))
    sent, here = divided(sight(LocalOnly(tuple(places), (CHAT,) if places else ()), *lines))
    written = {line.text for part in (sent, here) if part is not None and part.page is not None for line in part.page.lines}
    assert sent is None or written == {line.text for line in lines}, "nothing is lost between the two"
    if sent is None:
        return
    for place in places:
        part = place.common(AREA)
        for y in range(part.y, part.bottom):
            at = 4 * ((y - AREA.y) * AREA.w + part.x - AREA.x)
            assert not any(sent.frame.pixels[at : at + 4 * part.w])
        assert sent.page is not None
        assert not any(part and part.meets(line.box.moved(AREA.x, AREA.y)) for line in sent.page.lines)
