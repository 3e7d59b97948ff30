"""Moving and resizing a rectangle by its edges, corners and inside. Pure; lengths are pixels of the picture, `within` is always kept."""

from __future__ import annotations

from typing import Literal

from ...values import Rect

Grip = Literal["nw", "n", "ne", "e", "se", "s", "sw", "w", "inside", ""]
"""What a point takes hold of: a handle by its side of the sky, the rectangle as a whole, or nothing."""

HANDLES: tuple[Grip, ...] = ("nw", "n", "ne", "e", "se", "s", "sw", "w")


def handle_places(area: Rect) -> dict[Grip, tuple[int, int]]:
    """The middle of each handle."""
    left, top, right, bottom = area.x, area.y, area.right, area.bottom
    across, down = (left + right) // 2, (top + bottom) // 2
    return {
        "nw": (left, top), "n": (across, top), "ne": (right, top), "e": (right, down),
        "se": (right, bottom), "s": (across, bottom), "sw": (left, bottom), "w": (left, down),
    }  # fmt: skip


def grip_at(area: Rect, x: int, y: int, reach: int) -> Grip:
    """What a press at this point takes hold of. Corners win over edges, and the inside of a tiny rectangle over its crowded handles."""
    if not area.grown(reach).holds(Rect(x, y, 1, 1)):
        return ""
    inner_x, inner_y = min(reach, area.w // 4), min(reach, area.h // 4)  # handles may not fill a small rectangle
    up, down = y < area.y + inner_y, y >= area.bottom - inner_y
    left, right = x < area.x + inner_x, x >= area.right - inner_x
    name = ("n" if up else "s" if down else "") + ("w" if left else "e" if right else "")
    return name or "inside"  # type: ignore[return-value]


def pulled(area: Rect, grip: Grip, dx: int, dy: int, within: Rect) -> Rect:
    """`area` after what was taken hold of moved by (dx, dy). An edge pulled over the opposite one turns the rectangle over."""
    if grip == "inside":
        return moved(area, dx, dy, within)
    left, top, right, bottom = area.x, area.y, area.right, area.bottom
    if "w" in grip:
        left = _between(left + dx, within.x, within.right)
    if "e" in grip:
        right = _between(right + dx, within.x, within.right)
    if "n" in grip:
        top = _between(top + dy, within.y, within.bottom)
    if "s" in grip:
        bottom = _between(bottom + dy, within.y, within.bottom)
    left, right = _apart(left, right, within.x, within.right)
    top, bottom = _apart(top, bottom, within.y, within.bottom)
    return Rect(left, top, right - left, bottom - top)


def moved(area: Rect, dx: int, dy: int, within: Rect) -> Rect:
    """`area` moved as far as there is room, its size kept."""
    w, h = min(area.w, within.w), min(area.h, within.h)
    return Rect(_between(area.x + dx, within.x, within.right - w), _between(area.y + dy, within.y, within.bottom - h), w, h)


def spanned(x0: int, y0: int, x1: int, y1: int, within: Rect) -> Rect:
    """The rectangle from one pixel to another, both in it."""
    left, top = min(x0, x1), min(y0, y1)
    return Rect(left, top, abs(x1 - x0) + 1, abs(y1 - y0) + 1).common(within)


def middle_of(within: Rect) -> Rect:
    """A rectangle to begin with when there is no mouse: the middle half of the screen."""
    return Rect(within.x + within.w // 4, within.y + within.h // 4, max(1, within.w // 2), max(1, within.h // 2))


def _between(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))


def _apart(low: int, high: int, least: int, most: int) -> tuple[int, int]:
    """Two edges in order, at least one pixel apart."""
    low, high = min(low, high), max(low, high)
    if low == high:
        low, high = (low, high + 1) if high < most else (low - 1, high)
    return max(low, least), high
