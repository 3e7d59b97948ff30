"""Takes the frames around windows out of the way of the text inside them.

A terminal begins its lines one or two pixels beside its border, and a reader that sees both reads the border as the line's first letter
('|total', '1failed'). So each border's pixels take the colour of the window's own edge beside them before anything is read.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..values import Frame, Rect, Window

WIDEST = 12
"""Pixels of a border; what is wider is no border but a shadow or a panel."""
Strip = tuple[Rect, int]
"""Pixels of the frame, and the column they take their colour from, row by row."""


def borders(frame: Frame) -> tuple[Strip, ...]:
    """The borders left and right of the windows on `frame`, as far as no window above covers them; in pixels of the frame."""
    whole = Rect(0, 0, frame.rect.w, frame.rect.h)
    above: list[Rect] = []
    found: list[Strip] = []
    for window in frame.windows:
        if window.rect is None:
            continue
        client = window.rect.moved(-frame.rect.x, -frame.rect.y)
        for strip, edge in _beside(client, _outer(window).moved(-frame.rect.x, -frame.rect.y)):
            parts = [strip.common(whole)]
            for cover in above:
                parts = [left for part in parts for left in part.without(cover)]
            found += [(part, edge) for part in parts if part and 0 <= edge < whole.w]
        above.append(_outer(window).moved(-frame.rect.x, -frame.rect.y))
    return tuple(found)


def _outer(window: Window) -> Rect:
    """The window with its border; without one where the desktop does not tell of it."""
    assert window.rect is not None
    return window.outer or window.rect


def _beside(client: Rect, outer: Rect) -> Sequence[Strip]:
    left, right = client.x - outer.x, outer.right - client.right
    strips: list[Strip] = []
    if 0 < left <= WIDEST:
        strips.append((Rect(outer.x, client.y, left, client.h), client.x))
    if 0 < right <= WIDEST:
        strips.append((Rect(client.right, client.y, right, client.h), client.right - 1))
    return strips
