"""Takes one picture of what the choice means now: finds the subject, gets its pixels, and leaves out what must not be in them.

Windows are asked about before and after the pixels are grabbed. Only when nothing moved in between is it known where in the picture each window
is; otherwise the picture is thrown away and taken again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..events import Problem
from ..values import Popup, Rect, Screen, Window
from .alone import Alone
from .beneath import Beneath, paste
from .doubt import Doubt
from .grabber import CannotCapture, Grabber, Sparing
from .hide import Afterglow, covered, paint_over, shown
from .screens import SourceChoice, desktop_of, pinned, resolve, screen_at, window_named
from .troubles import FROZEN

TRIES = 4
"""Pictures taken at one look while windows move."""


class Unsteady(Exception):  # noqa: N818 - named after what it says
    """Windows that must not be seen moved at every try, so no picture is sure to be without them."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desktop is asked through. The callables raise nothing.

    Attributes:
        open_grabber: Called on the thread that takes; again after a loss.
        windows: What is visible now, topmost first; empty where the desktop does not tell.
        beneath: Takes the program's own windows out of every picture.
        alone: Gets a window's own pixels where others cover it.
        hidden: Says which windows are painted over in every picture, wherever they show. None: none.
        turn: Rises whenever windows came, went or moved; 0 where the desktop does not tell, -1 while it cannot.
        pointer: Where the mouse is; None where the desktop does not tell.
        popups: What shows beside those windows, and dialogs of them; asked for only when there is `hidden`.
        doubt: Finds out when pictures do not show what is there. None: they are believed.
    """

    open_grabber: Callable[[], Grabber]
    windows: Callable[[], tuple[Window, ...]]
    beneath: Beneath
    alone: Alone
    hidden: Callable[[Window], bool] | None = None
    turn: Callable[[], int] = lambda: 0
    pointer: Callable[[], tuple[int, int] | None] = lambda: None
    popups: Callable[[], tuple[Popup, ...]] = tuple
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """One picture.

    Attributes:
        pixels, rect: BGRX bytes of this part of the desktop.
        choice: What was asked for, with a number or title replaced by the identity of the screen or window it meant.
        subject: Changes when another screen or window is shown, not when the same one moved.
        windows: What shows in it, topmost first; None when nobody asked yet.
        cost_s: How long it took.
        stale_s: Seconds until a picture of the same screen is another one, because less of it is painted over; None: never.
        all_hidden: Nothing is left of it.
    """

    pixels: bytearray
    rect: Rect
    choice: SourceChoice
    subject: str
    screens: tuple[Screen, ...]
    windows: tuple[Window, ...] | None
    cost_s: float = 0.0
    stale_s: float | None = None
    all_hidden: bool = False


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the desktop says is on it."""

    windows: tuple[Window, ...] = ()
    popups: tuple[Popup, ...] = ()


@dataclass(frozen=True, slots=True)
class _Subject:
    rect: Rect
    name: str
    window: Window | None = None


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture on its way.

    Attributes:
        own: A window's own pixels, with nothing of others in them.
        raw: As the screen shows it, nothing written into it.
        again: The picture given out the last time: not to be written to.
    """

    pixels: bytearray
    rect: Rect
    own: bool = False
    raw: bool = False
    again: bool = False


_NOWHERE = Rect(-9, -9, 1, 1)


class Taker:
    """Belongs to one thread. Opens the desktop at the first picture."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock`: seconds that never go back."""
        self._desk, self._clock = desk, clock
        self._grabber: Grabber | None = None
        self._active = 0
        self._last: _Picture | None = None
        self._afterglow = Afterglow()

    def open(self) -> None:
        """Opens the desktop without taking a picture. Raises CannotCapture."""
        if self._grabber is None:
            self._grabber = self._desk.open_grabber()
            self._desk.windows()
            self._desk.beneath.pieces(_NOWHERE)  # opens its connection, and finds nothing there

    def take(self, choice: SourceChoice) -> Taken:
        """A picture of the choice as it is now.

        Raises:
            CannotCapture: There is nothing to see of it; says why.
            Unsteady: Ask again in a moment.
        """
        if self._grabber is None:
            self._grabber = self._desk.open_grabber()
        began = time.perf_counter()
        try:
            taken = self._take(self._grabber, choice)
        except CannotCapture as refusal:
            if refusal.problem.code != "grab-failed":
                raise
            taken = self._take(self._grabber, choice)  # the mode changed between the two questions
        return replace(taken, cost_s=time.perf_counter() - began)

    @property
    def is_open(self) -> bool:
        """Whether the desktop was reached and not let go of since."""
        return self._grabber is not None

    def windows(self, taken: Taken) -> tuple[Window, ...]:
        """The windows that show in the picture and may be named."""
        windows = self._desk.windows() if taken.windows is None else taken.windows
        return tuple(window for window in windows if window.rect is None or window.rect.meets(taken.rect))

    def close(self) -> None:
        """Lets go of the desktop; a later picture opens it again."""
        if self._grabber is not None:
            self._grabber.close()
        self._grabber = self._last = None
        self._desk.beneath.close()
        self._desk.alone.close()
        if self._desk.doubt is not None:
            self._desk.doubt.close()

    # ------------------------------------------------------------------ inside

    def _take(self, grabber: Grabber, choice: SourceChoice) -> Taken:
        hidden = self._desk.hidden
        suspect = False
        for _ in range(TRIES):
            turn = self._desk.turn()
            before = self._seen() if hidden or choice.kind in ("window", "active") else _Seen()
            screens = grabber.screens()
            fixed = self._fixed(choice, screens, before.windows)
            subject = self._subject(fixed, screens, before)
            picture = self._pixels(grabber, subject, desktop_of(screens))
            if hidden is None:
                return self._taken(picture, fixed, subject, screens, before)
            after = self._seen()
            if turn == self._desk.turn() != -1 and before == after:
                return self._taken(picture, fixed, subject, screens, after)
            suspect |= turn == -1 or any(map(hidden, (*before.windows, *after.windows)))
            suspect = suspect or bool(covered((*before.popups, *after.popups), hidden))
        if suspect:
            raise Unsteady
        return self._taken(picture, fixed, subject, screens, after)

    def _seen(self) -> _Seen:
        return _Seen(self._desk.windows(), self._desk.popups() if self._desk.hidden else ())

    def _taken(self, picture: _Picture, choice: SourceChoice, subject: _Subject, screens: tuple[Screen, ...], seen: _Seen) -> Taken:
        hidden = self._desk.hidden
        told: tuple[Window, ...] | None = (subject.window,) if subject.window is not None else None
        if hidden is None:
            self._last = picture if picture.raw else None
            return Taken(picture.pixels, picture.rect, choice, subject.name, screens, told)
        beside, t = covered(seen.popups, hidden), self._clock()
        places = shown(seen.windows, hidden) + [window.outer or window.rect for window in beside if window.rect]
        painted = self._afterglow.places(places, t)
        if not picture.own and painted:
            picture = _written(picture)
            paint_over(picture.pixels, picture.rect, painted)
        self._last = picture if picture.raw else None
        ids = {window.id for window in beside if window.id}
        told = told or tuple(window for window in seen.windows if window.id not in ids and not hidden(window))
        nothing_left = not picture.own and not _left(picture.rect, painted)
        stale_s = self._afterglow.ends_s(places, t)
        return Taken(picture.pixels, picture.rect, choice, subject.name, screens, told, stale_s=stale_s, all_hidden=nothing_left)

    def _pixels(self, grabber: Grabber, subject: _Subject, desktop: Rect) -> _Picture:
        window = subject.window
        own = self._desk.alone.grab(window.id, subject.rect) if window is not None and window.id else None
        rect = subject.rect if own is not None else subject.rect.common(desktop)
        if not rect:
            raise CannotCapture(_window_gone(window.title if window else "", "is outside the screen"))
        picture = self._of_screen(grabber, rect) if own is None else _Picture(own, rect, own=True)
        doubt = self._desk.doubt
        if own is None and doubt is not None and doubt.stale(rect, picture.pixels, lambda: grabber.grab(rect)):
            raise CannotCapture(FROZEN)
        if own is None and (pieces := self._desk.beneath.pieces(rect)):
            picture = _written(picture)
            paste(picture.pixels, rect, pieces)
        if window is not None:  # the fourth byte has no meaning, and the screen and a window's own picture hold different things in it
            picture = _written(picture)
            picture.pixels[3::4] = bytes(rect.area)
        return picture

    def _of_screen(self, grabber: Grabber, rect: Rect) -> _Picture:
        """What the screen shows; the last picture itself when that has not changed, which spares a copy."""
        last, self._last = self._last, None
        if last is None or last.rect != rect or not isinstance(grabber, Sparing):
            return _Picture(grabber.grab(rect), rect, raw=True)
        pixels = grabber.grab_unless(rect, last.pixels)
        return replace(last, again=True) if pixels is None else _Picture(pixels, rect, raw=True)

    def _fixed(self, choice: SourceChoice, screens: tuple[Screen, ...], windows: tuple[Window, ...]) -> SourceChoice:
        """The choice bound to the screen or window it means, so that another with the same number or title is not taken for it later."""
        if choice.kind != "window":
            return pinned(choice, screens)
        if choice.window and (any(window.id == choice.window for window in windows) or self._desk.alone.exists(choice.window)):
            return choice
        found = window_named(choice.title, windows)
        return replace(choice, window=found.id if found else 0)

    def _subject(self, choice: SourceChoice, screens: tuple[Screen, ...], seen: _Seen) -> _Subject:
        match choice.kind:
            case "mouse":
                at = self._desk.pointer()
                if at is None:
                    raise CannotCapture(_NO_POINTER)
                desktop_of(screens)
                screen = screen_at(*at, screens)
                return _Subject(screen.rect, screen.id)
            case "window":
                return self._of_window(self._chosen(choice, seen.windows), seen)
            case "active":
                return self._of_window(self._at_work(seen.windows), seen)
        return _Subject(resolve(choice, screens), "")

    def _chosen(self, choice: SourceChoice, windows: tuple[Window, ...]) -> Window:
        if choice.window:
            found = next((window for window in windows if window.id == choice.window), None)
            if found is None:
                raise CannotCapture(_window_gone(choice.title, "is minimised or on another desktop"))
            return found
        found = window_named(choice.title, windows)
        if found is None:
            raise CannotCapture(_no_window(choice.title))
        return found

    def _at_work(self, windows: tuple[Window, ...]) -> Window:
        """The active window; the last one while none is (a menu is open, or one of the program's own windows is active)."""
        found = next((window for window in windows if window.active), None)
        found = found or next((window for window in windows if window.id and window.id == self._active), None)
        if found is None:
            raise CannotCapture(_NONE_ACTIVE)
        self._active = found.id
        return found

    def _of_window(self, window: Window, seen: _Seen) -> _Subject:
        hidden = self._desk.hidden
        if hidden is not None and (hidden(window) or any(one.id == window.id for one in covered(seen.popups, hidden))):
            raise CannotCapture(_EXCLUDED)
        if not window.rect:
            raise CannotCapture(_window_gone(window.title, "has no area to be seen"))
        return _Subject(window.rect, f"window {window.id}", window)


def _written(picture: _Picture) -> _Picture:
    """The picture, to be written to."""
    return _Picture(bytearray(picture.pixels) if picture.again else picture.pixels, picture.rect, picture.own)


def _left(area: Rect, painted: list[Rect]) -> list[Rect]:
    """The parts of `area` that are not painted over."""
    left = [area]
    for place in painted:
        left = [part for whole in left for part in whole.without(place)]
    return left


_NO_POINTER = Problem(
    "no-pointer", "This desktop does not tell where the mouse is.", "Choose a screen, a region or a window to record instead.", retry_s=5.0
)
_NONE_ACTIVE = Problem(
    "none-active",
    "No window is active, so there is nothing to record.",
    "Click on the window to record. Recording goes on by itself then.",
    retry_s=0.5,
)
_EXCLUDED = Problem(
    "window-excluded",
    "This window is one of those that are never recorded, such as password managers and private browsing.",
    "Go to another window or choose another source. Recording goes on by itself then.",
    retry_s=0.5,
)


def _window_gone(title: str, why: str) -> Problem:
    return Problem(
        "window-gone",
        f"The window '{title}' {why}.",
        "Bring it back to the screen, or choose another source. Recording goes on by itself then.",
        retry_s=1.0,
    )


def _no_window(title: str) -> Problem:
    return Problem(
        "window-gone",
        f"No visible window has '{title}' in its title.",
        "Open it or bring it back to the screen, or choose another source. Recording goes on by itself then.",
        retry_s=1.0,
    )
