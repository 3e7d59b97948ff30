"""Windows that must not be in a picture are painted over in it, where they show and nowhere else; their menus too. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ..values import Popup, Rect, Window

PAINT = b"\x80\x80\x80\x00"
"""Mid grey: a reader finds no text on it, and an eye sees that something was left out."""

AFTERGLOW_S = 1.0
"""Longer than the usual compositors take to fade a window (picom 0.3 s, KWin and Mutter 0.15 to 0.3 s)."""


def shown(windows: Sequence[Window], hidden: Callable[[Window], bool]) -> list[Rect]:
    """The parts of hidden windows, title bars included, that are not under others. `windows` are topmost first."""
    found: list[Rect] = []
    for at, window in enumerate(windows):
        if window.rect is None or not hidden(window):
            continue
        parts = [window.outer or window.rect]
        for above in windows[:at]:
            if above.rect is not None and not hidden(above):
                parts = [left for part in parts for left in part.without(above.rect if above.solid is None else above.solid)]
        found += parts
    return found


def covered(popups: Iterable[Popup], hidden: Callable[[Window], bool]) -> list[Window]:
    """The menus, tooltips and dialogs that are hidden, or may belong to a hidden window. Whatever lies above them, they are painted over whole."""
    return [popup.window for popup in popups if hidden(popup.window) or any(hidden(owner) for owner in popup.owners)]


class Afterglow:
    """Where hidden windows were a moment ago: a compositor goes on showing a window while it fades it out or lets it fly away.

    Times are seconds of a clock that never goes back.
    """

    def __init__(self) -> None:
        self._until: dict[Rect, float] = {}

    def places(self, now: Sequence[Rect], t: float) -> list[Rect]:
        """What is to be painted over at `t` when hidden windows show in the places `now`."""
        self._until = {place: until for place, until in self._until.items() if t < until} | dict.fromkeys(now, t + AFTERGLOW_S)
        return list(self._until)

    def ends_s(self, now: Sequence[Rect], t: float) -> float | None:
        """Seconds until the first place that no longer counts may be seen again; None when there is none."""
        return min((until - t for place, until in self._until.items() if place not in now), default=None)


def paint_over(pixels: bytearray, area: Rect, places: Iterable[Rect]) -> None:
    """Paints `places` (desktop pixels) in a picture of `area`. Changes `pixels`: for a picture nobody else holds yet."""
    for place in places:
        part = place.common(area).moved(-area.x, -area.y)
        row = PAINT * part.w
        for y in range(part.y, part.bottom) if part else ():
            at = 4 * (y * area.w + part.x)
            pixels[at : at + len(row)] = row
