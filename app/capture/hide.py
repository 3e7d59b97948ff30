"""What of the desktop is painted over in a picture: windows that must not be seen, their menus, and all but the windows that may be. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..values import LocalOnly, Popup, Rect, Window

PAINT = b"\x80\x80\x80\x00"
"""Mid grey: a reader finds no text on it, and an eye sees that something was left out."""

BLACK = b"\0\0\0\0"
"""What is beside the only windows that may be seen: it was never part of what is recorded."""

AFTERGLOW_S = 1.0
"""Longer than the usual compositors take to fade a window (picom 0.3 s, KWin and Mutter 0.15 to 0.3 s)."""

Asks = Callable[[Window], bool]


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be seen of the windows, as it holds for one look. Each is asked for every window at every look and raises nothing.

    Attributes:
        hidden: Never in any picture.
        allowed: Only these are seen, with nothing between or beside them. None: all that are not hidden.
        local_only: Noted, but never sent to a remote engine. None: no window is.
        number: Tells policies apart.
    """

    hidden: Asks
    allowed: Asks | None = None
    local_only: Asks | None = None
    number: int = 0


class Judgement:
    """A policy applied to the windows of one moment. Menus, tooltips and dialogs are judged like the windows they belong to, or may belong to.

    `windows` are topmost first.
    """

    def __init__(self, policy: Policy, windows: Sequence[Window], popups: Sequence[Popup]) -> None:
        self._policy, self._windows, self._popups = policy, windows, popups
        self._shut = [popup.window for popup in popups if self._popup_is_shut(popup)]
        self._shut_ids = {window.id for window in self._shut if window.id}
        self._admitted_ids = {popup.window.id for popup in popups if popup.window.id and self._is_admitted(popup)}
        # Each is compared with all above it; the keys are of objects that live as long as `_windows` does.
        self._answers = {id(window): self._is_shut(window) for window in windows}

    def shut(self, window: Window) -> bool:
        """Whether it is painted over."""
        known = self._answers.get(id(window))
        return self._is_shut(window) if known is None else known

    def _is_shut(self, window: Window) -> bool:
        if self._policy.hidden(window) or window.id in self._shut_ids:
            return True
        return self._policy.allowed is not None and window.id not in self._admitted_ids and not self._policy.allowed(window)

    @property
    def number(self) -> int:
        return self._policy.number

    @property
    def sees_only_some(self) -> bool:
        """Whether there is a list of the only windows that may be seen."""
        return self._policy.allowed is not None

    def shut_any(self) -> bool:
        return bool(self._shut) or any(map(self.shut, self._windows))

    def shut_in(self, area: Rect) -> int:
        """How many windows are painted over in `area`."""
        shut = [window for window in self._windows if self.shut(window)]
        return sum(place.meets(area) for window in shut if (place := window.outer or window.rect))

    def shut_places(self) -> list[Rect]:
        """Where windows show that are painted over. Their menus and dialogs count whole, whatever lies above them."""
        return shown(self._windows, self.shut) + [place for window in self._shut if (place := window.outer or window.rect)]

    def beyond(self, area: Rect) -> list[Rect]:
        """The parts of `area` in which there is none of the only windows that may be seen: the desktop, and what no list tells of."""
        if not self.sees_only_some:
            return []
        beside = [popup.window for popup in self._popups if popup.window.id in self._admitted_ids]
        return left_of(area, [place for window in (*self._windows, *beside) if not self.shut(window) and (place := window.outer or window.rect)])

    def named(self) -> tuple[Window, ...]:
        """The windows that may be named."""
        return tuple(window for window in self._windows if not self.shut(window))

    def local_only(self) -> LocalOnly:
        """What may be noted but not sent, and is not painted over anyway."""
        stays = self._policy.local_only
        if stays is None:
            return LocalOnly()
        beside = [window for window in covered(self._popups, stays) if not self.shut(window)]
        ids = {window.id for window in beside if window.id}

        answers = {id(window): not self.shut(window) and (window.id in ids or stays(window)) for window in self._windows}

        def kept(window: Window) -> bool:
            return answers[id(window)]

        places = shown(self._windows, kept) + [place for window in beside if (place := window.outer or window.rect)]
        return LocalOnly(tuple(dict.fromkeys(places)), tuple(window for window in self._windows if kept(window)))

    def _popup_is_shut(self, popup: Popup) -> bool:
        hidden = self._policy.hidden
        if popup.nameless or hidden(popup.window) or any(map(hidden, popup.owners)):
            return True
        return self._policy.allowed is not None and not self._is_admitted(popup)

    def _is_admitted(self, popup: Popup) -> bool:
        """Whether it belongs to the only windows that may be seen: itself, or all whose it may be."""
        allowed = self._policy.allowed
        return allowed is not None and (allowed(popup.window) or (bool(popup.owners) and all(map(allowed, popup.owners))))


def shown(windows: Sequence[Window], hidden: Asks) -> list[Rect]:
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


def covered(popups: Iterable[Popup], hidden: Asks) -> list[Window]:
    """The menus, tooltips and dialogs that are hidden, or may belong to a hidden window. Whatever lies above them, they are painted over whole."""
    return [popup.window for popup in popups if hidden(popup.window) or any(hidden(owner) for owner in popup.owners)]


def left_of(area: Rect, taken: Iterable[Rect]) -> list[Rect]:
    """The parts of `area` that none of `taken` covers."""
    left = [area] if area else []
    for place in taken:
        left = [part for whole in left for part in whole.without(place)]
    return left


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


def paint_over(pixels: bytearray, area: Rect, places: Iterable[Rect], paint: bytes = PAINT) -> None:
    """Paints `places` (desktop pixels) in a picture of `area`. Changes `pixels`: for a picture nobody else holds yet."""
    for place in places:
        part = place.common(area).moved(-area.x, -area.y)
        row = paint * part.w
        for y in range(part.y, part.bottom) if part else ():
            at = 4 * (y * area.w + part.x)
            pixels[at : at + len(row)] = row
