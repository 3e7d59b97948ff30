"""Windows that must not be in a picture are painted over in it, where they show and nowhere else. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..values import Rect, Window

PAINT = b"\x80\x80\x80\x00"
"""Mid grey: a reader finds no text on it, and an eye sees that something was left out."""


def shown(windows: Sequence[Window], hidden: Callable[[Window], bool]) -> list[Rect]:
    """The parts of hidden windows, title bars included, that are not under others. `windows` are topmost first."""
    found: list[Rect] = []
    for at, window in enumerate(windows):
        if window.rect is None or not hidden(window):
            continue
        parts = [window.outer or window.rect]
        for above in windows[:at]:
            if above.rect is not None and not hidden(above):
                parts = [left for part in parts for left in part.without(above.rect)]
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
