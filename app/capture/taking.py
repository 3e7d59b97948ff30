"""Takes one picture of what the choice means now: finds the subject, gets its pixels, and leaves out what must not be in them.

Windows are asked about before and after the pixels are grabbed. Only when nothing moved in between is it known where in the picture each window
is; otherwise the picture is thrown away and taken again.

Tested in: tests/capture/test_window_source.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..events import Problem
from ..problems.table import new_problem
from ..values import LocalOnly, Popup, Rect, Screen, Window
from .alone import Alone
from .beneath import Beneath, paste
from .doubt import Doubt
from .grabber import CannotCapture, Grabber, Sparing
from .hide import BLACK, Afterglow, Judgement, Policy, left_of, paint_over
from .screens import SourceChoice, desktop_of, is_that, pinned, resolve, screen_at, window_meant
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
        policy: What may be seen, asked once for each picture. None: everything.
        turn: Rises whenever windows came, went or moved; 0 where the desktop does not tell, -1 while it cannot.
        pointer: Where the mouse is; None where the desktop does not tell.
        popups: What shows beside those windows, and dialogs of them; asked for only when there is a `policy`.
        doubt: Finds out when pictures do not show what is there. None: they are believed.
    """

    open_grabber: Callable[[], Grabber]
    windows: Callable[[], tuple[Window, ...]]
    beneath: Beneath
    alone: Alone
    policy: Callable[[], Policy] | None = None
    turn: Callable[[], int] = lambda: 0
    pointer: Callable[[], tuple[int, int] | None] = lambda: None
    popups: Callable[[], tuple[Popup, ...]] = tuple
    doubt: Doubt | None = None


_NOTHING_LOCAL = LocalOnly()


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
        left_out: How many windows were painted over in it.
        all_hidden: Nothing is left of it.
        only_some: It shows nothing but what is on the list of the only windows that may be seen.
        local_only: What of it must not be sent to a remote engine.
        policy: The number of the policy it was taken by.
    """

    pixels: bytearray
    rect: Rect
    choice: SourceChoice
    subject: str
    screens: tuple[Screen, ...]
    windows: tuple[Window, ...] | None
    cost_s: float = 0.0
    stale_s: float | None = None
    left_out: int = 0
    all_hidden: bool = False
    only_some: bool = False
    local_only: LocalOnly = _NOTHING_LOCAL
    policy: int = 0


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
        self._afterglow, self._local_afterglow = Afterglow(), Afterglow()

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

    def notice(self) -> None:
        """Lets the policy see which windows there are, without a picture: what they say of themselves now they may not say later."""
        if self._grabber is not None and self._desk.policy is not None:
            policy = self._desk.policy()
            for window in self._desk.windows():
                policy.hidden(window)

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
        policy = self._desk.policy() if self._desk.policy is not None else None
        suspect = False
        for _ in range(TRIES):
            turn, own_turn = self._desk.turn(), self._desk.beneath.turn()
            before = self._seen() if policy or choice.kind in ("window", "active") else _Seen()
            screens = grabber.screens()
            fixed = self._fixed(choice, screens, before.windows)
            subject = self._subject(fixed, screens, before, policy)
            picture = self._pixels(grabber, subject, desktop_of(screens))
            made = Taken(picture.pixels, picture.rect, fixed, subject.name, screens, (subject.window,) if subject.window is not None else None)
            if self._desk.beneath.turn() != own_turn:
                suspect = True  # where our own windows stood at that moment is not known
                continue
            if policy is None:
                self._last = picture if picture.raw else None
                return made
            after = self._seen()
            judged = Judgement(policy, after.windows, after.popups)
            if turn == self._desk.turn() != -1 and before == after:
                return self._judged(made, picture, judged)
            was = Judgement(policy, before.windows, before.popups)
            suspect |= turn == -1 or judged.sees_only_some or judged.shut_any() or was.shut_any()
        if suspect:
            raise Unsteady
        # Where they were at that moment is not known: what is not to be sent may be anywhere.
        moving = bool(was.local_only().places or judged.local_only().places)
        return self._judged(made, picture, judged, all_local=moving)

    def _seen(self) -> _Seen:
        return _Seen(self._desk.windows(), self._desk.popups() if self._desk.policy else ())

    def _judged(self, made: Taken, picture: _Picture, judged: Judgement, all_local: bool = False) -> Taken:
        """The picture without what must not be seen, and what else is known of it. `all_local`: nothing of it may be sent."""
        t, shut = self._clock(), judged.shut_places()
        painted, beyond = self._afterglow.places(shut, t), judged.beyond(picture.rect)
        if not picture.own and (painted or beyond):
            picture = _written(picture)
            paint_over(picture.pixels, picture.rect, beyond, BLACK)
            paint_over(picture.pixels, picture.rect, painted)
        self._last = picture if picture.raw else None
        local = judged.local_only()
        if picture.own:  # nothing of other windows is in it, but all of this one, covered or not
            all_local = any(window.id == one.id for window in made.windows or () for one in local.windows)
            local = replace(local, places=())
        glow = [picture.rect] if all_local else list(local.places)
        local = replace(local, places=tuple(self._local_afterglow.places(glow, t)))
        return replace(
            made,
            pixels=picture.pixels,
            windows=made.windows or judged.named(),
            stale_s=self._afterglow.ends_s(shut, t),
            all_hidden=not picture.own and not left_of(picture.rect, [*painted, *beyond]),
            only_some=judged.sees_only_some,
            local_only=local,
            policy=judged.number,
            left_out=0 if picture.own else judged.shut_in(picture.rect),
        )

    def _pixels(self, grabber: Grabber, subject: _Subject, desktop: Rect) -> _Picture:
        window = subject.window
        own = self._desk.alone.grab(window.id, subject.rect) if window is not None and window.id else None
        rect = subject.rect if own is not None else subject.rect.common(desktop)
        if not rect:
            raise CannotCapture(_window_gone(window.title if window else "", "outside"))
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
        if choice.window and (any(is_that(choice, window) for window in windows) or self._is_hidden(choice, windows)):
            return choice
        found = window_meant(choice, windows)
        return replace(choice, window=found.id, pid=found.pid) if found else replace(choice, window=0)

    def _is_hidden(self, choice: SourceChoice, windows: tuple[Window, ...]) -> bool:
        """Whether the window is there without being seen, minimised for example."""
        return all(window.id != choice.window for window in windows) and self._desk.alone.exists(choice.window)

    def _subject(self, choice: SourceChoice, screens: tuple[Screen, ...], seen: _Seen, policy: Policy | None) -> _Subject:
        match choice.kind:
            case "mouse":
                at = self._desk.pointer()
                if at is None:
                    raise CannotCapture(_NO_POINTER)
                desktop_of(screens)
                screen = screen_at(*at, screens)
                return _Subject(screen.rect, screen.id)
            case "window":
                return _of_window(self._chosen(choice, seen.windows), seen, policy)
            case "active":
                return _of_window(self._at_work(seen.windows), seen, policy)
        return _Subject(resolve(choice, screens), "")

    def _chosen(self, choice: SourceChoice, windows: tuple[Window, ...]) -> Window:
        if choice.window:
            found = next((window for window in windows if is_that(choice, window)), None)
            if found is None:
                raise CannotCapture(_window_gone(choice.title, "hidden"))
            return found
        found = window_meant(choice, windows)
        if found is None:
            raise CannotCapture(_window_gone(choice.title, "not-there" if choice.exact else "no-match"))
        return found

    def _at_work(self, windows: tuple[Window, ...]) -> Window:
        """The active window; the last one while none is (a menu is open, or one of the program's own windows is active)."""
        found = next((window for window in windows if window.active), None)
        found = found or next((window for window in windows if window.id and window.id == self._active), None)
        if found is None:
            raise CannotCapture(_NONE_ACTIVE)
        self._active = found.id
        return found


def _of_window(window: Window, seen: _Seen, policy: Policy | None) -> _Subject:
    if policy is not None and Judgement(policy, seen.windows, seen.popups).shut(window):
        raise CannotCapture(_EXCLUDED if policy.allowed is None or policy.hidden(window) else _NOT_ALLOWED)
    if not window.rect:
        raise CannotCapture(_window_gone(window.title, "empty"))
    return _Subject(window.rect, f"window {window.id}", window)


def _written(picture: _Picture) -> _Picture:
    """The picture, to be written to."""
    return _Picture(bytearray(picture.pixels) if picture.again else picture.pixels, picture.rect, picture.own)


_NO_POINTER = new_problem("no-pointer")
_NONE_ACTIVE = new_problem("none-active")
_EXCLUDED = new_problem("window-excluded")
_NOT_ALLOWED = new_problem("window-not-allowed")


def _window_gone(title: str, why: str) -> Problem:
    return new_problem("window-gone", why, title=title)
