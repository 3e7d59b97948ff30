"""Windows that must not be in a picture are painted over in it, where they show and nowhere else. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..values import Rect, Window

PAINT = b"\x80\x80\x80\x00"
"""Mid grey: a reader finds no text on it, and an eye sees that something was left out."""


def without(rect: Rect, other: Rect) -> list[Rect]:
    """What is left of `rect` when `other` covers it: up to four rectangles."""
    cut = rect.common(other)
    if not cut:
        return [rect]
    parts = (
        Rect(rect.x, rect.y, rect.w, cut.y - rect.y),
        Rect(rect.x, cut.bottom, rect.w, rect.bottom - cut.bottom),
        Rect(rect.x, cut.y, cut.x - rect.x, cut.h),
        Rect(cut.right, cut.y, rect.right - cut.right, cut.h),
    )
    return [part for part in parts if part]


def shown(windows: Sequence[Window], hidden: Callable[[Window], bool]) -> list[Rect]:
    """The parts of hidden windows, title bars included, that are not under others. `windows` are topmost first."""
    found: list[Rect] = []
    for at, window in enumerate(windows):
        if window.rect is None or not hidden(window):
            continue
        parts = [window.outer or window.rect]
        for above in windows[:at]:
            if above.rect is not None and not hidden(above):
                parts = [left for part in parts for left in without(part, above.rect)]
        found += parts
    return found


def paint_over(pixels: bytearray, area: Rect, places: Iterable[Rect]) -> None:
    """Paints `places` (desktop pixels) in a picture of `area`. Changes `pixels`: for a picture nobody else holds yet."""
    for place in places:
        part = place.common(area).moved(-area.x, -area.y)
        row = PAINT * part.w
        for y in range(part.y, part.bottom) if part else ():
            at = 4 * (y * area.w + part.x)
            pixels[at : at + len(row)] = row
