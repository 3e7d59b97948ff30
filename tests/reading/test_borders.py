from __future__ import annotations

from app.reading.borders import borders
from app.values import Frame, Rect, Window


def frame(*windows: Window, rect: Rect | None = None) -> Frame:
    rect = rect or Rect(0, 0, 400, 300)
    return Frame(1, 0.0, rect, bytearray(4 * rect.area), windows)


def window(client: Rect, left: int = 1, top: int = 20, right: int = 1, bottom: int = 1) -> Window:
    outer = Rect(client.x - left, client.y - top, client.w + left + right, client.h + top + bottom)
    return Window("XTerm", "shell", client, outer=outer)


def test_both_sides_take_the_colour_of_the_edge_beside_them() -> None:
    assert borders(frame(window(Rect(50, 60, 200, 100), 2, right=3))) == (
        (Rect(48, 60, 2, 100), 50),
        (Rect(250, 60, 3, 100), 249),
    )


def test_a_window_above_keeps_its_pixels() -> None:
    above, below = window(Rect(40, 80, 40, 30), 0, 0, 0, 0), window(Rect(50, 60, 200, 100))
    assert (Rect(49, 60, 1, 20), 50) in borders(frame(above, below))
    assert (Rect(49, 110, 1, 50), 50) in borders(frame(above, below))
    assert not any(strip.meets(Rect(40, 80, 40, 30)) for strip, _ in borders(frame(above, below)))


def test_coordinates_are_of_the_frame_and_inside_it() -> None:
    found = borders(frame(window(Rect(1000, 500, 380, 600)), rect=Rect(1000, 520, 400, 300)))
    assert found == ((Rect(380, 0, 1, 300), 379),)


def test_windows_without_a_known_border_are_left_alone() -> None:
    assert borders(frame(Window("A", "a", Rect(0, 0, 100, 100)), Window("B", "b"))) == ()
    assert borders(frame(window(Rect(100, 100, 50, 50), 40, right=40))) == ()
