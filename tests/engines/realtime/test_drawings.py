"""Drawings known again by their pixels."""

from __future__ import annotations

from dataclasses import replace

from app.engines.realtime.drawings import Drawings
from app.values import Frame, Line, Rect

WIDE, HIGH = 256, 192
WHOLE = Rect(0, 0, WIDE, HIGH)


def _frame(*drawn: Rect, colour: int = 7) -> Frame:
    pixels = bytearray(4 * WIDE * HIGH)
    for rect in drawn:
        for y in range(rect.y, rect.bottom):
            for x in range(rect.x, rect.right):
                pixels[4 * (y * WIDE + x)] = (x * colour + y) % 251 + 1
    return Frame(1, 1.0, WHOLE, pixels)


FIGURE = Rect(64, 64, 64, 64)


def test_a_blank_screen_has_none() -> None:
    assert Drawings().new(_frame(), WHOLE, [WHOLE], []) == []


def test_a_figure_is_new_until_it_was_sent_wherever_it_stands() -> None:
    drawings, frame = Drawings(), _frame(FIGURE)
    assert drawings.new(frame, WHOLE, [WHOLE], []) == [FIGURE]
    drawings.learn(frame, WHOLE, [WHOLE])
    assert drawings.new(frame, WHOLE, [WHOLE], []) == []
    assert drawings.new(_frame(FIGURE, colour=11), WHOLE, [WHOLE], []) == [FIGURE], "another one in its place"


def test_only_where_it_is_looked_for() -> None:
    frame = _frame(FIGURE)
    assert Drawings().new(frame, WHOLE, [Rect(0, 0, 40, 40)], []) == []
    assert Drawings().new(frame, WHOLE, [Rect(70, 70, 1, 1), Rect(90, 90, 1, 1)], []) == [FIGURE]
    assert Drawings().new(frame, Rect(0, 0, 32, 32), [WHOLE], []) == []


def test_squares_beside_text_are_texts() -> None:
    assert Drawings().new(_frame(FIGURE), WHOLE, [WHOLE], [Line("words", Rect(100, 100, 20, 10))]) == []


def test_squares_are_of_logical_pixels() -> None:
    frame = replace(_frame(WHOLE), scale=2.0)
    assert Drawings().new(frame, WHOLE, [Rect(0, 0, 1, 1)], []) == [Rect(0, 0, 128, 128)]
    assert Drawings().new(frame, WHOLE, [Rect(255, 191, 1, 1)], []) == [Rect(128, 128, 128, 64)]


def test_a_frame_without_pixels_is_wholly_new_and_teaches_nothing() -> None:
    drawings, empty = Drawings(), Frame(1, 1.0, WHOLE, bytearray())
    assert drawings.new(empty, WHOLE, iter([FIGURE]), []) == [FIGURE]
    drawings.learn(empty, WHOLE, [WHOLE])
    assert drawings.new(_frame(FIGURE), WHOLE, [WHOLE], []) == [FIGURE]
